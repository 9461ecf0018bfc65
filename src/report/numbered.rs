//! Fingerprints that tell equal findings apart, for readers that take two with one fingerprint for the same.

use std::collections::HashMap;

use super::Placed;

/// Counts equal fingerprints within one report.
#[derive(Debug, Default)]
pub(super) struct Numbered<'r>(HashMap<&'r str, usize>);

impl<'r> Numbered<'r> {
    /// `FINGERPRINT:1` for the first finding with a fingerprint, `FINGERPRINT:2` for the next, in the order of the report.
    pub(super) fn of(&mut self, finding: &'r Placed) -> String {
        let same = self.0.entry(&finding.fingerprint).and_modify(|count| *count += 1).or_insert(1);
        format!("{}:{same}", finding.fingerprint)
    }
}
