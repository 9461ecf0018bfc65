//! Comma, semicolon or tab separated values: one list of mappings, one a row.
//!
//! In: the text of a table as spreadsheets and platforms export it. Out: rows whose every cell knows its raw bytes, and
//! findings for quotes, delimiters, headings and rows that cannot be trusted.

mod cells;
mod layout;

use self::{
    cells::{Cell, Fault, Record, Records, Unclosed},
    layout::{Ambiguous, Layout},
};
use super::{Limits, Parsed, doubt::is_rounded, heading::heading_row, table::Table};
use crate::{
    finding::{Finding, Words, code, phrase},
    source::{SourceFile, Span},
    tree::{Key, Node},
};

/// Reads a table. Rows above the heading (titles, notes) and blank rows are no rows of it.
pub(super) fn read(file: &SourceFile, limits: &Limits) -> Parsed {
    let text: &str = &file.text;
    let layout = match Layout::of(text) {
        Ok(layout) => layout,
        Err(Ambiguous(one, other)) => {
            let message = phrase::TWO_DELIMITERS
                .with([("delimiter", word(one).to_owned()), ("other_delimiter", word(other).to_owned())]);
            let span = Span::new(file.id, 0, file.line(1).map_or(0, |line| line.end));
            return Parsed { findings: vec![Finding::coded(&code::CSV_DELIMITER, message, span)], ..Parsed::default() };
        }
    };
    let mut reader = Reader { file, findings: Vec::new(), limit: limits.findings };
    let records = reader.records(&layout);
    let heading = heading_row(records.iter().map(|record| record.shape(text))).unwrap_or_default();
    let mut records = records.iter().skip(heading);
    let keys = records.next().map(|record| reader.keys(record)).unwrap_or_default();
    let mut table = Table::new(keys, limits);
    for record in records.filter(|record| record.filled(text) > 0) {
        let cells = record.cells.iter().map(|cell| reader.cell(cell)).collect();
        table.push(cells, Span::new(file.id, record.range.start, record.range.end));
    }
    let (rows, mut findings) = table.finish();
    findings.append(&mut reader.findings);
    findings.sort_by_key(|finding| finding.span().start);
    Parsed { roots: vec![Node::list(rows, file.span())], comments: Vec::new(), findings }
}

struct Reader<'f> {
    file: &'f SourceFile,
    findings: Vec<Finding>,
    /// Findings shown; with this many the table is known to be damaged.
    limit: usize,
}

impl Reader<'_> {
    /// All whole records; those before a quote that is never closed are kept.
    fn records(&mut self, layout: &Layout) -> Vec<Record> {
        let mut records = Vec::new();
        for record in Records::new(&self.file.text, layout.start, layout.delimiter) {
            match record {
                Ok(record) => {
                    record.faults.iter().for_each(|fault| self.fault(fault));
                    records.push(record);
                }
                Err(Unclosed(open)) => {
                    let line = self.file.point(u32::try_from(open).unwrap_or(u32::MAX)).line;
                    let message = phrase::QUOTE_UNCLOSED.with([("line", line.to_string())]);
                    self.findings.push(self.syntax(message, open, open + 1));
                }
            }
        }
        records
    }

    fn fault(&mut self, fault: &Fault) {
        let (message, quote) = match *fault {
            Fault::AfterQuote(end) => (&phrase::AFTER_QUOTE, end - 1),
            Fault::BeforeQuote(open) => (&phrase::BEFORE_QUOTE, open),
        };
        self.add(self.syntax(message, quote, quote + 1));
    }

    fn add(&mut self, finding: Finding) {
        if self.findings.len() < self.limit {
            self.findings.push(finding);
        }
    }

    fn syntax(&self, message: impl Into<Words>, start: usize, end: usize) -> Finding {
        let span = Span::new(self.file.id, start, end);
        Finding::coded(&code::SYNTAX, message, span).help(&phrase::QUOTES_IN_CELLS)
    }

    /// The headings without the blanks around them; the place of each is its whole cell.
    fn keys(&self, record: &Record) -> Vec<Key> {
        let key = |cell: &Cell| {
            let text = cell.text(&self.file.text);
            let name = text.as_str();
            let start = name.len() - name.trim_start().len();
            let range = start..start + name.trim().len();
            Key { text: text.part(range), span: Span::new(self.file.id, cell.range.start, cell.range.end) }
        };
        record.cells.iter().map(key).collect()
    }

    fn cell(&mut self, cell: &Cell) -> Node {
        let node = cell.node(&self.file.text, self.file.id);
        if node.as_str().is_some_and(is_rounded) {
            self.add(Finding::said(&code::ROUNDED_ID, phrase::ROUNDED.with([]), node.span()));
        }
        node
    }
}

fn word(delimiter: u8) -> &'static str {
    match delimiter {
        b',' => "comma",
        b';' => "semicolon",
        _ => "tab",
    }
}
