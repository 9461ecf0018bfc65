//! Texts of the program's own locale files, each read when it is first asked for.
//!
//! A run asks for the texts of the rules in force, in one language: reading all of them takes longer than checking a
//! draft. Tests read every file as a whole, so that a mistake in one is never met in use.

use std::{collections::BTreeMap, ops::Range, sync::Arc, sync::OnceLock};

use serde::de::DeserializeOwned;

use crate::{
    read::{self, Limits},
    source::SourceFile,
    tree::typed,
};

/// The entries of one section of a file, by their keys.
#[derive(Debug)]
pub(super) struct Late<T> {
    source: Arc<SourceFile>,
    entries: BTreeMap<String, (Range<usize>, OnceLock<Option<T>>)>,
}

impl<T: DeserializeOwned> Late<T> {
    /// The section of a name, and its bytes with its heading; nothing where its entries are not written as blocks, one
    /// key a line and its mapping below.
    pub(super) fn section(source: &Arc<SourceFile>, name: &str) -> Option<(Self, Range<usize>)> {
        let text: &str = &source.text;
        let heading = format!("{name}:\n");
        let start = if text.starts_with(&heading) { 0 } else { text.find(&format!("\n{heading}"))? + 1 };
        let mut at = start + heading.len();
        let mut entries: Vec<(String, Range<usize>)> = Vec::new();
        for line in text.get(at..)?.split_inclusive('\n') {
            match line.len() - line.trim_start_matches(' ').len() {
                0 if !line.trim().is_empty() => break,
                2 => {
                    let key = line.trim().strip_suffix(':').filter(|key| !key.contains([' ', '"', '\'', '#']))?;
                    entries.push((key.to_owned(), at + line.len()..at + line.len()));
                }
                _ => {
                    if let Some((_, range)) = entries.last_mut() {
                        range.end = at + line.len();
                    }
                }
            }
            at += line.len();
        }
        let entries = entries.into_iter().map(|(key, range)| (key, (range, OnceLock::new()))).collect();
        Some((Self { source: Arc::clone(source), entries }, start..at))
    }

    /// The entry of a key.
    pub(super) fn get(&self, key: &str) -> Option<&T> {
        let (range, entry) = self.entries.get(key)?;
        let read = || {
            let document = read::read_part(&self.source, range.clone(), &Limits::default()).document?;
            typed::from_node(document.roots.first()?).ok()
        };
        entry.get_or_init(read).as_ref()
    }
}
