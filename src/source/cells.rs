//! Cells of a spreadsheet: places that people know by column and row, not by line and column.

use std::ops::Range;

/// Which cell begins where in the text that stands for a sheet.
#[derive(Debug, Clone, Default)]
pub struct Cells(Vec<(u32, u32, u32)>);

impl Cells {
    /// Adds the cell in a row and a column, both from 0, whose text begins at a byte offset behind those added before.
    pub fn push(&mut self, start: usize, row: u32, column: u32) {
        self.0.push((u32::try_from(start).unwrap_or(u32::MAX), row, column));
    }

    /// The cells that bytes lie in, as people name them: `C7`, `A7:F7`.
    pub(super) fn name(&self, range: Range<u32>) -> Option<String> {
        let holding = |offset: u32| {
            let next = self.0.partition_point(|(start, ..)| *start <= offset);
            self.0.get(next.saturating_sub(1))
        };
        let cell = |(_, row, column): &(u32, u32, u32)| format!("{}{}", column_letters(*column as usize), row + 1);
        let (first, last) = (holding(range.start)?, holding(range.end.saturating_sub(1).max(range.start))?);
        Some(if first == last { cell(first) } else { format!("{}:{}", cell(first), cell(last)) })
    }
}

/// The name of a column in spreadsheets, counted from 0: `A`, `Z`, `AA`.
#[must_use]
pub fn column_letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut name = Vec::new();
    while rest > 0 {
        rest -= 1;
        name.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    name.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::{Cells, column_letters};

    #[test]
    fn columns_are_named_as_in_spreadsheets() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_letters(column), name);
        }
    }

    #[test]
    fn places_are_named_by_their_cells() {
        let mut cells = Cells::default();
        for (start, row, column) in [(2, 1, 0), (7, 1, 2), (12, 3, 1)] {
            cells.push(start, row, column);
        }
        for (range, name) in [(2..4, "A2"), (3..3, "A2"), (2..12, "A2:C2"), (7..9, "C2"), (12..40, "B4"), (0..1, "A2")]
        {
            assert_eq!(cells.name(range.clone()).as_deref(), Some(name), "{range:?}");
        }
        assert_eq!(Cells::default().name(0..1), None);
    }
}
