//! Whether a rule means anything: its paths, properties and placeholders against the schemas of records.
//!
//! In: a rule file. Out: findings at the very step that no schema knows. A rule on several kinds of record is wrong only
//! where none of them has the field.

use super::{
    fields::suggest,
    message::{Message, Placeholder},
    rule::{PathAndSchema, RuleFile},
};
use crate::{
    finding::{Finding, code},
    record::{Kind, schema::Field},
    source::Span,
    tree::{
        Map, Node,
        query::{PartKind, Query, Shape},
    },
    vocabulary::Schema,
};

/// Every path, property and placeholder of a rule that no schema knows.
pub(super) fn check(rule: &RuleFile, findings: &mut Vec<Finding>) {
    for condition in rule.conditions() {
        check_path(&rule.on, &condition.query, |range| condition.path.locate(range), findings);
        check_properties(&condition.schema, &condition.selected(&rule.on), findings);
    }
    for (query, path) in &rule.related {
        check_path(&rule.on, query, |range| path.locate(range), findings);
    }
    match Message::parse(&rule.texts.message.value) {
        Ok(message) => check_message(rule, &message, |range| rule.message.locate(range), findings),
        Err(error) => {
            let place = rule.message.locate(error.range);
            findings.push(Finding::coded(&code::POLICY_MESSAGE, error.message, place));
        }
    }
}

impl PathAndSchema {
    /// The fields that the path leads to in records of these kinds; none where a part of it cannot be told.
    pub(super) fn selected(&self, kinds: &[Kind]) -> Vec<Field> {
        let shapes = self.query.shape();
        let Some(shape) = shapes.first() else { return Vec::new() };
        walk(kinds, shape).unwrap_or_default()
    }
}

/// Where a shape leads, or the index of the first part that leads nowhere and what is known there.
/// What lies below `..` cannot be told: no fields, and no complaint.
fn walk(kinds: &[Kind], shape: &Shape) -> Result<Vec<Field>, (usize, Vec<&'static str>)> {
    let mut fields: Vec<Field> = kinds.iter().map(|kind| Field::root(*kind)).collect();
    for (at, part) in shape.parts.iter().enumerate() {
        let next: Vec<Field> = match &part.kind {
            PartKind::Descendant => return Ok(Vec::new()),
            PartKind::Name(name) => fields.iter().filter_map(|field| field.key(name)).collect(),
            PartKind::Item => fields.iter().filter_map(|field| field.item()).collect(),
            PartKind::Any => fields.iter().flat_map(|field| members(*field)).collect(),
        };
        if next.is_empty() {
            return Err((at, fields.iter().flat_map(|field| field.keys()).collect()));
        }
        fields = next;
    }
    Ok(fields)
}

fn members(field: Field) -> Vec<Field> {
    match field.item() {
        Some(item) => vec![item],
        None => field.keys().into_iter().filter_map(|key| field.key(key)).collect(),
    }
}

fn check_path(
    kinds: &[Kind],
    query: &Query,
    locate: impl Fn(std::ops::Range<usize>) -> Span,
    findings: &mut Vec<Finding>,
) {
    for shape in query.shape() {
        let Err((at, known)) = walk(kinds, &shape) else { continue };
        let Some(part) = shape.parts.get(at) else { continue };
        let place = locate(part.range.clone());
        let reached = findings.iter().any(|finding| finding.span() == place);
        if !reached {
            let written = match &part.kind {
                PartKind::Name(name) => name,
                _ => "",
            };
            let message = match &part.kind {
                PartKind::Name(name) => format!("{} has no field `{name}` here", a_kind(kinds)),
                _ => format!("{} has no list here", a_kind(kinds)),
            };
            findings.push(suggest(&code::POLICY_PATH, message, place, written, known));
        }
    }
}

fn a_kind(kinds: &[Kind]) -> String {
    match kinds {
        [only] => format!("the schema of `{only}`"),
        _ => "no schema of the rule's kinds".to_owned(),
    }
    .replace("no schema of the rule's kinds has no", "no schema has")
}

/// The keywords that hold schemas of the same value, and those that hold schemas of its items.
const SAME: [&str; 6] = ["allOf", "anyOf", "oneOf", "not", "if", "then"];
const ITEMS: [&str; 3] = ["items", "contains", "prefixItems"];

