//! Intervals as people write them become ISO 8601 durations.
//!
//! In: `varje halvår`, `hver 4. time`, `två gånger om året`. Out: `P6M`, `PT4H`, `P6M`.

use jiff::Span;

use super::{Time as TimeWords, fold, tokens};

/// What a cell says of an interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Interval {
    /// It is written as an ISO 8601 duration already.
    Iso,
    /// It means this ISO 8601 duration.
    Means(String),
    /// It is no interval that we know.
    Unknown,
}

/// Reads an interval; the longest that the words allow (`minst en gång per dag` is a day).
#[must_use]
pub fn interval(words: &TimeWords, written: &str) -> Interval {
    let written = written.trim();
    if written.starts_with('P') && written.parse::<Span>().is_ok() {
        return Interval::Iso;
    }
    if let Some(known) = words.interval(&fold(written)) {
        return Interval::Means(known.to_owned());
    }
    if has_range(written) {
        return Interval::Unknown;
    }
    spelled(words, written).map_or(Interval::Unknown, |(amount, unit)| Interval::Means(format(amount, unit)))
}

/// `1-3 gånger`, `0,5 år`: two numbers that belong together cannot be one interval.
fn has_range(written: &str) -> bool {
    let chars: Vec<char> = written.chars().filter(|c| !c.is_whitespace()).collect();
    chars.windows(3).any(|three| {
        let [before, mark, after] = three else { return false };
        before.is_ascii_digit() && matches!(mark, '-' | '–' | ',' | '.' | '/') && after.is_ascii_digit()
    })
}

/// A number of units, in the designator of ISO 8601.
type Amount = (u32, &'static str);

/// `[n times] [every] [m] unit`: `4. time`, `en gang i uken`, `two times a year`.
fn spelled(words: &TimeWords, written: &str) -> Option<(u32, &'static str)> {
    let (mut number, mut times, mut unit) = (None, None, None);
    for token in tokens(written) {
        let spent = if let Some(value) = words.number(&token) {
            number.replace(value).is_some()
        } else if words.is_times(&token) {
            times.replace(number.take()?).is_some()
        } else if let Some(value) = words.count(&token) {
            times.replace(value).is_some()
        } else if let Some(value) = words.unit(&token) {
            unit.replace(value).is_some()
        } else if words.is_noise(&token) {
            false
        } else {
            return None;
        };
        if spent {
            return None;
        }
    }
    let (amount, designator) = parse(unit?)?;
    let whole = (amount.checked_mul(number.unwrap_or(1))?, designator);
    shared_between(whole, times.unwrap_or(1))
}

/// An interval in which something happens `times` times, divided into the intervals between; only where that is exact.
fn shared_between((amount, designator): Amount, times: u32) -> Option<Amount> {
    let (amount, designator) = match (times, designator) {
        (0, _) => return None,
        (1, _) => (amount, designator),
        (_, "D") => (amount * 24, "H"),
        (_, "W") => (amount * 7 * 24, "H"),
        (_, "Y") => (amount * 12, "M"),
        _ => (amount, designator),
    };
    (amount > 0 && amount.is_multiple_of(times)).then(|| (amount / times, designator))
}

/// `PT1H` → 1, `H`; minutes are `min`, so that they are not months.
fn parse(duration: &str) -> Option<Amount> {
    let time = duration.starts_with("PT");
    let body = duration.trim_start_matches(['P', 'T']);
    let digits = body.trim_end_matches(|c: char| !c.is_ascii_digit());
    let designator = match (body.get(digits.len()..)?, time) {
        ("M", true) => "min",
        ("H", true) => "H",
        ("D", false) => "D",
        ("W", false) => "W",
        ("M", false) => "M",
        ("Y", false) => "Y",
        _ => return None,
    };
    Some((digits.parse().ok()?, designator))
}

fn format(amount: u32, designator: &str) -> String {
    match designator {
        "min" => format!("PT{amount}M"),
        "H" => format!("PT{amount}H"),
        _ => format!("P{amount}{designator}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Interval, interval};
    use crate::platform::words::words;

    #[test]
    fn intervals_as_people_write_them() {
        for (written, expected) in [
            ("varje halvår", "P6M"),
            ("halvårsvis", "P6M"),
            ("två gånger om året", "P6M"),
            ("hver 4. time", "PT4H"),
            ("var fjärde timme", "PT4H"),
            ("6 månader", "P6M"),
            ("6 mnd", "P6M"),
            ("24t", "PT24H"),
            ("en gang i uken", "P1W"),
            ("hver anden uge", "P2W"),
            ("varannan vecka", "P2W"),
            ("kerran viikossa", "P1W"),
            ("2 ganger om dagen", "PT12H"),
            ("minst en gång per dag", "P1D"),
            ("dagligen", "P1D"),
            ("every 30 minutes", "PT30M"),
            ("twice a year", "P6M"),
            ("inom 24 timmar", "PT24H"),
            ("årlig", "P1Y"),
        ] {
            assert_eq!(interval(&words().time, written), Interval::Means(expected.to_owned()), "{written}");
        }
        for written in ["PT4H", "P6M", "P1Y6M"] {
            assert_eq!(interval(&words().time, written), Interval::Iso, "{written}");
        }
    }

    #[test]
    fn what_is_no_interval_is_not_guessed() {
        for written in
            ["vid behov", "1-3 gånger om dagen", "0,5 år", "5 gånger i veckan", "6", "P", "løpende", "4 4 time"]
        {
            assert_eq!(interval(&words().time, written), Interval::Unknown, "{written}");
        }
    }
}
