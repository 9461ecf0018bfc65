//! What is said of every finding of a rule or code alike.

use super::{Edit, RuleId};

/// What is known of a rule or code whatever the finding: shared by all its findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The id.
    pub id: RuleId,
    /// The wanted condition in a few words.
    pub title: String,
    /// One sentence why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
    /// Rows of the requirement table.
    pub requirements: Vec<String>,
    /// Provisions and judgments.
    pub law: Vec<String>,
    /// Whether a waiver may cover it.
    pub waivable: bool,
    /// How its findings are mended, if a program can.
    pub edit: Option<Edit>,
}
