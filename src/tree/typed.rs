//! Typed values out of a tree: a serde `Deserializer` for [`Node`] whose errors know their place.
//!
//! In: a node and a type. Out: the value, or a [`TypeError`] at the very key or value that does not fit.
//! Tags must be external (`kind: { … }`): serde buffers other enums and loses their places.

use std::fmt;

use serde::de::{self, DeserializeOwned, IntoDeserializer, Visitor, value::StrDeserializer};

use super::{Entry, Node, Value};
use crate::source::Span;

/// A value of type `T`, and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

/// Why a node does not fit a type, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeError {
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
    /// The narrowest place known; `None` only until an enclosing node gives it.
    pub span: Option<Span>,
    /// For an unknown key or word: what was written and what would be understood.
    pub unknown: Option<(String, &'static [&'static str])>,
}

impl fmt::Display for TypeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for TypeError {}

impl de::Error for TypeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), span: None, unknown: None }
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let message = format!("unknown key `{field}`");
        Self { message, span: None, unknown: Some((field.to_owned(), expected)) }
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let message = format!("`{variant}` is not one of {}", expected.join(", "));
        Self { message, span: None, unknown: Some((variant.to_owned(), expected)) }
    }
}

impl TypeError {
    fn within(mut self, span: Span) -> Self {
        self.span.get_or_insert(span);
        self
    }
}

/// Reads a node as a `T`.
///
/// # Errors
/// The first mismatch, located at the key or value where it lies.
pub fn from_node<T: DeserializeOwned>(node: &Node) -> Result<T, TypeError> {
    T::deserialize(node).map_err(|error| error.within(node.span()))
}

/// The name that tells our deserializer to hand out the place too.
const SPANNED: &str = "$somelint::Spanned";
const SPANNED_FIELDS: [&str; 4] = ["source", "start", "end", "value"];

impl<'de, T: de::Deserialize<'de>> de::Deserialize<'de> for Spanned<T> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(SPANNED, &SPANNED_FIELDS, SpannedVisitor(std::marker::PhantomData))
    }
}

struct SpannedVisitor<T>(std::marker::PhantomData<T>);

impl<'de, T: de::Deserialize<'de>> Visitor<'de> for SpannedVisitor<T> {
    type Value = Spanned<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value read from a tree")
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
        let mut number = || -> Result<u32, A::Error> {
            parts.next_element()?.ok_or_else(|| de::Error::custom("the place of the value is missing"))
        };
        let (source, start, end) = (number()?, number()?, number()?);
        let value = parts.next_element()?.ok_or_else(|| de::Error::custom("the value is missing"))?;
        Ok(Spanned { value, span: Span { source: crate::source::SourceId(source), start, end } })
    }
}

/// The four parts of a [`Spanned`], in order.
struct SpannedParts<'n> {
    node: &'n Node,
    next: usize,
}

impl<'de> de::SeqAccess<'de> for SpannedParts<'_> {
    type Error = TypeError;

    fn next_element_seed<T: de::DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, TypeError> {
        let span = self.node.span();
        self.next += 1;
        match self.next {
            1 => seed.deserialize(span.source.0.into_deserializer()).map(Some),
            2 => seed.deserialize(span.start.into_deserializer()).map(Some),
            3 => seed.deserialize(span.end.into_deserializer()).map(Some),
            4 => seed.deserialize(self.node).map(Some).map_err(|error| error.within(span)),
            _ => Ok(None),
        }
    }
}

impl<'de> de::Deserializer<'de> for &Node {
    type Error = TypeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypeError> {
        let result = match self.value() {
            Value::Null | Value::Shared(_) => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => visitor.visit_i64(whole),
                (None, Some(float)) => visitor.visit_f64(float),
                (None, None) => visitor.visit_str(number.as_str()),
            },
            Value::Text(text) => visitor.visit_str(text.as_str()),
            Value::List(items) => {
                let mut items = items.iter();
                visitor.visit_seq(Items(&mut items))
            }
            Value::Map(map) => visitor.visit_map(Entries { rest: map.entries(), value: None }),
        };
        result.map_err(|error: TypeError| error.within(self.span()))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypeError> {
        if self.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, TypeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TypeError> {
        if name == SPANNED {
            return visitor.visit_seq(SpannedParts { node: self, next: 0 });
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TypeError> {
        let result = match self.value() {
            Value::Text(text) => {
                let word: StrDeserializer<'_, TypeError> = text.as_str().into_deserializer();
                visitor.visit_enum(word)
            }
            Value::Map(map) if map.len() == 1 => visitor.visit_enum(Variant(&map.entries()[0])),
            _ => {
                Err(de::Error::custom(format!("expected a word or a mapping with one key, found {}", self.type_name())))
            }
        };
        result.map_err(|error| error.within(self.span()))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

struct Items<'n, 'i>(&'i mut std::slice::Iter<'n, Node>);

impl<'de> de::SeqAccess<'de> for Items<'_, '_> {
    type Error = TypeError;

    fn next_element_seed<T: de::DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, TypeError> {
        let Some(node) = self.0.next() else { return Ok(None) };
        seed.deserialize(node).map(Some).map_err(|error| error.within(node.span()))
    }
}

struct Entries<'n> {
    rest: &'n [Entry],
    value: Option<&'n Node>,
}

impl<'de> de::MapAccess<'de> for Entries<'_> {
    type Error = TypeError;

    fn next_key_seed<K: de::DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, TypeError> {
        let Some((entry, rest)) = self.rest.split_first() else { return Ok(None) };
        self.rest = rest;
        self.value = Some(&entry.value);
        let key: StrDeserializer<'_, TypeError> = entry.key.as_str().into_deserializer();
        seed.deserialize(key).map(Some).map_err(|error| error.within(entry.key.span))
    }

    fn next_value_seed<V: de::DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, TypeError> {
        let node = self.value.take().ok_or_else(|| de::Error::custom("a value was asked for before its key"))?;
        seed.deserialize(node).map_err(|error| error.within(node.span()))
    }
}

struct Variant<'n>(&'n Entry);

impl<'n, 'de> de::EnumAccess<'de> for Variant<'n> {
    type Error = TypeError;
    type Variant = &'n Node;

    fn variant_seed<V: de::DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, &'n Node), TypeError> {
        let key: StrDeserializer<'_, TypeError> = self.0.key.as_str().into_deserializer();
        let name = seed.deserialize(key).map_err(|error| error.within(self.0.key.span))?;
        Ok((name, &self.0.value))
    }
}

impl<'de> de::VariantAccess<'de> for &Node {
    type Error = TypeError;

    fn unit_variant(self) -> Result<(), TypeError> {
        de::Deserialize::deserialize(self)
    }

    fn newtype_variant_seed<T: de::DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, TypeError> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, TypeError> {
        de::Deserializer::deserialize_any(self, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TypeError> {
        de::Deserializer::deserialize_any(self, visitor)
    }
}
