//! Telephone numbers of the Nordic countries and international ones.
//!
//! In: text and the authority's country. Out: the numbers in it that can be a person's. A number needs a country code,
//! a trunk 0, or the grouping that people give it; eight bare digits also need a word (*ring*, *tlf*, *puh*).
//! Ranges: ITU-T E.164 and the national plans (PTS, Nkom, Erhvervsstyrelsen, Traficom, Fjarskiptastofa). Short codes
//! (112, 1177, 116 xxx) have too few digits to be found; free and service numbers are no one's.
//!
//! Libraries with the metadata of the whole world were measured. libphonenumber's Rust ports take 22 ms and more than 200 ms
//! before their first number, more than all detectors together may take to start, even where only a candidate asks
//! them; they find no numbers in texts; and they hold `2024-2025` and `12 345 678` for Swedish numbers.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{
    Country::{self, Dk, Fi, Is, No, Se},
    Match,
    detector::{Detector, Family, Find},
    digits::{Digits, FEWEST, has_number},
    near::{is_reference, line_before},
    normalise::Folded,
};

/// Telephone numbers.
pub const DETECTOR: Detector = Detector {
    id: "phone",
    title: "telephone numbers",
    rule: "A country code, a trunk 0, or the grouping that people of the authority's country give numbers; eight bare digits \
           need a word such as *ring* or *tlf*. Short codes, free numbers, and the authority's own numbers \
           (`organization.phones`) do not count.",
    sources: &[
        "ITU-T E.164",
        "PTS: Swedish numbering plan (70-series kept for fiction)",
        "Nkom, forskrift om nummerressurser",
        "Styrelsen for Dataforsyning og Infrastruktur: Danish numbering plan",
        "Traficom regulation 32",
        "Fjarskiptastofa: Icelandic numbering plan",
        "Ofcom: National Telephone Numbering Plan",
    ],
    family: Family::Contact,
    labels: &["phone number"],
    find: Find::PersonalData,
    // Swedish numbers from the ranges that PTS keeps for fiction; others plainly invented.
    examples: &[
        (Se, "Ring mig på 070-174 06 05", &["070-174 06 05"]),
        (Se, "0701740605", &["0701740605"]),
        (Se, "+46 (0)70 174 06 05", &["+46 (0)70 174 06 05"]),
        (Se, "0046 70 174 06 05", &["0046 70 174 06 05"]),
        (Se, "08-465 004 99", &["08-465 004 99"]),
        // It passes as a personnummer of 2007 by date and check digit.
        (Se, "0707071239", &["0707071239"]),
        (Se, "Ring kommunens växel 0123-45 60 00", &[]),
        (Se, "Ring 1177 eller 112", &[]),
        (Se, "öppet 08-16 alla dagar 2024-2025", &[]),
        (Se, "den 01 02 2024 kl 08.00", &[]),
        (Se, "020-12 34 56", &[]),
        (Se, "556036-0793", &[]),
        (Se, "priset är 12 345 678 kronor", &[]),
        (Se, "postnummer 135 81 Tyresö", &[]),
        (No, "ring 22 33 44 55", &["22 33 44 55"]),
        (No, "912 34 567", &["912 34 567"]),
        (No, "tlf. 91234567", &["91234567"]),
        (No, "saken 91234567", &[]),
        (No, "ring 800 12 345", &[]),
        (No, "konto 1234.56.78903", &[]),
        (No, "konto 1234 56 78903", &[]),
        (No, "org.nr. 22 33 44 55", &[]),
        (Dk, "Ring på 20 12 34 56", &["20 12 34 56"]),
        (Dk, "EAN 5790000123456", &[]),
        (Dk, "CVR 25 34 56 78", &[]),
        (Fi, "puh. 040 123 4567", &["040 123 4567"]),
        (Fi, "09 310 1691", &["09 310 1691"]),
        (Is, "sími 581-2345", &["581-2345"]),
        // Ofcom keeps these for drama.
        (No, "text Kari on 07700 900123", &["07700 900123"]),
        (No, "referanse 07700900123", &[]),
        (Is, "árin 2024-2025", &[]),
    ],
};

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\+|\(\+)?\(?[0-9](?:[ ()/-]{0,3}[0-9]){6,14}").expect("internal: the pattern is valid")
});
/// The written forms of one country, on digits and their separators.
fn form(pattern: &str) -> Regex {
    Regex::new(pattern).expect("internal: the pattern is valid")
}
static SWEDISH: LazyLock<Regex> = LazyLock::new(|| {
    form(
        r"^\(?(?:08|0[1-9][0-9]{1,2})\)?(?: ?[-/ ] ?)[0-9]{2,3}(?: ?[0-9]{2,3}){1,2}$|^07[02369][0-9]{7}$|^\(?0[1-9][0-9]{1,2}\)?-[0-9]{5,8}$",
    )
});
static FINNISH: LazyLock<Regex> = LazyLock::new(|| {
    form(
        r"^\(?0[235689]\)?[ -][0-9]{3} ?[0-9]{3,4}$|^\(?0(?:4[0-9]|50)[0-9]?\)?[ -][0-9]{3,4} ?[0-9]{2,4}$|^0(?:4[0-9]|50)[0-9]{6,8}$|^0[1-9][0-9]?[ -][0-9]{5,8}$",
    )
});
/// Mobile numbers of the United Kingdom, which have a digit more than Swedish ones.
static BRITISH: LazyLock<Regex> = LazyLock::new(|| form(r"^07[1-57-9][0-9]{2} ?[0-9]{3} ?[0-9]{3}$"));
static EIGHT: LazyLock<Regex> =
    LazyLock::new(|| form(r"^[2-9][0-9](?: [0-9]{2}){3}$|^[2-9][0-9]{2} [0-9]{2} [0-9]{3}$|^[2-9][0-9]{3} [0-9]{4}$"));
