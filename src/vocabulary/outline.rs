//! The structure of a schema: its subschemas and our keywords in it, read from the rule file with their places.
//!
//! Names are checked here, at once and without compiling: JSON Schema ignores what it does not know, so a mistyped
//! keyword would make a rule that always passes.

use std::sync::Arc;

use super::{
    Context,
    keywords::{KEYWORDS, Keyword},
    standard::{self, Holds, STANDARD},
};
use crate::{
    finding::{Finding, code, nearest},
    tree::{Entry, Node, Value},
};

/// A schema and all schemas inside it.
#[derive(Debug)]
pub(super) struct Outline {
    pub(super) root: Subschema,
}

/// One schema.
#[derive(Debug, Default)]
pub(super) struct Subschema {
    /// Its JSON pointer from the root; empty for the root.
    pub(super) pointer: String,
    /// Our keywords in it.
    pub(super) own: Vec<Own>,
    /// The schemas directly inside it.
    pub(super) parts: Vec<Part>,
    /// The pointer that its `$ref` gives.
    pub(super) reference: Option<String>,
    /// Whether any keyword in it demands something: `{}` is true of everything.
    pub(super) demands: bool,
}

/// A keyword of ours in a schema.
#[derive(Debug)]
pub(super) struct Own {
    /// The JSON pointer of the keyword.
    pub(super) pointer: String,
    /// The keyword with its value.
    pub(super) keyword: Arc<dyn Keyword>,
}

/// A schema inside another.
#[derive(Debug)]
pub(super) struct Part {
    /// The keyword that it belongs to.
    pub(super) keyword: &'static str,
    /// Its name or index there; empty where the keyword holds one schema.
    pub(super) name: Box<str>,
    /// The schema.
    pub(super) schema: Subschema,
}

impl Outline {
    /// Reads a schema.
    ///
    /// # Errors
    /// Every unknown keyword, every value of ours that cannot be understood, every reference out of the schema.
    pub(super) fn read(node: &Node, context: &Arc<Context>) -> Result<Self, Vec<Finding>> {
        let mut reader = Reader { context, findings: Vec::new(), references: Vec::new() };
        let outline = Self { root: reader.schema(node, String::new()) };
        for (pointer, place) in std::mem::take(&mut reader.references) {
            if outline.root.find(&pointer).is_none() {
                let message = format!("the schema has no part `#{pointer}`");
                reader.findings.push(Finding::coded(&code::POLICY_TYPE, message, place));
            }
        }
        if reader.findings.is_empty() { Ok(outline) } else { Err(reader.findings) }
    }

    /// All our keywords in it, at any depth.
    pub(super) fn keywords(&self) -> Vec<&Arc<dyn Keyword>> {
        let mut found = Vec::new();
        self.root.visit(&mut |schema| found.extend(schema.own.iter().map(|own| &own.keyword)));
        found
    }

    /// Our keyword at a JSON pointer.
    pub(super) fn keyword_at(&self, pointer: &str) -> Option<&Arc<dyn Keyword>> {
        let mut found = None;
        self.root.visit(&mut |schema| {
            found = found.or_else(|| schema.own.iter().find(|own| own.pointer == pointer).map(|own| &own.keyword));
        });
        found
    }
}

impl Subschema {
    /// The schema at a JSON pointer from the root.
    pub(super) fn find(&self, pointer: &str) -> Option<&Self> {
        let mut found = None;
        self.visit(&mut |schema| found = found.or_else(|| (schema.pointer == pointer).then_some(schema)));
        found
    }

    /// Its parts under a keyword.
    pub(super) fn parts(&self, keyword: &str) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(move |part| part.keyword == keyword)
    }

    fn visit<'s>(&'s self, see: &mut impl FnMut(&'s Self)) {
        see(self);
        for part in &self.parts {
            part.schema.visit(see);
        }
    }
}

struct Reader<'c> {
    context: &'c Arc<Context>,
    findings: Vec<Finding>,
    /// Pointers that some `$ref` gives, with their places.
    references: Vec<(String, crate::source::Span)>,
}

impl Reader<'_> {
    fn schema(&mut self, node: &Node, pointer: String) -> Subschema {
        let mut schema = Subschema { pointer, ..Subschema::default() };
        match node.value() {
            Value::Map(map) => {
                for entry in map.entries() {
                    self.keyword(entry, &mut schema);
                }
            }
            Value::Bool(always) => schema.demands = !always,
            _ => {
                let message = format!("a schema is a mapping of keywords, or true or false, not {}", node.type_words());
                self.findings.push(Finding::coded(&code::POLICY_TYPE, message, node.span()));
            }
        }
        schema
    }

    fn keyword(&mut self, entry: &Entry, schema: &mut Subschema) {
        let name = entry.key.as_str();
        let pointer = format!("{}/{}", schema.pointer, escape(name));
        if let Some(spec) = KEYWORDS.iter().find(|spec| spec.name == name) {
            schema.demands = true;
            match spec.parse(&entry.value, self.context) {
                Ok(keyword) => schema.own.push(Own { pointer, keyword }),
                Err(refusal) => self.findings.push(refusal.into_finding()),
            }
        } else if let Some((known, holds)) = standard::find(name) {
            schema.demands |= !matches!(holds, Holds::Remark) && *known != "$defs";
            if *known == "$ref" {
                schema.reference = self.reference(&entry.value);
            }
            self.parts(known, *holds, &entry.value, &pointer, schema);
        } else {
            self.findings.push(unknown_keyword(entry));
        }
    }

    fn parts(&mut self, keyword: &'static str, holds: Holds, value: &Node, pointer: &str, schema: &mut Subschema) {
        let mut part = |name: &str, node: &Node, pointer: String| {
            schema.parts.push(Part { keyword, name: name.into(), schema: self.schema(node, pointer) });
        };
        // Values of another type than the keyword takes are refused by the compiler.
        match (holds, value.value()) {
            (Holds::Schema, _) => part("", value, pointer.to_owned()),
            (Holds::List, Value::List(items)) => {
                for (at, item) in items.iter().enumerate() {
                    part(&at.to_string(), item, format!("{pointer}/{at}"));
                }
            }
            (Holds::Named, Value::Map(map)) => {
                for entry in map.entries() {
                    let name = entry.key.as_str();
                    part(name, &entry.value, format!("{pointer}/{}", escape(name)));
                }
            }
            _ => {}
        }
    }

    /// Only references within the schema are followed: nothing is fetched and no file is opened.
    fn reference(&mut self, value: &Node) -> Option<String> {
        let pointer = value.as_str().and_then(|reference| reference.strip_prefix('#'));
        let Some(pointer) = pointer.filter(|pointer| pointer.is_empty() || pointer.starts_with('/')) else {
            let message = "a schema refers to its own parts only, such as `#/$defs/name`";
            self.findings.push(Finding::coded(&code::POLICY_TYPE, message, value.span()));
            return None;
        };
        self.references.push((pointer.to_owned(), value.span()));
        Some(pointer.to_owned())
    }
}

fn unknown_keyword(entry: &Entry) -> Finding {
    let name = entry.key.as_str();
    let known = KEYWORDS.iter().map(|spec| spec.name).chain(STANDARD.iter().map(|(name, _)| *name));
    let finding = Finding::coded(&code::POLICY_KEYWORD, format!("unknown keyword `{name}`"), entry.key.span);
    match nearest(name, known) {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")),
        None => finding,
    }
}

/// A key as a part of a JSON pointer (RFC 6901, 3).
fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
