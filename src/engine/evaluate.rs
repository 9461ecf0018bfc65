//! One rule on one record: pass, fail, not applicable or no evidence.
//!
//! Silence is not a pass: the part of `given` before its first wildcard or filter is the evidence a rule needs, and
//! where that is absent the verdict is what the rule's `missing` says.

use std::sync::Arc;

use super::{beside::beside, underline::underline};
use crate::{
    finding::{Class, Finding, Grade, Label, RecordRef, Role, RuleId},
    policy::{Condition, Missing, Policy, Rule},
    record::Record,
    source::Span,
    tree::{Node, Path, query::Selected},
    vocabulary::Hit,
};

/// What a rule says of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// The record does what the rule demands.
    Pass,
    /// It does not.
    Fail,
    /// The rule does not speak of this record.
    NotApplicable,
    /// The record does not say.
    NoEvidence,
}

impl Outcome {
    /// All of them, in the order in which reports count them.
    pub const ALL: [Self; 4] = [Self::Pass, Self::Fail, Self::NotApplicable, Self::NoEvidence];

    /// The word for it in reports and pack tests.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::NotApplicable => "not-applicable",
            Self::NoEvidence => "no-evidence",
        }
    }
}

/// One rule on one record.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// The rule.
    pub rule: RuleId,
    /// The record.
    pub record: RecordRef,
    /// What the rule says.
    pub outcome: Outcome,
    /// How it is known.
    pub grade: Grade,
    /// Why, for people: the condition that did not hold, the field that is absent.
    pub because: Option<Because>,
    /// The violations; empty unless it failed.
    pub findings: Vec<Finding>,
}

/// What decided a verdict other than by checking the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// The rule speaks of other kinds of record.
    Kind,
    /// The rule speaks of other platforms.
    Platform,
    /// This `when` condition does not hold.
    When(Arc<str>),
    /// This `unless` condition holds.
    Unless(Arc<str>),
    /// Nothing stands at this path.
    Absent(Arc<str>),
    /// The configuration does not give these settings.
    Unset(Vec<&'static str>),
}

/// More places than this of one value do not help anybody.
const LABELS: usize = 6;

/// Runs a policy on records.
#[derive(Debug, Clone, Copy)]
pub struct Evaluator<'p> {
    policy: &'p Policy,
}

impl<'p> Evaluator<'p> {
    /// An evaluator of a policy.
    #[must_use]
    pub fn new(policy: &'p Policy) -> Self {
        Self { policy }
    }

    /// What every rule for this kind of record says of it, in the order of the rules.
    #[must_use]
    pub fn evaluate(self, record: &Record) -> Vec<Verdict> {
        let rules = self.policy.rules.iter().filter(|rule| rule.on.contains(&record.kind));
        let name = record.reference();
        rules.map(|rule| self.weigh(rule, record, &name)).collect()
    }

    /// What one rule says of a record.
    #[must_use]
    pub fn judge(self, rule: &Rule, record: &Record) -> Verdict {
        self.weigh(rule, record, &record.reference())
    }

