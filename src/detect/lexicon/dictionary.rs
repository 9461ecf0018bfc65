//! All lexicons of one language, and the searches built of them.

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use super::{
    format::{Category, Grammar, Lexicon, PersonCues, Term},
    phrase::Phrases,
    search::Search,
};
use crate::detect::normalise::{bare, lower};

/// A language.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    terms: Vec<(Category, Term)>,
    concepts: BTreeMap<String, Concept>,
    grammar: Grammar,
    persons: Option<PersonCues>,
    words: OnceLock<Stems>,
    tags: OnceLock<Stems>,
}

#[derive(Debug, Default)]
struct Concept {
    phrases: Vec<String>,
    pattern: OnceLock<Phrases>,
}

/// One pass over a text finds every stem and every exception.
#[derive(Debug)]
pub(super) struct Stems {
    pub(super) search: Search,
    /// By pattern: the terms it is the stem of, and whether it is an exception.
    pub(super) meanings: Vec<Meaning>,
}

/// What a pattern stands for.
#[derive(Debug, Default, Clone)]
pub(super) struct Meaning {
    pub(super) terms: Vec<usize>,
    pub(super) exception: bool,
}

impl Dictionary {
    pub(super) fn add(&mut self, lexicon: Lexicon) {
        let category = lexicon.category;
        self.terms.extend(lexicon.terms.into_iter().map(|term| (category, term)));
        for (name, phrases) in lexicon.concepts {
            self.concepts.entry(name).or_default().phrases.extend(phrases);
        }
        if let Some(grammar) = lexicon.grammar {
            self.grammar = grammar;
        }
        if lexicon.persons.is_some() {
            self.persons = lexicon.persons;
        }
    }

    pub(super) fn term(&self, index: usize) -> Option<&(Category, Term)> {
        self.terms.get(index)
    }

    pub(super) fn grammar(&self) -> &Grammar {
        &self.grammar
    }

    pub(super) fn persons(&self) -> Option<&PersonCues> {
        self.persons.as_ref()
    }

    pub(super) fn concepts(&self) -> impl Iterator<Item = &str> {
        self.concepts.keys().map(String::as_str)
    }

    /// The phrases of a concept.
    pub(super) fn concept(&self, name: &str) -> Option<&Phrases> {
        let concept = self.concepts.get(name)?;
        Some(concept.pattern.get_or_init(|| Phrases::new(&concept.phrases)))
    }

    /// Searches running text in lower case.
    pub(super) fn words(&self) -> &Stems {
        self.words.get_or_init(|| Stems::new(&self.terms, lower))
    }

    /// Searches hashtags and handles without diacritics; terms of several words are joined there.
    pub(super) fn tags(&self) -> &Stems {
        self.tags.get_or_init(|| Stems::new(&self.terms, in_tag))
    }
}

/// As words are written in hashtags and handles.
fn in_tag(words: &str) -> String {
    bare(words).replace([' ', '-'], "")
}

impl Stems {
    fn new(terms: &[(Category, Term)], spell: impl Fn(&str) -> String) -> Self {
        let mut ids: HashMap<String, usize> = HashMap::new();
        let mut patterns: Vec<String> = Vec::new();
        let mut meanings: Vec<Meaning> = Vec::new();
        let mut meaning = |words: &str| {
            let spelled = spell(words);
            *ids.entry(spelled.clone()).or_insert_with(|| {
                patterns.push(spelled);
                patterns.len() - 1
            })
        };
        for (index, (_, term)) in terms.iter().enumerate() {
            let stem = meaning(&term.stem);
            let exceptions: Vec<usize> = term.exceptions.iter().map(|words| meaning(words)).collect();
            for id in exceptions.iter().copied().chain([stem]) {
                if meanings.len() <= id {
                    meanings.resize_with(id + 1, Meaning::default);
                }
            }
            if let Some(meaning) = meanings.get_mut(stem) {
                meaning.terms.push(index);
            }
            for id in exceptions {
                if let Some(meaning) = meanings.get_mut(id) {
                    meaning.exception = true;
                }
            }
        }
        Self { search: Search::new(patterns), meanings }
    }
}
