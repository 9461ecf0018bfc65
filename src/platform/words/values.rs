//! The cell words of `values.yaml`, made ready to be looked up.

use std::collections::{BTreeMap, HashMap};

use super::fold;
use crate::record::Kind;

/// `policies/words/values.yaml` as it is written: field → value → words.
pub(super) type ValuesFile = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// Which value a word means.
#[derive(Debug)]
pub struct Values {
    fields: HashMap<String, BTreeMap<String, String>>,
}

impl Values {
    pub(super) fn new(file: ValuesFile) -> Self {
        let by_word = |values: BTreeMap<String, Vec<String>>| {
            let words = values
                .into_iter()
                .flat_map(|(value, words)| words.into_iter().map(move |word| (fold(&word), value.clone())));
            words.collect::<BTreeMap<_, _>>()
        };
        Self { fields: file.into_iter().map(|(field, values)| (field, by_word(values))).collect() }
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
