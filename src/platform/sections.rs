//! A Markdown text by its headings.
//!
//! In: the mapping that the Markdown reader makes. Out: each heading with the text below it, up to the next heading.

use super::turn;
use crate::{
    source::Span,
    tree::{Key, Map, Node, Number, Value},
};

/// A heading and what stands below it.
#[derive(Debug, Clone)]
pub(super) struct Section {
    /// The heading; `None` for the text before the first one.
    pub(super) title: Option<Node>,
    /// Its level, from 1; 0 for the text before the first one.
    pub(super) level: i64,
    /// The text below it without the white space around it.
    pub(super) text: Node,
}

/// The sections of a text with headings, in order. Text before the first heading is a section where there is any.
pub(super) fn sections(root: &Node) -> Vec<Section> {
    if let Some(read) = root.get("sections") {
        return read.items().iter().filter_map(as_read).collect();
    }
    let (Some(body), headings) = (root.get("body"), root.get("headings")) else { return Vec::new() };
    let origin = body.span().start;
    let mut found = Vec::new();
    let (mut title, mut level, mut start) = (None, 0, origin);
    for heading in headings.map(Node::items).unwrap_or_default() {
        let place = heading.span();
        found.push(section(body, title.take(), level, (start, place.start)));
        title = heading.get("text").cloned();
        level = heading.get("level").and_then(Node::as_number).and_then(Number::as_i64).unwrap_or(1);
        start = place.end;
    }
    found.push(section(body, title, level, (start, body.span().end)));
    found.retain(|section| section.title.is_some() || section.text.as_str().is_some_and(|text| !text.is_empty()));
    found
}

/// A section that the reader of the syntax has made.
fn as_read(node: &Node) -> Option<Section> {
    let level = node.get("level").and_then(Node::as_number).and_then(Number::as_i64).unwrap_or_default();
    Some(Section { title: node.get("title").cloned(), level, text: node.get("text")?.clone() })
}

fn section(body: &Node, title: Option<Node>, level: i64, (start, end): (u32, u32)) -> Section {
    let origin = body.span().start;
    let range =
        start.saturating_sub(origin) as usize..end.saturating_sub(origin).max(start.saturating_sub(origin)) as usize;
    let inner = turn::trimmed(body.as_str().and_then(|text| text.get(range.clone())).unwrap_or_default());
    let text = turn::part(body, range.start + inner.start..range.start + inner.end);
    Section { title, level, text }
}

impl Section {
    /// The section as a field: `{title, level, text}`.
    pub(super) fn node(&self) -> Node {
        let place = self.place();
        let mut map = Map::new();
        if let Some(title) = &self.title {
            map.push(Key::word("title", title.span()), title.clone());
        }
        if self.level > 0 {
            let level = Number::new(self.level.to_string());
            map.push(Key::word("level", place), Node::new(Value::Number(level), place));
        }
        map.push(Key::word("text", self.text.span()), self.text.clone());
        Node::map(map, place)
    }

    /// The heading; the text where there is none.
    pub(super) fn place(&self) -> Span {
        self.title.as_ref().unwrap_or(&self.text).span()
    }
}

/// The title of a text: its first heading.
pub(super) fn title(root: &Node) -> Option<&Node> {
    root.get("headings")?.items().first()?.get("text")
}
