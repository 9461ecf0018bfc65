//! The window around a place: a few lines, none wider than a screen, redacted before they are cut.
//!
//! In: a source and a place in it. Out: an [`Excerpt`] and the text at the place.

use std::ops::Range;

use super::{
    marks::Marks,
    placed::Excerpt,
    redact::{Known, Redactor, Veiled, merge},
};
use crate::source::{Point, SourceFile};

/// Code points up to which a line is shown whole.
const WIDE: usize = 200;
/// Code points of a wide line that are shown on either side of a place, and of the place itself.
const ASIDE: usize = 60;
const PLACE: usize = 100;
/// Lines shown on either side of a place.
const CONTEXT: u32 = 1;
/// Lines of a place up to which it is shown whole; of a longer one the first line is.
const LINES: u32 = 4;
/// Bytes on either side of what is shown that are searched for identifiers as well, and how much farther to look for
/// the end of a word: a number that the window cuts through must still be recognised.
const MARGIN: usize = 96;
const WORD: usize = 4096;

/// What is needed to show places of a source.
pub(super) struct View<'v> {
    pub(super) file: &'v SourceFile,
    pub(super) redactor: &'v Redactor,
    pub(super) marks: &'v Marks,
    pub(super) known: &'v [Known],
}

/// A place as it may be shown.
pub(super) struct Shown {
    pub(super) excerpt: Excerpt,
    /// The redacted text at the place, unless it is too long.
    pub(super) text: Option<String>,
    /// Whether nothing in that text was hidden.
    pub(super) verbatim: bool,
}

impl View<'_> {
    /// The window of a place.
    pub(super) fn show(&self, start: Point, end: Point) -> Shown {
        let line = self.line(start.line);
        let place = start.offset as usize..end.offset as usize;
        if self.cut_right(&line) < line.end {
            let shown = self.around(&line, &place);
            let cut = self.file.point(as_u32(shown.start)).column - 1;
            let whole = place.end <= shown.end;
            self.assemble(start.line, cut, &[shown], place, whole)
        } else {
            let whole = end.line - start.line < LINES;
            let last = if whole { end.line } else { start.line };
            let first = start.line.saturating_sub(CONTEXT).max(1);
            let lines = first..=last + CONTEXT;
            let lines = lines.filter_map(|line| self.file.line(line)).filter(|line| !self.is_rest(line, &place));
            let pieces: Vec<_> = lines.map(|line| self.left(&line)).collect();
            let place = if whole { place } else { place.start..line.end };
            let last_line = self.line(end.line);
            let uncut = place.end.min(last_line.end) <= self.cut_right(&last_line);
            self.assemble(first, 0, &pieces, place, whole && uncut && end.line - start.line < 2)
        }
    }

    /// Redacts the pieces, one a line, and joins them.
    fn assemble(&self, first_line: u32, cut: u32, pieces: &[Range<usize>], place: Range<usize>, whole: bool) -> Shown {
        let mut text = String::new();
        let (mut highlight, mut verbatim) = (None::<Range<usize>>, true);
        for (at, piece) in pieces.iter().enumerate() {
            if at > 0 {
                text.push('\n');
            }
            let (veiled, from) = self.veil(piece);
            let part = place.start.max(piece.start)..place.end.min(piece.end);
            if part.start <= part.end {
                let inner = part.start - from..part.end - from;
                verbatim &= !veiled.hides(&inner);
                let shown = veiled.range(inner);
                let shown = text.len() + shown.start..text.len() + shown.end;
                highlight = Some(highlight.map_or(shown.clone(), |before| before.start..shown.end));
            }
            text.push_str(&veiled.text);
        }
        let highlight = highlight.unwrap_or_default();
        let at_place = text.get(highlight.clone()).filter(|_| whole).map(str::to_owned);
        Shown { excerpt: Excerpt { first_line, cut, text, highlight }, verbatim: verbatim && whole, text: at_place }
    }

    /// A piece of a line, redacted with knowledge of what stands around it; and the offset that the result counts from.
    fn veil(&self, piece: &Range<usize>) -> (Veiled, usize) {
        let line = self.line(self.file.point(as_u32(piece.start)).line);
        let seen = self.back(piece.start, line.start)..self.forth(piece.end, line.end);
        let text = self.file.text.get(seen.clone()).unwrap_or_default();
        let mut hits = self.marks.within(self.file.id, &seen);
        hits.extend(self.redactor.hits(text, self.known));
        let shown = piece.start - seen.start..piece.end - seen.start;
        (self.redactor.veil(text, shown, &merge(text, hits)), seen.start)
    }

    /// Whether a line is only what follows the last line feed.
    fn is_rest(&self, line: &Range<usize>, place: &Range<usize>) -> bool {
        line.is_empty() && line.start == self.file.text.len() && place.end < line.start
    }

    fn line(&self, line: u32) -> Range<usize> {
        self.file.line(line).unwrap_or_default()
    }

    /// The left part of a line, as much of it as is shown.
    fn left(&self, line: &Range<usize>) -> Range<usize> {
        line.start..self.cut_right(line)
    }

    fn cut_right(&self, line: &Range<usize>) -> usize {
        self.ahead(line.start, WIDE).min(line.end)
    }

    /// The part of a wide line around a place.
    fn around(&self, line: &Range<usize>, place: &Range<usize>) -> Range<usize> {
        let before = self.file.text.get(line.start..place.start).unwrap_or_default();
        let start = before.char_indices().rev().take(ASIDE).last().map_or(place.start, |(at, _)| line.start + at);
        let end = self.ahead(place.start, PLACE).min(place.end);
        start.max(line.start)..self.ahead(end, ASIDE).min(line.end).max(start)
    }

    /// The offset a number of code points ahead.
    fn ahead(&self, from: usize, points: usize) -> usize {
        let rest = self.file.text.get(from..).unwrap_or_default();
        rest.char_indices().nth(points).map_or(self.file.text.len(), |(at, _)| from + at)
    }

    /// Goes back to where no identifier can reach in from, but not before `least`.
    fn back(&self, from: usize, least: usize) -> usize {
        let near = from.saturating_sub(MARGIN).max(least);
        let bytes = self.file.text.as_bytes().get(near.saturating_sub(WORD).max(least)..near).unwrap_or_default();
        let word = bytes.iter().rev().take_while(|byte| in_word(**byte)).count();
        self.file.text.floor_char_boundary(near - word).max(least)
    }

    /// Goes on to where no identifier can reach in from, but not past `most`.
    fn forth(&self, from: usize, most: usize) -> usize {
        let near = (from + MARGIN).min(most);
        let bytes = self.file.text.as_bytes().get(near..(near + WORD).min(most)).unwrap_or_default();
        let word = bytes.iter().take_while(|byte| in_word(**byte)).count();
        self.file.text.ceil_char_boundary(near + word).min(most)
    }
}

/// Whether a byte may stand within an identifier: letters, digits, what joins them, anything beyond ASCII.
fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || b"-_.+@%~=".contains(&byte)
}

fn as_u32(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
