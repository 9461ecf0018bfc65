//! What a profile shows: its text, its link field and the addresses in both.
//!
//! In: the raw text and link of a profile. Out: the fields `profile.about`, `profile.links`, `contact.website` and
//! `contact.links`. Knows no platform.

use super::{build::Builder, extract::links, turn};
use crate::{record::is_redirect_host, tree::Node};

/// The text on the profile, and the addresses in it.
pub(super) fn about(builder: &mut Builder, raw: &Node) {
    let Some(text) = turn::text(raw) else { return };
    links_in(builder, &text);
    builder.set("profile.about", text);
}

/// The addresses in a text of the profile.
pub(super) fn links_in(builder: &mut Builder, text: &Node) {
    let Some(words) = text.as_str() else { return };
    for range in links(words) {
        builder.push("profile.links", turn::part(text, range));
    }
}

/// The link field, which may hold several addresses between white space.
///
/// The address of a redirect service is kept as what the profile shows, and not as a link: nobody knows where it leads.
pub(super) fn website(builder: &mut Builder, raw: &Node) {
    let Some(text) = turn::text(raw) else { return };
    for address in turn::pieces(&text, char::is_whitespace) {
        builder.set("contact.website", address.clone());
        if leads_anywhere(&address) {
            continue;
        }
        builder.push("contact.links", address.clone());
        builder.push("profile.links", address);
    }
}

fn leads_anywhere(address: &Node) -> bool {
    let address = address.as_str().unwrap_or_default();
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    is_redirect_host(rest.split(['/', '?', '#']).next().unwrap_or_default())
}
