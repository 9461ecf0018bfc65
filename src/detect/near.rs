//! The words around a match. In: a folded text and a range. Out: the words that stand near, on the same line.

use std::ops::Range;

/// Whether one of the words stands at most so many bytes before or after a range. Dots inside words do not count
/// (`reg.nr`); words of more than five letters count with any ending.
pub(super) fn is_near(text: &str, range: &Range<usize>, window: (usize, usize), words: &[&str]) -> bool {
    let before = line_before(text, range.start, window.0);
    let after = line_after(text, range.end, window.1);
    [before, after].into_iter().any(|near| {
        near.split(|char: char| !char.is_alphanumeric() && char != '.' && char != '-').any(|word| {
            let plain: String = word.to_lowercase().replace(['.', '-'], "");
            words.iter().any(|known| plain == *known || known.chars().count() > 5 && plain.starts_with(known))
        })
    })
}

/// At most `len` bytes of the text's line before `end`.
pub(super) fn line_before(text: &str, end: usize, len: usize) -> &str {
    let start = text.floor_char_boundary(end.saturating_sub(len));
    let part = text.get(start..end).unwrap_or_default();
    part.rsplit('\n').next().unwrap_or_default()
}

/// At most `len` bytes of the text's line after `start`.
pub(super) fn line_after(text: &str, start: usize, len: usize) -> &str {
    let end = text.floor_char_boundary((start + len).min(text.len()));
    let part = text.get(start..end).unwrap_or_default();
    part.split('\n').next().unwrap_or_default()
}
