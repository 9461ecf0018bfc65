//! Floor 5: raw trees become records, one file a platform or tool.
//!
//! In: the [`Document`]s of one export, calendar, register, draft. Out: [`Record`]s in our vocabulary whose values still
//! point at the raw bytes. A reader states facts only: what an export does not say stays absent, never "off".

pub mod assessment;
pub mod bluesky;
pub mod build;
pub mod calendar;
pub mod discord;
pub mod document;
pub mod draft;
mod export;
mod extract;
pub mod facebook;
mod fill;
pub mod form;
pub mod instagram;
pub mod instagram_graph;
mod labels;
pub mod linkedin;
pub mod log;
pub mod mastodon;
pub mod meta_graph;
mod profile;
mod published;
pub mod register;
mod secrets;
mod risks;
mod sections;
pub mod snapchat;
mod table;
pub mod telegram;
pub mod threads;
pub mod tiktok;
pub mod turn;
mod twin;
pub mod web;
pub mod whatsapp;
pub mod words;
pub mod x_api;
pub mod x_archive;
pub mod youtube;

use std::collections::BTreeMap;

pub use draft::beside;
pub use twin::{Twin, twin};

use crate::{
    finding::Finding,
    read::Document,
    record::{Kind, Record},
    source::SourceId,
};

/// A platform or tool whose files we know. [`READERS`] is the one list.
#[derive(Debug)]
pub struct Reader {
    /// Its id, such as `x-archive`.
    pub id: &'static str,
    /// Its name for people, such as `X archive`.
    pub title: &'static str,
    /// The platform whose exports it reads, by its id; nothing for what an authority writes itself.
    pub platform: Option<&'static str>,
    /// The kinds of record it makes. Which of their fields it can fill, their schemas say (`x-filled-by`).
    pub kinds: &'static [Kind],
    /// Whether this document belongs to it, and how that was told.
    pub recognise: fn(&Document, &Hint) -> Option<Mark>,
    /// Makes the records of one export out of all its documents.
    pub read: fn(&[&Document], &Hint) -> Output,
}

/// How a document was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What gave it away, for people: `key profile_user`.
    pub because: String,
    /// The folder that holds the export, below its archive or the folder that was named; empty for the top.
    /// Documents of one reader under one root form one export. A document that stands alone gives its own name.
    pub root: String,
    /// Whether only the folder told it. A reader that knows the document by what it holds is surer.
    pub is_by_folder: bool,
}

impl Mark {
    /// A mark that the document itself bears.
    pub(crate) fn new(because: impl Into<String>, root: impl Into<String>) -> Self {
        Self { because: because.into(), root: root.into(), is_by_folder: false }
    }
}

/// What the configuration says of a file under `sources:`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hint {
    /// The kind of its records.
    pub kind: Option<Kind>,
    /// The languages to expect, the main one first.
    pub languages: Vec<String>,
    /// Field of our vocabulary → name of the column.
    pub columns: BTreeMap<String, String>,
    /// Field → word in the cells → value of our vocabulary.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
}

/// What a reader makes of an export.
#[derive(Debug, Default)]
pub struct Output {
    /// The records.
    pub records: Vec<Record>,
    /// What was wrong, such as a word that is not understood.
    pub findings: Vec<Finding>,
    /// Documents or parts of them that hold nothing we check, and why.
    pub ignored: Vec<(SourceId, String)>,
}

/// A document with its reader.
#[derive(Debug)]
pub struct Recognition {
    /// The reader.
    pub reader: &'static Reader,
    /// How it was told, and to which export it belongs.
    pub mark: Mark,
}

/// Every reader, in the order in which they are asked: the first that knows a document by what it holds has it, else the
/// first that knows its folder.
/// Exports of platforms come first: their marks are surer than the headings of a table.
pub static READERS: &[&Reader] = &[
    &x_archive::READER,
    &facebook::READER,
    &threads::READER,
    &instagram::READER,
    &instagram_graph::READER,
    &meta_graph::READER,
    &linkedin::READER,
    &linkedin::organization::READER,
    &tiktok::READER,
    &telegram::READER,
    &snapchat::READER,
    &web::tag_manager::READER,
    &web::har::READER,
    &web::scanner::READER,
    &web::sitemap::READER,
    &youtube::READER,
    &youtube::api::READER,
    &mastodon::READER,
    &bluesky::READER,
    &x_api::READER,
    &whatsapp::READER,
    &discord::READER,
    &draft::READER,
    &calendar::READER,
    &assessment::READER,
    &document::READER,
    &form::READER,
    &register::READER,
    &log::READER,
    &web::html::READER,
];

/// The reader that knows a document best.
#[must_use]
pub fn recognise(document: &Document, hint: &Hint) -> Option<Recognition> {
    let mut by_folder = None;
    for reader in READERS {
        let Some(mark) = (reader.recognise)(document, hint) else { continue };
        if !mark.is_by_folder {
            return Some(Recognition { reader, mark });
        }
        by_folder = by_folder.or(Some(Recognition { reader, mark }));
    }
    by_folder
}
