//! Licence plates, where a word says that it is one.
//!
//! In: text. Out: the plates in it. Roads (*Rv 40*), laws and rooms look alike, so a plate alone is nothing.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Country::{Dk, Fi, No, Se},
    Match,
    detector::{Detector, Family, Find},
    digits::runs,
    near::is_near,
    normalise::Folded,
};

/// Licence plates.
pub const DETECTOR: Detector = Detector {
    id: "licence-plate",
    title: "licence plates",
    rule: "The forms of the Nordic plates in capitals, with a word such as *reg.nr*, *skylt*, *bilnummer* or *rekisterinumero* \
           near; a mere *bil* makes it possible.",
    sources: &[
        "Transportstyrelsen: TSFS 2015:63",
        "Kjøretøyforskriften (NO)",
        "Registreringsbekendtgørelsen (DK)",
        "Traficom",
    ],
    family: Family::Vehicle,
    labels: &["licence plate"],
    find: Find::PersonalData,
    examples: &[
        (Se, "Bilen med reg.nr ABC 12D står fel", &["ABC 12D"]),
        (Se, "registreringsnummer ABC123", &["ABC123"]),
        (No, "Bil med skilt AB 12345 sperrer veien", &["AB 12345"]),
        (Dk, "nummerplade AB 12 345", &["AB 12 345"]),
        (Fi, "rekisterinumero ABC-123", &["ABC-123"]),
        (Se, "Bussarna går till SAL 123 och Rv 40", &[]),
        (Se, "kör bil på väg RV 40 och E 18", &[]),
        (No, "reg.nr hos NAV er ab 12345", &[]),
        (Dk, "Mødelokale AB 12 345", &[]),
    ],
};

static PLATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"[A-HJ-PR-UW-Z]{3} ?[0-9]{2}[0-9A-HJ-PR-UW-Z]",
        r"|[A-Z]{2} ?[0-9]{2} ?[0-9]{3}|[A-Z]{2} ?[0-9]{4}|[A-ZÅÄÖ]{2,3}-[0-9]{1,3}",
        r"|[A-Z]{2} ?[A-Z][0-9]{2}|[A-Z]{2} ?[0-9]{3}",
    ))
    .expect("internal: the pattern is valid")
});

/// Words that say so.
const PLATES: [&str; 13] = [
    "regnr",
    "registreringsnummer",
    "regnummer",
    "skylt",
    "nummerskylt",
    "bilnummer",
    "skilt",
    "skiltnummer",
    "nummerplade",
    "rekisterinumero",
    "reknro",
    "bílnúmer",
    "plate",
];
/// Words that make it possible.
const CARS: [&str; 9] = ["bil", "bilen", "bilens", "auto", "auton", "bíll", "bíllinn", "car", "moped"];

/// The plates of a text.
pub(super) fn licence_plates(folded: &Folded<'_>) -> Vec<Match> {
    let text = folded.as_str();
    if !has_capital_and_digit(text) {
        return Vec::new();
    }
    let alone = |range: &std::ops::Range<usize>| {
        let joined = |char: char| char.is_alphanumeric() || "-_/".contains(char);
        !text.get(..range.start).unwrap_or_default().ends_with(joined)
            && !text.get(range.end..).unwrap_or_default().starts_with(joined)
    };
    PLATE
        .find_iter(text)
        .filter(|found| alone(&found.range()))
        .filter_map(|found| {
            let near = |words: &[&str]| is_near(text, &found.range(), (40, 24), words);
            let confidence = if near(&PLATES) { 0.85 } else { near(&CARS).then_some(0.55)? };
            Some(Match { range: folded.locate(found.range()), label: "licence plate", confidence })
        })
        .collect()
}

/// Cheap: whether a digit stands behind a capital, with a space or a hyphen between at most, as in every plate.
fn has_capital_and_digit(text: &str) -> bool {
    // The last byte of Å, Ä and Ö in UTF-8, which others have as well.
    let is_capital = |byte: u8| byte.is_ascii_uppercase() || matches!(byte, 0x84 | 0x85 | 0x96);
    let fits = |before: &[u8]| match before {
        [.., capital, b' ' | b'-'] | [.., capital] => is_capital(*capital),
        [] => false,
    };
    runs(text, 0..text.len()).any(|number| text.as_bytes().get(..number.start).is_some_and(fits))
}
