//! `maxSpacing`: how far apart the dates of a list may lie.

use std::sync::Arc;

use jiff::{Span, civil::Date};

use super::{Context, Hit, Keyword, Refusal, path_to, text};
use crate::{
    tree::{Node, Path, Step},
    vocabulary::dates::Moment,
};

/// `maxSpacing: { by: taken_at, limit: P7M }` holds for a list with at least one date under this key, in any order, where no
/// two neighbours in time lie further apart than that. The limit is an ISO 8601 duration of days or more. Rows without a date
/// are for other rules.
#[derive(Debug)]
struct MaxSpacing {
    key: Path,
    limit: Span,
    /// The duration as written.
    written: String,
}

pub(super) fn parse(value: &Node, _context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let form = || Refusal::new(value, "`maxSpacing` takes `{ by: taken_at, limit: P7M }`");
    let key = value.get("by").and_then(Node::as_str).ok_or_else(form)?;
    let limit = value.get("limit").ok_or_else(form)?;
    let written = text(limit, "limit", "P7M")?;
    let whole_days = |span: &Span| written.starts_with('P') && !written.contains('T') && !span.is_negative();
    let span = written.parse::<Span>().ok().filter(whole_days);
    let span = span.ok_or_else(|| {
        Refusal::new(limit, format!("`{written}` is not an ISO 8601 duration of days or more, such as `P7M`"))
    })?;
    Ok(Arc::new(MaxSpacing { key: path_to(key), limit: span, written: written.to_owned() }))
}

impl MaxSpacing {
    /// The dates in order, each with its place.
    fn dates<'n>(&self, list: &'n Node) -> Vec<(Date, usize, &'n Node)> {
        let rows = list.items().iter().enumerate();
        let found = rows.filter_map(|(at, row)| {
            let node = self.key.find(row)?;
            Some((Moment::parse(node.as_str()?)?.day(), at, node))
        });
        let mut dates: Vec<_> = found.collect();
        dates.sort_by_key(|(date, at, _)| (*date, *at));
        dates
    }

    fn is_wide(&self, from: Date, to: Date) -> bool {
        from.checked_add(self.limit).is_ok_and(|last| to > last)
    }
}

impl Keyword for MaxSpacing {
    fn holds(&self, node: &Node) -> bool {
        let dates = self.dates(node);
        !dates.is_empty()
            && dates.windows(2).all(|pair| !matches!(pair, [(from, ..), (to, ..)] if self.is_wide(*from, *to)))
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        let dates = self.dates(node);
        let wide = dates.iter().zip(dates.iter().skip(1)).filter(|((from, ..), (to, ..))| self.is_wide(*from, *to));
        let hit = |((from, ..), (to, at, place)): (&(Date, usize, &Node), &(Date, usize, &Node))| {
            let path: Path = std::iter::once(Step::Index(*at)).chain(self.key.steps().iter().cloned()).collect();
            let values = [("from", from.to_string()), ("to", to.to_string()), ("limit", self.written.clone())];
            Hit::at(&path, place).note("spacing.wide", values)
        };
        wide.map(hit).collect()
    }
}
