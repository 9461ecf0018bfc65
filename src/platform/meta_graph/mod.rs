//! Answers of the Meta Graph and Marketing API, saved as JSON: one page, its settings, people, pixels and ad sets.
//!
//! File names mean nothing: an answer is told by its keys. The answers of one folder are one account; an edge whose
//! `data` is empty is evidence too (no pixel), and only then does the file name say which edge it was.
//!
//! Source: the field lists of Meta's own SDK specification and the documentation of the Pages API (v25.0, v26.0).

mod ads;
mod edge;
mod extras;
mod page;
mod people;
mod pixels;
mod settings;

use super::{
    Hint, Mark, Output, Reader,
    build::Builder,
    secrets::{Secrets, secrets},
};
use crate::{
    finding::{Finding, Grade, code, phrase},
    read::{Document, Syntax},
    record::{Kind, Record},
    tree::{Map, Node},
};

use edge::Edge;

/// Meta Graph API: Facebook pages.
pub static READER: Reader = Reader {
    id: "meta-graph",
    title: "Meta Graph and Marketing API",
    platform: Some("facebook"),
    kinds: &[Kind::Account],
    recognise,
    read,
};

fn recognise(document: &Document, _: &Hint) -> Option<Mark> {
    if document.syntax != Syntax::Json {
        return None;
    }
    let (_, because) = document.roots.iter().find_map(|root| edge::of(root, &document.name))?;
    let root = document.name.rsplit_once('/').map_or("", |(folder, _)| folder);
    Some(Mark::new(because, root.to_owned()))
}

fn read(documents: &[&Document], _: &Hint) -> Output {
    let mut output = Output::default();
    let answers: Vec<(Edge, &Document, &Node)> = documents
        .iter()
        .flat_map(|document| {
            // The answers of a batch stand side by side in one file.
            document.roots.iter().filter_map(|root| Some((edge::of(root, &document.name)?.0, *document, root)))
        })
        .collect();
    for (edge, _, root) in &answers {
        output.findings.extend(secrets(root, &Secrets::EXPORTS));
        if *edge == Edge::Error {
            let span = root.get("error").map_or(root.span(), Node::span);
            output.findings.push(Finding::coded(&code::REFUSED_EXPORT, &phrase::REFUSED_GRAPH, span));
        }
    }
    let pages: Vec<&Node> =
        answers.iter().filter(|(edge, ..)| *edge == Edge::Page).flat_map(|(.., root)| page::nodes(root)).collect();
    let edges = || answers.iter().filter(|(edge, ..)| !matches!(edge, Edge::Page | Edge::Error));
    if pages.len() > 1 {
        for (_, document, root) in edges() {
            let finding = Finding::coded(&code::UNRECOGNISED, &phrase::WHICH_PAGE, start_of(root));
            output.findings.push(finding.help(&phrase::FOLDER_PER_PAGE));
            output.ignored.push((document.source, phrase::WHICH_PAGE.english.to_owned()));
        }
        output.records.extend(pages.into_iter().filter_map(|node| account(Some(node), std::iter::empty())));
        return output;
    }
    let only = pages.first().copied();
    output.records.extend(account(only, edges().map(|(edge, _, root)| (*edge, *root))));
    output
}

/// The account of one page, or of edges whose page is not there.
fn account<'n>(node: Option<&'n Node>, edges: impl Iterator<Item = (Edge, &'n Node)>) -> Option<Record> {
    let mut builder = Builder::with_capacity(node.and_then(Node::as_map).map_or(0, Map::len));
    let mut place = None;
    if let Some(node) = node {
        page::fill(node, &mut builder);
        place = ["username", "id", "name"].into_iter().find_map(|key| node.get(key)).map(Node::span);
    }
    let mut first = node;
    let mut edges: Vec<(Edge, &Node)> = edges.collect();
    // One edge may know of pixels where another has none: "none" holds only where every edge says so.
    edges.sort_by_key(|(_, root)| root.get("data").is_some_and(|data| data.items().is_empty()));
    for (edge, root) in edges {
        match edge {
            Edge::Settings => settings::fill(root, &mut builder),
            Edge::Pixels => pixels::fill(root, &mut builder),
            Edge::People => people::fill(root, &mut builder),
            Edge::AdSets => ads::fill(root, &mut builder),
            Edge::Audiences => extras::audiences(root, &mut builder),
            Edge::Apps => extras::apps(root, &mut builder),
            Edge::Messenger => extras::messenger(root, &mut builder),
            Edge::Page | Edge::Error => {}
        }
        first = first.or(Some(root));
    }
    let root = first?;
    builder.set("platform", Node::word("facebook", start_of(root)));
    let key = node.and_then(|node| ["username", "id"].into_iter().find_map(|key| node.get(key)?.as_str()));
    let id = format!("facebook/{}", key.unwrap_or("unknown").to_lowercase());
    Some(Record {
        kind: Kind::Account,
        id: id.into(),
        node: builder.finish(root.span()),
        place: place.unwrap_or_else(|| start_of(root)),
        grade: Grade::Observed,
        reader: READER.id,
    })
}

/// Where an answer begins: pointing at all of it would show nothing.
fn start_of(root: &Node) -> crate::source::Span {
    let first = root.as_map().and_then(|map| map.entries().first());
    first.map_or_else(|| root.span(), |entry| entry.key.span)
}