static ICELANDIC: LazyLock<Regex> = LazyLock::new(|| form(r"^[4-8][0-9]{2}[ -][0-9]{4}$"));

/// Words that make bare digits a telephone number.
const WORDS: [&str; 18] = [
    "tlf",
    "tel",
    "telefon",
    "telefonnummer",
    "ring",
    "mobil",
    "mobilnummer",
    "mob",
    "sms",
    "puh",
    "puhelin",
    "soita",
    "sími",
    "símanúmer",
    "phone",
    "call",
    "text",
    "vipps",
];

/// The telephone numbers of a text.
pub(super) fn phones(folded: &Folded<'_>, digits: &Digits<'_>, country: Option<Country>) -> Vec<Match> {
    let text = folded.as_str();
    digits
        .matches_if(&NUMBER, FEWEST, |around| has_number(around, FEWEST))
        .filter(|found| stands_alone(text, &found.range()) && !is_reference(text, found.start()))
        .filter_map(|found| {
            let confidence = judge(found.as_str(), country, is_announced(text, found.start()))?;
            let confidence = if is_switchboard(text, found.start()) { confidence - SWITCHBOARD } else { confidence };
            Some(Match { range: folded.locate(found.range()), label: "phone number", confidence })
        })
        .collect()
}

/// The digits that tell a number from others: without country code, trunk 0 and separators.
#[must_use]
pub fn significant(number: &str) -> String {
    let digits: String = number.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    let international = number.trim_start().trim_start_matches('(').starts_with('+') || digits.starts_with("00");
    let digits = if international { digits.trim_start_matches('0') } else { &digits };
    let national = NORDIC.iter().find_map(|(code, _)| digits.strip_prefix(code).filter(|_| international));
    national.unwrap_or(digits).trim_start_matches('0').to_owned()
}

/// Country codes and the lengths of the numbers after them.
const NORDIC: [(&str, Range<usize>); 6] =
    [("45", 8..9), ("46", 7..10), ("47", 8..9), ("354", 7..10), ("358", 5..11), ("298", 6..7)];

