//! International bank account numbers: ISO 13616, check by ISO 7064 MOD 97-10.
//!
//! In: text. Out: the IBANs in it, with or without spaces.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Country::Se,
    Match,
    checksum::mod97,
    detector::{Detector, Family, Find},
    digits::{Digits, FEWEST},
    normalise::Folded,
};

/// International bank account numbers.
pub const DETECTOR: Detector = Detector {
    id: "iban",
    title: "international bank account numbers (IBAN)",
    rule: "A country code, two check digits by MOD 97-10, and as many characters as the country's numbers have, with or \
           without spaces.",
    sources: &["ISO 13616", "SWIFT IBAN registry"],
    family: Family::Account,
    labels: &["IBAN"],
    find: Find::PersonalData,
    // The examples of the registry.
    examples: &[
        (Se, "IBAN NO93 8601 1117 947 tack", &["NO93 8601 1117 947"]),
        (Se, "SE4550000000058398257466", &["SE4550000000058398257466"]),
        (Se, "dk50 0040 0440 1162 43.", &["dk50 0040 0440 1162 43"]),
        (Se, "FI2112345600000785", &["FI2112345600000785"]),
        (Se, "IS14 0159 2600 7654 5510 7303 39", &["IS14 0159 2600 7654 5510 7303 39"]),
        (Se, "NO93 8601 1117 948", &[]),
        (Se, "se12 och 34", &[]),
    ],
};

/// Lengths by country, from the SWIFT IBAN registry; the Nordic ones and those most seen beside them.
const LENGTHS: [(&str, usize); 22] = [
    ("at", 20),
    ("be", 16),
    ("ch", 21),
    ("cz", 24),
    ("de", 22),
    ("dk", 18),
    ("ee", 20),
    ("es", 24),
    ("fi", 18),
    ("fo", 18),
    ("fr", 27),
    ("gb", 22),
    ("gl", 18),
    ("ie", 22),
    ("is", 26),
    ("it", 27),
    ("lt", 20),
    ("lv", 21),
    ("nl", 18),
    ("no", 15),
    ("pl", 28),
    ("se", 24),
];

/// That no word goes on before it is tested apart: Unicode's word boundaries would make every search on Nordic text slow.
static START: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[a-z]{2}[0-9]{2}[ 0-9a-z]").expect("internal: the pattern is valid"));

/// The IBANs of a text.
pub(super) fn ibans(folded: &Folded<'_>, digits: &Digits<'_>) -> Vec<Match> {
    digits
        .matches_if(&START, FEWEST, has_country)
        .filter(|start| {
            let before = folded.as_str().get(..start.start()).unwrap_or_default();
            !before.ends_with(|char: char| char.is_alphanumeric() || char == '_')
        })
        .filter_map(|start| {
            let end = end_of(folded.as_str(), start.start())?;
            Some(Match { range: folded.locate(start.start()..end), label: "IBAN", confidence: 0.99 })
        })
        .collect()
}

/// Cheap: whether two digits stand behind two letters.
fn has_country(around: &[u8]) -> bool {
    around.array_windows().any(|[one, two, three, four]| {
        three.is_ascii_digit() && four.is_ascii_digit() && two.is_ascii_lowercase() && one.is_ascii_lowercase()
    })
}

/// Where the IBAN that begins at `start` ends, if it is one.
fn end_of(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let length = LENGTHS.iter().find(|(country, _)| rest.starts_with(country))?.1;
    let mut characters = String::with_capacity(length);
    let mut end = start;
    for (at, char) in rest.char_indices() {
        if char.is_ascii_alphanumeric() {
            characters.push(char);
            end = start + at + 1;
        } else if char != ' ' || text.as_bytes().get(start + at + 1) == Some(&b' ') {
            break;
        }
        if characters.len() == length {
            break;
        }
    }
    let ends = !text.get(end..)?.starts_with(char::is_alphanumeric);
    let turned = characters.get(4..)?.chars().chain(characters.get(..4)?.chars());
    (ends && characters.len() == length && mod97(turned) == 1).then_some(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_cheap_look_hides_no_country(text in "([a-zå]{1,3}|[0-9]{1,3}| ){1,8}") {
            prop_assert!(!START.is_match(&text) || has_country(text.as_bytes()));
        }
    }
}
