//! The settings of an account that has no export, filled in by hand.
//!
//! In: a YAML or JSON mapping (`kind: account`, or a platform and settings), a list of them, or a CSV row with columns
//! such as `comments.mode`. Out: one account each, declared and not observed.

use super::{Hint, Mark, Output, Reader, table};
use crate::{finding::Grade, read::Document, record::Kind};

/// Reads account forms.
pub static READER: Reader =
    Reader { id: "account-form", title: "account form", platform: None, kinds: &[Kind::Account], recognise, read };

fn recognise(document: &Document, hint: &Hint) -> Option<Mark> {
    table::recognise(document, hint, READER.kinds)
}

fn read(documents: &[&Document], hint: &Hint) -> Output {
    table::records(documents, hint, READER.id, Grade::Declared)
}
