//! The text of a page by its headings.

use std::ops::Range;

use crate::tree::{Key, Map, Node, Number, Value};

/// A heading, and where it stands in the text of the page.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) level: i64,
    pub(super) title: Node,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// `{title, level, text}` for each heading with the text below it; the text before the first one where there is any.
pub(super) fn sections(body: &Node, headings: &[Heading]) -> Vec<Node> {
    let first = headings.first().map_or(usize::MAX, |heading| heading.from);
    let ends = headings.iter().skip(1).map(|heading| heading.from).chain([usize::MAX]);
    let below = headings.iter().zip(ends).filter_map(|(heading, end)| section(body, Some(heading), heading.to..end));
    section(body, None, 0..first).into_iter().chain(below).collect()
}

/// A part of the body with its heading; nothing for a part that says nothing.
fn section(body: &Node, heading: Option<&Heading>, range: Range<usize>) -> Option<Node> {
    let text = body.as_text()?;
    let end = range.end.min(text.as_str().len());
    let part = text.as_str().get(range.start..end)?;
    let start = range.start + part.len() - part.trim_start().len();
    let range = start..start.max(range.start + part.trim_end().len());
    let place = body.locate(range.clone());
    let mut map = Map::new();
    match heading {
        Some(Heading { level, title, .. }) => {
            map.push(Key::word("title", title.span()), title.clone());
            map.push(Key::word("level", place), Node::new(Value::Number(Number::new(level.to_string())), title.span()));
        }
        None if range.is_empty() => return None,
        None => {}
    }
    map.push(Key::word("text", place), Node::new(Value::Text(text.part(range)), place));
    Some(Node::map(map, place))
}
