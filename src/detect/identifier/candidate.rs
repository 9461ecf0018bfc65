//! Runs of digits that are as long as an identity number, and how they are written.

use std::ops::Range;

use crate::detect::{
    digits::{Digits, FEWEST, has_number, runs},
    near::line_before,
};

/// How the digits of a candidate stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// In one piece.
    Bare,
    /// Date, one separator (with or without spaces around it), the rest.
    Split(char),
    /// Every digit apart, as people do to hide a number from machines.
    Spelled,
    /// The parts of the date apart, then the rest: `07.07.61-4285`.
    Dated,
    /// In groups of another kind, as telephone and account numbers are written.
    Loose,
}

/// Digits that could be an identity number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Where, with its check character.
    pub(super) range: Range<usize>,
    /// The digits as numbers, without the century's sign and the check character.
    pub(super) digits: Vec<u8>,
    /// How they are written.
    pub(super) shape: Shape,
    /// The check character of a Finnish number, or the letter of a Swedish interim one.
    pub(super) check: Option<char>,
    /// The last words before it, for those who must tell accounts and telephones apart.
    pub(super) before: String,
}

impl Candidate {
    /// `len` digits from `start` as one number; 0 where there are none.
    pub(super) fn number(&self, start: usize, len: usize) -> u32 {
        self.digits.iter().skip(start).take(len).fold(0, |number, digit| number * 10 + u32::from(*digit))
    }
}

/// Lengths of the numbers of the countries, without separators.
const LENGTHS: Range<usize> = 10..13;

/// All candidates of a folded text, also such as overlap.
pub(super) fn candidates(digits: &Digits<'_>) -> Vec<Candidate> {
    let text = digits.text();
    let clusters = digits.clusters(FEWEST).filter(|cluster| may_hold(text, cluster));
    let groups: Vec<Range<usize>> = clusters.flat_map(|cluster| runs(text, cluster)).collect();
    let mut found = Vec::new();
    for (index, first) in groups.iter().enumerate() {
        if !may_begin(text, first.start) {
            continue;
        }
        found.extend(finnish(text, first.start));
        found.extend(interim(text, first));
        let mut digits = 0;
        for (last, group) in groups.iter().enumerate().skip(index) {
            if last > index && !groups.get(last - 1).is_some_and(|previous| is_joined(text, previous.end..group.start))
            {
                break;
            }
            digits += group.len();
            if digits >= LENGTHS.end {
                break;
            }
            if LENGTHS.contains(&digits) && may_end(text, group.end) {
                found.extend(candidate(text, groups.get(index..=last).unwrap_or_default()));
            }
        }
    }
    found
}

/// Cheap: whether the digits of a number stand together, counted from the first of a cluster to those that a date at its
/// end may be followed by.
fn may_hold(text: &str, cluster: &Range<usize>) -> bool {
    let end = text.len().min(cluster.end + APART);
    text.as_bytes().get(cluster.start..end).is_some_and(|part| has_number(part, FEWEST))
}

fn candidate(text: &str, groups: &[Range<usize>]) -> Option<Candidate> {
    let range = groups.first()?.start..groups.last()?.end;
    let lengths: Vec<usize> = groups.iter().map(Range::len).collect();
    let shape = match lengths.as_slice() {
        [_] => Shape::Bare,
        [6 | 8, 4] | [6, 5] => {
            let between = text.get(groups.first()?.end..groups.last()?.start)?;
            Shape::Split(between.chars().find(|char| *char != ' ').unwrap_or(' '))
        }
        [2, 2, 2, 4 | 5] | [4, 2, 2, 4] | [2, 2, 2, 3, 2] if !is_time(text, groups) => Shape::Dated,
        _ if lengths.iter().all(|len| *len == 1) => Shape::Spelled,
        _ => Shape::Loose,
    };
    let digits = text.get(range.clone())?.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
    Some(Candidate { before: words_before(text, range.start), range, digits, shape, check: None })
}

/// A date and a time, which only spaces part: `12.12.24 1830`.
fn is_time(text: &str, groups: &[Range<usize>]) -> bool {
    let [.., date, last] = groups else { return false };
    let number = |range: Range<usize>| text.get(range).and_then(|digits| digits.parse::<u32>().ok());
    let spaces = text.get(date.end..last.start).is_some_and(|between| between.trim().is_empty());
    let hours = || number(last.start..last.start + 2).is_some_and(|hours| hours < 24);
    let minutes = || number(last.start + 2..last.end).is_some_and(|minutes| minutes < 60);
    spaces && last.len() == 4 && hours() && minutes()
}

