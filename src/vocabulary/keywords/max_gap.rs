//! `maxGap`: how long after one date another may lie.

use std::{cmp::Ordering, sync::Arc};

use jiff::Span;

use super::{Context, Hit, Keyword, Refusal, path_to, text};
use crate::{
    tree::{Node, Path},
    vocabulary::dates::Moment,
};

/// `maxGap: { from: reported_at, to: removed_at, limit: P1D }` holds for a mapping whose date under `to` lies at most
/// that long after the one under `from`, or before it. The limit is an ISO 8601 duration of days or more: dates in logs
/// seldom have a time. A date that is absent or cannot be read makes it false.
#[derive(Debug)]
struct MaxGap {
    from: (String, Path),
    to: Path,
    limit: Span,
    /// The duration as written.
    written: String,
}

pub(super) fn parse(value: &Node, _context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let form = || Refusal::new(value, "`maxGap` takes `{ from: reported_at, to: removed_at, limit: P1D }`");
    let field = |key| value.get(key).and_then(Node::as_str).ok_or_else(form);
    let (from, to) = (field("from")?, field("to")?);
    let limit = value.get("limit").ok_or_else(form)?;
    let written = text(limit, "limit", "P1D")?;
    let whole_days = |span: &Span| written.starts_with('P') && !written.contains('T') && !span.is_negative();
    let span = written.parse::<Span>().ok().filter(whole_days);
    let span = span.ok_or_else(|| {
        Refusal::new(limit, format!("`{written}` is not an ISO 8601 duration of days or more, such as `P1D` or `P2W`"))
    })?;
    Ok(Arc::new(MaxGap {
        from: (from.to_owned(), path_to(from)),
        to: path_to(to),
        limit: span,
        written: written.to_owned(),
    }))
}

fn moment(node: &Node, path: &Path) -> Option<Moment> {
    path.find(node)?.as_str().and_then(Moment::parse)
}

impl Keyword for MaxGap {
    fn holds(&self, node: &Node) -> bool {
        let (Some(from), Some(to)) = (moment(node, &self.from.1), moment(node, &self.to)) else { return false };
        let last = from.day().checked_add(self.limit);
        last.is_ok_and(|last| to.day().cmp(&last) != Ordering::Greater)
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        match (moment(node, &self.from.1), self.to.find(node)) {
            (Some(from), Some(to)) => {
                let values =
                    [("limit", self.written.clone()), ("from", self.from.0.clone()), ("date", from.day().to_string())];
                vec![Hit::at(&self.to, to).note("gap.long", values)]
            }
            _ => Vec::new(),
        }
    }
}
