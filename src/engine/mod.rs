//! Floor 9: rules meet records, and findings are settled. No files, no clock.
//!
//! In: a policy and a tenant. Out: verdicts with their findings ([`evaluate`]), placed, settled and ordered.

mod marks;
mod place;
mod placed;
mod redact;
mod window;

pub use place::{fingerprint, place, place_all};
pub use placed::{Excerpt, Placed, PlacedLabel, Waived};
pub use redact::{Find, Redactor};

use crate::finding::{Finding, Grade, RecordRef, RuleId};

/// What a rule says of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// The record does what the rule demands.
    Pass,
    /// It does not.
    Fail,
    /// The rule does not speak of this record.
    NotApplicable,
    /// The record does not say.
    NoEvidence,
}

impl Outcome {
    /// The word for it in reports and pack tests.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::NotApplicable => "not-applicable",
            Self::NoEvidence => "no-evidence",
        }
    }
}

/// One rule on one record.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// The rule.
    pub rule: RuleId,
    /// The record.
    pub record: RecordRef,
    /// What the rule says.
    pub outcome: Outcome,
    /// How it is known.
    pub grade: Grade,
    /// The violations; empty unless it failed.
    pub findings: Vec<Finding>,
}
