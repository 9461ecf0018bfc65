//! The examples of a rule: its tests and its documentation.
//!
//! In: `examples:` of a rule file. Out: records with the verdict and, for failing ones, the places expected. They
//! speak of one invented authority, [`organization`], on one day, [`AS_OF`].

use jiff::civil::{Date, date};

use super::{
    fields::{Fields, one_or_many},
    rule::{RuleFile, parse_path},
};
use crate::{
    finding::{Finding, code},
    record::{Kind, Organization},
    tree::{Map, Node, Path, query::Query},
};

/// The day that stands for today in examples.
pub const AS_OF: Date = date(2026, 11, 22);

/// The keys of `examples`.
pub const EXAMPLE_KEYS: [&str; 5] = ["fail", "pass", "no-evidence", "not-applicable", "params"];

/// The verdict that an example is to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// It breaks the rule.
    Fail,
    /// It keeps it.
    Pass,
    /// It does not say.
    NoEvidence,
    /// The rule does not speak of it.
    NotApplicable,
}

impl Expect {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Fail, Self::Pass, Self::NoEvidence, Self::NotApplicable];

    /// The word for it, the same as that of the engine's verdict.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::Pass => "pass",
            Self::NoEvidence => "no-evidence",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// All examples of a rule.
#[derive(Debug, Clone)]
pub struct Examples {
    /// The parameters that they hold under.
    pub params: Vec<(String, Node)>,
    /// The examples, failing ones first.
    pub examples: Vec<Example>,
}

/// A record and what the rule must say of it.
#[derive(Debug, Clone)]
pub struct Example {
    /// The verdict.
    pub expect: Expect,
    /// The kind of the record: its `kind`, else the first that the rule is `on`.
    pub kind: Kind,
    /// The record, linked views included.
    pub record: Node,
    /// For a failing example: exactly the paths that must be found, those of missing fields among them.
    pub places: Vec<Path>,
}

/// The invented authority that examples speak of.
#[must_use]
pub fn organization() -> Organization {
    let text = |text: &str| Some(text.to_owned());
    Organization {
        name: text("Solvik kommun"),
        country: text("SE"),
        languages: vec!["sv".to_owned()],
        domains: vec!["solvik.example".to_owned()],
        official_mailbox: text("kommun@solvik.example"),
        handles: vec!["solvikkommun".to_owned()],
        phones: vec!["0123-45 60 00".to_owned()],
        rules_page: text("https://www.solvik.example/sociala-medier"),
        privacy_page: text("https://www.solvik.example/dataskydd"),
        ..Organization::default()
    }
}

impl Examples {
    /// The examples of a rule.
    pub(super) fn parse(rule: &RuleFile) -> Result<Self, Vec<Finding>> {
        let mut findings = Vec::new();
        let mut examples = Vec::new();
        let mut params = Vec::new();
        if let Some(node) = &rule.examples
            && let Some(fields) = Fields::of(node, "examples", &EXAMPLE_KEYS, &mut findings)
        {
            examples.extend(failing(rule, &fields, &mut findings));
            for expect in [Expect::Pass, Expect::NoEvidence, Expect::NotApplicable] {
                let records = one_or_many(fields.node(expect.as_str()));
                examples.extend(records.filter_map(|record| example(rule, expect, record, Vec::new(), &mut findings)));
            }
            let given = fields.node("params").and_then(Node::as_map).map(Map::entries).unwrap_or_default();
            params.extend(given.iter().map(|entry| (entry.key.as_str().to_owned(), entry.value.clone())));
        }
        for expect in [Expect::Fail, Expect::Pass] {
            if findings.is_empty() && !examples.iter().any(|example| example.expect == expect) {
                let message = format!("the rule has no example that must {}", expect.as_str());
                let place = rule.examples.as_ref().map_or(rule.top, Node::span);
                findings.push(Finding::coded(&code::POLICY_EXAMPLES, message, place));
            }
        }
        if findings.is_empty() { Ok(Self { params, examples }) } else { Err(findings) }
    }
}

/// `fail` is a mapping of places to records, or a list of such mappings; several places are joined by ` and `.
fn failing(rule: &RuleFile, fields: &Fields<'_>, findings: &mut Vec<Finding>) -> Vec<Example> {
    let mut examples = Vec::new();
    for group in one_or_many(fields.node("fail")) {
        let Some(map) = group.as_map() else {
            let message = "a failing example is written as `\"$.place\": { record }`";
            findings.push(Finding::coded(&code::POLICY_EXAMPLES, message, group.span()));
            continue;
        };
        for entry in map.entries() {
            let mut places = Vec::new();
            for place in entry.key.as_str().split(" and ") {
                let place = Node::word(place.trim(), entry.key.span);
                places.extend(parse_path(&place, findings).and_then(|(query, _)| one_place(&query, &place, findings)));
            }
            examples.extend(example(rule, Expect::Fail, &entry.value, places, findings));
        }
    }
    examples
}

/// A place is named by a path of names and indexes, so that it can be one where a field is missing.
pub(super) fn one_place(query: &Query, place: &Node, findings: &mut Vec<Finding>) -> Option<Path> {
    if query.is_singular() {
        return Some(query.anchor().clone());
    }
    let message = "a place in an example is one path of names and indexes, such as `$.tracking.pixels[0].active`";
    findings.push(Finding::coded(&code::POLICY_EXAMPLES, message, place.span()));
    None
}

fn example(
    rule: &RuleFile,
    expect: Expect,
    record: &Node,
    places: Vec<Path>,
    findings: &mut Vec<Finding>,
) -> Option<Example> {
    let mut wrong = |message: String, node: &Node| {
        findings.push(Finding::coded(&code::POLICY_EXAMPLES, message, node.span()));
    };
    if record.as_map().is_none() {
        wrong(format!("an example is a record, not {}", record.type_words()), record);
        return None;
    }
    let word = record.get("kind").filter(|_| rule.on.len() > 1);
    let kind = match word {
        None => rule.on.first().copied(),
        Some(word) => word.as_str().and_then(Kind::from_word).filter(|kind| rule.on.contains(kind)),
    };
    if let (None, Some(word)) = (kind, word) {
        wrong("the example is of a kind that the rule is not `on`".to_owned(), word);
    }
    Some(Example { expect, kind: kind?, record: record.clone(), places })
}
