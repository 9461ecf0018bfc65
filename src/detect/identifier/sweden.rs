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
use crate::detect::{
    Country::{self, Fi, No, Se},
    checksum::luhn,
    detector::{Detector, Family, Find},
};

/// Swedish numbers.
pub const DETECTOR: Detector = Detector {
    id: "personnummer",
    title: "Swedish personnummer and samordningsnummer",
    rule: "`YYMMDD-NNNC` or `YYYYMMDD-NNNC`, `+` from the hundredth year on, with any separator or none: a date that \
           exists and a check digit by Luhn. A samordningsnummer has 60 added to the day; its month may be 00 and its day \
           60. A letter may stand for the first digit of the serial number (interim numbers). A number whose check digit \
           fails counts, as possible, where a word says what it is. Ten digits that begin with 07 are a telephone number \
           unless a word says otherwise; organisation numbers have no date.",
    sources: &[
        "Folkbokföringslagen (1991:481) 18 §",
        "Lag (2022:1697) om samordningsnummer",
        "Skatteverket SKV 704 and SKV 707; SKV M 2010:3 for the example 701063-2391",
        "personnummer/meta: interim numbers",
    ],
    family: Family::Identifier,
    labels: &["personnummer", "samordningsnummer"],
    find: Find::PersonalData,
    // Tolvan's own number, and Skatteverket's example of a samordningsnummer.
    examples: &[
        (Se, "Mitt nummer är 19121212-1212.", &["19121212-1212"]),
        (Se, "121212-1212", &["121212-1212"]),
        (Se, "121212+1212", &["121212+1212"]),
        (Se, "191212121212", &["191212121212"]),
        (Se, "1212121212", &["1212121212"]),
        (Se, "19121212–1212", &["19121212–1212"]),
        (Se, "19121212 - 1212", &["19121212 - 1212"]),
        (Se, "1 2 1 2 1 2 1 2 1 2", &["1 2 1 2 1 2 1 2 1 2"]),
        (Se, "1912-12-12-1212", &["1912-12-12-1212"]),
        (Se, "701063-2391", &["701063-2391"]),
        (Se, "pnr 121212-T212", &["121212-T212"]),
        (Se, "701003-2391 saknar sextio dagar", &[]),
        (Se, "diarienummer 121212-E212", &[]),
        (Se, "personnummer 121212-1213 (feltyckt)", &["121212-1213"]),
        (Se, "referens 121212-1213", &[]),
        (Se, "org.nr 556036-0793", &[]),
        (Se, "IMG_20241122_1206.jpg", &[]),
        (Se, "postnummer 135 81, pris 1 250 kr, 2024-11-22 kl 12.00", &[]),
        (Se, "121212-12123", &[]),
        (Se, "0707071239", &[]),
        (Se, "faktura 070761-4286", &[]),
        (Se, "ordernummer 1212121212", &[]),
        (No, "personnummer 19121212-1212", &["19121212-1212"]),
        (Fi, "19121212-1212", &["19121212-1212"]),
    ],
};

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

/// An interim number without a word that says so: case and order numbers look alike.
const INTERIM: f32 = 0.55;

/// Published examples: Tolvan's, and those of Skatteverket's brochures.
const EXAMPLES: [&str; 3] = ["1212121212", "7010632391", "8112189876"];

fn read(candidate: &Candidate) -> Option<Reading> {
    let long = candidate.digits.len() == 12;
    let short: Vec<u8> = candidate.digits.iter().copied().skip(if long { 2 } else { 0 }).collect();
    if short.len() != 10 {
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
        confidence: match (luhn(&short), candidate.check) {
            (true, None) => confidence(candidate, long),
            (true, Some(_)) => INTERIM,
            (false, _) => doubtful(candidate),
        },
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
        Shape::Bare | Shape::Split('-' | ' ' | '_') | Shape::Dated if long && time => 0.45,
        Shape::Split('-' | '+') if long => 0.97,
        Shape::Split('-' | '+') => 0.92,
        Shape::Bare if long => 0.85,
        // 1.1 % of the mobile numbers 07x xxx xx xx pass date and Luhn.
        Shape::Bare | Shape::Spelled | Shape::Dated if candidate.number(0, 2) == 7 && !long => 0.35,
        Shape::Split(_) | Shape::Spelled | Shape::Dated => 0.7,
        Shape::Bare => 0.65,
        Shape::Loose => 0.3,
    }
}

/// People mistype: a date in the right form counts where a word says what it is, and only there.
fn doubtful(candidate: &Candidate) -> f32 {
    if matches!(candidate.shape, Shape::Split('-' | '+') | Shape::Bare) { 0.3 } else { 0.1 }
}
