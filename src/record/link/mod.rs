//! The tenant: records that see each other, so that no rule needs a join.
//!
//! In: the records of a run as their readers made them, and the authority. Out: a [`Tenant`] whose records have the
//! views that their schemas name (`x-view`), and which shows a streamed post its channels ([`Tenant::attach`]).
//!
//! * Views share nodes; only rows of the register are copied. There are no cycles: the channel that an account sees has
//!   its assessment, and never leads back.
//! * What is not there is absent, never null. A list is absent where no record of its kind was read, and empty where
//!   some were but none of them belongs here.
//! * A word that names a channel or an assessment gives way to the record. Where there is none it is kept beside it:
//!   `unknown_assessment`, `unknown_channels`.
//! * Of several exports of one account by one reader the newest is in force; older ones are its `earlier` and are not
//!   among [`Tenant::records`], so that a setting that was mended is not reported for ever.
//! * The result does not depend on the order of the records, and takes time in proportion to their number.

mod accounts;
mod build;
mod dress;
mod logs;
mod order;
mod register;
mod takedowns;
mod web;

use std::collections::HashSet;

use build::Builder;
use dress::Dressed;
use register::Register;
use takedowns::Takedowns;
use web::Web;

use super::Record;
use crate::tree::{Map, Node};

/// What becomes of posts that are given to [`Tenant::link`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posts {
    /// They are dropped: posts are checked one by one, and no rule looks at several.
    Drop,
    /// They are kept in short ([`summary`]), for the calendar: `$.posts` of accounts, channels and the organisation.
    Keep,
}

/// Everything that is known of an authority, linked.
#[derive(Debug)]
pub struct Tenant {
    records: Vec<Record>,
    superseded: Vec<Record>,
    organization: Record,
    register: Register,
    /// The rows of the register with their views, in the order of [`Register`].
    channels: Vec<Node>,
    takedowns: Takedowns,
    web: Web,
}

impl Tenant {
    /// Links records. `organization` is a record of [`Kind::Organization`](super::Kind), such as
    /// [`organization_record`](super::organization_record) makes.
    #[must_use]
    pub fn link(records: Vec<Record>, organization: Record, posts: Posts) -> Self {
        Builder::new(records, posts).build(organization)
    }

    /// The records to check, with their views, by kind and id. Posts and the organisation are not among them.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The records alone; the organisation and all that is known besides is let go.
    #[must_use]
    pub fn into_records(self) -> Vec<Record> {
        self.records
    }

    /// Exports of accounts that a later one replaces. They have no views and are not checked.
    #[must_use]
    pub fn superseded(&self) -> &[Record] {
        &self.superseded
    }

    /// The authority with everything that was read.
    #[must_use]
    pub fn organization(&self) -> &Record {
        &self.organization
    }

    /// A post that sees its channels, each with its account and assessment, which of its media are on the takedown list,
    /// and which sitemaps lack its page. Nothing of it is kept here.
    #[must_use]
    pub fn attach(&self, post: Record) -> Record {
        attach(post, &self.register, &self.channels, &self.takedowns, &self.web)
    }
}

/// What is kept of a post: enough for a calendar, and nothing of its text.
#[must_use]
pub fn summary(post: &Record) -> Record {
    const KEPT: [&str; 12] = [
        "id",
        "status",
        "publish_at",
        "kind",
        "purpose",
        "importance",
        "campaign",
        "platforms",
        "channels",
        "url",
        "remove_by",
        "removed_on",
    ];
    let entries = post.node.as_map().map(Map::entries).unwrap_or_default();
    let kept = entries.iter().filter(|entry| KEPT.contains(&entry.key.as_str())).cloned();
    Record { node: Node::map(kept.collect(), post.node.span()), id: post.id.clone(), ..*post }
}

/// What [`attach`] makes; `media` only where some of them are on the takedown list.
const VIEWS: [&str; 5] = ["channels", "targets", "unknown_channels", "sitemaps_without", "media"];

/// Puts the rows of the register in the place of the words that name them, marks media on the takedown list, and looks
/// for the post's page in the sitemaps.
fn attach(mut post: Record, register: &Register, channels: &[Node], takedowns: &Takedowns, web: &Web) -> Record {
    let words: Vec<Node> = post.node.get("channels").map(Node::items).unwrap_or_default().to_vec();
    let mut rows = Vec::new();
    let mut unknown = Vec::new();
    for word in &words {
        let meant = word.as_str().map(|word| register.meant(word).rows).unwrap_or_default();
        if meant.is_empty() {
            unknown.push(word.clone());
        }
        rows.extend(meant);
    }
    if words.is_empty() {
        rows.extend(logs::words_of(&post.node, "platforms").filter_map(|platform| register.only_row_on(platform)));
    }
    let mut seen = HashSet::new();
    rows.retain(|row| seen.insert(*row));
    let linked: Vec<Node> = rows.into_iter().filter_map(|row| channels.get(row).cloned()).collect();
    let marked = takedowns.mark(post.node.get("media"));
    let page = post.node.get("canonical_url").cloned();
    let unmapped = page.and_then(|page| Some(Node::list(web.sitemaps_without(page.as_str()?)?, page.span())));
    let mut dressed = Dressed::new(&mut post, if marked.is_some() { &VIEWS } else { &VIEWS[..4] });
    // What its page is missing from is shown at the address of the page.
    dressed.one("sitemaps_without", unmapped);
    dressed.one("media", marked);
    dressed.many("channels", Some(linked).filter(|linked| !linked.is_empty()));
    dressed.many("unknown_channels", Some(unknown).filter(|unknown| !unknown.is_empty() && !register.is_empty()));
    dressed.many("targets", Some(words).filter(|words| !words.is_empty()));
    Record { node: dressed.finish(), ..post }
}
