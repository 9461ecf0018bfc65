//! The values of a record one by one, for `inspect`.
//!
//! In: the tree of a record. Out: each value with its path, and in words. What of it may be shown is not known here.

use std::fmt::Write as _;

use crate::tree::{Node, Value};

/// Longer values are cut.
const LONGEST: usize = 60;

/// Every value of a record with its path, `contact.email` or `apps[0].name`; an empty list is a value too.
pub(super) fn collect<'n>(node: &'n Node, path: &mut String, leaves: &mut Vec<(String, &'n Node)>) {
    let length = path.len();
    match node.value() {
        Value::Map(map) => {
            for entry in map.entries() {
                if length > 0 {
                    path.push('.');
                }
                path.push_str(entry.key.as_str());
                collect(&entry.value, path, leaves);
                path.truncate(length);
            }
        }
        Value::List(items) if !items.is_empty() => {
            for (at, item) in items.iter().enumerate() {
                let _ = write!(path, "[{at}]");
                collect(item, path, leaves);
                path.truncate(length);
            }
        }
        _ => leaves.push((path.clone(), node)),
    }
}

pub(super) fn shown(node: &Node) -> String {
    match node.value() {
        Value::Text(text) => format!("\u{201c}{}\u{201d}", text.as_str()),
        Value::Number(number) => number.as_str().to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::List(_) => "none".to_owned(),
        _ => "empty".to_owned(),
    }
}

pub(super) fn shorten(value: &str) -> String {
    if value.chars().count() <= LONGEST {
        return value.to_owned();
    }
    value.chars().take(LONGEST - 1).chain(['\u{2026}']).collect()
}
