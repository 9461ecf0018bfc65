//! The message of a rule: words with placeholders that a violation fills.
//!
//! In: a text such as `the pixel {id} is active`. Out: a [`Message`]. Placeholders are `{hit}` the word found, or what is said of the place, `{record}`
//! the record's id, `{fields}` what it lacks, `{.}` the selected value, `{id}` a property of it, `{$.handle}` a path from the record, and
//! `{param:name}` a parameter.

use std::ops::Range;

use crate::{
    record::Record,
    tree::{Node, query::Query},
};

/// The placeholder for who supervises data protection in the country.
pub(super) const SUPERVISOR: &str = "supervisory_authority";

/// A text with placeholders.
#[derive(Debug, Clone, Default)]
pub struct Message {
    parts: Vec<Part>,
}

#[derive(Debug, Clone)]
enum Part {
    Words(String),
    Place(Placeholder, Range<usize>),
}

/// What a violation fills in.
#[derive(Debug, Clone)]
pub enum Placeholder {
    /// `{hit}`: the word that a keyword of ours found.
    Hit,
    /// `{fields}`: what the record lacks or says wrongly, in words.
    Fields,
    /// `{supervisory_authority}`: who supervises data protection in the country; binding puts the name in its place.
    Supervisor,
    /// `{record}`: the id of the record.
    Record,
    /// `{.}`: the selected value.
    Value,
    /// `{id}`, `{contact.email}`: a property of the selected value.
    Property(Vec<Box<str>>),
    /// `{$.handle}`: a value of the record.
    FromRecord(Query),
    /// `{param:name}`: a parameter; linking puts its value in its place.
    Param(Box<str>),
}

/// Why a text is no message: what is wrong, and at which bytes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageError {
    /// What is wrong.
    pub message: String,
    /// Bytes of the text.
    pub range: Range<usize>,
}

impl Message {
    /// Reads a text with placeholders in braces; `{{` and `}}` stand for braces.
    ///
    /// # Errors
    /// A brace without its partner, or a placeholder that is none.
    pub fn parse(text: &str) -> Result<Self, MessageError> {
        let mut parts = Vec::new();
        let mut words = String::new();
        let mut at = 0;
        while let Some(char) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let doubled = text.get(at + 1..).is_some_and(|rest| rest.starts_with(char));
            match char {
                '{' | '}' if doubled => {
                    words.push(char);
                    at += 2;
                }
                '{' => {
                    let inner = at + 1;
                    let Some(length) = text.get(inner..).and_then(|rest| rest.find('}')) else {
                        return Err(error("this brace is never closed; write `{{` for a brace", at..at + 1));
                    };
                    let range = inner..inner + length;
                    let placeholder = placeholder(text.get(range.clone()).unwrap_or_default(), inner)?;
                    parts.push(Part::Words(std::mem::take(&mut words)));
                    at = range.end + 1;
                    parts.push(Part::Place(placeholder, range));
                }
                '}' => return Err(error("this brace was never opened; write `}}` for a brace", at..at + 1)),
                _ => {
                    words.push(char);
                    at += char.len_utf8();
                }
            }
        }
        parts.push(Part::Words(words));
        Ok(Self { parts })
    }

    /// The placeholders, and the bytes of the text inside their braces.
    pub fn placeholders(&self) -> impl Iterator<Item = (&Placeholder, Range<usize>)> {
        self.parts.iter().filter_map(|part| match part {
            Part::Place(placeholder, range) => Some((placeholder, range.clone())),
            Part::Words(_) => None,
        })
    }

    /// The message with its parameters replaced by what `value` says of them.
    #[must_use]
    pub fn with_params(self, value: impl Fn(&str) -> Option<String>) -> Self {
        self.replaced(|placeholder| match placeholder {
            Placeholder::Param(name) => Some(value(name).unwrap_or_default()),
            _ => None,
        })
    }

    /// The message with the name of the supervisory authority.
    #[must_use]
    pub fn with_supervisor(self, name: &str) -> Self {
        self.replaced(|placeholder| matches!(placeholder, Placeholder::Supervisor).then(|| name.to_owned()))
    }

    fn replaced(self, words: impl Fn(&Placeholder) -> Option<String>) -> Self {
        let replace = |part| match &part {
            Part::Place(placeholder, _) => words(placeholder).map_or(part, Part::Words),
            Part::Words(_) => part,
        };
        Self { parts: self.parts.into_iter().map(replace).collect() }
    }

    /// The message without a violation: each value as an ellipsis.
    #[must_use]
    pub fn outline(&self) -> String {
        let part = |part: &Part| match part {
            Part::Words(words) => words.clone(),
            Part::Place(..) => "…".to_owned(),
        };
        self.parts.iter().map(part).collect()
    }

    /// The words for one violation. A value that is not there leaves nothing behind, not even its space.
    ///
    /// Values are taken as they are: personal data must be hidden by the caller, in `hit` before, in the rest after.
    #[must_use]
    pub fn fill(&self, record: &Record, selected: &Node, hit: Option<&str>, fields: &str) -> String {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Words(words) if text.is_empty() || text.ends_with(' ') => text.push_str(words.trim_start()),
                Part::Words(words) => text.push_str(words),
                Part::Place(placeholder, _) => text.push_str(&value(placeholder, record, selected, (hit, fields))),
            }
        }
        text.trim_end().to_owned()
    }
}

