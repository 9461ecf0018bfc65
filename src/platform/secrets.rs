//! Secrets that work: whoever has the file can act as the account.
//!
//! In: a raw tree. Out: a finding for each, whose text never leaves in clear.

use memchr::memchr_iter;

use crate::{
    finding::{Finding, Label, Role, code, phrase},
    tree::{Map, Node},
};

/// What is looked for.
#[derive(Debug)]
pub(super) struct Secrets {
    /// Keys whose values are secrets.
    keys: &'static [&'static str],
    /// Parameters of an address that are secrets.
    in_addresses: &'static [&'static str],
}

impl Secrets {
    /// Tokens of the APIs of Meta, X and Bluesky, keys of Fediverse actors, cookies of sessions.
    pub(super) const EXPORTS: Self = Self {
        keys: &[
            "access_token",
            "page_token",
            "refresh_token",
            "client_secret",
            "accessJwt",
            "refreshJwt",
            "privateKeyPem",
            "cookie",
            "datr_cookie",
        ],
        in_addresses: &["access_token"],
    };
}

/// Every secret below a node.
pub(super) fn secrets(node: &Node, wanted: &Secrets) -> Vec<Finding> {
    let mut findings = Vec::new();
    look(node, wanted, &mut findings);
    findings
}

fn look(node: &Node, wanted: &Secrets, findings: &mut Vec<Finding>) {
    for entry in node.as_map().map(Map::entries).unwrap_or_default() {
        let key = entry.key.as_str();
        // Platforms mask what they do not hand out: `****abcd`.
        let works = |text: &str| !text.trim().is_empty() && !text.contains('*');
        let named = |text: &str| wanted.keys.contains(&key) && works(text);
        let ends = |text: &str| wanted.in_addresses.iter().any(|name| text.ends_with(name));
        let inside = |text: &str| memchr_iter(b'=', text.as_bytes()).any(|at| ends(&text[..at]));
        if entry.value.as_str().is_some_and(|text| named(text) || inside(text)) {
            let message = phrase::WORKING_SECRET.with([("key", key.to_owned())]);
            let mut finding = Finding::coded(&code::SECRET, message, entry.value.span());
            finding.labels = vec![Label { sensitive: Some("token"), ..Label::new(entry.value.span(), Role::Primary) }];
            findings.push(finding);
        }
        look(&entry.value, wanted, findings);
    }
    for item in node.items() {
        look(item, wanted, findings);
    }
}
