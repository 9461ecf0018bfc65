//! What makes a schema hold: walks the schema beside the value, to show what `must_not` forbids.

use regex::Regex;

use super::{
    Hit,
    outline::{Part, Subschema},
    schema::Compiled,
};
use crate::tree::{Map, Node, Path, Step};

/// References that may be followed without a step down in the value: more are a circle.
const MAX_REFERENCES: usize = 16;

/// The exact words where keywords of ours decide, else the innermost values that the schema speaks of, else the node.
/// The schema is taken to hold.
pub(super) fn of(compiled: &Compiled, schema: &Subschema, node: &Node) -> Vec<Hit> {
    let mut walk = Walk { compiled, words: Vec::new(), values: Vec::new() };
    walk.schema(schema, node, &Path::root(), 0);
    let mut hits = if walk.words.is_empty() { walk.values } else { walk.words };
    if hits.is_empty() {
        hits.push(Hit::at(&Path::root(), node));
    }
    let mut distinct: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        if !distinct.contains(&hit) {
            distinct.push(hit);
        }
    }
    distinct
}

struct Walk<'s> {
    compiled: &'s Compiled,
    /// What keywords of ours found.
    words: Vec<Hit>,
    /// Values that standard keywords were true of.
    values: Vec<Hit>,
}

impl Walk<'_> {
    fn schema(&mut self, schema: &Subschema, node: &Node, path: &Path, references: usize) {
        for own in &schema.own {
            let found = Hit::below(path, own.keyword.witnesses(node));
            if found.is_empty() { self.words.push(Hit::at(path, node)) } else { self.words.extend(found) }
        }
        for part in &schema.parts {
            self.part(schema, part, node, path, references);
        }
        let referred = schema.reference.as_ref().filter(|_| references < MAX_REFERENCES);
        if let Some(target) = referred.and_then(|pointer| self.compiled.outline().root.find(pointer)) {
            self.schema(target, node, path, references + 1);
        }
    }

    fn part(&mut self, schema: &Subschema, part: &Part, node: &Node, path: &Path, references: usize) {
        let inside = &part.schema;
        match part.keyword {
            "allOf" => self.schema(inside, node, path, references),
            "anyOf" | "oneOf" | "if" if self.holds(inside, node) => self.schema(inside, node, path, references),
            "then" | "else" => {
                let condition = schema.parts("if").next().is_some_and(|condition| self.holds(&condition.schema, node));
                if condition == (part.keyword == "then") {
                    self.schema(inside, node, path, references);
                }
            }
            "dependentSchemas" if node.get(&part.name).is_some() => self.schema(inside, node, path, references),
            "properties" => self.members(inside, node, path, |key| key == &*part.name),
            "patternProperties" => {
                if let Ok(pattern) = Regex::new(&part.name) {
                    self.members(inside, node, path, |key| pattern.is_match(key));
                }
            }
            "items" => {
                let before = schema.parts("prefixItems").count();
                for (at, item) in node.items().iter().enumerate().skip(before) {
                    self.child(inside, item, &path.child(Step::Index(at)));
                }
            }
            "prefixItems" => {
                let item = part.name.parse().ok().and_then(|at: usize| Some((at, node.items().get(at)?)));
                if let Some((at, item)) = item {
                    self.child(inside, item, &path.child(Step::Index(at)));
                }
            }
            "contains" => {
                for (at, item) in node.items().iter().enumerate() {
                    if self.holds(inside, item) {
                        self.child(inside, item, &path.child(Step::Index(at)));
                    }
                }
            }
            _ => {}
        }
    }

    fn members(&mut self, schema: &Subschema, node: &Node, path: &Path, wanted: impl Fn(&str) -> bool) {
        for entry in node.as_map().map(Map::entries).unwrap_or_default() {
            let key = entry.key.as_str();
            if wanted(key) {
                self.child(schema, &entry.value, &path.child(Step::Key(key.into())));
            }
        }
    }

    /// One step down: where nothing deeper shows it, the value itself does.
    fn child(&mut self, schema: &Subschema, node: &Node, path: &Path) {
        let before = (self.words.len(), self.values.len());
        self.schema(schema, node, path, 0);
        if schema.demands && before == (self.words.len(), self.values.len()) {
            self.values.push(Hit::at(path, node));
        }
    }

    fn holds(&self, schema: &Subschema, node: &Node) -> bool {
        self.compiled.part_holds(&schema.pointer, node)
    }
}
