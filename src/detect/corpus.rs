//! Labelled posts, which detectors are measured on.
//!
//! In: JSON Lines. Out: [`Post`]s, or the first line that is none.
//!
//! A line is one post:
//!
//! ```json
//! {"text": "Ring Anna på 070-174 06 05", "language": "sv", "labels": ["contact"], "evidence": {"contact": ["070-174 06 05"]}}
//! ```
//!
//! * `text`: the post. `language`: BCP 47; it also gives the country whose numbers are meant, unless `country` (ISO 3166) does.
//! * `labels`: what the post gives away, nothing for a clean one: a [`Family`] of personal data (`identifier`, `contact`,
//!   `account`, `vehicle`, `device`, `secret`), or a category that `implies` knows (`health`, `religion`, …; `services`
//!   counts as `health`, since their mere use tells of need).
//! * `evidence` (optional): by label, the exact words that show it. Of personal data every one must be found; of what is
//!   implied, one of them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Country, detector::Family, lexicon::Category};

/// A labelled post.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// What it says.
    pub text: String,
    /// BCP 47.
    pub language: String,
    /// ISO 3166, where the language does not tell it.
    #[serde(default)]
    pub country: Option<String>,
    /// What it gives away; nothing for a clean post.
    pub labels: Vec<String>,
    /// By label, the words that show it.
    #[serde(default)]
    pub evidence: BTreeMap<String, Vec<String>>,
}

/// The families of personal data that corpora label.
pub(super) const FAMILIES: [Family; 6] =
    [Family::Identifier, Family::Contact, Family::Account, Family::Vehicle, Family::Device, Family::Secret];

/// The posts of a corpus; empty lines are none.
///
/// # Errors
/// The first line (from 1) that cannot be understood, and why.
pub fn posts(corpus: &str) -> Result<Vec<(usize, Post)>, (usize, String)> {
    let lines = corpus.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let post: Post = serde_json::from_str(line).map_err(|error| (at + 1, error.to_string()))?;
            let unknown = post.labels.iter().chain(post.evidence.keys()).find(|label| category(label).is_none());
            match unknown {
                Some(label) => Err((at + 1, format!("`{label}` is no label; there are {}", labels().join(", ")))),
                None => Ok((at + 1, post)),
            }
        })
        .collect()
}

/// Labels of special categories that no detector looks for by itself.
const OTHERS: [&str; 2] = ["criminal", "genetic"];

/// Every label that a post may have.
#[must_use]
pub fn labels() -> Vec<&'static str> {
    let mut labels: Vec<&'static str> =
        FAMILIES.map(Family::as_str).into_iter().chain(Category::IMPLIED.map(Category::as_str)).collect();
    let others: Vec<&str> = OTHERS.into_iter().filter(|other| !labels.contains(other)).collect();
    labels.extend(others);
    labels
}

/// Whether a label stands for personal data, whose words must not be shown.
#[must_use]
pub fn is_data(label: &str) -> bool {
    FAMILIES.iter().any(|family| family.as_str() == label)
}

/// The category that a label is counted under.
pub(super) fn category(label: &str) -> Option<&'static str> {
    let known = labels().into_iter().find(|known| *known == label)?;
    Some(if known == Category::Services.as_str() { Category::Health.as_str() } else { known })
}

/// The country that writes in a language.
pub(super) fn country_of(language: &str) -> Option<Country> {
    match language.split('-').next().unwrap_or_default() {
        "sv" => Some(Country::Se),
        "nb" | "nn" | "no" => Some(Country::No),
        "da" => Some(Country::Dk),
        "fi" => Some(Country::Fi),
        "is" => Some(Country::Is),
        _ => None,
    }
}

#[cfg(test)]
mod tests {

    #[test]
    fn a_wrong_line_is_named() {
        let wrong = |line: &str| super::posts(&format!("\n{line}")).expect_err("it is wrong").0;
        assert_eq!(wrong("{"), 2);
        assert_eq!(wrong(r#"{"text": "a", "language": "sv", "labels": ["helth"]}"#), 2);
        assert_eq!(wrong(r#"{"text": "a", "language": "sv", "labels": [], "note": 1}"#), 2);
    }
}
