//! Keys and tokens that give access: they must never stand in a text, and never leave in a report.
//!
//! In: text. Out: the tokens whose makers gave them a form of their own.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Country::No,
    Match,
    any_of::AnyOf,
    detector::{Detector, Family, Find},
    normalise::Folded,
};

/// Keys and tokens.
pub const DETECTOR: Detector = Detector {
    id: "secret",
    title: "keys and tokens that give access",
    rule: "The forms that makers document: Meta Graph, GitHub, AWS, Google, Slack, JSON Web Tokens, bearer tokens, private \
           keys, and `access_token=`, `client_secret=`, `api_key=` with a value.",
    sources: &["RFC 7519", "RFC 6750", "RFC 7468", "the makers' documentation"],
    family: Family::Secret,
    labels: &["token"],
    find: Find::PersonalData,
    examples: &[
        (No, "AKIAIOSFODNN7EXAMPLE", &["AKIAIOSFODNN7EXAMPLE"]),
        (No, "ghp_a1B2a1B2a1B2a1B2a1B2a1B2", &["ghp_a1B2a1B2a1B2a1B2a1B2a1B2"]),
        (No, "token EAAb1Cb1Cb1Cb1Cb1Cb1Cb1Cb1Cb1C slutt", &["EAAb1Cb1Cb1Cb1Cb1Cb1Cb1Cb1Cb1C"]),
        (No, "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjMifQ.", &["eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjMifQ."]),
        (No, "Authorization: Bearer abcdefghijklmnopqrst", &["Bearer abcdefghijklmnopqrst"]),
        (No, "EAAB er en skole", &[]),
        (No, "the bearer of good news", &[]),
    ],
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
static SIGNS: LazyLock<AnyOf> = LazyLock::new(|| {
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
    AnyOf::new(&signs)
});

/// The tokens of a text.
pub(super) fn secrets(folded: &Folded<'_>) -> Vec<Match> {
    if !SIGNS.is_in(folded.as_str()) {
        return Vec::new();
    }
    TOKEN
        .find_iter(folded.as_str())
        .map(|found| Match { range: folded.locate(found.range()), label: "token", confidence: 0.95 })
        .collect()
}
