//! Results of privacy scanners in the manner of Blacklight (`inspection.json` of its collector).
//!
//! In: what a scanner saw while it visited a page. Out: one page with the trackers among the addresses that it reports.

use super::{
    page::Page,
    trackers::{Form, trackers_in},
};
use crate::{
    platform::{Hint, Mark, Output, Reader, turn},
    read::{Document, Syntax},
    record::Kind,
    tree::{Key, Map, Node},
};

/// Reads results of scanners.
pub static READER: Reader = Reader {
    id: "web-scanner",
    title: "result of a privacy scanner",
    platform: None,
    kinds: &[Kind::Page],
    recognise,
    read,
};

/// Reports whose addresses are those of trackers.
const REPORTS: [&str; 5] =
    ["third_party_trackers", "fb_pixel_events", "session_recorders", "google_analytics_events", "twitter_pixel"];

fn recognise(document: &Document, hint: &Hint) -> Option<Mark> {
    let root = document.roots.first().filter(|_| document.syntax == Syntax::Json)?;
    let fits = root.get("reports").is_some_and(|reports| reports.as_map().is_some())
        && ["uri_ins", "uri_dest"].iter().any(|key| root.get(key).is_some())
        && hint.kind.is_none_or(|kind| kind == Kind::Page);
    fits.then(|| Mark::new("keys uri_ins and reports".to_owned(), document.name.clone()))
}

fn read(documents: &[&Document], _hint: &Hint) -> Output {
    let mut output = Output::default();
    for document in documents {
        let Some(root) = document.roots.first() else { continue };
        let mut page = Page::default();
        page.builder.set("source", Node::word("scanner", root.span()));
        page.builder.set_some("url", ["uri_dest", "uri_ins"].iter().find_map(|key| root.get(key)).and_then(turn::text));
        page.builder.set_some("title", root.get("title").and_then(turn::text));
        page.builder.set_some("retrieved_at", root.get("start_time").and_then(turn::time));
        let script = root.at_keys(&["script", "host"]).or_else(|| root.at_keys(&["script", "name"]));
        page.builder.set_some("tool", script.and_then(turn::text));
        let reports = root.get("reports");
        for report in REPORTS.iter().filter_map(|name| reports?.get(name)) {
            for text in report.texts() {
                page.trackers.extend(trackers_in(text, Form::Request));
            }
        }
        for link in root.get("social").map(Node::items).unwrap_or_default() {
            if let Some(url) = link.get("link").or_else(|| link.get("url")) {
                page.link(url);
            }
        }
        if let Some(cookies) = reports.and_then(|reports| reports.get("cookies")) {
            let cookies = cookies.items().iter().filter_map(cookie).collect();
            page.builder.set("cookies", Node::list(cookies, root.span()));
        }
        let complete = reports.is_some_and(|reports| reports.get("third_party_trackers").is_some());
        output.records.push(page.record(root, &document.name, READER.id, complete));
    }
    output
}

fn cookie(raw: &Node) -> Option<Node> {
    let mut map = Map::new();
    for field in ["name", "domain"] {
        if let Some(value) = raw.get(field).and_then(turn::text) {
            map.push(Key::word(field, value.span()), value);
        }
    }
    map.get("name").is_some().then(|| Node::map(map.clone(), raw.span()))
}
