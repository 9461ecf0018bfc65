//! All lexicons of one language.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use super::{
    format::{Category, Grammar, Lexicon, PersonCues, Term},
    phrase::Phrases,
    ready::Ready,
    search::Searches,
    stems::{Stems, in_tag},
};
use crate::detect::normalise::{bare, lower};

/// A language.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    terms: Terms,
    concepts: BTreeMap<String, Concept>,
    grammar: OnceLock<Grammar>,
    persons: OnceLock<Option<PersonCues>>,
    words: OnceLock<Stems>,
    tags: OnceLock<Stems>,
    /// For texts that are searched for this language alone.
    searches: Searches,
}

/// The terms of a language by their numbers.
#[derive(Debug)]
enum Terms {
    /// As lexicons list them.
    Listed(Vec<(Category, Term)>),
    /// Made ready with the program; each is read when a text has its stem.
    Ready(&'static Ready, Vec<OnceLock<Box<(Category, Term)>>>),
}

impl Default for Terms {
    fn default() -> Self {
        Self::Listed(Vec::new())
    }
}

#[derive(Debug, Default)]
struct Concept {
    phrases: Vec<String>,
    ready: &'static [&'static str],
    pattern: OnceLock<Arc<Phrases>>,
}

impl Dictionary {
    /// The lexicons of a language that the program was built with.
    pub(super) fn ready(ready: &'static Ready) -> Self {
        let concept = |(name, phrases): &(&str, &'static [&'static str])| {
            ((*name).to_owned(), Concept { ready: phrases, ..Concept::default() })
        };
        Self {
            terms: Terms::Ready(ready, (0..ready.terms).map(|_| OnceLock::new()).collect()),
            concepts: ready.concepts.iter().map(concept).collect(),
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, lexicon: Lexicon) {
        let category = lexicon.category;
        if let Terms::Listed(terms) = &mut self.terms {
            terms.extend(lexicon.terms.into_iter().map(|term| (category, term)));
        }
        for (name, phrases) in lexicon.concepts {
            self.concepts.entry(name).or_default().phrases.extend(phrases);
        }
        if let Some(grammar) = lexicon.grammar {
            self.grammar = grammar.into();
        }
        if lexicon.persons.is_some() {
            self.persons = lexicon.persons.into();
        }
    }

    pub(super) fn term(&self, number: usize) -> Option<&(Category, Term)> {
        match &self.terms {
            Terms::Listed(terms) => terms.get(number),
            Terms::Ready(ready, terms) => {
                Some(terms.get(number)?.get_or_init(|| Box::new((ready.term)(ready.language, number))))
            }
        }
    }

    pub(super) fn grammar(&self) -> &Grammar {
        self.grammar.get_or_init(|| self.built_in().map(|ready| (ready.grammar)(ready.language)).unwrap_or_default())
    }

    pub(super) fn persons(&self) -> Option<&PersonCues> {
        self.persons.get_or_init(|| self.built_in().map(|ready| (ready.persons)(ready.language))).as_ref()
    }

    fn built_in(&self) -> Option<&'static Ready> {
        match &self.terms {
            Terms::Listed(_) => None,
            Terms::Ready(ready, _) => Some(ready),
        }
    }

    /// The searches for it alone.
    pub(super) fn searches(&self) -> &Searches {
        &self.searches
    }

    pub(super) fn concepts(&self) -> impl Iterator<Item = &str> {
        self.concepts.keys().map(String::as_str)
    }

    /// The phrases of a concept.
    pub(super) fn concept(&self, name: &str) -> Option<&Arc<Phrases>> {
        let concept = self.concepts.get(name)?;
        Some(concept.pattern.get_or_init(|| {
            let ready = concept.ready.iter().map(|phrase| (*phrase).to_owned());
            Arc::new(Phrases::new(&concept.phrases.iter().cloned().chain(ready).collect::<Vec<_>>()))
        }))
    }

    /// What to look for in running text in lower case.
    pub(super) fn words(&self) -> &Stems {
        self.words.get_or_init(|| match &self.terms {
            Terms::Listed(terms) => Stems::new(spelled(terms), lower),
            Terms::Ready(ready, _) => ready.words.clone(),
        })
    }

    /// What to look for in hashtags and handles without diacritics; terms of several words are joined there.
    pub(super) fn tags(&self) -> &Stems {
        self.tags.get_or_init(|| match &self.terms {
            Terms::Listed(terms) => Stems::new(spelled(terms), |words| in_tag(&bare(words))),
            Terms::Ready(ready, _) => ready.tags.clone(),
        })
    }
}

/// The stem and the exceptions of each term.
fn spelled(terms: &[(Category, Term)]) -> impl Iterator<Item = (&str, &[String])> {
    terms.iter().map(|(_, term)| (term.stem.as_str(), term.exceptions.as_slice()))
}
