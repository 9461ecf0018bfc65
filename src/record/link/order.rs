//! Order that does not depend on the order of reading, and which of two times is later.

use std::cmp::Ordering;

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};

use rayon::prelude::*;

use crate::{record::Record, tree::Node};

/// Puts records into an order that depends on what they are only: by kind, id, reader, place in their file, content.
pub(super) fn sort(records: &mut [Record]) {
    records.par_sort_by(|one, other| {
        let plain = |record: &Record| (record.kind, record.reader, record.place.start);
        one.kind
            .cmp(&other.kind)
            .then_with(|| one.id.cmp(&other.id))
            .then_with(|| plain(one).cmp(&plain(other)))
            .then_with(|| content(one).cmp(&content(other)))
    });
}

/// Names of sources are handed out in the order of reading, so files are told apart by what they say.
fn content(record: &Record) -> String {
    record.node.to_json().to_string()
}

/// A date, or a date with a time in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    date: Date,
    time: Option<Time>,
}

impl Moment {
    /// The time under a key of a record, if it has one that can be understood.
    pub(super) fn of(node: &Node, key: &str) -> Option<Self> {
        let text = node.get(key)?.as_str()?;
        let with_time = |at: DateTime| Self { date: at.date(), time: Some(at.time()) };
        if let Ok(at) = text.parse::<Timestamp>() {
            return Some(with_time(at.to_zoned(TimeZone::UTC).datetime()));
        }
        if text.contains('T') {
            return text.parse::<DateTime>().ok().map(with_time);
        }
        text.parse::<Date>().ok().map(|date| Self { date, time: None })
    }

    /// Whether this is certainly before the other: of two on one day only where both have a time.
    pub(super) fn is_before(self, other: Self) -> bool {
        let times = self.time.zip(other.time);
        self.date < other.date || (self.date == other.date && times.is_some_and(|(one, two)| one < two))
    }

    /// An order for lists: a date without a time comes before all times of its day.
    pub(super) fn order(self, other: Self) -> Ordering {
        (self.date, self.time).cmp(&(other.date, other.time))
    }
}

/// The order of moments that may be unknown: unknown ones first.
pub(super) fn order_of(one: Option<Moment>, other: Option<Moment>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => one.order(other),
        (one, other) => one.is_some().cmp(&other.is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;
    use crate::{
        source::{SourceId, Span},
        tree::Node,
    };

    #[test]
    fn earlier_is_earlier_for_certain() {
        let moment = |text: &str| {
            let node = Node::from_json(&serde_json::json!({ "at": text }), Span::new(SourceId(0), 0, 0));
            Moment::of(&node, "at")
        };
        for (one, other, before) in [
            ("2026-01-01", "2026-01-02", true),
            ("2026-01-01", "2026-01-01T10:00:00Z", false),
            ("2026-01-01T10:00", "2026-01-01T11:00", true),
            ("2026-01-01T10:30:00+01:00", "2026-01-01T10:00:00Z", true),
            ("2026-01-01T00:30:00+01:00", "2026-01-01", true),
        ] {
            let (one, other) = (moment(one).expect("is a time"), moment(other).expect("is a time"));
            assert_eq!(one.is_before(other), before, "{one:?} {other:?}");
            assert!(!other.is_before(one), "{one:?} {other:?}");
        }
        assert_eq!(moment("igår"), None);
    }
}
