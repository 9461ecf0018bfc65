//! Mastodon and its kin: the archive of an account, and answers of the API.
//!
//! It has no e-mail address, second factor or apps; who may answer is said of each post. Pixelfed and others
//! write the same actor.
//!
//! Source: `backup_service.rb` and the entities of Mastodon's documentation.

use super::{
    Reader,
    export::{
        self, Layout, Member, Root, Row,
        Turn::{AboutHtml, BodyHtml, Each, Handle, LinksHtml, Said, Text, Time, Word},
    },
};
use crate::record::Kind;

/// The archive or the API of a Mastodon account.
pub static READER: Reader = Reader {
    id: "mastodon",
    title: "Mastodon archive or API",
    platform: Some("mastodon"),
    kinds: &[Kind::Account, Kind::Post],
    recognise: |document, _| export::recognise(&LAYOUT, document),
    read: |documents, _| export::read(&LAYOUT, documents),
};

static LAYOUT: Layout = Layout {
    platform: "mastodon",
    reader: "mastodon",
    members: &[
        Member::of(&["preferredUsername", "inbox"], ACTOR),
        Member::of(&["acct", "note"], ACCOUNT),
        Member::posts(&["orderedItems[].object.content"], "orderedItems[type=Create]", NOTE),
        Member::posts(&["[].account.acct", "[].content"], "[]", STATUS),
        Member::other(&["orderedItems"]),
    ],
    folders: &[],
    root: Root::Up(0),
    labels: None,
    twice_encoded: false,
};

const ACTOR: &[Row] = &[
    ("preferredUsername", Handle, "handle"),
    ("url|id", Text, "url"),
    ("name", Text, "display_name"),
    ("published", Time, "created_at"),
    ("summary", AboutHtml, "profile.about"),
    ("attachment[type=PropertyValue].value", LinksHtml, "profile.links"),
    ("alsoKnownAs", Each(&[("", Word("mastodon"), "platform"), ("", Text, "url")]), "linked_accounts"),
];

const ACCOUNT: &[Row] = &[
    ("acct", Handle, "handle"),
    ("id", Text, "id"),
    ("url", Text, "url"),
    ("display_name", Text, "display_name"),
    ("created_at", Time, "created_at"),
    ("note", AboutHtml, "profile.about"),
    ("fields[].value", LinksHtml, "profile.links"),
    ("last_status_at", Time, "last_post_at"),
];

const NOTE: &[Row] = &[
    ("object.id", Text, "id"),
    ("published", Time, "publish_at"),
    ("object.url", Text, "url"),
    ("object.summary", Said("title"), "texts"),
    ("object.content", BodyHtml, "texts"),
    ("object.attachment[].name", Said("alt"), "texts"),
    ("object.inReplyTo", Word("reply"), "kind"),
];

const STATUS: &[Row] = &[
    ("id", Text, "id"),
    ("created_at", Time, "publish_at"),
    ("url", Text, "url"),
    ("spoiler_text", Said("title"), "texts"),
    ("content", BodyHtml, "texts"),
    ("media_attachments[].description", Said("alt"), "texts"),
    ("in_reply_to_id", Word("reply"), "kind"),
];
