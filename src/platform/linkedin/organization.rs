//! Answers of LinkedIn's API about an organisation's page: `organizations/{id}` and `organizationAcls`.
//!
//! The page itself offers no export. Comments and messages are not in these answers: they stay unknown.
//!
//! Source: the documentation of the Community Management API and of the portability of pages under the DMA.

use super::super::{
    Reader,
    export::{
        self, Layout, Member, Root, Row,
        Turn::{About, Each, Given, Handle, Is, Text, Urn, Website},
    },
};
use crate::record::Kind;

/// LinkedIn's API: pages of organisations.
pub static READER: Reader = Reader {
    id: "linkedin-api",
    title: "LinkedIn organisation API",
    platform: Some("linkedin"),
    kinds: &[Kind::Account],
    recognise: |document, _| export::recognise(&LAYOUT, document),
    read: |documents, _| export::read(&LAYOUT, documents),
};

static LAYOUT: Layout = Layout {
    platform: "linkedin",
    reader: "linkedin-api",
    members: &[
        Member::of(&["vanityName", "localizedName"], ORGANIZATION),
        Member::of(&["elements[].vanityName"], ORGANIZATION).each("elements[]"),
        Member::of(
            &["elements[].roleAssignee"],
            &[("organization", Urn, "id"), ("organizationalTarget", Urn, "id"), ("", Each(ROLE), "roles")],
        )
        .each("elements[]"),
    ],
    folders: &[],
    root: Root::Up(0),
    labels: None,
    twice_encoded: false,
};

const ORGANIZATION: &[Row] = &[
    ("vanityName", Handle, "handle"),
    ("id", Text, "id"),
    ("localizedName", Text, "display_name"),
    ("localizedDescription", About, "profile.about"),
    ("localizedWebsite", Website, "contact.website"),
    ("locations[].address.city", Text, "location.city"),
    ("locations[].address.country", Text, "location.country"),
];

const ROLE: &[Row] = &[
    ("roleAssignee", Text, "id"),
    ("role", Text, "role"),
    ("[role=ADMINISTRATOR].role", Given(true), "administrator"),
    ("[role!=ADMINISTRATOR].role", Given(false), "administrator"),
    ("state", Is(&[("requested", "true"), ("approved", "false"), ("rejected", ""), ("revoked", "")]), "pending"),
];
