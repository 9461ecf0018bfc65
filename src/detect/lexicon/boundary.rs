//! Whether a stem stands in a word as its modes say.

use super::format::{Grammar, Mode, Term};

/// What stands around a stem within its word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'t> {
    /// The letters of the word before the stem.
    pub(super) left: &'t str,
    /// The letters of the word after the stem.
    pub(super) right: &'t str,
    /// The word after a hyphen, if the stem ends its own.
    pub(super) next: &'t str,
}

/// Compounds have at least so many letters beside the stem.
const PART: usize = 3;

/// Whether the stem stands there as a word, or as the part of a compound that its modes allow.
pub(super) fn fits(term: &Term, around: Around<'_>, grammar: &Grammar) -> bool {
    let alone = || around.left.is_empty();
    let ends = || is_ending(term, around.right, grammar);
    let first = || is_first_part(term, around, grammar);
    let last = || is_last_part(term, around.left, grammar);
    let has = |mode| term.modes.contains(&mode);
    has(Mode::W) && alone() && ends()
        || has(Mode::P) && alone() && first()
        || has(Mode::H) && last() && ends()
        || has(Mode::P) && has(Mode::H) && last() && first()
}

/// Whether the compound is an event or an organisation (`cancergalan`): such a word speaks of nobody's health.
pub(super) fn is_event(around: Around<'_>, grammar: &Grammar) -> bool {
    has_head(around, &grammar.events, grammar)
}

/// Whether the compound is a place of care (`beroendemottagningen`): whoever works there is not ill.
pub(super) fn is_unit(around: Around<'_>, grammar: &Grammar) -> bool {
    has_head(around, &grammar.units, grammar)
}

fn has_head(around: Around<'_>, heads: &[String], grammar: &Grammar) -> bool {
    let right = if around.right.is_empty() { around.next } else { around.right };
    without_linking(right, grammar).any(|right| heads.iter().any(|head| right.starts_with(head.as_str())))
}

fn is_ending(term: &Term, right: &str, grammar: &Grammar) -> bool {
    let free = || grammar.free_ending >= right.chars().count() && term.stem.chars().count() >= 5;
    right.is_empty() || grammar.endings.iter().any(|ending| ending == right) || free()
}

fn is_first_part(term: &Term, around: Around<'_>, grammar: &Grammar) -> bool {
    let right = if around.right.is_empty() { around.next } else { around.right };
    if term.right.is_empty() {
        let letters = around.right.chars().count();
        return letters >= PART || letters > 0 && term.stem.chars().count() >= 6;
    }
    without_linking(right, grammar).any(|right| term.right.iter().any(|known| right.starts_with(known.as_str())))
}

fn is_last_part(term: &Term, left: &str, grammar: &Grammar) -> bool {
    if term.left.is_empty() {
        return left.chars().count() >= PART;
    }
    term.left.iter().any(|known| {
        left.ends_with(known.as_str())
            || grammar
                .linking
                .iter()
                .any(|link| left.strip_suffix(link.as_str()).is_some_and(|left| left.ends_with(known.as_str())))
    })
}

/// The word as it is, and without each of the letters that link compounds.
fn without_linking<'t>(word: &'t str, grammar: &'t Grammar) -> impl Iterator<Item = &'t str> {
    std::iter::once(word).chain(grammar.linking.iter().filter_map(|link| word.strip_prefix(link.as_str())))
}
