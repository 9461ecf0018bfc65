//! Sweden: personnummer and samordningsnummer (Skatteverket SKV 704 and SKV 707; folkbokföringslagen 18 §).
//!
//! `YYMMDD-NNNC` or `YYYYMMDD-NNNC`, `+` from the hundredth year on; C by Luhn over the nine digits before it.
//! A samordningsnummer has 60 added to the day, and may have month 00 and day 60 where the date is not known.
//! Organisation numbers have a third digit of at least 2, so no date fits them.

use super::{
    Reading, Rules,
    candidate::{Candidate, Shape},
    is_date,
};
use crate::detect::{Country, checksum::luhn};

pub(super) const RULES: Rules = Rules {
    country: Country::Se,
    read,
    words: &[
        "personnummer",
        "personnr",
        "pers.nr",
        "persnr",
        "pnr",
        "p-nr",
        "samordningsnummer",
        "samordningsnr",
        "personal identity number",
        "henkilötunnus",
        "personbevis",
    ],
    abroad: 0.2,
};

/// Published examples: Tolvan's, and those of Skatteverket's brochures.
const EXAMPLES: [&str; 3] = ["1212121212", "7010632391", "8112189876"];

fn read(candidate: &Candidate) -> Option<Reading> {
    let long = candidate.digits.len() == 12;
    let short: Vec<u8> = candidate.digits.iter().copied().skip(if long { 2 } else { 0 }).collect();
    if short.len() != 10 || candidate.check.is_some() {
        return None;
    }
    let year = if long { candidate.number(0, 4) } else { candidate.number(0, 2) };
    if long && !(1840..2100).contains(&year) {
        return None;
    }
    let offset = if long { 4 } else { 2 };
    let (month, day) = (candidate.number(offset, 2), candidate.number(offset + 2, 2));
    let label = label(year, month, day)?;
    let serial = candidate.number(offset + 4, 3);
    if serial == 0 {
        return None;
    }
    let text: String = short.iter().map(ToString::to_string).collect();
    Some(Reading {
        label,
        confidence: if luhn(&short) { confidence(candidate, long) } else { doubtful(candidate) },
        test: EXAMPLES.contains(&text.as_str()),
    })
}

fn label(year: u32, month: u32, day: u32) -> Option<&'static str> {
    if is_date(year, month, day) {
        return Some("personnummer");
    }
    let day = day.checked_sub(60)?;
    let unknown = month <= 12 && day <= 31 && (month == 0 || day == 0);
    (unknown || is_date(year, month, day)).then_some("samordningsnummer")
}

fn confidence(candidate: &Candidate, long: bool) -> f32 {
    let time = candidate.number(8, 2) < 24 && candidate.number(10, 2) < 60 && candidate.number(0, 4) >= 2000;
    match candidate.shape {
        // A date and a time, as cameras and systems write them (20241122-1200), unless a word says otherwise.
        Shape::Bare | Shape::Split('-' | ' ' | '_') if long && time => 0.45,
        Shape::Split('-' | '+') if long => 0.97,
        Shape::Split('-' | '+') => 0.92,
        Shape::Bare if long => 0.85,
        // 1.1 % of the mobile numbers 07x xxx xx xx pass date and Luhn.
        Shape::Bare | Shape::Spelled if candidate.number(0, 2) == 7 => 0.35,
        Shape::Split(_) | Shape::Spelled => 0.7,
        Shape::Bare => 0.65,
        Shape::Loose => 0.3,
    }
}

/// People mistype: a date in the right form counts where a word says what it is, and only there.
fn doubtful(candidate: &Candidate) -> f32 {
    if matches!(candidate.shape, Shape::Split('-' | '+') | Shape::Bare) { 0.3 } else { 0.1 }
}
