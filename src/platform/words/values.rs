//! The cell words of `values.yaml`, made ready to be looked up.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use super::fold;
use crate::record::Kind;

/// `policies/words/values.yaml` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ValuesFile {
    yes: Vec<String>,
    no: Vec<String>,
    unknown: Vec<String>,
    none: Vec<String>,
    fields: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// Which value a word means.
#[derive(Debug)]
pub struct Values {
    truth: HashMap<String, bool>,
    unknown: HashSet<String>,
    none: HashSet<String>,
    fields: HashMap<String, BTreeMap<String, String>>,
}

impl Values {
    pub(super) fn new(file: ValuesFile) -> Self {
        let set = |words: &[String]| words.iter().map(|word| fold(word)).collect();
        let truth = |words: &[String], value| words.iter().map(|word| (fold(word), value)).collect::<Vec<_>>();
        let by_word = |values: BTreeMap<String, Vec<String>>| {
            let words = values
                .into_iter()
                .flat_map(|(value, words)| words.into_iter().map(move |word| (fold(&word), value.clone())));
            words.collect::<BTreeMap<_, _>>()
        };
        Self {
            truth: [truth(&file.yes, true), truth(&file.no, false)].concat().into_iter().collect(),
            unknown: set(&file.unknown),
            none: set(&file.none),
            fields: file.fields.into_iter().map(|(field, values)| (field, by_word(values))).collect(),
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

    /// The value that a word means for a field, such as `comments.mode`.
    #[must_use]
    pub fn value(&self, kind: Kind, field: &str, word: &str) -> Option<&str> {
        self.table(kind, field)?.get(&fold(word)).map(String::as_str)
    }

    /// The words known for a field.
    pub fn words(&self, kind: Kind, field: &str) -> impl Iterator<Item = &str> {
        self.table(kind, field).into_iter().flat_map(BTreeMap::keys).map(String::as_str)
    }

    /// Every field with its words and values: `status`, or `post.status` where one kind has its own.
    pub fn tables(&self) -> impl Iterator<Item = (&str, &BTreeMap<String, String>)> {
        self.fields.iter().map(|(field, words)| (field.as_str(), words))
    }

    fn table(&self, kind: Kind, field: &str) -> Option<&BTreeMap<String, String>> {
        self.fields.get(&format!("{kind}.{field}")).or_else(|| self.fields.get(field))
    }
}

/// Whether a cell may be one of the words that stand for nothing: they are short, and running text need not be folded.
fn is_short(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphanumeric()).nth(100).is_none()
}
