//! The answers of a batch request: a list of `{"code": 200, "body": "{…}"}`, where each body is JSON written as a string.
//!
//! In: a tree. Out: the bodies as trees of their own, everything in them at the raw bytes of the string. The Graph API
//! answers several questions at once in this form; which answer is which, their keys tell.

use super::{Dialect, Limits, Parsed, single};
use crate::{
    finding::Finding,
    source::{Encoding, SourceFile, Span},
    tree::{Entry, Key, Map, Node, Text, TextBuilder, Value},
};

/// The bodies of a batch, each a root; `None` for any other tree. Answers that were not given (`null`) are left out.
pub(super) fn bodies(root: &Node, file: &SourceFile, limits: &Limits) -> Option<Parsed> {
    let items = root.items();
    let is_answer = |item: &Node| {
        let body = item.get("body").and_then(Node::as_str).map(str::trim_start);
        item.get("code").is_some_and(|code| code.as_number().is_some()) && body.is_some_and(opens)
    };
    let is_batch =
        items.iter().all(|item| item.is_null() || is_answer(item)) && items.iter().any(|item| !item.is_null());
    if !is_batch {
        return None;
    }
    let mut parsed = Parsed::default();
    for body in items.iter().filter_map(|item| item.get("body")) {
        let text = body.as_str().unwrap_or_default();
        let inner = SourceFile::new(file.id, file.origin.clone(), text.to_owned(), Encoding::Utf8);
        match single(&inner, 0..text.len(), Dialect::Strict, limits) {
            Ok(single) => {
                parsed.findings.extend(single.findings.into_iter().map(|finding| said_there(finding, body)));
                parsed.roots.push(moved(&single.node, body));
            }
            Err(findings) => parsed.findings.extend(findings.into_iter().map(|finding| said_there(finding, body))),
        }
    }
    Some(parsed)
}

fn opens(text: &str) -> bool {
    text.starts_with(['{', '['])
}

/// The raw place of a part of the string.
fn place(inner: Span, body: &Node) -> Span {
    body.locate(inner.range())
}

fn said_there(mut finding: Finding, body: &Node) -> Finding {
    for label in &mut finding.labels {
        label.span = place(label.span, body);
    }
    finding
}

fn moved(node: &Node, body: &Node) -> Node {
    let value = match node.value() {
        Value::Text(text) => Value::Text(spelled(text, node.span(), body)),
        Value::List(items) => Value::List(items.iter().map(|item| moved(item, body)).collect()),
        Value::Map(map) => {
            let entries = map.entries().iter().map(|entry| {
                let key = &entry.key;
                let text = spelled(&key.text, key.span, body);
                Entry { key: Key { text, span: place(key.span, body) }, value: moved(&entry.value, body) }
            });
            Value::Map(entries.collect::<Map>())
        }
        plain => plain.clone(),
    };
    Node::new(value, place(node.span(), body))
}

/// A text inside the string, every character at its raw bytes.
fn spelled(text: &Text, whole: Span, body: &Node) -> Text {
    let mut builder = TextBuilder::with_capacity(text.as_str().len());
    let mut end = place(whole, body).start;
    for (at, char) in text.as_str().char_indices() {
        let raw = place(text.locate(at..at + char.len_utf8(), whole), body);
        builder.push_from(char.encode_utf8(&mut [0; 4]), raw.range());
        end = raw.end;
    }
    builder.finish(end as usize)
}
