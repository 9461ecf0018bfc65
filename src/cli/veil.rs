//! What may be shown of the values of a record: its fields tell which are personal, detectors find the rest.

use std::collections::BTreeSet;

use super::leaves::shown;
use crate::{
    engine::{Redactor, general},
    record::{Kind, schema},
    tree::Node,
};

/// Hides personal data in the values of the records of one kind.
pub(super) struct Veil<'v> {
    redactor: &'v Redactor,
    personal: BTreeSet<String>,
}

impl<'v> Veil<'v> {
    /// For records of a kind.
    pub(super) fn new(redactor: &'v Redactor, kind: Kind) -> Self {
        let personal = schema::fields(kind).into_iter().filter(|field| field.field.is_personal());
        Self { redactor, personal: personal.map(|field| field.path).collect() }
    }

    /// A value in words, as one run shows it. What looks like a name only its field tells.
    pub(super) fn shown(&self, path: &str, node: &Node) -> String {
        match self.name(path, node) {
            Some(name) => self.redactor.value("name", name),
            None => self.redactor.text(&shown(node)),
        }
    }

    /// A value as JSON, the same in every run: the kinds stand for what is personal.
    pub(super) fn kept(&self, path: &str, node: &Node) -> serde_json::Value {
        match (self.name(path, node), node.as_str()) {
            (Some(_), _) => "[name]".into(),
            (None, Some(text)) => self.redactor.kinds(text).into(),
            (None, None) => node.to_json(),
        }
    }

    fn name<'n>(&self, path: &str, node: &'n Node) -> Option<&'n str> {
        let name = node.as_str().filter(|text| !text.contains(|c: char| c == '@' || c.is_ascii_digit()));
        name.filter(|_| self.personal.contains(&general(path)))
    }
}
