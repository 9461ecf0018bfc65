//! Do the tables of words agree with themselves and with the schemas?

use std::collections::{BTreeMap, HashMap};

use serde_json::Value as JsonValue;

use super::{ANSWERS, COLUMNS, RISKS, TIME, VALUES, fold, table, words};
use crate::record::{
    Kind,
    schema::{self, Field},
};

/// Fields that a draft has beside those of its schema: the reader turns them into texts, links and media.
const DRAFT_FIELDS: [&str; 6] = ["body", "link", "alt", "caption", "link_title", "first_comment"];

fn parsed(name: &str, text: &'static str) -> JsonValue {
    table::<JsonValue>(name, text)
}

fn scope(name: &str) -> (Kind, &'static str) {
    if name == RISKS { (Kind::Assessment, "risks.") } else { (Kind::from_word(name).expect("a kind"), "") }
}

/// The leaves of a kind by their paths without `[]`.
fn leaves(kind: Kind) -> HashMap<String, Field> {
    schema::fields(kind).into_iter().map(|leaf| (leaf.path.replace("[]", ""), leaf.field)).collect()
}

fn strings(value: &JsonValue) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(JsonValue::as_str).collect()
}

#[test]
fn columns_lead_to_fields_and_no_heading_to_two() {
    for (name, columns) in parsed("columns.yaml", COLUMNS).as_object().expect("a mapping") {
        let (kind, prefix) = scope(name);
        let leaves = leaves(kind);
        let known = |field: &str| {
            let path = format!("{prefix}{}", field.replace("[]", ""));
            let group = format!("{path}.");
            leaves.contains_key(&path)
                || leaves.keys().any(|leaf| leaf.starts_with(&group))
                || (name == "post" && DRAFT_FIELDS.contains(&field))
        };
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        let own = leaves.keys().filter_map(|path| path.strip_prefix(prefix));
        seen.extend(own.map(|path| (fold(path), path)));
        for (field, headings) in columns["fields"].as_object().expect("fields") {
            assert!(known(field), "{name}: {field} is no field");
            for heading in strings(headings) {
                let before = seen.insert(fold(heading), field);
                let same = before.is_none_or(|before| before == field && fold(before) == fold(heading));
                assert!(same, "{name}: `{heading}` means {before:?} and {field}");
            }
        }
        for mark in strings(&columns["marks"]) {
            assert!(known(mark), "{name}: the mark {mark} is no field");
        }
    }
}

#[test]
fn values_are_those_of_the_schemas_and_no_word_means_two() {
    let values = parsed("values.yaml", VALUES);
    let fields: Vec<(Kind, String, Field)> = Kind::ALL
        .into_iter()
        .flat_map(|kind| leaves(kind).into_iter().map(move |(path, field)| (kind, path, field)))
        .collect();
    for (name, translations) in values.as_object().expect("fields") {
        let named = |(kind, path, field): &&(Kind, String, Field)| {
            field.common() == Some(name) || path == name || format!("{kind}.{path}") == *name
        };
        let (_, _, field) = fields.iter().find(named).unwrap_or_else(|| panic!("{name} is no field"));
        let closed = field.words();
        let mut seen = HashMap::new();
        for (value, words) in translations.as_object().expect("values") {
            assert!(closed.is_empty() || closed.contains(&value.as_str()), "{name}: {value} is no value");
            for word in strings(words) {
                let before = seen.insert(fold(word), value);
                assert!(before.is_none(), "{name}: `{word}` means {before:?} and {value}");
                let own = closed.iter().find(|own| fold(own) == fold(word));
                assert!(own.is_none_or(|own| own == value), "{name}: `{word}` is the value {own:?} and means {value}");
            }
        }
    }
    let answers = parsed("answers.yaml", ANSWERS);
    let lists = ["yes", "no", "unknown"].map(|list| strings(&answers[list]));
    let mut seen = HashMap::new();
    for word in lists.iter().flatten() {
        assert!(seen.insert(fold(word), word).is_none(), "`{word}` stands in two lists, or twice");
    }
}

#[test]
fn the_words_of_a_field_are_found_without_those_of_others() {
    let names: Vec<&str> = super::values::sections(VALUES).into_iter().map(|(name, _)| name).collect();
    let values = parsed("values.yaml", VALUES);
    let mut expected: Vec<&str> = values.as_object().expect("fields").keys().map(String::as_str).collect();
    expected.sort_by_key(|name| names.iter().position(|known| known == name));
    assert_eq!(names, expected);
    assert_eq!(words().values.value(Kind::Post, "status", "utkast"), Some("draft"));
    assert_eq!(words().values.value(Kind::Channel, "status", "vilande"), Some("dormant"));
}

#[test]
fn a_value_can_be_written_for_every_closed_field_of_a_table() {
    for kind in super::super::table::TABLES {
        for (path, field) in leaves(kind) {
            let name = field.common().unwrap_or(&path);
            for value in field.words() {
                let translated = words().values.words(kind, name).next().is_some();
                let readers = field.filled_by();
                let by_people =
                    readers.iter().any(|reader| matches!(*reader, "register" | "log" | "account-form" | "draft"));
                let left = ["targeting", "data_use", "audiences", "features", "texts", "media.kind", "data_kinds"];
                let left = left.iter().any(|name| path.contains(name))
                    || path.contains("asked_")
                    || path.contains("proportionality");
                assert!(translated || !by_people || left, "{kind}.{path}: {value} has no words");
            }
        }
    }
}

#[test]
fn a_word_of_time_is_one_thing() {
    let time = parsed("time.yaml", TIME);
    let mut seen: HashMap<String, String> = HashMap::new();
    let nested = |name: &str| match &time[name] {
        JsonValue::Array(rows) => rows.iter().enumerate().map(|(at, row)| (at.to_string(), row.clone())).collect(),
        JsonValue::Object(rows) => rows.clone().into_iter().collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    for name in ["months", "noise", "units", "numbers"] {
        for (value, row) in nested(name) {
            for word in strings(&row) {
                let meaning = format!("{name} {value}");
                let before = seen.insert(fold(word), meaning.clone());
                assert!(before.is_none(), "`{word}` is {before:?} and {meaning}");
            }
        }
    }
    assert_eq!(nested("months").len(), 12);
}
