//! Fills the fields of a kind from keys and values as people write them.
//!
//! In: the entries of a row, a form or front matter. Out: the fields of our vocabulary, each at the place of its cell;
//! a finding for every word that is not understood, and the keys that mean no field. Knows no syntax and no file.

mod scalar;
mod shape;

use std::{borrow::Cow, collections::BTreeMap};

use self::{scalar::Scalar, shape::Shape};
use super::{
    Hint,
    build::Builder,
    turn,
    words::{RISKS, fold, words},
};
use crate::{
    finding::Finding,
    record::{Kind, schema::Field},
    source::Span,
    tree::{Entry, Key, Map, Node, Value},
};

/// Which fields the keys mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope {
    /// The table of headings.
    table: &'static str,
    kind: Kind,
    root: Field,
    /// The path of `root` in its kind, for the tables of words.
    prefix: &'static str,
}

impl Scope {
    /// The fields of a record.
    pub(super) fn record(kind: Kind) -> Self {
        Self { table: kind.as_str(), kind, root: Field::as_read(kind), prefix: "" }
    }

    /// The fields of one risk in an assessment.
    pub(super) fn risk() -> Self {
        let root = Field::as_read(Kind::Assessment);
        let item = root.key("risks").and_then(Field::item).unwrap_or(root);
        Self { table: RISKS, kind: Kind::Assessment, root: item, prefix: "risks" }
    }

    /// The field that a heading means, as a path: by the configuration, by its own name, or by the words for it.
    pub(super) fn path<'h>(self, heading: &'h str, hint: &'h Hint) -> Option<&'h str> {
        let mapped = hint.columns.iter().find(|(_, column)| fold(column) == fold(heading));
        if let Some((field, _)) = mapped {
            return Some(field);
        }
        if self.root.key(heading).is_some_and(is_leaf) {
            return Some(heading);
        }
        words().columns.field(self.table, heading)
    }

    /// Whether any text can stand in a field.
    pub(super) fn is_free_text(self, path: &str) -> bool {
        self.field(path).is_some_and(|field| Shape::of(field) == Shape::Text)
    }

    /// Whether an entry only says which kind of record it is in: `record: assessment`, `kind: account` in an account.
    fn selects(self, entry: &Entry) -> bool {
        let kind = entry.value.as_str().and_then(Kind::from_word);
        match entry.key.as_str() {
            "record" => kind.is_some(),
            "kind" => kind == Some(self.kind),
            _ => false,
        }
    }

    fn field(self, path: &str) -> Option<Field> {
        let deep = || {
            path.split('.').try_fold(self.root, |field, name| {
                let (name, is_item) = name.split_once('[').map_or((name, false), |(name, _)| (name, true));
                let field = field.key(name)?;
                if is_item { field.item() } else { Some(field) }
            })
        };
        self.root.key(path).or_else(deep)
    }
}

/// Whether a field holds a value or a list of values. Its own name always means it, whatever other words do.
fn is_leaf(field: Field) -> bool {
    let item = field.item().unwrap_or(field);
    !item.is_linked() && item.item().is_none() && item.keys().is_empty()
}

/// Fills fields, and remembers what was not understood.
#[derive(Debug)]
pub(super) struct Filler<'h> {
    scope: Scope,
    hint: &'h Hint,
    /// Words that are not understood.
    pub(super) findings: Vec<Finding>,
    /// Keys that mean no field, by name, each once.
    pub(super) unknown: BTreeMap<String, Span>,
}

impl<'h> Filler<'h> {
    pub(super) fn new(scope: Scope, hint: &'h Hint) -> Self {
        Self { scope, hint, findings: Vec::new(), unknown: BTreeMap::new() }
    }

    /// The fields of one mapping. Entries whose keys mean no field are remembered, and left to the caller.
    pub(super) fn fill(&mut self, map: &Map) -> (Builder, Vec<Entry>) {
        let scope = self.scope;
        let mut builder = Builder::with_capacity(map.len());
        let mut rest = Vec::new();
        let mut placed = Vec::with_capacity(map.len());
        for entry in map.entries().iter().filter(|entry| !scope.selects(entry)) {
            if let Some((path, field)) = self.place(entry) {
                placed.push((path.contains('['), path, field, entry));
            } else {
                self.unknown.entry(entry.key.as_str().to_owned()).or_insert(entry.key.span);
                rest.push(entry.clone());
            }
        }
        // A list comes before what is said of its items, in whatever order the columns stand.
        placed.sort_by_key(|(is_in_list, ..)| *is_in_list);
        for (is_in_list, path, field, entry) in placed {
            let none = || entry.value.as_str().is_some_and(|word| words().answers.is_none(word));
            if let Some((list, _)) = is_in_list.then(|| path.split_once("[]")).flatten().filter(|_| none()) {
                // `Pixel: ingen` in the column of a field of the first item: there is no item.
                builder.set_none(list, entry.value.span());
            } else if let Some(value) = self.value(&entry.value, field, path) {
                builder.set_at(path, entry.key.span, value);
            }
        }
        (builder, rest)
    }

