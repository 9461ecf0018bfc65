//! The settings of a page, `GET /{page-id}/settings`.

use crate::{
    platform::{build::Builder, turn},
    tree::Node,
};

/// Setting → field of ours, and whether it is an access mode instead of a truth value.
const SETTINGS: [(&str, &str, bool); 3] = [
    ("USERS_CAN_POST", "visitor_posts", true),
    ("USERS_CAN_MESSAGE", "messages.mode", true),
    ("USERS_CAN_TAG_PHOTOS", "tags.others_may_tag", false),
];

pub(super) fn fill(root: &Node, builder: &mut Builder) {
    for item in root.get("data").map(Node::items).unwrap_or_default() {
        let name = item.get("setting").and_then(Node::as_str);
        let Some((_, field, is_mode)) = SETTINGS.into_iter().find(|(setting, ..)| name == Some(*setting)) else {
            continue;
        };
        let Some(value) = item.get("value").and_then(turn::truth) else { continue };
        let word = if value.as_bool() == Some(true) { "open" } else { "closed" };
        let span = value.span();
        builder.set(field, if is_mode { Node::word(word, span) } else { value });
    }
}
