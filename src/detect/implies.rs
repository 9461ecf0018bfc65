//! What a post implies of a person: a reference to a person together with a sensitive word.
//!
//! In: the texts of one post. Out: [`Implication`]s, each with the word, the person, and how they weigh. The idea in law
//! is indirect inference (CJEU C-184/20 and C-21/23): a tag on a post about the addiction clinic says as much as a
//! diagnosis. A post about a service without any person is no more than a [`Band::Note`].

use std::{borrow::Cow, ops::Range};

use super::{
    crowd::{Crowd, Nearest, sentence_ends},
    lexicon::{Category, Hit, Lexicons, among},
    normalise::lower,
    person::{Person, persons},
    personal_data::Known,
};

pub use super::{crowd::Place, person::Reason};

/// One text of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Surface<'t> {
    /// What it is: `body`, `alt`, `first-comment`; in `hashtags`, `mentions`, `tags` and `persons` each text is one whole
    /// tag, handle or name, with or without its sign.
    pub role: &'t str,
    /// The text.
    pub text: &'t str,
}

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
    /// What that amounts to.
    pub band: Band,
}

/// How strong an implication is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// A sensitive service or word is spoken of, and no one is pointed at.
    Note,
    /// It could be read so.
    Warning,
    /// It is said of a person.
    Error,
}

/// From this score on it is an error.
pub const ERROR: f32 = 0.65;
/// From this score on it is a warning.
pub const WARNING: f32 = 0.45;
/// From this weight on a sensitive service is worth a note without any person.
const NOTE: f32 = 0.8;
/// How far the words around a term are looked at, in bytes to each side.
const SENTENCE: usize = 400;

/// The sensitive words of a post, of all categories: told once, for several questions.
#[derive(Debug)]
pub struct Spoken {
    /// By surface, as they stand in its text with the sign of its kind; and how many bytes of it were added.
    words: Vec<(Vec<Hit>, usize)>,
}

impl Spoken {
    /// Reads all surfaces of a post. `languages` are BCP 47, the main one first; empty for all.
    #[must_use]
    pub fn of(surfaces: &[Surface<'_>], lexicons: &Lexicons, languages: &[&str]) -> Self {
        let signed: Vec<Signed<'_>> = surfaces.iter().map(Signed::new).collect();
        let words = lexicons.all(languages, signed.iter().map(|signed| &*signed.text));
        Self { words: words.into_iter().zip(signed.iter().map(|signed| signed.added)).collect() }
    }

    /// Whether it has no sensitive word of any category.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|(hits, _)| hits.is_empty())
    }

    fn hits(&self, categories: &[Category]) -> Vec<(usize, Hit)> {
        let found = |(at, (all, added)): (usize, &(Vec<Hit>, usize))| {
            let hits = among(categories, all).into_iter();
            hits.map(|hit| (at, Hit { range: without(*added, &hit.range), ..hit })).collect::<Vec<_>>()
        };
        self.words.iter().enumerate().flat_map(found).collect()
    }
}

/// What a post implies: all its surfaces together.
///
/// `category` is `health` (which takes in services whose mere use tells of health or need), `services`, `ethnicity`,
/// `politics`, `religion`, `union`, `sex-life`, `criminal` or `genetic`; other words find nothing. `persons_declared` says that the
/// record names persons. `languages` are BCP 47, the main one first; empty for all.
#[must_use]
pub fn implications(
    surfaces: &[Surface<'_>],
    persons_declared: bool,
    known: &Known,
    lexicons: &Lexicons,
    category: &str,
    languages: &[&str],
) -> Vec<Implication> {
    let spoken = Spoken::of(surfaces, lexicons, languages);
    implications_of(&spoken, surfaces, persons_declared, known, lexicons, category, languages)
}

/// The [`implications`] of a post of which is known what words it has; all else must be as it was then.
#[must_use]
pub fn implications_of(
    spoken: &Spoken,
    surfaces: &[Surface<'_>],
    persons_declared: bool,
    known: &Known,
    lexicons: &Lexicons,
    category: &str,
    languages: &[&str],
) -> Vec<Implication> {
    let Some(category) = Category::from_word(category) else { return Vec::new() };
    let categories: &[Category] =
        if category == Category::Health { &[Category::Health, Category::Services] } else { &[category] };
    let hits = spoken.hits(categories);
    if hits.is_empty() {
        return Vec::new();
    }
    let people: Vec<(usize, Person)> = surfaces
        .iter()
        .enumerate()
        .flat_map(|(index, surface)| {
            people(surface, known, lexicons, languages).into_iter().map(move |person| (index, person))
        })
        .collect();
    let crowd = Crowd::new(surfaces.iter().map(|surface| surface.text), people, persons_declared);
    hits.into_iter()
        .filter_map(|(index, hit)| {
            let nearest = crowd.nearest(index, &hit.range, hit.in_tag);
            let surface = surfaces.get(index)?;
            weigh(index, hit, nearest, |range| context(surface.text, range, lexicons, languages))
        })
        .collect()
}

/// A text with the sign that its kind has in running text: an element of a list may lack it.
struct Signed<'t> {
    text: Cow<'t, str>,
    /// Bytes of the sign that was added.
    added: usize,
}

impl<'t> Signed<'t> {
    fn new(surface: &Surface<'t>) -> Self {
        let sign = match surface.role {
            "hashtags" => '#',
            "mentions" | "tags" => '@',
            _ => return Self { text: Cow::Borrowed(surface.text), added: 0 },
        };
        if surface.text.starts_with(['#', '@', '＃', '＠']) || surface.text.contains(char::is_whitespace) {
            return Self { text: Cow::Borrowed(surface.text), added: 0 };
        }
        Self { text: Cow::Owned(format!("{sign}{}", surface.text)), added: sign.len_utf8() }
    }
}

/// A place in a text with a sign that was added, in the text as it was.
fn without(added: usize, range: &Range<usize>) -> Range<usize> {
    range.start.saturating_sub(added)..range.end.saturating_sub(added)
}

fn people(surface: &Surface<'_>, known: &Known, lexicons: &Lexicons, languages: &[&str]) -> Vec<Person> {
    if surface.role == "persons" {
        return vec![Person { range: 0..surface.text.len(), reason: Reason::Declared }];
    }
    let signed = Signed::new(surface);
    let mut people = persons(&signed.text, known, lexicons, languages);
    for person in &mut people {
        person.range = without(signed.added, &person.range);
    }
    people
}

fn weigh(index: usize, hit: Hit, nearest: Nearest, context: impl Fn(&Range<usize>) -> f32) -> Option<Implication> {
    let (reason, person, reference) = nearest;
    // A name beside a profession is most often the professional's, and so is that of staff beside a place of care.
    let professional = hit.is_role && reason != Reason::Kinship || hit.is_unit && reason == Reason::Staff;
    let reference = if professional { reference * 0.5 } else { reference };
    let around = context(&hit.range);
    let score = hit.weight * reference * around;
    let service = !hit.needs_person && hit.is_unit && hit.weight >= NOTE;
    let band = match score {
        _ if score >= ERROR => Band::Error,
        _ if score >= WARNING => Band::Warning,
        _ if service => Band::Note,
        _ => return None,
    };
    let (category, weight) = (hit.category, hit.weight);
    Some(Implication {
        term: (index, hit.range),
        category,
        person,
        reason,
        weight,
        reference,
        context: around,
        score,
        band,
    })
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
