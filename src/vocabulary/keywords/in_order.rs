//! `inOrder`: dates that follow each other.

use std::{cmp::Ordering, sync::Arc};

use super::{Context, Hit, Keyword, Refusal, path_to, words};
use crate::{
    tree::{Node, Path},
    vocabulary::dates::Moment,
};

/// `inOrder: [reported_at, removed_at]` holds for a mapping whose dates under these keys do not go backwards. A key may
/// lead deeper (`review.on`). Absent and null ones are skipped; a value that is no date breaks the order.
#[derive(Debug)]
struct InOrder {
    fields: Vec<Field>,
}

#[derive(Debug)]
struct Field {
    name: String,
    path: Path,
}

pub(super) fn parse(value: &Node, _context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let names = words(value, "inOrder")?;
    if names.len() < 2 {
        return Err(Refusal::new(value, "`inOrder` takes at least two fields"));
    }
    let fields = names.iter().map(|name| Field { name: (*name).to_owned(), path: path_to(name) }).collect();
    Ok(Arc::new(InOrder { fields }))
}

/// What is wrong with one field.
enum Fault<'s> {
    Unreadable,
    Before { field: &'s Field, date: String },
}

impl InOrder {
    /// The fields that break the order, each with the date read from it.
    fn check<'s, 'n>(&'s self, node: &'n Node) -> Vec<(&'s Field, &'n Node, Fault<'s>)> {
        let mut last: Option<(&Field, Moment)> = None;
        let mut faults = Vec::new();
        for field in &self.fields {
            let Some(value) = field.path.find(node).filter(|value| !value.is_null()) else { continue };
            let Some(moment) = value.as_str().and_then(Moment::parse) else {
                faults.push((field, value, Fault::Unreadable));
                continue;
            };
            match last {
                Some((earlier, before)) if moment.order(before) == Ordering::Less => {
                    faults.push((field, value, Fault::Before { field: earlier, date: before.day().to_string() }));
                }
                _ => last = Some((field, moment)),
            }
        }
        faults
    }
}

impl Keyword for InOrder {
    fn holds(&self, node: &Node) -> bool {
        node.as_map().is_some() && self.check(node).is_empty()
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        let hit = |(field, value, fault): (&Field, &Node, Fault<'_>)| {
            let hit = Hit::at(&field.path, value);
            let name = ("field", field.name.clone());
            match fault {
                Fault::Unreadable => hit.note("order.unreadable", [name]),
                Fault::Before { field: earlier, date } => {
                    let own = value.as_str().unwrap_or_default().to_owned();
                    hit.note("order.wrong", [name, ("date", own), ("before", earlier.name.clone()), ("earlier", date)])
                }
            }
        };
        self.check(node).into_iter().map(hit).collect()
    }
}
