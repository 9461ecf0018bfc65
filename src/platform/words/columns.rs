//! The headings of `columns.yaml` and the names of the schemas, made ready to be looked up.

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use serde::Deserialize;

use super::fold;
use crate::record::{Kind, schema};

/// `policies/words/columns.yaml` as it is written: table → its columns.
pub(super) type ColumnsFile = BTreeMap<String, TableFile>;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableFile {
    marks: Vec<String>,
    fields: BTreeMap<String, Vec<String>>,
}

/// The table of the risks inside an assessment: its fields stand below `risks[]`.
pub const RISKS: &str = "risk";

/// Which field a heading means, by table: the kinds of record, and [`RISKS`].
#[derive(Debug)]
pub struct Columns {
    tables: BTreeMap<&'static str, Table>,
}

#[derive(Debug)]
struct Table {
    file: TableFile,
    kind: Kind,
    /// Where its fields stand in their kind.
    prefix: &'static str,
    /// Folded headings with their fields, made when first asked for.
    fields: OnceLock<HashMap<String, String>>,
}

impl Columns {
    pub(super) fn new(mut file: ColumnsFile) -> Self {
        let kinds = Kind::ALL.into_iter().map(|kind| (kind.as_str(), kind, ""));
        let tables = kinds.chain([(RISKS, Kind::Assessment, "risks[].")]).map(|(name, kind, prefix)| {
            let file = file.remove(name).unwrap_or_default();
            (name, Table { file, kind, prefix, fields: OnceLock::new() })
        });
        Self { tables: tables.collect() }
    }

    /// The field that a heading means in a table: by its own name, or by one of the words for it.
    #[must_use]
    pub fn field(&self, table: &str, heading: &str) -> Option<&str> {
        self.tables.get(table)?.fields().get(&fold(heading)).map(String::as_str)
    }

    /// The headings that a table may have, folded.
    pub fn headings(&self, table: &str) -> impl Iterator<Item = &str> {
        self.tables.get(table).into_iter().flat_map(|table| table.fields().keys()).map(String::as_str)
    }

    /// Whether a heading of these means one of the fields that tell this table from others: how many fields are known
    /// and how many of them are such marks.
    #[must_use]
    pub fn score<'h>(&self, table: &str, headings: impl IntoIterator<Item = &'h str>) -> (usize, usize) {
        let Some(columns) = self.tables.get(table) else { return (0, 0) };
        let mut found: Vec<&str> = headings
            .into_iter()
            .filter_map(|heading| columns.fields().get(&fold(heading)))
            .map(String::as_str)
            .collect();
        found.sort_unstable();
        found.dedup();
        let marks = found.iter().filter(|field| columns.file.marks.iter().any(|mark| mark == *field));
        (found.len(), marks.count())
    }
}

impl Table {
    fn fields(&self) -> &HashMap<String, String> {
        self.fields.get_or_init(|| {
            let mut fields = HashMap::new();
            for (field, headings) in &self.file.fields {
                fields.extend(headings.iter().chain([field]).map(|heading| (fold(heading), field.clone())));
            }
            let leaves = schema::fields(self.kind).into_iter();
            let own =
                leaves.filter_map(|leaf| Some(leaf.path.strip_prefix(self.prefix)?.trim_end_matches("[]").to_owned()));
            fields.extend(own.map(|path| (fold(&path), path)));
            fields
        })
    }
}
