//! What a finding says: the rule's message with its placeholders filled.

use crate::{
    policy::{Policy, Rule},
    record::Record,
    tree::{Node, Value, query::Query},
    vocabulary::{Hit, Note},
};

/// Everything a placeholder may name.
pub(super) struct Wording<'a> {
    pub(super) policy: &'a Policy,
    pub(super) record: &'a Record,
    pub(super) node: Option<&'a Node>,
    pub(super) hits: &'a [Hit],
}

/// Longer values are cut: a message is a sentence.
const LONGEST: usize = 80;

impl Wording<'_> {
    /// A template with its placeholders filled: `{id}` is a property of the selected value, `{.}` the value itself,
    /// `{$.path}` a value of the record, `{hit}` the word that was found, `{record}` the record's id.
    pub(super) fn message(&self, template: &str) -> String {
        fill(template, |name| self.value(name))
    }

    /// A phrase of the locale for a hit.
    pub(super) fn note(&self, note: &Note) -> String {
        let template = self.policy.notes.get(note.key).map_or("", String::as_str);
        fill(template, |name| note.values.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone()))
    }

    /// What is said of the line of policy.
    pub(super) fn policy(&self, rule: &Rule) -> String {
        let key = if rule.pack.is_some() { "policy.pack" } else { "policy.rule" };
        let template = self.policy.notes.get(key).map_or("", String::as_str);
        fill(template, |name| match name {
            "pack" => rule.pack.clone(),
            "rule" => Some(rule.id.to_string()),
            _ => None,
        })
    }

    fn value(&self, name: &str) -> Option<String> {
        match name {
            "." => self.node.and_then(plain),
            "record" => Some(self.record.id.to_string()),
            "hit" => self.hits.iter().find_map(|hit| hit.word.as_deref()).map(str::to_owned),
            _ if name.starts_with('$') => {
                let selected = Query::parse(name).ok()?;
                let values: Vec<String> =
                    selected.select(&self.record.node).iter().filter_map(|selected| plain(selected.node)).collect();
                (!values.is_empty()).then(|| values.join(", "))
            }
            _ => name.split('.').try_fold(self.node?, |node, key| node.get(key)).and_then(plain),
        }
    }
}

/// Fills `{name}`; a name without a value leaves `…`, so that no message shows a bare placeholder.
fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            rest = after;
            break;
        };
        text.push_str(&value(name).map_or_else(|| "…".to_owned(), shorten));
        rest = after;
    }
    text.push_str(rest);
    text
}

fn shorten(value: String) -> String {
    if value.chars().count() <= LONGEST {
        return value;
    }
    value.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// A value in a sentence; nothing for mappings and null.
fn plain(node: &Node) -> Option<String> {
    match node.value() {
        Value::Text(text) => Some(text.as_str().to_owned()),
        Value::Number(number) => Some(number.as_str().to_owned()),
        Value::Bool(value) => Some(value.to_string()),
        Value::List(items) => Some(items.iter().filter_map(plain).collect::<Vec<_>>().join(", ")),
        Value::Null | Value::Map(_) | Value::Shared(_) => None,
    }
}