    fn weigh(self, rule: &Rule, record: &Record, name: &RecordRef) -> Verdict {
        let heuristic = rule.given.schema.is_heuristic();
        let grade = if heuristic { Grade::Heuristic } else { record.grade };
        let verdict = |outcome, because, findings| Verdict {
            rule: rule.id.clone(),
            record: name.clone(),
            outcome,
            grade,
            because,
            findings,
        };
        if let Some(because) = out_of_scope(rule, record) {
            return verdict(Outcome::NotApplicable, Some(because), Vec::new());
        }
        let unset = rule.given.schema.missing_settings();
        if !unset.is_empty() {
            return verdict(Outcome::NoEvidence, Some(Because::Unset(unset.to_vec())), Vec::new());
        }
        let query = &rule.given.given;
        let anchor = query.anchor();
        if anchor.find(&record.node).is_none_or(Node::is_null) {
            let because = Some(Because::Absent(Arc::clone(query.shown_anchor())));
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
        let mut findings: Vec<Finding> = query
            .select(&record.node)
            .iter()
            .filter(|selected| !selected.node.is_null() || query.is_singular())
            .filter(|selected| rule.given.schema.holds(selected.node) == rule.forbids)
            .map(|selected| {
                let schema = &rule.given.schema;
                let hits = if rule.forbids { schema.witnesses(selected.node) } else { schema.failures(selected.node) };
                self.finding(rule, record, grade, &selected.path, Some(selected), &hits)
            })
            .collect();
        let gaps = query.gaps(&record.node);
        if rule.missing == Missing::Fail {
            findings.extend(gaps.iter().map(|gap| self.finding(rule, record, grade, gap, None, &[])));
        }
        if !findings.is_empty() {
            return verdict(Outcome::Fail, None, findings);
        }
        // What was read passes; where an item says nothing, it does not pass for the others.
        let because = gaps.first().map(|gap| Because::Absent(gap.to_string().into()));
        let outcome = match rule.missing {
            Missing::NoEvidence if because.is_some() => Outcome::NoEvidence,
            _ => Outcome::Pass,
        };
        verdict(outcome, because, findings)
    }

    /// The places that decided, each with what belongs to it: the word and the person.
    fn hits(self, record: &Record, path: &Path, hits: &[Hit]) -> Vec<Label> {
        let mut labels = Vec::new();
        for hit in hits.iter().take(LABELS) {
            let mut label = Label::new(underline(record, &path.join(&hit.path), hit.span), Role::Related);
            label.sensitive = hit.sensitive;
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

    fn finding(
        self,
        rule: &Rule,
        record: &Record,
        grade: Grade,
        path: &Path,
        selected: Option<&Selected<'_>>,
        hits: &[Hit],
    ) -> Finding {
        let mut labels = self.hits(record, path, hits);
        if labels.is_empty() {
            let span = selected.map_or_else(|| path.nearest(&record.node).span(), |selected| selected.node.span());
            labels.push(Label::new(underline(record, path, span), Role::Primary));
        }
        labels[0].role = Role::Primary;
        labels.extend(beside(rule, record, path, &labels, &self.policy.locale));
        let mut policy = Label::new(rule.line, Role::Policy);
        policy.message = match &rule.pack {
            Some(pack) => self.policy.locale.say("policy.pack", &[("pack", pack.clone())]),
            None => self.policy.locale.say("policy.rule", &[]),
        };
        labels.push(policy);
        let word = hits.iter().find_map(|hit| hit.word.as_deref());
        let deepest = hits.first().filter(|_| hits.len() == 1).map_or_else(|| path.clone(), |hit| path.join(&hit.path));
        Finding {
            about: Arc::clone(&rule.about),
            severity: rule.severity,
            class: Class::Violation,
            modality: Some(rule.modality),
            grade: Some(grade),
            message: rule.message.fill(record, selected.map_or(&record.node, |selected| selected.node), word),
            help: None,
            record: Some(record.reference()),
            path: Some(deepest.to_string().into()),
            labels,
            sayings: Box::default(),
        }
    }
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

/// Why a rule does not speak of a record, if it does not.
fn out_of_scope(rule: &Rule, record: &Record) -> Option<Because> {
    if !rule.on.contains(&record.kind) {
        return Some(Because::Kind);
    }
    if !rule.platforms.is_empty()
        && !platforms(&record.node).any(|platform| rule.platforms.iter().any(|p| p == platform))
    {
        return Some(Because::Platform);
    }
    if let Some(condition) = rule.when.iter().find(|condition| !holds(condition, record)) {
        return Some(Because::When(Arc::clone(condition.given.text())));
    }
    let exception = rule.unless.iter().find(|condition| holds(condition, record))?;
    Some(Because::Unless(Arc::clone(exception.given.text())))
}

/// A condition holds where its path selects something and all of it fits: nothing selected is no condition met.
fn holds(condition: &Condition, record: &Record) -> bool {
    let selected = condition.given.select(&record.node);
    !selected.is_empty() && selected.iter().all(|selected| condition.schema.holds(selected.node))
}

/// The platforms a record is on: `platform`, or every one of `platforms`.
fn platforms(node: &Node) -> impl Iterator<Item = &str> {
    let one = node.get("platform").and_then(Node::as_str);
    let many = node.get("platforms").map_or(&[][..], Node::items).iter().filter_map(Node::as_str);
    one.into_iter().chain(many)
}
