//! The takedown list, and which media of a post stand on it.

use std::collections::HashMap;

use super::dress::share;
use crate::{
    record::{Record, normalise_url},
    tree::{Map, Node},
};

/// Entries of the takedown list by what they name: a hash, an address, a file.
#[derive(Debug, Default)]
pub(super) struct Takedowns {
    entries: Vec<Node>,
    by_key: HashMap<String, usize>,
}

impl Takedowns {
    pub(super) fn new(records: &[Record]) -> Self {
        let entries: Vec<Node> = records.iter().map(|record| record.node.clone()).collect();
        let mut by_key = HashMap::new();
        for (place, entry) in entries.iter().enumerate() {
            for key in keys(entry) {
                by_key.entry(key).or_insert(place);
            }
        }
        Self { entries, by_key }
    }

    /// The media of a post with the entries that they stand on; `None` where none of them does.
    pub(super) fn mark(&self, media: Option<&Node>) -> Option<Node> {
        let media = media.filter(|_| !self.entries.is_empty())?;
        let found: Vec<Option<&Node>> = media.items().iter().map(|item| self.entry(item)).collect();
        found.iter().any(Option::is_some).then(|| {
            let items = media.items().iter().zip(found).map(|(item, entry)| match entry {
                Some(entry) => with_entry(item, entry),
                None => item.clone(),
            });
            Node::list(items.collect(), media.span())
        })
    }

    fn entry(&self, item: &Node) -> Option<&Node> {
        let entry = keys(item).find_map(|key| self.entries.get(*self.by_key.get(&key)?))?;
        let hash = |node: &Node| keys(node).find(|key| key.starts_with("sha256:"));
        // Two files of one name with different hashes are two files.
        hash(item).zip(hash(entry)).is_none_or(|(one, other)| one == other).then_some(entry)
    }
}

/// What names a medium, the surest first: its hash, its address, the name of its file.
fn keys(node: &Node) -> impl Iterator<Item = String> {
    let text = |keys: &[&str]| node.at_keys(keys).and_then(Node::as_str).map(str::trim).filter(|text| !text.is_empty());
    let hash = |keys: &[&str]| text(keys).map(|hash| format!("sha256:{}", hash.to_lowercase()));
    let file = |path: &str| {
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        (!name.is_empty()).then(|| format!("file:{}", name.to_lowercase()))
    };
    let address = text(&["url"]).and_then(normalise_url).map(|url| format!("url:{url}"));
    [hash(&["sha256"]), hash(&["file", "sha256"]), address, text(&["path"]).and_then(file)].into_iter().flatten()
}

fn with_entry(item: &Node, entry: &Node) -> Node {
    let Some(map) = item.as_map() else { return item.clone() };
    let mut marked: Map = map.entries().iter().cloned().collect();
    marked.set("takedown", share(entry.clone()));
    Node::map(marked, item.span())
}
