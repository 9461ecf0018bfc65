//! The requirement table: short quotes from the documents that rules rest on.
//!
//! In: `requirements.yaml`. Out: the row of an id.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{fields::decode, files::PolicyFiles};
use crate::finding::Finding;

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
}

/// Every row by its id, such as `r143`; an organisation's own rows come after the built-in ones and replace them.
///
/// # Errors
/// What is wrong with a file, at its place.
pub fn requirements(files: &PolicyFiles) -> Result<BTreeMap<String, Requirement>, Vec<Finding>> {
    let mut rows = BTreeMap::new();
    for file in files.at("requirements.yaml") {
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
