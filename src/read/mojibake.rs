//! Text that was encoded twice: Meta archives write every byte of UTF-8 as an escape of its own (`\u00c3\u00a5` for `å`).
//!
//! In: decoded text or a tree of it. Out: what was meant, its places still at the raw escapes. Only the readers of Meta
//! archives use this: everybody else's text is what it says.

use crate::{
    source::{SourceId, Span},
    tree::{Entry, Key, Map, Node, Text, TextBuilder, Value},
};

/// The text that was meant, where every character stands for one byte (ISO-8859-1, so that C1 controls count too) and
/// the bytes are UTF-8. `None` for text that is not mojibake, or says the same repaired: repairing twice is harmless.
#[must_use]
pub fn repaired(text: &Text) -> Option<Text> {
    let garbled = text.as_str();
    if garbled.is_ascii() {
        return None;
    }
    let bytes: Vec<u8> = garbled.chars().map(|char| u8::try_from(u32::from(char)).ok()).collect::<Option<_>>()?;
    let meant = String::from_utf8(bytes).ok()?;
    if !text.is_spelled() {
        return Some(Text::whole(meant));
    }
    let mut builder = TextBuilder::with_capacity(meant.len());
    let mut raw = raw_offsets(text);
    let mut end = 0;
    for char in meant.chars() {
        // One byte of what was meant is one character of what was read.
        for (at, place) in raw.by_ref().take(char.len_utf8()).enumerate() {
            if at == 0 {
                builder.push(char.encode_utf8(&mut [0; 4]), place.start as usize);
            }
            end = place.end as usize;
        }
    }
    Some(builder.finish(end))
}

/// The raw place of every character.
fn raw_offsets(text: &Text) -> impl Iterator<Item = Span> + '_ {
    let everything = Span { source: SourceId(0), start: 0, end: u32::MAX };
    text.as_str().char_indices().map(move |(at, char)| text.locate(at..at + char.len_utf8(), everything))
}

/// The tree with every key and every string repaired that is mojibake.
#[must_use]
pub fn repair_tree(node: &Node) -> Node {
    let value = match node.value() {
        Value::Text(text) => Value::Text(repaired(text).unwrap_or_else(|| text.clone())),
        Value::List(items) => Value::List(items.iter().map(repair_tree).collect()),
        Value::Map(map) => Value::Map(map.entries().iter().map(repair_entry).collect::<Map>()),
        _ => return node.clone(),
    };
    Node::new(value, node.span())
}

fn repair_entry(entry: &Entry) -> Entry {
    let Key { text, span } = &entry.key;
    let text = repaired(text).unwrap_or_else(|| text.clone());
    Entry { key: Key { text, span: *span }, value: repair_tree(&entry.value) }
}
