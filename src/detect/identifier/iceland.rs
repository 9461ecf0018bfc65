//! Iceland: kennitala (Þjóðskrá, skra.is, "kennitölur án vartölu").
//!
//! `DDMMYY-NNVC`: C is the century (9 = 19xx, 0 = 20xx). Numbers issued from 2026-02-18 have no computed check digit V,
//! so one that holds only makes a number surer. Organisations add 40 to the day and are nobody's data; system numbers
//! begin with 8 or 9.

use super::{
    Reading, Rules,
    candidate::{Candidate, Shape},
    is_date,
};
use crate::detect::{
    Country::{self, Is},
    checksum::mod11,
    detector::{Detector, Family, Find},
};

/// Icelandic numbers.
pub const DETECTOR: Detector = Detector {
    id: "kennitala",
    title: "Icelandic kennitala",
    rule: "`DDMMYY-NNVC` with a date that exists in the century of C. Numbers issued from 2026-02-18 have no computed check \
           digit V, so one that holds only makes a number surer. Organisations add 40 to the day and are nobody's data; NN \
           below 20 is given to invented persons.",
    sources: &["Lög um skráningu einstaklinga nr. 140/2019", "Þjóðskrá: kennitölur án vartölu (skra.is)"],
    family: Family::Identifier,
    labels: &["kennitala"],
    find: Find::PersonalData,
    // Numbers of invented persons.
    examples: &[
        (Is, "kt. 010130-2989", &["010130-2989"]),
        (Is, "010130-2989", &["010130-2989"]),
        (Is, "kennitala 010130-2979", &["010130-2979"]),
        (Is, "félag 450401-3150", &[]),
        (Is, "pöntun 3213002989", &[]),
    ],
};

pub(super) const RULES: Rules =
    Rules {
        country: Country::Is, read, words: &["kennitala", "kennitölu", "kennitalan", "kt", "kt.nr"], abroad: 0.45
    };

const WEIGHTS: [u8; 9] = [3, 2, 7, 6, 5, 4, 3, 2, 1];

fn read(candidate: &Candidate) -> Option<Reading> {
    let century = match candidate.digits.get(9) {
        Some(9) => 1900,
        Some(0) => 2000,
        _ => return None,
    };
    let year = century + candidate.number(4, 2);
    if candidate.digits.len() != 10 || candidate.check.is_some() {
        return None;
    }
    if !is_date(year, candidate.number(2, 2), candidate.number(0, 2)) {
        return None;
    }
    let written: f32 = match candidate.shape {
        Shape::Split('-') => 0.88,
        Shape::Split(' ') => 0.8,
        Shape::Dated | Shape::Spelled => 0.6,
        Shape::Bare => 0.5,
        Shape::Split(_) | Shape::Loose => 0.25,
    };
    let agrees = mod11(&candidate.digits, &WEIGHTS) == 0;
    // NN begins at 20; 14 and 15 are given to invented persons (gervimaður).
    let test = candidate.number(6, 2) < 20;
    Some(Reading { label: "kennitala", confidence: if agrees { written } else { written - 0.3 }, test })
}
