//! The register of channels, as a table, a list or a form.
//!
//! In: CSV, YAML or JSON with the headings of `policies/words/columns.yaml`, or a mapping of columns in the configuration.
//! Out: one channel a row.

use super::{Hint, Mark, Output, Reader, fill::Scope, table};
use crate::{finding::Grade, read::Document, record::Kind};

/// Reads the register.
pub static READER: Reader =
    Reader { id: "register", title: "channel register", platform: None, kinds: &[Kind::Channel], recognise, read };

/// The field that a heading of the register stands for: by its own name, by the words that are known, or as configured.
#[must_use]
pub fn field(heading: &str, hint: &Hint) -> Option<String> {
    Scope::record(Kind::Channel).path(heading, hint)
}

fn recognise(document: &Document, hint: &Hint) -> Option<Mark> {
    table::recognise(document, hint, READER.kinds)
}

fn read(documents: &[&Document], hint: &Hint) -> Output {
    table::records(documents, hint, READER.id, Grade::Declared)
}
