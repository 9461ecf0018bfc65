//! The baseline: findings that were there when an authority began, so that only new ones fail.
//!
//! In: the tree of the file. Out: a [`Baseline`], or findings at what is wrong with it. An entry is known by a fingerprint that
//! no moved line changes. The file is written by the program, and only shrinks unless somebody asks for more.

use serde::{Deserialize, Serialize, de::IgnoredAny};

use super::fields::type_finding;
use crate::{
    finding::{Finding, code, phrase},
    source::Span,
    tree::{
        Node,
        typed::{Spanned, from_node},
    },
};

/// The version of the file that is read and written.
const VERSION: u32 = 1;

/// Findings that are known and do not fail a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// The entries, each with its place in the file.
    pub entries: Vec<(Entry, Span)>,
}

/// Equal findings that are known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The rule, for people.
    pub rule: String,
    /// The file relative to the configuration, with `!/member` for a member of an archive; none where the name itself is
    /// personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The fingerprint of the finding, as in the JSON report: it alone decides.
    pub fingerprint: String,
    /// How many findings with this fingerprint there may be.
    pub count: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BaselineFile {
    version: Spanned<u32>,
    findings: Vec<Spanned<Entry>>,
    #[serde(rename = "$schema")]
    _schema: Option<IgnoredAny>,
}

/// Reads the tree of a baseline file.
///
/// # Errors
/// What is wrong with it, at its place.
pub fn read_baseline(node: &Node) -> Result<Baseline, Vec<Finding>> {
    let file: BaselineFile = from_node(node)
        .map_err(|error| vec![type_finding(&error, node.span(), &code::BASELINE_TYPE, &code::BASELINE_TYPE)])?;
    if file.version.value != VERSION {
        let values = [("version", file.version.value.to_string()), ("known", VERSION.to_string())];
        let message = phrase::BASELINE_VERSION.with(values);
        return Err(vec![Finding::coded(&code::BASELINE_TYPE, message, file.version.span)]);
    }
    Ok(Baseline { entries: file.findings.into_iter().map(|entry| (entry.value, entry.span)).collect() })
}

/// The text of a baseline file with these entries.
#[must_use]
pub fn write_baseline(entries: &[Entry]) -> String {
    #[derive(Serialize)]
    struct Written<'e> {
        version: u32,
        findings: &'e [Entry],
    }
    let text = serde_json::to_string_pretty(&Written { version: VERSION, findings: entries });
    text.expect("internal: strings and numbers are JSON") + "\n"
}
