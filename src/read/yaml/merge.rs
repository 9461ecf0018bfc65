//! Merge keys: `<<: *defaults` (the merge type of YAML 1.1, which every common tool still follows).

use std::collections::HashSet;

use crate::{
    finding::{Finding, code, phrase},
    tree::{Entry, Node, Value},
};

/// Adds the entries of a mapping, or of each mapping in a list, whose keys are not there yet; earlier ones win.
/// Gives back a finding for every source that is something else.
pub(super) fn extend(own: &mut Vec<Entry>, source: &Node) -> Vec<Finding> {
    let sources = if let Value::List(items) = source.value() { items.as_slice() } else { std::slice::from_ref(source) };
    let mut wrong = Vec::new();
    for source in sources {
        match source.value() {
            Value::Map(map) => add(own, map.entries()),
            // An alias that could not be resolved is reported where it stands.
            Value::Null => {}
            _ => wrong.push(not_a_mapping(source)),
        }
    }
    wrong
}

fn add(own: &mut Vec<Entry>, entries: &[Entry]) {
    let known: HashSet<String> = own.iter().map(|entry| entry.key.as_str().to_owned()).collect();
    own.extend(entries.iter().filter(|entry| !known.contains(entry.key.as_str())).cloned());
}

fn not_a_mapping(node: &Node) -> Finding {
    Finding::coded(&code::SYNTAX, &phrase::MERGE_NO_MAPPING, node.span()).help(&phrase::QUOTE_THE_KEY)
}
