//! One rule on one record: pass, fail, not applicable or no evidence.
//!
//! Silence is not a pass: the part of `given` before its first wildcard or filter is the evidence a rule needs, and
//! where that is absent the verdict is what the rule's `missing` says.

use std::{borrow::Cow, sync::Arc};

use super::{
    beside::beside,
    risk,
    scope::{Seen, out_of_scope},
    since::{line_since, since},
    underline::underline,
    verdict::{Because, Outcome, Verdict},
};
use crate::{
    finding::{Class, Finding, Grade, Label, Role, Severity},
    policy::{Condition, Missing, Policy, Risk, Rule},
    record::{Kind, Record},
    source::Span,
    tree::{Node, Path, Step},
    vocabulary::Hit,
};

/// More places than this of one value do not help anybody.
const LABELS: usize = 6;

/// Runs a policy on records.
#[derive(Debug)]
pub struct Evaluator<'p> {
    policy: &'p Policy,
    /// The rules for each kind of record, in the order of [`Kind::ALL`], each with its place among all.
    rules: [Vec<(usize, &'p Rule)>; Kind::ALL.len()],
}

impl<'p> Evaluator<'p> {
    /// An evaluator of a policy.
    #[must_use]
    pub fn new(policy: &'p Policy) -> Self {
        let of = |kind| policy.rules.iter().enumerate().filter(move |(_, rule)| rule.on.contains(&kind)).collect();
        Self { policy, rules: Kind::ALL.map(of) }
    }

    /// What the rules for the kinds of these records say of them: the verdicts on each record in the order of the rules,
    /// with the place of the record and that of the rule.
    ///
    /// Each rule sees all records before the next rule does: what a rule is made of is fetched once for all of them.
    pub fn evaluate(&self, records: &[&Record], see: &mut dyn FnMut(usize, usize, Verdict<'p>)) {
        let seen: Vec<Seen<'_>> = records.iter().map(|record| Seen::new(record)).collect();
        for (kind, rules) in Kind::ALL.into_iter().zip(&self.rules) {
            let of_kind: Vec<_> = seen.iter().enumerate().filter(|(_, seen)| seen.record.kind == kind).collect();
            for (place, rule) in rules {
                for (at, seen) in &of_kind {
                    see(*at, *place, self.weigh(rule, seen));
                }
            }
        }
    }

    /// What one rule says of a record.
    #[must_use]
    pub fn judge<'r>(&self, rule: &'r Rule, record: &Record) -> Verdict<'r> {
        self.weigh(rule, &Seen::new(record))
    }

    fn weigh<'r>(&self, rule: &'r Rule, seen: &Seen<'_>) -> Verdict<'r> {
        let Seen { record, facts, .. } = seen;
        let Condition { given: query, schema } = &rule.given;
        let grade = if schema.is_heuristic() { Grade::Heuristic } else { record.grade };
        let verdict = |outcome, because, findings| Verdict { rule: &rule.id, outcome, grade, because, findings };
        if let Some(because) = out_of_scope(rule, seen) {
            return verdict(Outcome::NotApplicable, Some(because), Vec::new());
        }
        let unset = schema.missing_settings();
        if !unset.is_empty() {
            return verdict(Outcome::NoEvidence, Some(Because::Unset(unset)), Vec::new());
        }
        let anchor = query.anchor();
        if anchor.find(&record.node).is_none_or(Node::is_null) {
            let because = Some(Because::Absent(Cow::Borrowed(anchor)));
            return match rule.missing {
                Missing::NoEvidence => verdict(Outcome::NoEvidence, because, Vec::new()),
                Missing::Pass => verdict(Outcome::Pass, because, Vec::new()),
                Missing::NotApplicable => verdict(Outcome::NotApplicable, because, Vec::new()),
                Missing::Fail => {
                    let finding = self.finding(rule, record, grade, anchor, None, &[]);
                    verdict(Outcome::Fail, because, vec![finding])
                }
            };
        }
        let mut findings: Vec<Finding> = Vec::new();
        let mut gaps: Vec<Path> = Vec::new();
        // Where a gap is no violation, one of them says why nothing is known.
        let most = if rule.missing == Missing::Fail { usize::MAX } else { 1 };
        query.each_and_gaps(
            &record.node,
            &mut |node, way| {
                let counts = !node.is_null() || query.is_singular();
                if counts && schema.holds_knowing(node, facts) == rule.forbids {
                    let hits = if rule.forbids { schema.witnesses(node) } else { schema.failures(node) };
                    findings.push(self.finding(rule, record, grade, &way.path(), Some(node), &hits));
                }
            },
            &mut |way, wanted| {
                if gaps.len() < most {
                    gaps.push(way.path().join(wanted));
                }
            },
        );
        if rule.missing == Missing::Fail {
            findings.extend(gaps.iter().map(|gap| self.finding(rule, record, grade, gap, None, &[])));
        }
        if !findings.is_empty() {
            return verdict(Outcome::Fail, None, findings);
        }
        // What was read passes; where an item says nothing, it does not pass for the others.
        let because = gaps.pop().map(|gap| Because::Absent(Cow::Owned(gap)));
        let outcome = match rule.missing {
            Missing::NoEvidence if because.is_some() => Outcome::NoEvidence,
            _ => Outcome::Pass,
        };
        verdict(outcome, because, findings)
    }

    /// The places that decided, each with what belongs to it: the word and the person.
    fn hits(&self, record: &Record, path: &Path, hits: &[Hit]) -> Vec<Label> {
        let mut labels = Vec::new();
        for hit in hits.iter().take(LABELS) {
            let mut label = Label::new(underline(record, &path.join(&hit.path), hit.span), Role::Related);
            label.sensitive = hit.sensitive;
            label.instead.clone_from(&hit.instead);
            label.message = hit.note.as_ref().map(|note| self.policy.locale.note(note)).unwrap_or_default();
            add(&mut labels, label);
            if let Some(related) = &hit.related {
                let message = self.policy.locale.note(&related.note);
                let label = Label::new(related.span, Role::Related).saying(message);
                add(&mut labels, Label { sensitive: related.sensitive, ..label });
            }
        }
        labels
    }

    /// What to write, where that is known for sure: it says more than the rule.
    fn instead(&self, hits: &[Hit]) -> Option<String> {
        let known = hits.iter().find(|hit| hit.instead.is_some())?;
        known.note.as_ref().map(|note| self.policy.locale.note(note))
    }

    /// What is said of the places, where no word was found.
    fn said<'w>(&self, hits: &[Hit]) -> Cow<'w, str> {
        let notes = hits.iter().take(LABELS).filter_map(|hit| hit.note.as_ref());
        Cow::Owned(notes.map(|note| self.policy.locale.note(note)).collect::<Vec<_>>().join("; "))
    }

    /// The fields that keep a record from being as it must, in words.
    fn fields(&self, hits: &[Hit]) -> String {
        let mut names: Vec<String> = Vec::new();
        for step in hits.iter().filter_map(|hit| hit.path.steps().first()) {
            let Step::Key(key) = step else { continue };
            let name = self.policy.locale.field(key);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(", ")
    }

    fn finding(
        &self,
        rule: &Rule,
        record: &Record,
        grade: Grade,
        path: &Path,
        selected: Option<&Node>,
        hits: &[Hit],
    ) -> Finding {
        let mut labels = self.hits(record, path, hits);
        if labels.is_empty() {
            let span = selected.map_or_else(|| path.nearest(&record.node).span(), Node::span);
            labels.push(Label::new(underline(record, path, span), Role::Primary));
        }
        labels[0].role = Role::Primary;
        labels.extend(beside(rule, record, path, &labels, &self.policy.locale));
        let own = risk::raise(rule, record);
        if let Some((_, row)) = own {
            let place = row.get("value").or_else(|| row.get("consequence")).unwrap_or(row).span();
            let label = Label::new(place, Role::Related).saying(self.policy.locale.say("beside.assessment", &[]));
            add(&mut labels, label);
        }
        let mut policy = Label::new(rule.line, Role::Policy);
        policy.message = match &rule.pack {
            Some(pack) => self.policy.locale.say("policy.pack", &[("pack", pack.clone())]),
            None => self.policy.locale.say("policy.rule", &[]),
        };
        policy.message.push_str(&line_since(rule.interval, &self.policy.locale));
        labels.push(policy);
        let word = hits.iter().find_map(|hit| hit.word.as_deref()).map_or_else(|| self.said(hits), Cow::Borrowed);
        let one_place = hits.first().filter(|first| hits.iter().all(|hit| hit.path == first.path));
        let deepest = one_place.map_or_else(|| path.clone(), |hit| path.join(&hit.path));
        let mut message = rule.message.fill(record, selected.unwrap_or(&record.node), Some(&word), &self.fields(hits));
        message.push_str(&since(rule, selected, hits, &self.policy.locale));
        if let Some((risk, row)) = own {
            message.push_str(&self.raised(rule.severity, risk, row));
        }
        let stated = own.map_or(rule.severity, |(risk, _)| risk.severity());
        Finding {
            about: Arc::clone(&rule.about),
            severity: severity(stated, hits),
            class: Class::Violation,
            modality: Some(rule.modality),
            grade: Some(grade),
            message,
            help: self.instead(hits),
            record: Some(record.reference()),
            path: Some(deepest.to_string().into()),
            labels,
            sayings: Box::default(),
        }
    }
}

impl Evaluator<'_> {
    /// That a finding weighs more than the packs say, and by which row of the authority's own risk table.
    fn raised(&self, from: Severity, risk: Risk, row: &Node) -> String {
        let locale = &self.policy.locale;
        let values = [
            ("severity", locale.severity(from).to_owned()),
            ("risk", row.get("id").and_then(Node::as_str).unwrap_or_default().to_owned()),
            ("likelihood", risk.likelihood.to_string()),
            ("consequence", risk.consequence.to_string()),
            ("value", risk.value().to_string()),
        ];
        locale.say("risk.raised", &values)
    }
}

/// The severity of a rule; where all that was found is weak, a warning at most.
fn severity(own: Severity, hits: &[Hit]) -> Severity {
    let weak = !hits.is_empty() && hits.iter().all(|hit| hit.weak);
    if weak { own.min(Severity::Warning) } else { own }
}

/// Adds a label, unless its place is labelled already: a hashtag is found in the text and among the hashtags.
fn add(labels: &mut Vec<Label>, label: Label) {
    let holds =
        |outer: Span, inner: Span| outer.source == inner.source && outer.start <= inner.start && inner.end <= outer.end;
    let nested = |other: &Label| holds(other.span, label.span) || holds(label.span, other.span);
    let same = |other: &Label| other.span == label.span || (other.message == label.message && nested(other));
    if !labels.iter().any(same) {
        labels.push(label);
    }
}
