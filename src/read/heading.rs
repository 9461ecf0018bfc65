//! Which of the first rows of a table is its heading.
//!
//! In: how many cells each row has and fills, from any syntax that has tables. Out: the index of the heading, below titles,
//! notes and blank rows.

/// Rows that are looked at to tell the layout of a table.
pub(super) const SAMPLE: usize = 200;

/// Rows of title, notes and blanks that may stand above the heading.
const PREAMBLE: usize = 50;

/// The index of the heading among the first rows: below titles, notes and blank rows.
///
/// The heading is the first row that names most of the columns which the rows below it use; else the first row of
/// several cells that is as wide as the rows below; else the first row of several cells; else the first row. Rows
/// below that agree on nothing are no evidence against a row.
pub(super) fn heading_row(shapes: impl Iterator<Item = Shape>) -> Option<usize> {
    let rows: Vec<(usize, Shape)> = shapes.take(SAMPLE).enumerate().filter(|(_, shape)| shape.filled > 0).collect();
    let candidates = || rows.iter().enumerate().take(PREAMBLE).filter(|(_, (_, shape))| shape.filled > 1);
    let most = |after: usize, width: fn(&Shape) -> usize| {
        let below: Vec<usize> = rows.iter().skip(after + 1).map(|(_, shape)| width(shape)).collect();
        let half = below.len() / 2;
        mode(below).filter(|(_, count)| *count > half).map(|(width, _)| width)
    };
    let names_columns = |(at, (_, shape)): &(usize, &(usize, Shape))| {
        most(*at, |shape| shape.width).is_none_or(|width| shape.names(width))
    };
    let as_wide = |(at, (_, shape)): &(usize, &(usize, Shape))| most(*at, |shape| shape.cells) == Some(shape.cells);
    let heading = candidates().find(names_columns).filter(|(at, _)| at + 1 < rows.len());
    let found = heading.or_else(|| candidates().find(as_wide)).or_else(|| candidates().next());
    found.map(|(_, row)| row).or(rows.first()).map(|(index, _)| *index)
}

/// How much of a row is used.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// Cells that say something.
    filled: usize,
    /// Cells up to the last that says something.
    width: usize,
    /// All cells.
    cells: usize,
}

impl Shape {
    /// The shape of a row, by which of its cells say something.
    pub(super) fn of(cells: impl Iterator<Item = bool>) -> Self {
        let mut shape = Self { filled: 0, width: 0, cells: 0 };
        for says_something in cells {
            shape.cells += 1;
            if says_something {
                shape.filled += 1;
                shape.width = shape.cells;
            }
        }
        shape
    }

    /// Whether it can be the heading of rows that use `width` columns. A line of notes, such as a label and its value,
    /// fills fewer of them.
    fn names(&self, width: usize) -> bool {
        self.filled * 4 >= width * 3 || (self.filled * 2 > width && self.cells >= width)
    }
}

/// The most frequent number, the larger one of equals, and how often it occurs.
pub(super) fn mode(mut numbers: Vec<usize>) -> Option<(usize, usize)> {
    numbers.sort_unstable();
    let runs = numbers.chunk_by(PartialEq::eq).filter_map(|run| Some((*run.first()?, run.len())));
    runs.max_by_key(|(_, count)| *count)
}
