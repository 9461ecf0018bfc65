//! Drift: what two exports of the same accounts say differently, and what policy says of it.
//!
//! In: the records of an older and a newer reading, and both of them linked. Out: a [`Drift`] a record that differs, the ones
//! that policy minds most first.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{Evaluator, Outcome};
use crate::{
    finding::{About, RecordRef, Severity},
    policy::{Condition, Policy, Rule},
    record::Record,
    tree::{Node, Value, query::PartKind},
};

/// One reading of exports.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'r> {
    /// The records as they were read.
    pub read: &'r [Record],
    /// The same, linked: what rules judge.
    pub linked: &'r [Record],
}

/// A record that two readings tell differently.
#[derive(Debug)]
pub struct Drift<'r> {
    /// The record.
    pub record: RecordRef,
    /// Whether the older reading has it, whether the newer has.
    pub there: [bool; 2],
    /// The fields that differ, those that a rule minds first.
    pub changes: Vec<Change<'r>>,
    /// The rules whose verdict differs, the heaviest that got worse first.
    pub turns: Vec<Turn>,
}

/// A field that differs.
#[derive(Debug)]
pub struct Change<'r> {
    /// Where in the record: `apps[Buffer].permissions`, items of lists by what names them.
    pub path: String,
    /// The older value, if there was one.
    pub old: Option<&'r Node>,
    /// The newer value, if there is one.
    pub new: Option<&'r Node>,
    /// The rules of [`Drift::turns`] that look at it.
    pub rules: Vec<Arc<About>>,
}

/// A rule whose verdict differs.
#[derive(Debug)]
pub struct Turn {
    /// The rule.
    pub about: Arc<About>,
    /// Its weight.
    pub severity: Severity,
    /// The verdict on the older reading, where the record was in it.
    pub old: Option<Outcome>,
    /// The verdict on the newer reading.
    pub new: Option<Outcome>,
    paths: BTreeSet<String>,
}

impl Turn {
    /// Whether the rule fails now and did not before.
    #[must_use]
    pub fn is_worse(&self) -> bool {
        self.new == Some(Outcome::Fail) && self.old != Some(Outcome::Fail)
    }
}

impl Drift<'_> {
    /// The weight of the heaviest rule that fails now and did not before.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.turns.iter().filter(|turn| turn.is_worse()).map(|turn| turn.severity).max()
    }
}

/// Compares two readings under a policy.
#[must_use]
pub fn drift<'r>(old: Reading<'r>, new: Reading<'r>, policy: &Policy) -> Vec<Drift<'r>> {
    let (then, now) = (fields(old.read), fields(new.read));
    let all: BTreeSet<&(&str, &str)> = then.keys().chain(now.keys()).collect();
    let none = BTreeMap::new();
    let evaluator = Evaluator::new(policy);
    let mut drifts: Vec<Drift<'r>> = all
        .into_iter()
        .filter_map(|name| {
            let there = [then.contains_key(name), now.contains_key(name)];
            let changes = changes(then.get(name).unwrap_or(&none), now.get(name).unwrap_or(&none));
            if changes.is_empty() {
                return None;
            }
            let judge = |reading: Reading<'_>| {
                let record = reading.linked.iter().find(|record| (record.kind.as_str(), &*record.id) == *name)?;
                Some(policy.rules.iter().map(|rule| evaluator.judge(rule, record).outcome).collect())
            };
            let mut turns = turns(policy, judge(old).as_ref(), judge(new).as_ref());
            turns.sort_by_key(|turn| (!turn.is_worse(), Reverse(turn.severity), turn.about.id.clone()));
            let mut changes: Vec<Change<'r>> = changes.into_iter().map(|change| explained(change, &turns)).collect();
            changes.sort_by_key(|change| change.rules.is_empty());
            let record = RecordRef { kind: kind(name.0), id: name.1.into() };
            Some(Drift { record, there, changes, turns })
        })
        .collect();
    drifts.sort_by_key(|drift| (Reverse(drift.worst()), drift.record.clone()));
    drifts
}

fn kind(word: &str) -> &'static str {
    crate::record::Kind::from_word(word).map_or("record", crate::record::Kind::as_str)
}

type Fields<'r> = BTreeMap<String, &'r Node>;

