//! What the configuration says of the authority itself.

use serde::Deserialize;

use super::{Kind, Record};
use crate::{
    finding::Grade,
    source::Span,
    tree::{Map, Node},
};

/// The authority whose presence is checked; every part may be unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Organization {
    /// Its name, such as `Solvik kommun`.
    pub name: Option<String>,
    /// ISO 3166 country: `SE`.
    pub country: Option<String>,
    /// BCP 47 languages, the main one first: `[sv]`.
    pub languages: Vec<String>,
    /// Domains that are its own, subdomains included.
    pub domains: Vec<String>,
    /// Patterns of functional mailboxes, matched on the whole address; empty for those of the country.
    pub mailbox_patterns: Vec<String>,
    /// The mailbox for official matters.
    pub official_mailbox: Option<String>,
    /// Handles that are its own, on any platform.
    pub handles: Vec<String>,
    /// Hashtags as it spells them, capitals and all: `[SolvikBad]`.
    pub hashtags: Vec<String>,
    /// Its own telephone numbers: not personal data.
    pub phones: Vec<String>,
    /// The page with its rules for social media.
    pub rules_page: Option<String>,
    /// Its page on personal data.
    pub privacy_page: Option<String>,
    /// Opening hours in the manner of OpenStreetMap: `Mo-Fr 08:00-16:00`.
    pub opening_hours: Option<String>,
    /// The mailbox of its data protection officer.
    pub dpo: Option<String>,
    /// Who watches the channels in a crisis: a role (requirement r175).
    pub crisis_role: Option<String>,
    /// The secure way to it: an address, or the name of the country's service (requirement r106).
    pub secure_channel: Option<String>,
}

/// The authority as a record; `span` is where the configuration speaks of it. What is unknown is absent.
#[must_use]
pub fn organization_record(organization: &Organization, span: Span) -> Record {
    let Organization { name, country, languages, domains, mailbox_patterns, official_mailbox, handles, phones, .. } =
        organization;
    let Organization { hashtags, rules_page, privacy_page, opening_hours, dpo, crisis_role, secure_channel, .. } =
        organization;
    let mut map = Map::new();
    for (field, value) in [
        ("name", name),
        ("country", country),
        ("official_mailbox", official_mailbox),
        ("rules_page", rules_page),
        ("privacy_page", privacy_page),
        ("opening_hours", opening_hours),
        ("dpo", dpo),
        ("crisis_role", crisis_role),
        ("secure_channel", secure_channel),
    ] {
        if let Some(value) = value {
            map.set(field, Node::word(value.as_str(), span));
        }
    }
    for (field, values) in [
        ("languages", languages),
        ("domains", domains),
        ("mailbox_patterns", mailbox_patterns),
        ("handles", handles),
        ("hashtags", hashtags),
        ("phones", phones),
    ] {
        if !values.is_empty() {
            let items = values.iter().map(|value| Node::word(value.as_str(), span));
            map.set(field, Node::list(items.collect(), span));
        }
    }
    Record {
        kind: Kind::Organization,
        id: name.as_deref().unwrap_or("organization").into(),
        node: Node::map(map, span),
        place: span,
        grade: Grade::Declared,
        reader: "config",
    }
}
