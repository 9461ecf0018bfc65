//! Floor 3: bytes become trees, one file a syntax.
//!
//! In: the bytes of a file or member and what is known of it. Out: a [`Document`], and a [`Finding`] for every problem.
//! A reader knows its syntax only: nothing of platforms, records or rules. It never panics and never reads a disk.

pub mod archive;
pub mod picture;
mod csv;
mod doubt;
mod duplicate;
mod encoding;
mod guess;
mod heading;
mod html;
mod json;
mod limits;
mod markdown;
pub mod mojibake;
mod script;
pub mod sheet;
mod sitemap;
mod spelled;
pub mod subtitles;
mod syntax;
mod table;
mod toml;
mod yaml;

pub use encoding::{Decoded, decode};
pub use guess::{declared_in_page, guessed, is_windows_1252};
pub use limits::Limits;
pub use syntax::{Syntax, syntax_of};

use std::ops::Range;

use crate::{
    finding::Finding,
    source::{SourceFile, SourceId, Span},
    tree::Node,
};

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
    ///   So does a sheet of a spreadsheet.
    /// * Markdown gives one mapping: `front` (the front matter, a mapping; absent without one), `body` (the text after
    ///   it), `links` (`{url, text}`), `images` (`{src, alt}`), `headings` (`{level, text}`), `tables` (lists of rows
    ///   as in CSV).
    ///   Plain text gives the same without `front`.
    /// * HTML gives one mapping: what Markdown gives but `front`, with `body` as readers see it, and `title`, `language`,
    ///   `sections` (`{title, level, text}`), `scripts` (`{src, type, consent, text}`), `frames` (`{url, deferred}`),
    ///   `widgets` (`{url, class}`), `metas` (`{name, content}`). Rows of its tables hold the first address under `url`.
    /// * A sitemap gives one mapping: `urls` (`{loc, lastmod}`), or `sitemaps` where it is an index of others.
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

/// What the reader of one syntax hands to [`read`].
#[derive(Debug, Default)]
struct Parsed {
    roots: Vec<Node>,
    comments: Vec<Comment>,
    findings: Vec<Finding>,
}

/// Reads the text of one file or member, known as `name`, as a syntax.
#[must_use]
pub fn read(file: &SourceFile, name: &str, syntax: Syntax, limits: &Limits) -> Reading {
    if is_blank(&file.text) {
        return Reading { document: None, findings: vec![encoding::empty(file, &(0..file.text.len()))] };
    }
    let parsed = match syntax {
        Syntax::Json => json::read(file, name, limits),
        Syntax::Yaml => yaml::read(file, limits),
        Syntax::Toml => toml::read(file, limits),
        // A sheet is no text: it is read as part of its book.
        Syntax::Csv | Syntax::Sheet => csv::read(file, limits),
        Syntax::Markdown => markdown::read(file, limits),
        Syntax::Text => markdown::read_plain(file, limits),
        Syntax::Html => html::read(file, limits),
        Syntax::Script => script::read(file, limits),
        Syntax::Sitemap => sitemap::read(file, limits),
    };
    let Parsed { roots, comments, mut findings } = parsed;
    if syntax != Syntax::Json {
        let is_known = |doubt: &Finding| findings.iter().any(|known| known.span() == doubt.span());
        findings.extend(doubt::stray_bom(file).filter(|doubt| !is_known(doubt)));
    }
    if matches!(syntax, Syntax::Csv | Syntax::Markdown | Syntax::Text | Syntax::Html) {
        findings.extend(doubt::control_character(file));
    }
    findings.extend(doubt::double_encoding(file));
    findings.sort_by_key(|finding| finding.span().start);
    let document = Document { source: file.id, name: name.to_owned(), syntax, roots, comments };
    Reading { document: (!document.roots.is_empty()).then_some(document), findings }
}

/// Reads a part of a YAML text that is a document in itself, with its places in the whole.
#[must_use]
pub fn read_part(file: &SourceFile, part: Range<usize>, limits: &Limits) -> Reading {
    let Parsed { roots, comments, findings } = yaml::read_part(file, part, limits);
    let name = file.origin.file_name().to_owned();
    let document = Document { source: file.id, name, syntax: Syntax::Yaml, roots, comments };
    Reading { document: (!document.roots.is_empty()).then_some(document), findings }
}

/// Whether a text says nothing: white space and byte order marks only.
fn is_blank(text: &str) -> bool {
    text.chars().all(|char| char.is_whitespace() || char == '\u{feff}')
}
