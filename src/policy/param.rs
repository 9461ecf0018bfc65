//! Parameters in rules: `{ param: name }` stands where a value stands.
//!
//! In: a schema as it stands in a rule file. Out: the schema with the values that the packs set, which keep the places
//! of the packs' lines.

use std::collections::BTreeMap;

use super::{Setting, fields::suggest};
use crate::{
    finding::{Finding, code},
    source::Span,
    tree::{Entry, Map, Node, Value},
};

const PARAM: &str = "param";

/// The name of the parameter that a node asks for, and its place.
fn asked(node: &Node) -> Option<(&str, Span)> {
    match node.as_map()?.entries() {
        [only] if only.key.as_str() == PARAM => Some((only.value.as_str()?, only.value.span())),
        _ => None,
    }
}

/// Every parameter that a node asks for.
pub(super) fn names(node: &Node) -> Vec<&str> {
    if let Some((name, _)) = asked(node) {
        return vec![name];
    }
    match node.value() {
        Value::List(items) => items.iter().flat_map(names).collect(),
        Value::Map(map) => map.entries().iter().flat_map(|entry| names(&entry.value)).collect(),
        _ => Vec::new(),
    }
}

/// The node with every parameter replaced by its value; parameters that nobody sets are reported where they are asked
/// for.
pub(super) fn replace(node: &Node, params: &BTreeMap<String, Setting>, findings: &mut Vec<Finding>) -> Node {
    if let Some((name, span)) = asked(node) {
        if let Some(setting) = params.get(name) {
            return setting.value.clone();
        }
        findings.push(unset(name, span, params));
        return node.clone();
    }
    match node.value() {
        Value::List(items) => {
            let items = items.iter().map(|item| replace(item, params, findings)).collect();
            Node::list(items, node.span())
        }
        Value::Map(map) => {
            let replaced = map
                .entries()
                .iter()
                .map(|entry| Entry { key: entry.key.clone(), value: replace(&entry.value, params, findings) });
            Node::map(replaced.collect::<Map>(), node.span())
        }
        _ => node.clone(),
    }
}

/// That nobody sets a parameter.
pub(super) fn unset(name: &str, span: Span, params: &BTreeMap<String, Setting>) -> Finding {
    let message = format!("no pack sets the parameter `{name}`");
    suggest(&code::POLICY_PARAM, message, span, name, params.keys().map(String::as_str))
}
