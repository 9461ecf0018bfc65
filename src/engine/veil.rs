//! What may be shown of the values of a record: its fields tell which are personal, detectors find the rest.

use std::collections::BTreeSet;

use super::{Redactor, drift::general};
use crate::{
    record::{Kind, schema},
    tree::Node,
};

/// Hides personal data in the values of the records of one kind.
pub struct Veil<'v> {
    redactor: &'v Redactor,
    personal: BTreeSet<String>,
}

impl<'v> Veil<'v> {
    /// For records of a kind.
    #[must_use]
    pub fn new(redactor: &'v Redactor, kind: Kind) -> Self {
        let personal = schema::fields(kind).into_iter().filter(|field| field.field.is_personal());
        Self { redactor, personal: personal.map(|field| field.path).collect() }
    }

    /// A value in `words`, as one run shows it. What looks like a name only its field tells.
    #[must_use]
    pub fn shown(&self, path: &str, node: &Node, words: &str) -> String {
        match self.name(path, node) {
            Some(name) => self.redactor.value("name", name),
            None => self.redactor.text(words),
        }
    }

    /// A value as JSON, the same in every run: the kinds stand for what is personal.
    #[must_use]
    pub fn kept(&self, path: &str, node: &Node) -> serde_json::Value {
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
