//! The answers of `answers.yaml`, made ready to be looked up: yes, no, nobody knows, there are none.
//!
//! Every field asks for them, most fields for nothing else: so they are a table apart from the words of single fields.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::fold;

/// `policies/words/answers.yaml` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswersFile {
    yes: Vec<String>,
    no: Vec<String>,
    unknown: Vec<String>,
    none: Vec<String>,
}

/// What a word means in any field.
#[derive(Debug)]
pub struct Answers {
    truth: HashMap<String, bool>,
    unknown: HashSet<String>,
    none: HashSet<String>,
    /// Letters and digits of the longest of the last two.
    longest: usize,
    /// What they begin with.
    initials: Vec<char>,
}

impl Answers {
    pub(super) fn new(file: &AnswersFile) -> Self {
        let set = |words: &[String]| words.iter().map(|word| fold(word)).collect();
        let truth = |words: &[String], value| words.iter().map(|word| (fold(word), value)).collect::<Vec<_>>();
        let letters = |word: &String| word.chars().filter(|c| c.is_alphanumeric()).count();
        let longest = file.unknown.iter().chain(&file.none).map(letters).max().unwrap_or_default();
        let mut initials: Vec<char> =
            file.unknown.iter().chain(&file.none).filter_map(|word| fold(word).chars().next()).collect();
        initials.sort_unstable();
        initials.dedup();
        Self {
            longest,
            initials,
            truth: [truth(&file.yes, true), truth(&file.no, false)].concat().into_iter().collect(),
            unknown: set(&file.unknown),
            none: set(&file.none),
        }
    }

    /// `ja`, `nei`, `kyllä`.
    #[must_use]
    pub fn truth(&self, word: &str) -> Option<bool> {
        self.truth.get(&fold(word)).copied()
    }

    /// Whether a cell says that the value is not known, or nothing at all: `okänt`, `-`, an empty cell.
    #[must_use]
    pub fn is_unknown(&self, word: &str) -> bool {
        let marks_only = word.chars().all(|c| c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '–' | '—'));
        marks_only || self.is_short(word) && self.unknown.contains(&fold(word))
    }

    /// Whether a cell says that there are none: `inga`.
    #[must_use]
    pub fn is_none(&self, word: &str) -> bool {
        self.is_short(word) && self.none.contains(&fold(word))
    }

    /// Whether a cell may be one of the words that stand for nothing: they are short, and running text need not be folded.
    /// Beyond the combining marks several characters may fold to one.
    fn is_short(&self, word: &str) -> bool {
        let first = word.chars().find(|c| c.is_alphanumeric() || !c.is_ascii());
        if first.is_some_and(|c| c.is_ascii() && !self.initials.contains(&c.to_ascii_lowercase())) {
            return false;
        }
        let most = if word.chars().all(|c| c < '\u{300}') { self.longest } else { 100 };
        word.chars().filter(|c| c.is_alphanumeric()).nth(most).is_none()
    }
}
