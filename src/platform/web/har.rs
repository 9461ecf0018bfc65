//! HTTP archives (HAR 1.2), as the developer tools of browsers save them.
//!
//! In: every request that one page made. Out: one page with the trackers that were really called, and the cookies.

use super::{
    page::Page,
    trackers::{Form, trackers_in},
};
use crate::{
    finding::{Finding, Label, Role, code, phrase},
    platform::{Hint, Mark, Output, Reader, turn},
    read::{Document, Syntax},
    record::Kind,
    tree::{Key, Map, Node},
};

/// Reads HTTP archives.
pub static READER: Reader =
    Reader { id: "har", title: "HTTP archive (HAR)", platform: None, kinds: &[Kind::Page], recognise, read };

fn recognise(document: &Document, hint: &Hint) -> Option<Mark> {
    let root = document.roots.first().filter(|_| document.syntax == Syntax::Json)?;
    let is_har = root
        .at_keys(&["log", "entries"])
        .is_some_and(|list| list.items().iter().all(|one| one.get("request").is_some()));
    let fits = is_har && hint.kind.is_none_or(|kind| kind == Kind::Page);
    fits.then(|| Mark::new("key log.entries".to_owned(), document.name.clone()))
}

fn read(documents: &[&Document], _hint: &Hint) -> Output {
    let mut output = Output::default();
    for document in documents {
        let Some((root, log)) = document.roots.first().and_then(|root| Some((root, root.get("log")?))) else {
            continue;
        };
        let entries = log.get("entries").map(Node::items).unwrap_or_default();
        let mut page = Page::default();
        page.builder.set("source", Node::word("har", root.span()));
        page.builder.set_some("tool", log.at_keys(&["creator", "name"]).and_then(turn::text));
        if let Some(first) = entries.first() {
            page.builder.set_some("url", first.at_keys(&["request", "url"]).and_then(turn::text));
            page.builder.set_some(
                "status",
                first.at_keys(&["response", "status"]).cloned().filter(|it| it.as_number().is_some()),
            );
            page.builder.set_some("retrieved_at", first.get("startedDateTime").and_then(turn::time));
        }
        let mut cookies = Vec::new();
        for entry in entries {
            if let Some(url) = entry.at_keys(&["request", "url"]) {
                page.trackers.extend(trackers_in(url, Form::Request));
            }
            let set = entry.at_keys(&["response", "cookies"]).map(Node::items).unwrap_or_default();
            cookies.extend(set.iter().filter_map(cookie));
            output.findings.extend(secrets(entry));
        }
        page.builder.set("cookies", Node::list(cookies, log.span()));
        output.records.push(page.record(root, &document.name, READER.id, true));
    }
    output
}

fn cookie(raw: &Node) -> Option<Node> {
    let mut map = Map::new();
    let name = raw.get("name").and_then(turn::text)?;
    map.push(Key::word("name", name.span()), name);
    for (field, value) in
        [("domain", raw.get("domain").and_then(turn::text)), ("expires", raw.get("expires").and_then(turn::time))]
    {
        if let Some(value) = value {
            map.push(Key::word(field, value.span()), value);
        }
    }
    Some(Node::map(map, raw.span()))
}

/// The session of whoever recorded the archive: cookies and authorisations that were sent.
fn secrets(entry: &Node) -> Vec<Finding> {
    let headers = entry.at_keys(&["request", "headers"]).map(Node::items).unwrap_or_default();
    let found = headers.iter().filter_map(|header| {
        let name = header.get("name")?.as_str()?.to_ascii_lowercase();
        let value = header.get("value").filter(|value| value.as_str().is_some_and(|text| !text.trim().is_empty()))?;
        ["cookie", "authorization"].contains(&name.as_str()).then_some((name, value.span()))
    });
    let finding = |(name, place)| {
        let mut finding = Finding::coded(&code::SECRET, phrase::SECRET_HEADER.with([("name", name)]), place);
        finding.labels = vec![Label { sensitive: Some("token"), ..Label::new(place, Role::Primary) }];
        finding.help(&phrase::SAVE_WITHOUT_SECRETS)
    };
    found.map(finding).collect()
}
