//! How much a finding weighs, how strong the demand behind it is, how it is known, and what it means for the run.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How much a finding weighs, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Advice,
    /// Should be mended.
    Warning,
    /// Must be mended.
    Error,
}

impl Severity {
    /// All of them, least first.
    pub const ALL: [Self; 3] = [Self::Advice, Self::Warning, Self::Error];

    /// The word for it in policies, configuration and reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How strong the demand behind a rule is: *ska*, *bør*, *kan*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// Permitted; a failure is worth knowing.
    May,
    /// Recommended.
    Should,
    /// Required.
    Must,
}

impl Modality {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::May => "may",
            Self::Should => "should",
            Self::Must => "must",
        }
    }
}

/// How a verdict is known, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Read from an export or a log.
    Observed,
    /// Somebody wrote it in a form or in front matter: the declaration is checked, not the fact.
    Declared,
    /// A text detector decided; it can be wrong both ways.
    Heuristic,
    /// A named person signed.
    Attested,
}

impl Grade {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Declared => "declared",
            Self::Heuristic => "heuristic",
            Self::Attested => "attested",
        }
    }
}

/// What a finding means for the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// A record breaks a rule, or an input is doubtful but was checked.
    Violation,
    /// Something could not be checked, or the policy or configuration is wrong: exit code 2.
    Failure,
}
