//! `camelCaseHashtag`: hashtags of several words show where the words begin.

use std::{ops::Range, sync::Arc};

use super::{Context, Hit, Keyword, Refusal, switched_on};
use crate::{
    detect::hashtags,
    tree::{Node, Path},
    vocabulary::texts::{any_text, hits_in_texts},
};

/// A hashtag of this many letters without a capital inside is taken for several words run together. Nordic words can be
/// longer, and short ones can be two: a tag is not looked up in a dictionary.
const MANY_LETTERS: usize = 15;

/// What begins a hashtag.
const SIGNS: [char; 2] = ['#', '＃'];

/// `camelCaseHashtag: true` holds for a text whose hashtags all show where their words begin: with capitals
/// (`#BibliotekensVecka`) or `_`, or by being short. A text of one word without a sign is a hashtag itself, as in lists
/// of hashtags. (WCAG 2.2 asks for text that assistive technology can speak, 1.3.1; requirement r052.)
#[derive(Debug)]
struct CamelCaseHashtag;

pub(super) fn parse(value: &Node, _context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    switched_on(value, "camelCaseHashtag")?;
    Ok(Arc::new(CamelCaseHashtag))
}

impl Keyword for CamelCaseHashtag {
    fn holds(&self, node: &Node) -> bool {
        let mut seen = false;
        let wrong = any_text(node, &mut |text, _| {
            seen = true;
            !run_together(text).is_empty()
        });
        seen && !wrong
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        let show = |path: &Path, node: &Node, range: Range<usize>| {
            let hit = Hit::in_text(path, node, range);
            let tag = hit.word.as_deref().unwrap_or_default().trim_start_matches(SIGNS).to_owned();
            hit.note("hashtag.case", [("hashtag", tag)])
        };
        hits_in_texts(node, |text, _| run_together(text), show)
    }

    fn is_heuristic(&self) -> bool {
        true
    }
}

fn run_together(text: &str) -> Vec<Range<usize>> {
    let mut tags: Vec<_> = hashtags(text).into_iter().map(|found| found.range).collect();
    let is_word = |text: &str| text.chars().all(|c| c.is_alphanumeric() || c == '_');
    if tags.is_empty() && is_word(text) {
        tags.push(0..text.len());
    }
    tags.retain(|range| text.get(range.clone()).is_some_and(is_run_together));
    tags
}

fn is_run_together(tag: &str) -> bool {
    let tag = tag.trim_start_matches(SIGNS);
    let letters = tag.chars().filter(|c| c.is_alphabetic()).count();
    let has_small = tag.chars().any(char::is_lowercase);
    let begins_word = |c: char| c == '_' || c.is_numeric() || (c.is_uppercase() && has_small);
    letters >= MANY_LETTERS && !tag.chars().skip(1).any(begins_word)
}
