//! Keys and tokens that give access: they must never stand in a text, and never leave in a report.
//!
//! In: text. Out: the tokens whose makers gave them a form of their own.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::{
    Match,
    normalise::{Folded, Form},
};

/// Forms as their makers document them: Meta Graph (`EAA…`), GitHub (`ghp_…`, `github_pat_…`), AWS (`AKIA…`), Google
/// (`AIza…`, `ya29.…`), Slack (`xox…`), JSON Web Tokens (RFC 7519), bearer tokens (RFC 6750), private keys (RFC 7468).
static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\bEAA[A-Za-z0-9]{24,}",
        r"|\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_[A-Za-z0-9_]{22,}",
        r"|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b",
        r"|\bAIza[A-Za-z0-9_-]{35}|\bya29\.[A-Za-z0-9_-]{20,}",
        r"|\bxox[abprs]-[A-Za-z0-9-]{10,}",
        r"|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?",
        r"|\b[Bb]earer\s+[A-Za-z0-9._~+/-]{20,}=*",
        r"|\b(?:access_token|client_secret|api_key)=[A-Za-z0-9._~%+/-]{16,}",
        r"|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----",
    ))
    .expect("internal: the pattern is valid")
});

/// What each of the forms holds: where none of them stands, no form is tried.
static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let signs = [
        "EAA",
        "ghp_",
        "gho_",
        "ghu_",
        "ghs_",
        "ghr_",
        "github_pat_",
        "AKIA",
        "ASIA",
        "AIza",
        "ya29.",
        "xox",
        "eyJ",
        "earer",
        "access_token=",
        "client_secret=",
        "api_key=",
        "-----BEGIN",
    ];
    AhoCorasick::new(signs).expect("internal: a few words form a search")
});

/// The tokens of a text.
#[must_use]
pub fn secrets(text: &str) -> Vec<Match> {
    let folded = Folded::new(text, Form::Cased);
    if !SIGNS.is_match(folded.as_str()) {
        return Vec::new();
    }
    TOKEN
        .find_iter(folded.as_str())
        .map(|found| Match { range: folded.locate(found.range()), label: "token", confidence: 0.95 })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_tokens() {
        let graph = format!("token EAA{} slut", "b1C".repeat(20));
        let github = format!("ghp_{}", "a1B2".repeat(9));
        let cases = [
            (graph.as_str(), true),
            (github.as_str(), true),
            ("AKIAIOSFODNN7EXAMPLE", true),
            ("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjMifQ.", true),
            ("Authorization: Bearer abcdefghijklmnopqrst", true),
            ("EAAB är en skola", false),
            ("the bearer of good news", false),
        ];
        for (text, expected) in cases {
            assert_eq!(!secrets(text).is_empty(), expected, "{text}");
        }
    }
}
