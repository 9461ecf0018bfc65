//! Floor 2: one tree for everything that is read, whose every part knows its place.
//!
//! In: nothing (readers build it). Out: [`Node`], which rules, schemas and diagnostics all walk.

mod json;
mod map;
mod number;
mod path;
pub mod query;
mod text;
pub mod typed;

use std::{ops::Range, sync::Arc};

pub use json::Tree;
pub use map::{Entry, Key, Map};
pub use number::Number;
pub use path::{Path, Step};
pub use text::{Text, TextBuilder};

use crate::source::Span;

/// A value and the raw bytes it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    value: Value,
    span: Span,
}

/// What a node holds. Numbers keep their digits, maps keep duplicates and order.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`, or a value that is present and says nothing.
    Null,
    /// A truth value.
    Bool(bool),
    /// A number as it is written.
    Number(Number),
    /// A string.
    Text(Text),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping.
    Map(Map),
    /// A node that lives elsewhere too: the target of a YAML alias, or a linked record. Every accessor looks through it.
    Shared(Arc<Node>),
}

impl Node {
    /// A node at a place.
    #[must_use]
    pub fn new(value: Value, span: Span) -> Self {
        Self { value, span }
    }

    /// A word of our vocabulary that stands for the whole of `span`.
    #[must_use]
    pub fn word(word: impl Into<Box<str>>, span: Span) -> Self {
        Self::new(Value::Text(Text::whole(word)), span)
    }

    /// A word of our vocabulary for what `written` says in the words of its author.
    #[must_use]
    pub fn meaning(word: impl Into<Box<str>>, written: &Self) -> Self {
        let said = written.as_str().unwrap_or_default();
        Self::new(Value::Text(Text::meaning(word, said)), written.span())
    }

    /// A truth value that stands for `span`.
    #[must_use]
    pub fn bool(value: bool, span: Span) -> Self {
        Self::new(Value::Bool(value), span)
    }

    /// A list at a place.
    #[must_use]
    pub fn list(items: Vec<Self>, span: Span) -> Self {
        Self::new(Value::List(items), span)
    }

    /// A mapping at a place.
    #[must_use]
    pub fn map(map: Map, span: Span) -> Self {
        Self::new(Value::Map(map), span)
    }

    /// The same node seen from elsewhere: it keeps its own place.
    #[must_use]
    pub fn shared(node: &Arc<Self>) -> Self {
        Self { span: node.span, value: Value::Shared(Arc::clone(node)) }
    }

    /// The value, looking through [`Value::Shared`].
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.target().value
    }

    /// The node itself, or the one it shares.
    #[must_use]
    pub fn target(&self) -> &Self {
        let mut node = self;
        while let Value::Shared(target) = &node.value {
            node = target;
        }
        node
    }

    /// The value on its own, copied only where others share it.
    #[must_use]
    pub fn into_value(self) -> Value {
        match self.value {
            Value::Shared(target) => Arc::unwrap_or_clone(target).into_value(),
            value => value,
        }
    }

    /// Whether it lives elsewhere too: the alias of a YAML value, or a linked record.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        matches!(self.value, Value::Shared(_))
    }

    /// The raw bytes: for an alias those of the alias, for everything else those of the value.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The same value at another place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = span;
        self
    }

    /// The decoded string, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        self.as_text().map(Text::as_str)
    }

    /// The string with its way back to the raw bytes, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&Text> {
        match self.value() {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, if it is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.value() {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The number, if it is one.
    #[must_use]
    pub fn as_number(&self) -> Option<&Number> {
        match self.value() {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The mapping, if it is one.
    #[must_use]
    pub fn as_map(&self) -> Option<&Map> {
        match self.value() {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The mapping to be changed, if it is one; a shared one becomes a copy of its own.
    pub fn as_map_mut(&mut self) -> Option<&mut Map> {
        if let Value::Shared(target) = &self.value {
            self.value = target.value().clone();
        }
        match &mut self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The items of a list; nothing for any other value.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self.value() {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The first value under a key of a mapping.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.as_map()?.get(key)
    }

    /// The value at a path of keys, such as `["contact", "email"]`.
    #[must_use]
    pub fn at_keys(&self, keys: &[&str]) -> Option<&Self> {
        keys.iter().try_fold(self, |node, key| node.get(key))
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self.value(), Value::Null)
    }

    /// The place of a range of the decoded string; the whole node for other values.
    #[must_use]
    pub fn locate(&self, range: Range<usize>) -> Span {
        let target = self.target();
        target.as_text().map_or(self.span, |text| text.locate(range, target.span))
    }

    /// What kind of value it is, in the words of JSON Schema: `null boolean number string array object`.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match self.value() {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::Text(_) => "string",
            Value::List(_) => "array",
            Value::Map(_) | Value::Shared(_) => "object",
        }
    }

    /// The same in the words of messages on policies and configurations: `a list`, `a mapping`, `nothing`.
    #[must_use]
    pub fn type_words(&self) -> &'static str {
        match self.value() {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "a string",
            Value::List(_) => "a list",
            Value::Map(_) | Value::Shared(_) => "a mapping",
        }
    }

    /// Every string below this node, itself included, in document order. Does not enter shared nodes below it; the
    /// node itself may be one.
    pub fn texts(&self) -> Box<dyn Iterator<Item = &Self> + '_> {
        let own = |node: &&Self| !node.is_shared();
        match self.value() {
            Value::Text(_) => Box::new(std::iter::once(self)),
            Value::List(items) => Box::new(items.iter().filter(own).flat_map(Self::texts)),
            Value::Map(map) => {
                Box::new(map.entries().iter().map(|entry| &entry.value).filter(own).flat_map(Self::texts))
            }
            _ => Box::new(std::iter::empty()),
        }
    }
}
