//! `notBefore`: a date that does not lie before an event.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Context, Hit, Keyword, Refusal};
use crate::{
    tree::{Node, Path},
    vocabulary::dates::Moment,
};

/// `notBefore: 2023-07-10` holds for a date that is that day or later; of a list of days, the last one counts. An empty
/// list asks only that the value is a date.
#[derive(Debug)]
struct NotBefore {
    /// The last of the days.
    limit: Option<Date>,
}

pub(super) fn parse(value: &Node, _context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let day = |node: &Node| {
        let moment = node.as_str().and_then(Moment::parse).map(Moment::day);
        moment.ok_or_else(|| Refusal::new(node, "`notBefore` takes a date such as `2024-04-29`, or a list of them"))
    };
    let days = match value.type_name() {
        "array" => value.items().iter().map(day).collect::<Result<Vec<_>, _>>()?,
        _ => vec![day(value)?],
    };
    Ok(Arc::new(NotBefore { limit: days.into_iter().max() }))
}

impl Keyword for NotBefore {
    fn holds(&self, node: &Node) -> bool {
        let moment = node.as_str().and_then(Moment::parse);
        moment.is_some_and(|moment| self.limit.is_none_or(|limit| moment.day() >= limit))
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        let hit = Hit::at(&Path::root(), node);
        let limit = self.limit.map(|limit| limit.to_string()).unwrap_or_default();
        let hit = match node.as_str().and_then(Moment::parse) {
            Some(moment) => hit.note("age.before", [("date", moment.day().to_string()), ("limit", limit)]),
            None => hit,
        };
        vec![hit]
    }
}
