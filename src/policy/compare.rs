//! What differs between two policies, rule by rule, and on which lines.
//!
//! In: two linked policies with their files. Out: [`Difference`]s: an entry of a pack, a parameter, a key of the rule, the
//! set of packs. What that does to records is for the engine.

use std::collections::BTreeSet;

use super::{
    Policy, Setting, Strength,
    dated::Held,
    files::{Folder, PolicyFile, PolicyFiles},
    link::params_of,
    rule::RuleFile,
};
use crate::{
    source::Span,
    tree::{Entry, Node, typed::Spanned},
};

/// One of two policies.
#[derive(Debug, Clone, Copy)]
pub struct Side<'p> {
    /// The rules in force.
    pub policy: &'p Policy,
    /// The files they come from.
    pub files: &'p PolicyFiles,
    /// The packs that were asked for, where they stand.
    pub wanted: &'p [Spanned<String>],
}

/// Something that two policies say differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is: `rules`, `packs`, the name of a parameter, a key of the rule.
    pub what: String,
    /// Where the first policy says it; nothing where it does not.
    pub base: Vec<Span>,
    /// Where the second policy says it.
    pub head: Vec<Span>,
}

/// The keys of a rule that decide verdicts.
const DECISIVE: [&str; 10] =
    ["on", "platforms", "severity", "given", "must", "must_not", "when", "unless", "missing", "allow_empty"];

/// What two policies say differently of a rule.
#[must_use]
pub fn differences(base: Side<'_>, head: Side<'_>, rule: &str) -> Vec<Difference> {
    let mut found = Vec::new();
    let files = [base, head].map(|side| side.files.of(Folder::Rules, rule).first());
    found.extend(of_files(files, rule));
    let words = [base, head].map(|side| word(side.policy, rule));
    if words[0].map(demand) != words[1].map(demand) {
        found.push(Difference {
            what: "rules".to_owned(),
            base: words[0].map(|word| word.span).into_iter().collect(),
            head: words[1].map(|word| word.span).into_iter().collect(),
        });
    }
    let asked = files.into_iter().flatten().filter_map(|file| RuleFile::load(rule, &file.without_examples()).ok());
    let asked: BTreeSet<String> = asked.flat_map(|rule| params_of(&rule)).collect();
    for name in asked {
        found.extend(of_param(&name, [base, head].map(|side| side.policy.params.get(&name))));
    }
    if !found.is_empty() {
        found.extend(of_packs(base, head));
    }
    found
}

/// The last word on the strength of a rule.
fn word<'p>(policy: &'p Policy, rule: &str) -> Option<&'p Strength> {
    let (_, words) = policy.strengths.iter().find(|(id, _)| id.as_str() == rule)?;
    words.iter().rfind(|word| word.interval.on(policy.day) == Held::Now)
}

/// What a word demands, whoever says it.
fn demand(word: &Strength) -> String {
    format!("{} {:?} {:?} {:?}", word.off, word.severity, word.modality, word.risk)
}

fn of_param(name: &str, settings: [Option<&Setting>; 2]) -> Option<Difference> {
    let [base, head] = settings;
    let value = |setting: Option<&Setting>| setting.map(|setting| setting.value.to_json());
    if value(base) == value(head) {
        return None;
    }
    let lines = |one: Option<&Setting>, other: Option<&Setting>| {
        let Some(set) = one.and_then(|setting| setting.history.last()) else { return Vec::new() };
        // Of a list with an item a line, only those that the other does not have.
        let others: BTreeSet<String> = other.iter().flat_map(|other| items(&other.value)).map(said).collect();
        let own = items(&set.value).into_iter().filter(|item| !others.contains(&said(item)));
        let own: Vec<Span> = own.map(Node::span).collect();
        if own.is_empty() { vec![set.span] } else { own }
    };
    Some(Difference { what: name.to_owned(), base: lines(base, head), head: lines(head, base) })
}

fn items(node: &Node) -> Vec<&Node> {
    node.get("value").unwrap_or(node).items().iter().collect()
}

fn said(node: &Node) -> String {
    node.get("value").unwrap_or(node).to_json().to_string()
}

/// The keys that two files of a rule have differently; a rule that only one of them has is named as a whole.
fn of_files([base, head]: [Option<&PolicyFile>; 2], rule: &str) -> Vec<Difference> {
    let whole = |file: Option<&PolicyFile>| file.map(PolicyFile::top).into_iter().collect();
    let (one, other) = match (base, head) {
        (Some(base), Some(head)) if base.source.text == head.source.text => return Vec::new(),
        (None, None) => return Vec::new(),
        (Some(one), Some(other)) => (one, other),
        _ => return vec![Difference { what: rule.to_owned(), base: whole(base), head: whole(head) }],
    };
    let (Ok(base), Ok(head)) = (one.tree(), other.tree()) else { return Vec::new() };
    let place =
        |node: &Node, key: &str| node.as_map().and_then(|map| map.entry(key)).map(Entry::span).into_iter().collect();
    let differs = |key: &&str| base.get(key).map(Node::to_json) != head.get(key).map(Node::to_json);
    let keys = DECISIVE.into_iter().filter(differs);
    keys.map(|key| Difference { what: key.to_owned(), base: place(&base, key), head: place(&head, key) }).collect()
}

