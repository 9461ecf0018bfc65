//! What a post implies of a person: a reference to a person together with a sensitive word.
//!
//! In: the texts of one post. Out: [`Implication`]s, each with the word, the person, and how they weigh. The idea in law
//! is indirect inference (CJEU C-184/20 and C-21/23): a tag on a post about the addiction clinic says as much as a
//! diagnosis. A post about a service without any person is no more than a [`Band::Note`].

use std::{borrow::Cow, ops::Range, rc::Rc};

use super::{
    crowd::Crowd,
    lexicon::{Category, Hit, Lexicons, among},
    normalise::{Folded, Form},
    person::{Person, persons},
    personal_data::Known,
    weigh::weigh,
};

pub use super::{
    crowd::Place,
    person::Reason,
    weigh::{Band, Bounds, Implication},
};

/// One text of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Surface<'t> {
    /// What it is: `body`, `alt`, `first-comment`; in `hashtags`, `mentions`, `tags` and `persons` each text is one whole
    /// tag, handle or name, with or without its sign.
    pub role: &'t str,
    /// The text.
    pub text: &'t str,
}

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
        Self::knowing(surfaces, lexicons, languages, |text| Rc::new(Folded::new(text, Form::Lower)))
    }

    /// The same.
    ///
    /// * `lower`: gives the copy of a surface's text in lower case.
    #[must_use]
    pub fn knowing<'t>(
        surfaces: &[Surface<'t>],
        lexicons: &Lexicons,
        languages: &[&str],
        lower: impl Fn(&'t str) -> Rc<Folded<'t>>,
    ) -> Self {
        let signed: Vec<Signed<'_>> = surfaces.iter().map(Signed::new).collect();
        let lowered = signed.iter().map(|signed| {
            let lower = match &signed.text {
                Cow::Borrowed(text) => lower(text),
                Cow::Owned(text) => Rc::new(Folded::new(text, Form::Lower)),
            };
            (&*signed.text, lower)
        });
        let words = lexicons.all(languages, lowered);
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
            weigh(index, surface.text, hit, nearest, lexicons, languages)
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
