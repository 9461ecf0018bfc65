//! Finland: henkilötunnus (asetus väestötietojärjestelmästä 128/2010, changed by 690/2022 with the new signs).
//!
//! `DDMMYYCZZZQ`; C tells the century: `+` 18xx, `- Y X W V U` 19xx, `A` to `F` 20xx; Q by the remainder of 31. ZZZ 900
//! to 999 are temporary or for tests.

use super::{
    Reading, Rules,
    candidate::{Candidate, Shape},
    is_date,
};
use crate::detect::{
    Country::{self, Fi, Se},
    detector::{Detector, Family, Find},
};

/// Finnish numbers.
pub const DETECTOR: Detector = Detector {
    id: "hetu",
    title: "Finnish henkilötunnus (HETU)",
    rule: "`DDMMYYCZZZQ`: a date that exists, a sign for the century (`+`, `-`, `Y X W V U`, `A` to `F`), and a check \
           character by the remainder of 31. ZZZ from 900 on is temporary or of tests. With a failing check character the \
           number counts, as possible, where a word says what it is.",
    sources: &[
        "Valtioneuvoston asetus väestötietojärjestelmästä 128/2010 (690/2022)",
        "dvv.fi: the example 131052-308T",
    ],
    family: Family::Identifier,
    labels: &["HETU"],
    find: Find::PersonalData,
    // The example of the Digital Agency, and the test person with a sign of 2023.
    examples: &[
        (Fi, "131052-308T", &["131052-308T"]),
        (Fi, "hetu 010594Y9032", &["010594Y9032"]),
        (Se, "131052-308t", &["131052-308t"]),
        (Fi, "henkilötunnus 131052-308U", &["131052-308U"]),
        (Fi, "13.10.52-308T", &["13.10.52-308T"]),
        (Fi, "1 3 1 0 5 2 - 3 0 8 T", &["1 3 1 0 5 2 - 3 0 8 T"]),
        (Fi, "131052-308U", &[]),
        (Fi, "tilaus 131052-3089", &[]),
    ],
};

pub(super) const RULES: Rules = Rules {
    country: Country::Fi,
    read,
    words: &["hetu", "henkilötunnus", "henkilötunnu", "sotu", "personbeteckning"],
    abroad: 0.0,
};

const CHECKS: &str = "0123456789abcdefhjklmnprstuvwxy";

fn read(candidate: &Candidate) -> Option<Reading> {
    let check = candidate.check.filter(|_| candidate.digits.len() == 9)?;
    let (century, written) = match candidate.shape {
        Shape::Split('+') => (1800, 0.95),
        Shape::Split('-' | 'u'..='y') => (1900, 0.95),
        Shape::Split('a'..='f') => (2000, 0.95),
        // With other signs between: a letter as check character is no coincidence, a digit may be one.
        _ if check.is_ascii_alphabetic() => (2000, 0.7),
        _ => (2000, 0.35),
    };
    let serial = candidate.number(6, 3);
    let year = century + candidate.number(4, 2);
    if serial < 2 || !is_date(year, candidate.number(2, 2), candidate.number(0, 2)) {
        return None;
    }
    let rest = candidate.number(0, 9) % 31;
    let agrees = CHECKS.chars().nth(rest as usize) == Some(check);
    let doubtful = if written > 0.9 { 0.3 } else { 0.1 };
    // 131052-308T is the example of the Finnish Digital Agency (dvv.fi, "Personal identity code").
    let example = candidate.number(0, 9) == 131_052_308;
    Some(Reading { label: "HETU", confidence: if agrees { written } else { doubtful }, test: serial >= 900 || example })
}
