//! Fields of a kind: what a path leads to, through lists and linked records, and what stands beside it.

use serde_json::Value as JsonValue;

use super::{
    Kind,
    definition::{Definition, definition},
};
use crate::tree::Step;

/// A field as its schema describes it, or a linked record as its kind does.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The kind whose schema describes it: behind a view that of the linked record.
    pub kind: Kind,
    definition: &'static Definition,
    /// The views that exist here; `None` for all, as on a record itself.
    views: Option<&'static JsonValue>,
    /// Whether words stand here that linking has not replaced.
    as_read: bool,
}

/// A field and its path as readers and tables name it: `contact.email`, `apps[].name`, `links[]`.
#[derive(Debug, Clone)]
pub struct FieldPath {
    /// The path.
    pub path: String,
    /// The field.
    pub field: Field,
}

/// The first step of a path that no schema knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Which step, from 0.
    pub at: usize,
    /// The names that are known in its place; none where nothing can stand there.
    pub known: Vec<&'static str>,
}

/// What a path leads to; `None` where no schema knows it. Any index stands for every item of a list.
#[must_use]
pub fn field(kind: Kind, steps: &[Step]) -> Option<Field> {
    steps.iter().try_fold(Field::root(kind), Field::step)
}

/// The first step that leads nowhere; `None` where the whole path is known.
#[must_use]
pub fn unknown_step(kind: Kind, steps: &[Step]) -> Option<Unknown> {
    let mut field = Field::root(kind);
    for (at, step) in steps.iter().enumerate() {
        let Some(next) = field.step(step) else { return Some(Unknown { at, known: field.keys() }) };
        field = next;
    }
    None
}

/// The names known where the first unknown step of a path stands, or beside its last step where all are known.
#[must_use]
pub fn siblings(kind: Kind, steps: &[Step]) -> Vec<&'static str> {
    if let Some(unknown) = unknown_step(kind, steps) {
        return unknown.known;
    }
    let parent = steps.split_last().map_or(&[][..], |(_, parents)| parents);
    field(kind, parent).map(Field::keys).unwrap_or_default()
}

/// Every leaf that readers fill, by name; what linking adds is not among them.
#[must_use]
pub fn fields(kind: Kind) -> Vec<FieldPath> {
    let mut leaves = Vec::new();
    collect(Field::as_read(kind), String::new(), &mut leaves);
    leaves
}

fn collect(field: Field, path: String, leaves: &mut Vec<FieldPath>) {
    if let Some(item) = field.item() {
        collect(item, path + "[]", leaves);
    } else if field.definition.properties.is_some() {
        for key in field.keys() {
            let Some(child) = field.key(key) else { continue };
            let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
            collect(child, path, leaves);
        }
    } else if !field.is_linked() {
        leaves.push(FieldPath { path, field });
    }
}

impl Field {
    /// A record of this kind itself.
    #[must_use]
    pub fn root(kind: Kind) -> Self {
        Self { kind, definition: definition(kind), views: None, as_read: false }
    }

    /// A record of this kind as its reader made it, before linking.
    #[must_use]
    pub fn as_read(kind: Kind) -> Self {
        Self { views: Some(&JsonValue::Null), ..Self::root(kind) }
    }

    /// The field under a key.
    #[must_use]
    pub fn key(self, key: &str) -> Option<Self> {
        let (name, found) = self.definition.property(key)?;
        self.exists(name, found).then(|| Self { as_read: !self.brings(name), ..self }.enter(found))
    }

    /// What the items of a list are; `None` for what is no list.
    #[must_use]
    pub fn item(self) -> Option<Self> {
        self.definition.items.as_deref().map(|items| self.enter(items))
    }

    /// The keys that are known below it.
    #[must_use]
    pub fn keys(self) -> Vec<&'static str> {
        let members = self.definition.properties.iter().flatten();
        let mut keys: Vec<_> = members.filter(|(key, found)| self.exists(key, found)).map(|(key, _)| *key).collect();
        keys.sort_unstable();
        keys
    }

    /// The types its value may have, in the words of JSON Schema.
    #[must_use]
    pub fn types(self) -> Vec<&'static str> {
        match self.schema().get("type") {
            Some(JsonValue::String(name)) => vec![name],
            Some(names) => strings(Some(names)),
            None => Vec::new(),
        }
    }

    /// The type its value has, where it may have one only.
    #[must_use]
    pub fn only_type(self) -> Option<&'static str> {
        self.definition.only_type
    }

    /// Whether its value may be certain [words](Self::words) only.
    #[must_use]
    pub fn is_closed(self) -> bool {
        !self.definition.words.is_empty()
    }

    /// The words its value may be; empty where it is free.
    #[must_use]
    pub fn words(self) -> &'static [&'static str] {
        &self.definition.words
    }

    /// What it is.
    #[must_use]
    pub fn description(self) -> &'static str {
        self.schema()["description"].as_str().unwrap_or_default()
    }

    /// The form of its value where several kinds share it, such as that of a time.
    #[must_use]
    pub fn form(self) -> Option<&'static str> {
        self.schema()["x-form"].as_str()
    }

    /// The name of the definition that it shares with other kinds: `time`, `access`.
    #[must_use]
    pub fn common(self) -> Option<&'static str> {
        self.definition.common
    }

    /// The readers that can fill it.
    #[must_use]
    pub fn filled_by(self) -> Vec<&'static str> {
        strings(self.schema().get("x-filled-by"))
    }

    /// Whether its value is personal data.
    #[must_use]
    pub fn is_personal(self) -> bool {
        self.schema()["x-personal"] == true
    }

    /// Whether linking makes it: a linked record, or a plain field such as `unknown_channels`.
    #[must_use]
    pub fn is_linked(self) -> bool {
        self.definition.is_linked
    }

    /// The schema of the value, with common definitions written out.
    #[must_use]
    pub fn schema(self) -> &'static JsonValue {
        self.definition.json
    }

    /// The field one step further; any index stands for every item.
    #[must_use]
    pub fn step(self, step: &Step) -> Option<Self> {
        match step {
            Step::Key(key) => self.key(key),
            Step::Index(_) => self.item(),
        }
    }

    /// Whether a property is there: one that only linking fills may not be, on a record that is linked itself.
    fn exists(self, key: &str, found: &Definition) -> bool {
        !found.is_view_only || self.brings(key)
    }

    fn brings(self, key: &str) -> bool {
        self.views.is_none_or(|views| views.as_array().is_some_and(|views| views.iter().any(|view| view == key)))
    }

    /// Goes on to a property or an item, and into the linked record where there is one.
    fn enter(self, found: &'static Definition) -> Self {
        match found.view.filter(|_| !self.as_read) {
            Some(kind) => {
                let views = found.json.get("x-with").unwrap_or(&JsonValue::Null);
                Self { kind, definition: definition(kind), views: Some(views), as_read: false }
            }
            None => Self { definition: found, ..self },
        }
    }
}

fn strings(list: Option<&'static JsonValue>) -> Vec<&'static str> {
    list.and_then(JsonValue::as_array).into_iter().flatten().filter_map(JsonValue::as_str).collect()
}

#[cfg(test)]
mod tests;
