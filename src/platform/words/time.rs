//! The words of `time.yaml`, made ready to be looked up.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use super::fold;

/// `policies/words/time.yaml` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TimeFile {
    months: Vec<Vec<String>>,
    noise: Vec<Vec<String>>,
    units: BTreeMap<String, Vec<String>>,
    intervals: BTreeMap<String, Vec<String>>,
    times: Vec<String>,
    numbers: Vec<Vec<String>>,
    once: Vec<String>,
    twice: Vec<String>,
}

/// Words of dates, intervals and numbers.
#[derive(Debug)]
pub struct Time {
    months: HashMap<String, i16>,
    noise: HashSet<String>,
    units: HashMap<String, String>,
    intervals: HashMap<String, String>,
    times: HashSet<String>,
    numbers: HashMap<String, u32>,
    counts: HashMap<String, u32>,
}

impl Time {
    pub(super) fn new(file: &TimeFile) -> Self {
        let counts = file.once.iter().map(|word| (fold(word), 1)).chain(file.twice.iter().map(|word| (fold(word), 2)));
        Self {
            months: numbered(&file.months),
            noise: file.noise.iter().flatten().map(|word| fold(word)).collect(),
            units: by_word(&file.units),
            intervals: by_word(&file.intervals),
            times: file.times.iter().map(|word| fold(word)).collect(),
            numbers: numbered(&file.numbers),
            counts: counts.collect(),
        }
    }

    /// The number of a month, from 1.
    #[must_use]
    pub fn month(&self, word: &str) -> Option<i16> {
        self.months.get(word).copied()
    }

    /// Whether a word changes nothing: `den`, `kl`, `varje`, a weekday.
    #[must_use]
    pub fn is_noise(&self, word: &str) -> bool {
        self.noise.contains(word)
    }

    /// The duration of a unit: `PT1H` of `timme`.
    #[must_use]
    pub fn unit(&self, word: &str) -> Option<&str> {
        self.units.get(word).map(String::as_str)
    }

    /// The duration of a whole phrase: `P6M` of `halvårsvis`.
    #[must_use]
    pub fn interval(&self, phrase: &str) -> Option<&str> {
        self.intervals.get(phrase).map(String::as_str)
    }

    /// Whether a word means "times", as in `två gånger`.
    #[must_use]
    pub fn is_times(&self, word: &str) -> bool {
        self.times.contains(word)
    }

    /// The value of a number, in digits or in words; an ordinal counts as its number.
    #[must_use]
    pub fn number(&self, word: &str) -> Option<u32> {
        word.parse().ok().filter(|number| *number < 10_000).or_else(|| self.numbers.get(word).copied())
    }

    /// The value of `once` and `twice`.
    #[must_use]
    pub fn count(&self, word: &str) -> Option<u32> {
        self.counts.get(word).copied()
    }
}

fn numbered<N: TryFrom<usize>>(rows: &[Vec<String>]) -> HashMap<String, N> {
    let rows = rows.iter().enumerate().map(|(at, words)| (at + 1, words));
    rows.flat_map(|(number, words)| words.iter().map(move |word| (fold(word), number)))
        .filter_map(|(word, number)| Some((word, N::try_from(number).ok()?)))
        .collect()
}

fn by_word(table: &BTreeMap<String, Vec<String>>) -> HashMap<String, String> {
    table.iter().flat_map(|(value, words)| words.iter().map(move |word| (fold(word), value.clone()))).collect()
}
