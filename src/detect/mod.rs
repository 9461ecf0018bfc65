//! Floor 6: text detectors: functions from a piece of text to the ranges that matter in it.
//!
//! In: the decoded text of one field. Out: [`Match`]es, byte ranges in that text.
//! A detector knows nothing of files, nodes, policies or severities: the vocabulary turns its ranges into places,
//! and a rule decides whether they are welcome.

use std::ops::Range;

/// A range of a text, and what a detector sees in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Bytes of the text given.
    pub range: Range<usize>,
    /// What it is, in a word: `personnummer`, `e-mail`, `health`.
    pub label: &'static str,
    /// How sure the detector is, 0 to 1.
    pub confidence: f32,
}
