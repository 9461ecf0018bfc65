//! `sameRules`: a text that stands in two places and should say the same in both.

use std::{collections::HashSet, ops::Range, sync::Arc};

use super::{Context, Hit, Keyword, Refusal};
use crate::{
    detect::sentences,
    tree::{
        Node, Path,
        query::{Query, Selected},
    },
    vocabulary::hit::{Note, Related},
};

/// Words below which a sentence says too little to be compared: headings, addresses.
const WORDS: usize = 4;
/// Sentences of the other text that are looked at.
const MOST: usize = 2_000;

/// `sameRules: { text: $.profile.about, as: "$.pages[*].text" }` holds for a mapping where both paths lead to
/// texts that share at least one sentence, and none of the first is a changed form of one of the second: at least half
/// of the words of both together are the same. What only one of them says is no drift, and where nothing stands at
/// one of the paths it is false.
#[derive(Debug)]
struct SameRules {
    text: Query,
    other: Query,
}

pub(super) fn parse(value: &Node, _context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let form = || Refusal::new(value, "`sameRules` takes `{ text: $.profile.about, as: \"$.pages[*].text\" }`");
    let path = |key| {
        let node = value.get(key).ok_or_else(form)?;
        Query::parse(node.as_str().unwrap_or_default()).map_err(|error| Refusal::new(node, error.message))
    };
    Ok(Arc::new(SameRules { text: path("text")?, other: path("as")? }))
}

/// A sentence with what is compared of it.
struct Sentence<'n> {
    node: &'n Node,
    path: Path,
    range: Range<usize>,
    words: HashSet<String>,
}

fn all<'n>(selected: Vec<Selected<'n>>) -> Vec<Sentence<'n>> {
    let split = |Selected { node, path }: Selected<'n>| {
        let text = node.as_str().unwrap_or_default();
        let of = move |range: Range<usize>| {
            let written = text.get(range.clone()).unwrap_or_default();
            let words = written.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
            Sentence { node, path: path.clone(), range, words: words.map(str::to_lowercase).collect() }
        };
        sentences(text).map(of).filter(|sentence| sentence.words.len() >= WORDS).collect::<Vec<_>>()
    };
    selected.into_iter().flat_map(split).take(MOST).collect()
}

/// How a sentence stands to another text.
enum Standing<'s, 'n> {
    Same,
    Changed(&'s Sentence<'n>),
    Absent,
}

fn standing<'s, 'n>(sentence: &Sentence<'_>, others: &'s [Sentence<'n>]) -> Standing<'s, 'n> {
    let shared = |other: &&Sentence<'_>| 2 * sentence.words.intersection(&other.words).count();
    let both = |other: &Sentence<'_>| sentence.words.union(&other.words).count();
    match others.iter().max_by_key(shared) {
        _ if others.iter().any(|other| other.words == sentence.words) => Standing::Same,
        Some(near) if shared(&near) >= both(near) => Standing::Changed(near),
        _ => Standing::Absent,
    }
}

impl Keyword for SameRules {
    fn holds(&self, node: &Node) -> bool {
        let others = all(self.other.select(node));
        let mut shared = false;
        for sentence in all(self.text.select(node)) {
            match standing(&sentence, &others) {
                Standing::Changed(_) => return false,
                Standing::Same => shared = true,
                Standing::Absent => {}
            }
        }
        shared
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        let others = all(self.other.select(node));
        let changed = all(self.text.select(node)).into_iter().filter_map(|sentence| {
            let Standing::Changed(there) = standing(&sentence, &others) else { return None };
            let span = there.node.locate(there.range.clone());
            let phrase = Note { key: "drift.other", values: Vec::new() };
            let hit = Hit::in_text(&sentence.path, sentence.node, sentence.range).note("drift.changed", []);
            Some(Hit { related: Some(Related { span, note: phrase, sensitive: None }), ..hit })
        });
        let changed: Vec<Hit> = changed.collect();
        if !changed.is_empty() {
            return changed;
        }
        let whole = self.text.select(node).into_iter();
        whole.map(|found| Hit::at(&found.path, found.node).note("drift.absent", [])).collect()
    }

    fn is_heuristic(&self) -> bool {
        true
    }
}
