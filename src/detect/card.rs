//! Payment card numbers: ISO/IEC 7812, check by Luhn.
//!
//! In: text. Out: the numbers that have a brand's first digits and length, and whose check digit holds.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Country::No,
    Match,
    checksum::luhn,
    detector::{Detector, Family, Find},
    digits::Digits,
    near::is_reference,
    normalise::Folded,
};

/// Payment card numbers.
pub const DETECTOR: Detector = Detector {
    id: "card",
    title: "payment card numbers",
    rule: "The first digits and the length of a brand's cards, and a check digit that holds.",
    sources: &["ISO/IEC 7812-1"],
    family: Family::Account,
    labels: &["card number"],
    find: Find::PersonalData,
    // Numbers that the brands publish for tests.
    examples: &[
        (No, "kort 4111 1111 1111 1111", &["4111 1111 1111 1111"]),
        (No, "5555-5555-5555-4444", &["5555-5555-5555-4444"]),
        (No, "378282246310005", &["378282246310005"]),
        (No, "4111 1111 1111 1112", &[]),
        (No, "https://example.org/4111111111111111", &[]),
        (No, "1000 0000 0000 0008", &[]),
        (No, "KID 4111 1111 1111 1111", &[]),
    ],
};

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9](?:[ -]?[0-9]){12,18}").expect("internal: the pattern is valid"));

/// The shortest card number.
const FEWEST: usize = 12;

/// The card numbers of a text. Longer runs of digits are not cards.
pub(super) fn cards(folded: &Folded<'_>, digits: &Digits<'_>) -> Vec<Match> {
    digits
        .matches(&NUMBER, FEWEST)
        .filter(|found| {
            let before = folded.as_str().get(..found.start()).unwrap_or_default();
            let after = folded.as_str().get(found.end()..).unwrap_or_default();
            let digits: Vec<u8> = found.as_str().bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
            let joined = |char: char| char.is_alphanumeric() || char == '/' || char == '=' || char == '_';
            !before.ends_with(joined)
                && !after.starts_with(joined)
                && !is_reference(folded.as_str(), found.start())
                && is_brand(&digits)
                && luhn(&digits)
        })
        .map(|found| {
            let confidence = if found.as_str().contains([' ', '-']) { 0.95 } else { 0.7 };
            Match { range: folded.locate(found.range()), label: "card number", confidence }
        })
        .collect()
}

/// First digits and lengths of the brands seen in Europe.
fn is_brand(digits: &[u8]) -> bool {
    let first = digits.iter().take(4).fold(0_u32, |number, digit| number * 10 + u32::from(*digit));
    match first {
        4000..=4999 => matches!(digits.len(), 13 | 16 | 19),
        2221..=2720 | 5000..=6999 => digits.len() == 16,
        3400..=3499 | 3700..=3799 => digits.len() == 15,
        3600..=3699 | 3800..=3999 => digits.len() == 14,
        _ => false,
    }
}