/// The values of every record by path; of a record that several exports tell, the later value counts.
fn fields(records: &[Record]) -> BTreeMap<(&'static str, &str), Fields<'_>> {
    let mut all: BTreeMap<(&'static str, &str), Fields<'_>> = BTreeMap::new();
    for record in records {
        collect(&record.node, String::new(), all.entry((record.kind.as_str(), &record.id)).or_default());
    }
    all
}

fn collect<'n>(node: &'n Node, path: String, fields: &mut Fields<'n>) {
    match node.value() {
        Value::Map(map) => {
            for entry in map.entries() {
                let gap = if path.is_empty() { "" } else { "." };
                collect(&entry.value, format!("{path}{gap}{}", entry.key.as_str()), fields);
            }
        }
        Value::List(items) if !items.is_empty() => {
            for (at, item) in items.iter().enumerate() {
                collect(item, format!("{path}[{}]", name_of(item).unwrap_or_else(|| at.to_string())), fields);
            }
        }
        _ => {
            fields.insert(path, node);
        }
    }
}

/// What names an item of a list, so that one that moved is the same.
fn name_of(item: &Node) -> Option<String> {
    const NAMES: [&str; 6] = ["id", "handle", "name", "email", "url", "domain"];
    let named = NAMES.iter().find_map(|name| item.get(name));
    let node = if item.as_map().is_some() { named? } else { item };
    node.as_str().map(str::to_owned).or_else(|| Some(node.as_number()?.as_str().to_owned()))
}

fn changes<'r>(then: &Fields<'r>, now: &Fields<'r>) -> Vec<(String, Option<&'r Node>, Option<&'r Node>)> {
    let paths: BTreeSet<&String> = then.keys().chain(now.keys()).collect();
    let both = paths.into_iter().map(|path| (path.clone(), then.get(path).copied(), now.get(path).copied()));
    both.filter(|(_, old, new)| old.map(Node::to_json) != new.map(Node::to_json)).collect()
}

/// The rules that say something else of the newer reading.
fn turns(policy: &Policy, old: Option<&Vec<Outcome>>, new: Option<&Vec<Outcome>>) -> Vec<Turn> {
    let verdict = |verdicts: Option<&Vec<Outcome>>, at: usize| verdicts.and_then(|verdicts| verdicts.get(at)).copied();
    let turned = policy.rules.iter().enumerate().filter_map(|(at, rule)| {
        let (old, new) = (verdict(old, at), verdict(new, at));
        let counts = |verdict| matches!(verdict, Some(Outcome::Pass | Outcome::Fail));
        (old != new && (counts(old) || counts(new))).then(|| Turn {
            about: Arc::clone(&rule.about),
            severity: rule.severity,
            old,
            new,
            paths: paths(rule),
        })
    });
    turned.collect()
}

/// The fields that a rule looks at, as `apps[].name`.
fn paths(rule: &Rule) -> BTreeSet<String> {
    let conditions = rule.when.iter().chain(&rule.unless).chain([&rule.given]);
    conditions.flat_map(of_condition).filter(|path| !path.is_empty()).collect()
}

fn of_condition(condition: &Condition) -> Vec<String> {
    let shapes = condition.given.shape().into_iter();
    shapes
        .map(|shape| {
            shape.parts.iter().fold(String::new(), |path, part| match &part.kind {
                PartKind::Name(name) if path.is_empty() => name.to_string(),
                PartKind::Name(name) => format!("{path}.{name}"),
                _ => format!("{path}[]"),
            })
        })
        .collect()
}

fn explained<'r>((path, old, new): (String, Option<&'r Node>, Option<&'r Node>), turns: &[Turn]) -> Change<'r> {
    let general = general(&path);
    let looks = |turn: &&Turn| turn.paths.iter().any(|looked| within(&general, looked) || within(looked, &general));
    let rules = turns.iter().filter(looks).map(|turn| Arc::clone(&turn.about)).collect();
    Change { path, old, new, rules }
}

/// The field of a schema that a path leads to: `apps[].name` for `apps[0].name` and `apps[Buffer].name`.
#[must_use]
pub fn general(path: &str) -> String {
    let mut depth = 0_u32;
    let keep = |c: &char| {
        depth = match c {
            '[' => depth + 1,
            ']' => depth.saturating_sub(1),
            _ => depth,
        };
        depth == 0 || (*c == '[' && depth == 1)
    };
    path.chars().filter(keep).collect()
}

/// Whether a path is another or below it.
fn within(path: &str, other: &str) -> bool {
    path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
