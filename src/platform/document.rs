//! Policy texts and privacy notices, by sections.
//!
//! In: Markdown with front matter that says so (`record: document`, or `kind:` guideline, notice, rules …), or any Markdown
//! that the configuration calls a document. Out: one document with its sections and links.

use super::{
    Hint, Mark, Output, Reader,
    fill::{Filler, Scope},
    sections::{Section, sections, title},
    table::{keep_unknown, named_kind},
    words::words,
};
use crate::{
    finding::Grade,
    read::{Document, Syntax},
    record::{Kind, Record, schema::Field},
    source::Span,
    tree::{Map, Node},
};

/// Reads policy texts and notices.
pub static READER: Reader = Reader {
    id: "document",
    title: "policy text or privacy notice",
    platform: None,
    kinds: &[Kind::Document],
    recognise,
    read,
};

fn recognise(document: &Document, hint: &Hint) -> Option<Mark> {
    let root = prose(document)?;
    let front = root.get("front").and_then(Node::as_map);
    let because = match (hint.kind, front) {
        (Some(Kind::Document), _) => "`kind: document` in the configuration".to_owned(),
        (None, Some(front)) => said(front)?,
        _ => return None,
    };
    Some(Mark::new(because, document.name.clone()))
}

/// What front matter says that makes a text a document: the kind of record, or the kind of document.
fn said(front: &Map) -> Option<String> {
    if let Some((key, kind)) = named_kind(front) {
        return (kind == Kind::Document).then(|| format!("front matter `{key}: {kind}`"));
    }
    let word = front.get("kind")?.as_str()?;
    let own = Field::as_read(Kind::Document).key("kind").is_some_and(|field| field.words().contains(&word));
    let known = own || words().values.value(Kind::Document, "document.kind", word).is_some();
    known.then(|| format!("front matter `kind: {word}`"))
}

fn read(documents: &[&Document], hint: &Hint) -> Output {
    let mut output = Output::default();
    for document in documents {
        let Some(root) = prose(document) else { continue };
        let mut filler = Filler::new(Scope::record(Kind::Document), hint);
        let (mut builder, rest) = filler.fill(root.get("front").and_then(Node::as_map).unwrap_or(&Map::new()));
        keep_unknown(&mut builder, rest);
        let sections = sections(root);
        let place = title(root).map_or_else(|| document_place(root), Node::span);
        builder.set_some("title", title(root).cloned());
        builder.set("sections", Node::list(sections.iter().map(Section::node).collect(), place));
        let links = root.get("links").map(Node::items).unwrap_or_default();
        let links = links.iter().filter_map(|link| link.get("url")).filter(|url| url.as_str().is_some());
        builder.set("links", Node::list(links.cloned().collect(), place));
        let node = builder.finish(root.span());
        let id = node.get("id").and_then(Node::as_str).unwrap_or(&document.name).into();
        output.records.push(Record {
            kind: Kind::Document,
            id,
            node,
            place,
            grade: Grade::Declared,
            reader: READER.id,
        });
        output.findings.append(&mut filler.findings);
    }
    output
}

/// The mapping that the Markdown reader makes.
pub(super) fn markdown(document: &Document) -> Option<&Node> {
    document.roots.first().filter(|_| document.syntax == Syntax::Markdown)
}

/// The mapping that the reader of a text with headings makes, whatever its markup.
pub(super) fn prose(document: &Document) -> Option<&Node> {
    document.roots.first().filter(|_| matches!(document.syntax, Syntax::Markdown | Syntax::Text | Syntax::Html))
}

/// Where a text without a title is shown: its first line.
pub(super) fn document_place(root: &Node) -> Span {
    let body = root.get("body").unwrap_or(root);
    let text = body.as_str().unwrap_or_default();
    let start = text.len() - text.trim_start().len();
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    body.locate(start..start + line.trim_end().len())
}
