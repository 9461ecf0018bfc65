//! The running text inside a link, an image, a heading or a cell, gathered from its pieces with their places.

use std::ops::Range;

use crate::{
    source::{SourceFile, Span},
    tree::{Key, Node, Text, TextBuilder, Value},
};

/// Text that is being gathered.
#[derive(Debug, Default)]
pub(in crate::read) struct Spelled {
    builder: TextBuilder,
    start: Option<usize>,
    end: usize,
}

impl Spelled {
    /// Adds a decoded piece and the raw bytes that it was decoded from.
    pub(in crate::read) fn push(&mut self, piece: &str, raw: Range<usize>) {
        self.start.get_or_insert(raw.start);
        self.end = raw.end;
        self.builder.push_from(piece, raw);
    }

    /// Whether nothing has been added.
    pub(in crate::read) fn is_empty(&self) -> bool {
        self.start.is_none()
    }

    /// The text at its own bytes; null at `around` where nothing is written.
    pub(in crate::read) fn node(self, file: &SourceFile, around: Range<usize>) -> Node {
        let nothing = Span::new(file.id, around.start, around.end);
        let Some(start) = self.start else { return Node::new(Value::Null, nothing) };
        let span = Span::new(file.id, start, self.end);
        Node::new(Value::Text(self.builder.finish(self.end)), span)
    }

    /// The text as the key of a column.
    pub(in crate::read) fn key(self, file: &SourceFile, around: Range<usize>) -> Key {
        let node = self.node(file, around);
        let text = node.as_text().cloned().unwrap_or_else(|| Text::whole(""));
        Key { text, span: node.span() }
    }
}

/// Where a part that the parser borrowed from `text` begins in it.
pub(in crate::read) fn offset_in(text: &str, part: &str) -> Option<usize> {
    let at = part.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
    let end = at.checked_add(part.len())?;
    text.get(at..end).filter(|there| *there == part).map(|_| at)
}
