//! Which syntax a text has: by what it says first, then by the extension of its name.

use super::{script, sitemap};

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
    /// A sheet of a spreadsheet, with a heading row.
    Sheet,
    /// Markdown with YAML front matter.
    Markdown,
    /// Plain text, with headings as in Markdown where it has any.
    Text,
    /// HTML as browsers save it.
    Html,
    /// A JavaScript assignment of a JSON value, as in an X archive.
    Script,
    /// The sitemap of a website, in XML.
    Sitemap,
}

impl Syntax {
    /// Whether it has rows of cells below a heading and nothing else.
    #[must_use]
    pub fn is_table(self) -> bool {
        matches!(self, Self::Csv | Self::Sheet)
    }
}

/// Extensions and their syntax; the first matching line counts.
const EXTENSIONS: [(&str, Syntax); 17] = [
    ("json", Syntax::Json),
    ("jsonl", Syntax::Json),
    ("ndjson", Syntax::Json),
    ("geojson", Syntax::Json),
    ("har", Syntax::Json),
    ("yaml", Syntax::Yaml),
    ("yml", Syntax::Yaml),
    ("toml", Syntax::Toml),
    ("csv", Syntax::Csv),
    ("tsv", Syntax::Csv),
    ("md", Syntax::Markdown),
    ("markdown", Syntax::Markdown),
    ("mdown", Syntax::Markdown),
    ("tweet", Syntax::Markdown),
    ("html", Syntax::Html),
    ("htm", Syntax::Html),
    ("xhtml", Syntax::Html),
];

/// The syntax of a text by its beginning and its name, or `None` where neither tells.
///
/// Extensions lie (an X archive's `.js` saved as `.json`, a JSON answer saved as `.txt`), so the assignments of an X
/// archive and the beginning of a JSON object or list count first; but a YAML, TOML or Markdown file may begin with a
/// bracket of its own. Other scripts are none of our syntaxes.
#[must_use]
pub fn syntax_of(name: &str, text: &str) -> Option<Syntax> {
    let by_name = by_extension(name);
    let start = text.trim_start_matches(|char: char| char.is_whitespace() || char == '\u{feff}');
    if script::is_archive(start) {
        return Some(Syntax::Script);
    }
    match by_name {
        Some(Syntax::Yaml | Syntax::Toml | Syntax::Markdown) => by_name,
        _ if looks_like_json(start) => Some(Syntax::Json),
        _ if looks_like_html(start) => Some(Syntax::Html),
        _ if sitemap::is_sitemap(start) => Some(Syntax::Sitemap),
        // A name alone promises nothing: files of this name hold anything.
        None if !text.is_empty() && name.to_ascii_lowercase().ends_with(".txt") => Some(Syntax::Text),
        _ => by_name,
    }
}

fn by_extension(name: &str) -> Option<Syntax> {
    let (_, extension) = name.rsplit('/').next()?.rsplit_once('.')?;
    EXTENSIONS.iter().find(|(known, _)| known.eq_ignore_ascii_case(extension)).map(|(_, syntax)| *syntax)
}

/// Whether a text begins as a page does.
fn looks_like_html(start: &str) -> bool {
    let begins = |tag: &str| start.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag));
    begins("<!doctype html") || begins("<html")
}

/// Whether a text opens an object or a list as JSON does; `[12:30] Kari: hello` and `[link](…)` do not.
fn looks_like_json(start: &str) -> bool {
    let next = |rest: &str| rest.trim_start().chars().next();
    match (start.strip_prefix('{').map(next), start.strip_prefix('[').map(next)) {
        (Some(inside), _) => matches!(inside, Some('"' | '}')),
        (_, Some(inside)) => matches!(inside, Some('"' | '{' | '[' | ']')),
        _ => false,
    }
}
