//! The requirement table: the sentences of documents that rules rest on.
//!
//! In: `requirements.yaml` and `sign-offs.yaml`. Out: the row of an id.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{fields::decode, files::PolicyFiles};
use crate::finding::{Finding, Grade};

/// A sentence of a source.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Who says it.
    pub authority: String,
    /// In which document.
    pub document: String,
    /// In its own words and language.
    pub quote: String,
    /// The number of the risk, in the document's own table, that it is a measure against.
    #[serde(default)]
    pub measure: Option<String>,
    /// How much of it a machine can check.
    #[serde(default)]
    pub checkability: Checkability,
    /// How strong the evidence for it can be.
    #[serde(default)]
    pub grade: Option<Grade>,
    /// How somelint itself does what the sentence asks of a tool; such a sentence needs no rule.
    #[serde(default)]
    pub kept: Option<String>,
    /// Why no rule stands on it; absent where one does.
    #[serde(default)]
    pub open: Option<String>,
}

/// How much of a sentence a machine can check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Checkability {
    /// All of it.
    #[default]
    Fully,
    /// A part of it, or by words that can be wrong both ways.
    Partly,
    /// Nothing: a named person signs for it.
    Not,
}

impl Checkability {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fully => "fully",
            Self::Partly => "partly",
            Self::Not => "not",
        }
    }
}

/// Every row by its id, such as `r143`; an organisation's own rows come after the built-in ones and replace them.
///
/// # Errors
/// What is wrong with a file, at its place.
pub fn requirements(files: &PolicyFiles) -> Result<BTreeMap<String, Requirement>, Vec<Finding>> {
    let mut rows = rows_of(files, "requirements.yaml")?;
    rows.extend(sign_off_rows(files)?);
    Ok(rows)
}

/// The rows that no machine can check.
pub(super) fn sign_off_rows(files: &PolicyFiles) -> Result<BTreeMap<String, Requirement>, Vec<Finding>> {
    rows_of(files, "sign-offs.yaml")
}

fn rows_of(files: &PolicyFiles, path: &str) -> Result<BTreeMap<String, Requirement>, Vec<Finding>> {
    let mut rows = BTreeMap::new();
    for file in files.at(path) {
        let node = file.tree()?;
        let mut findings = Vec::new();
        let found: Option<BTreeMap<String, Requirement>> = decode(&node, &mut findings);
        if !findings.is_empty() {
            return Err(findings);
        }
        rows.extend(found.unwrap_or_default());
    }
    Ok(rows)
}
