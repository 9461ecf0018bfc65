//! When a term counts: what must or must not stand near it.

use std::ops::Range;

use super::format::{Grammar, Requirements};
use crate::detect::normalise::is_upper;

/// How many words count as near.
const NEAR: usize = 12;
/// Twelve words are hardly longer, in bytes: no text is slow for having none but one word.
const REACH: usize = 240;
/// How many words may stand between a term and the thing it is done to.
const COMPLEMENT: usize = 3;

/// Whether a term at `range` of the folded text counts, as far as its words tell; `written` is how it stands there.
pub(super) fn hold(require: &Requirements, text: &str, range: &Range<usize>, written: &str, grammar: &Grammar) -> bool {
    let near = |stems: &[String]| {
        words_around(text, range).any(|word| stems.iter().any(|stem| word.starts_with(stem.as_str())))
    };
    !(require.upper && !is_upper(written)
        || require.animate && is_of_a_thing(text, range, grammar)
        || !require.cooc.is_empty() && !near(&require.cooc)
        || !require.neg_cooc.is_empty() && near(&require.neg_cooc))
}

fn words_around<'t>(text: &'t str, range: &Range<usize>) -> impl Iterator<Item = &'t str> {
    let (before, after) = around(text, range);
    words(before).rev().take(NEAR).chain(words(after).take(NEAR))
}

/// "Rehabilitering av den gamla bron", "hovedveien rehabiliteres": what it is done to is a thing.
fn is_of_a_thing(text: &str, range: &Range<usize>, grammar: &Grammar) -> bool {
    let (before, after) = around(text, range);
    let is = |word: &str| grammar.inanimate.iter().any(|thing| word.ends_with(thing.as_str()));
    // The rest of the word that the stem began, then the preposition.
    let mut rest = words(after).skip(usize::from(after.starts_with(char::is_alphabetic)));
    let of = rest.next().is_some_and(|word| grammar.of.iter().any(|of| of == word));
    of && rest.take(COMPLEMENT).any(is) || words(before).rev().take(COMPLEMENT).any(is)
}

/// What stands before and after a range, as far as it matters.
fn around<'t>(text: &'t str, range: &Range<usize>) -> (&'t str, &'t str) {
    let from = text.ceil_char_boundary(range.start.saturating_sub(REACH));
    let to = text.floor_char_boundary((range.end + REACH).min(text.len()));
    (text.get(from..range.start).unwrap_or_default(), text.get(range.end..to).unwrap_or_default())
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty())
}
