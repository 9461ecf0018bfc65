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
    unknown: Phrases,
    none: Phrases,
}

impl Answers {
    pub(super) fn new(file: &AnswersFile) -> Self {
        let truth = |words: &[String], value| words.iter().map(|word| (fold(word), value)).collect::<Vec<_>>();
        Self {
            truth: [truth(&file.yes, true), truth(&file.no, false)].concat().into_iter().collect(),
            unknown: Phrases::new(&file.unknown),
            none: Phrases::new(&file.none),
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
        marks_only || self.unknown.has(word)
    }

    /// Whether a cell says that there are none: `inga`.
    #[must_use]
    pub fn is_none(&self, word: &str) -> bool {
        self.none.has(word)
    }
}

/// Phrases that stand for nothing: they are few and short, and running text need not be folded to tell it from them.
#[derive(Debug)]
struct Phrases {
    folded: HashSet<String>,
    /// The two letters or digits that each begins with.
    beginnings: Vec<[char; 2]>,
    /// Letters and digits of the longest.
    longest: usize,
}

impl Phrases {
    fn new(phrases: &[String]) -> Self {
        let folded: HashSet<String> = phrases.iter().map(|phrase| fold(phrase)).collect();
        let longest = phrases.iter().map(|phrase| phrase.chars().filter(|c| c.is_alphanumeric()).count()).max();
        let beginning = |phrase: &String| [0, 1].map(|at| letters(phrase).nth(at).unwrap_or_default());
        let mut beginnings: Vec<_> = folded.iter().map(beginning).collect();
        beginnings.sort_unstable();
        beginnings.dedup();
        Self { beginnings, longest: longest.unwrap_or_default(), folded }
    }

    fn has(&self, word: &str) -> bool {
        self.may_have(word) && self.folded.contains(&fold(word))
    }

    /// Cheap: whether a cell begins like one of them and is as short. What is not of ASCII may fold to another letter, or make
    /// one of the letter before it, and several to one.
    fn may_have(&self, word: &str) -> bool {
        let mut letters = letters(word);
        let [first, second, third] = [(); 3].map(|()| letters.next().unwrap_or_default());
        let is_plain = first.is_ascii() && second.is_ascii() && third.is_ascii();
        if is_plain && !self.beginnings.contains(&[first, second]) {
            return false;
        }
        let most = if word.chars().all(|c| c < '\u{300}') { self.longest } else { 100 };
        word.chars().filter(|c| c.is_alphanumeric()).nth(most).is_none()
    }
}

/// What is more than a mark in a text, in small letters.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || !c.is_ascii()).map(|c| c.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Phrases, fold};

    proptest! {
        #[test]
        fn cheap_looks_find_what_folding_finds(
            word in r"[ –./-]{0,2}(ingen|inga|I|n|vet|ej|o|å|okänt|oka\u{308}nt|ma\u{30a}ng|NA|A\u{30a})?[ /_.]{0,2}(vet|a|n|\u{308}|\u{30a})?[ !.]{0,2}",
        ) {
            let phrases = ["okänt", "vet ej", "n a", "å", "åa", "nån", "ä n", "ingen", "mång"].map(str::to_owned);
            let phrases = Phrases::new(&phrases);
            prop_assert_eq!(phrases.has(&word), phrases.folded.contains(&fold(&word)));
        }
    }
}
