//! A post that an export holds: published, on one platform, by one account.
//!
//! In: its raw id, text and time. Out: the fields that all exports share. Knows no platform.

use super::{build::Builder, extract::named, turn};
use crate::{
    finding::Grade,
    record::{Kind, Record},
    source::Span,
    tree::Node,
};

/// The account whose posts are read.
#[derive(Debug, Clone)]
pub(super) struct Author {
    /// The id of the platform.
    pub(super) platform: &'static str,
    /// Its handle, where the export tells it.
    pub(super) handle: Option<String>,
    /// The reader.
    pub(super) reader: &'static str,
}

impl Author {
    /// The account as records and drafts name it: `x/solvikkommun`.
    pub(super) fn id(&self) -> String {
        format!("{}/{}", self.platform, self.handle.as_deref().unwrap_or("unknown").to_lowercase())
    }

    /// The post that `builder` holds; `key` tells it from others, `raw` is all of it.
    pub(super) fn post(&self, mut builder: Builder, key: &str, raw: &Node, place: Span) -> Record {
        builder.set("status", Node::word("published", place));
        builder.push("platforms", Node::word(self.platform, place));
        if self.handle.is_some() {
            builder.push("channels", Node::word(self.id(), place));
        }
        Record {
            kind: Kind::Post,
            id: format!("{}/{key}", self.id()).into(),
            node: builder.finish(raw.span()),
            place,
            grade: Grade::Observed,
            reader: self.reader,
        }
    }
}

/// The text of a post, with the hashtags and mentions in it, and the addresses where the platform keeps no list of them.
pub(super) fn body(builder: &mut Builder, raw: &Node, with_links: bool) {
    text(builder, "body", raw, with_links);
}

/// The same for a text in any role.
pub(super) fn text(builder: &mut Builder, role: &str, raw: &Node, with_links: bool) {
    let Some(text) = turn::spelled(raw) else { return };
    let names = named(text.as_str().unwrap_or_default());
    let lists = [("hashtags", names.hashtags), ("mentions", names.mentions)];
    let links = with_links.then_some(("links", names.links));
    for (field, ranges) in lists.into_iter().chain(links) {
        for range in ranges {
            builder.push(field, turn::part(&text, range));
        }
    }
    let mut item = Builder::new();
    item.set("role", Node::word(role, text.span()));
    let span = text.span();
    item.set("text", text);
    builder.push("texts", item.finish(span));
}
