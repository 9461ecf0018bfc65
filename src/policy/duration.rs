//! Durations as people say them: `P6M` is `6 months`.

use super::locale::Locale;

/// The units before and after the `T` of an ISO 8601 duration, with their names in the locales.
const DATE: [(char, &str); 4] = [('Y', "year"), ('M', "month"), ('W', "week"), ('D', "day")];
const TIME: [(char, &str); 3] = [('H', "hour"), ('M', "minute"), ('S', "second")];

/// An ISO 8601 duration in words; `None` for any other text.
pub(super) fn words(text: &str, locale: &Locale) -> Option<String> {
    let (date, time) = text.strip_prefix('P')?.split_once('T').unwrap_or((text.get(1..)?, ""));
    let mut parts = amounts(date, &DATE)?;
    parts.extend(amounts(time, &TIME)?);
    let mut said: Vec<String> = parts
        .into_iter()
        .map(|(amount, unit)| {
            let number = if amount == 1 { "one" } else { "other" };
            format!("{amount} {}", locale.ui(&format!("duration.{unit}.{number}")))
        })
        .collect();
    let last = said.pop()?;
    if said.is_empty() { Some(last) } else { Some(format!("{} {} {last}", said.join(", "), locale.ui("and"))) }
}

fn amounts(mut text: &str, units: &[(char, &'static str)]) -> Option<Vec<(u32, &'static str)>> {
    let mut found = Vec::new();
    while !text.is_empty() {
        let end = text.find(|char: char| !char.is_ascii_digit())?;
        let (digits, rest) = text.split_at(end);
        let letter = rest.chars().next()?;
        let (_, name) = units.iter().find(|(unit, _)| *unit == letter)?;
        found.push((digits.parse().ok()?, *name));
        text = rest.get(letter.len_utf8()..)?;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Locale, words};

    #[test]
    fn durations_are_said_in_words() {
        let locale = Locale::of(BTreeMap::from([
            ("duration.month.one", "month"),
            ("duration.month.other", "months"),
            ("duration.day.other", "days"),
            ("duration.hour.other", "hours"),
            ("and", "and"),
        ]));
        for (text, said) in [
            ("P6M", Some("6 months")),
            ("P1M", Some("1 month")),
            ("P1M2DT4H", Some("1 month, 2 days and 4 hours")),
            ("PT4H", Some("4 hours")),
            ("P", None),
            ("PM", None),
            ("P4H", None),
            ("facebook", None),
            ("Pia", None),
        ] {
            assert_eq!(words(text, &locale).as_deref(), said, "{text}");
        }
    }
}
