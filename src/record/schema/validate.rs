//! Does a record have the fields of its kind: wrong types, words outside a closed list, mistyped names.
//!
//! In: a record as its reader made it, before linking. Out: a finding at every key or value that does not fit.
//! `null` says nothing, as an absent field does, and fits everywhere.

use std::sync::OnceLock;

use jsonschema::{
    JsonType, PatternOptions, ValidationError, Validator,
    error::{TypeKind, ValidationErrorKind},
    paths::LocationSegment,
};

use super::{Field, schema};
use crate::{
    finding::{Code, Finding, Said, code, meant, phrase},
    record::{Kind, Record},
    source::Span,
    tree::{Map, Node, Path, Step, Tree},
};

/// What is wrong with the fields of a record.
#[must_use]
pub fn validate(record: &Record) -> Vec<Finding> {
    let validator = validator(record.kind);
    if validator.is_valid(&record.node) {
        return Vec::new();
    }
    validator.iter_errors(&record.node).flat_map(|error| Fault::new(record, &error).findings(error.kind())).collect()
}

fn validator(kind: Kind) -> &'static Validator<Tree> {
    static VALIDATORS: [OnceLock<Validator<Tree>>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
    VALIDATORS[kind as usize].get_or_init(|| {
        let options = jsonschema::options_for::<Tree>().with_pattern_options(PatternOptions::regex());
        options.build(schema(kind)).expect("internal: the embedded schemas compile")
    })
}

/// A place where a record does not fit its schema.
struct Fault<'r> {
    record: &'r Record,
    steps: Vec<Step>,
    node: &'r Node,
    field: Option<Field>,
}

impl<'r> Fault<'r> {
    fn new(record: &'r Record, error: &ValidationError<'_>) -> Self {
        let steps: Vec<Step> = error.instance_path().segments().map(step).collect();
        let node = steps.iter().cloned().collect::<Path>().nearest(&record.node);
        let field = field_as_read(record.kind, &steps);
        Self { record, steps, node, field }
    }

    fn findings(&self, kind: &ValidationErrorKind) -> Vec<Finding> {
        match kind {
            _ if self.node.is_null() => Vec::new(),
            ValidationErrorKind::AdditionalProperties { unexpected } => self.unknown_fields(unexpected),
            ValidationErrorKind::Required { property } => {
                let name = property.as_str().unwrap_or_default();
                let field = || ("name", name.to_owned());
                let message = phrase::MISSING_FIELD.with([("record", self.record.kind.to_string()), field()]);
                let place = if self.steps.is_empty() { self.record.place } else { self.node.span() };
                vec![Finding::coded(&code::SCHEMA, message, place).help(phrase::ADD_FIELD.with([field()]))]
            }
            ValidationErrorKind::Type { kind } => {
                let wanted = wanted_types(kind);
                let found = type_word(self.node.type_name()).to_owned();
                let values = [("name", self.name().to_owned()), ("type", wanted), ("found_type", found)];
                vec![self.finding(phrase::WRONG_TYPE.with(values))]
            }
            ValidationErrorKind::Enum { .. } => vec![self.unknown_word()],
            ValidationErrorKind::Minimum { limit } => {
                vec![self.finding(phrase::LESS_THAN.with([("said", self.said()), ("limit", limit.to_string())]))]
            }
            ValidationErrorKind::Maximum { limit } => {
                vec![self.finding(phrase::MORE_THAN.with([("said", self.said()), ("limit", limit.to_string())]))]
            }
            _ => {
                let finding = self.finding(phrase::NOT_IN_FORM.with([("said", self.said())]));
                vec![match self.field.and_then(Field::form) {
                    Some(form) => finding.help(form),
                    None => finding,
                }]
            }
        }
    }

