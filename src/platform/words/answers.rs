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
}

impl Answers {
    pub(super) fn new(file: &AnswersFile) -> Self {
        let set = |words: &[String]| words.iter().map(|word| fold(word)).collect();
        let truth = |words: &[String], value| words.iter().map(|word| (fold(word), value)).collect::<Vec<_>>();
        Self {
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
        marks_only || is_short(word) && self.unknown.contains(&fold(word))
    }

    /// Whether a cell says that there are none: `inga`.
    #[must_use]
    pub fn is_none(&self, word: &str) -> bool {
        is_short(word) && self.none.contains(&fold(word))
    }
}

/// Whether a cell may be one of the words that stand for nothing: they are short, and running text need not be folded.
fn is_short(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphanumeric()).nth(100).is_none()
}
