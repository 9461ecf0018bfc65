//! Positions as editors count them: from 0, in units of UTF-16 or bytes of UTF-8.

use super::SourceFile;

/// What editors count columns in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// Bytes.
    Utf8,
    /// Units of UTF-16: two for a character beyond the basic plane, such as most emoji.
    #[default]
    Utf16,
}

impl Unit {
    fn of(self, char: char) -> usize {
        match self {
            Self::Utf8 => char.len_utf8(),
            Self::Utf16 => char.len_utf16(),
        }
    }
}

/// A place between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 0.
    pub line: u32,
    /// Column in the [`Unit`] that was agreed on, from 0.
    pub character: u32,
}

impl SourceFile {
    /// The position of a byte offset. Offsets past the end, or inside a character, count as the next place before them.
    #[must_use]
    pub fn position(&self, offset: u32, unit: Unit) -> Position {
        let point = self.point(offset);
        let start = self.line(point.line).map_or(0, |line| line.start);
        let before = self.text.get(start..point.offset as usize).unwrap_or_default();
        let units: usize = before.chars().map(|char| unit.of(char)).sum();
        Position { line: point.line - 1, character: u32::try_from(units).unwrap_or(u32::MAX) }
    }

    /// The byte offset of a position. A column past its line counts as the end of the line, a line past the last as the
    /// end of the text, a place inside a character as the one before it.
    #[must_use]
    pub fn offset(&self, position: Position, unit: Unit) -> usize {
        let Some(line) = position.line.checked_add(1).and_then(|line| self.line(line)) else { return self.text.len() };
        let text = self.text.get(line.clone()).unwrap_or_default();
        let mut left = position.character as usize;
        for (at, char) in text.char_indices() {
            if left < unit.of(char) {
                return line.start + at;
            }
            left -= unit.of(char);
        }
        line.end
    }
}
