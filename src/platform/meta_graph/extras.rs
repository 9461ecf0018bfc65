//! Smaller answers: audiences, apps that receive events of the page, the greeting of its conversations.

use crate::{
    platform::{build::Builder, turn},
    tree::Node,
};

/// Raw `subtype` → what the audience is made from. What is not here counts as `other`.
const SUBTYPES: [(&str, &str); 7] = [
    ("CUSTOM", "customer-list"),
    ("WEBSITE", "website"),
    ("ENGAGEMENT", "engagement"),
    ("IG_BUSINESS", "engagement"),
    ("APP", "app"),
    ("OFFLINE_CONVERSION", "offline"),
    ("LOOKALIKE", "lookalike"),
];

/// `GET /act_{id}/customaudiences`.
pub(super) fn audiences(root: &Node, builder: &mut Builder) {
    list(root, "tracking.audiences", builder, |raw, audience| {
        if let Some(subtype) = raw.get("subtype") {
            let known = SUBTYPES.into_iter().find(|(word, _)| subtype.as_str() == Some(word));
            audience.set("kind", Node::word(known.map_or("other", |(_, kind)| kind), subtype.span()));
        }
        let size = ["approximate_count_lower_bound", "approximate_count"].into_iter().find_map(|key| raw.get(key));
        // Meta writes -1 for what it will not tell.
        let size =
            size.filter(|size| size.as_number().and_then(crate::tree::Number::as_i64).is_some_and(|size| size >= 0));
        audience.set_some("size", size.cloned());
    });
}

/// `GET /{page}/subscribed_apps`.
pub(super) fn apps(root: &Node, builder: &mut Builder) {
    list(root, "apps", builder, |raw, app| {
        let fields = raw.get("subscribed_fields").filter(|fields| fields.type_name() == "array");
        let fields: Vec<Node> = fields.map(Node::items).unwrap_or_default().iter().filter_map(field_name).collect();
        for field in fields {
            app.push("permissions", field);
        }
    });
}

/// Fields are named, or given with their version as `{"name", "version"}`.
fn field_name(raw: &Node) -> Option<Node> {
    turn::text(raw.get("name").unwrap_or(raw))
}

/// `GET /{page}/messenger_profile`: what it holds means that a program takes part in the conversations.
pub(super) fn messenger(root: &Node, builder: &mut Builder) {
    for item in root.get("data").map(Node::items).unwrap_or_default() {
        let greetings = item.get("greeting").map(Node::items).unwrap_or_default();
        builder.set_some("messages.greeting", greetings.iter().find_map(|greeting| turn::text(greeting.get("text")?)));
        let questions = item.get("ice_breakers").map(Node::items).unwrap_or_default();
        let nested =
            questions.iter().flat_map(|question| question.get("call_to_actions").map(Node::items).unwrap_or_default());
        for question in questions.iter().chain(nested).filter_map(|question| turn::text(question.get("question")?)) {
            builder.push("messages.quick_replies", question);
        }
        let started = item.get("get_started").or_else(|| item.get("persistent_menu"));
        builder.set_some("messages.bot", started.map(|started| Node::bool(true, started.span())));
    }
}

/// A list of items with id and name; an empty one says that there is none.
fn list(root: &Node, path: &str, builder: &mut Builder, more: impl Fn(&Node, &mut Builder)) {
    let Some(data) = root.get("data") else { return };
    if data.items().is_empty() {
        builder.set_none(path, data.span());
    }
    for raw in data.items() {
        let mut item = Builder::new();
        for key in ["id", "name"] {
            item.set_some(key, raw.get(key).and_then(turn::text));
        }
        more(raw, &mut item);
        builder.push(path, item.finish(raw.span()));
    }
}
