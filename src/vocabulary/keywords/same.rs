//! `same`: fields that hold one and the same value.

use std::sync::Arc;

use super::{Context, Hit, Keyword, Refusal, path_to, words};
use crate::tree::{Node, Path};

/// `same: [sha256, file.sha256]` holds for a mapping whose values under these keys are all there and equal. A key may
/// lead deeper. Texts are compared as they stand, numbers by their value; mappings and lists are not compared.
#[derive(Debug)]
struct Same {
    fields: Vec<(String, Path)>,
}

pub(super) fn parse(value: &Node, _context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let names = words(value, "same")?;
    if names.len() < 2 {
        return Err(Refusal::new(value, "`same` takes at least two fields"));
    }
    Ok(Arc::new(Same { fields: names.into_iter().map(|name| (name.to_owned(), path_to(name))).collect() }))
}

fn equal(one: &Node, other: &Node) -> bool {
    match (one.as_number(), other.as_number()) {
        (Some(one), Some(other)) => one.equals(other),
        _ => one.as_str().is_some_and(|text| other.as_str() == Some(text)),
    }
}

impl Keyword for Same {
    fn holds(&self, node: &Node) -> bool {
        let mut values = self.fields.iter().map(|(_, path)| path.find(node));
        let Some(Some(first)) = values.next() else { return false };
        values.all(|value| value.is_some_and(|value| equal(first, value)))
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        let Some(((name, path), rest)) = self.fields.split_first() else { return Vec::new() };
        let Some(first) = path.find(node) else { return Vec::new() };
        let differing = rest.iter().filter_map(|(_, path)| Some((path, path.find(node)?)));
        let differing = differing.filter(|(_, value)| !equal(first, value));
        differing.map(|(path, value)| Hit::at(path, value).note("same.differs", [("field", name.clone())])).collect()
    }
}
