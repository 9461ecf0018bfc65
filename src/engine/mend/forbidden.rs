//! A forbidden platform leaves a draft: its link gives way to the page on the authority's own site that the draft names as
//! `canonical_url`, and it is no target any more where others are left.

use std::ops::Range;

use super::{Edit, entry, links};
use crate::{
    detect::click_id::without_click_ids,
    tree::{Node, Value},
};

/// What takes the platform at a place out of a draft; none where somebody must decide what to say instead.
pub(super) fn without(text: &str, place: &Range<usize>, roots: &[Node]) -> Option<Edit> {
    if let Some(targets) = roots.iter().find_map(|root| entry(root, "platforms", place.start)) {
        return no_target(text, place, &targets.value);
    }
    let link = link(text, place)?;
    let written = text.get(link.clone())?;
    let own = roots.iter().find_map(canonical)?;
    let is_better = own.starts_with("https://") && own != written && without_click_ids(own).is_none();
    is_better.then(|| (link, own.to_owned()))
}

/// The whole link around a place: with its scheme, or as people write it in a text that makes no links, `t.me/solvik`.
fn link(text: &str, place: &Range<usize>) -> Option<Range<usize>> {
    let word = links::around(text, place)?;
    if text.get(word.clone())?.contains("://") {
        return Some(word);
    }
    // In a quoted string the letter of an escape stands before it: `\nt.me/solvik`.
    let is_escape = place.start == word.start + 1 && text.get(..word.start)?.ends_with('\\');
    (place.start == word.start || is_escape).then_some(place.start..word.end)
}

/// The page on the authority's own site that a draft names: in front matter or beside its body.
fn canonical(root: &Node) -> Option<&str> {
    root.get("front").unwrap_or(root).get("canonical_url").and_then(Node::as_str)
}

/// One target less, of a list in brackets that has others.
fn no_target(text: &str, place: &Range<usize>, targets: &Node) -> Option<Edit> {
    let Value::List(items) = targets.value() else { return None };
    let at = items.iter().position(|item| item.span().range().contains(&place.start))?;
    let in_brackets = text.get(targets.span().start as usize..)?.starts_with('[');
    if !in_brackets || items.len() < 2 {
        return None;
    }
    let edge = |item: &Node| item.span().range();
    // With the comma before it; the first with the one behind it.
    let range = match (at.checked_sub(1).and_then(|before| items.get(before)), items.get(at), items.get(at + 1)) {
        (Some(before), Some(item), _) => edge(before).end..edge(item).end,
        (None, Some(item), Some(next)) => edge(item).start..edge(next).start,
        _ => return None,
    };
    let between = text.get(range.clone())?;
    // A comment or a line between two targets is somebody's.
    (!between.contains(['\n', '#'])).then(|| (range, String::new()))
}
