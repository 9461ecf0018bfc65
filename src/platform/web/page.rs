//! What all kinds of web evidence share: accounts that are linked, content of other services, and the record.

use std::collections::BTreeSet;

use super::trackers::{Tracker, nodes};
use crate::{
    finding::Grade,
    platform::build::Builder,
    record::{Identity, Kind, Record, normalise_url, platform_of_url},
    source::Span,
    tree::{Key, Map, Node},
};

/// Addresses of scripts and frames that show content of a platform or let people share it.
const WIDGETS: [&str; 6] =
    ["/sdk.js", "/widgets.js", "/embed", "/plugins/", "platform.twitter.com", "youtube-nocookie.com"];

/// A page that is being put together.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) builder: Builder,
    accounts: Vec<Node>,
    embeds: Vec<Node>,
    pub(super) trackers: Vec<Tracker>,
    seen: BTreeSet<String>,
}

impl Page {
    /// A link: where it leads to an account, that account. Each counts once.
    pub(super) fn link(&mut self, url: &Node) {
        let Some(identity) = url.as_str().and_then(Identity::of_url) else { return };
        let Some(handle) = identity.handle.clone().or_else(|| identity.id.clone()) else { return };
        if !self.seen.insert(format!("{}/{handle}", identity.platform)) {
            return;
        }
        let mut map = Map::new();
        map.push(Key::word("platform", url.span()), Node::word(identity.platform.clone(), url.span()));
        map.push(Key::word("handle", url.span()), Node::word(handle, url.span()));
        map.push(Key::word("url", url.span()), url.clone());
        self.accounts.push(Node::map(map, url.span()));
    }

    /// The address of a frame or a widget.
    pub(super) fn embed(&mut self, url: &Node, click_to_load: bool) {
        let Some(address) = url.as_str() else { return };
        let nocookie = address.contains("youtube-nocookie.com").then_some("youtube");
        let Some(platform) = platform_of_url(address).map(|platform| platform.id).or(nocookie) else { return };
        if !self.seen.insert(format!("embed {}", normalise_url(address).unwrap_or_default())) {
            return;
        }
        let mut map = Map::new();
        map.push(Key::word("platform", url.span()), Node::word(platform, url.span()));
        map.push(Key::word("url", url.span()), url.clone());
        if click_to_load {
            map.push(Key::word("click_to_load", url.span()), Node::bool(true, url.span()));
        }
        self.embeds.push(Node::map(map, url.span()));
    }

    /// The address of a script: one that shows content of a platform is an embed.
    pub(super) fn script(&mut self, url: &Node) {
        if url.as_str().is_some_and(|address| WIDGETS.iter().any(|widget| address.contains(widget))) {
            self.embed(url, false);
        }
    }

    /// The record. `complete`: whether nothing else decides what the page loads; else no trackers are no evidence.
    pub(super) fn record(mut self, root: &Node, name: &str, reader: &'static str, complete: bool) -> Record {
        let start = Span { end: root.span().start, ..root.span() };
        let place = ["url", "title", "id"].iter().find_map(|field| self.builder.get(field)).map_or(start, Node::span);
        let trackers = nodes(&self.trackers);
        if complete || !trackers.is_empty() {
            self.builder.set("trackers", Node::list(trackers, place));
        }
        // Only a saved page shows all that is embedded in it.
        let is_saved = self.builder.get("source").and_then(Node::as_str) == Some("html");
        if is_saved || !self.embeds.is_empty() {
            self.builder.set("embeds", Node::list(self.embeds, place));
        }
        self.builder.set("accounts", Node::list(self.accounts, place));
        let id = ["url", "id"].iter().find_map(|field| self.builder.get(field)).and_then(Node::as_str).unwrap_or(name);
        let id = id.into();
        let node = self.builder.finish(root.span());
        Record { kind: Kind::Page, id, node, place, grade: Grade::Observed, reader }
    }
}
