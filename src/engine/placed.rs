//! What a finding becomes when its places are resolved and its personal data is gone: the data that every format shows.

use std::sync::Arc;

use crate::{
    finding::{About, Class, Grade, Modality, RecordRef, Role, Severity},
    source::{Origin, Point},
};

/// A finding whose places are resolved and whose personal data is redacted: what every format shows.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The rule or code.
    pub about: Arc<About>,
    /// Its weight.
    pub severity: Severity,
    /// What it means for the run.
    pub class: Class,
    /// How strong the demand is.
    pub modality: Option<Modality>,
    /// How it is known.
    pub grade: Option<Grade>,
    /// What is wrong.
    pub message: String,
    /// What to do here: the finding's own help, else that of the rule.
    pub fix: String,
    /// The record.
    pub record: Option<RecordRef>,
    /// Where in the record, as a normalised JSONPath.
    pub path: Option<Box<str>>,
    /// The places, the primary one first.
    pub labels: Vec<PlacedLabel>,
    /// Stays the same when lines move: from rule, record, path and matched text. 32 hexadecimal digits.
    pub fingerprint: String,
    /// Why it does not stand, for waived findings.
    pub waived: Option<Waived>,
}

/// What covers a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    /// `waiver`, `ignore` or `baseline`.
    pub by: &'static str,
    /// The reason given.
    pub reason: String,
    /// The last day it holds, if it ends.
    pub until: Option<String>,
}

/// A place, ready to be shown.
#[derive(Debug, Clone)]
pub struct PlacedLabel {
    /// The file or member.
    pub origin: Origin,
    /// The cells, where the place lies in a spreadsheet: `C7`.
    pub cells: Option<String>,
    /// What it shows.
    pub role: Role,
    /// First character.
    pub start: Point,
    /// One past the last character.
    pub end: Point,
    /// A few words; may be empty.
    pub message: String,
    /// The text at the place, redacted; `None` where it spans more than two lines or is wider than a screen.
    pub text: Option<String>,
    /// Whether `text` is the very text of the source: nothing in it was redacted.
    pub verbatim: bool,
    /// What stands there instead once it is mended; only beside a text that is verbatim.
    pub instead: Option<Box<str>>,
    /// The lines around the place.
    pub excerpt: Excerpt,
}

impl PlacedLabel {
    /// The place as people look it up: `drafts/a.md:3:1`, `register.xlsx!/Kanaler!C7`.
    #[must_use]
    pub fn place(&self) -> String {
        self.place_in(&self.origin.to_string())
    }

    /// The place in its file, as people look it up: `3:1`, or `C7` in a spreadsheet.
    #[must_use]
    pub fn inside(&self) -> String {
        self.cells.clone().unwrap_or_else(|| format!("{}:{}", self.start.line, self.start.column))
    }

    /// The place with another name for its file.
    #[must_use]
    pub fn place_in(&self, name: &str) -> String {
        let mark = if self.cells.is_some() { '!' } else { ':' };
        format!("{name}{mark}{}", self.inside())
    }
}

/// A window of a source around one place: at most a few lines, none much wider than a screen, redacted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// Number of the first line, from 1.
    pub first_line: u32,
    /// Code points cut away at the left: more than 0 only in a very wide line, which is then shown alone.
    pub cut: u32,
    /// The lines, joined by `\n`.
    pub text: String,
    /// The bytes of `text` that the place covers.
    pub highlight: std::ops::Range<usize>,
}
