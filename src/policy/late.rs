//! Texts of the program's own locale files, each read when it is first asked for.
//!
//! A run asks for the texts of the rules in force and for a few labels, in one language: reading all of them takes longer
//! than checking a draft. A test reads every file both ways, so that a mistake in one is never met in use.

use std::{collections::BTreeMap, ops::Range, sync::Arc, sync::OnceLock};

use memchr::memmem;
use serde::de::DeserializeOwned;

use crate::{
    read::{self, Limits},
    source::SourceFile,
    tree::typed,
};

/// The entries of one section of a file, by their keys. Each stands as a block: its key at the beginning of a line, its text
/// behind it or below.
#[derive(Debug)]
pub(super) struct Late<T> {
    source: Arc<SourceFile>,
    name: &'static str,
    entries: OnceLock<BTreeMap<String, Entry<T>>>,
}

/// The bytes of an entry, and what they say.
type Entry<T> = (Range<usize>, OnceLock<Option<T>>);

impl<T: DeserializeOwned> Late<T> {
    /// The section of a name, empty where the file has none.
    pub(super) fn section(source: &Arc<SourceFile>, name: &'static str) -> Self {
        Self { source: Arc::clone(source), name, entries: OnceLock::new() }
    }

    /// The entry of a key.
    pub(super) fn get(&self, key: &str) -> Option<&T> {
        let entries =
            self.entries.get_or_init(|| blocks(&self.source.text, self.name).into_iter().map(entry).collect());
        let (range, entry) = entries.get(key)?;
        let read = || {
            let document = read::read_part(&self.source, range.clone(), &Limits::default()).document?;
            typed::from_node(document.roots.first()?.as_map()?.get(key)?).ok()
        };
        entry.get_or_init(read).as_ref()
    }
}

fn entry<T>((key, range): (&str, Range<usize>)) -> (String, Entry<T>) {
    (key.to_owned(), (range, OnceLock::new()))
}

/// The keys of a section, each with the bytes of its block.
fn blocks<'t>(text: &'t str, section: &str) -> Vec<(&'t str, Range<usize>)> {
    let heading = format!("{section}:\n");
    let below = || Some(memmem::find(text.as_bytes(), format!("\n{heading}").as_bytes())? + 1);
    let start = if text.starts_with(&heading) { Some(0) } else { below() };
    let mut at = start.map_or(text.len(), |start| start + heading.len());
    let mut blocks: Vec<(&str, Range<usize>)> = Vec::new();
    for line in text[at..].split_inclusive('\n') {
        let key = line.strip_prefix("  ").filter(|line| !line.starts_with(' '));
        if let Some(line) = key {
            let key = line.split_once(':').map_or(line, |(key, _)| key);
            blocks.push((key, at..at + line.len() + 2));
        } else if line.starts_with(' ') {
            if let Some((_, block)) = blocks.last_mut() {
                block.end = at + line.len();
            }
        } else if !line.trim().is_empty() {
            break;
        }
        at += line.len();
    }
    blocks
}
