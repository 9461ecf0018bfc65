//! Answers of the YouTube Data API v3: channels and videos.
//!
//! Whether comments are open is only told by a video whose comments are counted; no count proves nothing for sure.
//!
//! Source: the reference of the API.

use super::super::{
    Reader,
    export::{
        self, Layout, Member, Root, Row,
        Turn::{About, Body, Each, Given, Handle, Is, Number, Said, Text, Time, Word},
    },
};
use crate::record::Kind;

/// The YouTube Data API.
pub static READER: Reader = Reader {
    id: "youtube-api",
    title: "YouTube Data API",
    platform: Some("youtube"),
    kinds: &[Kind::Account, Kind::Post],
    recognise: |document, _| export::recognise(&LAYOUT, document),
    read: |documents, _| export::read(&LAYOUT, documents),
};

static LAYOUT: Layout = Layout {
    platform: "youtube",
    reader: "youtube-api",
    members: &[
        Member::of(&["kind=youtube#channelListResponse"], CHANNEL).each("items[]"),
        Member::of(&["kind=youtube#channel"], CHANNEL),
        Member::posts(&["kind=youtube#videoListResponse"], "items[]", VIDEO),
        Member::posts(&["kind=youtube#video"], "", VIDEO),
        Member::other(&["kind^youtube#"]),
        Member::refused(&["error.errors[].reason"]),
    ],
    folders: &[],
    root: Root::Up(0),
    labels: None,
    twice_encoded: false,
};

const CHANNEL: &[Row] = &[
    ("snippet.customUrl", Handle, "handle"),
    ("id", Text, "id"),
    ("snippet.title", Text, "display_name"),
    ("snippet.publishedAt", Time, "created_at"),
    ("snippet.description", About, "profile.about"),
    ("snippet.country", Text, "location.country"),
    (
        "status.privacyStatus",
        Is(&[("public", "true"), ("unlisted", "true"), ("private", "false")]),
        "privacy.published",
    ),
    ("brandingSettings.channel", Each(ANALYTICS), "tracking.pixels"),
];

/// Google Analytics on the channel.
const ANALYTICS: &[Row] = &[
    ("trackingAnalyticsAccountId", Text, "id"),
    ("trackingAnalyticsAccountId", Word("Google Analytics"), "name"),
    ("trackingAnalyticsAccountId", Given(true), "active"),
];

const VIDEO: &[Row] = &[
    ("id", Text, "id"),
    ("snippet.publishedAt", Time, "publish_at"),
    ("snippet.title", Said("title"), "texts"),
    ("snippet.description", Body, "texts"),
    ("statistics.commentCount", Word("open"), "comments.mode"),
    ("recordingDetails.location.latitude", Number, "location.latitude"),
    ("recordingDetails.location.longitude", Number, "location.longitude"),
];
