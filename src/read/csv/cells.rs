//! Text becomes records of cells, strictly by RFC 4180 with a delimiter of choice.
//!
//! Own code, because the ready-made reader swallows silently what is checked here: a quote that is never closed, text
//! behind a closing quote.

use std::ops::Range;

use crate::{
    read::heading::Shape,
    source::{SourceId, Span},
    tree::{Node, Text, TextBuilder, Value},
};

/// One line of a table; a quoted cell can make it several lines of text.
#[derive(Debug)]
pub(super) struct Record {
    /// Its raw bytes without the line end.
    pub(super) range: Range<usize>,
    pub(super) cells: Vec<Cell>,
    pub(super) faults: Vec<Fault>,
}

/// One cell: its raw bytes, quotes included.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) range: Range<usize>,
    quoted: bool,
}

/// What RFC 4180 does not allow in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// Text behind a closing quote, which ends at this offset.
    AfterQuote(usize),
    /// Blanks before the opening quote at this offset.
    BeforeQuote(usize),
}

/// A quote that opens at this offset and is never closed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unclosed(pub(super) usize);

/// The records of a text from an offset on; ends after the first [`Unclosed`] quote.
#[derive(Debug)]
pub(super) struct Records<'t> {
    text: &'t str,
    delimiter: Option<u8>,
    at: usize,
}

impl<'t> Records<'t> {
    /// Records with cells apart at `delimiter`; without one, every record is one cell.
    pub(super) fn new(text: &'t str, from: usize, delimiter: Option<u8>) -> Self {
        Self { text, delimiter, at: from }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Where the unquoted text at `from` ends: before a delimiter, a line end or the end of the text.
    fn plain_end(&self, from: usize) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let ends = |byte: &u8| Some(*byte) == self.delimiter || matches!(byte, b'\n' | b'\r');
        rest.iter().position(ends).map_or(self.text.len(), |length| from + length)
    }

    /// The offset behind the quote that closes the one at `open`.
    fn quoted_end(&self, open: usize) -> Result<usize, Unclosed> {
        let mut at = open + 1;
        loop {
            let rest = self.text.as_bytes().get(at..).unwrap_or_default();
            at += rest.iter().position(|byte| *byte == b'"').ok_or(Unclosed(open))? + 1;
            if self.byte(at) != Some(b'"') {
                return Ok(at);
            }
            at += 1;
        }
    }

    fn cell(&mut self, faults: &mut Vec<Fault>) -> Result<Cell, Unclosed> {
        let start = self.at;
        if self.byte(start) == Some(b'"') {
            let end = self.quoted_end(start)?;
            self.at = self.plain_end(end);
            if self.at > end {
                faults.push(Fault::AfterQuote(end));
            }
            return Ok(Cell { range: start..self.at, quoted: self.at == end });
        }
        self.at = self.plain_end(start);
        let raw = self.text.get(start..self.at).unwrap_or_default();
        let blanks = raw.len() - raw.trim_start_matches(' ').len();
        if raw.trim_start_matches(' ').starts_with('"') {
            faults.push(Fault::BeforeQuote(start + blanks));
        }
        Ok(Cell { range: start..self.at, quoted: false })
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, Unclosed>;

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        if start >= self.text.len() {
            return None;
        }
        let mut record = Record { range: start..start, cells: Vec::new(), faults: Vec::new() };
        loop {
            match self.cell(&mut record.faults) {
                Ok(cell) => record.cells.push(cell),
                Err(unclosed) => {
                    self.at = self.text.len();
                    return Some(Err(unclosed));
                }
            }
            match self.byte(self.at) {
                Some(byte) if Some(byte) == self.delimiter => self.at += 1,
                _ => break,
            }
        }
        record.range.end = self.at;
        self.at += match (self.byte(self.at), self.byte(self.at + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            _ => 1,
        };
        Some(Ok(record))
    }
}

impl Record {
    /// How many cells say something.
    pub(super) fn filled(&self, text: &str) -> usize {
        self.cells.iter().filter(|cell| !cell.is_blank(text)).count()
    }

    /// How much of it is used.
    pub(super) fn shape(&self, text: &str) -> Shape {
        Shape::of(self.cells.iter().map(|cell| !cell.is_blank(text)))
    }
}

impl Cell {
    /// Whether it says nothing.
    pub(super) fn is_blank(&self, text: &str) -> bool {
        self.inner(text).trim().is_empty()
    }

    /// Whether it holds a quote without being quoted: a sign of the wrong delimiter.
    pub(super) fn is_stray(&self, text: &str) -> bool {
        !self.quoted && self.inner(text).contains('"')
    }

    /// The decoded value.
    pub(super) fn text(&self, text: &str) -> Text {
        let inner = self.inner(text);
        let start = self.range.start + usize::from(self.quoted);
        if !(self.quoted && inner.contains('"')) {
            return Text::verbatim(inner, u32::try_from(start).unwrap_or(u32::MAX));
        }
        let mut builder = TextBuilder::with_capacity(inner.len());
        let mut at = start;
        for (index, piece) in inner.split("\"\"").enumerate() {
            if index > 0 {
                builder.push("\"", at);
                at += 2;
            }
            builder.push(piece, at);
            at += piece.len();
        }
        builder.finish(at)
    }

    /// The value as a node; null where it says nothing.
    pub(super) fn node(&self, text: &str, source: SourceId) -> Node {
        let value = if self.is_blank(text) { Value::Null } else { Value::Text(self.text(text)) };
        Node::new(value, Span::new(source, self.range.start, self.range.end))
    }

    /// The raw bytes between the quotes, or all of them.
    fn inner<'t>(&self, text: &'t str) -> &'t str {
        let quotes = usize::from(self.quoted);
        text.get(self.range.start + quotes..self.range.end.saturating_sub(quotes)).unwrap_or_default()
    }
}
