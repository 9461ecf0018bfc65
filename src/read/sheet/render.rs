//! The text that stands for a sheet, so that everything that shows places can show cells.
//!
//! Line 7 is row 7. Only columns that some row uses are written.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Grid, Held, too_large};
use crate::{
    read::{Limits, archive::Problem},
    source::{Cells, Origin, SourceFile, SourceId, Span},
    tree::{Node, Text, TextBuilder, Value},
};

/// What stands between cells.
const BETWEEN: &str = " | ";

/// What is shown for a line break in a cell.
const BREAK: &str = "⏎";

/// A row that says something.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) span: Span,
    /// One for each column that the sheet uses; null where the cell says nothing.
    pub(super) cells: Vec<Node>,
}

/// A sheet as text and as rows.
#[derive(Debug)]
pub(super) struct Rendered {
    pub(super) file: SourceFile,
    pub(super) rows: Vec<Row>,
    /// Where each cell of the grid stands, in the order of the grid.
    pub(super) places: Vec<Span>,
}

/// Writes a sheet, whose cells are in order.
pub(super) fn render(grid: &Grid, id: SourceId, origin: Origin, limits: &Limits) -> Result<Rendered, Problem> {
    let columns: BTreeSet<u32> = grid.cells.iter().map(|cell| cell.column).collect();
    let columns: Vec<u32> = columns.into_iter().collect();
    let merged: HashMap<(u32, u32), u32> =
        grid.merged.iter().map(|(first, column, last)| ((*first, *column), *last)).collect();
    let mut pen = Pen { id, text: String::new(), cells: Cells::default(), limit: limits.size };
    let mut above: BTreeMap<u32, (u32, Node)> = BTreeMap::new();
    let (mut rows, mut places) = (Vec::new(), Vec::with_capacity(grid.cells.len()));
    let mut line = 0;
    for row in grid.cells.chunk_by(|one, next| one.row == next.row) {
        let Some(number) = row.first().map(|cell| cell.row) else { continue };
        pen.lines(number - line)?;
        line = number;
        let start = pen.text.len();
        let mut own = row.iter().peekable();
        let mut nodes = Vec::with_capacity(columns.len());
        for (at, column) in columns.iter().enumerate() {
            pen.begin(at, number, *column)?;
            let held = own.next_if(|cell| cell.column == *column).map(|cell| &cell.held);
            let mut node = pen.cell(held);
            if held.is_some() {
                places.push(node.span());
            }
            if let Some(last) = merged.get(&(number, *column)) {
                above.insert(*column, (*last, node.clone()));
            } else if let Some((_, covering)) = above.get(column).filter(|(last, _)| held.is_none() && *last >= number)
            {
                node = covering.clone();
            }
            nodes.push(node);
        }
        rows.push(Row { span: Span::new(id, start, pen.text.len()), cells: nodes });
    }
    let file = SourceFile::sheet(id, origin, pen.text, pen.cells);
    Ok(Rendered { file, rows, places })
}

struct Pen {
    id: SourceId,
    text: String,
    cells: Cells,
    limit: u64,
}

impl Pen {
    fn lines(&mut self, count: u32) -> Result<(), Problem> {
        self.check(count as usize)?;
        self.text.extend(std::iter::repeat_n('\n', count as usize));
        Ok(())
    }

    fn begin(&mut self, at: usize, row: u32, column: u32) -> Result<(), Problem> {
        if at > 0 {
            self.check(BETWEEN.len())?;
            self.text.push_str(BETWEEN);
        }
        self.cells.push(self.text.len(), row, column);
        Ok(())
    }

    fn check(&self, more: usize) -> Result<(), Problem> {
        if (self.text.len() + more) as u64 > self.limit.saturating_mul(2) {
            return Err(too_large(self.limit));
        }
        Ok(())
    }

    /// Writes a cell; errors and blanks say nothing.
    fn cell(&mut self, held: Option<&Held>) -> Node {
        let start = self.text.len();
        let value = match held {
            None => Value::Null,
            Some(Held::Error(error)) => {
                self.text.push_str(error);
                Value::Null
            }
            Some(held) => {
                let text = self.write(&written(held));
                if text.as_str().trim().is_empty() { Value::Null } else { Value::Text(text) }
            }
        };
        Node::new(value, Span::new(self.id, start, self.text.len()))
    }

    fn write(&mut self, text: &str) -> Text {
        let mut builder = TextBuilder::with_capacity(text.len());
        for (index, line) in text.split('\n').enumerate() {
            let line = line.strip_suffix('\r').unwrap_or(line);
            if index > 0 {
                builder.push("\n", self.text.len());
                self.text.push_str(BREAK);
            }
            builder.push(line, self.text.len());
            // A lone carriage return would be a line of the text, and shift all rows below.
            self.text.extend(line.chars().map(|char| if char == '\r' { ' ' } else { char }));
        }
        builder.finish(self.text.len())
    }
}

/// A value as people write it.
pub(super) fn written(held: &Held) -> String {
    match held {
        Held::Text(text) | Held::Date(text) | Held::Error(text) => text.clone(),
        Held::Number(number) => number.to_string(),
        Held::Truth(true) => "true".to_owned(),
        Held::Truth(false) => "false".to_owned(),
    }
}