/// The packs that only one of the two was asked for.
fn of_packs(base: Side<'_>, head: Side<'_>) -> Option<Difference> {
    let lines = |one: Side<'_>, other: Side<'_>| -> Vec<Span> {
        let is_new = |pack: &&Spanned<String>| other.wanted.iter().all(|known| known.value != pack.value);
        one.wanted.iter().filter(is_new).map(|pack| pack.span).collect()
    };
    let (base, head) = (lines(base, head), lines(head, base));
    (!base.is_empty() || !head.is_empty()).then(|| Difference { what: "packs".to_owned(), base, head })
}

/// The keys of a configuration that change no verdict, or are compared rule by rule.
const APART: [&str; 6] = ["packs", "params", "rules", "fail_on", "language", "$schema"];

/// What two configurations say differently besides packs, parameters and rules.
#[must_use]
pub fn settings(base: Option<&Node>, head: Option<&Node>) -> Vec<Difference> {
    let mut found = Vec::new();
    for key in keys(base, head).into_iter().filter(|key| !APART.contains(&key.as_str())) {
        let [one, other] = [base, head].map(|node| node.and_then(|node| node.get(&key)));
        let is_map = |node: Option<&Node>| node.is_none_or(|node| node.as_map().is_some());
        if is_map(one) && is_map(other) {
            let inside = keys(one, other).into_iter();
            found.extend(inside.filter_map(|inner| entry(&format!("{key}.{inner}"), &inner, one, other)));
        } else {
            found.extend(entry(&key, &key, base, head));
        }
    }
    found
}

fn keys(base: Option<&Node>, head: Option<&Node>) -> BTreeSet<String> {
    let maps = [base, head].into_iter().flatten().filter_map(Node::as_map);
    maps.flat_map(|map| map.entries().iter().map(|entry| entry.key.as_str().to_owned())).collect()
}

fn entry(what: &str, key: &str, base: Option<&Node>, head: Option<&Node>) -> Option<Difference> {
    let [one, other] = [base, head].map(|node| node?.as_map()?.entry(key));
    let value = |entry: Option<&Entry>| entry.map(|entry| entry.value.to_json());
    if value(one) == value(other) {
        return None;
    }
    let lines = |own: Option<&Entry>, other: Option<&Entry>| -> Vec<Span> {
        let Some(own) = own else { return Vec::new() };
        // Of a list only what the other does not have.
        let others: BTreeSet<String> =
            other.iter().flat_map(|other| other.value.items()).map(|item| item.to_json().to_string()).collect();
        let new = own.value.items().iter().filter(|item| !others.contains(&item.to_json().to_string()));
        let new: Vec<Span> = new.map(Node::span).collect();
        if new.is_empty() { vec![own.span()] } else { new }
    };
    Some(Difference { what: what.to_owned(), base: lines(one, other), head: lines(other, one) })
}

/// The lexicons that two policies have differently, each at the first line that differs.
#[must_use]
pub fn lexicons(base: Side<'_>, head: Side<'_>) -> Vec<Difference> {
    let ids: BTreeSet<&str> = [base, head].into_iter().flat_map(|side| side.files.ids(Folder::Lexicons)).collect();
    let one = |id: &str| {
        let [one, other] = [base, head].map(|side| side.files.of(Folder::Lexicons, id).last());
        let text = |file: Option<&PolicyFile>| file.map(|file| file.source.text.to_string()).unwrap_or_default();
        let (before, after) = (text(one), text(other));
        if before == after {
            return None;
        }
        let same = before.lines().zip(after.lines()).take_while(|(before, after)| before == after).count();
        let line = u32::try_from(same).unwrap_or(u32::MAX).saturating_add(1);
        let place = |file: Option<&PolicyFile>| -> Vec<Span> {
            let file = file.map(|file| &file.source);
            let range = file.and_then(|file| Some((file.id, file.line(line)?)));
            range.map(|(id, range)| Span::new(id, range.start, range.end)).into_iter().collect()
        };
        Some(Difference { what: format!("lexicons/{id}"), base: place(one), head: place(other) })
    };
    ids.into_iter().filter_map(one).collect()
}
