//! Bluesky: records and answers of its API. The archive `repo.car` is not JSON and is not read; `twin` tells it.
//!
//! Source: the lexicons of the AT protocol.

use super::{
    Reader,
    export::{
        self, Layout, Member, Root, Row,
        Turn::{About, Body, Did, Each, Empty, Given, Handle, Is, Said, Text, Time, Truth, Website, Word},
    },
};
use crate::record::Kind;

/// The API of a Bluesky account.
pub static READER: Reader = Reader {
    id: "bluesky",
    title: "Bluesky API",
    platform: Some("bluesky"),
    kinds: &[Kind::Account, Kind::Post],
    recognise: |document, _| export::recognise(&LAYOUT, document),
    read: |documents, _| export::read(&LAYOUT, documents),
};

static LAYOUT: Layout = Layout {
    platform: "bluesky",
    reader: "bluesky",
    members: &[
        Member::of(&["did^did:", "handle"], ACCOUNT),
        Member::of(&["value.$type=app.bsky.actor.profile"], RECORD),
        Member::of(&["$type=app.bsky.actor.profile"], PROFILE),
        Member::of(
            &["value.$type=chat.bsky.actor.declaration"],
            &[("uri", Did, "id"), ("value.allowIncoming", Is(INCOMING), "messages.mode")],
        ),
        Member::of(&["$type=chat.bsky.actor.declaration"], &[("allowIncoming", Is(INCOMING), "messages.mode")]),
        Member::of(&["passwords[].createdAt"], &[("passwords", Each(PASSWORD), "apps")]),
        Member::of(
            &["preferences[].$type^app.bsky."],
            &[
                ("preferences[].threadgateAllowRules", Empty("closed"), "comments.mode"),
                ("preferences[].threadgateAllowRules", Word("limited"), "comments.mode"),
            ],
        ),
        Member::posts(&["value.$type=app.bsky.feed.threadgate"], "", GATE),
        Member::posts(&["records[].value.$type=app.bsky.feed.threadgate"], "records[]", GATE),
        Member::posts(&["records[].value.$type=app.bsky.feed.post"], "records[]", POST),
        Member::other(&["$type^app.bsky."]),
        Member::other(&["records[].value.$type^app.bsky."]),
        Member::other(&["uri^at://", "value"]),
    ],
    folders: &[],
    root: Root::Up(0),
    labels: None,
    twice_encoded: false,
};

/// `getProfile` and `getSession`.
const ACCOUNT: &[Row] = &[
    ("handle", Handle, "handle"),
    ("did", Text, "id"),
    ("displayName", Text, "display_name"),
    ("createdAt", Time, "created_at"),
    ("description", About, "profile.about"),
    ("website", Website, "contact.website"),
    ("associated.chat.allowIncoming", Is(INCOMING), "messages.mode"),
    ("email", Text, "login.email"),
    ("emailAuthFactor", Truth, "login.two_factor"),
    ("[emailAuthFactor=true].emailAuthFactor", Word("email"), "login.methods[]"),
];

const PROFILE: &[Row] = &[
    ("displayName", Text, "display_name"),
    ("createdAt", Time, "created_at"),
    ("description", About, "profile.about"),
    ("website", Website, "contact.website"),
];

const RECORD: &[Row] = &[
    ("uri", Did, "id"),
    ("value.displayName", Text, "display_name"),
    ("value.createdAt", Time, "created_at"),
    ("value.description", About, "profile.about"),
    ("value.website", Website, "contact.website"),
];

/// Who may write messages.
const INCOMING: &[(&str, &str)] = &[("all", "open"), ("following", "limited"), ("none", "closed")];

const PASSWORD: &[Row] = &[("name", Text, "name"), ("createdAt", Time, "approved_on"), ("name", Given(true), "active")];

/// An empty list lets nobody answer; one with rules lets some.
const GATE: &[Row] = &[
    ("value.post", Text, "url"),
    ("value.allow", Empty("closed"), "comments.mode"),
    ("value.allow", Word("limited"), "comments.mode"),
];

const POST: &[Row] = &[
    ("uri", Text, "url"),
    ("value.createdAt", Time, "publish_at"),
    ("value.text", Body, "texts"),
    ("value.embed.images[].alt", Said("alt"), "texts"),
    ("value.embed.external.uri", Text, "links[]"),
    ("value.reply.parent.uri", Word("reply"), "kind"),
];
