//! Threads: the profile of its API, and the one file of it in an Instagram archive.
//!
//! Source: Meta's documentation of Threads profiles, and the structure of an archive.

use super::{
    Reader,
    export::{
        self, Layout, Member, Root, Row,
        Turn::{About, Handle, Links, Text, Truth},
    },
    instagram::LABELS,
};
use crate::record::Kind;

/// A Threads profile.
pub static READER: Reader = Reader {
    id: "threads",
    title: "Threads",
    platform: Some("threads"),
    kinds: &[Kind::Account],
    recognise: |document, _| export::recognise(&LAYOUT, document),
    read: |documents, _| export::read(&LAYOUT, documents),
};

static LAYOUT: Layout = Layout {
    platform: "threads",
    reader: "threads",
    members: &[
        Member::of(&["threads_biography"], ACCOUNT),
        Member::of(&["threads_profile_picture_url"], ACCOUNT),
        Member::of(
            &["text_post_app_text_post_app_profile"],
            &[
                ("bio", About, "profile.about"),
                ("links", Links, "profile.links"),
                ("email", Text, "login.email"),
                ("private", Truth, "privacy.private"),
            ],
        )
        .each("text_post_app_text_post_app_profile[]"),
    ],
    folders: &[],
    root: Root::Above(&["your_instagram_activity", "data", "threads"]),
    labels: Some(&LABELS),
    twice_encoded: true,
};

const ACCOUNT: &[Row] = &[
    ("username", Handle, "handle"),
    ("id", Text, "id"),
    ("name", Text, "display_name"),
    ("threads_biography", About, "profile.about"),
    ("is_verified", Truth, "verified"),
];
