//! Finds every one of thousands of stems in one pass. In: lists of stems, then texts. Out: each place where one stands.
//!
//! It is made in no time, since a draft that is checked alone waits for it, and what it takes for a text does not grow
//! with the stems nor with the lists: a bit for the beginning of each, and a closer look only where that bit is set.

use std::{ops::Range, sync::OnceLock};

use crate::detect::pairs::Pairs;

/// Bytes of a stem that are looked at first.
const WIDTH: usize = 4;
/// Bytes of a stem that are compared at once.
const FIRST: usize = 8;
/// Bytes of a stem, about: room that is made at once.
const LETTERS: usize = 12;
/// The bits that tell beginnings, as a power of two: for all languages 32 KiB, what the fastest memory holds.
const BITS: Range<u32> = 10..19;

/// Stems of several lists, found by their beginnings.
#[derive(Debug)]
pub(super) struct Search {
    /// Whether a stem may begin so, by the upper bits of a product (Knuth's multiplicative hashing).
    bits: Vec<u64>,
    /// Whether a stem shorter than [`WIDTH`] may begin with these two bytes: there are few of them.
    pairs: Pairs,
    /// How far a product is shifted to number a bit, and a bucket.
    shifts: [u32; 2],
    /// For each length of a beginning that there is: the part of a number that holds it.
    widths: Vec<u32>,
    /// Where the stems of each bucket begin.
    buckets: Vec<u32>,
    /// All stems by bucket.
    stems: Vec<Stem>,
    /// Their letters.
    text: String,
}

#[derive(Debug, Clone, Copy, Default)]
struct Stem {
    /// Its first bytes as one number, zero where there are none.
    first: u64,
    number: u32,
    /// Where its letters begin.
    at: u32,
    len: u32,
    list: u16,
    /// How many bits of a number of first bytes lie behind its letters.
    behind: u16,
}

impl Stem {
    /// Its beginning.
    fn begin(&self) -> u32 {
        begin(self.first)
    }

    /// The part of a number that holds its first bytes.
    fn mask(&self) -> u64 {
        u64::MAX << self.behind
    }

    /// The part of a number that holds its beginning.
    fn width(&self) -> u32 {
        begin(self.mask())
    }
}

/// A stem in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The number of its list.
    pub(super) list: usize,
    /// Its number there.
    pub(super) stem: usize,
    /// Bytes of the text.
    pub(super) range: Range<usize>,
}

/// The searches for some dictionaries, made when they are first needed.
#[derive(Debug, Default)]
pub(super) struct Searches {
    pub(super) words: OnceLock<Search>,
    pub(super) tags: OnceLock<Search>,
}

impl Search {
    /// A search for the stems of these lists; empty ones stand nowhere.
    pub(super) fn new<'s, L: IntoIterator<Item = &'s str>>(lists: impl IntoIterator<Item = L>) -> Self {
        let (mut stems, mut text, mut widths) = (Vec::new(), String::new(), Vec::new());
        for (list, all) in (0..).zip(lists) {
            let all = all.into_iter();
            stems.reserve(all.size_hint().0);
            text.reserve(all.size_hint().0 * LETTERS);
            for (number, stem) in (0..).zip(all).filter(|(_, stem)| !stem.is_empty()) {
                let place = |at: usize| u32::try_from(at).expect("internal: stems are short, and not that many");
                let (at, len) = (place(text.len()), place(stem.len()));
                let behind = u16::try_from(8 * FIRST.saturating_sub(stem.len())).expect("internal: 56 bits at most");
                text.push_str(stem);
                let stem = Stem { first: first(stem.as_bytes()), number, at, len, list, behind };
                if !widths.contains(&stem.width()) {
                    widths.push(stem.width());
                }
                stems.push(stem);
            }
        }
        let wanted = (stems.len() * 32).max(1).ilog2().clamp(BITS.start, BITS.end - 1);
        let shifts = [32 - wanted, 32 - (wanted - 4)];
        let mut search = Self {
            bits: vec![0; 1 << (wanted - 6)],
            pairs: Pairs::default(),
            shifts,
            widths,
            buckets: Vec::new(),
            stems: Vec::new(),
            text,
        };
        search.fill(stems);
        search
    }

    /// Sorts stems into their buckets.
    fn fill(&mut self, stems: Vec<Stem>) {
        let [bit, bucket] = self.shifts;
        let mut sizes = vec![0_u32; (1 << (32 - bucket)) + 1];
        for stem in &stems {
            let product = product(stem.begin());
            let (word, mask) = place(product >> bit);
            self.bits[word] |= mask;
            if stem.width() != u32::MAX {
                // What stands behind a single byte is any other.
                let [first, second, ..] = stem.begin().to_be_bytes();
                let seconds = if stem.len > 1 { second..=second } else { 0..=u8::MAX };
                seconds.for_each(|second| self.pairs.add([first, second]));
            }
            sizes[(product >> bucket) as usize + 1] += 1;
        }
        let mut end = 0;
        for size in &mut sizes {
            end += *size;
            *size = end;
        }
        self.buckets.clone_from(&sizes);
        self.stems = vec![Stem::default(); stems.len()];
        for stem in stems {
            let next = &mut sizes[(product(stem.begin()) >> bucket) as usize];
            self.stems[*next as usize] = stem;
            *next += 1;
        }
    }

