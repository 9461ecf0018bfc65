//! Lexicons: terms and phrases as data, and where a text has them.
//!
//! In: lexicons that the caller has parsed, and text. Out: the terms, phrases and cues in it. This module knows neither
//! files nor the format they are written in.

mod format;
mod search;
mod stems;
mod ready;
mod apart;
mod boundary;
mod conditions;
mod phrase;
mod dictionary;
mod asked;
mod language;
mod scan;

use std::{collections::BTreeMap, rc::Rc, sync::Arc};

pub use format::{Category, Grammar, Lexicon, Mode, PersonCues, Requirements, Term};
pub(crate) use ready::Ready;
pub use scan::Hit;
pub(super) use scan::of as among;
pub(crate) use stems::Stems;

use self::{asked::Asked, dictionary::Dictionary, phrase::Phrases, search::Searches};
use super::{
    Match,
    normalise::{self, Folded, Form},
    spans::Spans,
};

/// All lexicons, by language. Making it costs little: what searches is built when a language is first asked for.
#[derive(Debug, Default)]
pub struct Lexicons {
    dictionaries: BTreeMap<String, Dictionary>,
    /// For texts that are searched for several languages.
    searches: Searches,
}

impl Lexicons {
    /// Takes all lexicons; several of one language and category count together.
    #[must_use]
    pub fn new(lexicons: Vec<Lexicon>) -> Self {
        let mut dictionaries: BTreeMap<String, Dictionary> = BTreeMap::new();
        for lexicon in lexicons {
            dictionaries.entry(primary(&lexicon.language)).or_default().add(lexicon);
        }
        Self { dictionaries, searches: Searches::default() }
    }

    /// Takes languages that are ready too; what [`new`](Self::new) was given of one of them is all that it has.
    #[must_use]
    pub(crate) fn with(mut self, ready: impl IntoIterator<Item = &'static Ready>) -> Self {
        for ready in ready {
            let language = self.dictionaries.entry(ready.language.to_owned());
            language.or_insert_with(|| Dictionary::ready(ready));
        }
        self
    }

    /// Where a text speaks of a concept: the phrases under `concepts:` of that name, in these languages (in all, where
    /// none is given). The label is `concept`.
    #[must_use]
    pub fn concept(&self, name: &str, languages: &[&str], text: &str) -> Vec<Match> {
        let folded = Folded::new(text, Form::Lower);
        let found = self
            .of(languages)
            .filter_map(|dictionary| dictionary.concept(name))
            .flat_map(|phrases| phrases.find(folded.as_str()));
        let found = found.map(|range| Match { range: folded.locate(range), label: "concept", confidence: 0.8 });
        without_overlaps(found.collect())
    }

    /// A matcher for the phrases of a concept: it finds them where [`concept`](Self::concept) finds anything.
    #[must_use]
    pub fn matcher(&self, name: &str, languages: &[&str]) -> ConceptMatcher {
        let phrases = self.of(languages).filter_map(|dictionary| dictionary.concept(name));
        ConceptMatcher(phrases.map(Arc::clone).collect())
    }

    /// Whether a concept has phrases in any language: a rule that names another is mistaken.
    #[must_use]
    pub fn has_concept(&self, name: &str) -> bool {
        self.dictionaries.values().flat_map(Dictionary::concepts).any(|concept| concept == name)
    }

    /// The names of all concepts, sorted.
    #[must_use]
    pub fn concepts(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.dictionaries.values().flat_map(Dictionary::concepts).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Where a text has terms of a category: `health`, `services`, … The confidence is the term's weight. This says only
    /// that the words are there: [`implications`](super::implications) weighs them against persons.
    #[must_use]
    pub fn terms(&self, category: Category, languages: &[&str], text: &str) -> Vec<Match> {
        let lower = Rc::new(Folded::new(text, Form::Lower));
        let hits =
            self.all(languages, [(text, lower)].into_iter()).into_iter().flat_map(|all| among(&[category], &all));
        hits.map(|hit| Match { range: hit.range, label: hit.category.as_str(), confidence: hit.weight }).collect()
    }

    /// The terms of all categories in each of these texts with what is known of them, those that overlap too. With each
    /// text comes its copy in lower case.
    pub(super) fn all<'t>(
        &self,
        languages: &[&str],
        texts: impl Iterator<Item = (&'t str, Rc<Folded<'t>>)>,
    ) -> Vec<Vec<Hit>> {
        let wanted: Vec<&Dictionary> = self.of(languages).collect();
        let asked = Asked::new(self.dictionaries.values(), &wanted, &self.searches);
        texts.map(|(text, lower)| scan::all(&asked, text, &lower)).collect()
    }