/// Properties that a schema names and no field has.
fn check_properties(schema: &Node, fields: &[Field], findings: &mut Vec<Finding>) {
    let Some(map) = schema.as_map() else { return };
    if fields.is_empty() {
        return;
    }
    let known: Vec<&'static str> = fields.iter().flat_map(|field| field.keys()).collect();
    let mut unknown = |name: &str, span: Span| {
        let message = format!("no schema has the property `{name}` here");
        findings.push(suggest(&code::POLICY_PATH, message, span, name, known.iter().copied()));
    };
    for name in map.get("required").map(Node::items).unwrap_or_default() {
        if let Some(word) = name.as_str().filter(|word| !known.contains(word)) {
            unknown(word, name.span());
        }
    }
    let properties = map.get("properties").and_then(Node::as_map).map(Map::entries).unwrap_or_default();
    for entry in properties {
        let below: Vec<Field> = fields.iter().filter_map(|field| field.key(entry.key.as_str())).collect();
        if below.is_empty() {
            unknown(entry.key.as_str(), entry.key.span);
        }
    }
    for entry in properties {
        let below: Vec<Field> = fields.iter().filter_map(|field| field.key(entry.key.as_str())).collect();
        check_properties(&entry.value, &below, findings);
    }
    let items: Vec<Field> = fields.iter().filter_map(|field| field.item()).collect();
    for entry in map.entries() {
        let below = match entry.key.as_str() {
            key if SAME.contains(&key) || key == "else" => fields,
            key if ITEMS.contains(&key) => &items,
            _ => continue,
        };
        for schema in super::fields::one_or_many(Some(&entry.value)) {
            check_properties(schema, below, findings);
        }
    }
}

/// What can stand in a message besides the properties of the selected value.
const PLACEHOLDERS: &str = "write `{hit}` for the word that was found, `{fields}` for what the record lacks, \
    `{record}` for the record, `{.}` for the selected value, `{$.handle}` for a value of the record, `{param:name}` for a parameter";

/// Placeholders that no violation can fill.
pub(super) fn check_message(
    rule: &RuleFile,
    message: &Message,
    locate: impl Fn(std::ops::Range<usize>) -> Span,
    findings: &mut Vec<Finding>,
) {
    let selected = rule.given.selected(&rule.on);
    for (placeholder, range) in message.placeholders() {
        let place = locate(range.clone());
        match placeholder {
            Placeholder::Hit
            | Placeholder::Fields
            | Placeholder::Supervisor
            | Placeholder::Record
            | Placeholder::Param(_) => {}
            Placeholder::Value => {
                let no_words = |field: &Field| field.types() == ["object"];
                if !selected.is_empty() && selected.iter().all(no_words) {
                    let message = "the selected value is a mapping, which no words can show";
                    findings.push(Finding::coded(&code::POLICY_MESSAGE, message, place));
                }
            }
            Placeholder::Property(names) => {
                let mut fields = selected.clone();
                for name in names {
                    let known: Vec<_> = fields.iter().flat_map(|field| field.keys()).collect();
                    fields = fields.iter().filter_map(|field| field.key(name)).collect();
                    if fields.is_empty() && !selected.is_empty() {
                        let message = format!("the selected value has no property `{name}`");
                        let finding = suggest(&code::POLICY_MESSAGE, message, place, name, known);
                        let advised = finding.help.is_some();
                        findings.push(if advised { finding } else { finding.help(PLACEHOLDERS) });
                        break;
                    }
                }
            }
            Placeholder::FromRecord(query) => {
                let inside = |part: std::ops::Range<usize>| locate(range.start + part.start..range.start + part.end);
                check_path(&rule.on, query, inside, findings);
            }
        }
    }
}

/// The types that a selected value may have: those of its field, and that of a record where linking puts one.
pub(super) fn types(fields: &[Field]) -> Vec<&'static str> {
    let linked = |field: &Field| field.schema().get("x-view").map(|_| "object");
    let mut names: Vec<_> = fields.iter().flat_map(|field| field.types().into_iter().chain(linked(field))).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether a rule would pass on nothing: on null, or on an empty value of the selected type.
pub(super) fn check_vacuous(rule: &RuleFile, schema: &Schema, findings: &mut Vec<Finding>) {
    if rule.forbids || rule.allow_empty {
        return;
    }
    let here = rule.given.schema.span();
    let mut empties = vec![("null", serde_json::Value::Null)];
    for name in types(&rule.given.selected(&rule.on)) {
        match name {
            "string" => empties.push(("an empty text", "".into())),
            "array" => empties.push(("an empty list", serde_json::json!([]))),
            "object" => empties.push(("an empty mapping", serde_json::json!({}))),
            _ => {}
        }
    }
    let vacuous = empties.iter().find(|(_, value)| schema.holds(&Node::from_json(value, here)));
    if let Some((what, _)) = vacuous {
        let message = format!("the rule passes on {what}");
        findings.push(Finding::coded(&code::POLICY_VACUOUS, message, here));
    }
}
