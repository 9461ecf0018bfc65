//! Where a text has digits that may be of one number: detectors of numbers look nowhere else.
//!
//! In: a folded text, in which all digits are ASCII ones. Out: [`Digits`], and what a pattern finds there.

use std::{iter, ops::Range};

use memchr::memchr_iter;
use regex::{Match, Regex};

/// The fewest digits of a number that is anybody's: a telephone number without its trunk digit, two check digits and an
/// account, a date of birth and one digit behind it. Only addresses of computers and positions may have less.
pub(super) const FEWEST: usize = 7;
/// Between two digits of one number stand fewer bytes than these, words such as `kontonummer:` with them.
const GAP: usize = 24;
/// What may stand before the first digit of a number: `(+(`, a country's letters.
const BEFORE: usize = 4;
/// What may stand behind its last digit: the sign of a second, and which half of the earth it is.
const BEHIND: usize = 8;

/// The digits of a text.
pub(super) struct Digits<'t> {
    text: &'t str,
    clusters: Vec<Cluster>,
}

/// Digits that stand near each other.
struct Cluster {
    /// From the first to the last.
    range: Range<usize>,
    digits: usize,
}

impl<'t> Digits<'t> {
    /// Looks where a folded text has digits.
    pub(super) fn of(text: &'t str) -> Self {
        let mut clusters: Vec<Cluster> = Vec::new();
        for run in runs(text, 0..text.len()) {
            match clusters.last_mut() {
                Some(last) if run.start < last.range.end + GAP => {
                    last.range.end = run.end;
                    last.digits += run.len();
                }
                _ => clusters.push(Cluster { digits: run.len(), range: run }),
            }
        }
        Self { text, clusters }
    }

    /// The text.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// Whether at least so many digits stand near each other somewhere.
    pub(super) fn are_near(&self, fewest: usize) -> bool {
        self.clusters(fewest).next().is_some()
    }

    /// Where at least so many digits stand near each other.
    pub(super) fn clusters(&self, fewest: usize) -> impl Iterator<Item = Range<usize>> {
        self.clusters.iter().filter(move |cluster| cluster.digits >= fewest).map(|cluster| cluster.range.clone())
    }

    /// What a pattern finds where at least so many digits stand near each other. It matches nothing without a digit.
    pub(super) fn matches(&self, pattern: &'static Regex, fewest: usize) -> impl Iterator<Item = Match<'t>> {
        self.matches_if(pattern, fewest, |_| true)
    }

    /// The same, where what stands around the digits is worth a try.
    pub(super) fn matches_if(
        &self,
        pattern: &'static Regex,
        fewest: usize,
        is_worth: impl Fn(&'t [u8]) -> bool,
    ) -> impl Iterator<Item = Match<'t>> {
        let text = self.text;
        let around = move |cluster: Range<usize>| {
            let end = text.ceil_char_boundary((cluster.end + BEHIND).min(text.len()));
            let at = text.floor_char_boundary(cluster.start.saturating_sub(BEFORE));
            is_worth(text.as_bytes().get(at..end)?).then_some((text.get(..end)?, at))
        };
        self.clusters(fewest).filter_map(around).flat_map(move |(part, mut at)| {
            iter::from_fn(move || {
                let found = pattern.find_at(part, at)?;
                at = found.end();
                Some(found)
            })
        })
    }
}

/// Whether a dot stands between two digits, as in a number with decimals.
pub(super) fn has_decimal(around: &[u8]) -> bool {
    let is_digit = |at: Option<usize>| at.and_then(|at| around.get(at)).is_some_and(u8::is_ascii_digit);
    memchr_iter(b'.', around).any(|dot| is_digit(dot.checked_sub(1)) && is_digit(dot.checked_add(1)))
}

/// Whether at least so many digits stand in a part of a text with no word between them: from one to the next at most single
/// letters, as in some numbers.
pub(super) fn has_number(part: &[u8], fewest: usize) -> bool {
    let (mut digits, mut letters) = (0, 0);
    part.iter().any(|byte| {
        letters = if byte.is_ascii_alphabetic() { letters + 1 } else { 0 };
        digits = if letters > 1 { 0 } else { digits + usize::from(byte.is_ascii_digit()) };
        digits >= fewest
    })
}

/// The runs of digits in a part of a text.
pub(super) fn runs(text: &str, part: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes().get(..part.end).unwrap_or_default();
    let mut at = part.start;
    iter::from_fn(move || {
        let start = at + first_digit(bytes.get(at..)?)?;
        let digits = bytes.get(start..)?.iter().take_while(|byte| byte.is_ascii_digit());
        at = start + digits.count();
        Some(start..at)
    })
}

/// Where the first digit stands. Most of a text has none: it is passed over in steps that are compared at once.
fn first_digit(bytes: &[u8]) -> Option<usize> {
    const STEP: usize = 16;
    let has_digit = |step: &&[u8]| step.iter().fold(false, |found, byte| found | byte.is_ascii_digit());
    let passed = bytes.chunks_exact(STEP).take_while(|step| !has_digit(step)).count() * STEP;
    let rest = bytes.get(passed..).unwrap_or_default();
    rest.iter().position(u8::is_ascii_digit).map(|at| passed + at)
}
