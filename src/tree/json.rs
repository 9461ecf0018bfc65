//! The bridge to JSON: the schema validator walks our tree as it is, and trees become `serde_json` values.

use std::borrow::Cow;

use jsonschema::{
    JsonType,
    json::{Array, Json, Node as JsonNode, NodeIdentity, Object},
};
use serde_json::Value as JsonValue;

use super::{Entry, Map, Node, Number, Text, Value};
use crate::source::{SourceId, Span};

/// Our tree as a representation that `jsonschema` can validate without a conversion.
#[derive(Debug, Clone, Copy)]
pub struct Tree;

impl Json for Tree {
    type Node<'a> = &'a Node;
    type PreparedKey = Box<str>;
    type StringBuffer = Option<Node>;

    fn prepare_key(key: &str) -> Box<str> {
        key.into()
    }

    fn with_string_node<T>(buffer: &mut Option<Node>, string: &str, f: impl FnOnce(&Node) -> T) -> T {
        let nowhere = Span::new(SourceId(u32::MAX), 0, 0);
        f(buffer.insert(Node::new(Value::Text(Text::whole(string)), nowhere)))
    }
}

impl<'a> JsonNode<'a, Tree> for &'a Node {
    type Object = &'a Map;
    type Array = &'a [Node];
    type Number = &'a Number;

    fn as_object(&self) -> Option<&'a Map> {
        Node::as_map(self)
    }

    fn as_array(&self) -> Option<&'a [Node]> {
        match Node::value(self) {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    fn as_string(&self) -> Option<Cow<'a, str>> {
        Node::as_str(self).map(Cow::Borrowed)
    }

    fn as_number(&self) -> Option<&'a Number> {
        Node::as_number(self)
    }

    fn as_boolean(&self) -> Option<bool> {
        Node::as_bool(self)
    }

    fn is_null(&self) -> bool {
        Node::is_null(self)
    }

    fn json_type(&self) -> JsonType {
        match Node::value(self) {
            Value::Null => JsonType::Null,
            Value::Bool(_) => JsonType::Boolean,
            Value::Number(_) => JsonType::Number,
            Value::Text(_) => JsonType::String,
            Value::List(_) => JsonType::Array,
            Value::Map(_) | Value::Shared(_) => JsonType::Object,
        }
    }

    fn equals_value(&self, expected: &JsonValue) -> bool {
        self.equals_json(expected)
    }

    /// The validator asks for this only to print the value in its messages, which are never shown:
    /// saying nothing keeps personal data out of them, and linked records from being copied.
    fn to_value(&self) -> Cow<'a, JsonValue> {
        Cow::Owned(JsonValue::Null)
    }

    fn identity(&self) -> Option<NodeIdentity> {
        Some(NodeIdentity::new(std::ptr::from_ref(Node::target(self)) as usize))
    }
}

impl<'a> Object<'a, Tree> for &'a Map {
    type Node = &'a Node;
    type MemberName = &'a str;
    type MembersIter = std::iter::Map<std::slice::Iter<'a, Entry>, fn(&'a Entry) -> (&'a str, &'a Node)>;

    fn len(&self) -> usize {
        Map::len(self)
    }

    fn get(&self, key: &Box<str>) -> Option<&'a Node> {
        Map::get(self, key)
    }

    fn members(&self) -> Self::MembersIter {
        self.entries().iter().map(|entry| (entry.key.as_str(), &entry.value))
    }
}

impl<'a> Array<'a, Tree> for &'a [Node] {
    type Node = &'a Node;
    type ElementsIter = std::slice::Iter<'a, Node>;

    fn len(&self) -> usize {
        <[Node]>::len(self)
    }

    fn elements(&self) -> Self::ElementsIter {
        self.iter()
    }

    fn is_unique(&self) -> bool {
        let values: Vec<JsonValue> = self.iter().map(Node::to_json).collect();
        values.iter().enumerate().all(|(at, value)| !values[..at].contains(value))
    }
}

impl Node {
    /// Whether this is the JSON value `expected`; numbers compare by value, objects without order.
    #[must_use]
    pub fn equals_json(&self, expected: &JsonValue) -> bool {
        match (self.value(), expected) {
            (Value::Null, JsonValue::Null) => true,
            (Value::Bool(one), JsonValue::Bool(other)) => one == other,
            (Value::Number(one), JsonValue::Number(other)) => one.equals(&Number::new(other.to_string())),
            (Value::Text(one), JsonValue::String(other)) => one.as_str() == other,
            (Value::List(one), JsonValue::Array(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.equals_json(other))
            }
            (Value::Map(one), JsonValue::Object(other)) => {
                one.len() == other.len()
                    && one
                        .entries()
                        .iter()
                        .all(|entry| other.get(entry.key.as_str()).is_some_and(|value| entry.value.equals_json(value)))
            }
            _ => false,
        }
    }

    /// A copy without places. Numbers that JSON libraries would round become strings of their digits.
    #[must_use]
    pub fn to_json(&self) -> JsonValue {
        match self.value() {
            Value::Null | Value::Shared(_) => JsonValue::Null,
            Value::Bool(value) => JsonValue::Bool(*value),
            Value::Number(number) => number_to_json(number),
            Value::Text(text) => JsonValue::String(text.as_str().to_owned()),
            Value::List(items) => items.iter().map(Self::to_json).collect(),
            Value::Map(map) => {
                map.entries().iter().map(|entry| (entry.key.as_str().to_owned(), entry.value.to_json())).collect()
            }
        }
    }

    /// A tree of a JSON value, all of it at one place: for parameters and built-in constants.
    #[must_use]
    pub fn from_json(value: &JsonValue, span: Span) -> Self {
        let value = match value {
            JsonValue::Null => Value::Null,
            JsonValue::Bool(value) => Value::Bool(*value),
            JsonValue::Number(number) => Value::Number(Number::new(number.to_string())),
            JsonValue::String(string) => Value::Text(Text::whole(string.as_str())),
            JsonValue::Array(items) => Value::List(items.iter().map(|item| Self::from_json(item, span)).collect()),
            JsonValue::Object(members) => {
                let mut map = Map::new();
                for (key, value) in members {
                    map.set(key, Self::from_json(value, span));
                }
                Value::Map(map)
            }
        };
        Self::new(value, span)
    }
}

fn number_to_json(number: &Number) -> JsonValue {
    let exact = number.as_i64().map(JsonValue::from);
    let float = || number.as_f64().filter(|float| Number::new(float.to_string()).equals(number)).map(JsonValue::from);
    exact.or_else(float).unwrap_or_else(|| JsonValue::String(number.as_str().to_owned()))
}
