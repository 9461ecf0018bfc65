//! The labelled values of an item, whichever of the two dialects it is written in.
//!
//! * string map: `"string_map_data": {"<label>": {"href", "value", "timestamp"}}`
//! * label values: `"label_values": [{"label", "value" | "timestamp_value" | "vec": [{"value"}] | "dict": […]}]`

use super::labels;
use crate::{
    platform::turn,
    tree::{Map, Node},
};

/// One label and what stands under it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'n> {
    /// The label in the language of the account, or the name of the field that newer files add.
    pub(super) label: &'n str,
    /// What the label means, if it is known.
    pub(super) meaning: Option<&'static str>,
    value: Option<&'n Node>,
    time: Option<&'n Node>,
}

impl Field<'_> {
    /// The value; nothing for blanks and placeholders.
    pub(super) fn text(&self) -> Option<Node> {
        self.value.and_then(turn::text)
    }

    /// The time that stands there; zero stands for none.
    pub(super) fn time(&self) -> Option<Node> {
        self.time.and_then(turn::time)
    }
}

/// The fields of an item, in order.
pub(super) fn fields(item: &Node) -> Vec<Field<'_>> {
    let mut found = Vec::new();
    let map = item.get("string_map_data").and_then(Node::as_map);
    for entry in map.map(Map::entries).unwrap_or_default() {
        let label = entry.key.as_str();
        found.push(Field {
            label,
            meaning: labels::meaning(label),
            value: entry.value.get("value"),
            time: entry.value.get("timestamp"),
        });
    }
    label_values(item.get("label_values"), &mut found);
    found
}

fn label_values<'n>(list: Option<&'n Node>, found: &mut Vec<Field<'n>>) {
    for item in list.map(Node::items).unwrap_or_default() {
        label_values(item.get("dict"), found);
        // The name of the field is not localised, but it is newer than most archives.
        let names: Vec<&str> =
            ["label", "ent_field_name"].into_iter().filter_map(|key| item.get(key)?.as_str()).collect();
        let Some(label) = names.first().copied() else { continue };
        let meaning = names.iter().find_map(|name| labels::meaning(name));
        let several = || item.get("vec").and_then(|vec| vec.items().first()?.get("value"));
        let value = item.get("value").or_else(several);
        found.push(Field { label, meaning, value, time: item.get("timestamp_value") });
    }
}

/// The field with a meaning.
pub(super) fn find<'f, 'n>(fields: &'f [Field<'n>], meaning: &str) -> Option<&'f Field<'n>> {
    fields.iter().find(|field| field.meaning == Some(meaning))
}

/// The value of the one field that a member has: where there is no other, its label does not matter.
pub(super) fn only(fields: &[Field<'_>], meaning: &str) -> Option<Node> {
    match fields {
        [only] => only.text(),
        several => find(several, meaning)?.text(),
    }
}

/// The values of a `string_list_data`, or of every field where there is none.
pub(super) fn listed(item: &Node) -> Vec<Node> {
    match item.get("string_list_data") {
        Some(list) => list.items().iter().filter_map(|entry| turn::text(entry.get("value")?)).collect(),
        None => fields(item).iter().filter_map(Field::text).collect(),
    }
}
