//! The page node, `GET /{page-id}?fields=…`.

use crate::{
    platform::{build::Builder, turn},
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
const PLAIN: [(&str, &str); 9] = [
    ("username", "handle"),
    ("id", "id"),
    ("name", "display_name"),
    ("link", "url"),
    ("category", "category"),
    ("phone", "contact.phone"),
    ("single_line_address", "contact.address"),
    ("about", "profile.about"),
    ("privacy_info_url", "profile.privacy_page"),
];

/// Raw field of `location` → field of ours.
const LOCATION: [(&str, &str); 3] =
    [("street", "location.address"), ("city", "location.city"), ("country", "location.country")];

/// The page nodes of an answer: itself, or each under its id.
pub(super) fn nodes(root: &Node) -> Vec<&Node> {
    let by_id = || root.as_map().map(|map| map.entries().iter().map(|entry| &entry.value).collect());
    if root.get("id").is_some() { vec![root] } else { by_id().unwrap_or_default() }
}

pub(super) fn fill(page: &Node, builder: &mut Builder) {
    for (raw, field) in PLAIN {
        builder.set_some(field, page.get(raw).and_then(turn::text));
    }
    builder.set_some("contact.email", page.get("emails").and_then(|emails| turn::text(emails.items().first()?)));
    websites(page, builder);
    for (raw, role) in TEXTS {
        let Some(text) = page.get(raw).and_then(turn::text) else { continue };
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
            builder.set_some(field, location.get(raw).filter(|node| node.as_number().is_some()).cloned());
        }
    }
    linked(page, builder);
}

/// `website` is one string that may hold several addresses.
fn websites(page: &Node, builder: &mut Builder) {
    let Some(node) = page.get("website") else { return };
    let Some(text) = node.as_text() else { return };
    for (at, word) in words(text.as_str()) {
        let range = at..at + word.len();
        let link = Node::new(crate::tree::Value::Text(text.part(range.clone())), node.locate(range));
        builder.set("contact.website", link.clone());
        builder.push("contact.links", link);
    }
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - base, word))
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
