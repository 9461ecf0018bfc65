//! The scripts of one archive by what they hold, their parts put together.

use std::collections::BTreeMap;

use crate::{
    read::Document,
    source::{SourceId, Span},
    tree::Node,
};

/// The manifest among the members, which is not a list.
pub(super) const MANIFEST: &str = "manifest";

/// What a variable holds, and which part of it: `window.YTD.tweets.part1` is part 1 of `tweets`.
pub(super) fn member(variable: &str) -> Option<(&str, u32)> {
    if variable == "window.__THAR_CONFIG" {
        return Some((MANIFEST, 0));
    }
    let (name, part) = variable.strip_prefix("window.YTD.")?.rsplit_once(".part")?;
    Some((name, part.parse().ok()?))
}

/// The members of one archive.
pub(super) struct Members<'d> {
    files: BTreeMap<&'d str, Vec<Part<'d>>>,
}

struct Part<'d> {
    number: u32,
    source: SourceId,
    value: &'d Node,
}

/// The list that a member holds, over all its parts.
pub(super) struct Items<'d> {
    /// The list itself, in the first part.
    pub(super) place: Span,
    /// Its items, each out of its wrapper.
    pub(super) items: Vec<&'d Node>,
}

impl<'d> Members<'d> {
    pub(super) fn new(documents: &[&'d Document]) -> Self {
        let mut files: BTreeMap<&str, Vec<Part<'_>>> = BTreeMap::new();
        for document in documents {
            let Some(root) = document.roots.first() else { continue };
            let variable = root.get("variable").and_then(Node::as_str);
            let (Some((name, number)), Some(value)) = (variable.and_then(member), root.get("value")) else { continue };
            files.entry(name).or_default().push(Part { number, source: document.source, value });
        }
        for parts in files.values_mut() {
            parts.sort_by_key(|part| part.number);
        }
        Self { files }
    }

    /// What the manifest says.
    pub(super) fn manifest(&self) -> Option<&'d Node> {
        self.files.get(MANIFEST)?.first().map(|part| part.value)
    }

    /// A list; nothing where the archive has no such file, which is not the same as an empty one.
    pub(super) fn list(&self, name: &str) -> Option<Items<'d>> {
        let parts = self.files.get(name)?;
        let place = parts.first()?.value.span();
        let items = parts.iter().flat_map(|part| part.value.items()).map(unwrapped).collect();
        Some(Items { place, items })
    }

    /// The first item of a list.
    pub(super) fn first(&self, name: &str) -> Option<&'d Node> {
        self.list(name)?.items.first().copied()
    }

    /// What the archive holds.
    pub(super) fn names(&self) -> impl Iterator<Item = &'d str> {
        self.files.keys().copied()
    }

    /// The files of a member.
    pub(super) fn sources(&self, name: &str) -> impl Iterator<Item = SourceId> {
        self.files.get(name).into_iter().flatten().map(|part| part.source)
    }
}

/// Every item is a mapping of one key: `{"account": {…}}`. The key says what the file name says.
fn unwrapped(item: &Node) -> &Node {
    match item.as_map().map(crate::tree::Map::entries) {
        Some([only]) if only.value.as_map().is_some() => &only.value,
        _ => item,
    }
}
