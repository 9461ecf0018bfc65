//! The headings of `columns.yaml`, made ready to be looked up.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::fold;
use crate::record::Kind;

/// `policies/words/columns.yaml` as it is written: kind → its columns.
pub(super) type ColumnsFile = BTreeMap<String, KindFile>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindFile {
    marks: Vec<String>,
    fields: BTreeMap<String, Vec<String>>,
}

/// Which field a heading means, for every kind of record that people keep tables of.
#[derive(Debug)]
pub struct Columns {
    kinds: BTreeMap<Kind, KindColumns>,
}

#[derive(Debug)]
struct KindColumns {
    marks: Vec<String>,
    fields: HashMap<String, String>,
}

impl Columns {
    pub(super) fn new(file: ColumnsFile) -> Self {
        let kinds = file.into_iter().filter_map(|(kind, columns)| {
            let mut fields = HashMap::new();
            for (field, headings) in columns.fields {
                for heading in headings.iter().chain([&field]) {
                    fields.insert(fold(heading), field.clone());
                }
            }
            Some((Kind::from_word(&kind)?, KindColumns { marks: columns.marks, fields }))
        });
        Self { kinds: kinds.collect() }
    }

    /// The kinds that have tables.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.kinds.keys().copied()
    }

    /// The field that a heading means in a table of this kind.
    #[must_use]
    pub fn field(&self, kind: Kind, heading: &str) -> Option<&str> {
        self.kinds.get(&kind)?.fields.get(&fold(heading)).map(String::as_str)
    }

    /// The headings that a table of this kind may have, folded.
    pub fn headings(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.kinds.get(&kind).into_iter().flat_map(|columns| columns.fields.keys()).map(String::as_str)
    }

    /// Every field that some heading means.
    pub fn fields(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.kinds.get(&kind).into_iter().flat_map(|columns| columns.fields.values()).map(String::as_str)
    }

    /// The fields that tell a table of this kind from others.
    #[must_use]
    pub fn marks(&self, kind: Kind) -> &[String] {
        self.kinds.get(&kind).map_or(&[], |columns| &columns.marks)
    }
}