fn judge(written: &str, country: Option<Country>, announced: bool) -> Option<f32> {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    if written.contains('+') || digits.starts_with("00") && !written.contains('/') {
        return international(written, &digits);
    }
    let is = |wanted: &[Country]| country.is_none_or(|country| wanted.contains(&country));
    if digits.starts_with('0') {
        let swedish = is(&[Country::Se, Country::Fi, Country::No, Country::Dk])
            && (8..=10).contains(&digits.len())
            && SWEDISH.is_match(written)
            && (is(&[Country::Se]) || written.len() > digits.len())
            && !["020", "0200", "077", "0900", "0939", "0944", "099"].iter().any(|free| digits.starts_with(free));
        let finnish = is(&[Country::Fi]) && FINNISH.is_match(written) && !digits.starts_with("0800");
        let british = digits.len() == 11 && BRITISH.is_match(written) && (announced || written.len() > digits.len());
        return (swedish || finnish || british).then_some(if announced { 0.95 } else { 0.85 });
    }
    // 8xx xx xxx in Norway, 80 and 90 in Denmark: free and service numbers.
    let service = country == Some(Country::No) && digits.starts_with('8')
        || country != Some(Country::No) && (digits.starts_with("80") || digits.starts_with("90"));
    let eight = digits.len() == 8 && !service && (EIGHT.is_match(written) || announced && written.len() == 8);
    if is(&[Country::No, Country::Dk]) && eight {
        let four = written.len() == 9;
        return (announced || !four).then_some(if announced { 0.95 } else { 0.75 });
    }
    let icelandic = country == Some(Country::Is) || announced;
    (icelandic
        && digits.len() == 7
        && is(&[Country::Is])
        && (ICELANDIC.is_match(written) || announced && written.len() == 7))
        .then_some(0.8)
}

fn international(written: &str, digits: &str) -> Option<f32> {
    let digits = digits.strip_prefix("00").filter(|_| !written.contains('+')).unwrap_or(digits);
    let Some((national, lengths)) =
        NORDIC.iter().find_map(|(code, lengths)| Some((digits.strip_prefix(code)?, lengths)))
    else {
        return (written.contains('+') && (9..=15).contains(&digits.len())).then_some(0.8);
    };
    let national = national.strip_prefix('0').unwrap_or(national);
    lengths.contains(&national.len()).then_some(0.95)
}

/// How far before a number the beginning of its link is looked for, in bytes.
const LINK: usize = 300;

/// Not part of a longer number, a word, an amount, a date, or a link.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let near = before.get(before.floor_char_boundary(before.len().saturating_sub(LINK))..).unwrap_or_default();
    let word = near.rsplit(char::is_whitespace).next().unwrap_or_default();
    let in_link = word.contains("://") || word.starts_with("www.") || word.contains(['=', '#', '_']);
    let more = after.trim_start_matches([' ', '-', '.', ',', ':', '/']);
    let goes_on = more.starts_with(|char: char| char.is_ascii_digit()) && !after.starts_with([',', ':']);
    !in_link
        && !goes_on
        && !before.ends_with(|char: char| char.is_alphanumeric() || ".,-/".contains(char))
        && !after.starts_with(|char: char| char.is_alphanumeric() || char == '%')
}

/// Words before numbers that an authority publishes for everybody, and what they take away.
const SWITCHBOARDS: [&str; 16] = [
    "växel",
    "växeln",
    "vx",
    "kundcenter",
    "kundtjänst",
    "kontaktcenter",
    "medborgarservice",
    "sentralbord",
    "sentralbordet",
    "servicetorg",
    "servicetorget",
    "omstilling",
    "borgerservice",
    "vaihde",
    "asiakaspalvelu",
    "switchboard",
];
const SWITCHBOARD: f32 = 0.5;

/// Whether a number is said to be that of a whole authority or service.
fn is_switchboard(text: &str, at: usize) -> bool {
    let near = line_before(text, at, 48);
    let sentence = near.rsplit(['.', '!', '?']).next().unwrap_or_default();
    sentence.split(|char: char| !char.is_alphanumeric()).any(|word| SWITCHBOARDS.contains(&word))
}

fn is_announced(text: &str, at: usize) -> bool {
    let start = text.floor_char_boundary(at.saturating_sub(24));
    let near = text.get(start..at).unwrap_or_default();
    near.split(|char: char| !char.is_alphanumeric()).any(|word| WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_cheap_look_hides_no_number(text in r"([0-9]{1,6}|[a-z]{1,2}|[ ()/+-]{1,3}){1,12}") {
            prop_assert!(NUMBER.find_iter(&text).all(|found| has_number(found.as_str().as_bytes(), FEWEST)));
        }
    }

    #[test]
    fn one_number_in_all_its_spellings() {
        for number in ["070-174 06 05", "+46 70 174 06 05", "+46 (0)70-1740605", "0046701740605"] {
            assert_eq!(significant(number), "701740605", "{number}");
        }
    }
}
