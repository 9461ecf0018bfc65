//! Tests of a policy: what rules say of records, beside what they are expected to say.
//!
//! In: rules with their examples, the tests of a `*.test.yaml`, drafts with `expect:` comments. Out: a [`Tried`] an
//! expectation, with a located finding where it does not hold or could not fail, and the [`Coverage`] of the rules.

mod annotations;
mod cases;
mod coverage;
mod examples;

use std::collections::BTreeSet;

pub use annotations::{Annotation, annotations, compare};
pub use cases::{case, vacuous_passes};
pub use coverage::{BranchSeen, Coverage, RuleCoverage};
pub use examples::examples;

use super::{Because, Outcome, Verdict};
use crate::{
    finding::{Finding, Grade, Said, code, phrase},
    policy::{Locale, Rule, examples::Expect},
    record::{Kind, Record},
    source::Span,
    tree::{Node, Path},
};

/// What an expectation stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Written {
    /// The `examples:` of a rule.
    Example,
    /// A test with a record.
    Record,
    /// A test with a folder.
    Tenant,
    /// A comment in a draft.
    Annotation,
}

impl Written {
    /// The word for it in reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Example => "example",
            Self::Record => "record",
            Self::Tenant => "tenant",
            Self::Annotation => "annotation",
        }
    }
}

/// An expectation and what came of it.
#[derive(Debug)]
pub struct Tried {
    /// What it stands in.
    pub written: Written,
    /// The name of its test; empty for examples and annotations.
    pub name: String,
    /// The rule.
    pub rule: String,
    /// The record of a tenant.
    pub record: Option<String>,
    /// Where it stands.
    pub place: Span,
    /// The verdict expected.
    pub expected: &'static str,
    /// The verdict given, where there was one.
    pub found: Option<&'static str>,
    /// Whether the rule's condition looked at anything.
    pub reached: bool,
    /// Why it does not hold, or proves nothing.
    pub problem: Option<Finding>,
}

/// A record of a test, as rules see it.
fn record_of(kind: Kind, node: &Node) -> Record {
    let id = node.get("id").and_then(Node::as_str).unwrap_or("example");
    Record { kind, id: id.into(), place: node.span(), node: node.clone(), grade: Grade::Declared, reader: "example" }
}

/// Whether the condition of a rule looks at any value of a record. One that nothing could fulfil (`must: false`) wants
/// nothing to look at.
fn reaches(rule: &Rule, record: &Record) -> bool {
    let mut reached = rule.given.schema.node().as_bool().is_some();
    rule.given.given.each(&record.node, &mut |node, _| {
        reached |= !node.is_null() || rule.given.given.is_singular();
        !reached
    });
    reached
}

/// What is said where a rule is broken at other places than those that are named: all of them must be, and no other.
fn misplaced(rule: &Rule, record: &Record, verdict: &Verdict<'_>, named: &[Path]) -> Option<Said> {
    let mut found: BTreeSet<String> = BTreeSet::new();
    for selected in rule.given.given.select(&record.node) {
        let schema = &rule.given.schema;
        let hits = if rule.forbids { schema.witnesses(selected.node) } else { schema.failures(selected.node) };
        found.extend(hits.iter().map(|hit| selected.path.join(&hit.path).to_string()));
    }
    if matches!(verdict.because, Some(Because::Absent(_))) {
        found.extend(verdict.findings.iter().filter_map(|finding| finding.path.as_deref()).map(str::to_owned));
    }
    let named: BTreeSet<String> = named.iter().map(ToString::to_string).collect();
    let list = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
        one.difference(other).cloned().collect::<Vec<_>>().join(", ")
    };
    let (strange, absent) = (list(&found, &named), list(&named, &found));
    let id = ("rule", rule.id.to_string());
    match (strange.is_empty(), absent.is_empty()) {
        (true, true) => None,
        (false, true) => Some(phrase::TEST_STRANGE_PLACE.with([id, ("strange", strange)])),
        (true, false) => Some(phrase::TEST_ABSENT_PLACE.with([id, ("absent", absent)])),
        (false, false) => Some(phrase::TEST_OTHER_PLACE.with([id, ("strange", strange), ("absent", absent)])),
    }
}

/// What is wrong with a verdict, if anything: it is another one, or it points elsewhere.
fn problem(
    (rule, record): (&Rule, &Record),
    verdict: &Verdict<'_>,
    (expected, paths): (Expect, Option<&[Path]>),
    place: Span,
    locale: &Locale,
) -> Option<Finding> {
    let failed = |message: Said| Finding::said(&code::TEST_FAILED, message, place);
    if verdict.outcome.as_str() != expected.as_str() {
        let [id, found, expected] =
            [("rule", rule.id.as_str()), ("found", verdict.outcome.as_str()), ("expected", expected.as_str())]
                .map(|(name, value)| (name, value.to_owned()));
        let reasons: Vec<String> = verdict.findings.iter().take(3).map(told).collect();
        let why = verdict.because.as_ref().map(|because| because.told(locale)).into_iter().chain(reasons);
        let why = why.collect::<Vec<_>>().join("; ");
        return Some(failed(if why.is_empty() {
            phrase::TEST_OTHER_VERDICT.with([id, found, expected])
        } else {
            phrase::TEST_OTHER_VERDICT_WHY.with([id, found, expected, ("why", why)])
        }));
    }
    let paths = paths.filter(|_| verdict.outcome == Outcome::Fail)?;
    misplaced(rule, record, verdict, paths).map(failed)
}

fn told(finding: &Finding) -> String {
    let path = finding.path.as_deref().map(|path| format!(" ({path})")).unwrap_or_default();
    format!("{}{path}", finding.message)
}
