//! Dates and times as people write them become ISO 8601 ones.
//!
//! In: a cell such as `3. mars 2024 kl. 10.30` or `03.03.2024`. Out: `2024-03-03T10:30:00`, or why it cannot be told.
//! A time without a zone stays without one: which clock it means is the authority's.

use std::sync::LazyLock;

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
};
use regex::{Captures, Regex};

use super::{Time as TimeWords, fold};
use crate::platform::turn;

/// What a cell says of a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// It is written in ISO 8601 already and stays as it is: `2026-11-03`, `2026-11-03T10:00`, `2026-11-03T10:00Z`.
    Iso,
    /// It means this date or date and time.
    Means(String),
    /// It can be read in two ways; the words say which.
    Ambiguous(&'static str),
    /// It is no date that we know.
    Unknown,
}

/// RFC 3339, as in `schemas/common.schema.json`; the offset may be missing.
static ISO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?$")
});
/// `3.3.2024`, `03/03/2024`, `3-3-2024`, and with two digits for the year.
static DAY_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^([0-9]{1,2})([./-])([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})$"));
/// `2024/3/3`, `2024.03.03`, `20240303`.
static YEAR_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^((?:19|20)[0-9]{2})(?:[./-]([0-9]{1,2})[./-]([0-9]{1,2})|([0-9]{2})([0-9]{2}))$"));
/// A time of day after a date: `10:30`, `kl. 10.30`, `10:30:00`.
static TIME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(.*\S)[,\s]\s*([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2}))?$"));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("internal: a built-in pattern compiles")
}

/// Reads a date, with or without a time of day.
///
/// Numbers with dots are day first, as everywhere in the Nordic countries; with slashes too, unless `english` says that the
/// table is in English, where both orders are in use.
#[must_use]
pub fn when(words: &TimeWords, written: &str, english: bool) -> When {
    let written = written.trim();
    if is_iso(written) {
        return When::Iso;
    }
    if let Some(instant) = turn::instant(written).filter(|_| written.contains(':')) {
        return When::Means(instant);
    }
    let (date, time) = split_time(words, written);
    match (date_of(words, &date, english), time) {
        (Ok(date), None) => When::Means(date.to_string()),
        (Ok(date), Some(time)) => When::Means(date.to_datetime(time).to_string()),
        (Err(why), _) => why,
    }
}

/// Whether the text has the form that the schemas want, and is a date.
#[must_use]
pub fn is_iso(written: &str) -> bool {
    ISO.is_match(written)
        && if written.len() == 10 {
            written.parse::<Date>().is_ok()
        } else {
            written.parse::<Timestamp>().is_ok() || written.parse::<DateTime>().is_ok()
        }
}

fn split_time(words: &TimeWords, written: &str) -> (String, Option<Time>) {
    let whole = || (written.to_owned(), None);
    let Some(parts) = TIME.captures(written) else { return whole() };
    let number = |at: usize| parts.get(at).map_or(Some(0), |digits| digits.as_str().parse::<i8>().ok());
    let time = number(2).zip(number(3)).zip(number(4));
    let time = time.and_then(|((hour, minute), second)| Time::new(hour, minute, second, 0).ok());
    let Some(time) = time else { return whole() };
    let date = parts.get(1).map_or("", |date| date.as_str());
    let mut rest: Vec<&str> = date.split_whitespace().collect();
    while rest.last().is_some_and(|word| words.is_noise(&fold(word))) {
        rest.pop();
    }
    (rest.join(" ").trim_end_matches(',').to_owned(), Some(time))
}

fn date_of(words: &TimeWords, written: &str, english: bool) -> Result<Date, When> {
    let digits = |parts: &Captures<'_>, at: usize| parts.get(at).and_then(|part| part.as_str().parse::<i16>().ok());
    if let Some(parts) = YEAR_FIRST.captures(written) {
        let month = digits(&parts, 2).or_else(|| digits(&parts, 4));
        let day = digits(&parts, 3).or_else(|| digits(&parts, 5));
        return date(digits(&parts, 1), month, day);
    }
    let Some(parts) = DAY_FIRST.captures(written) else { return spelled(words, written) };
    let (day, month, year) = (digits(&parts, 1), digits(&parts, 3), digits(&parts, 4));
    if parts.get(4).is_some_and(|year| year.as_str().len() == 2) {
        return Err(When::Ambiguous("write the year with four digits"));
    }
    let slashes = parts.get(2).is_some_and(|mark| mark.as_str() == "/");
    if month > Some(12) && slashes {
        return date(year, day, month);
    }
    if slashes && english && day <= Some(12) && day != month {
        return Err(When::Ambiguous("day and month cannot be told apart"));
    }
    date(year, month, day)
}

