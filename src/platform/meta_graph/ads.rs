//! Ad sets and whom they reach, `GET /act_{id}/adsets`.

use crate::{
    platform::{build::Builder, turn},
    tree::{Entry, Map, Node},
};

/// Raw criterion → its kind in `keys[]`. What is not here counts as `other`.
const CRITERIA: [(&str, &str); 26] = [
    ("age_min", "age"),
    ("age_max", "age"),
    ("age_range", "age"),
    ("genders", "gender"),
    ("geo_locations", "place"),
    ("excluded_geo_locations", "place"),
    ("locales", "language"),
    ("interests", "interest"),
    ("behaviors", "behaviour"),
    ("life_events", "life-event"),
    ("family_statuses", "family"),
    ("relationship_statuses", "relationship"),
    ("education_statuses", "education"),
    ("education_schools", "education"),
    ("education_majors", "education"),
    ("work_employers", "work"),
    ("work_positions", "work"),
    ("income", "income"),
    ("politics", "politics"),
    ("political_views", "politics"),
    ("ethnic_affinity", "ethnicity"),
    ("custom_audiences", "audience"),
    ("excluded_custom_audiences", "audience"),
    ("dynamic_audience_ids", "audience"),
    ("friends_of_connections", "connection"),
    ("targeting_automation", "expansion"),
];

/// Keys that say where an advertisement shows, and nothing of the people who see it.
const PLACEMENTS: [&str; 8] = [
    "publisher_platforms",
    "facebook_positions",
    "instagram_positions",
    "messenger_positions",
    "audience_network_positions",
    "device_platforms",
    "user_device",
    "user_os",
];

/// Keys whose value is criteria again: any of a list of them, or none of them.
const NESTED: [&str; 2] = ["flexible_spec", "exclusions"];

pub(super) fn fill(root: &Node, builder: &mut Builder) {
    let Some(data) = root.get("data") else { return };
    let states: Vec<Node> = data.items().iter().filter_map(active).collect();
    if data.items().is_empty() {
        builder.set("ads.active", Node::bool(false, data.span()));
        builder.set_none("ads.campaigns", data.span());
    }
    // Whether the account advertises is known only where every set says so, or one of them runs.
    let running = states.iter().find(|state| state.as_bool() == Some(true));
    let all = states.first().filter(|_| states.len() == data.items().len());
    builder.set_some("ads.active", running.or(all).cloned());
    for item in data.items() {
        let mut set = Builder::new();
        let fields = [("id", "id"), ("name", "name"), ("dsa_beneficiary", "beneficiary"), ("dsa_payor", "payer")];
        for (key, field) in fields {
            set.set_some(field, item.get(key).and_then(turn::text));
        }
        set.set_some("active", active(item));
        let categories = ["special_ad_categories", "regional_regulated_categories"];
        let categories = categories.into_iter().filter_map(|key| item.get(key)).flat_map(Node::items);
        for category in categories.filter_map(turn::text) {
            set.push("categories", category);
        }
        if let Some(raw) = item.get("targeting") {
            targeting(raw, "targeting", &mut set);
            targeting(raw, "ads.targeting", builder);
        }
        builder.push("ads.campaigns", set.finish(item.span()));
    }
}

fn active(set: &Node) -> Option<Node> {
    let status = set.get("effective_status").or_else(|| set.get("status"))?;
    Some(Node::bool(status.as_str()? == "ACTIVE", status.span()))
}

/// The criteria, under `path`.
fn targeting(raw: &Node, path: &str, builder: &mut Builder) {
    let mut kinds = Vec::new();
    for entry in criteria(raw) {
        let key = entry.key.as_str();
        let kind = CRITERIA.into_iter().find(|(known, _)| *known == key).map_or("other", |(_, kind)| kind);
        if !kinds.contains(&kind) {
            kinds.push(kind);
            builder.push(&format!("{path}.keys"), Node::word(kind, entry.key.span));
        }
        match key {
            "age_min" | "age_max" => {
                let age = Some(&entry.value).filter(|age| age.as_number().is_some_and(|age| age.as_i64().is_some()));
                builder.set_some(&format!("{path}.{key}"), age.cloned());
            }
            "genders" => push(builder, path, "genders", entry.value.items().iter().filter_map(gender)),
            "geo_locations" => push(builder, path, "places", places(&entry.value)),
            "interests" | "behaviors" => push(builder, path, "interests", named(&entry.value)),
            "custom_audiences" | "excluded_custom_audiences" => push(builder, path, "audiences", named(&entry.value)),
            _ => {}
        }
    }
}

fn push(builder: &mut Builder, path: &str, name: &str, items: impl IntoIterator<Item = Node>) {
    for item in items {
        builder.push(&format!("{path}.{name}"), item);
    }
}

/// The criteria that are used, those inside others too.
fn criteria(raw: &Node) -> Vec<&Entry> {
    let mut found = Vec::new();
    for entry in raw.as_map().map(Map::entries).unwrap_or_default() {
        let key = entry.key.as_str();
        if NESTED.contains(&key) {
            found.extend(std::iter::once(&entry.value).chain(entry.value.items()).flat_map(criteria));
        } else if !PLACEMENTS.contains(&key) && is_used(key, &entry.value) {
            found.push(entry);
        }
    }
    found
}

fn is_used(key: &str, value: &Node) -> bool {
    if key == "targeting_automation" {
        let widened = |entry: &Entry| turn::truth(&entry.value).and_then(|truth| truth.as_bool()) == Some(true);
        return value.as_map().is_some_and(|map| map.entries().iter().any(widened));
    }
    let is_empty = value.is_null() || (value.type_name() == "array" && value.items().is_empty());
    !is_empty
}

/// `1` is male, `2` is female.
fn gender(raw: &Node) -> Option<Node> {
    let word = match raw.as_number()?.as_i64()? {
        1 => "male",
        2 => "female",
        _ => return None,
    };
    Some(Node::word(word, raw.span()))
}

/// Countries by their code, everything else by its name or key.
fn places(raw: &Node) -> Vec<Node> {
    let lists = ["countries", "regions", "cities", "zips", "custom_locations"].into_iter();
    lists.filter_map(|key| raw.get(key)).flat_map(named).collect()
}

/// Items by their name, or their key or id; plain items as they are.
fn named(list: &Node) -> Vec<Node> {
    let name = |item: &Node| {
        let field = ["name", "key", "id"].into_iter().find_map(|key| item.get(key));
        turn::text(field.unwrap_or(item))
    };
    list.items().iter().filter_map(name).collect()
}
