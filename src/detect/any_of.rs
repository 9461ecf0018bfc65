//! Whether any of a few words stands in a text: the cheap look before a pattern is tried.
//!
//! In: the words, then texts. Out: yes or no.

use aho_corasick::{AhoCorasick, packed::Searcher};

/// A few words that are looked for; make it once.
#[derive(Debug)]
pub(super) enum AnyOf {
    /// Many bytes at once, on machines that can, for words that are few enough.
    Packed(Searcher),
    /// One byte after the other.
    Automaton(AhoCorasick),
}

impl AnyOf {
    /// A look for these words.
    pub(super) fn new<W: AsRef<[u8]>>(words: &[W]) -> Self {
        let automaton = || AhoCorasick::new(words).expect("internal: a few words form a search");
        Searcher::new(words).map_or_else(|| Self::Automaton(automaton()), Self::Packed)
    }

    /// Whether one of them stands in a text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        match self {
            Self::Packed(words) => words.find(text).is_some(),
            Self::Automaton(words) => words.is_match(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::AnyOf;

    proptest! {
        #[test]
        fn it_finds_what_stands_there(
            words in prop::collection::vec("[abå]{1,4}", 0..200),
            text in "[abcå]{0,80}",
        ) {
            let stands = words.iter().any(|word| text.contains(word.as_str()));
            prop_assert_eq!(AnyOf::new(&words).is_in(&text), stands);
        }
    }
}
