//! A record receives its views: what linking adds to its fields.

use std::sync::Arc;

use crate::{
    record::Record,
    source::Span,
    tree::{Map, Node, Value},
};

/// A record that is being linked: its own fields first, then the views.
pub(super) struct Dressed {
    map: Map,
    span: Span,
    /// Where lists that linking makes are shown: they are written nowhere.
    place: Span,
}

impl Dressed {
    /// Takes the fields of a record, without those that are views: only linking may fill them.
    pub(super) fn new(record: &mut Record, views: &[&str]) -> Self {
        let place = record.place;
        let nothing = Node::new(Value::Null, place);
        let node = std::mem::replace(&mut record.node, nothing);
        Self::of(node, place, views)
    }

    /// A copy of a record's fields, without those that are views.
    pub(super) fn copy(record: &Record, views: &[&str]) -> Self {
        Self::of(record.node.clone(), record.place, views)
    }

    fn of(node: Node, place: Span, views: &[&str]) -> Self {
        let span = node.span();
        let map = match node.into_value() {
            Value::Map(map) if views.iter().any(|view| map.get(view).is_some()) => {
                map.entries().iter().filter(|entry| !views.contains(&entry.key.as_str())).cloned().collect()
            }
            Value::Map(map) => map,
            _ => Map::new(),
        };
        Self { map, span, place }
    }

    /// Adds one linked record or value; nothing where there is none.
    pub(super) fn one(&mut self, view: &str, node: Option<Node>) {
        if let Some(node) = node {
            self.map.set(view, node);
        }
    }

    /// Adds a list; nothing where nothing was read that could be in it.
    pub(super) fn many(&mut self, view: &str, nodes: Option<Vec<Node>>) {
        if let Some(nodes) = nodes {
            self.map.set(view, Node::list(nodes, self.place));
        }
    }

    /// The record with its views.
    pub(super) fn finish(self) -> Node {
        Node::map(self.map, self.span)
    }
}

/// Makes a node shareable: copies of it are the same node.
pub(super) fn share(node: Node) -> Node {
    Node::shared(&Arc::new(node))
}
