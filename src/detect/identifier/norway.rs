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
use crate::detect::{
    Country::{self, No},
    checksum::mod11,
    detector::{Detector, Family, Find},
};

/// Norwegian numbers.
pub const DETECTOR: Detector = Detector {
    id: "fodselsnummer",
    title: "Norwegian fødselsnummer and D-number",
    rule: "`DDMMYYIIIKK`: a date that exists and two check digits by modulus 11; a D-number has 40 added to the day. From \
           2032 the first check digit may leave a remainder of 0 to 3: such a number is only possible. Numbers with 40, 65 \
           or 80 added to the month are of series kept for tests. Every fødselsnummer is a valid account number too: \
           `dddd.dd.ddddd` and the word *konto* mean an account.",
    sources: &[
        "Folkeregisterforskriften § 2-2-1 to § 2-2-3",
        "Skatteetaten: ny personidentifikator (2032), Tenor testdata (01818098452)",
    ],
    family: Family::Identifier,
    labels: &["fødselsnummer", "D-number"],
    find: Find::PersonalData,
    // Skatteetaten's synthetic test person, with month + 80.
    examples: &[
        (No, "fnr 01818098452", &["01818098452"]),
        (No, "01818098452", &["01818098452"]),
        (No, "018180 98452", &["018180 98452"]),
        (No, "01.81.80 98452", &["01.81.80 98452"]),
        (No, "0181.80.98452", &[]),
        (No, "konto 01818098452", &[]),
        (No, "fødselsnummer 01818098453", &["01818098453"]),
        (No, "sak 01818098453", &[]),
        (No, "tlf 22 33 44 55", &[]),
        (No, "org.nr. 987 654 325", &[]),
    ],
};

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
        // Accounts are written in three groups.
        Shape::Split(' ' | '-') => 0.97,
        Shape::Bare | Shape::Spelled if !account => 0.9,
        Shape::Split(_) | Shape::Dated if !account => 0.7,
        _ => 0.3,
    }
}
