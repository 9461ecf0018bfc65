//! Pixels and datasets, `GET /act_{id}/adspixels`, `/{business}/owned_pixels`, `/{pixel-id}`.
//!
//! "Pixel off" is several facts: none exists, it is unavailable, it has not fired for long, matching is off. Each is a field
//! of its own, so that a finding can say which it saw. An empty `data` says that there is none.

use crate::{
    platform::{build::Builder, turn},
    tree::Node,
};

pub(super) fn fill(root: &Node, builder: &mut Builder) {
    match root.get("data") {
        Some(data) if data.items().is_empty() => {
            builder.set_none("tracking.pixels", data.span());
        }
        Some(data) => {
            for item in data.items() {
                builder.push("tracking.pixels", pixel(item));
            }
        }
        None => {
            builder.push("tracking.pixels", pixel(root));
        }
    }
}

fn pixel(raw: &Node) -> Node {
    let mut pixel = Builder::new();
    let text = |key: &str| raw.get(key).and_then(turn::text);
    let truth = |key: &str| raw.get(key).and_then(turn::truth);
    let time = |key: &str| raw.get(key).and_then(turn::time);
    pixel.set_some("id", text("id"));
    pixel.set_some("name", text("name"));
    let unavailable = truth("is_unavailable");
    let active = unavailable.as_ref().and_then(Node::as_bool) != Some(true);
    let place = unavailable.as_ref().or(raw.get("id")).unwrap_or(raw).span();
    pixel.set("active", Node::bool(active, place));
    pixel.set_some("last_fired_at", time("last_fired_time"));
    pixel.set_some("created_at", time("creation_time"));
    let fields = raw.get("automatic_matching_fields");
    let sends = fields.filter(|fields| !fields.items().is_empty());
    let matching = truth("enable_automatic_matching");
    // Fields to send without the switch still mean that matching is on.
    pixel.set_some("matching", matching.or_else(|| sends.map(|fields| Node::bool(true, fields.span()))));
    pixel.set_some("matching_fields", fields.filter(|fields| fields.type_name() == "array").cloned());
    pixel.set_some("first_party_cookies", raw.get("first_party_cookie_status").and_then(cookies));
    pixel.set_some("data_use", raw.get("data_use_setting").and_then(data_use));
    pixel.finish(raw.span())
}

fn cookies(status: &Node) -> Option<Node> {
    let on = match status.as_str()? {
        "FIRST_PARTY_COOKIE_ENABLED" => true,
        "FIRST_PARTY_COOKIE_DISABLED" => false,
        _ => return None,
    };
    Some(Node::bool(on, status.span()))
}

fn data_use(setting: &Node) -> Option<Node> {
    let word = match setting.as_str()? {
        "ADVERTISING_AND_ANALYTICS" => "advertising",
        "ANALYTICS_ONLY" => "analytics",
        _ => return None,
    };
    Some(Node::word(word, setting.span()))
}
