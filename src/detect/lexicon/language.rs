//! What languages a text is written in, told by its function words.
//!
//! In: grammars, and text in lower case. Out: which of their languages it may be written in. Only texts that have a term are
//! asked, so this costs next to nothing; and posts are too short for statistics of letters.

use std::collections::BTreeSet;

use super::format::Grammar;

/// Fewer function words of a language than these tell nothing.
const ENOUGH: usize = 2;

/// For each grammar whether a text may be written in its language, wholly or in part: it has about as many of the text's
/// function words as any, or one that none of those has. All may be where the text has too few of them.
pub(super) fn spoken(grammars: &[&Grammar], text: &str) -> Vec<bool> {
    if grammars.len() < 2 {
        return vec![true; grammars.len()];
    }
    let words: BTreeSet<&str> =
        text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |grammar: &Grammar, word: &str| grammar.function_words.contains(word);
    let counts: Vec<usize> =
        grammars.iter().map(|grammar| words.iter().filter(|word| has(grammar, word)).count()).collect();
    let most = counts.iter().copied().max().unwrap_or_default();
    let leads = |count: usize| most < ENOUGH || count * 4 >= most * 3;
    let leaders = || grammars.iter().zip(&counts).filter(|(_, count)| leads(**count)).map(|(grammar, _)| grammar);
    let alone =
        |grammar: &Grammar| words.iter().any(|word| has(grammar, word) && !leaders().any(|leader| has(leader, word)));
    grammars.iter().zip(&counts).map(|(grammar, count)| leads(*count) || alone(grammar)).collect()
}