/// `DDMMYYCZZZQ`: the century's sign C may be a letter, the check character Q mostly is. Signs and spaces may stand
/// between all of them.
fn finnish(text: &str, start: usize) -> Option<Candidate> {
    let mut digits = [0; DIGITS];
    let mut at = start;
    let mut digit = |number: usize, at: usize| {
        let found = text.as_bytes().get(at).filter(|byte| byte.is_ascii_digit())?;
        *digits.get_mut(number)? = found - b'0';
        Some(at + 1)
    };
    for number in 0..DATE {
        at = digit(number, if number == 0 { at } else { after_gap(text, at, GAP)? })?;
    }
    // Here the sign stands among those that part it from its neighbours.
    let (date, next) = (at, after_gap(text, at, GAP * 3)?);
    let letter = text.as_bytes().get(next).copied().filter(|byte| matches!(byte, b'a'..=b'f' | b'u'..=b'y'));
    let sign = match letter {
        Some(letter) => char::from(letter),
        None => text.get(date..next)?.chars().max_by_key(|char| matches!(char, '+' | '-'))?,
    };
    at = if letter.is_some() { next + 1 } else { next };
    for number in DATE..DIGITS {
        at = digit(number, if number == DATE && letter.is_none() { at } else { after_gap(text, at, GAP)? })?;
    }
    let check = after_gap(text, at, GAP)?;
    let end = check + 1;
    let last = char::from(*text.as_bytes().get(check)?);
    (last.is_ascii_alphanumeric() && may_end(text, end)).then(|| Candidate {
        range: start..end,
        digits: digits.to_vec(),
        shape: if end - start == HETU { Shape::Split(sign) } else { Shape::Loose },
        check: Some(last),
        before: String::new(),
    })
}

/// How many signs and spaces may stand between two characters of a number.
const GAP: usize = 3;
/// Between the date and the digits behind it stand fewer bytes than these: signs around that of the century.
const APART: usize = 40;
/// The characters of a Finnish number, its digits without the check character, and those of its date.
const HETU: usize = 11;
const DIGITS: usize = 9;
const DATE: usize = 6;

/// Where the signs and spaces end that may stand between two characters of one number.
fn after_gap(text: &str, at: usize, most: usize) -> Option<usize> {
    if text.as_bytes().get(at)?.is_ascii_alphanumeric() {
        return Some(at);
    }
    let rest = text.get(at..)?;
    let gap = rest.find(|char: char| !SIGNS.contains(char))?;
    (rest.get(..gap)?.chars().count() <= most).then_some(at + gap)
}

/// `YYMMDD-TNNC`: a letter where the serial number of a Swedish number begins. It counts as 1.
fn interim(text: &str, date: &Range<usize>) -> Option<Candidate> {
    let bytes = text.as_bytes();
    let sign = char::from(*bytes.get(date.end)?);
    let at = date.end + usize::from(matches!(sign, '-' | '+' | ' '));
    let letter = char::from(*bytes.get(at)?);
    let rest = text.get(at + 1..at + 4).filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))?;
    let dated = matches!(date.len(), 6 | 8) && "jklmnrstuwx".contains(letter) && may_end(text, at + 4);
    let digits = || text.bytes().skip(date.start).take(date.len()).chain([b'1']).chain(rest.bytes());
    dated.then(|| Candidate {
        range: date.start..at + 4,
        digits: digits().map(|byte| byte - b'0').collect(),
        shape: if at > date.end { Shape::Split(sign) } else { Shape::Bare },
        check: Some(letter),
        before: String::new(),
    })
}

/// Not inside a word, and not the rest of an international telephone number.
fn may_begin(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| !before.ends_with(|char: char| char.is_alphanumeric() || char == '+'))
}

fn may_end(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
}

/// What stands between the parts of numbers.
const SIGNS: &str = " -+./:_*·•|~";

/// Between two groups of one number: one separator, and spaces around it at most.
fn is_joined(text: &str, between: Range<usize>) -> bool {
    text.get(between).is_some_and(|between| {
        let signs = between.chars().filter(|char| *char != ' ').count();
        between.chars().count() <= GAP && signs <= 1 && between.chars().all(|char| SIGNS.contains(char))
    })
}

fn words_before(text: &str, at: usize) -> String {
    line_before(text, at, 24).to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_cheap_look_hides_no_candidate(text in "([0-9]{1,6}|[a-y]|[ .•+-]{1,9}){1,20}") {
            for cluster in Digits::of(&text).clusters(FEWEST) {
                let mut groups = runs(&text, cluster.clone());
                let is_found = |group: Range<usize>| finnish(&text, group.start).or(interim(&text, &group)).is_some();
                prop_assert!(!groups.any(is_found) || may_hold(&text, &cluster));
            }
        }
    }
}
