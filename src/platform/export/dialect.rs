//! Values under labels in the language of the account become values under names that are the same everywhere.
//!
//! * string map: `"string_map_data": {"<label>": {"href", "value", "timestamp"}}`
//! * label values: `"label_values": [{"label", "value" | "timestamp_value" | "vec": [{"value"}] | "dict": […]}]`, in newer
//!   files with `ent_field_name`, which is not localised
//! * tables with localised headings

use crate::{
    platform::labels::Labels,
    tree::{Entry, Key, Map, Node, Text, Value},
};

/// The heading of a table and its first row, with what the headings mean: enough to tell the table.
pub(super) fn heading(root: &Node, labels: &Labels) -> Node {
    let first = root.items().first().map(|row| renamed(row, labels, &mut Vec::new()));
    Node::list(first.into_iter().collect(), root.span())
}

/// The tree with every labelled value under the name of its meaning, and the labels that no table knows.
pub(super) fn plain(node: &Node, labels: &Labels) -> (Node, Vec<String>) {
    let mut unknown = Vec::new();
    let is_table = node.items().first().is_some_and(is_row);
    let tree = if is_table {
        let rows = node.items().iter().map(|row| renamed(row, labels, &mut unknown)).collect();
        unknown.clear();
        Node::list(rows, node.span())
    } else {
        turned(node, labels, &mut unknown)
    };
    let mut seen = std::collections::BTreeSet::new();
    unknown.retain(|label| seen.insert(label.clone()));
    (tree, unknown)
}

/// A row of a table holds nothing but texts.
fn is_row(node: &Node) -> bool {
    let entries = node.as_map().map(Map::entries);
    entries.is_some_and(|entries| {
        entries.iter().all(|entry| entry.value.is_null() || entry.value.as_str().is_some()) && !entries.is_empty()
    })
}

fn renamed(row: &Node, labels: &Labels, unknown: &mut Vec<String>) -> Node {
    let entries = row.as_map().map(Map::entries).unwrap_or_default().iter();
    let map = entries.map(|entry| Entry { key: named(&entry.key, labels, unknown), value: entry.value.clone() });
    Node::map(map.collect(), row.span())
}

fn named(key: &Key, labels: &Labels, unknown: &mut Vec<String>) -> Key {
    if let Some(meaning) = labels.meaning(key.as_str()) {
        return Key { text: Text::whole(meaning), span: key.span };
    }
    unknown.push(key.as_str().to_owned());
    key.clone()
}

fn turned(node: &Node, labels: &Labels, unknown: &mut Vec<String>) -> Node {
    let value = match node.value() {
        Value::List(items) => Value::List(items.iter().map(|item| turned(item, labels, unknown)).collect()),
        Value::Map(map) => {
            let mut out = Map::new();
            for entry in map.entries() {
                match (entry.key.as_str(), entry.value.value()) {
                    ("string_map_data", Value::Map(fields)) => string_map(fields, labels, &mut out, unknown),
                    ("label_values", Value::List(fields)) => label_values(fields, labels, &mut out, unknown),
                    _ => out.push(entry.key.clone(), turned(&entry.value, labels, unknown)),
                }
            }
            Value::Map(out)
        }
        _ => return node.clone(),
    };
    Node::new(value, node.span())
}

fn string_map(fields: &Map, labels: &Labels, out: &mut Map, unknown: &mut Vec<String>) {
    for field in fields.entries() {
        let text = field.value.get("value").filter(|value| value.as_str().is_some_and(|text| !text.is_empty()));
        let Some(value) = text.or_else(|| field.value.get("timestamp")) else { continue };
        out.push(named(&field.key, labels, unknown), value.clone());
    }
}

/// The values of a nested `dict` stand beside those around it, and once more together, as an item of `parts`.
fn label_values(fields: &[Node], labels: &Labels, out: &mut Map, unknown: &mut Vec<String>) {
    let mut parts = Vec::new();
    for field in fields {
        if let Some(dict) = field.get("dict") {
            let mut inner = Map::new();
            label_values(dict.items(), labels, &mut inner, unknown);
            inner.entries().iter().for_each(|entry| out.push(entry.key.clone(), entry.value.clone()));
            parts.push(Node::map(inner, dict.span()));
        }
        let value = ["value", "timestamp_value", "vec"].into_iter().find_map(|key| field.get(key));
        let names = ["label", "ent_field_name"].into_iter().filter_map(|key| field.get(key));
        let names: Vec<&Node> = names.filter(|name| name.as_str().is_some()).collect();
        let (Some(value), Some(first)) = (value, names.first()) else { continue };
        let meaning = names.iter().find_map(|name| labels.meaning(name.as_str()?));
        let label = first.as_str().unwrap_or_default();
        if meaning.is_none() {
            unknown.push(label.to_owned());
        }
        out.push(Key { text: Text::whole(meaning.unwrap_or(label)), span: first.span() }, value.clone());
    }
    if let Some(first) = parts.first().map(Node::span) {
        out.push(Key::word("parts", first), Node::list(parts, first));
    }
}
