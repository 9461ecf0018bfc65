//! `WhatsApp` Business: the profile of a business, and the node of its telephone number.
//!
//! Source: Meta's documentation of business profiles; the fields of the telephone number are not verified.

use super::{
    Reader,
    export::{
        self, Layout, Member, Root, Row,
        Turn::{About, Role, Text, Truth, Website},
    },
};
use crate::record::Kind;

/// `WhatsApp` Business.
pub static READER: Reader = Reader {
    id: "whatsapp-business",
    title: "WhatsApp Business API",
    platform: Some("whatsapp"),
    kinds: &[Kind::Account],
    recognise: |document, _| export::recognise(&LAYOUT, document),
    read: |documents, _| export::read(&LAYOUT, documents),
};

static LAYOUT: Layout = Layout {
    platform: "whatsapp",
    reader: "whatsapp-business",
    members: &[
        Member::of(&["data[].messaging_product=whatsapp"], PROFILE).each("data[]"),
        Member::of(&["settings.business.profile"], PROFILE).each("settings.business.profile"),
        Member::of(&["about", "vertical", "websites"], PROFILE),
        Member::of(
            &["display_phone_number", "verified_name"],
            &[
                ("id", Text, "id"),
                ("verified_name", Text, "display_name"),
                ("display_phone_number", Text, "contact.phone"),
                ("is_pin_enabled", Truth, "login.two_factor"),
            ],
        ),
    ],
    folders: &[],
    root: Root::Up(0),
    labels: None,
    twice_encoded: false,
};

const PROFILE: &[Row] = &[
    ("about", About, "profile.about"),
    ("description", Role("description"), "profile.texts"),
    ("email", Text, "contact.email"),
    ("address", Text, "contact.address"),
    ("websites[]", Website, "contact.website"),
    ("vertical", Text, "category"),
];