/// `3 mars 2024`, `den 3. marts 2024`, `March 3, 2024`, `måndag 3 mars 2024`.
fn spelled(words: &TimeWords, written: &str) -> Result<Date, When> {
    let (mut day, mut month, mut year) = (None, None, None);
    for token in super::tokens(written) {
        let slot = match token.parse::<i16>() {
            Ok(number) if token.len() == 4 => year.replace(number),
            Ok(number) => day.replace(number),
            Err(_) => match words.month(&token) {
                Some(number) => month.replace(number),
                None if words.is_noise(&token) => None,
                None => return Err(When::Unknown),
            },
        };
        if slot.is_some() {
            return Err(When::Unknown);
        }
    }
    match (day, month, year) {
        (None, Some(_), Some(_)) => Err(When::Ambiguous("the day is missing")),
        (Some(_), Some(_), None) => Err(When::Ambiguous("the year is missing")),
        (None, None, _) => Err(When::Unknown),
        _ => date(year, month, day),
    }
}

fn date(year: Option<i16>, month: Option<i16>, day: Option<i16>) -> Result<Date, When> {
    let small = |number: Option<i16>| number.and_then(|number| i8::try_from(number).ok());
    let parts = year.zip(small(month)).zip(small(day));
    parts.and_then(|((year, month), day)| Date::new(year, month, day).ok()).ok_or(When::Unknown)
}

#[cfg(test)]
mod tests {
    use super::{When, when};
    use crate::platform::words::words;

    fn read(written: &str) -> When {
        when(&words().time, written, false)
    }

    #[test]
    fn dates_as_people_write_them() {
        for (written, expected) in [
            ("3 mars 2024", "2024-03-03"),
            ("den 3:e mars 2024", "2024-03-03"),
            ("3. mars 2024", "2024-03-03"),
            ("mandag den 4. marts 2024", "2024-03-04"),
            ("3. maaliskuuta 2024", "2024-03-03"),
            ("March 3rd, 2024", "2024-03-03"),
            ("03.03.2024", "2024-03-03"),
            ("3.12.2024", "2024-12-03"),
            ("3/12/2024", "2024-12-03"),
            ("12/31/2024", "2024-12-31"),
            ("2024/3/9", "2024-03-09"),
            ("20240309", "2024-03-09"),
            ("3.11.2026 klo 10:00", "2026-11-03T10:00:00"),
            ("3. november 2026 kl. 10.30", "2026-11-03T10:30:00"),
            ("3 november 2026, 10:30", "2026-11-03T10:30:00"),
            ("2024/03/09 08:05", "2024-03-09T08:05:00"),
            ("2024-03-09 08:05", "2024-03-09T08:05:00"),
            ("2024-03-09T08:05:00+0100", "2024-03-09T07:05:00Z"),
        ] {
            assert_eq!(read(written), When::Means(expected.to_owned()), "{written}");
        }
    }

    #[test]
    fn iso_stays_as_it_is_written() {
        for written in ["2026-11-03", "2026-11-03T10:00", "2026-11-03T10:00:00+01:00", "2026-11-03T10:00:00Z"] {
            assert_eq!(read(written), When::Iso, "{written}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_not_guessed() {
        for written in ["03.03.24", "mars 2024", "3 mars"] {
            assert!(matches!(read(written), When::Ambiguous(_)), "{written}");
        }
        for written in [
            "i går",
            "2024-13-01",
            "31.02.2024",
            "hösten",
            "2024",
            "3 mars mars 2024",
            "Sep 92, 2023",
            "2024-03-09T25:00",
        ] {
            assert_eq!(read(written), When::Unknown, "{written}");
        }
        assert!(matches!(when(&words().time, "03/04/2024", true), When::Ambiguous(_)));
    }
}
