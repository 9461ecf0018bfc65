//! Lists and mappings while they are being read, and how a node finds its place in them.

use super::{
    alias::Extent,
    build::{Builder, Outcome},
    merge,
};
use crate::{
    finding::{Finding, code, phrase},
    read::duplicate,
    source::Span,
    tree::{Entry, Key, Map, Node, Value},
};

/// A list or mapping whose end is not reached.
pub(super) struct Frame {
    pub(super) holds: Holds,
    /// From where it begins to the end of what has been read of it.
    pub(super) span: Span,
    /// The anchor on it; 0 without one.
    pub(super) anchor: usize,
    /// How much has been read of it.
    pub(super) extent: Extent,
}

pub(super) enum Holds {
    Items(Vec<Node>),
    Entries { own: Vec<Entry>, merged: Vec<(Node, Extent)>, pending: Pending },
}

/// What the next node of a mapping is.
pub(super) enum Pending {
    /// A key.
    Key,
    /// The value of this key.
    Value(Key),
    /// What a merge key brings in.
    Merge,
    /// The value of a key that cannot be used.
    Nothing,
}

impl Holds {
    pub(super) fn entries() -> Self {
        Self::Entries { own: Vec::new(), merged: Vec::new(), pending: Pending::Key }
    }
}

impl Frame {
    pub(super) fn expects_key(&self) -> bool {
        matches!(self.holds, Holds::Entries { pending: Pending::Key, .. })
    }
}

impl Builder<'_> {
    /// Puts a node where the next node belongs: a document, an item, a key or a value.
    pub(super) fn place(&mut self, node: Node, extent: Extent) {
        let Some(frame) = self.stack.last_mut() else {
            if !(node.is_null() && node.span().is_empty()) {
                self.roots.push(node);
            }
            return;
        };
        frame.extent.add(extent);
        frame.span.end = frame.span.end.max(node.span().end);
        match &mut frame.holds {
            Holds::Items(items) => items.push(node),
            Holds::Entries { own, merged, pending } => match std::mem::replace(pending, Pending::Key) {
                Pending::Value(key) => own.push(Entry { key, value: node }),
                Pending::Merge => merged.push((node, extent)),
                Pending::Nothing => {}
                Pending::Key => {
                    let (text, span) = (Self::as_key(&node), node.span());
                    let is_usable = text.is_some();
                    *pending = text.map_or(Pending::Nothing, |text| Pending::Value(Key { text, span }));
                    if !is_usable {
                        self.note(|_| bad_key(&node));
                    }
                }
            },
        }
    }

    pub(super) fn begin_merge(&mut self, span: Span) {
        let Some(Frame { holds: Holds::Entries { merged, pending, .. }, .. }) = self.stack.last_mut() else { return };
        *pending = Pending::Merge;
        if !merged.is_empty() {
            self.note(|_| Finding::coded(&code::DUPLICATE_KEY, &phrase::DUPLICATE_KEY, span));
        }
    }

    /// The innermost list or mapping ends; `end` is its closing bracket, or empty in block style.
    pub(super) fn close(&mut self, end: Span) -> Outcome {
        let Some(Frame { holds, span, anchor, extent }) = self.stack.pop() else { return Ok(()) };
        let value = match holds {
            Holds::Items(items) => Value::List(items),
            Holds::Entries { mut own, merged, .. } => {
                duplicate::report(&own, self.limits, &mut self.findings);
                for (source, extent) in &merged {
                    self.expand(extent.nodes, source.span())?;
                    for wrong in merge::extend(&mut own, source) {
                        self.note(|_| wrong);
                    }
                }
                Value::Map(own.into_iter().collect::<Map>())
            }
        };
        let end = if end.is_empty() { span.end } else { end.end };
        self.finish(Node::new(value, Span { end, ..span }), extent, anchor);
        Ok(())
    }
}

fn bad_key(node: &Node) -> Finding {
    let (message, span) = match node.value() {
        Value::Null => (&phrase::KEY_MISSING, node.span()),
        Value::List(_) => (&phrase::KEY_IS_LIST, node.span()),
        _ => (&phrase::KEY_IS_MAPPING, node.span()),
    };
    Finding::coded(&code::KEY_TYPE, message, span)
}
