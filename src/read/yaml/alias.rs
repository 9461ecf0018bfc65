//! Anchors and aliases: what is kept for them, and what they may cost.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::build::{Builder, Outcome};
use crate::{
    finding::{Finding, code, phrase},
    source::Span,
    tree::{Node, Value},
};

/// How much a value is, all that its aliases stand for included.
#[derive(Clone, Copy)]
pub(super) struct Extent {
    pub(super) nodes: usize,
    /// Lists and mappings in each other: 0 for a scalar.
    pub(super) levels: usize,
}

impl Extent {
    pub(super) const SCALAR: Self = Self { nodes: 1, levels: 0 };
    /// A list or mapping with nothing in it yet.
    pub(super) const OPEN: Self = Self { nodes: 1, levels: 1 };

    pub(super) fn add(&mut self, part: Self) {
        self.nodes = self.nodes.saturating_add(part.nodes);
        self.levels = self.levels.max(part.levels + 1);
    }
}

struct Anchored {
    node: Arc<Node>,
    extent: Extent,
}

pub(super) struct Anchors {
    /// The anchors that some alias names.
    aliased: HashSet<usize>,
    kept: HashMap<usize, Anchored>,
    /// The names of this document, and where each was given last.
    names: HashMap<String, Span>,
    kept_nodes: usize,
    used_nodes: usize,
}

impl Anchors {
    pub(super) fn new(aliased: HashSet<usize>) -> Self {
        Self { aliased, kept: HashMap::new(), names: HashMap::new(), kept_nodes: 0, used_nodes: 0 }
    }

    pub(super) fn begin_document(&mut self) {
        self.names.clear();
    }
}

impl Builder<'_> {
    /// Keeps a complete node for its aliases. Each is used at least once, so the limit costs no file more than its
    /// aliases do; what goes beyond it is refused at the alias.
    pub(super) fn keep(&mut self, node: &Node, extent: Extent, anchor: usize) {
        if !self.anchors.aliased.contains(&anchor) {
            return;
        }
        self.anchors.kept_nodes = self.anchors.kept_nodes.saturating_add(extent.nodes);
        if self.anchors.kept_nodes <= self.limits.aliases {
            self.anchors.kept.insert(anchor, Anchored { node: Arc::new(node.clone()), extent });
        }
    }

    pub(super) fn alias(&mut self, id: usize, span: Span) -> Outcome {
        if let Some(frame) = self.stack.iter().find(|frame| frame.anchor == id) {
            let around = frame.span;
            self.note(|_| {
                Finding::coded(&code::ALIAS_CYCLE, &phrase::ALIAS_INSIDE, span).also(around, &phrase::VALUE_BEGINS)
            });
            self.place(Node::new(Value::Null, span), Extent::SCALAR);
            return Ok(());
        }
        let kept = self.anchors.kept.get(&id).map(|kept| (Node::shared(&kept.node).at(span), kept.extent));
        let Some((node, extent)) = kept else { return self.expand(usize::MAX, span) };
        self.expand(extent.nodes, span)?;
        if self.stack.len() + extent.levels > self.limits.depth {
            return Err(Box::new(self.too_deep(span)));
        }
        self.place(node, extent);
        Ok(())
    }

    /// Counts nodes that are used again.
    pub(super) fn expand(&mut self, nodes: usize, span: Span) -> Outcome {
        self.anchors.used_nodes = self.anchors.used_nodes.saturating_add(nodes);
        if self.anchors.used_nodes <= self.limits.aliases {
            return Ok(());
        }
        let message = phrase::ALIASES_EXPAND.with([("limit", self.limits.aliases.to_string())]);
        Err(Box::new(Finding::coded(&code::ALIASES, message, span)))
    }

    pub(super) fn name_anchor(&mut self, name: &str, span: Span) {
        if let Some(earlier) = self.anchors.names.insert(name.to_owned(), span) {
            self.note(|_| {
                Finding::coded(&code::DUPLICATE_ANCHOR, &phrase::ANCHOR_TWICE, span).also(earlier, &phrase::FIRST_HERE)
            });
        }
    }
}
