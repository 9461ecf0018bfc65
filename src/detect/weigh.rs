//! How much a sensitive word says of the person nearest to it.
//!
//! In: a word, the person, the text around them. Out: the three factors, each 0 to 1, and what their product amounts to:
//! weight of the word × reference to the person × context. Factors, bands and their bounds are those of the detectors'
//! reference (section 4, steps 5 to 7); packs may move the bounds.

use std::ops::Range;

use super::{
    crowd::{Nearest, Place, sentence_ends},
    lexicon::{Category, Hit, Lexicons},
    normalise::lower,
    person::Reason,
};

/// A sensitive word, and the person it is said of.
#[derive(Debug, Clone, PartialEq)]
pub struct Implication {
    /// Where the word is.
    pub term: Place,
    /// What the word speaks of.
    pub category: Category,
    /// Where the person is pointed at; none for declared persons and for nobody.
    pub person: Option<Place>,
    /// How the person is pointed at; its key is the phrase to show.
    pub reason: Reason,
    /// How strong the word is, 0 to 1.
    pub weight: f32,
    /// How sure the person is and how near, 0 to 1.
    pub reference: f32,
    /// What the words around take away, 0 to 1: job offers, statistics, awareness days.
    pub context: f32,
    /// The product of the three.
    pub score: f32,
    /// What that amounts to, by the usual [`Bounds`].
    pub band: Band,
}

/// How strong an implication is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// It is weak, or a sensitive service is spoken of and no one is pointed at.
    Note,
    /// It could be read so.
    Warning,
    /// It is said of a person.
    Error,
}

/// From which score on an implication is a warning, and an error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// From here on it is a warning.
    pub warning: f32,
    /// From here on it is an error.
    pub error: f32,
}

impl Bounds {
    /// What scores less is not told at all.
    pub const LEAST: f32 = 0.3;
}

impl Default for Bounds {
    fn default() -> Self {
        Self { warning: 0.45, error: 0.65 }
    }
}

impl Implication {
    /// What it amounts to by other bounds than the usual.
    #[must_use]
    pub fn band_by(&self, bounds: Bounds) -> Band {
        band(self.score, bounds)
    }
}

fn band(score: f32, bounds: Bounds) -> Band {
    match score {
        _ if score >= bounds.error => Band::Error,
        _ if score >= bounds.warning => Band::Warning,
        _ => Band::Note,
    }
}

/// From this weight on a sensitive service is worth a note without any person.
const NOTE: f32 = 0.8;
/// How far the words around a term are looked at, in bytes to each side.
const SENTENCE: usize = 400;

/// Weighs a word in the text `index`, which reads `text`, against the person nearest to it.
pub(super) fn weigh(
    index: usize,
    text: &str,
    hit: Hit,
    nearest: Nearest,
    lexicons: &Lexicons,
    languages: &[&str],
) -> Option<Implication> {
    let (reason, person, reference) = nearest;
    let named = person.as_ref().filter(|(at, _)| *at == index).map(|(_, range)| range);
    let told =
        named.filter(|_| reason == Reason::Staff).and_then(|name| told(text, name, &hit.range, lexicons, languages));
    // A name beside a profession is most often the professional's, and so is that of staff beside a place of care.
    let professional = hit.is_role && reason != Reason::Kinship || hit.is_unit && reason == Reason::Staff;
    let (reason, reference) = match told {
        Some(told) => (told, reference / reason.factor() * told.factor()),
        None if professional => (reason, reference * 0.5),
        None => (reason, reference),
    };
    let context = context(text, &hit.range, lexicons, languages);
    let (category, weight) = (hit.category, hit.weight);
    let score = weight * reference * context;
    let service = !hit.needs_person && hit.is_unit && weight >= NOTE;
    let band = band(score, Bounds::default());
    let term = (index, hit.range);
    (service || score >= Bounds::LEAST).then_some(Implication {
        term,
        category,
        person,
        reason,
        weight,
        reference,
        context,
        score,
        band,
    })
}

/// How many words may stand between a name and what is said of it, and how many of them before the term tell so.
const SAID: [usize; 2] = [5, 2];

/// "Our teacher Kari Eksempel is on sick leave": staff, but of whom the word itself is said. As what they count then.
fn told(
    text: &str,
    name: &Range<usize>,
    term: &Range<usize>,
    lexicons: &Lexicons,
    languages: &[&str],
) -> Option<Reason> {
    let between = text.get(name.end..term.start).filter(|between| between.len() <= SENTENCE)?;
    let lowered = lower(between);
    let words: Vec<&str> =
        lowered.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let [most, last] = SAID;
    let has = |word: &&str| lexicons.cues(languages).any(|cues| cues.has.iter().any(|has| has == word));
    let tells =
        words.len() <= most && sentence_ends(between).next().is_none() && words.iter().rev().take(last).any(has);
    let full = text.get(name.clone())?.contains(' ');
    tells.then_some(if full { Reason::FullName } else { Reason::FirstName })
}

/// One word in the same sentence that speaks of things in general takes a fifth, two take almost half.
fn context(text: &str, range: &Range<usize>, lexicons: &Lexicons, languages: &[&str]) -> f32 {
    let sentence = lower(sentence(text, range));
    let is_there = |words: &str| {
        sentence
            .match_indices(words)
            .any(|(at, _)| !sentence.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric)))
    };
    let neutral = lexicons.cues(languages).flat_map(|cues| &cues.neutral).filter(|words| is_there(words.as_str()));
    let mut neutral: Vec<&String> = neutral.collect();
    neutral.sort_unstable();
    neutral.dedup();
    match neutral.len() {
        0 => 1.0,
        1 => 0.78,
        _ => 0.55,
    }
}

/// The sentence around a range, as far as it matters.
fn sentence<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    let from = text.ceil_char_boundary(range.start.saturating_sub(SENTENCE));
    let to = text.floor_char_boundary((range.end + SENTENCE).min(text.len()));
    let before = text.get(from..range.start).unwrap_or_default();
    let after = text.get(range.end..to).unwrap_or_default();
    let start = from + sentence_ends(before).last().unwrap_or(0);
    let end = sentence_ends(after).next().map_or(to, |at| range.end + at);
    text.get(start..end).unwrap_or_default()
}
