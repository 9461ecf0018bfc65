//! Finds every one of thousands of stems in one pass. In: stems, then texts. Out: each place where one stands.
//!
//! It is made in no time, since a draft that is checked alone waits for it, and what it takes for a text does not grow
//! with the stems: a bit for the beginning of each, and a closer look only where that bit is set. The build script takes in
//! this file, so it may know no other.

use std::{borrow::Cow, ops::Range};

/// Bytes of a stem that are looked at first; shorter ones are looked for apart.
const WIDTH: usize = 4;

/// Stems, found by their beginnings.
#[derive(Debug, Clone)]
pub(crate) struct Search {
    /// All stems, one after the other.
    pub(crate) stems: Cow<'static, str>,
    /// Where each of them ends.
    pub(crate) ends: Cow<'static, [u32]>,
    /// The beginnings, each as one of 65,536 bits.
    pub(crate) bits: Cow<'static, [u64]>,
    /// For each length of a beginning that there is: the part of a number that holds it.
    pub(crate) widths: Cow<'static, [u32]>,
    /// The beginnings, ascending, with the stems that they begin.
    pub(crate) begins: Cow<'static, [(u32, u32)]>,
}

impl Search {
    /// A search for these stems; empty ones stand nowhere.
    pub(crate) fn new(stems: &[String]) -> Self {
        let (mut bits, mut widths, mut begins) = (vec![0; 1 << 10], Vec::new(), Vec::new());
        for (at, stem) in (0..).zip(stems).filter(|(_, stem)| !stem.is_empty()) {
            let begin = number(stem.as_bytes());
            let (word, bit) = place(begin);
            if let Some(bits) = bits.get_mut(word) {
                *bits |= bit;
            }
            let width = width(stem);
            if !widths.contains(&width) {
                widths.push(width);
            }
            begins.push((begin, at));
        }
        begins.sort_unstable();
        let ends = stems.iter().scan(0, |end, stem| {
            *end += u32::try_from(stem.len()).expect("internal: a stem is short");
            Some(*end)
        });
        Self {
            ends: ends.collect(),
            stems: stems.concat().into(),
            bits: bits.into(),
            widths: widths.into(),
            begins: begins.into(),
        }
    }

    fn stem(&self, at: usize) -> Option<&str> {
        let start = at.checked_sub(1).and_then(|last| self.ends.get(last)).map_or(0, |end| *end as usize);
        self.stems.get(start..*self.ends.get(at)? as usize)
    }

    /// Whether any stem stands in a text.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.walk(text, &mut |_, _| true)
    }

    /// Every place of every stem by its number, ordered by where it ends, the longer one first.
    pub(crate) fn find(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        self.walk(text, &mut |stem, range| {
            found.push((stem, range));
            false
        });
        found.sort_unstable_by_key(|(_, range)| (range.end, range.start));
        found
    }

    /// Every place of every stem as [`find`](Self::find) gives it, at these bytes of the text only.
    pub(crate) fn find_at(&self, text: &str, places: &[usize]) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        let bytes = text.as_bytes();
        for at in places {
            self.look(bytes, *at, number(bytes.get(*at..).unwrap_or_default()), &mut |stem, range| {
                found.push((stem, range));
                false
            });
        }
        found.sort_unstable_by_key(|(_, range)| (range.end, range.start));
        found
    }

    /// Shows every place until one is enough; says whether one was.
    fn walk(&self, text: &str, enough: &mut dyn FnMut(usize, Range<usize>) -> bool) -> bool {
        let bytes = text.as_bytes();
        numbers(bytes).any(|(at, next)| self.look(bytes, at, next, enough))
    }

    /// Shows every stem that stands at a byte of a text, whose next bytes are that number.
    fn look(&self, bytes: &[u8], at: usize, next: u32, enough: &mut dyn FnMut(usize, Range<usize>) -> bool) -> bool {
        let is_known = |begin: u32| {
            let (word, bit) = place(begin);
            self.bits.get(word).is_some_and(|bits| bits & bit != 0)
        };
        let begins = self.widths.iter().map(|width| (*width, next & width));
        for (wide, begin) in begins.filter(|(_, begin)| is_known(*begin)) {
            let first = self.begins.partition_point(|(known, _)| *known < begin);
            let alike = self.begins.iter().skip(first).take_while(|(known, _)| *known == begin);
            for (_, stem) in alike {
                let stem = *stem as usize;
                let (Some(written), Some(rest)) = (self.stem(stem), bytes.get(at..)) else { continue };
                let stands = rest.starts_with(written.as_bytes()) && width(written) == wide;
                if stands && enough(stem, at..at + written.len()) {
                    return true;
                }
            }
        }
        false
    }
}

/// Where any of several searches could find anything: told in one pass for all of them.
#[derive(Debug)]
pub(crate) struct Gate {
    bits: Vec<u64>,
    widths: Vec<u32>,
}

impl Gate {
    /// A gate before these searches.
    pub(crate) fn new<'s>(searches: impl Iterator<Item = &'s Search>) -> Self {
        let mut gate = Self { bits: vec![0; 1 << (GATE - 6)], widths: Vec::new() };
        for search in searches {
            gate.widths.extend(search.widths.iter());
            for (begin, _) in search.begins.iter() {
                let (word, bit) = gate_place(*begin);
                if let Some(bits) = gate.bits.get_mut(word) {
                    *bits |= bit;
                }
            }
        }
        gate.widths.sort_unstable();
        gate.widths.dedup();
        gate
    }

    /// The bytes of a text where one of the searches could find a stem, ascending.
    pub(crate) fn places(&self, text: &str) -> Vec<usize> {
        let is_known = |begin: u32| {
            let (word, bit) = gate_place(begin);
            self.bits.get(word).is_some_and(|bits| bits & bit != 0)
        };
        let may_stand = |next: u32| self.widths.iter().any(|width| is_known(next & width));
        numbers(text.as_bytes()).filter(|(_, next)| may_stand(*next)).map(|(at, _)| at).collect()
    }
}

/// The bits of a gate, as a power of two: 32 KiB, what the fastest memory holds.
const GATE: u32 = 18;

fn gate_place(begin: u32) -> (usize, u64) {
    let hash = begin.wrapping_mul(2_654_435_761) >> (32 - GATE);
    ((hash >> 6) as usize, 1 << (hash & 63))
}

/// Every byte of a text with the next four as one number; behind the end they are zero.
fn numbers(bytes: &[u8]) -> impl Iterator<Item = (usize, u32)> {
    let (last, mut next) = (bytes.len().saturating_sub(WIDTH - 1), number(bytes) >> 8);
    (0..bytes.len()).map(move |at| {
        let byte = if at < last { bytes.get(at + WIDTH - 1).copied().unwrap_or_default() } else { 0 };
        next = next << 8 | u32::from(byte);
        (at, next)
    })
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

    use super::{Gate, Search};

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
            let search = Search::new(&stems);
            let gate = Gate::new([&search].into_iter());
            prop_assert_eq!(&search.find_at(&text, &gate.places(&text)), &expected);
            prop_assert_eq!(search.is_in(&text), !expected.is_empty());
            prop_assert_eq!(search.find(&text), expected);
        }
    }

    #[test]
    fn nothing_stands_in_nothing() {
        assert!(!Search::new(&["hiv".to_owned(), String::new()]).is_in(""));
        assert!(!Search::new(&[]).is_in("psykolog"));
        assert!(Search::new(&["hiv".to_owned()]).is_in("hiv"));
    }
}
