//! Character references: raw bytes of a page become text that knows where it was written.

use std::ops::Range;

use html5gum::{Token, Tokenizer};

use crate::{
    source::{SourceFile, Span},
    tree::{Node, Text, TextBuilder, Value},
};

/// No reference has more bytes: the longest name of the HTML standard has 33.
const LONGEST: usize = 40;

/// A piece of text and the raw bytes that it was written with.
pub(super) type Piece<'t> = (std::borrow::Cow<'t, str>, Range<usize>);

/// The pieces of a raw range: runs that are written as they are, and single references.
pub(super) fn pieces(text: &str, range: Range<usize>) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut at = range.start;
    while let Some(rest) = text.get(at..range.end).filter(|rest| !rest.is_empty()) {
        if let Some((decoded, length)) = reference(rest) {
            found.push((decoded.into(), at..at + length));
            at += length;
            continue;
        }
        let length = rest.get(1..).and_then(|rest| rest.find('&')).map_or(rest.len(), |next| next + 1);
        found.push((rest.get(..length).unwrap_or(rest).into(), at..at + length));
        at += length;
    }
    found
}

/// The character that a reference at the start of a text stands for, and the bytes it is written with.
fn reference(text: &str) -> Option<(String, usize)> {
    let end =
        text.strip_prefix('&')?.bytes().take(LONGEST).position(|byte| !byte.is_ascii_alphanumeric() && byte != b'#')?;
    let raw = text.get(..end + 2).filter(|raw| raw.ends_with(';'))?;
    let decoded: String = Tokenizer::new(raw)
        .flatten()
        .filter_map(|token| match token {
            Token::String(text) => Some(String::from_utf8_lossy(&text).into_owned()),
            _ => None,
        })
        .collect();
    (decoded != raw).then_some((decoded, raw.len()))
}

/// The value of an attribute or of a script, at its own bytes.
pub(in crate::read) fn value(file: &SourceFile, range: Range<usize>, has_references: bool) -> Node {
    let span = Span::new(file.id, range.start, range.end);
    let raw = file.text.get(range.clone()).unwrap_or_default();
    if !has_references || !raw.contains('&') {
        let start = u32::try_from(range.start).unwrap_or(u32::MAX);
        return Node::new(Value::Text(Text::verbatim(raw, start)), span);
    }
    let mut builder = TextBuilder::with_capacity(raw.len());
    for (piece, place) in pieces(&file.text, range.clone()) {
        builder.push(&piece, place.start);
    }
    Node::new(Value::Text(builder.finish(range.end)), span)
}
