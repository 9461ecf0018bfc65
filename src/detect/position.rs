//! Geographical positions, as phones and maps write them.
//!
//! In: text. Out: the positions in it that are exact enough to name a house. Whose they are nothing says: they are possible.

use std::sync::LazyLock;

use memchr::memchr;
use regex::Regex;

use super::{
    Country::No,
    Match,
    detector::{Detector, Family, Find},
    digits::{Digits, has_decimal},
    normalise::Folded,
};

/// Geographical positions.
pub const DETECTOR: Detector = Detector {
    id: "position",
    title: "geographical positions",
    rule: "Latitude and longitude with at least four decimals (some ten metres), or degrees, minutes and seconds; in links to \
           maps too. A position can be a meeting place as well as somebody's home, so it is only possible.",
    sources: &["GDPR art. 4(1)", "ISO 6709", "RFC 5870"],
    family: Family::Device,
    labels: &["position"],
    find: Find::PersonalData,
    examples: &[
        (No, "funnet ved 59.91390, 10.75220", &["59.91390, 10.75220"]),
        (No, "geo:59.9139,10.7522", &["59.9139,10.7522"]),
        (No, "59°54'50\"N 10°45'8\"Ø", &["59°54'50\"N 10°45'8\"Ø"]),
        (No, "https://kart.example/@59.9139,10.7522,17z", &["59.9139,10.7522"]),
        (No, "kurs 10.7522, 3.14", &[]),
        (No, "199.9139, 10.7522", &[]),
        (No, "versjon 1.2, 3.4", &[]),
    ],
};

static POSITION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"-?[0-9]{1,2}\.[0-9]{4,10}°? ?[NnSs]?[,;] ?-?[0-9]{1,3}\.[0-9]{4,10}",
        r"|[0-9]{1,2}° ?[0-9]{1,2}['′] ?[0-9.]{1,6}[\x22″] ?[NnSs][, ]{1,2}[0-9]{1,3}° ?[0-9]{1,2}['′] ?[0-9.]{1,6}[\x22″] ?[EeWwØøVvOo]",
    ))
    .expect("internal: the pattern is valid")
});

/// The last byte of `°` in UTF-8.
const DEGREE: u8 = 0xb0;
/// Two numbers with their decimals.
const FEWEST: usize = 4;

/// The positions of a text.
pub(super) fn positions(folded: &Folded<'_>, digits: &Digits<'_>) -> Vec<Match> {
    let text = digits.text();
    digits
        .matches_if(&POSITION, FEWEST, |around| has_decimal(around) || memchr(DEGREE, around).is_some())
        .filter(|found| {
            let number = |char: char| char.is_ascii_digit() || char == '.';
            let before = text.get(..found.start()).unwrap_or_default();
            let after = text.get(found.end()..).unwrap_or_default();
            !before.ends_with(number)
                && !after.starts_with(|char: char| char.is_ascii_digit())
                && is_on_earth(found.as_str())
        })
        .map(|found| Match { range: folded.locate(found.range()), label: "position", confidence: 0.55 })
        .collect()
}

fn is_on_earth(written: &str) -> bool {
    let Some((latitude, longitude)) = written.split_once([',', ';']).filter(|_| !written.contains('\'')) else {
        return true;
    };
    let degrees = |part: &str| part.trim().trim_end_matches(|char: char| !char.is_ascii_digit()).parse::<f64>();
    degrees(latitude).is_ok_and(|it| it.abs() <= 90.0) && degrees(longitude).is_ok_and(|it| it.abs() <= 180.0)
}
