//! The cell words of `values.yaml`, made ready to be looked up.

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use super::{fold, table};
use crate::record::Kind;

/// `policies/words/values.yaml` as it is written: field → value → words.
pub(super) type ValuesFile = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// Which value a word means.
#[derive(Debug)]
pub struct Values {
    fields: HashMap<&'static str, Words>,
}

/// The words of one field, read when first asked for: a draft needs one or two of many.
#[derive(Debug)]
struct Words {
    text: &'static str,
    values: OnceLock<BTreeMap<String, String>>,
}

impl Values {
    pub(super) fn new(text: &'static str) -> Self {
        let words = |(field, text)| (field, Words { text, values: OnceLock::new() });
        Self { fields: sections(text).into_iter().map(words).collect() }
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

    fn table(&self, kind: Kind, field: &str) -> Option<&BTreeMap<String, String>> {
        let words = self.fields.get(&*[kind.as_str(), ".", field].concat()).or_else(|| self.fields.get(field))?;
        Some(words.values.get_or_init(|| {
            let values = table::<ValuesFile>("values.yaml", words.text).into_values().flatten();
            values.flat_map(|(value, words)| words.into_iter().map(move |word| (fold(&word), value.clone()))).collect()
        }))
    }
}

/// The mapping of each key of the top level with its text, the key included.
pub(super) fn sections(text: &'static str) -> Vec<(&'static str, &'static str)> {
    let is_key = |rest: &str| rest.starts_with(|first: char| first.is_ascii_alphabetic());
    let mut starts: Vec<usize> =
        text.match_indices('\n').map(|(at, _)| at + 1).filter(|at| text.get(*at..).is_some_and(is_key)).collect();
    starts.extend(is_key(text).then_some(0));
    starts.sort_unstable();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let sections = starts.iter().zip(ends).filter_map(|(start, end)| text.get(*start..end));
    sections.filter_map(|section| Some((section.split_once(':')?.0, section))).collect()
}
