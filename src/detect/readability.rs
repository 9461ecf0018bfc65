//! How hard a text is to read: LIX, *läsbarhetsindex* (C. H. Björnsson, *Läsbarhet*, 1968).
//!
//! In: running text. Out: its sentences; its words and long words, which add up over several texts.

use std::ops::Range;

/// Letters above which LIX calls a word long.
const LONG: usize = 6;

/// The sentences of a text: up to a sign with a space after it, or to the end of a line after which no small letter
/// goes on. Headings and list items are sentences of their own.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let ends = text.char_indices().filter_map(|(at, char)| {
        let rest = text.get(at + char.len_utf8()..).unwrap_or_default();
        let goes_on = || rest.trim_start_matches([' ', '\t']).starts_with(char::is_lowercase);
        let ends = match char {
            '.' | '!' | '?' | '…' => rest.starts_with(char::is_whitespace),
            '\n' => !goes_on(),
            _ => false,
        };
        ends.then_some(at + char.len_utf8())
    });
    let mut start = 0;
    let from_there = move |end: usize| std::mem::replace(&mut start, end)..end;
    ends.chain([text.len()]).map(from_there).filter_map(|range| {
        let written = text.get(range.clone())?;
        let start = range.start + (written.len() - written.trim_start().len());
        let end = start + written.trim().len();
        (start < end).then_some(start..end)
    })
}

/// What LIX counts in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Readability {
    /// Words: runs of letters and digits.
    pub words: usize,
    /// Words of more than six letters.
    pub long_words: usize,
    /// Sentences, list items and lines with at least one word.
    pub sentences: usize,
}

impl Readability {
    /// Counts a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut count = Self::default();
        for range in sentences(text) {
            let sentence = text.get(range).unwrap_or_default();
            let words = sentence.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
            let lengths: Vec<usize> = words.map(|word| word.chars().count()).collect();
            count.words += lengths.len();
            count.long_words += lengths.iter().filter(|length| **length > LONG).count();
            count.sentences += usize::from(!lengths.is_empty());
        }
        count
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            long_words: self.long_words + other.long_words,
            sentences: self.sentences + other.sentences,
        }
    }

    /// Words a sentence, and long words in a hundred, rounded: below 30 is easy, 40 to 50 is as authorities write, above
    /// 60 is very hard. 0 for a text without words.
    #[must_use]
    pub fn lix(self) -> usize {
        let part = |over: usize, under: usize| (2 * over + under).checked_div(2 * under).unwrap_or(0);
        part(self.words, self.sentences) + part(100 * self.long_words, self.words)
    }
}

#[cfg(test)]
mod tests {
    use super::{Readability, sentences};

    #[test]
    fn where_sentences_end() {
        for (text, expected) in [
            ("Hej! Vi svarar\ndig i dag.", &["Hej!", "Vi svarar\ndig i dag."][..]),
            ("Regler\n- Visa hänsyn\n- Skriv kort", &["Regler", "- Visa hänsyn", "- Skriv kort"]),
            ("solvik.example/om är sidan", &["solvik.example/om är sidan"]),
            (" \n\n", &[]),
        ] {
            assert_eq!(sentences(text).map(|range| &text[range]).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn what_lix_counts() {
        for (text, words, long_words, sentences, lix) in [
            ("", 0, 0, 0, 0),
            ("Vi svarar dig.", 3, 0, 1, 3),
            ("Vi svarar dig. Skriv aldrig personuppgifter!", 6, 1, 2, 20),
            ("- en punkt\n- en punkt till\n", 5, 0, 2, 3),
        ] {
            let found = Readability::of(text);
            assert_eq!(found, Readability { words, long_words, sentences }, "{text}");
            assert_eq!(found.lix(), lix, "{text}");
        }
    }
}
