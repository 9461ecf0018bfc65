//! `reveals`: what the metadata of a picture give away.

use std::sync::Arc;

use super::{Context, Hit, Keyword, Refusal, words};
use crate::tree::{Node, Path, Step};

/// `reveals: [position]` holds for the `file` of a medium whose metadata tell one of these things.
#[derive(Debug)]
struct Reveals {
    fields: Vec<(&'static str, &'static str)>,
}

/// What can be asked for, and the fields that tell it.
const THINGS: [(&str, &[&str]); 4] = [
    ("position", &["latitude", "longitude"]),
    ("author", &["author"]),
    ("device", &["device"]),
    ("date", &["taken_at"]),
];

pub(super) fn parse(value: &Node, _context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let known = || THINGS.iter().map(|(thing, _)| *thing);
    let mut fields = Vec::new();
    for (word, item) in words(value, "reveals")?.into_iter().zip(value.items()) {
        let found = THINGS.iter().find(|(thing, _)| *thing == word);
        let (thing, names) = found.ok_or_else(|| Refusal::unknown(item, "thing that metadata tell", known()))?;
        fields.extend(names.iter().map(|name| (*thing, *name)));
    }
    Ok(Arc::new(Reveals { fields }))
}

impl Keyword for Reveals {
    fn holds(&self, node: &Node) -> bool {
        self.fields.iter().any(|(_, name)| node.get(name).is_some_and(|value| !value.is_null()))
    }

    fn witnesses(&self, node: &Node) -> Vec<Hit> {
        let hit = |(thing, name): &(&'static str, &'static str)| {
            let value = node.get(name).filter(|value| !value.is_null())?;
            let path: Path = [Step::Key((*name).into())].into_iter().collect();
            Some(Hit { sensitive: Some(thing), ..Hit::at(&path, value) })
        };
        self.fields.iter().filter_map(hit).collect()
    }
}
