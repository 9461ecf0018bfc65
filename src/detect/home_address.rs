//! Home addresses: a street with a number, where something says that somebody lives there.
//!
//! In: text. Out: the addresses in it that are a home. Those of events, road works and public buildings are no one's.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{
    Country::{Dk, Fi, No, Se},
    Match,
    detector::{Detector, Family, Find},
    digits::runs,
    names,
    near::{is_near, line_before},
    normalise::Folded,
};

/// Home addresses.
pub const DETECTOR: Detector = Detector {
    id: "home-address",
    title: "home addresses",
    rule: "A capitalised word that ends as streets do (-gatan, -vägen, -veien, -vej, -gade, -katu, -tie, -gata) and a house \
           number, where a flat is named (lgh 1102, 2. th., as 4), a word says that somebody lives there (bor, asuu, býr, \
           hemadress), or a name stands directly before it. Other addresses are those of events and buildings.",
    sources: &["GDPR art. 4(1)", "ISO 19160-4", "the address standards of the Nordic postal services"],
    family: Family::Contact,
    labels: &["home address"],
    find: Find::PersonalData,
    examples: &[
        (Se, "Hon bor på Eksempelgatan 12 i Solvik", &["Eksempelgatan 12"]),
        (Se, "Anna Exempel, Provvägen 3 B, 123 45 Solvik", &["Provvägen 3 B, 123 45 Solvik"]),
        (Se, "Eksempelgatan 12 lgh 1102", &["Eksempelgatan 12 lgh 1102"]),
        (No, "Kari bor i Prøveveien 7", &["Prøveveien 7"]),
        (Dk, "Prøvevej 14, 2. th.", &["Prøvevej 14, 2. th"]),
        (Fi, "Hän asuu osoitteessa Koekatu 5", &["Koekatu 5"]),
        (Se, "Loppis på Eksempelgatan 12 på lördag", &[]),
        (Se, "Vägarbete vid Provvägen 3 till 17", &[]),
        (Se, "Konsert med Anna Exempel på Eksempelgatan 12", &[]),
        (No, "Biblioteket, Prøveveien 7, har åpent", &[]),
        (Dk, "Rådhuset ligger på Prøvevej 14", &[]),
        (Fi, "Kirjasto, Koekatu 5", &[]),
    ],
};

/// The ends of streets with a house number, and what may follow: a letter, a flat, a postcode.
static STREET: LazyLock<Regex> = LazyLock::new(|| {
    let house = concat!(
        r" (?P<house>[0-9]{1,3}(?:(?: ?[A-Z]|[a-z])(?-u:\b))?)",
        r"(?P<flat>,? (?:lgh|leil\.?|leilighet|bolig|as\.?|asunto|íbúð) ?[0-9A-Za-z]{1,5}|,? (?:[0-9]{1,2}|st)\. ?(?:tv|th|mf)(?-u:\b))?",
        r"(?P<postcode>,? (?:[A-Z]{2}-)?[0-9]{3,5}(?: [0-9]{2})? )?",
    );
    Regex::new(&format!("(?:{}){house}", STREETS.join("|"))).expect("internal: the pattern is valid")
});

/// What the names of streets end with.
const STREETS: [&str; 22] = [
    "gatan", "vägen", "gränd", "torget", "stigen", "backen", "allén", "veien", "vegen", "gata", "gaten", "vej", "gade",
    "allé", "stræde", "katu", "tie", "kuja", "polku", "vegur", "stígur", "braut",
];

/// Words that say that somebody lives there.
const LIVES: [&str; 19] = [
    "bor",
    "bodde",
    "bur",
    "asuu",
    "asun",
    "asui",
    "býr",
    "bjó",
    "lives",
    "hemadress",
    "bostadsadress",
    "hjemmeadresse",
    "bopel",
    "bopæl",
    "kotiosoite",
    "heimilisfang",
    "heimili",
    "hemma",
    "hjemme",
];

/// The homes in a text.
pub(super) fn home_addresses(folded: &Folded<'_>) -> Vec<Match> {
    let text = folded.as_str();
    if !has_house(text) {
        return Vec::new();
    }
    STREET
        .captures_iter(text)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let start = street(text, whole.start())?;
            let home = found.name("flat").is_some()
                || is_near(text, &(start..whole.end()), (48, 0), &LIVES)
                || is_named(text, start);
            let end = found.name("postcode").map_or(whole.end(), |code| town(text, code.end()).unwrap_or(code.start()));
            let range: Range<usize> = start..end;
            home.then(|| Match { range: folded.locate(range), label: "home address", confidence: 0.75 })
        })
        .collect()
}

/// Cheap: whether a number stands behind the name of a street.
fn has_house(text: &str) -> bool {
    runs(text, 0..text.len()).any(|number| {
        let before = text.get(..number.start).and_then(|before| before.strip_suffix(' '));
        before.is_some_and(|before| STREETS.iter().any(|end| before.ends_with(end)))
    })
}

/// Where the word begins that ends as a street; `None` unless it is capitalised and more than the ending.
fn street(text: &str, ending: usize) -> Option<usize> {
    let before = text.get(..ending)?;
    let start = before.trim_end_matches(|char: char| char.is_alphabetic() || char == '\'').len();
    (start < ending && before.get(start..)?.starts_with(char::is_uppercase)).then_some(start)
}

/// Where the town ends that stands there; `None` unless it is a capitalised word.
fn town(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let small = rest.strip_prefix(char::is_uppercase)?;
    let after = small.trim_start_matches(char::is_lowercase);
    (after.len() < small.len()).then(|| text.len() - after.len())
}

/// Whether a first name and a surname stand directly before, with a comma or nothing between.
fn is_named(text: &str, start: usize) -> bool {
    let before = line_before(text, start, 64).trim_end();
    let Some(before) = before.strip_suffix(',') else { return false };
    let mut words = before.rsplit(char::is_whitespace);
    let (last, first) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    last.starts_with(char::is_uppercase) && names::is_first_name(first)
}
