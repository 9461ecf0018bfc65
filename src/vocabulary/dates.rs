//! Dates as records hold them: RFC 3339 dates and times.

use std::cmp::Ordering;

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};

/// A date, perhaps with a time, perhaps with an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// `2026-01-31`.
    Day(Date),
    /// `2026-01-31T12:00`, in local time.
    Local(DateTime),
    /// `2026-01-31T12:00:00+01:00`: the instant, and the date that was written.
    Instant(Timestamp, Date),
}

impl Moment {
    /// Reads a text that is a date and nothing else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let date = text.get(..10)?.parse::<Date>().ok()?;
        if text.len() == 10 {
            return Some(Self::Day(date));
        }
        let instant = text.parse::<Timestamp>().map(|instant| Self::Instant(instant, date));
        instant.or_else(|_| text.parse::<DateTime>().map(Self::Local)).ok()
    }

    /// The day as it is written.
    pub(super) fn day(self) -> Date {
        match self {
            Self::Day(day) | Self::Instant(_, day) => day,
            Self::Local(time) => time.date(),
        }
    }

    /// Which is earlier, as exactly as both are known: a day and a time on it count as equal.
    pub(super) fn order(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::Instant(one, _), Self::Instant(other, _)) => one.cmp(&other),
            (Self::Local(one), Self::Local(other)) => one.cmp(&other),
            _ => self.day().cmp(&other.day()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::Moment;

    #[test]
    fn moments_compare_as_exactly_as_they_are_known() {
        for (one, other, order) in [
            ("2026-01-31", "2026-02-01", Ordering::Less),
            ("2026-01-31", "2026-01-31T23:59", Ordering::Equal),
            ("2026-01-31T10:00", "2026-01-31T09:00", Ordering::Greater),
            ("2026-01-31T10:00:00Z", "2026-01-31T10:30:00+01:00", Ordering::Greater),
            ("2026-01-31T10:00:00Z", "2026-01-31T09:00", Ordering::Equal),
        ] {
            let moment = |text| Moment::parse(text).expect("a date");
            assert_eq!(moment(one).order(moment(other)), order, "{one} {other}");
        }
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in ["", "2026", "2026-13-01", "31.1.2026", "2026-01-31 and later", "ååååååå", "2026-01-31T25:00"]
        {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }
}
