//! What to underline: from a place in a record to the bytes that people should look at.

use crate::{
    record::Record,
    source::Span,
    tree::{Node, Path, Step, Value},
};

/// A value longer than this, in bytes, is shown by its key.
const LONG: u32 = 160;

/// What names a thing: underlined in place of all of it.
const NAMES: [&str; 6] = ["handle", "id", "path", "name", "title", "text"];

/// What to underline for a place in a record: the value itself; where that is long, or a thing with fields, its name,
/// or else its key; and for the record as a whole its own name.
pub(super) fn underline(record: &Record, path: &Path, span: Span) -> Span {
    let node = path.nearest(&record.node);
    let is_there = path.find(&record.node).is_some();
    let is_thing = matches!(node.value(), Value::Map(_));
    let is_short = |span: &Span| span.end - span.start <= LONG;
    if is_there && (node.span() != span || (!is_thing && is_short(&span))) {
        return span;
    }
    let is_record = std::ptr::eq(node, &raw const record.node);
    let named = || NAMES.into_iter().find_map(|name| node.get(name)).map(Node::span).filter(is_short);
    // A thing of a list that has no name is shown by what it says first: its key would be that of the whole list.
    let is_item = matches!(path.steps().last(), Some(Step::Index(_)));
    let first = || node.as_map()?.entries().first().map(|entry| entry.value.span()).filter(is_short);
    let name = if is_thing && !is_record { named().or_else(|| first().filter(|_| is_item)) } else { None };
    // The heading of a table is the key of every row: the row itself says more.
    let whole = record.node.span();
    let is_own = |key: &Span| key.source != whole.source || (whole.start <= key.start && key.end <= whole.end);
    name.or_else(|| key_span(&record.node, path).filter(is_own)).unwrap_or(record.place)
}

/// The key of the deepest mapping entry that exists on a path.
fn key_span(root: &Node, path: &Path) -> Option<Span> {
    let mut node = root;
    let mut found = None;
    for step in path.steps() {
        match step {
            Step::Key(key) => {
                let Some(entry) = node.as_map().and_then(|map| map.entry(key)) else { break };
                found = Some(entry.key.span);
                node = &entry.value;
            }
            Step::Index(index) => {
                let Some(item) = node.items().get(*index) else { break };
                node = item;
            }
        }
    }
    found.filter(|span| span.end - span.start <= LONG)
}
