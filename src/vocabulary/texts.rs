//! Every text below a value, with its path.

use crate::tree::{Node, Path, Step, Value};

/// Visits every string below a value, itself included, in document order, until `see` gives something.
///
/// Linked records (shared mappings) are records of their own and are not entered; the value itself may be one. Shared
/// texts and lists are YAML aliases: what they repeat is said here too.
pub(super) fn find_text<'n, T>(node: &'n Node, see: &mut impl FnMut(&'n Node, &Path) -> Option<T>) -> Option<T> {
    below(node, &Path::root(), see)
}

/// Every string below a value, with its path.
pub(super) fn texts(node: &Node) -> Vec<(Path, &Node)> {
    let mut found = Vec::new();
    let _all: Option<()> = find_text(node, &mut |text, path| {
        found.push((path.clone(), text));
        None
    });
    found
}

fn below<'n, T>(node: &'n Node, path: &Path, see: &mut impl FnMut(&'n Node, &Path) -> Option<T>) -> Option<T> {
    match node.value() {
        Value::Text(_) => see(node, path),
        Value::List(items) => {
            let mut items = items.iter().enumerate().filter(|(_, item)| !is_linked(item));
            items.find_map(|(at, item)| below(item, &path.child(Step::Index(at)), see))
        }
        Value::Map(map) => {
            let mut entries = map.entries().iter().filter(|entry| !is_linked(&entry.value));
            entries.find_map(|entry| below(&entry.value, &path.child(Step::Key(entry.key.as_str().into())), see))
        }
        _ => None,
    }
}

/// Whether a child is a record of its own.
pub(super) fn is_linked(node: &Node) -> bool {
    node.is_shared() && matches!(node.value(), Value::Map(_))
}
