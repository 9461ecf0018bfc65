//! National identity numbers: candidate → validator → context word.
//!
//! In: text and the authority's country. Out: [`Identifier`]s, never two for one span. Digits alone prove little
//! (a Danish date passes in 3.7 % of random strings, a Swedish number in 0.7 %), so the way a number is written, its
//! check digits, the country and the words beside it are weighed together; [`REPORTED`] is the bar.

mod candidate;
mod denmark;
mod finland;
mod iceland;
mod norway;
mod sweden;

pub use self::{
    denmark::DETECTOR as DENMARK, finland::DETECTOR as FINLAND, iceland::DETECTOR as ICELAND,
    norway::DETECTOR as NORWAY, sweden::DETECTOR as SWEDEN,
};

use std::ops::Range;

use self::candidate::{Candidate, Shape, candidates};
use super::{
    Country, Match,
    digits::Digits,
    near::{is_of_references, line_after, line_before},
    normalise::{Folded, Form},
    spans::Spans,
};

/// From this confidence on a number is reported.
pub const REPORTED: f32 = 0.5;
/// From this confidence on it is taken for sure.
pub const SURE: f32 = 0.65;
/// From this confidence on a number is blacked out in what is shown of a text.
pub const REDACTED: f32 = 0.3;

/// A national identity number in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Identifier {
    /// Bytes of the text given.
    pub range: Range<usize>,
    /// `personnummer`, `samordningsnummer`, `fødselsnummer`, `D-number`, `CPR number`, `HETU` or `kennitala`.
    pub label: &'static str,
    /// Whose number it is.
    pub country: Country,
    /// How sure, 0 to 1: see [`REPORTED`].
    pub confidence: f32,
    /// Whether it is a published example or of a series kept for tests: valid, but nobody's.
    pub test: bool,
}

/// What a country makes of a candidate.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Reading {
    label: &'static str,
    confidence: f32,
    test: bool,
}

/// A country's part: how it reads a candidate, the words that announce its numbers, and how much its numbers lose
/// where another country is configured.
struct Rules {
    country: Country,
    read: fn(&Candidate) -> Option<Reading>,
    words: &'static [&'static str],
    abroad: f32,
}

const COUNTRIES: [&Rules; 5] = [&sweden::RULES, &norway::RULES, &denmark::RULES, &finland::RULES, &iceland::RULES];

/// What a context word adds.
const CONTEXT: f32 = 0.25;
/// How far before and after a number its context words may stand, in bytes.
const WINDOW: (usize, usize) = (60, 40);

/// How far before a number the beginning of its link is looked for, in bytes.
const LINK: usize = 300;

/// The identity numbers of a text with at least [`REDACTED`] confidence, in order.
///
/// `country` is that of the authority: where a number could be two countries', its own comes first, then the one that
/// a word beside it names, then the surer one. Numbers inside links are given too.
#[must_use]
pub fn identifiers(text: &str, country: Option<Country>) -> Vec<Identifier> {
    let folded = Folded::new(text, Form::Lower);
    in_folded(&folded, &Digits::of(folded.as_str()), country)
}

/// The same, in a text that is in lower case already.
pub(super) fn in_folded(folded: &Folded<'_>, digits: &Digits<'_>, country: Option<Country>) -> Vec<Identifier> {
    let mut found: Vec<(Identifier, bool)> = candidates(digits)
        .iter()
        .flat_map(|candidate| {
            COUNTRIES.iter().filter_map(move |rules| Some((candidate, *rules, (rules.read)(candidate)?)))
        })
        .filter_map(|(candidate, rules, reading)| weigh(folded.as_str(), candidate, rules, reading, country))
        .collect();
    found.sort_by(|(left, left_named), (right, right_named)| {
        let rank = |found: &Identifier, named: bool| {
            let sure = found.confidence >= REPORTED;
            (sure && Some(found.country) == country, sure && named)
        };
        rank(right, *right_named)
            .cmp(&rank(left, *left_named))
            .then(right.confidence.total_cmp(&left.confidence))
            .then(right.range.len().cmp(&left.range.len()))
            .then(left.range.start.cmp(&right.range.start))
    });
    let mut spans = Spans::default();
    let mut kept: Vec<Identifier> = found
        .into_iter()
        .map(|(identifier, _)| identifier)
        .filter(|identifier| spans.take(&identifier.range))
        .collect();
    kept.sort_by_key(|identifier| identifier.range.start);
    for identifier in &mut kept {
        identifier.range = folded.locate(identifier.range.clone());
    }
    kept
}

impl From<Identifier> for Match {
    fn from(identifier: Identifier) -> Self {
        Self { range: identifier.range, label: identifier.label, confidence: identifier.confidence }
    }
}

fn weigh(
    text: &str,
    candidate: &Candidate,
    rules: &'static Rules,
    reading: Reading,
    country: Option<Country>,
) -> Option<(Identifier, bool)> {
    let named = is_named(text, &candidate.range, rules.words);
    let mut confidence = reading.confidence;
    if named {
        confidence += CONTEXT;
    } else if country.is_some_and(|country| country != rules.country) {
        confidence -= rules.abroad;
    }
    if !named && candidate.shape == Shape::Bare && is_order(&candidate.before) {
        confidence -= CONTEXT;
    }
    if !named && is_inside_link(text, &candidate.range) {
        confidence -= CONTEXT;
    }
    let confidence = confidence.clamp(0.0, 1.0);
    (confidence >= REDACTED).then_some((
        Identifier {
            range: candidate.range.clone(),
            label: reading.label,
            country: rules.country,
            confidence,
            test: reading.test,
        },
        named,
    ))
}

/// Whether one of the words stands near. Long words count with any ending; short ones must stand alone.
fn is_named(text: &str, range: &Range<usize>, words: &[&str]) -> bool {
    let before = line_before(text, range.start, WINDOW.0);
    let after = line_after(text, range.end, WINDOW.1);
    [before, after].into_iter().any(|near| {
        near.split(|char: char| !char.is_alphanumeric() && char != '-' && char != '.')
            .map(|word| word.trim_matches(['-', '.']))
            .any(|word| words.iter().any(|known| word == *known || known.len() > 5 && word.starts_with(known)))
    })
}

/// Whether the last words before a number say that it is no person's.
fn is_order(before: &str) -> bool {
    before.split(|char: char| !char.is_alphanumeric()).any(is_of_references)
}

fn is_inside_link(text: &str, range: &Range<usize>) -> bool {
    let word = line_before(text, range.start, LINK).rsplit(char::is_whitespace).next().unwrap_or_default();
    word.contains("://") || word.starts_with("www.")
}

/// Whether a day exists; a year of two digits may be of any century, so 29 February is given to every fourth.
fn is_date(year: u32, month: u32, day: u32) -> bool {
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400) || year < 100) => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&day)
}
