//! Floor 4: our vocabulary of records, who is who, and the linked tenant.
//!
//! In: records as the platforms' readers make them. Out: a [`Tenant`] whose records see each other.

mod address;
mod identity;
mod in_text;
mod link;
mod organization;
mod platforms;
pub mod schema;

use std::fmt;

pub use address::{is_click_id, is_web_address, normalise_url, platform_of_url};
pub use identity::Identity;
pub use in_text::{addresses_in, may_have_signs, signs_in};
pub use link::{Posts, Tenant, summary};
pub use organization::{Organization, organization_record};
pub use platforms::{
    PLATFORMS, Platform, is_redirect_host, platform, platform_of_app, platform_of_host, platform_of_word,
};

use crate::{
    finding::{Grade, RecordRef},
    source::Span,
    tree::Node,
};

/// The kinds of record, as `on:` and `kind:` name them. Each has a schema in `schemas/<kind>.schema.json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The settings of one account at one time.
    Account,
    /// One draft, scheduled or published post with its media.
    Post,
    /// One row of the channel register.
    Channel,
    /// One assessment (bedömning, ROS, DPIA) with its risk rows.
    Assessment,
    /// One row of the snapshot log.
    Snapshot,
    /// One row of the removal log.
    Removal,
    /// One row of the incident log.
    Incident,
    /// One row of the training log.
    Training,
    /// One model agreement.
    Agreement,
    /// One entry of the takedown list.
    Takedown,
    /// One app on one device.
    Device,
    /// One account that a search for the authority's name found.
    Candidate,
    /// One saved web page, HAR, tag-manager container or scanner result.
    Page,
    /// One policy text or privacy notice, by sections.
    Document,
    /// The authority itself: everything linked under one root.
    Organization,
}

// Records are counted by the number of their kind in the list.
const _: () = {
    let mut at = 0;
    while at < Kind::ALL.len() {
        assert!(Kind::ALL[at] as usize == at, "the list is in the order of the kinds");
        at += 1;
    }
};

impl Kind {
    /// All kinds, in the order of DESIGN section 3.
    pub const ALL: [Self; 15] = [
        Self::Account,
        Self::Post,
        Self::Channel,
        Self::Assessment,
        Self::Snapshot,
        Self::Removal,
        Self::Incident,
        Self::Training,
        Self::Agreement,
        Self::Takedown,
        Self::Device,
        Self::Candidate,
        Self::Page,
        Self::Document,
        Self::Organization,
    ];

    /// The kinds whose records are the rows of a log or a list.
    pub const LOGS: [Self; 8] = [
        Self::Snapshot,
        Self::Removal,
        Self::Incident,
        Self::Training,
        Self::Agreement,
        Self::Takedown,
        Self::Device,
        Self::Candidate,
    ];

    /// The word for it in policies and schemas.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Post => "post",
            Self::Channel => "channel",
            Self::Assessment => "assessment",
            Self::Snapshot => "snapshot",
            Self::Removal => "removal",
            Self::Incident => "incident",
            Self::Training => "training",
            Self::Agreement => "agreement",
            Self::Takedown => "takedown",
            Self::Device => "device",
            Self::Candidate => "candidate",
            Self::Page => "page",
            Self::Document => "document",
            Self::Organization => "organization",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One thing that policy speaks of, in our vocabulary; every value still points at the raw bytes it came from.
#[derive(Debug, Clone)]
pub struct Record {
    /// What it is.
    pub kind: Kind,
    /// Its id within its kind: `facebook/solvikkommun`, a register row's id, the path of a draft.
    pub id: Box<str>,
    /// Its fields, as in its schema.
    pub node: Node,
    /// Where to point when a thing is missing from it: its handle, its row, its title.
    pub place: Span,
    /// [`Grade::Observed`] or [`Grade::Declared`].
    pub grade: Grade,
    /// The reader that made it, such as `x-archive`.
    pub reader: &'static str,
}

impl Record {
    /// The reference that findings carry.
    #[must_use]
    pub fn reference(&self) -> RecordRef {
        RecordRef { kind: self.kind.as_str(), id: (&*self.id).into() }
    }
}
