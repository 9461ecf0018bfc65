//! Every text below a value, with its path.
//!
//! Linked records (shared mappings) are records of their own and are not entered; the value itself may be one. Shared
//! texts and lists are YAML aliases: what they repeat is said here too.

use super::Hit;
use crate::tree::{Node, Path, Step, Value};

/// Whether any string below a value, itself included, is what is looked for. `wanted` gets the string and the nearest
/// key above it, if there is one.
pub(super) fn any_text<'n>(node: &'n Node, wanted: &mut impl FnMut(&'n str, Option<&'n str>) -> bool) -> bool {
    any_below(node, None, wanted)
}

fn any_below<'n>(
    node: &'n Node,
    key: Option<&'n str>,
    wanted: &mut impl FnMut(&'n str, Option<&'n str>) -> bool,
) -> bool {
    match node.value() {
        Value::Text(text) => wanted(text.as_str(), key),
        Value::List(items) => items.iter().filter(|item| !is_linked(item)).any(|item| any_below(item, key, wanted)),
        Value::Map(map) => {
            let mut entries = map.entries().iter().filter(|entry| !is_linked(&entry.value));
            entries.any(|entry| any_below(&entry.value, Some(entry.key.as_str()), wanted))
        }
        _ => false,
    }
}

/// Every string below a value, itself included, in document order, with its path.
pub(super) fn texts(node: &Node) -> Vec<(Path, &Node)> {
    let mut found = Vec::new();
    collect(node, &Path::root(), &mut found);
    found
}

/// What `find` finds in the strings below a value, each as `show` makes a hit of it.
pub(super) fn hits_in_texts<T>(
    node: &Node,
    find: impl Fn(&str, &Path) -> Vec<T>,
    show: impl Fn(&Path, &Node, T) -> Hit,
) -> Vec<Hit> {
    let in_text = |(path, node): (Path, &Node)| {
        let found = find(node.as_str().unwrap_or_default(), &path);
        found.into_iter().map(|found| show(&path, node, found)).collect::<Vec<_>>()
    };
    texts(node).into_iter().flat_map(in_text).collect()
}

fn collect<'n>(node: &'n Node, path: &Path, found: &mut Vec<(Path, &'n Node)>) {
    match node.value() {
        Value::Text(_) => found.push((path.clone(), node)),
        Value::List(items) => {
            for (at, item) in items.iter().enumerate().filter(|(_, item)| !is_linked(item)) {
                collect(item, &path.child(Step::Index(at)), found);
            }
        }
        Value::Map(map) => {
            for entry in map.entries().iter().filter(|entry| !is_linked(&entry.value)) {
                collect(&entry.value, &path.child(Step::Key(entry.key.as_str().into())), found);
            }
        }
        _ => {}
    }
}

/// Whether a child is a record of its own.
fn is_linked(node: &Node) -> bool {
    node.is_shared() && matches!(node.value(), Value::Map(_))
}
