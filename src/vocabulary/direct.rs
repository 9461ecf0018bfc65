//! Schemas that are decided without the library: most schemas of rules ask for a word, a type or a key.
//!
//! In: a schema and its outline. Out: a yes or no that is the library's, at a fraction of its cost and of the time that it
//! takes to compile; nothing for a schema that has any other keyword or is not well formed. The library stays the reference:
//! tests hold both to each other, and it alone tells why a schema does not hold.

use std::sync::Arc;

use super::{
    Facts,
    keywords::Keyword,
    outline::{Part, Subschema},
};
use crate::tree::{Entry, Map, Node, Value};

/// A schema: all of these must hold.
#[derive(Debug)]
pub(super) struct Direct(Vec<Check>);

#[derive(Debug)]
enum Check {
    Never,
    Types(Vec<&'static str>),
    Words(Vec<Word>),
    Required(Vec<Box<str>>),
    Property(Box<str>, Direct),
    Length { least: usize, most: usize },
    Items { least: usize, most: usize },
    EachItem(Direct),
    Contains(Direct),
    All(Vec<Direct>),
    Any(Vec<Direct>),
    Not(Direct),
    If { condition: Direct, then: Direct, otherwise: Direct },
    Own(Arc<dyn Keyword>),
}

/// A value that `const` and `enum` compare with. Numbers and what holds others are left to the library.
#[derive(Debug)]
enum Word {
    Null,
    Bool(bool),
    Text(Box<str>),
}

/// Types that say the same of our values as of JSON's; `integer` is left to the library.
const TYPES: [&str; 6] = ["null", "boolean", "number", "string", "array", "object"];

impl Direct {
    /// The schema, if all of it can be decided here.
    pub(super) fn of(node: &Node, outline: &Subschema) -> Option<Self> {
        let map = match node.value() {
            Value::Bool(true) => return Some(Self(Vec::new())),
            Value::Bool(false) => return Some(Self(vec![Check::Never])),
            Value::Map(map) => map,
            _ => return None,
        };
        let own = outline.own.iter().map(|own| Check::Own(Arc::clone(&own.keyword)));
        let mut checks: Vec<Check> = Vec::with_capacity(map.len());
        for (at, entry) in map.entries().iter().enumerate() {
            let name = entry.key.as_str();
            if map.entries().iter().take(at).any(|other| other.key.as_str() == name) {
                return None;
            }
            if outline.own.iter().all(|own| own.pointer != format!("{}/{name}", outline.pointer)) {
                add(entry, map, outline, &mut checks)?;
            }
        }
        checks.extend(own);
        Some(Self(checks))
    }

    /// Whether it holds.
    pub(super) fn holds<'n>(&self, node: &'n Node, facts: &Facts<'n>) -> bool {
        self.0.iter().all(|check| check.holds(node, facts))
    }
}

/// Adds what one keyword demands; `None` for a keyword that is not decided here.
fn add(entry: &Entry, map: &Map, outline: &Subschema, checks: &mut Vec<Check>) -> Option<()> {
    let value = &entry.value;
    let one =
        |keyword: &str| outline.parts(keyword).next().and_then(|part| Direct::of(map.get(keyword)?, &part.schema));
    let parts = || outline.parts(entry.key.as_str());
    let list = || {
        let items = value.items();
        let all = parts().zip(items).map(|(part, item)| Direct::of(item, &part.schema));
        all.collect::<Option<Vec<Direct>>>().filter(|all| !all.is_empty() && all.len() == items.len())
    };
    let check = match entry.key.as_str() {
        "$comment" | "title" | "description" => return value.as_str().map(|_| ()),
        "type" => Check::Types(types(value)?),
        "const" => Check::Words(vec![word(value)?]),
        "enum" => Check::Words(words(value)?),
        "required" => Check::Required(names(value)?),
        "properties" => {
            let properties = value.as_map()?;
            let property = |part: &Part| {
                let mut same = properties.all(&part.name);
                let (only, None) = (same.next()?, same.next()) else { return None };
                Some(Check::Property(part.name.clone(), Direct::of(only, &part.schema)?))
            };
            checks.extend(parts().map(property).collect::<Option<Vec<_>>>()?);
            return Some(());
        }
        "minLength" => Check::Length { least: count(value)?, most: usize::MAX },
        "maxLength" => Check::Length { least: 0, most: count(value)? },
        "minItems" => Check::Items { least: count(value)?, most: usize::MAX },
        "maxItems" => Check::Items { least: 0, most: count(value)? },
        "items" if map.get("prefixItems").is_none() => Check::EachItem(one("items")?),
        "contains" if map.get("minContains").is_none() && map.get("maxContains").is_none() => {
            Check::Contains(one("contains")?)
        }
        "allOf" => Check::All(list()?),
        "anyOf" => Check::Any(list()?),
        "not" => Check::Not(one("not")?),
        "if" => {
            let branch = |keyword: &str| match map.get(keyword) {
                Some(_) => one(keyword),
                None => Some(Direct(Vec::new())),
            };
            Check::If { condition: one("if")?, then: branch("then")?, otherwise: branch("else")? }
        }
        // They say nothing without an `if`, and are read beside it.
        "then" | "else" if map.get("if").is_some() => return Some(()),
        _ => return None,
    };
    checks.push(check);
    Some(())
}

