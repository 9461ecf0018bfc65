//! The labels of an export in the language of its account: `policies/words/<platform>.yaml`, built in.
//!
//! In: such a table. Out: what a label means, and which value of ours a word means. Words in `seen` were met in exports or
//! in published programs; those in `guessed` are what the platform most likely writes.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::words::{fold, table};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    labels: BTreeMap<String, Words>,
    values: BTreeMap<String, BTreeMap<String, Words>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    seen: Vec<String>,
    guessed: Vec<String>,
}

impl Words {
    fn all(self) -> impl Iterator<Item = String> {
        self.seen.into_iter().chain(self.guessed).map(|word| fold(&word))
    }
}

/// Folded words → meaning.
#[derive(Debug)]
pub(super) struct Labels {
    labels: HashMap<String, String>,
    values: HashMap<String, HashMap<String, String>>,
}

impl Labels {
    /// The table of a file. A word with two meanings is a mistake in it.
    pub(super) fn new(name: &str, text: &'static str) -> Self {
        let Table { labels, values } = table(name, text);
        Self {
            labels: by_word(name, labels),
            values: values.into_iter().map(|(field, words)| (field, by_word(name, words))).collect(),
        }
    }

    /// What a label means, such as `email`.
    pub(super) fn meaning(&self, label: &str) -> Option<&str> {
        self.labels.get(&fold(label)).map(String::as_str)
    }

    /// The value of ours that a word means in a table of values; empty where it is known to say nothing.
    pub(super) fn value(&self, table: &str, word: &str) -> Option<&str> {
        self.values.get(table)?.get(&fold(word)).map(String::as_str)
    }
}

fn by_word(name: &str, meanings: BTreeMap<String, Words>) -> HashMap<String, String> {
    let mut known = HashMap::new();
    for (meaning, words) in meanings {
        for word in words.all() {
            let other = known.insert(word.clone(), meaning.clone());
            assert!(other.is_none_or(|other| other == meaning), "internal: {name}: `{word}` has two meanings");
        }
    }
    known
}
