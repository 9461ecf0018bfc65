//! Answers of the X API v2: a user and posts.
//!
//! Messages, second factor and apps are not in them.
//!
//! Source: the reference of the API.

use super::{
    Reader,
    export::{
        self, Layout, Member, Root, Row,
        Turn::{About, Body, Handle, Is, Text, Time, Truth, Website},
    },
};
use crate::record::Kind;

/// X API v2.
pub static READER: Reader = Reader {
    id: "x-api",
    title: "X API",
    platform: Some("x"),
    kinds: &[Kind::Account, Kind::Post],
    recognise: |document, _| export::recognise(&LAYOUT, document),
    read: |documents, _| export::read(&LAYOUT, documents),
};

static LAYOUT: Layout = Layout {
    platform: "x",
    reader: "x-api",
    members: &[
        Member::of(&["data.username", "data.name", "data.id"], ACCOUNT).each("data"),
        Member::posts(&["data[].text", "data[].edit_history_tweet_ids"], "data[]", POST),
        Member::posts(&["data[].text", "data[].reply_settings"], "data[]", POST),
        Member::posts(&["data.text", "data.edit_history_tweet_ids"], "data", POST),
        Member::refused(&["errors[].title", "errors[].detail"]),
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
    ("created_at", Time, "created_at"),
    ("description", About, "profile.about"),
    // The link itself is a t.co address; where it leads stands beside it.
    ("entities.url.urls[].expanded_url", Website, "contact.website"),
    ("protected", Truth, "privacy.private"),
    ("verified", Truth, "verified"),
    ("location", Text, "location.city"),
];

const POST: &[Row] = &[
    ("id", Text, "id"),
    ("created_at", Time, "publish_at"),
    ("lang", Text, "language"),
    ("text", Body, "texts"),
    ("entities.urls[].expanded_url", Text, "links[]"),
    ("reply_settings", Is(REPLIES), "comments.mode"),
];

/// Who may answer.
const REPLIES: &[(&str, &str)] =
    &[("everyone", "open"), ("mentionedusers", "limited"), ("following", "limited"), ("subscribers", "limited")];