    /// Every place of every stem: list after list, ordered by where it ends, the longer one first.
    pub(super) fn find(&self, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let bytes = text.as_bytes();
        let (bits, pairs, shift) = (self.bits.as_slice(), &self.pairs, self.shifts[0]);
        let may_begin = |next: u32| {
            let [first, second, ..] = next.to_be_bytes();
            is_set(bits, product(next) >> shift) || pairs.has([first, second])
        };
        for (at, window) in bytes.array_windows::<WIDTH>().enumerate() {
            if may_begin(u32::from_be_bytes(*window)) {
                self.look(bytes, at, &mut found);
            }
        }
        // Behind the end all is zero.
        for at in bytes.len().saturating_sub(WIDTH - 1)..bytes.len() {
            if may_begin(begin(first(&bytes[at..]))) {
                self.look(bytes, at, &mut found);
            }
        }
        found.sort_unstable_by_key(|found| (found.list, found.range.end, found.range.start));
        found
    }

    /// Adds every stem that stands at a byte of a text.
    #[inline(never)] // The loop around it is for the many bytes where none stands.
    fn look(&self, bytes: &[u8], at: usize, found: &mut Vec<Found>) {
        let next = first(bytes.get(at..).unwrap_or_default());
        for width in &self.widths {
            let product = product(begin(next) & width);
            if is_set(&self.bits, product >> self.shifts[0]) {
                for stem in self.bucket(product) {
                    if (stem.first ^ next) >> stem.behind == 0
                        && stem.width() == *width
                        && let Some(whole) = self.whole(stem, bytes, at)
                    {
                        found.push(whole);
                    }
                }
            }
        }
    }

    /// The stems whose beginnings have a product like this.
    fn bucket(&self, product: u32) -> &[Stem] {
        let bucket = (product >> self.shifts[1]) as usize;
        let ends = self.buckets.get(bucket).zip(self.buckets.get(bucket + 1));
        ends.and_then(|(from, to)| self.stems.get(*from as usize..*to as usize)).unwrap_or_default()
    }

    /// A stem that stands at a byte of a text with all its letters.
    fn whole(&self, stem: &Stem, bytes: &[u8], at: usize) -> Option<Found> {
        let letters = self.text.as_bytes().get(stem.at as usize..(stem.at + stem.len) as usize)?;
        let range = at..at + letters.len();
        let found = Found { list: stem.list as usize, stem: stem.number as usize, range: range.clone() };
        (bytes.get(range) == Some(letters)).then_some(found)
    }
}

/// The first bytes as one number, zero where there are none.
fn first(bytes: &[u8]) -> u64 {
    bytes.first_chunk().copied().map_or_else(
        || (0..FIRST).fold(0, |number, at| number << 8 | u64::from(bytes.get(at).copied().unwrap_or_default())),
        u64::from_be_bytes,
    )
}

/// The beginning of a number of first bytes, or of its part.
fn begin(first: u64) -> u32 {
    let [one, two, three, four, ..] = first.to_be_bytes();
    u32::from_be_bytes([one, two, three, four])
}

fn product(begin: u32) -> u32 {
    begin.wrapping_mul(2_654_435_761)
}

/// Whether the bit of a number is set.
fn is_set(bits: &[u64], number: u32) -> bool {
    let (word, mask) = place(number);
    bits.get(word).is_some_and(|bits| bits & mask != 0)
}

/// The word and the bit of a number.
fn place(number: u32) -> (usize, u64) {
    ((number >> 6) as usize, 1 << (number & 63))
}

#[cfg(test)]
mod tests {
    use aho_corasick::AhoCorasick;
    use proptest::prelude::*;

    use super::{Found, Search};

    proptest! {
        #[test]
        fn it_finds_what_an_automaton_finds(
            lists in prop::collection::vec(prop::collection::hash_set("[abå]{1,6}", 1..20), 1..4),
            text in "[abcå]{0,60}",
        ) {
            let lists: Vec<Vec<String>> = lists.into_iter().map(|list| list.into_iter().collect()).collect();
            let mut expected = Vec::new();
            for (list, stems) in lists.iter().enumerate() {
                let automaton = AhoCorasick::new(stems).unwrap();
                let found = automaton.find_overlapping_iter(&text);
                expected.extend(found.map(|it| Found { list, stem: it.pattern().as_usize(), range: it.range() }));
            }
            let search = Search::new(lists.iter().map(|list| list.iter().map(String::as_str)));
            prop_assert_eq!(search.find(&text), expected);
        }
    }

    #[test]
    fn nothing_stands_in_nothing() {
        assert!(Search::new([["hiv", ""]]).find("").is_empty());
        assert!(Search::new([[]]).find("psykolog").is_empty());
        assert!(!Search::new([["hiv"]]).find("hiv").is_empty());
    }
}
