//! Denmark: CPR numbers (CPR-loven § 3; cpr.dk, "Personnummeret i CPR").
//!
//! `DDMMYY-SSSS`. Since 2007-10-01 the check by modulus 11 need not hold, so only the date is certain; the numbers known
//! to fail it belong to births on 1 January, all others that fail are less sure.

use super::{
    Reading, Rules,
    candidate::{Candidate, Shape},
    is_date,
};
use crate::detect::{
    Country::{self, Dk},
    checksum::mod11,
    detector::{Detector, Family, Find},
};

/// Danish numbers.
pub const DETECTOR: Detector = Detector {
    id: "cpr",
    title: "Danish CPR numbers",
    rule: "`DDMMYY-SSSS` with a date that exists in the century that the seventh digit gives. The check by modulus 11 need \
           not hold since 2007-10-01; where it does not, the number is only possible, except on 1 January. Digits in one \
           piece need a word such as *cpr*, or a check that holds and nothing that says otherwise.",
    sources: &["CPR-loven § 3", "cpr.dk: Personnummeret i CPR"],
    family: Family::Identifier,
    labels: &["CPR number"],
    find: Find::PersonalData,
    // A number that many systems' documentation uses as an example.
    examples: &[
        (Dk, "CPR 070761-4285", &["070761-4285"]),
        (Dk, "070761-4285", &["070761-4285"]),
        (Dk, "070761 4285", &["070761 4285"]),
        (Dk, "cpr-nr. 0707614285", &["0707614285"]),
        (Dk, "07.07.61-4285", &["07.07.61-4285"]),
        (Dk, "0 7 0 7 6 1 4 2 8 5", &["0 7 0 7 6 1 4 2 8 5"]),
        (Dk, "cpr-nr. 070761-4286", &["070761-4286"]),
        (Dk, "07.07.26 1830", &[]),
        (Dk, "ordre 0707614286", &[]),
        (Dk, "CVR 12345678", &[]),
        (Dk, "tlf. 20 12 34 56", &[]),
    ],
};

pub(super) const RULES: Rules = Rules {
    country: Country::Dk,
    read,
    words: &["cpr", "cpr-nr", "cpr.nr", "cpr-nummer", "cprnr", "cpr-nummeret", "cprnummer", "personnummer", "pnr"],
    abroad: 0.45,
};

const WEIGHTS: [u8; 10] = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
/// A number used as an example in many systems' documentation.
const EXAMPLE: u32 = 70_761_428;

fn read(candidate: &Candidate) -> Option<Reading> {
    let (day, month) = (candidate.number(0, 2), candidate.number(2, 2));
    if candidate.digits.len() != 10 || candidate.check.is_some() || !is_date(year(candidate), month, day) {
        return None;
    }
    let written: f32 = match candidate.shape {
        Shape::Split('-') => 0.85,
        Shape::Split(' ') => 0.75,
        Shape::Dated | Shape::Spelled => 0.6,
        Shape::Bare => 0.45,
        Shape::Split(_) | Shape::Loose => 0.25,
    };
    let agrees = mod11(&candidate.digits, &WEIGHTS) == 0;
    let confidence = match agrees {
        true => written,
        false if (day, month) == (1, 1) => written - 0.1,
        false => written - 0.3,
    };
    Some(Reading { label: "CPR number", confidence, test: candidate.number(0, 9) == EXAMPLE })
}

/// The seventh digit decides the century.
fn year(candidate: &Candidate) -> u32 {
    let short = candidate.number(4, 2);
    let century = match candidate.number(6, 1) {
        4 | 9 if short <= 36 => 2000,
        5..=8 if short <= 57 => 2000,
        5..=8 => 1800,
        _ => 1900,
    };
    century + short
}
