//! Tables: a heading row and rows of cells become a list of mappings.
//!
//! In: keys and cells with their places, from any syntax that has tables. Out: one mapping a row, and findings for
//! columns and rows that do not fit. It knows nothing of delimiters, quotes or markup.

use super::Limits;
use crate::{
    finding::{Finding, code, phrase},
    source::{Span, column_letters},
    tree::{Key, Map, Node, Text},
};

/// The columns of a table and the rows read so far.
#[derive(Debug)]
pub(super) struct Table {
    columns: Vec<Column>,
    /// Columns up to the last that has a name; a row needs no more cells.
    named: usize,
    rows: Vec<Node>,
    findings: Vec<Finding>,
    /// Findings shown one by one; rows beyond are counted.
    limit: usize,
    uneven: usize,
}

#[derive(Debug)]
struct Column {
    key: Key,
    used: bool,
}

impl Table {
    /// A table with these headings, in order.
    pub(super) fn new(headings: Vec<Key>, limits: &Limits) -> Self {
        let columns: Vec<_> = headings.into_iter().map(|key| Column { key, used: false }).collect();
        let named = columns.iter().rposition(|column| !column.key.as_str().is_empty()).map_or(0, |last| last + 1);
        Self { columns, named, rows: Vec::new(), findings: Vec::new(), limit: limits.findings, uneven: 0 }
    }

    /// Adds a row. A cell that says nothing is a null node; cells past the last heading stand under an empty key.
    pub(super) fn push(&mut self, cells: Vec<Node>, span: Span) {
        let surplus = cells.iter().skip(self.columns.len()).rfind(|cell| !cell.is_null()).map(Node::span);
        if let Some(cell) = surplus {
            self.uneven_row(cells.len(), cell);
        } else if cells.len() < self.named {
            self.uneven_row(cells.len(), span);
        }
        let mut map = Map::new();
        let mut columns = self.columns.iter_mut();
        for cell in cells {
            let column = columns.next();
            let blank = cell.is_null();
            match column {
                Some(column) if !(blank && column.key.as_str().is_empty()) => {
                    column.used |= !blank;
                    map.push(column.key.clone(), cell);
                }
                None if !blank => map.push(Key { text: Text::whole(""), span: cell.span() }, cell),
                _ => {}
            }
        }
        self.rows.push(Node::map(map, span));
    }

    /// The rows, without judging the headings: for tables in running text, where columns need no names.
    pub(super) fn into_rows(self) -> Vec<Node> {
        self.rows
    }

    /// The rows, and what is wrong with headings and rows.
    pub(super) fn finish(mut self) -> (Vec<Node>, Vec<Finding>) {
        let mut findings = headings(&self.columns);
        findings.truncate(self.limit);
        findings.append(&mut self.findings);
        (self.rows, findings)
    }

    fn uneven_row(&mut self, cells: usize, span: Span) {
        self.uneven += 1;
        let heading = self.named;
        if self.uneven <= self.limit {
            let phrase = if cells == 1 { &phrase::ONE_CELL } else { &phrase::UNEVEN_ROW };
            let message = phrase.with([("cells", cells.to_string()), ("heading", heading.to_string())]);
            self.findings.push(Finding::said(&code::CSV_ROW, message, span));
        } else if let Some(last) = self.findings.last_mut() {
            let more = self.uneven - self.limit;
            last.sayings.message = None;
            last.message = format!("this row and {more} more do not have {heading} {} as the heading", plural(heading));
        }
    }
}

fn headings(columns: &[Column]) -> Vec<Finding> {
    let mut first = std::collections::HashMap::new();
    let mut findings = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let name = column.key.as_str();
        let span = column.key.span;
        if name.is_empty() {
            if column.used {
                let message = phrase::NO_HEADING.with([("column", column_letters(at))]);
                findings.push(Finding::said(&code::CSV_HEADER, message, span));
            }
            continue;
        }
        let (earlier, there) = *first.entry(name).or_insert((at, span));
        if earlier != at {
            let values =
                [("first", column_letters(earlier)), ("second", column_letters(at)), ("name", name.to_owned())];
            let message = phrase::SAME_HEADING.with(values);
            findings.push(Finding::said(&code::CSV_HEADER, message, span).also(there, &phrase::FIRST_ONE));
        }
    }
    findings
}

fn plural(cells: usize) -> &'static str {
    if cells == 1 { "cell" } else { "cells" }
}
