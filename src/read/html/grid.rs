//! Tables of a page: cells that span rows count for each of them, cells that span columns once.

use std::collections::BTreeMap;

use crate::{
    read::{
        Limits,
        heading::{Shape, heading_row},
        spelled::Spelled,
        table::Table,
    },
    source::{SourceFile, Span},
    tree::{Key, Node, Text},
};

/// Columns and rows that one cell may span: more are written by mistake or in attacks.
const SPAN: usize = 1000;

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Grid {
    start: usize,
    rows: Vec<(Span, Vec<Node>)>,
    row: Option<(usize, Vec<Node>)>,
    cell: Option<Open>,
    /// Column → rows that a cell from above still covers, and that cell.
    above: BTreeMap<usize, (usize, Node)>,
    /// The first address in each row, which its cells may show under another name.
    links: Vec<Option<Node>>,
}

#[derive(Debug)]
struct Open {
    start: usize,
    columns: usize,
    rows: usize,
    text: Spelled,
}

impl Grid {
    pub(super) fn new(start: usize) -> Self {
        Self { start, ..Self::default() }
    }

    /// The text of the cell that is open.
    pub(super) fn text(&mut self) -> Option<&mut Spelled> {
        self.cell.as_mut().map(|cell| &mut cell.text)
    }

    /// Whether the next cell is the first of its row.
    pub(super) fn is_at_row_start(&self) -> bool {
        self.cell.is_none() && self.row.as_ref().is_none_or(|(_, cells)| cells.is_empty())
    }

    /// An address in the row that is open.
    pub(super) fn link(&mut self, url: &Node) {
        if let (Some(_), Some(link @ None)) = (&self.row, self.links.last_mut()) {
            *link = Some(url.clone());
        }
    }

    pub(super) fn open_row(&mut self, file: &SourceFile, at: usize) {
        self.close_row(file, at);
        self.row = Some((at, Vec::new()));
        self.links.push(None);
    }

    pub(super) fn open_cell(&mut self, file: &SourceFile, at: usize, (columns, rows): (usize, usize)) {
        self.close_cell(file, at);
        if self.row.is_none() {
            self.open_row(file, at);
        }
        self.cell = Some(Open {
            start: at,
            columns: columns.clamp(1, SPAN),
            rows: rows.clamp(1, SPAN),
            text: Spelled::default(),
        });
    }

    pub(super) fn close_cell(&mut self, file: &SourceFile, at: usize) {
        let Some(cell) = self.cell.take() else { return };
        self.cover();
        let Some((_, cells)) = &mut self.row else { return };
        let node = cell.text.node(file, cell.start..at);
        if cell.rows > 1 {
            self.above.insert(cells.len(), (cell.rows - 1, node.clone()));
        }
        let place = node.span();
        cells.push(node);
        for _ in 1..cell.columns {
            cells.push(Node::new(crate::tree::Value::Null, place));
        }
    }

    /// Adds the cells from above that stand where the next cell would.
    fn cover(&mut self) {
        let Some((_, cells)) = &mut self.row else { return };
        while let Some((left, node)) = self.above.get_mut(&cells.len()) {
            cells.push(node.clone());
            *left -= 1;
            if *left == 0 {
                self.above.remove(&(cells.len() - 1));
            }
        }
    }

    pub(super) fn close_row(&mut self, file: &SourceFile, at: usize) {
        self.close_cell(file, at);
        self.cover();
        if let Some((start, cells)) = self.row.take() {
            self.rows.push((Span::new(file.id, start, at), cells));
        }
    }

    /// The rows below the heading.
    pub(super) fn finish(mut self, file: &SourceFile, at: usize, limits: &Limits) -> Node {
        self.close_row(file, at);
        let shape = |(_, cells): &(Span, Vec<Node>)| Shape::of(cells.iter().map(|cell| !cell.is_null()));
        let heading = heading_row(self.rows.iter().map(shape)).unwrap_or_default();
        let mut rows = self.rows.into_iter().zip(self.links).skip(heading);
        let place = Span::new(file.id, self.start, at);
        let Some(((_, first), _)) = rows.next() else { return Node::list(Vec::new(), place) };
        let keys = first
            .iter()
            .map(|cell| Key { text: cell.as_text().cloned().unwrap_or_else(|| Text::whole("")), span: cell.span() });
        let keys: Vec<Key> = keys.chain([Key { text: Text::whole("url"), span: place }]).collect();
        let columns = keys.len() - 1;
        let mut table = Table::new(keys, limits);
        for ((span, mut cells), link) in rows {
            let none = || Node::new(crate::tree::Value::Null, span);
            cells.resize_with(columns, none);
            cells.push(link.unwrap_or_else(none));
            table.push(cells, span);
        }
        Node::list(table.into_rows(), place)
    }
}
