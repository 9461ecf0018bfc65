//! One pass over a text for all languages and categories: stems, then their boundaries, exceptions and conditions.

use std::ops::Range;

use super::{
    apart::{Shown, Together, chains},
    asked::{Asked, OfOne},
    boundary::{Around, fits, is_event, is_unit},
    conditions,
    dictionary::Dictionary,
    format::{Category, Grammar, Term},
    language::spoken,
    search::Found,
    stems::Stems,
};
use crate::{
    detect::{
        hashtags, mentions,
        normalise::{Folded, Form},
        spans::Spans,
    },
    record::may_have_signs,
};

/// A term in a text.
#[expect(clippy::struct_excessive_bools, reason = "each is weighed on its own")]
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Bytes of the text given: the stem with the word it stands in.
    pub range: Range<usize>,
    /// What it speaks of.
    pub category: Category,
    /// How strongly, 0 to 1; less in the names of events and organisations.
    pub weight: f32,
    /// Whether it counts only with a person in the same text.
    pub needs_person: bool,
    /// Whether it is a profession, which counts only if the person is not the professional.
    pub is_role: bool,
    /// Whether it names a service or a place of care, where people work as well.
    pub is_unit: bool,
    /// Whether it stands in a hashtag or a handle.
    pub in_tag: bool,
}

/// What a name of an event leaves of a term's weight: a cancer gala is about no one's cancer.
const EVENT: f32 = 0.45;

/// The terms of all categories in a text, those that overlap too: one pass tells what every category asks for.
///
/// * `folded`: the text in lower case.
pub(super) fn all(asked: &Asked<'_>, text: &str, folded: &Folded<'_>) -> Vec<Hit> {
    let signed = || hashtags(text).into_iter().chain(mentions(text)).filter_map(|tag| Tag::new(text, tag.range));
    let tags: Vec<Tag<'_>> = if may_have_signs(text) { signed().collect() } else { Vec::new() };
    let words = asked.words();
    let mut found: Vec<(usize, Hit)> =
        asked.find(words, folded.as_str()).flat_map(|of_one| in_words(of_one, folded, text)).collect();
    for tag in &tags {
        found.extend(asked.find(asked.tags(), tag.folded.as_str()).flat_map(|of_one| tag.hits(of_one)));
    }
    let chains = chains(folded.as_str());
    if chains.iter().any(|chain| chain.may_hold(words)) {
        let together = Together::new(folded.as_str(), &chains);
        let apart = asked.find(words, together.as_str());
        found.extend(apart.flat_map(|of_one| set_apart(of_one, &together, folded, text)));
    }
    if found.is_empty() {
        return Vec::new();
    }
    let places: Spans = tags.iter().map(|tag| tag.range.clone()).collect();
    let grammars: Vec<&Grammar> = asked.dictionaries().map(Dictionary::grammar).collect();
    let spoken = spoken(&grammars, folded.as_str());
    let hits = found.into_iter().map(|(at, hit)| (at, Hit { in_tag: places.hold(&hit.range), ..hit }));
    // What only looks like a word of another language is none; tags are often in another one.
    hits.filter(|(at, hit)| hit.in_tag || spoken.get(*at) != Some(&false)).map(|(_, hit)| hit).collect()
}

/// The terms of these categories among all of a text; where two overlap, the stronger one, then the longer one.
pub(in crate::detect) fn of(categories: &[Category], all: &[Hit]) -> Vec<Hit> {
    let mut found: Vec<Hit> = all.iter().filter(|hit| categories.contains(&hit.category)).cloned().collect();
    found.sort_by(|left, right| {
        let longer = right.range.len().cmp(&left.range.len());
        right.weight.total_cmp(&left.weight).then(longer).then(left.range.start.cmp(&right.range.start))
    });
    let mut spans = Spans::default();
    let mut kept: Vec<Hit> = found.into_iter().filter(|hit| spans.take(&hit.range)).collect();
    kept.sort_by_key(|hit| hit.range.start);
    kept
}

/// The terms that stand in the words of a text.
fn in_words((at, dictionary, found): OfOne<'_>, folded: &Folded<'_>, original: &str) -> Vec<(usize, Hit)> {
    let text = folded.as_str();
    let grammar = dictionary.grammar();
    stems(dictionary, dictionary.words(), found)
        .filter_map(|(category, term, stem)| {
            let around = around(text, &stem);
            let word = stem.start - around.left.len()..stem.end + around.right.len();
            let place = folded.locate(word);
            let written = original.get(folded.locate(stem.clone())).unwrap_or_default();
            (fits(term, around, grammar) && conditions::hold(&term.require, text, &stem, written, grammar))
                .then(|| (at, hit(category, term, place, around, grammar)))
        })
        .collect()
}

/// The terms whose letters are set apart.
fn set_apart(
    (at, dictionary, found): OfOne<'_>,
    together: &Together,
    folded: &Folded<'_>,
    original: &str,
) -> Vec<(usize, Hit)> {
    let text = together.as_str();
    let grammar = dictionary.grammar();
    let locate = |range: Range<usize>| folded.locate(together.locate(range));
    stems(dictionary, dictionary.words(), found)
        .filter_map(|(category, term, stem)| {
            let whole = around(text, &stem);
            // One letter beside a spelled word is a word of its own: `i c a n c e r`.
            let spelled = together.shows(&stem)? == Shown::Spelled;
            let apart = |at, part| if spelled && together.is_joint(at) && is_letter(part) { "" } else { part };
            let around = Around { left: apart(stem.start, whole.left), right: apart(stem.end, whole.right), ..whole };
            let word = stem.start - around.left.len()..stem.end + around.right.len();
            let written = original.get(locate(stem.clone())).unwrap_or_default();
            (fits(term, around, grammar) && conditions::hold(&term.require, text, &stem, written, grammar))
                .then(|| (at, hit(category, term, locate(word), around, grammar)))
        })
        .collect()
}

