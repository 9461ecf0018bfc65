//! `formerName`: a text that calls a platform by a name it no longer has.

use std::{ops::Range, sync::Arc};

use super::{Context, Hit, Keyword, Refusal, words};
use crate::{
    record::platform_of_word,
    tree::{Node, Path},
    vocabulary::texts::{any_text, hits_in_texts},
};

/// `formerName: [Twitter]` holds where any text in the value has one of these names, also as the beginning of a longer
/// word, and does not have the name of today beside it: `X (formerly Twitter)` is fine. Case counts, so that an address
/// is no name.
#[derive(Debug)]
struct FormerName {
    /// Former names, each with the name of today.
    names: Vec<(String, &'static str)>,
}

pub(super) fn parse(value: &Node, _context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let known = |name: &str| platform_of_word(name).filter(|platform| platform.name != name);
    let with_today = |name: &str| {
        let platform =
            known(name).ok_or_else(|| Refusal::new(value, format!("`{name}` is no platform's former name")))?;
        Ok((name.to_owned(), platform.name))
    };
    // An empty list is what is left on a day before any of the names was given up.
    let names = if value.items().is_empty() { Vec::new() } else { words(value, "formerName")? };
    Ok(Arc::new(FormerName { names: names.into_iter().map(with_today).collect::<Result<_, Refusal>>()? }))
}

impl FormerName {
    fn find(&self, text: &str) -> Vec<(Range<usize>, &(String, &'static str))> {
        let outdated = self.names.iter().filter(|(_, today)| !starts(text, today).any(|at| ends_word(text, at, today)));
        outdated.flat_map(|name| starts(text, &name.0).map(move |at| (at..at + name.0.len(), name))).collect()
    }
}

/// Where a name begins in a text, not inside a word.
fn starts<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = usize> + 't {
    let begins = |at: &usize| text.get(..*at).and_then(|before| before.chars().next_back()).is_none_or(is_between);
    text.match_indices(name).map(|(at, _)| at).filter(begins)
}

fn ends_word(text: &str, at: usize, name: &str) -> bool {
    text.get(at + name.len()..).and_then(|after| after.chars().next()).is_none_or(is_between)
}

fn is_between(char: char) -> bool {
    !char.is_alphanumeric()
}

impl Keyword for FormerName {
    fn holds(&self, node: &Node) -> bool {
        any_text(node, &mut |text, _| !self.find(text).is_empty())
    }

    fn witnesses(&self, node: &Node) -> Vec<Hit> {
        let show = |path: &Path, node: &Node, (range, (name, today)): (Range<usize>, &(String, &'static str))| {
            let values = [("name", name.clone()), ("platform", (*today).to_owned())];
            Hit::in_text(path, node, range).note("platform.former", values)
        };
        hits_in_texts(node, |text, _| self.find(text), show)
    }

    fn is_heuristic(&self) -> bool {
        true
    }
}
