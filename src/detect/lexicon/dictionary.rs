//! All lexicons of one language, and the searches built of them.

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use aho_corasick::AhoCorasick;

use super::{
    format::{Category, Grammar, Lexicon, PersonCues, Term},
    phrase::Phrases,
};
use crate::detect::normalise::{bare, lower};

/// A language.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    terms: Vec<(Category, Term)>,
    concepts: BTreeMap<String, Concept>,
    grammar: Grammar,
    persons: Option<PersonCues>,
    words: OnceLock<Automaton>,
    tags: OnceLock<Automaton>,
    /// For each category what tells in advance that none of its stems stands in a text.
    gates: BTreeMap<Category, Gate>,
}

/// The stems of one category and nothing else: most texts have none, and only the others are worth a closer look.
#[derive(Debug, Default)]
struct Gate {
    words: OnceLock<AhoCorasick>,
    tags: OnceLock<AhoCorasick>,
}

#[derive(Debug, Default)]
struct Concept {
    phrases: Vec<String>,
    pattern: OnceLock<Phrases>,
}

/// One pass over a text finds every stem and every exception.
#[derive(Debug)]
pub(super) struct Automaton {
    pub(super) search: AhoCorasick,
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
        self.gates.insert(category, Gate::default());
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

    /// Whether a text in lower case has a stem of one of these categories.
    pub(super) fn may_speak(&self, categories: &[Category], text: &str) -> bool {
        self.any_gate(categories, |gate, stems| gate.words.get_or_init(|| search(stems.map(lower))).is_match(text))
    }

    /// Whether a hashtag or handle, without diacritics, has one.
    pub(super) fn may_tag(&self, categories: &[Category], tag: &str) -> bool {
        self.any_gate(categories, |gate, stems| gate.tags.get_or_init(|| search(stems.map(in_tag))).is_match(tag))
    }

    fn any_gate<'d>(
        &'d self,
        categories: &[Category],
        is_open: impl Fn(&Gate, &mut dyn Iterator<Item = &'d str>) -> bool,
    ) -> bool {
        categories.iter().any(|category| {
            let terms = self.terms.iter().filter(|(of, _)| of == category);
            self.gates.get(category).is_some_and(|gate| is_open(gate, &mut terms.map(|(_, term)| &*term.stem)))
        })
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
    pub(super) fn words(&self) -> &Automaton {
        self.words.get_or_init(|| Automaton::new(&self.terms, lower))
    }

    /// Searches hashtags and handles without diacritics; terms of several words are joined there.
    pub(super) fn tags(&self) -> &Automaton {
        self.tags.get_or_init(|| Automaton::new(&self.terms, in_tag))
    }
}

/// As words are written in hashtags and handles.
fn in_tag(words: &str) -> String {
    bare(words).replace([' ', '-'], "")
}

fn search(patterns: impl Iterator<Item = String>) -> AhoCorasick {
    AhoCorasick::new(patterns).expect("internal: lexicons are far below the limits of the automaton")
}

impl Automaton {
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
        Self { search: search(patterns.into_iter()), meanings }
    }
}
