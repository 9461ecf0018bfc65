//! The rows of a table, whatever its syntax.

use crate::{
    read::{Document, Syntax},
    record::Kind,
    tree::{Map, Node, Value},
};

/// The mappings of a document that are its rows.
#[derive(Debug)]
pub(in crate::platform) struct Rows<'d> {
    rows: Vec<(&'d Node, &'d Map)>,
    /// The kind that the key above the rows names: `channels:`.
    pub(in crate::platform) kind: Option<Kind>,
}

impl<'d> Rows<'d> {
    /// The tables of a page, in order, but those without rows.
    pub(super) fn in_page(document: &'d Document) -> Vec<Self> {
        let root = document.roots.first().filter(|_| document.syntax == Syntax::Html);
        let tables = root.and_then(|root| root.get("tables")).map(Node::items).unwrap_or_default();
        let rows = tables.iter().map(|table| {
            let mut rows = Self { rows: Vec::new(), kind: None };
            rows.add(table);
            rows
        });
        rows.filter(|rows| rows.len() > 0).collect()
    }

    /// These rows and those of another table.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.rows.extend(other.rows);
        self
    }

    /// The rows of a document: those of a CSV table, the mappings of a list, the list under a key such as `channels`,
    /// or each document of YAML by itself. `None` where there is no mapping at all.
    pub(in crate::platform) fn of(document: &'d Document) -> Option<Self> {
        if !(document.syntax.is_table() || matches!(document.syntax, Syntax::Yaml | Syntax::Json | Syntax::Toml)) {
            return None;
        }
        let mut rows = Self { rows: Vec::new(), kind: None };
        for root in &document.roots {
            rows.add(root);
        }
        (!rows.rows.is_empty()).then_some(rows)
    }

    fn add(&mut self, root: &'d Node) {
        match root.value() {
            Value::List(items) => self.rows.extend(items.iter().filter_map(|item| Some((item, item.as_map()?)))),
            Value::Map(map) => match Self::wrapped(map) {
                Some((kind, list)) => {
                    self.kind = Some(kind);
                    self.rows.extend(list.items().iter().filter_map(|item| Some((item, item.as_map()?))));
                }
                None => self.rows.push((root, map)),
            },
            _ => {}
        }
    }

    /// `channels:` with a list of mappings below it, alone in its mapping.
    fn wrapped(map: &'d Map) -> Option<(Kind, &'d Node)> {
        let [entry] = map.entries() else { return None };
        let kind = Kind::from_word(entry.key.as_str().strip_suffix('s')?)?;
        entry.value.items().iter().all(|item| item.as_map().is_some()).then_some((kind, &entry.value))
    }

    /// The first row.
    pub(in crate::platform) fn first(&self) -> Option<&'d Map> {
        self.rows.first().map(|(_, map)| *map)
    }

    /// How many rows there are.
    pub(in crate::platform) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The rows in order.
    pub(in crate::platform) fn iter(&self) -> impl Iterator<Item = (&'d Node, &'d Map)> {
        self.rows.iter().copied()
    }
}
