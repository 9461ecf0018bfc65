//! The attributes of a tag that records need, each at its own bytes.

use std::ops::Range;

use html5gum::StartTag;

use super::decode::value;
use crate::{
    source::SourceFile,
    tree::{Key, Map, Node},
};

/// Attributes other than `href` and `src` in which widgets of other services keep their address.
const ADDRESSES: [&str; 5] = ["cite", "data-href", "data-instgrm-permalink", "data-permalink", "data-url"];

/// Elements, and which of their attributes become which key.
type Part = (&'static [&'static str], &'static [(&'static str, &'static str)]);

const PARTS: [Part; 6] = [
    (&["html"], &[("lang", "language")]),
    (
        &["script", "noscript"],
        &[
            ("src", "src"),
            ("data-src", "src"),
            ("type", "type"),
            ("data-cookieconsent", "consent"),
            ("data-category", "consent"),
            ("data-cookiecategory", "consent"),
        ],
    ),
    (&["img"], &[("src", "src"), ("data-src", "src"), ("alt", "alt")]),
    (
        &["iframe", "embed", "object", "video", "audio"],
        &[("src", "url"), ("data-src", "deferred"), ("data-cookieblock-src", "deferred"), ("data", "url")],
    ),
    (&["meta"], &[("name", "name"), ("property", "name"), ("http-equiv", "name"), ("content", "content")]),
    (&["link"], &[("rel", "name"), ("href", "content")]),
];

/// The attributes of one tag.
pub(super) struct Attributes<'t> {
    file: &'t SourceFile,
    tag: &'t StartTag<usize>,
}

impl<'t> Attributes<'t> {
    pub(super) fn new(file: &'t SourceFile, tag: &'t StartTag<usize>) -> Self {
        Self { file, tag }
    }

    /// The value of an attribute.
    pub(super) fn get(&self, wanted: &str) -> Option<Node> {
        let (_, found) = self.tag.attributes.iter().find(|(name, _)| ***name == *wanted.as_bytes())?;
        Some(value(self.file, inside(&self.file.text, found.span.start..found.span.end), true))
    }

    /// What an element of this name keeps in its attributes.
    pub(super) fn parts(&self, element: &str) -> Map {
        let mut map = Map::new();
        let wanted =
            PARTS.iter().find(|(elements, _)| elements.contains(&element)).map_or(&[][..], |(_, wanted)| wanted);
        for (attribute, key) in wanted {
            if let Some(value) = self.get(attribute) {
                map.push(Key::word(*key, value.span()), value);
            }
        }
        map
    }

    /// The address of a widget, and its class.
    pub(super) fn widget(&self, element: &str) -> Option<Map> {
        let url = ADDRESSES.iter().find_map(|name| self.get(name)).filter(|_| element != "img")?;
        let mut map = Map::new();
        map.push(Key::word("url", url.span()), url);
        if let Some(class) = self.get("class") {
            map.push(Key::word("class", class.span()), class);
        }
        Some(map)
    }

    /// A number of columns or rows; one where none is given.
    pub(super) fn number(&self, name: &str) -> usize {
        self.get(name).and_then(|node| node.as_str()?.trim().parse().ok()).unwrap_or(1)
    }
}

/// The value in an attribute that is written as a whole: `lang="sv"`.
fn inside(text: &str, attribute: Range<usize>) -> Range<usize> {
    let raw = text.get(attribute.clone()).unwrap_or_default();
    let Some(sign) = raw.find('=') else { return attribute.end..attribute.end };
    let written = raw.get(sign + 1..).unwrap_or_default();
    let start = attribute.start + sign + 1 + (written.len() - written.trim_start().len());
    let written = written.trim();
    let quote = usize::from(written.starts_with(['"', '\'']));
    let end = start + written.len() - usize::from(quote == 1 && written.len() > 1 && written.ends_with(['"', '\'']));
    (start + quote).min(end)..end
}
