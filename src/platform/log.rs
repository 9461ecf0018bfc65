//! Logs and lists: snapshots, removals, incidents, training, model agreements, the takedown list, apps on devices,
//! accounts that a search found.
//!
//! In: CSV, YAML or JSON with the headings of `policies/words/columns.yaml`, or a mapping of columns in the configuration.
//! Out: one record a row. A log is written as things happen: what it says is observed.

use super::{Hint, Mark, Output, Reader, table};
use crate::{finding::Grade, read::Document, record::Kind};

/// Reads logs and lists.
pub static READER: Reader =
    Reader { id: "log", title: "log or list", platform: None, kinds: &Kind::LOGS, recognise, read };

fn recognise(document: &Document, hint: &Hint) -> Option<Mark> {
    table::recognise(document, hint, READER.kinds)
}

fn read(documents: &[&Document], hint: &Hint) -> Output {
    table::records(documents, hint, READER.id, Grade::Observed)
}
