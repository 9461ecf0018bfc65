//! The branches of a schema: every keyword in it that decides something, and whether it holds for a value. By them tests tell
//! which parts of a condition were seen both ways.
//!
//! Keywords that only lead to other schemas (`properties`, `allOf`, `if` …) are no branches: what they lead to is.

use super::{
    Schema,
    standard::{self, Holds},
};
use crate::{
    source::Span,
    tree::{Entry, Map, Node},
};

/// Keywords that only lead to other schemas.
const STRUCTURE: [&str; 13] = [
    "$defs",
    "$ref",
    "allOf",
    "dependentSchemas",
    "else",
    "if",
    "items",
    "not",
    "patternProperties",
    "prefixItems",
    "properties",
    "propertyNames",
    "then",
];

/// Keywords that mean something only beside others.
const BESIDE: [(&str, &[&str]); 3] = [
    ("contains", &["minContains", "maxContains"]),
    ("additionalProperties", &["properties", "patternProperties"]),
    ("unevaluatedProperties", &["properties", "patternProperties", "allOf", "anyOf", "oneOf"]),
];

/// A keyword of a schema that decides something.
#[derive(Debug)]
pub struct Branch {
    /// Where it is in the schema: `properties/active/const`.
    pub name: String,
    /// Where it stands in the rule file.
    pub place: Span,
    /// Whether it is a branch, and not the `if` that chooses between two.
    counts: bool,
    alone: Schema,
}

/// The branches of one schema.
#[derive(Debug)]
pub struct Branches {
    root: Node,
    list: Vec<Branch>,
}

impl Branches {
    /// The branches of a schema, in its order.
    #[must_use]
    pub fn of(schema: &Schema) -> Self {
        let mut branches = Self { root: schema.node().clone(), list: Vec::new() };
        collect(schema, schema.node(), "", &mut branches.list);
        branches
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Branch> {
        self.list.iter().filter(|branch| branch.counts)
    }

    /// Tells of every branch that a value reaches whether it holds there.
    pub fn see(&self, value: &Node, tell: &mut dyn FnMut(&Branch, bool)) {
        self.walk(&self.root, value, "", tell);
    }

    fn find(&self, name: &str) -> Option<&Branch> {
        self.list.iter().find(|branch| branch.name == name)
    }

    fn walk(&self, schema: &Node, value: &Node, at: &str, tell: &mut dyn FnMut(&Branch, bool)) {
        for entry in schema.as_map().map(Map::entries).unwrap_or_default() {
            let (key, name) = (entry.key.as_str(), join(at, entry.key.as_str()));
            // Of nothing, most keywords are true because they do not speak of it.
            let speaks = !value.is_null() || ["type", "const", "enum"].contains(&key);
            if let Some(branch) = self.find(&name).filter(|branch| branch.counts && speaks) {
                tell(branch, branch.alone.holds(value));
            }
            self.below(schema, entry, &name, (at, value), tell);
        }
    }

    fn below(
        &self,
        schema: &Node,
        entry: &Entry,
        name: &str,
        (at, value): (&str, &Node),
        tell: &mut dyn FnMut(&Branch, bool),
    ) {
        let inside = &entry.value;
        let met = || self.find(&join(at, "if")).is_none_or(|condition| condition.alone.holds(value));
        match entry.key.as_str() {
            "allOf" | "anyOf" | "oneOf" => {
                for (index, part) in inside.items().iter().enumerate() {
                    self.walk(part, value, &join(name, &index.to_string()), tell);
                }
            }
            "not" | "if" => self.walk(inside, value, name, tell),
            "then" if met() => self.walk(inside, value, name, tell),
            "else" if !met() => self.walk(inside, value, name, tell),
            "properties" => {
                for property in inside.as_map().map(Map::entries).unwrap_or_default() {
                    if let Some(child) = value.get(property.key.as_str()) {
                        self.walk(&property.value, child, &join(name, property.key.as_str()), tell);
                    }
                }
            }
            "dependentSchemas" => {
                for part in inside.as_map().map(Map::entries).unwrap_or_default() {
                    if value.get(part.key.as_str()).is_some() {
                        self.walk(&part.value, value, &join(name, part.key.as_str()), tell);
                    }
                }
            }
            "items" => {
                let before = schema.get("prefixItems").map_or(0, |items| items.items().len());
                value.items().iter().skip(before).for_each(|item| self.walk(inside, item, name, tell));
            }
            "contains" => value.items().iter().for_each(|item| self.walk(inside, item, name, tell)),
            "prefixItems" => {
                for (index, (part, item)) in inside.items().iter().zip(value.items()).enumerate() {
                    self.walk(part, item, &join(name, &index.to_string()), tell);
                }
            }
            _ => {}
        }
    }
}

fn join(at: &str, key: &str) -> String {
    if at.is_empty() { key.to_owned() } else { format!("{at}/{key}") }
}

/// The branches of a schema and of the schemas inside it that [`Branches::walk`] reaches.
fn collect(whole: &Schema, schema: &Node, at: &str, list: &mut Vec<Branch>) {
    let Some(map) = schema.as_map() else { return };
    for entry in map.entries() {
        let (key, name) = (entry.key.as_str(), join(at, entry.key.as_str()));
        // What stands at the place of the schema was added to it, and is not of its author.
        let added = entry.key.span == schema.span();
        let remark = standard::find(key).is_some_and(|(_, holds)| *holds == Holds::Remark);
        let alone = !STRUCTURE.contains(&key) && !["minContains", "maxContains"].contains(&key);
        if key == "if" {
            list.extend(branch(whole, &name, (entry, entry.value.clone()), false));
        } else if alone && !remark && !added {
            list.extend(branch(whole, &name, (entry, with_siblings(schema, map, entry)), true));
        }
        match key {
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
                for (index, part) in entry.value.items().iter().enumerate() {
                    collect(whole, part, &join(&name, &index.to_string()), list);
                }
            }
            "properties" | "dependentSchemas" => {
                for part in entry.value.as_map().map(Map::entries).unwrap_or_default() {
                    collect(whole, &part.value, &join(&name, part.key.as_str()), list);
                }
            }
            "not" | "if" | "then" | "else" | "items" | "contains" => collect(whole, &entry.value, &name, list),
            _ => {}
        }
    }
}

/// A schema of one keyword and those it means nothing without.
fn with_siblings(schema: &Node, map: &Map, entry: &Entry) -> Node {
    let beside = BESIDE.iter().find(|(key, _)| *key == entry.key.as_str()).map_or(&[][..], |(_, beside)| beside);
    let kept = |other: &&Entry| other.key.as_str() == entry.key.as_str() || beside.contains(&other.key.as_str());
    Node::map(map.entries().iter().filter(kept).cloned().collect(), schema.span())
}

fn branch(whole: &Schema, name: &str, (entry, node): (&Entry, Node), counts: bool) -> Option<Branch> {
    let alone = whole.part(&node)?;
    Some(Branch { name: name.to_owned(), place: entry.key.span, counts, alone })
}
