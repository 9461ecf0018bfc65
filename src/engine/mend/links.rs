//! Links lose their click ids.

use std::ops::Range;

use super::Edit;
use crate::detect::click_id::without_click_ids;

/// The link around a place, without its click ids.
pub(super) fn without_click_id(text: &str, place: &Range<usize>) -> Option<Edit> {
    let link = around(text, place)?;
    let clean = text.get(link.clone()).and_then(without_click_ids)?;
    Some((link, clean))
}

/// The link around a place: everything up to what no link holds.
pub(super) fn around(text: &str, place: &Range<usize>) -> Option<Range<usize>> {
    let ends = |char: char| char.is_whitespace() || "\"'<>()[]{}`|\\".contains(char);
    let start = text.get(..place.start)?.rfind(ends).map_or(0, |at| at + text.get(at..).map_or(1, first_len));
    let end = text.get(place.end..)?.find(ends).map_or(text.len(), |at| place.end + at);
    // A full stop after a link is not part of it.
    let kept = text.get(place.end..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?']).len();
    // Words may be glued to it: what is before its scheme is none of it.
    let glued = text.get(start..place.end)?;
    let scheme = ["https://", "http://"].iter().filter_map(|scheme| glued.find(scheme)).min();
    Some(start + scheme.unwrap_or(0)..place.end + kept)
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}