    /// The words of a hashtag in lower case that is a term of several words, joined: `psykisk`, `ohälsa`. Nothing where no term
    /// of these languages is, or where two divide it differently.
    #[must_use]
    pub fn words_of(&self, tag: &str, languages: &[&str]) -> Option<Vec<String>> {
        let (tag, joined) = (normalise::lower(tag), stems::in_tag(&normalise::bare(tag)));
        let mut divided: Vec<Vec<String>> = Vec::new();
        let wanted: Vec<&Dictionary> = self.of(languages).collect();
        let asked = Asked::new(self.dictionaries.values(), &wanted, &self.searches);
        for (_, dictionary, found) in asked.find(asked.tags(), &joined) {
            let whole = found.into_iter().filter(|found| found.range == (0..joined.len()));
            let numbers = whole.filter_map(|found| dictionary.tags().meaning(found.stem)).flat_map(|(_, terms)| terms);
            for (_, term) in numbers.filter_map(|number| dictionary.term(*number as usize)) {
                let words: Vec<String> = normalise::lower(&term.stem).split(' ').map(str::to_owned).collect();
                if words.concat() == tag && !divided.contains(&words) {
                    divided.push(words);
                }
            }
        }
        let [words] = <[_; 1]>::try_from(divided).ok()?;
        (words.len() > 1).then_some(words)
    }

    /// The cues of persons in these languages.
    pub(super) fn cues<'l>(&'l self, languages: &[&'l str]) -> impl Iterator<Item = &'l PersonCues> {
        self.of(languages).filter_map(Dictionary::persons)
    }

    /// The dictionaries of these languages: both kinds of Norwegian together, all where none of them is known.
    fn of<'l>(&'l self, languages: &[&str]) -> impl Iterator<Item = &'l Dictionary> {
        let is_one = |language: &str| languages.iter().any(|tag| subtag(tag).eq_ignore_ascii_case(language));
        let norwegian = ["nb", "nn", "no"].into_iter().any(is_one);
        let is_wanted = move |language: &str| is_one(language) || norwegian && matches!(language, "nb" | "nn");
        let all = !self.dictionaries.keys().any(|language| is_wanted(language));
        self.dictionaries.iter().filter(move |(language, _)| all || is_wanted(language)).map(|(_, it)| it)
    }
}

/// Tells whether texts speak of a concept in some languages; make it once.
#[derive(Debug)]
pub struct ConceptMatcher(Vec<Arc<Phrases>>);

impl ConceptMatcher {
    /// Whether a text in lower case has one of the phrases.
    #[must_use]
    pub fn is_in(&self, lowered: &str) -> bool {
        self.0.iter().any(|phrases| phrases.find(lowered).next().is_some())
    }
}

/// The primary language of a BCP 47 tag: `sv` of `sv-FI`.
fn primary(tag: &str) -> String {
    subtag(tag).to_lowercase()
}

/// The subtag of the primary language, as it is written.
fn subtag(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

/// In order; of matches that overlap the longest, the earliest.
fn without_overlaps(mut found: Vec<Match>) -> Vec<Match> {
    found.sort_by_key(|found| (std::cmp::Reverse(found.range.len()), found.range.start));
    let mut spans = Spans::default();
    let mut kept: Vec<Match> = found.into_iter().filter(|found| spans.take(&found.range)).collect();
    kept.sort_by_key(|found| found.range.start);
    kept
}
