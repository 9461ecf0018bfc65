//! What Telegram Desktop exports as JSON: an account, or one chat or channel.
//!
//! It has no e-mail address, no second factor and no word on who may write. A chat is read as the trace of an account; only
//! of channels and public groups name and posts are taken: others are people's conversations.
//!
//! Source: `export_output_json.cpp` of Telegram Desktop.

use super::{
    Reader,
    export::{
        self, Layout, Member, Root, Row,
        Turn::{About, Each, Given, Handle, Number, Pieces, Text, Time},
    },
};
use crate::record::Kind;

/// The export of a Telegram account or channel.
pub static READER: Reader = Reader {
    id: "telegram-export",
    title: "Telegram export",
    platform: Some("telegram"),
    kinds: &[Kind::Account, Kind::Post],
    recognise: |document, _| export::recognise(&LAYOUT, document),
    read: |documents, _| export::read(&LAYOUT, documents),
};

static LAYOUT: Layout = Layout {
    platform: "telegram",
    reader: "telegram-export",
    members: &[
        Member::of(
            &["personal_information.user_id", "about"],
            &[
                ("personal_information.username", Handle, "handle"),
                ("personal_information.user_id", Text, "id"),
                ("personal_information.first_name", Text, "display_name"),
                ("personal_information.phone_number", Text, "login.phone"),
                ("personal_information.bio", About, "profile.about"),
                ("web_sessions.list", Each(SESSION), "apps"),
            ],
        ),
        Member::of(&["messages", "type=public_channel", "id"], CHANNEL).with_posts("messages[type=message]", MESSAGE),
        Member::of(&["messages", "type=private_channel", "id"], CHANNEL).with_posts("messages[type=message]", MESSAGE),
        Member::of(&["messages", "type=public_supergroup", "id"], CHANNEL),
        Member::of(&["messages", "type", "id", "name"], &[]),
    ],
    folders: &[],
    root: Root::File,
    labels: None,
    twice_encoded: false,
};

/// Sites that were entered through Telegram.
const SESSION: &[Row] =
    &[("domain_name", Text, "name"), ("created", Time, "approved_on"), ("domain_name", Given(true), "active")];

const CHANNEL: &[Row] = &[("id", Text, "id"), ("name", Text, "display_name")];

const MESSAGE: &[Row] = &[
    ("id", Text, "id"),
    ("date_unixtime", Time, "publish_at"),
    // One text, or pieces of it: plain ones, and those with a form of their own.
    ("text", Pieces, "texts"),
    ("location_information.latitude", Number, "location.latitude"),
    ("location_information.longitude", Number, "location.longitude"),
];
