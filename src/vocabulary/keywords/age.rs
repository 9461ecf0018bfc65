//! `maxAge` and `minAge`: how long ago a date lies.

use std::sync::Arc;

use jiff::{Span, civil::Date};

use super::{Context, Hit, Keyword, Refusal, text};
use crate::{
    tree::{Node, Path},
    vocabulary::dates::Moment,
};

/// Which side of the limit a date must lie on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Younger,
    Older,
}

/// `maxAge: P6M` holds for a date (RFC 3339, with or without a time) that lies at most that long before the day of the
/// run, `minAge: P1Y` for one that lies at least that long before it. The value is an ISO 8601 duration; months and
/// years are those of the calendar. A date in the future has no age: neither holds.
#[derive(Debug)]
struct Age {
    side: Side,
    /// The duration as written.
    written: String,
    /// The day that lies exactly so long ago.
    limit: Date,
    today: Date,
}

pub(super) fn parse_max(value: &Node, context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    parse("maxAge", Side::Younger, value, context)
}

pub(super) fn parse_min(value: &Node, context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    parse("minAge", Side::Older, value, context)
}

fn parse(name: &str, side: Side, value: &Node, context: &Context) -> Result<Arc<dyn Keyword>, Refusal> {
    let written = text(value, name, "P6M")?;
    let span = written.parse::<Span>().ok().filter(|span| written.starts_with('P') && !span.is_negative());
    let limit = span.and_then(|span| context.as_of.checked_sub(span).ok());
    let limit = limit.ok_or_else(|| {
        Refusal::new(value, format!("`{written}` is not an ISO 8601 duration such as `P6M`, `P30D` or `P1Y`"))
    })?;
    Ok(Arc::new(Age { side, written: written.to_owned(), limit, today: context.as_of }))
}

impl Keyword for Age {
    fn holds(&self, node: &Node) -> bool {
        let Some(moment) = node.as_str().and_then(Moment::parse) else { return false };
        let day = moment.day();
        let right = match self.side {
            Side::Younger => day >= self.limit,
            Side::Older => day <= self.limit,
        };
        right && day <= self.today
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        let hit = Hit::at(&Path::root(), node);
        let limit = ("limit", self.written.clone());
        let hit = match node.as_str().and_then(Moment::parse).map(Moment::day) {
            None => hit.note("age.unreadable", [limit]),
            Some(day) if day > self.today => hit.note("age.future", [("date", day.to_string())]),
            Some(day) if self.side == Side::Younger => hit.note("age.older", [("date", day.to_string()), limit]),
            Some(day) => hit.note("age.younger", [("date", day.to_string()), limit]),
        };
        vec![hit]
    }
}
