//! Mappings that keep order and duplicates.

use std::ops::Range;

use super::{Node, Text};
use crate::source::Span;

/// A mapping: its entries in the order written, duplicates included.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    entries: Vec<Entry>,
}

/// One key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Key,
    /// The value.
    pub value: Node,
}

impl Entry {
    /// The span from the key to the end of the value.
    #[must_use]
    pub fn span(&self) -> Span {
        self.key.span.to(self.value.span())
    }
}

/// The key of an entry and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The decoded key.
    pub text: Text,
    /// Its raw bytes.
    pub span: Span,
}

impl Key {
    /// A key of our vocabulary that stands for `span`.
    #[must_use]
    pub fn word(word: impl Into<Box<str>>, span: Span) -> Self {
        Self { text: Text::whole(word), span }
    }

    /// The decoded key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// Whether it is this word. Most keys differ in length or at once: few are worth a comparison of all their bytes.
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        let (own, word) = (self.as_str().as_bytes(), word.as_bytes());
        own.len() == word.len() && own.first() == word.first() && own == word
    }

    /// The place of a range of the decoded key.
    #[must_use]
    pub fn locate(&self, range: Range<usize>) -> Span {
        self.text.locate(range, self.span)
    }
}

impl Map {
    /// An empty mapping.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an entry after the others.
    pub fn push(&mut self, key: Key, value: Node) {
        self.entries.push(Entry { key, value });
    }

    /// Adds an entry under a word of our vocabulary; the key's place is that of the value.
    pub fn set(&mut self, key: &str, value: Node) {
        let key = Key::word(key, value.span());
        self.entries.push(Entry { key, value });
    }

    /// The entries in order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The first value under a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The first entry under a key.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.is(key))
    }

    /// The first value under a key, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.entries.iter_mut().find(|entry| entry.key.is(key)).map(|entry| &mut entry.value)
    }

    /// Every value under a key: more than one where the key is repeated.
    pub fn all<'m>(&'m self, key: &'m str) -> impl Iterator<Item = &'m Node> {
        self.entries.iter().filter(move |entry| entry.key.is(key)).map(|entry| &entry.value)
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl FromIterator<Entry> for Map {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        Self { entries: entries.into_iter().collect() }
    }
}
