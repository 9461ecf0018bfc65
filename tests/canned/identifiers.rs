//! Detectors that are simple enough to be right, and what they find.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;
use somelint::engine::Redactor;

/// Published test numbers and invented addresses.
pub(crate) const NUMBER: &str = "19121212-1212";
pub(crate) const EMAIL: &str = "kari.eksempel@solvik.example";
pub(crate) const TOKEN: &str = "EAAGexampleexampleexample0123456789";

pub(crate) fn identifiers(text: &str) -> Vec<(Range<usize>, &'static str)> {
    static PATTERNS: LazyLock<[(Regex, &str); 3]> = LazyLock::new(|| {
        let pattern = |pattern| Regex::new(pattern).expect("the pattern is valid");
        [
            (pattern(r"\b(\d{2})?\d{6}[- ]?\d{4}\b"), "personnummer"),
            (pattern(r"[\w.]+@[\w.]+\.example"), "e-mail"),
            (pattern(r"\bEAAG\w+"), "token"),
        ]
    });
    PATTERNS.iter().flat_map(|(pattern, kind)| pattern.find_iter(text).map(|hit| (hit.range(), *kind))).collect()
}

pub(crate) fn redactor() -> Redactor {
    Redactor::new(identifiers, b"a key for tests")
}
