//! What a report for reading is made of: sections of a few kinds of blocks, which HTML and Markdown draw each in its way.

use crate::finding::Severity;

/// A part of the report with a heading.
#[derive(Debug)]
pub(in crate::report) struct Section {
    /// Names it within the document.
    pub(in crate::report) id: &'static str,
    /// The heading.
    pub(in crate::report) title: String,
    /// What stands in it.
    pub(in crate::report) blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Debug)]
pub(in crate::report) enum Block {
    /// A paragraph.
    Text(String),
    /// A paragraph that explains, and is not news.
    Note(String),
    /// A few numbers, each with what it counts.
    Figures(Vec<(usize, String)>),
    /// Points, one a line.
    List(Vec<String>),
    /// A table.
    Table(Table),
    /// Risk matrices, side by side.
    Matrices(Vec<Matrix>),
    /// Days, in order.
    Timeline(Vec<Moment>),
    /// A broken rule with its findings.
    Group(Group),
}

/// A table. The first cell of every row names the row.
#[derive(Debug)]
pub(in crate::report) struct Table {
    /// What it shows.
    pub(in crate::report) caption: String,
    /// The headings of its columns.
    pub(in crate::report) heads: Vec<String>,
    /// Its rows.
    pub(in crate::report) rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone)]
pub(in crate::report) enum Cell {
    /// Words.
    Text(String),
    /// Nothing that was read says it.
    Unknown,
    /// Something that asks for attention.
    Alarm(String),
    /// Words, and more of them in small print.
    Named(String, String),
    /// Places, each with what stands there.
    Places(Vec<(String, String)>),
    /// A verdict: its word in machine formats, its word for people, how it is known.
    Verdict(&'static str, String, String),
}

/// How many broken rules lie in each cell of a risk matrix.
#[derive(Debug)]
pub(in crate::report) struct Matrix {
    /// What it shows.
    pub(in crate::report) caption: String,
    /// What the rows are: likelihood.
    pub(in crate::report) likelihood: String,
    /// What the columns are: consequence.
    pub(in crate::report) consequence: String,
    /// By likelihood 1 to 5, then by consequence 1 to 5.
    pub(in crate::report) cells: [[usize; 5]; 5],
    /// The same in words.
    pub(in crate::report) words: String,
}

/// A day, and what it is the day of.
#[derive(Debug)]
pub(in crate::report) struct Moment {
    /// The day, as `2026-11-22`.
    pub(in crate::report) on: String,
    /// What happens.
    pub(in crate::report) what: String,
    /// To what, each with its place, which may be empty.
    pub(in crate::report) to: Vec<(String, String)>,
    /// Whether it is still to come.
    pub(in crate::report) ahead: bool,
}

/// A broken rule with its findings.
#[derive(Debug)]
pub(in crate::report) struct Group {
    /// The wanted condition.
    pub(in crate::report) title: String,
    /// Its weight, and the word for it.
    pub(in crate::report) severity: (Severity, String),
    /// The rule.
    pub(in crate::report) rule: String,
    /// What is said of all of its findings, each with what it is: why, what to do, by which law.
    pub(in crate::report) said: Vec<(String, String)>,
    /// The findings.
    pub(in crate::report) table: Table,
}

/// A text in parts, with whether each is to be typed as it stands: what is between two `backticks`.
pub(in crate::report) fn typed(text: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, (code, after))) =
        rest.split_once('`').and_then(|(before, rest)| Some((before, rest.split_once('`')?)))
    {
        parts.extend([(false, before), (true, code)]);
        rest = after;
    }
    parts.push((false, rest));
    parts
}
