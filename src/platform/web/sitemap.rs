//! Sitemaps (sitemaps.org): which pages a website has.
//!
//! In: a saved `sitemap.xml`. Out: one page of the source `sitemap` whose links are the pages that it names. An index names
//! only other sitemaps: those must be saved too, and it gives no record.

use crate::{
    finding::Grade,
    platform::{Hint, Mark, Output, Reader, build::Builder},
    read::{Document, Syntax},
    record::{Kind, Record},
    source::Span,
    tree::{Key, Map, Node},
};

/// Reads sitemaps.
pub static READER: Reader =
    Reader { id: "sitemap", title: "sitemap of a website", platform: None, kinds: &[Kind::Page], recognise, read };

fn recognise(document: &Document, hint: &Hint) -> Option<Mark> {
    let fits = document.syntax == Syntax::Sitemap && hint.kind.is_none_or(|kind| kind == Kind::Page);
    fits.then(|| Mark::new("root urlset or sitemapindex".to_owned(), document.name.clone()))
}

fn read(documents: &[&Document], _hint: &Hint) -> Output {
    let mut output = Output::default();
    for document in documents {
        let Some(root) = document.roots.first() else { continue };
        let Some(urls) = root.get("urls") else {
            let reason = "an index of sitemaps names no page; save the sitemaps that it names too";
            output.ignored.push((document.source, reason.to_owned()));
            continue;
        };
        let link = |entry: &Node| {
            let loc = entry.get("loc")?;
            let mut map = Map::new();
            map.push(Key::word("url", loc.span()), loc.clone());
            Some(Node::map(map, loc.span()))
        };
        let start = Span { end: root.span().start, ..root.span() };
        let mut builder = Builder::default();
        builder.set("source", Node::word("sitemap", start));
        builder.set("links", Node::list(urls.items().iter().filter_map(link).collect(), start));
        output.records.push(Record {
            kind: Kind::Page,
            id: document.name.as_str().into(),
            node: builder.finish(root.span()),
            place: start,
            grade: Grade::Observed,
            reader: READER.id,
        });
    }
    output
}
