//! In which order the dates of a table write day, month and year.

use std::sync::LazyLock;

use jiff::civil::{Date, Time};
use regex::Regex;

/// The order of a date in digits: which part of it stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// `2026/11/03`
    Year,
    /// `03/11/2026`
    Day,
    /// `11/03/2026`
    Month,
}

/// `11/03/2026`, `3/11/2026 09:30`, `11/03/2026 9:30 PM`.
static SLASHES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?:[ T,]+([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?\s*([AaPp][Mm])?)?$")
        .expect("internal: a built-in pattern compiles")
});

/// `09:30`, `9.30`, `kl. 09:30`, `09:30:00`.
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:kl\.?\s*)?([0-9]{1,2})[:.]([0-9]{2})(?::[0-9]{2})?$")
        .expect("internal: a built-in pattern compiles")
});

/// Whether a cell is a date in digits with the year last.
pub(super) fn is_year_last(written: &str) -> bool {
    SLASHES.is_match(written.trim())
}

/// The order of dates that write the year last, told by those whose day is past 12; `None` where none is.
pub(super) fn of<'w>(written: impl Iterator<Item = &'w str>) -> Option<Order> {
    let mut told = None;
    for date in written {
        let Some(parts) = SLASHES.captures(date.trim()) else { continue };
        let number = |at: usize| parts.get(at).and_then(|part| part.as_str().parse::<u8>().ok()).unwrap_or_default();
        told = match (number(1) > 12, number(2) > 12) {
            (true, false) => Some(Order::Day),
            (false, true) => Some(Order::Month),
            _ => continue,
        };
        break;
    }
    told
}

/// A date with the year last as ISO 8601; nothing for other dates, which need no order.
pub(super) fn iso(written: &str, order: Order) -> Option<String> {
    let parts = SLASHES.captures(written.trim())?;
    let number = |at: usize| parts.get(at).and_then(|part| part.as_str().parse::<i8>().ok());
    let year: i16 = parts.get(3)?.as_str().parse().ok()?;
    let (day, month) = if order == Order::Month { (number(2)?, number(1)?) } else { (number(1)?, number(2)?) };
    let date = Date::new(year, month, day).ok()?;
    let Some(hour) = number(4) else { return Some(date.to_string()) };
    let hour = match parts.get(6).map(|half| half.as_str().to_ascii_lowercase()) {
        Some(half) if half == "pm" => hour % 12 + 12,
        Some(_) => hour % 12,
        None => hour,
    };
    Some(date.to_datetime(Time::new(hour, number(5)?, 0, 0).ok()?).to_string())
}

/// A time of day as `09:30:00`.
pub(super) fn clock(written: &str) -> Option<String> {
    let parts = CLOCK.captures(written.trim())?;
    let number = |at: usize| parts.get(at)?.as_str().parse::<i8>().ok();
    Time::new(number(1)?, number(2)?, 0, 0).ok().map(|time| time.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Order, clock, iso, of};

    #[test]
    fn the_order_is_told_by_days_past_twelve() {
        for (dates, order) in [
            (&["03/04/2026", "13/04/2026 09:00"][..], Some(Order::Day)),
            (&["03/04/2026", "04/13/2026"], Some(Order::Month)),
            (&["03/04/2026", "2026-04-13"], None),
        ] {
            assert_eq!(of(dates.iter().copied()), order, "{dates:?}");
        }
        assert_eq!(iso("03/04/2026 9:30 PM", Order::Month).as_deref(), Some("2026-03-04T21:30:00"));
        assert_eq!(iso("03/04/2026", Order::Day).as_deref(), Some("2026-04-03"));
        assert_eq!(iso("31/02/2026", Order::Day), None);
        assert_eq!(clock("kl. 9.30").as_deref(), Some("09:30:00"));
        assert_eq!(clock("25:00"), None);
    }
}