    fn unknown_fields(&self, names: &[String]) -> Vec<Finding> {
        let known = self.field.map(Field::keys).unwrap_or_default();
        let entries = self.node.as_map().map(Map::entries).unwrap_or_default();
        let unknown = entries.iter().filter(|entry| names.iter().any(|name| name == entry.key.as_str()));
        let findings = unknown.map(|entry| {
            let key = entry.key.as_str();
            let message = if self.steps.is_empty() { &phrase::UNKNOWN_FIELD } else { &phrase::UNKNOWN_PART };
            let message = message.with([("name", key.to_owned()), ("kind", self.record.kind.to_string())]);
            let finding = Finding::said(&code::UNKNOWN_FIELD, message, entry.key.span);
            finding.perhaps(meant(key, known.iter().copied()))
        });
        findings.collect()
    }

    fn unknown_word(&self) -> Finding {
        let words = self.field.map(Field::words).unwrap_or_default();
        let near = self.node.as_str().and_then(|word| meant(word, words.iter().copied()));
        let known = phrase::KNOWN_VALUES.with([("values", words.join(", "))]);
        let finding = self.finding(phrase::WORD_NOT_KNOWN.with([("said", self.said())]));
        finding.advice(near.into_iter().chain([known]).collect())
    }

    fn finding(&self, message: Said) -> Finding {
        static SCHEMA: &Code = &code::SCHEMA;
        let mut finding = Finding::coded(SCHEMA, message, self.span());
        if self.is_personal() {
            finding.labels.iter_mut().for_each(|label| label.sensitive = Some("personal data"));
        }
        finding
    }

    fn span(&self) -> Span {
        if self.steps.is_empty() { self.record.place } else { self.node.span() }
    }

    fn is_personal(&self) -> bool {
        self.field.is_some_and(Field::is_personal)
    }

    /// The name and what it says, unless that is personal or long.
    fn said(&self) -> String {
        let value = match (self.node.as_str(), self.node.as_number()) {
            _ if self.is_personal() => None,
            (Some(text), _) if text.len() <= 40 => Some(text),
            (_, Some(number)) => Some(number.as_str()),
            _ => None,
        };
        value.map_or_else(|| format!("`{}`", self.name()), |value| format!("`{}: {value}`", self.name()))
    }

    /// The name of the field: the last key of its path.
    fn name(&self) -> &str {
        let keys = self.steps.iter().rev();
        let mut keys = keys.filter_map(|step| if let Step::Key(key) = step { Some(&**key) } else { None });
        keys.next().unwrap_or_else(|| self.record.kind.as_str())
    }
}

/// The field as readers fill it: where linking will put a record, the word that names it.
fn field_as_read(kind: Kind, steps: &[Step]) -> Option<Field> {
    steps.iter().try_fold(Field::as_read(kind), Field::step)
}

fn step(segment: LocationSegment<'_>) -> Step {
    match segment {
        LocationSegment::Property(name) => Step::Key(name.as_ref().into()),
        LocationSegment::Index(index) => Step::Index(index),
    }
}

fn wanted_types(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Single(one) => type_word(json_type_name(*one)).to_owned(),
        TypeKind::Multiple(set) => {
            let words: Vec<&str> = set.iter().map(|one| type_word(json_type_name(one))).collect();
            words.join(" or ")
        }
    }
}

fn json_type_name(of: JsonType) -> &'static str {
    match of {
        JsonType::Null => "null",
        JsonType::Boolean => "boolean",
        JsonType::Integer => "integer",
        JsonType::Number => "number",
        JsonType::String => "string",
        JsonType::Array => "array",
        JsonType::Object => "object",
    }
}

/// The type of JSON Schema in words that people know who write forms.
fn type_word(name: &str) -> &'static str {
    match name {
        "null" => "nothing",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "number" => "a number",
        "string" => "a text",
        "array" => "a list",
        _ => "a group of fields",
    }
}

#[cfg(test)]
mod tests {
    use super::validate;
    use crate::{
        finding::Grade,
        record::{Kind, Record},
        source::{SourceId, Span},
        tree::{Key, Map, Node, Value},
    };

