//! A text that is open in the editor.

use std::path::PathBuf;

use lsp_types::{TextDocumentContentChangeEvent, Uri};

use super::place;
use crate::{
    engine::Placed,
    record::Kind,
    source::{Encoding, Origin, SourceFile, Sources, Unit},
};

/// An open text, and what was last said of it.
#[derive(Debug)]
pub(super) struct Doc {
    /// Its address, as the editor spells it.
    pub(super) uri: Uri,
    /// Its file.
    pub(super) path: PathBuf,
    /// The number of its state, as the editor counts.
    pub(super) version: i32,
    /// What it says now.
    pub(super) text: SourceFile,
    /// What its records are, as far as it is known.
    pub(super) kind: Option<Kind>,
    /// Whether others are linked to it, as far as it is known.
    pub(super) links: bool,
    /// What was found in it.
    pub(super) findings: Vec<Placed>,
}

impl Doc {
    pub(super) fn new(uri: Uri, path: PathBuf, version: i32, text: String) -> Self {
        Self { uri, path, version, text: source(text), kind: None, links: false, findings: Vec::new() }
    }

    /// Takes over what was typed, in its order.
    pub(super) fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>, unit: Unit) {
        self.version = version;
        for change in changes {
            let Some(range) = change.range else {
                self.text = source(change.text);
                continue;
            };
            let start = place::offset(&self.text, range.start, unit);
            let end = place::offset(&self.text, range.end, unit).max(start);
            let mut text = self.text.text.to_string();
            text.replace_range(start..end, &change.text);
            self.text = source(text);
        }
    }
}

/// A text that lines can be counted in; it belongs to no run.
pub(super) fn source(text: impl Into<std::borrow::Cow<'static, str>>) -> SourceFile {
    let origin = Origin::Stdin { name: String::new() };
    SourceFile::new(Sources::default().next_id(), origin, text, Encoding::Utf8)
}
