//! What Discord hands out: the user of a data package, or of its API.
//!
//! Source: published programs that read packages. What a package says beside that is not verified and not read.

use super::{
    Reader,
    export::{
        self, Layout, Member, Root, Row,
        Turn::{Each, Handle, Platform, Text, Truth},
    },
};
use crate::record::Kind;

/// A Discord user.
pub static READER: Reader = Reader {
    id: "discord",
    title: "Discord data package",
    platform: Some("discord"),
    kinds: &[Kind::Account],
    recognise: |document, _| export::recognise(&LAYOUT, document),
    read: |documents, _| export::read(&LAYOUT, documents),
};

static LAYOUT: Layout = Layout {
    platform: "discord",
    reader: "discord",
    members: &[
        Member::of(&["discriminator", "relationships"], USER),
        Member::of(&["discriminator", "mfa_enabled"], USER),
    ],
    folders: &[],
    root: Root::Up(1),
    labels: None,
    twice_encoded: false,
};

const USER: &[Row] = &[
    ("username", Handle, "handle"),
    ("id", Text, "id"),
    ("global_name|display_name", Text, "display_name"),
    ("email", Text, "login.email"),
    ("phone", Text, "login.phone"),
    ("mfa_enabled", Truth, "login.two_factor"),
    ("connections", Each(&[("type", Platform, "platform"), ("name", Handle, "handle")]), "linked_accounts"),
];