fn error(message: &str, range: Range<usize>) -> MessageError {
    MessageError { message: message.to_owned(), range }
}

fn placeholder(text: &str, start: usize) -> Result<Placeholder, MessageError> {
    let range = start..start + text.len();
    if text.starts_with('$') {
        let located = |problem: crate::tree::query::QueryError| MessageError {
            message: problem.message,
            range: start + problem.range.start..start + problem.range.end,
        };
        return Query::parse(text).map(Placeholder::FromRecord).map_err(located);
    }
    if let Some(name) = text.strip_prefix("param:") {
        return Ok(Placeholder::Param(name.trim().into()));
    }
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|char| char == '_' || char.is_alphanumeric());
    match text {
        "hit" => Ok(Placeholder::Hit),
        "fields" => Ok(Placeholder::Fields),
        SUPERVISOR => Ok(Placeholder::Supervisor),
        "record" => Ok(Placeholder::Record),
        "." => Ok(Placeholder::Value),
        path if path.split('.').all(is_name) => Ok(Placeholder::Property(path.split('.').map(Into::into).collect())),
        _ => Err(error(
            "a placeholder is `{hit}`, `{fields}`, `{record}`, `{.}`, a property, a path, `{param:name}`, or `{supervisory_authority}`",
            range,
        )),
    }
}

fn value(placeholder: &Placeholder, record: &Record, selected: &Node, (hit, fields): (Option<&str>, &str)) -> String {
    match placeholder {
        Placeholder::Hit => hit.unwrap_or_default().to_owned(),
        Placeholder::Fields => fields.to_owned(),
        Placeholder::Supervisor => String::new(),
        Placeholder::Record => record.id.to_string(),
        Placeholder::Value => plain(selected),
        Placeholder::Property(names) => {
            let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
            selected.at_keys(&names).map(plain).unwrap_or_default()
        }
        Placeholder::FromRecord(query) => {
            let values: Vec<_> = query.select(&record.node).iter().map(|found| plain(found.node)).collect();
            values.join(", ")
        }
        Placeholder::Param(name) => name.to_string(),
    }
}

/// A value in the words of its author: scalars as they are, lists with commas, mappings not at all.
pub(super) fn plain(node: &Node) -> String {
    match node.value() {
        crate::tree::Value::Text(text) => text.as_written().to_owned(),
        crate::tree::Value::Bool(value) => value.to_string(),
        crate::tree::Value::Number(number) => number.as_str().to_owned(),
        crate::tree::Value::List(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}
