//! The page node, `GET /{page-id}?fields=…`.

use crate::{
    platform::{build::Builder, profile, turn},
    tree::Node,
};

/// Raw text field → the role of the text in `profile.texts[]`.
const TEXTS: [(&str, &str); 5] = [
    ("bio", "other"),
    ("description", "description"),
    ("general_info", "general"),
    ("mission", "mission"),
    ("impressum", "impressum"),
];

/// Raw field → field of ours, both plain text.
const PLAIN: [(&str, &str); 8] = [
    ("username", "handle"),
    ("id", "id"),
    ("name", "display_name"),
    ("link", "url"),
    ("category", "category"),
    ("phone", "contact.phone"),
    ("single_line_address", "contact.address"),
    ("privacy_info_url", "profile.privacy_page"),
];

/// Raw field of `location` → field of ours.
const LOCATION: [(&str, &str); 3] =
    [("street", "location.address"), ("city", "location.city"), ("country", "location.country")];

/// The page nodes of an answer: itself, those of a list, or each under its id.
pub(super) fn nodes(root: &Node) -> Vec<&Node> {
    if let Some(data) = root.get("data") {
        return data.items().iter().collect();
    }
    let by_id = || root.as_map().map(|map| map.entries().iter().map(|entry| &entry.value).collect());
    if root.get("id").is_some() { vec![root] } else { by_id().unwrap_or_default() }
}

pub(super) fn fill(page: &Node, builder: &mut Builder) {
    for (raw, field) in PLAIN {
        builder.set_some(field, page.get(raw).and_then(turn::text));
    }
    builder.set_some("contact.email", page.get("emails").and_then(|emails| turn::text(emails.items().first()?)));
    if let Some(about) = page.get("about") {
        profile::about(builder, about);
    }
    if let Some(website) = page.get("website") {
        profile::website(builder, website);
    }
    for (raw, role) in TEXTS {
        let Some(text) = page.get(raw).and_then(turn::text) else { continue };
        profile::links_in(builder, &text);
        let mut item = Builder::new();
        item.set("role", Node::word(role, text.span()));
        let span = text.span();
        item.set("text", text);
        builder.push("profile.texts", item.finish(span));
    }
    let verified = |node: &Node| turn::truth(node).or_else(|| verification(node));
    let raw = page.get("is_verified").or_else(|| page.get("verification_status"));
    builder.set_some("verified", raw.and_then(verified));
    builder.set_some("messages.bot", page.get("is_messenger_platform_bot").and_then(turn::truth));
    builder.set_some("privacy.published", page.get("is_published").and_then(turn::truth));
    if let Some(location) = page.get("location") {
        for (raw, field) in LOCATION {
            builder.set_some(field, location.get(raw).and_then(turn::text));
        }
        for (raw, field) in [("latitude", "location.latitude"), ("longitude", "location.longitude")] {
            builder.set_some(field, location.get(raw).and_then(turn::number));
        }
    }
    linked(page, builder);
}

/// `blue_verified` and `gray_verified` are; `not_verified` is not.
fn verification(node: &Node) -> Option<Node> {
    let status = node.as_str()?;
    let verified = match status {
        "blue_verified" | "gray_verified" => true,
        "not_verified" => false,
        _ => return None,
    };
    Some(Node::bool(verified, node.span()))
}

fn linked(page: &Node, builder: &mut Builder) {
    for key in ["instagram_business_account", "connected_instagram_account"] {
        let Some(account) = page.get(key) else { continue };
        let mut item = Builder::new();
        item.set("platform", Node::word("instagram", account.span()));
        item.set_some("handle", account.get("username").and_then(turn::text));
        item.set_some("id", account.get("id").and_then(turn::text));
        builder.push("linked_accounts", item.finish(account.span()));
    }
}
