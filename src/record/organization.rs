//! What the configuration says of the authority itself.

use serde::Deserialize;

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
}
