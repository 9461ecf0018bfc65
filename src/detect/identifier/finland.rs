//! Finland: henkilötunnus (asetus väestötietojärjestelmästä 128/2010, changed by 690/2022 with the new signs).
//!
//! `DDMMYYCZZZQ`; C tells the century: `+` 18xx, `- Y X W V U` 19xx, `A` to `F` 20xx; Q by the remainder of 31. ZZZ 900
//! to 999 are temporary or for tests.

use super::{
    Reading, Rules,
    candidate::{Candidate, Shape},
    is_date,
};
use crate::detect::Country;

pub(super) const RULES: Rules = Rules {
    country: Country::Fi,
    read,
    words: &["hetu", "henkilötunnus", "henkilötunnu", "sotu", "personbeteckning"],
    abroad: 0.0,
};

const CHECKS: &str = "0123456789abcdefhjklmnprstuvwxy";

fn read(candidate: &Candidate) -> Option<Reading> {
    let check = candidate.check?;
    let century = match candidate.shape {
        Shape::Split('+') => 1800,
        Shape::Split('-' | 'u'..='y') => 1900,
        Shape::Split(_) => 2000,
        _ => return None,
    };
    let serial = candidate.number(6, 3);
    let year = century + candidate.number(4, 2);
    if serial < 2 || !is_date(year, candidate.number(2, 2), candidate.number(0, 2)) {
        return None;
    }
    let rest = candidate.number(0, 9) % 31;
    let agrees = CHECKS.chars().nth(rest as usize) == Some(check);
    // 131052-308T is the example of the Finnish Digital Agency (dvv.fi, "Personal identity code").
    let example = candidate.number(0, 9) == 131_052_308;
    Some(Reading { label: "HETU", confidence: if agrees { 0.95 } else { 0.3 }, test: serial >= 900 || example })
}
