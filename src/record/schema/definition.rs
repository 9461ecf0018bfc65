//! The schema of a field, read once: readers and rules ask for it with every value.
//!
//! In: the JSON of a schema. Out: a [`Definition`] whose parts are found without reading words again.

use std::sync::OnceLock;

use serde_json::Value as JsonValue;

use super::{Kind, schema};

/// What a schema says of a value.
#[derive(Debug)]
pub(super) struct Definition {
    /// The schema itself.
    pub(super) json: &'static JsonValue,
    /// The fields of an object, sorted by the length of their names and then by these: few comparisons look at letters.
    pub(super) properties: Option<Vec<(&'static str, Self)>>,
    /// The items of a list.
    pub(super) items: Option<Box<Self>>,
    /// The name of the definition that it shares with others.
    pub(super) common: Option<&'static str>,
    /// The type, where it may have one only.
    pub(super) only_type: Option<&'static str>,
    /// The words that may stand there; empty where it is free.
    pub(super) words: Vec<&'static str>,
    /// The kind of the record that linking puts there.
    pub(super) view: Option<Kind>,
    /// Whether nothing else than a linked record can stand there, or be its items.
    pub(super) is_view_only: bool,
    /// Whether linking makes it.
    pub(super) is_linked: bool,
}

/// The definition of a kind.
pub(super) fn definition(kind: Kind) -> &'static Definition {
    static DEFINITIONS: [OnceLock<Definition>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
    DEFINITIONS[kind as usize].get_or_init(|| Definition::of(schema(kind)))
}

impl Definition {
    fn of(json: &'static JsonValue) -> Self {
        let properties = json.get("properties").and_then(JsonValue::as_object).map(|members| {
            let mut members: Vec<_> = members.iter().map(|(name, it)| (name.as_str(), Self::of(it))).collect();
            members.sort_unstable_by_key(|(name, _)| (name.len(), *name));
            members
        });
        let is_view = |json: &JsonValue| json.get("x-view").is_some() && json.get("type").is_none();
        let words = json.get("enum").and_then(JsonValue::as_array);
        Self {
            json,
            properties,
            items: json.get("items").map(|items| Box::new(Self::of(items))),
            common: json.get("x-common").and_then(JsonValue::as_str),
            only_type: json.get("type").and_then(only_type),
            words: words.into_iter().flatten().filter_map(JsonValue::as_str).collect(),
            view: json.get("x-view").and_then(JsonValue::as_str).and_then(Kind::from_word),
            is_view_only: is_view(json.get("items").unwrap_or(json)),
            is_linked: json["x-linked"] == true || is_view(json),
        }
    }

    /// The property of a name.
    pub(super) fn property(&self, name: &str) -> Option<(&'static str, &Self)> {
        let properties = self.properties.as_ref()?;
        let at = properties.binary_search_by_key(&(name.len(), name), |(name, _)| (name.len(), name)).ok()?;
        properties.get(at).map(|(name, it)| (*name, it))
    }
}

fn only_type(wanted: &'static JsonValue) -> Option<&'static str> {
    match wanted {
        JsonValue::Array(names) if names.len() == 1 => names.first()?.as_str(),
        name => name.as_str(),
    }
}
