//! What a post implies of a person: a reference to a person together with a sensitive word.
//!
//! In: the texts of one post. Out: [`Implication`]s, each with the word, the person, and how they weigh. The idea in law
//! is indirect inference (CJEU C-184/20 and C-21/23): a tag on a post about the addiction clinic says as much as a
//! diagnosis. A post about a service without any person is no more than a [`Band::Note`].

use std::ops::Range;

use super::{
    crowd::Crowd,
    lexicon::{Category, Hit, Lexicons},
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
    let Some(category) = Category::from_word(category) else { return Vec::new() };
    let categories: &[Category] =
        if category == Category::Health { &[Category::Health, Category::Services] } else { &[category] };
    let hits: Vec<(usize, Hit)> = surfaces
        .iter()
        .enumerate()
        .flat_map(|(index, surface)| {
            hits(surface, lexicons, categories, languages).into_iter().map(move |hit| (index, hit))
        })
        .collect();
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

/// A surface that is a list's element may lack the sign that its kind has in running text.
fn with_sign(surface: &Surface<'_>) -> Option<(String, usize)> {
    let sign = match surface.role {
        "hashtags" => '#',
        "mentions" | "tags" => '@',
        _ => return None,
    };
    let missing = !surface.text.starts_with(['#', '@', '＃', '＠']) && !surface.text.contains(char::is_whitespace);
    missing.then(|| (format!("{sign}{}", surface.text), sign.len_utf8()))
}

/// A place in a text with a sign before it, in the text as it was.
fn without_sign(range: &Range<usize>, sign: usize) -> Range<usize> {
    range.start.saturating_sub(sign)..range.end.saturating_sub(sign)
}

fn hits(surface: &Surface<'_>, lexicons: &Lexicons, categories: &[Category], languages: &[&str]) -> Vec<Hit> {
    let Some((text, sign)) = with_sign(surface) else { return lexicons.hits(categories, languages, surface.text) };
    let mut hits = lexicons.hits(categories, languages, &text);
    for hit in &mut hits {
        hit.range = without_sign(&hit.range, sign);
    }
    hits
}

fn people(surface: &Surface<'_>, known: &Known, lexicons: &Lexicons, languages: &[&str]) -> Vec<Person> {
    if surface.role == "persons" {
        return vec![Person { range: 0..surface.text.len(), reason: Reason::Declared }];
    }
    let Some((text, sign)) = with_sign(surface) else { return persons(surface.text, known, lexicons, languages) };
    let mut people = persons(&text, known, lexicons, languages);
    for person in &mut people {
        person.range = without_sign(&person.range, sign);
    }
    people
}
