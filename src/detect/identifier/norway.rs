//! Norway: fødselsnummer and D-number (folkeregisterforskriften § 2-2-1 to 2-2-3).
//!
//! `DDMMYYIIIKK`; both check digits by modulus 11. From 2032 the first may leave a remainder of 0 to 3 (Skatteetaten,
//! "ny personidentifikator"); none is issued before, so such a number is only possible. Every fødselsnummer is also a
//! valid account number: punctuation (`dddd.dd.ddddd`) and words tell them apart.

use super::{
    Reading, Rules,
    candidate::{Candidate, Shape},
    is_date,
};
use crate::detect::{Country, checksum::mod11};

pub(super) const RULES: Rules = Rules {
    country: Country::No,
    read,
    words: &[
        "fødselsnummer",
        "fødselsnr",
        "fødselsnummeret",
        "fnr",
        "f.nr",
        "personnummer",
        "personnr",
        "pnr",
        "d-nummer",
        "d-nr",
        "dnummer",
        "personidentifikator",
    ],
    abroad: 0.2,
};

const FIRST: [u8; 10] = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const SECOND: [u8; 11] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

fn read(candidate: &Candidate) -> Option<Reading> {
    if candidate.digits.len() != 11 || candidate.check.is_some() {
        return None;
    }
    let (day, label) = match candidate.number(0, 2) {
        day @ 41..=71 => (day - 40, "D-number"),
        day => (day, "fødselsnummer"),
    };
    // +40: NAV's tests and help numbers; +65: Norsk helsenett's tests; +80: Skatteetaten's synthetic population.
    let (month, test) = match candidate.number(2, 2) {
        month @ 41..=52 => (month - 40, true),
        month @ 66..=77 => (month - 65, true),
        month @ 81..=92 => (month - 80, true),
        month => (month, false),
    };
    if !is_date(candidate.number(4, 2), month, day) {
        return None;
    }
    let second = mod11(&candidate.digits, &SECOND) == 0;
    let first = mod11(&candidate.digits, &FIRST);
    let confidence = match (second, first) {
        (true, 0) => confidence(candidate),
        (true, 1..=3) => 0.35,
        _ if candidate.shape == Shape::Loose => 0.1,
        _ => 0.3,
    };
    Some(Reading { label, confidence, test })
}

fn confidence(candidate: &Candidate) -> f32 {
    let account = ["konto", "kto", "bank", "kid"].iter().any(|word| candidate.before.contains(word));
    match candidate.shape {
        Shape::Split(' ' | '-') if !account => 0.97,
        Shape::Bare | Shape::Spelled if !account => 0.9,
        Shape::Split(_) if !account => 0.7,
        _ => 0.3,
    }
}