    fn span(start: usize) -> Span {
        Span::new(SourceId(0), start, start + 1)
    }

    /// A mapping whose keys lie at `at`, `at + 2` …, their values at the byte behind each.
    fn map(at: usize, entries: Vec<(&str, Node)>) -> Node {
        let place = |index: usize| at + 2 * index;
        let mut map = Map::new();
        for (index, (key, value)) in entries.into_iter().enumerate() {
            map.push(Key::word(key, span(place(index))), value.at(span(place(index) + 1)));
        }
        Node::map(map, span(at))
    }

    fn word(word: &str) -> Node {
        Node::word(word, span(0))
    }

    fn problems(kind: Kind, node: Node) -> Vec<(String, usize, String, String)> {
        let record =
            Record { kind, id: "r".into(), node, place: span(99), grade: Grade::Declared, reader: "account-form" };
        let findings = validate(&record).into_iter();
        let all = findings.map(|finding| {
            let start = finding.span().range().start;
            let help = finding.help.clone().unwrap_or_default();
            (finding.about.id.to_string(), start, finding.message, help)
        });
        all.collect()
    }

    fn account(entries: Vec<(&str, Node)>) -> Node {
        map(0, std::iter::once(("platform", word("facebook"))).chain(entries).collect())
    }

    #[test]
    fn a_fitting_record_has_no_findings() {
        let comments = map(20, vec![("mode", word("closed"))]);
        let node = account(vec![
            ("comments", comments),
            ("exported_at", word("2026-11-22T10:00:00+01:00")),
            ("handle", Node::new(Value::Null, span(0))),
            ("status", Node::new(Value::Null, span(0))),
        ]);
        assert_eq!(problems(Kind::Account, node), []);
        let post = map(0, vec![("channels", Node::list(vec![word("facebook/solvikkommun")], span(0)))]);
        assert_eq!(problems(Kind::Post, post), []);
    }

    #[test]
    fn what_does_not_fit_is_shown_where_it_is() {
        let two = |one: &str, other: Node| account(vec![(one, other)]);
        for (node, code, start, message, help) in [
            (two("handel", word("a")), "input/unknown-field", 2, "`handel` is no field", "did you mean `handle`?"),
            (two("verified", word("ja")), "input/schema", 3, "`verified` must be true or false, not a text", ""),
            (two("created_at", word("1/2 2020")), "input/schema", 3, "`created_at: 1/2 2020` is not in", "RFC 3339"),
            (
                two("comments", map(20, vec![("mode", word("opne"))])),
                "input/schema",
                21,
                "`mode: opne` is not a word that is known here",
                "did you mean `open`? known values are open, followers, limited, closed",
            ),
            (
                two("comments", map(20, vec![("mod", word("open"))])),
                "input/unknown-field",
                20,
                "`mod` is no field of this part",
                "did you mean `mode`?",
            ),
            (map(0, vec![]), "input/schema", 99, "this account does not say its `platform`", "add `platform`"),
        ] {
            let found = problems(Kind::Account, node);
            let [(id, at, said, advice)] = found.as_slice() else { panic!("{message}: {found:?}") };
            assert_eq!((id.as_str(), *at), (code, start), "{message}");
            assert!(said.starts_with(message), "{said}");
            assert!(advice.contains(help), "{advice}");
        }
    }

    #[test]
    fn personal_data_are_not_repeated() {
        let contact = map(20, vec![("email", Node::list(vec![word("kari.eksempel@solvik.example")], span(0)))]);
        let record = Record {
            kind: Kind::Account,
            id: "r".into(),
            node: account(vec![("contact", contact)]),
            place: span(99),
            grade: Grade::Declared,
            reader: "account-form",
        };
        let findings = validate(&record);
        assert_eq!(findings.len(), 1);
        assert!(!format!("{findings:?}").contains("kari"));
        assert_eq!(findings[0].labels[0].sensitive, Some("personal data"));
    }
}
