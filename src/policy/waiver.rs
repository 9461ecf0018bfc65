//! Waivers: exceptions with a reason, an owner, somebody else's approval and an end.
//!
//! In: the entries under `waivers:`. Out: [`Waiver`]s that know whether they cover a finding.

use globset::GlobMatcher;
use jiff::civil::Date;
use serde::Deserialize;

use crate::{
    finding::{Finding, RuleId, code, meant, phrase},
    source::Span,
    tree::typed::Spanned,
};

/// An exception as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaiverEntry {
    /// The rule it is an exception from.
    pub rule: Spanned<String>,
    /// What it covers.
    pub scope: Spanned<Scope>,
    /// Why it is needed.
    pub reason: Spanned<String>,
    /// Who answers for it, as a role or mailbox.
    pub owner: String,
    /// Who granted it: somebody else.
    pub approver: Spanned<String>,
    /// Its last day.
    pub expires: Spanned<String>,
    /// What is done instead.
    #[serde(default)]
    pub measure: Option<String>,
    /// Where the decision is filed.
    #[serde(default)]
    pub diary_number: Option<String>,
}

/// What a waiver covers; all parts that are given must fit.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Scope {
    /// A record by kind and id, such as `account facebook/solvik`; `*` stands for any run of characters.
    pub record: Option<String>,
    /// A glob of files.
    pub path: Option<String>,
    /// The fingerprint of one finding.
    pub fingerprint: Option<String>,
}

/// An exception, ready to be compared with findings.
#[derive(Debug, Clone)]
pub struct Waiver {
    /// As written.
    pub entry: WaiverEntry,
    /// Its place.
    pub span: Span,
    record: Option<GlobMatcher>,
    path: Option<GlobMatcher>,
    expires: Option<Date>,
}

/// A waiver of this scope is a change of policy.
const EVERYTHING: [&str; 3] = ["*", "**", "**/*"];

impl Waiver {
    pub(super) fn from_entry(entry: Spanned<WaiverEntry>) -> Self {
        let glob = |pattern: &Option<String>| {
            let pattern = pattern.as_ref()?;
            globset::Glob::new(pattern).ok().map(|glob| glob.compile_matcher())
        };
        Self {
            span: entry.span,
            record: glob(&entry.value.scope.value.record),
            path: glob(&entry.value.scope.value.path),
            expires: entry.value.expires.value.parse().ok(),
            entry: entry.value,
        }
    }

    /// What is wrong with the waiver itself. A waiver with any of these covers nothing.
    ///
    /// * `as_of`: the date that stands for today; the last day itself still counts.
    /// * `rules`: every rule that exists, with whether it can be waived.
    #[must_use]
    pub fn check<'r>(&self, as_of: Date, rules: &(impl Iterator<Item = (&'r RuleId, bool)> + Clone)) -> Vec<Finding> {
        let entry = &self.entry;
        let mut findings = Vec::new();
        match rules.clone().find(|(id, _)| id.as_str() == entry.rule.value) {
            None => {
                let finding = Finding::coded(
                    &code::WAIVER_UNKNOWN,
                    phrase::NO_RULE.with([("rule", entry.rule.value.clone())]),
                    entry.rule.span,
                );
                let near = meant(&entry.rule.value, rules.clone().map(|(id, _)| id.as_str()));
                findings.push(finding.perhaps(near));
            }
            Some((_, false)) => {
                let message = phrase::CANNOT_BE_WAIVED.with([("rule", entry.rule.value.clone())]);
                findings.push(Finding::coded(&code::WAIVER_FORBIDDEN, message, entry.rule.span));
            }
            Some((_, true)) => {}
        }
        if entry.owner.trim().eq_ignore_ascii_case(entry.approver.value.trim()) {
            findings.push(Finding::coded(&code::WAIVER_APPROVER, &phrase::OWN_APPROVER, entry.approver.span));
        }
        if entry.reason.value.trim().is_empty() {
            findings.push(Finding::coded(&code::WAIVER_TYPE, &phrase::WAIVER_WITHOUT_REASON, entry.reason.span));
        }
        match self.expires {
            None => {
                let message = phrase::NOT_A_DATE.with([("date", entry.expires.value.clone())]);
                findings.push(Finding::coded(&code::WAIVER_TYPE, message, entry.expires.span));
            }
            Some(last) if last < as_of => {
                let values = [("rule", entry.rule.value.clone()), ("date", last.to_string())];
                let message = phrase::WAIVER_ENDED.with(values);
                findings.push(Finding::said(&code::WAIVER_EXPIRED, message, entry.expires.span));
            }
            Some(_) => {}
        }
        if self.is_too_broad() {
            let message = phrase::WAIVER_FOR_ALL.with([("rule", entry.rule.value.clone())]);
            findings.push(Finding::coded(&code::WAIVER_BROAD, message, entry.scope.span));
        }
        findings
    }

    /// Whether it covers a finding of `rule` about `record` (`kind id`) in `path` with this fingerprint.
    #[must_use]
    pub fn covers(&self, rule: &RuleId, record: &str, path: &str, fingerprint: &str) -> bool {
        let scope = &self.entry.scope.value;
        let fits = |wanted: bool, glob: &Option<GlobMatcher>, text: &str| {
            !wanted || glob.as_ref().is_some_and(|glob| glob.is_match(text))
        };
        self.entry.rule.value == rule.as_str()
            && fits(scope.record.is_some(), &self.record, record)
            && fits(scope.path.is_some(), &self.path, path)
            && scope.fingerprint.as_deref().is_none_or(|wanted| wanted == fingerprint)
    }

    fn is_too_broad(&self) -> bool {
        let scope = &self.entry.scope.value;
        let narrow = |part: &Option<String>| part.as_deref().is_some_and(|glob| !EVERYTHING.contains(&glob.trim()));
        !narrow(&scope.record) && !narrow(&scope.path) && scope.fingerprint.is_none()
    }
}