    /// The field that an entry is for: a mapping or list goes by the field's own name, a word by its heading.
    fn place<'e>(&self, entry: &'e Entry) -> Option<(&'e str, Field)>
    where
        'h: 'e,
    {
        let name = entry.key.as_str();
        let own = || self.scope.root.key(name).map(|field| (name, field));
        let heading = || {
            let path = self.scope.path(name, self.hint)?;
            let field = self.scope.field(path)?;
            Some((path, field))
        };
        match entry.value.value() {
            Value::Map(_) | Value::List(_) => own().or_else(heading),
            _ => heading().or_else(own),
        }
    }

    /// A value as its field wants it; nothing where it says nothing or is not understood.
    /// What can never fit stays as it is: the check against the schema says why.
    fn value(&mut self, node: &Node, field: Field, path: &str) -> Option<Node> {
        if let Some(item) = field.item() {
            return self.list(node, item, path);
        }
        if Shape::of(field) == Shape::Group && node.as_text().is_some() {
            return turn::text(node).map(|text| member(text, field));
        }
        match node.value() {
            Value::Null => None,
            Value::Map(map) => Some(self.group(map, node.span(), field, path)),
            Value::List(_) => Some(node.clone()),
            _ => self.scalar(node, field, path),
        }
    }

    fn group(&mut self, map: &Map, place: Span, field: Field, path: &str) -> Node {
        let mut turned = Map::new();
        for entry in map.entries() {
            let name = entry.key.as_str();
            let value = match field.key(name) {
                Some(child) => self.value(&entry.value, child, &[path, ".", name].concat()),
                None => Some(entry.value.clone()),
            };
            if let Some(value) = value {
                turned.push(entry.key.clone(), value);
            }
        }
        Node::map(turned, place)
    }

    fn list(&mut self, node: &Node, item: Field, path: &str) -> Option<Node> {
        let items: Cow<'_, [Node]> = match node.value() {
            Value::Null => return None,
            Value::List(items) => items.into(),
            Value::Text(text) if words().answers.is_unknown(text.as_str()) => return None,
            Value::Text(text) if words().answers.is_none(text.as_str()) => Cow::Borrowed(&[]),
            Value::Text(_) if Shape::of(item) == Shape::Group => return Some(members(node, item)),
            Value::Text(_) => turn::pieces(node, |c| matches!(c, ',' | ';' | '|' | '\n')).into(),
            _ => std::slice::from_ref(node).into(),
        };
        let empty = items.is_empty();
        let turned: Vec<Node> = items.iter().filter_map(|node| self.value(node, item, path)).collect();
        // A list of which nothing was understood does not say that there is nothing.
        (empty || !turned.is_empty()).then(|| Node::list(turned, node.span()))
    }

    fn scalar(&mut self, node: &Node, field: Field, path: &str) -> Option<Node> {
        let prefix = self.scope.prefix;
        let is_plain = prefix.is_empty() && !path.contains('[');
        let whole = || if prefix.is_empty() { path.to_owned() } else { format!("{prefix}.{path}") };
        let path = if is_plain { Cow::Borrowed(path) } else { Cow::Owned(whole().replace("[]", "")) };
        let scalar = Scalar { kind: self.scope.kind, field, path, hint: self.hint };
        match scalar.turn(node) {
            Ok(turned) => turned,
            Err(finding) => {
                self.findings.push(*finding);
                None
            }
        }
    }
}

/// A cell that lists things of several fields: each piece is the one field that says what it is.
fn members(node: &Node, item: Field) -> Node {
    let separators: &[char] = if item.key("text").is_some() { &[';', '\n'] } else { &[',', ';', '|', '\n'] };
    let pieces = turn::pieces(node, |c| separators.contains(&c)).into_iter();
    Node::list(pieces.map(|piece| member(piece, item)).collect(), node.span())
}

/// A mere text where several fields are wanted is the field that says what the thing is.
fn member(text: Node, item: Field) -> Node {
    const NAMES: [&str; 7] = ["text", "name", "path", "handle", "account", "reference", "id"];
    let is_address = text.as_str().is_some_and(|text| text.contains('@'));
    let mailboxes = ["mailbox", "email"].iter().filter(|_| is_address);
    let name = mailboxes.chain(&NAMES).find(|name| item.key(name).is_some());
    let Some(name) = name else { return text };
    let place = text.span();
    let mut map = Map::new();
    map.push(Key::word(*name, place), text);
    Node::map(map, place)
}

#[cfg(test)]
mod tests {
    use super::{Kind, Scope, is_leaf, words};

    #[test]
    fn the_name_of_a_field_is_no_heading_of_another() {
        for scope in Kind::ALL.into_iter().map(Scope::record).chain([Scope::risk()]) {
            for name in scope.root.keys() {
                if scope.root.key(name).is_some_and(is_leaf) {
                    assert_eq!(words().columns.field(scope.table, name), Some(name), "{}", scope.table);
                }
            }
        }
    }
}
