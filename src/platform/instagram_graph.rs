//! Answers of the Instagram Graph API: the account and its media.
//!
//! It has no e-mail address, telephone number, messages or second factor. Whether comments are open is told of each medium.
//!
//! Source: Meta's own SDK specification and the documentation of Instagram media.

use super::{
    Reader,
    export::{
        self, Layout, Member, Root, Row,
        Turn::{About, Body, Handle, Is, Said, Text, Time, Truth, Website},
    },
};
use crate::record::Kind;

/// Instagram Graph API.
pub static READER: Reader = Reader {
    id: "instagram-graph",
    title: "Instagram Graph API",
    platform: Some("instagram"),
    kinds: &[Kind::Account, Kind::Post],
    recognise: |document, _| export::recognise(&LAYOUT, document),
    read: |documents, _| export::read(&LAYOUT, documents),
};

static LAYOUT: Layout = Layout {
    platform: "instagram",
    reader: "instagram-graph",
    members: &[
        Member::posts(&["data[].is_comment_enabled"], "data[]", MEDIUM),
        Member::posts(&["is_comment_enabled"], "", MEDIUM),
        Member::of(&["business_discovery.username"], ACCOUNT).each("business_discovery"),
        Member::of(&["username", "id^1784", "ig_id"], ACCOUNT),
        Member::of(&["username", "id^1784", "biography"], ACCOUNT),
        Member::of(&["username", "id^1784", "media_count"], ACCOUNT),
        Member::of(&["username", "id^1784", "profile_picture_url"], ACCOUNT),
    ],
    folders: &[],
    root: Root::Up(0),
    labels: None,
    twice_encoded: false,
};

const ACCOUNT: &[Row] = &[
    ("username", Handle, "handle"),
    ("id", Text, "id"),
    ("name", Text, "display_name"),
    ("biography", About, "profile.about"),
    ("website", Website, "contact.website"),
    ("is_published", Truth, "privacy.published"),
];

const MEDIUM: &[Row] = &[
    ("id", Text, "id"),
    ("timestamp", Time, "publish_at"),
    ("permalink", Text, "url"),
    ("caption", Body, "texts"),
    ("alt_text", Said("alt"), "texts"),
    ("is_comment_enabled", Is(&[("true", "open"), ("false", "closed")]), "comments.mode"),
];