impl Check {
    fn holds<'n>(&self, node: &'n Node, facts: &Facts<'n>) -> bool {
        match self {
            Self::Never => false,
            Self::Types(types) => types.contains(&node.type_name()),
            Self::Words(words) => words.iter().any(|word| word.is(node)),
            Self::Required(names) => node.as_map().is_none_or(|map| names.iter().all(|name| map.get(name).is_some())),
            Self::Property(name, schema) => node.get(name).is_none_or(|value| schema.holds(value, facts)),
            Self::Length { least, most } => node.as_str().is_none_or(|text| has_length(text, *least, *most)),
            Self::Items { least, most } => match node.value() {
                Value::List(items) => (*least..=*most).contains(&items.len()),
                _ => true,
            },
            Self::EachItem(schema) => node.items().iter().all(|item| schema.holds(item, facts)),
            Self::Contains(schema) => match node.value() {
                Value::List(items) => items.iter().any(|item| schema.holds(item, facts)),
                _ => true,
            },
            Self::All(schemas) => schemas.iter().all(|schema| schema.holds(node, facts)),
            Self::Any(schemas) => schemas.iter().any(|schema| schema.holds(node, facts)),
            Self::Not(schema) => !schema.holds(node, facts),
            Self::If { condition, then, otherwise } => {
                if condition.holds(node, facts) {
                    then.holds(node, facts)
                } else {
                    otherwise.holds(node, facts)
                }
            }
            Self::Own(keyword) => keyword.holds_knowing(node, facts),
        }
    }
}

impl Word {
    fn is(&self, node: &Node) -> bool {
        match (self, node.value()) {
            (Self::Null, Value::Null) => true,
            (Self::Bool(one), Value::Bool(other)) => one == other,
            (Self::Text(one), Value::Text(other)) => **one == *other.as_str(),
            _ => false,
        }
    }
}

/// Whether a text has so many code points, without counting farther than it takes.
fn has_length(text: &str, least: usize, most: usize) -> bool {
    (least == 0 || text.chars().nth(least - 1).is_some()) && (most == usize::MAX || text.chars().nth(most).is_none())
}

fn word(node: &Node) -> Option<Word> {
    match node.value() {
        Value::Null => Some(Word::Null),
        Value::Bool(value) => Some(Word::Bool(*value)),
        Value::Text(text) => Some(Word::Text(text.as_str().into())),
        _ => None,
    }
}

fn words(list: &Node) -> Option<Vec<Word>> {
    matches!(list.value(), Value::List(_)).then(|| list.items().iter().map(word).collect())?
}

/// A list of different texts.
fn names(list: &Node) -> Option<Vec<Box<str>>> {
    if !matches!(list.value(), Value::List(_)) {
        return None;
    }
    let names: Vec<&str> = list.items().iter().map(Node::as_str).collect::<Option<_>>()?;
    let differ = names.iter().enumerate().all(|(at, name)| !names[..at].contains(name));
    differ.then(|| names.into_iter().map(Into::into).collect())
}

fn types(node: &Node) -> Option<Vec<&'static str>> {
    let known = |name: &str| TYPES.into_iter().find(|known| *known == name);
    match node.as_str() {
        Some(name) => known(name).map(|name| vec![name]),
        None => names(node).filter(|names| !names.is_empty())?.iter().map(|name| known(name)).collect(),
    }
}

fn count(node: &Node) -> Option<usize> {
    usize::try_from(node.as_number()?.as_i64()?).ok()
}
