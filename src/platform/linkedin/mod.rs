//! The archive that LinkedIn hands out to a member ("Get a copy of your data"): tables of 2018 to 2026.
//!
//! It is a person's archive: pages of organisations are not in it. What it proves is how somebody enters who administers
//! one. It has no word on a second factor, comments, messages or connected apps. Pages have no export; answers of the API
//! are read by [`organization`].
//!
//! Source: header lines of exports of 2018 and 2023, and a public description of one of 2026.

pub mod organization;

use super::{
    Reader,
    export::{
        self, Layout, Member, Root, Row,
        Turn::{About, Body, Each, Handle, Links, Not, Role, Text, Time, Word},
    },
};
use crate::record::Kind;

/// The archive of a LinkedIn member.
pub static READER: Reader = Reader {
    id: "linkedin-archive",
    title: "LinkedIn member archive",
    platform: Some("linkedin"),
    kinds: &[Kind::Account, Kind::Post],
    recognise: |document, _| export::recognise(&LAYOUT, document),
    read: |documents, _| export::read(&LAYOUT, documents),
};

static LAYOUT: Layout = Layout {
    platform: "linkedin",
    reader: "linkedin-archive",
    members: &MEMBERS,
    folders: &[],
    root: Root::Above(&["jobs", "verifications", "articles"]),
    labels: None,
    twice_encoded: false,
};

const MEMBERS: [Member; 29] = [
    Member::of(
        &["[].First Name", "[].Maiden Name"],
        &[
            ("[].Headline", About, "profile.about"),
            ("[].Summary", Role("description"), "profile.texts"),
            ("[].Websites", Links, "profile.links"),
            ("[].Geo Location", Text, "location.city"),
            ("[].Country", Text, "location.country"),
            ("[Twitter Handles^[]", Each(TWITTER), "linked_accounts"),
        ],
    ),
    Member::of(&["[].Profile Summary"], &[("[].Profile Summary", Role("description"), "profile.texts")]),
    Member::of(
        &["[].Email Address", "[].Confirmed", "[].Primary"],
        &[("[Primary=Yes].Email Address", Text, "login.email")],
    ),
    Member::of(&["[].Extension", "[].Number", "[].Type"], &[("[].Number", Text, "login.phone")]),
    Member::of(&["[].Registered At"], &[("[].Registered At", Time, "created_at")]),
    Member::of(&["[].Registration Date"], &[("[].Registration Date", Time, "created_at")]),
    Member::of(
        &["[].Partner Opt Out Advertising"],
        &[("[].Partner Opt Out Advertising", Not, "privacy.partner_sharing")],
    ),
    Member::posts(&["[].ShareLink", "[].ShareCommentary"], "[]", SHARE),
    Member::posts(&["[].Share Link", "[].Share Commentary"], "[]", SHARE_2018),
    // Files that hold nothing of an account which a rule could ask for.
    Member::other(&["[].Ad clicked Date"]),
    Member::other(&["[].Challenge Date", "[].Challenge Type"]),
    Member::other(&["[].Login Date", "[].Login Type"]),
    Member::other(&["[].Time", "[].Event"]).named(&["account status history"]),
    Member::other(&["[].First Name", "[].Connected On"]),
    Member::other(&["[].Date", "[].Link", "[].Message"]).named(&["comments"]),
    Member::other(&["[].Date/Time", "[].Media Link"]),
    Member::other(&["[].Verification type", "[].Email address"]),
    Member::other(&["[].Number", "[].Is_WhatsApp_Number"]),
    Member::other(&["[].Type of inference"]),
    Member::other(&["[].Member Age", "[].Company Names"]),
    Member::other(&["[].Organization", "[].Followed On"]),
    Member::other(&["[].Content Title", "[].Content Type"]),
    Member::other(&["[].Name", "[].Authority", "[].License Number"]),
    Member::other(&["[].Endorsement Date", "[].Skill Name"]),
    Member::other(&["[].Event Name", "[].Event Time", "[].External Url"]),
    Member::other(&["[].Direction", "[].inviterProfileUrn"]),
    Member::other(&["[].School Name", "[].Degree Name"]),
    Member::other(&["[].Company Name", "[].Started On", "[].Finished On"]),
    Member::other(&["[].Job Title", "[].Creation Date.1", "[].Status"]),
];

/// `[handle]`.
const TWITTER: &[Row] = &[("Twitter Handles", Word("x"), "platform"), ("Twitter Handles", Handle, "handle")];

const SHARE: &[Row] = &[
    ("Date", Time, "publish_at"),
    ("ShareLink", Text, "url"),
    // Files are met whose cells do not stand under their headings: the visibility where the text should be.
    ("[ShareCommentary!=PUBLIC].ShareCommentary", Body, "texts"),
    ("[ShareCommentary=PUBLIC].SharedUrl", Body, "texts"),
    ("[ShareCommentary!=PUBLIC].SharedUrl", Text, "links[]"),
];

const SHARE_2018: &[Row] = &[
    ("Date", Time, "publish_at"),
    ("Share Link", Text, "url"),
    ("Share Commentary", Body, "texts"),
    ("Shared URL", Text, "links[]"),
];
