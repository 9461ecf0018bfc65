//! The schemas of `schemas/`, embedded: the one list of fields, which rules, readers and drafts are held to.
//!
//! In: a kind of record. Out: the text of its schema, its [`Field`]s, and what is wrong with a record ([`validate`]).
//! Beside JSON Schema 2020-12 the files use: `x-filled-by` (readers that can fill a field), `x-personal` (personal
//! data), `x-view` (the kind of the record that linking puts there), `x-with` (the views which that record brings
//! along), `x-linked` (a plain field that linking makes).

mod definition;
mod field;
mod validate;

use std::sync::OnceLock;

use serde_json::Value as JsonValue;

pub use field::{Field, FieldPath, Unknown, field, fields, siblings, unknown_step};
pub use validate::validate;

use super::Kind;

/// What several kinds share: `schemas/common.schema.json`.
pub const COMMON: &str = include_str!("../../../schemas/common.schema.json");

/// The name under which schemas refer to [`COMMON`].
const COMMON_PREFIX: &str = "common.schema.json#/$defs/";

/// The schema of a kind, as in `schemas/<kind>.schema.json`.
#[must_use]
pub fn schema_text(kind: Kind) -> &'static str {
    match kind {
        Kind::Account => include_str!("../../../schemas/account.schema.json"),
        Kind::Post => include_str!("../../../schemas/post.schema.json"),
        Kind::Channel => include_str!("../../../schemas/channel.schema.json"),
        Kind::Assessment => include_str!("../../../schemas/assessment.schema.json"),
        Kind::Snapshot => include_str!("../../../schemas/snapshot.schema.json"),
        Kind::Removal => include_str!("../../../schemas/removal.schema.json"),
        Kind::Incident => include_str!("../../../schemas/incident.schema.json"),
        Kind::Training => include_str!("../../../schemas/training.schema.json"),
        Kind::Agreement => include_str!("../../../schemas/agreement.schema.json"),
        Kind::Takedown => include_str!("../../../schemas/takedown.schema.json"),
        Kind::Device => include_str!("../../../schemas/device.schema.json"),
        Kind::Candidate => include_str!("../../../schemas/candidate.schema.json"),
        Kind::Page => include_str!("../../../schemas/page.schema.json"),
        Kind::Document => include_str!("../../../schemas/document.schema.json"),
        Kind::Organization => include_str!("../../../schemas/organization.schema.json"),
    }
}

/// The schema of a kind with the common definitions written out: complete in itself.
#[must_use]
pub fn schema(kind: Kind) -> &'static JsonValue {
    static SCHEMAS: [OnceLock<JsonValue>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
    SCHEMAS[kind as usize].get_or_init(|| write_out(parse(schema_text(kind))))
}

fn common() -> &'static JsonValue {
    static PARSED: OnceLock<JsonValue> = OnceLock::new();
    PARSED.get_or_init(|| parse(COMMON))
}

fn parse(text: &str) -> JsonValue {
    serde_json::from_str(text).expect("internal: the embedded schemas are JSON")
}

/// Puts common definitions in the place of references to them.
///
/// The description beside a reference stays the field's; that of the definition tells the form, as `x-form`, and its
/// name stays as `x-common`.
fn write_out(mut schema: JsonValue) -> JsonValue {
    resolve(&mut schema);
    schema
}

fn resolve(schema: &mut JsonValue) {
    match schema {
        JsonValue::Array(items) => items.iter_mut().for_each(resolve),
        JsonValue::Object(members) => {
            members.values_mut().for_each(resolve);
            let name =
                members.get("$ref").and_then(JsonValue::as_str).and_then(|path| path.strip_prefix(COMMON_PREFIX));
            let definition = name.and_then(|name| Some((name.to_owned(), common()["$defs"][name].as_object()?)));
            if let Some((name, definition)) = definition {
                members.remove("$ref");
                members.insert("x-common".to_owned(), name.into());
                for (key, value) in definition {
                    let key = if key == "description" { "x-form" } else { key };
                    members.entry(key).or_insert_with(|| value.clone());
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value as JsonValue;

    use super::{Kind, common, schema};

    /// Every object with a key, with the path to it.
    fn walk<'v>(value: &'v JsonValue, path: &str, visit: &mut dyn FnMut(&str, &'v serde_json::Map<String, JsonValue>)) {
        match value {
            JsonValue::Object(members) => {
                visit(path, members);
                for (key, value) in members {
                    walk(value, &format!("{path}/{key}"), visit);
                }
            }
            JsonValue::Array(items) => items.iter().for_each(|item| walk(item, path, visit)),
            _ => {}
        }
    }

    #[test]
    fn references_lead_to_common_definitions() {
        for kind in Kind::ALL {
            walk(schema(kind), kind.as_str(), &mut |path, members| {
                assert!(!members.contains_key("$ref"), "{path}: {:?} is no common definition", members["$ref"]);
            });
        }
        walk(common(), "common", &mut |path, members| {
            assert!(!members.contains_key("$ref"), "{path}: definitions stand alone");
        });
    }

    #[test]
    fn every_part_is_closed_described_and_has_a_source() {
        for kind in Kind::ALL {
            walk(schema(kind), kind.as_str(), &mut |path, members| {
                if members.get("type").is_some_and(|name| name == "object") && !path.ends_with("/properties") {
                    assert_eq!(members.get("additionalProperties"), Some(&JsonValue::Bool(false)), "{path} is open");
                }
                let is_field = path.rsplit('/').nth(1) == Some("properties") || path.ends_with("/items");
                if !is_field || path.ends_with("/properties") {
                    return;
                }
                assert!(members.contains_key("description"), "{path} has no description");
                let filled =
                    members.get("x-filled-by").and_then(JsonValue::as_array).is_some_and(|ids| !ids.is_empty());
                let nested = members.contains_key("properties") || members.contains_key("items");
                let made = members.contains_key("x-view") || members.contains_key("x-linked");
                // Saved pages are described, and not read yet.
                assert!(filled || nested || made || kind == Kind::Page, "{path} is filled by nobody");
                assert!(!filled || !nested, "{path}: leaves are filled, not {}", members["type"]);
            });
        }
    }
}
