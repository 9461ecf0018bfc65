//! Finds every one of thousands of stems in one pass. In: stems, then texts. Out: each place where one stands.
//!
//! It is made in no time, since a draft that is checked alone waits for it, and what it takes for a text does not grow
//! with the stems: a bit for the beginning of each, and a closer look only where that bit is set.

use std::ops::Range;

/// Bytes of a stem that are looked at first; shorter ones are looked for apart.
const WIDTH: usize = 4;

/// Stems, found by their beginnings.
#[derive(Debug)]
pub(super) struct Search {
    stems: Vec<String>,
    /// The beginnings, each as one of 65,536 bits.
    bits: Vec<u64>,
    /// For each length of a beginning that there is: the part of a number that holds it.
    widths: Vec<u32>,
    /// The beginnings, ascending, with the stems that they begin.
    begins: Vec<(u32, u32)>,
}

impl Search {
    /// A search for these stems; empty ones stand nowhere.
    pub(super) fn new(stems: Vec<String>) -> Self {
        let mut search = Self { stems, bits: vec![0; 1 << 10], widths: Vec::new(), begins: Vec::new() };
        for (at, stem) in (0..).zip(&search.stems).filter(|(_, stem)| !stem.is_empty()) {
            let begin = number(stem.as_bytes());
            let (word, bit) = place(begin);
            if let Some(bits) = search.bits.get_mut(word) {
                *bits |= bit;
            }
            let width = width(stem);
            if !search.widths.contains(&width) {
                search.widths.push(width);
            }
            search.begins.push((begin, at));
        }
        search.begins.sort_unstable();
        search
    }

    /// Whether any stem stands in a text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.walk(text, &mut |_, _| true)
    }

    /// Every place of every stem by its number, ordered by where it ends, the longer one first.
    pub(super) fn find(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        self.walk(text, &mut |stem, range| {
            found.push((stem, range));
            false
        });
        found.sort_unstable_by_key(|(_, range)| (range.end, range.start));
        found
    }

    /// Shows every place until one is enough; says whether one was.
    fn walk(&self, text: &str, enough: &mut dyn FnMut(usize, Range<usize>) -> bool) -> bool {
        let bytes = text.as_bytes();
        let is_known = |begin: u32| {
            let (word, bit) = place(begin);
            self.bits.get(word).is_some_and(|bits| bits & bit != 0)
        };
        let (last, mut next) = (bytes.len().saturating_sub(WIDTH - 1), number(bytes) >> 8);
        for at in 0..bytes.len() {
            // The next four bytes as one number; behind the end of the text they are zero.
            let byte = if at < last { bytes.get(at + WIDTH - 1).copied().unwrap_or_default() } else { 0 };
            next = next << 8 | u32::from(byte);
            let begins = self.widths.iter().map(|width| (*width, next & width));
            for (wide, begin) in begins.filter(|(_, begin)| is_known(*begin)) {
                let first = self.begins.partition_point(|(known, _)| *known < begin);
                let alike = self.begins.iter().skip(first).take_while(|(known, _)| *known == begin);
                for (_, stem) in alike {
                    let stem = *stem as usize;
                    let (Some(written), Some(rest)) = (self.stems.get(stem), bytes.get(at..)) else { continue };
                    let stands = rest.starts_with(written.as_bytes()) && width(written) == wide;
                    if stands && enough(stem, at..at + written.len()) {
                        return true;
                    }
                }
            }
        }
        false
    }
}

/// The first bytes as one number, zero where there are none.
fn number(bytes: &[u8]) -> u32 {
    (0..WIDTH).fold(0, |number, at| number << 8 | u32::from(bytes.get(at).copied().unwrap_or_default()))
}

/// The part of a number that holds the beginning of a stem.
fn width(stem: &str) -> u32 {
    u32::MAX << (8 * (WIDTH - stem.len().min(WIDTH)))
}

/// The word and the bit for a beginning: the upper bits of a product (Knuth's multiplicative hashing).
fn place(begin: u32) -> (usize, u64) {
    let hash = begin.wrapping_mul(2_654_435_761) >> 16;
    ((hash >> 6) as usize, 1 << (hash & 63))
}

#[cfg(test)]
mod tests {
    use aho_corasick::AhoCorasick;
    use proptest::prelude::*;

    use super::Search;

    proptest! {
        #[test]
        fn it_finds_what_an_automaton_finds(
            stems in prop::collection::hash_set("[abå]{1,6}", 1..20),
            text in "[abcå]{0,60}",
        ) {
            let stems: Vec<String> = stems.into_iter().collect();
            let automaton = AhoCorasick::new(&stems).unwrap();
            let expected: Vec<_> =
                automaton.find_overlapping_iter(&text).map(|found| (found.pattern().as_usize(), found.range())).collect();
            let search = Search::new(stems);
            prop_assert_eq!(search.is_in(&text), !expected.is_empty());
            prop_assert_eq!(search.find(&text), expected);
        }
    }

    #[test]
    fn nothing_stands_in_nothing() {
        assert!(!Search::new(vec!["hiv".to_owned(), String::new()]).is_in(""));
        assert!(!Search::new(Vec::new()).is_in("psykolog"));
        assert!(Search::new(vec!["hiv".to_owned()]).is_in("hiv"));
    }
}
