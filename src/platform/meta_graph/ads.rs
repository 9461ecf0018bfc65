//! Ad sets and whom they reach, `GET /act_{id}/adsets`.

use crate::{
    platform::{build::Builder, turn},
    tree::Node,
};

/// Raw criterion → its kind in `ads.targeting.keys[]`. What is not here counts as `other`.
const CRITERIA: [(&str, &str); 22] = [
    ("age_min", "age"),
    ("age_max", "age"),
    ("genders", "gender"),
    ("geo_locations", "place"),
    ("locales", "language"),
    ("interests", "interest"),
    ("behaviors", "behaviour"),
    ("life_events", "life-event"),
    ("family_statuses", "family"),
    ("relationship_statuses", "relationship"),
    ("education_statuses", "education"),
    ("education_schools", "education"),
    ("work_employers", "work"),
    ("work_positions", "work"),
    ("income", "income"),
    ("politics", "politics"),
    ("political_views", "politics"),
    ("ethnic_affinity", "ethnicity"),
    ("custom_audiences", "audience"),
    ("excluded_custom_audiences", "audience"),
    ("friends_of_connections", "connection"),
    ("targeting_automation", "expansion"),
];

pub(super) fn fill(root: &Node, builder: &mut Builder) {
    let Some(data) = root.get("data") else { return };
    let status = |item: &Node| {
        let raw = item.get("effective_status").or_else(|| item.get("status"))?;
        Some((raw.as_str()? == "ACTIVE", raw.span()))
    };
    let known: Vec<(bool, crate::source::Span)> = data.items().iter().filter_map(status).collect();
    if data.items().is_empty() {
        builder.set("ads.active", Node::bool(false, data.span()));
    } else if let Some((active, span)) = known.iter().find(|(active, _)| *active).or(known.first()) {
        builder.set("ads.active", Node::bool(*active, *span));
    }
    for item in data.items() {
        let Some(targeting) = item.get("targeting").and_then(Node::as_map) else { continue };
        for entry in targeting.entries() {
            let kind = CRITERIA.into_iter().find(|(raw, _)| *raw == entry.key.as_str());
            let kind = kind.map_or("other", |(_, kind)| kind);
            builder.push("ads.targeting.keys", Node::word(kind, entry.key.span));
        }
        for key in ["age_min", "age_max"] {
            let number = targeting.get(key).filter(|age| age.as_number().is_some());
            builder.set_some(&format!("ads.targeting.{key}"), number.cloned());
        }
        builder.set_some("ads.active", item.get("is_active").and_then(turn::truth));
    }
}
