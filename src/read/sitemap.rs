//! Sitemaps: the addresses of a website's pages, as <https://www.sitemaps.org/protocol.html> has them.
//!
//! In: XML whose root is `urlset` or `sitemapindex`. Out: one mapping with `urls`, each with `loc` and, where given, `lastmod`;
//! for an index, which names other sitemaps and no page, the same under `sitemaps`. Elements of extensions are passed over.

use std::ops::Range;

use quick_xml::{Reader, events::Event};

use super::{Limits, Parsed, html::value};
use crate::{
    finding::{Finding, code, phrase},
    source::{SourceFile, Span},
    tree::{Key, Map, Node},
};

/// Whether a text begins as a sitemap does: with its root, after a declaration and comments.
pub(super) fn is_sitemap(start: &str) -> bool {
    /// Longer prologues are not written.
    const PROLOGUE: usize = 2048;
    let head = start.get(..start.floor_char_boundary(PROLOGUE)).unwrap_or_default();
    head.starts_with('<') && ["<urlset", "<sitemapindex"].iter().any(|root| head.contains(root))
}

/// Reads a sitemap.
pub(super) fn read(file: &SourceFile, _limits: &Limits) -> Parsed {
    let text = file.text.trim_start_matches('\u{feff}');
    let mut walk = Walk { file, base: file.text.len() - text.len(), ..Walk::new(file) };
    let mut xml = Reader::from_str(text);
    loop {
        let start = position(&xml);
        match xml.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => walk.event(&event, start, position(&xml)),
            Err(error) => {
                let at = walk.base + usize::try_from(xml.error_position()).unwrap_or_default();
                let place = Span::new(file.id, at.min(file.text.len()), at.min(file.text.len()));
                let finding = Finding::coded(&code::SYNTAX, phrase::NO_XML.with([("error", error.to_string())]), place);
                return Parsed { findings: vec![finding], ..Parsed::default() };
            }
        }
    }
    let name = if walk.is_index { "sitemaps" } else { "urls" };
    let mut map = Map::new();
    map.push(Key::word(name, file.span()), Node::list(walk.entries, file.span()));
    Parsed { roots: vec![Node::map(map, file.span())], ..Parsed::default() }
}

fn position(xml: &Reader<&[u8]>) -> usize {
    usize::try_from(xml.buffer_position()).unwrap_or_default()
}

struct Walk<'f> {
    file: &'f SourceFile,
    /// Bytes before the XML.
    base: usize,
    is_index: bool,
    entries: Vec<Node>,
    /// The fields of the entry that is open.
    entry: Map,
    /// Where the text of the element that is open begins.
    from: usize,
}

impl<'f> Walk<'f> {
    fn new(file: &'f SourceFile) -> Self {
        Self { file, base: 0, is_index: false, entries: Vec::new(), entry: Map::new(), from: 0 }
    }

    fn event(&mut self, event: &Event<'_>, start: usize, end: usize) {
        match event {
            Event::Start(tag) => {
                self.is_index |= tag.name().as_ref() == "sitemapindex";
                self.from = self.base + end;
            }
            Event::End(tag) => match tag.name().as_ref() {
                name @ ("loc" | "lastmod") => self.field(name, self.from..self.base + start),
                "url" | "sitemap" => self.close(),
                _ => {}
            },
            _ => {}
        }
    }

    /// A field of the open entry, without the white space and the CDATA marks around it.
    fn field(&mut self, name: &str, range: Range<usize>) {
        let Some(raw) = self.file.text.get(range.clone()) else { return };
        let before = raw.len() - raw.trim_start().len();
        let (mut start, mut inner) = (range.start + before, raw.trim());
        let quoted = inner.strip_prefix("<![CDATA[").and_then(|rest| rest.strip_suffix("]]>"));
        if let Some(quoted) = quoted {
            start += "<![CDATA[".len();
            inner = quoted;
        }
        let node = value(self.file, start..start + inner.len(), quoted.is_none());
        self.entry.push(Key::word(name, node.span()), node);
    }

    fn close(&mut self) {
        let entry = std::mem::take(&mut self.entry);
        if let Some(place) = entry.get("loc").map(Node::span) {
            self.entries.push(Node::map(entry, place));
        }
    }
}
