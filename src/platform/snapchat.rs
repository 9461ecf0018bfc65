//! The archive that Snapchat hands out ("My Data", with JSON): files of one account under `json/`.
//!
//! Settings of comments and messages are not in it. Histories of addresses and of the second factor do not tell which entry
//! holds now, as far as is known: they stay unknown.
//!
//! Source: the platform's description of its download, and the structure of an export.

use super::{
    Reader,
    export::{
        self, Layout, Member, Root, Row,
        Turn::{Each, Given, Handle, List, Text, Time},
    },
};
use crate::record::Kind;

/// The archive of a Snapchat account.
pub static READER: Reader = Reader {
    id: "snapchat-archive",
    title: "Snapchat archive",
    platform: Some("snapchat"),
    kinds: &[Kind::Account],
    recognise: |document, _| export::recognise(&LAYOUT, document),
    read: |documents, _| export::read(&LAYOUT, documents),
};

static LAYOUT: Layout = Layout {
    platform: "snapchat",
    reader: "snapchat-archive",
    members: &[
        Member::of(&["Basic Information", "Device Information"], ACCOUNT),
        Member::of(&["Basic Information", "Login History"], ACCOUNT),
        Member::of(
            &["App Profile", "Demographics"],
            &[
                ("App Profile.Country", Text, "location.country"),
                ("App Profile.Creation Time", Time, "created_at"),
                ("Interactions.Web Interactions", List(""), "tracking.partners"),
                ("Interactions.Web Interactions", Given(true), "tracking.off_platform"),
                ("Ads You Interacted With", Each(&[("Advertiser Name", Text, "name")]), "ads.advertisers"),
            ],
        ),
        Member::of(&["Permissions"], &[("Permissions", Each(APP), "apps")]).named(&["connected apps"]),
        Member::of(&["Two-Factor Authentication"], &[]),
        Member::of(&["Display Name Change"], &[]),
        Member::other(&["Friends", "Blocked Users"]),
        Member::other(&["Frequent Locations"]),
    ],
    folders: &[],
    root: Root::Above(&["json", "html"]),
    labels: None,
    twice_encoded: false,
};

const ACCOUNT: &[Row] = &[
    ("Basic Information.Username", Handle, "handle"),
    ("Basic Information.Name", Text, "display_name"),
    ("Basic Information.Creation Date", Time, "created_at"),
    ("Basic Information.Country", Text, "location.country"),
];

/// The keys of this file are a guess.
const APP: &[Row] = &[("App", Text, "name"), ("Time", Time, "approved_on")];
