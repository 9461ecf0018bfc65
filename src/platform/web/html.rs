//! Saved web pages.
//!
//! In: HTML as a browser saved it. Out: one page with its text, links, accounts, trackers and embeds. What scripts load
//! later stands in no saved page, unless the browser saved it with them; where a tag manager decides what is loaded, the page
//! is no evidence that nothing is.

use super::{
    page::Page,
    trackers::{Form, loads_tag_manager, trackers_in},
};
use crate::{
    platform::{Hint, Mark, Output, Reader, turn, words::is_iso},
    read::{Comment, Document, Syntax},
    record::Kind,
    tree::Node,
};

/// Reads saved web pages.
pub static READER: Reader =
    Reader { id: "web-page", title: "saved web page", platform: None, kinds: &[Kind::Page], recognise, read };

/// What the title, the first heading or the address of a page says of its purpose, in sv, nb, nn, da, fi and en. The first
/// line with a word in it counts. A proposal, compiled from practice.
const PURPOSES: [(&str, &[&str]); 3] = [
    (
        "privacy",
        &[
            "personuppgift",
            "dataskydd",
            "integritetspolicy",
            "personvern",
            "personopplysning",
            "personoplysning",
            "databeskyttelse",
            "privatlivspolitik",
            "tietosuoja",
            "privacy",
        ],
    ),
    (
        "rules",
        &[
            "husregler",
            "spelregler",
            "kommentarsregler",
            "kommentarregler",
            "netikett",
            "nettikett",
            "nettvett",
            "retningslin",
            "regler for",
            "regler för",
            "säännöt",
            "house rules",
            "comment policy",
        ],
    ),
    (
        "channels",
        &[
            "sociala medier",
            "sosiale medier",
            "sosiale medium",
            "sociale medier",
            "sosiaalinen media",
            "social media",
            "våra kanaler",
            "våre kanaler",
        ],
    ),
];

/// Pages that archives of X, Google and Meta bring along to show themselves with: no page of the authority.
const VIEWERS: [&str; 3] = ["your archive.html", "archive_browser.html", "start_here.html"];

fn recognise(document: &Document, hint: &Hint) -> Option<Mark> {
    let root = document.roots.first().filter(|_| document.syntax == Syntax::Html)?;
    let file = document.name.rsplit('/').next().unwrap_or_default().to_lowercase();
    let is_viewer = VIEWERS.contains(&file.as_str());
    let is_page = || root.get("title").is_some() || root.get("links").is_some_and(|links| !links.items().is_empty());
    let because = match hint.kind {
        Some(Kind::Page) => "`kind: page` in the configuration",
        None if !is_viewer && is_page() => "HTML of a page",
        _ => return None,
    };
    Some(Mark::new(because.to_owned(), document.name.clone()))
}

fn read(documents: &[&Document], _hint: &Hint) -> Output {
    let mut output = Output::default();
    for document in documents {
        let Some(root) = document.roots.first() else { continue };
        let mut page = Page::default();
        page.builder.set("source", Node::word("html", root.span()));
        about(&mut page, root, document);
        let indirect = loaded(&mut page, root);
        if indirect {
            let reason = "a tag manager decides what this page loads; export its container and check that too";
            output.ignored.push((document.source, reason.to_owned()));
        }
        for field in ["headings", "links"] {
            page.builder.set_some(field, root.get(field).cloned());
        }
        for link in root.get("links").map(Node::items).unwrap_or_default() {
            if let Some(url) = link.get("url") {
                page.link(url);
            }
        }
        output.records.push(page.record(root, &document.name, READER.id, !indirect));
    }
    output
}

/// What the page says of itself.
fn about(page: &mut Page, root: &Node, document: &Document) {
    let metas = root.get("metas").map(Node::items).unwrap_or_default();
    let meta = |name: &str| {
        let found = metas
            .iter()
            .find(|meta| meta.get("name").and_then(Node::as_str).is_some_and(|it| it.eq_ignore_ascii_case(name)));
        found?.get("content").and_then(turn::text)
    };
    let url = meta("canonical").or_else(|| meta("og:url")).or_else(|| document.comments.iter().find_map(saved_from));
    page.builder.set_some("url", url);
    page.builder.set_some("title", root.get("title").and_then(turn::text));
    let is_language = |node: &Node| node.as_str().is_some_and(|code| code.len() <= 12 && code.is_ascii());
    page.builder.set_some("language", root.get("language").and_then(turn::text).filter(is_language));
    let changed = ["last-modified", "article:modified_time", "dcterms.modified", "dc.date.modified"];
    let changed = changed.iter().find_map(|name| meta(name));
    let changed =
        changed.and_then(|node| if node.as_str().is_some_and(is_iso) { Some(node) } else { turn::time(&node) });
    page.builder.set_some("last_modified", changed);
    page.builder
        .set_some("text", root.get("body").filter(|body| body.as_str().is_some_and(|text| !text.is_empty())).cloned());
    let first = root.get("headings").and_then(|list| list.items().first()?.get("text").cloned());
    let said = [page.builder.get("title").cloned(), first];
    let purpose = said.iter().flatten().find_map(|node| Some(Node::word(purpose(node.as_str()?)?, node.span())));
    page.builder.set_some("kind", purpose);
}

fn purpose(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    PURPOSES.iter().find(|(_, words)| words.iter().any(|word| text.contains(word))).map(|(kind, _)| *kind)
}

/// `saved from url=(0026)https://www.solvik.example/`, which browsers write above a page.
fn saved_from(comment: &Comment) -> Option<Node> {
    let (_, address) = comment.text.strip_prefix("saved from url=")?.split_once(')')?;
    Some(Node::word(address.trim(), comment.span))
}

/// What the page loads. Says whether a tag manager decides about more.
fn loaded(page: &mut Page, root: &Node) -> bool {
    let mut indirect = false;
    let list = |name: &str| root.get(name).map(Node::items).unwrap_or_default();
    for script in list("scripts") {
        let kind = script.get("type").and_then(Node::as_str).unwrap_or_default();
        // `text/plain` keeps a browser from running a script until a consent tool lets it.
        let gated = kind.eq_ignore_ascii_case("text/plain") || script.get("consent").is_some();
        for part in ["src", "text"].iter().filter_map(|part| script.get(part)) {
            indirect |= part.as_str().is_some_and(loads_tag_manager);
            for mut tracker in trackers_in(part, Form::Script) {
                tracker.before_consent = Some(Node::bool(!gated, tracker.place.span())).filter(|_| gated);
                page.trackers.push(tracker);
            }
        }
        if let Some(src) = script.get("src") {
            page.script(src);
        }
    }
    for image in list("images").iter().filter_map(|image| image.get("src")) {
        page.trackers.extend(trackers_in(image, Form::Image));
    }
    for frame in list("frames") {
        indirect |= frame.get("url").and_then(Node::as_str).is_some_and(loads_tag_manager);
        match (frame.get("url"), frame.get("deferred")) {
            (Some(url), _) => page.embed(url, false),
            (None, Some(url)) => page.embed(url, true),
            (None, None) => {}
        }
    }
    for url in list("widgets").iter().filter_map(|widget| widget.get("url")) {
        page.embed(url, false);
    }
    indirect
}
