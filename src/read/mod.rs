//! Floor 3: bytes become trees, one file a syntax.
//!
//! In: the bytes of a file or member and what is known of it. Out: a [`Document`], and a [`Finding`] for every problem.
//! A reader knows its syntax only: nothing of platforms, records or rules. It never panics and never reads a disk.

mod csv;
mod limits;
mod table;

pub use limits::Limits;

use crate::{
    finding::Finding,
    source::{SourceId, Span},
    tree::Node,
};

/// The syntaxes that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Syntax {
    /// JSON, RFC 8259; also several roots a line each (NDJSON).
    Json,
    /// YAML 1.2, core schema; several documents.
    Yaml,
    /// TOML 1.0.
    Toml,
    /// Comma, semicolon or tab separated values with a heading row.
    Csv,
    /// Markdown with YAML front matter.
    Markdown,
    /// A JavaScript assignment of a JSON value, as in an X archive.
    Script,
}

/// What a reader makes of one file or member.
#[derive(Debug, Clone)]
pub struct Document {
    /// The source it was read from.
    pub source: SourceId,
    /// The path inside its archive or below the folder that was named, with `/`.
    pub name: String,
    /// The syntax it was read as.
    pub syntax: Syntax,
    /// The values: one for most syntaxes, several for YAML documents and NDJSON.
    ///
    /// * CSV gives one list of mappings, one a row, each value a string; a heading given twice is a key given twice.
    /// * Markdown gives one mapping: `front` (the front matter, a mapping; absent without one), `body` (the text after
    ///   it), `links` (`{url, text}`), `images` (`{src, alt}`), `headings` (`{level, text}`), `tables` (lists of rows
    ///   as in CSV).
    /// * A script gives one mapping: `variable` (`window.YTD.account.part0`) and `value`.
    pub roots: Vec<Node>,
    /// Real comments, for `somelint: ignore[…]`.
    pub comments: Vec<Comment>,
}

/// A comment of the syntax itself; never a word in a value, a code block or running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// What it says, without its marks.
    pub text: String,
    /// Its raw bytes, marks included.
    pub span: Span,
}

/// What reading gave: as much as could be understood, and what was wrong.
#[derive(Debug)]
pub struct Reading {
    /// The document; `None` where nothing could be understood.
    pub document: Option<Document>,
    /// The problems, in order.
    pub findings: Vec<Finding>,
}