fn is_letter(part: &str) -> bool {
    part.chars().nth(1).is_none()
}

/// Every stem that was found in a text and that no exception covers.
fn stems<'d>(
    dictionary: &'d Dictionary,
    stems: &'d Stems,
    found: Vec<Found>,
) -> impl Iterator<Item = (Category, &'d Term, Range<usize>)> {
    let meaning = |found: Found| stems.meaning(found.stem).map(|(exception, terms)| (exception, terms, found.range));
    let all: Vec<(bool, &[u32], Range<usize>)> = found.into_iter().filter_map(meaning).collect();
    let exceptional = all.iter().filter(|(exception, ..)| *exception);
    let mut exceptions: Vec<Range<usize>> = exceptional.map(|(.., range)| range.clone()).collect();
    exceptions.sort_by_key(|range| range.start);
    let longest = exceptions.iter().map(Range::len).max().unwrap_or_default();
    let mut found = Vec::new();
    for (_, terms, range) in all {
        let first = exceptions.partition_point(|other| other.start + longest < range.end);
        let near = exceptions.iter().skip(first).take_while(|other| other.start <= range.start);
        let covered = near.into_iter().any(|other| range.end <= other.end && other.len() > range.len());
        for number in terms.iter().filter(|_| !covered) {
            let term = dictionary.term(*number as usize);
            found.extend(term.map(|(category, term)| (*category, term, range.clone())));
        }
    }
    found.into_iter()
}

fn hit(category: Category, term: &Term, range: Range<usize>, around: Around<'_>, grammar: &Grammar) -> Hit {
    let weight = f32::from(term.weight) / 100.0 * if is_event(around, grammar) { EVENT } else { 1.0 };
    Hit {
        range,
        category,
        weight,
        needs_person: term.require.person || term.require.role,
        is_role: term.require.role,
        is_unit: category == Category::Services || is_unit(around, grammar),
        in_tag: false,
    }
}

/// How far a word is looked at to each side of a stem, in bytes: longer than any word, so that no text is slow.
const WORD: usize = 80;

/// The rest of the word that a stem stands in.
fn around<'t>(text: &'t str, stem: &Range<usize>) -> Around<'t> {
    let from = text.ceil_char_boundary(stem.start.saturating_sub(WORD));
    let to = text.floor_char_boundary((stem.end + WORD).min(text.len()));
    let before = text.get(from..stem.start).unwrap_or_default();
    let after = text.get(stem.end..to).unwrap_or_default();
    let left = before.get(before.trim_end_matches(char::is_alphanumeric).len()..).unwrap_or_default();
    let right = word_at(after);
    let next = if right.is_empty() { after.strip_prefix('-').map_or("", word_at) } else { "" };
    Around { left, right, next }
}

fn word_at(text: &str) -> &str {
    let end = text.find(|char: char| !char.is_alphanumeric()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// A hashtag or handle: words joined, mostly without diacritics, told apart by capitals at best.
struct Tag<'t> {
    range: Range<usize>,
    folded: Folded<'t>,
    written: &'t str,
}

impl<'t> Tag<'t> {
    fn new(text: &'t str, range: Range<usize>) -> Option<Self> {
        let written = text.get(range.clone())?;
        Some(Self { range, folded: Folded::new(written, Form::Bare), written })
    }

    fn hits(&self, (at, dictionary, found): OfOne<'_>) -> Vec<(usize, Hit)> {
        let text = self.folded.as_str();
        let grammar = dictionary.grammar();
        stems(dictionary, dictionary.tags(), found)
            .filter_map(|(category, term, stem)| {
                let whole = around(text, &stem);
                let part = self.within_capitals(&stem, whole);
                // Joined words of a phrase may have more words behind them.
                let phrase = term.stem.contains(' ') && stem.len() >= 8 && part.left.is_empty();
                let stands = fits(term, part, grammar) || fits(term, whole, grammar) || phrase;
                let written = self.written.get(self.folded.locate(stem.clone())).unwrap_or_default();
                let counts = stands && conditions::hold(&term.require, text, &stem, written, grammar);
                counts.then(|| (at, hit(category, term, self.range.clone(), whole, grammar)))
            })
            .collect()
    }

    /// What stands around a stem between the capitals of `#PsykiskHelse`.
    fn within_capitals<'a>(&'a self, stem: &Range<usize>, whole: Around<'a>) -> Around<'a> {
        let text = self.folded.as_str();
        let begins_word = |at: usize| {
            let place = self.folded.locate(at..at).start;
            let next = self.written.get(place..).and_then(|rest| rest.chars().next());
            let last = self.written.get(..place).and_then(|rest| rest.chars().next_back());
            next.zip(last).is_some_and(|(next, last)| {
                next.is_uppercase() && !last.is_uppercase() || next.is_numeric() != last.is_numeric()
            })
        };
        let begin = stem.start - whole.left.len();
        let finish = stem.end + whole.right.len();
        let start = (begin + 1..=stem.start).rev().find(|at| text.is_char_boundary(*at) && begins_word(*at));
        let end = (stem.end..finish).find(|at| text.is_char_boundary(*at) && begins_word(*at));
        Around {
            left: text.get(start.unwrap_or(begin)..stem.start).unwrap_or_default(),
            right: text.get(stem.end..end.unwrap_or(finish)).unwrap_or_default(),
            next: "",
        }
    }
}
