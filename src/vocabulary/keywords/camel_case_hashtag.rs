//! `camelCaseHashtag`: hashtags of several words show where the words begin.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use super::{Context, Hit, Keyword, Refusal, switched_on};
use crate::{
    detect::hashtags,
    record::Organization,
    tree::{Node, Path},
    vocabulary::texts::{any_text, hits_in_texts},
};

/// A hashtag of this many letters without a capital inside is taken for several words run together. Nordic words can be
/// longer, and short ones can be two: where nobody has spelled a tag, its letters are all that is known.
const MANY_LETTERS: usize = 15;

/// What begins a hashtag.
const SIGNS: [char; 2] = ['#', '＃'];

/// `camelCaseHashtag: true` holds for a text whose hashtags all show where their words begin: with capitals
/// (`#BibliotekensVecka`) or `_`, or by being short. A text of one word without a sign is a hashtag itself, as in lists
/// of hashtags. (WCAG 2.2 asks for text that assistive technology can speak, 1.3.1; requirement r052.)
///
/// Which words a tag is made of is known only where somebody has written them apart: in `organization.hashtags`, in the name
/// and the handles of the authority, in the terms of lexicons. Such a tag is found however short it is, with its spelling; one
/// that `organization.hashtags` spells as one word is one word.
#[derive(Debug)]
struct CamelCaseHashtag {
    context: Arc<Context>,
    /// The spellings of each tag, by its lower case.
    known: BTreeMap<String, BTreeSet<String>>,
}

/// A hashtag whose words run together.
struct RunTogether {
    range: Range<usize>,
    /// How it is spelled, where that is known.
    spelling: Option<String>,
}

pub(super) fn parse(value: &Node, context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    switched_on(value, "camelCaseHashtag")?;
    Ok(Arc::new(CamelCaseHashtag { context: Arc::clone(context), known: known(&context.organization) }))
}

/// The spellings that the authority gives: its list of hashtags before its name, and that before its handles.
fn known(organization: &Organization) -> BTreeMap<String, BTreeSet<String>> {
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for tag in &organization.hashtags {
        let tag = tag.trim().trim_start_matches(SIGNS);
        known.entry(tag.to_lowercase()).or_default().insert(tag.to_owned());
    }
    let words = organization.name.iter().flat_map(|name| name.split(|char: char| !char.is_alphanumeric()));
    let name = joined(words);
    let handles = organization.handles.iter().map(|handle| handle.trim_start_matches('@').to_owned());
    for tag in [name].into_iter().chain(handles).filter(|tag| is_tag(tag) && shows_words(tag)) {
        known.entry(tag.to_lowercase()).or_insert_with(|| BTreeSet::from([tag]));
    }
    known
}

/// Words as one, each begun with a capital.
fn joined<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut tag = String::new();
    for word in words {
        let mut chars = word.chars();
        tag.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        tag.push_str(chars.as_str());
    }
    tag
}

impl CamelCaseHashtag {
    fn run_together(&self, text: &str) -> Vec<RunTogether> {
        let mut tags: Vec<_> = hashtags(text).into_iter().map(|found| found.range).collect();
        if tags.is_empty() && is_tag(text) {
            tags.push(0..text.len());
        }
        tags.into_iter().filter_map(|range| self.judged(range.clone(), text.get(range)?)).collect()
    }

    /// What is wrong with a hashtag, if anything is.
    fn judged(&self, range: Range<usize>, written: &str) -> Option<RunTogether> {
        let tag = written.trim_start_matches(SIGNS);
        if shows_words(tag) {
            return None;
        }
        let sign = written.strip_suffix(tag).unwrap_or_default();
        let fault = |spelling: Option<String>| {
            Some(RunTogether { range, spelling: spelling.map(|spelling| format!("{sign}{spelling}")) })
        };
        let lower = tag.to_lowercase();
        let spellings: Vec<&String> = self.known.get(&lower).into_iter().flatten().collect();
        match spellings.as_slice() {
            [] => {}
            [one] => return if shows_words(one) { fault(Some((*one).clone())) } else { None },
            // Two spellings are none.
            _ => return fault(None),
        }
        let words = self.context.lexicons.words_of(&lower, &self.context.languages());
        let spelling = words.map(|words| joined(words.iter().map(String::as_str))).filter(|tag| shows_words(tag));
        let letters = tag.chars().filter(|c| c.is_alphabetic()).count();
        if spelling.is_some() || letters >= MANY_LETTERS { fault(spelling) } else { None }
    }
}

impl Keyword for CamelCaseHashtag {
    fn holds(&self, node: &Node) -> bool {
        let mut seen = false;
        let wrong = any_text(node, &mut |text, _| {
            seen = true;
            !self.run_together(text).is_empty()
        });
        seen && !wrong
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        let show = |path: &Path, node: &Node, found: RunTogether| {
            let hit = Hit::in_text(path, node, found.range);
            let written = found.spelling.as_deref().or(hit.word.as_deref()).unwrap_or_default();
            let tag = written.trim_start_matches(SIGNS).to_owned();
            let key = if found.spelling.is_some() { "hashtag.known" } else { "hashtag.case" };
            Hit { instead: found.spelling.map(Into::into), ..hit.note(key, [("hashtag", tag)]) }
        };
        hits_in_texts(node, |text, _| self.run_together(text), show)
    }

    fn is_heuristic(&self) -> bool {
        true
    }
}

fn is_tag(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// Whether a tag has a capital, a digit or `_` inside; capitals throughout show nothing.
fn shows_words(tag: &str) -> bool {
    let has_small = tag.chars().any(char::is_lowercase);
    tag.chars().skip(1).any(|c| c == '_' || c.is_numeric() || (c.is_uppercase() && has_small))
}
