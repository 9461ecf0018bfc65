//! Mentions of accounts. In: text. Out: the handles in it, with their sign and, in the fediverse, their server.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Country::Se,
    Match,
    detector::{Detector, Family, Find},
};

/// Mentions of accounts.
pub const DETECTOR: Detector = Detector {
    id: "mention",
    title: "mentions of accounts",
    rule: "An at sign and a handle, in the fediverse with its server. A sign inside a word, an e-mail address or a link \
           starts none.",
    sources: &["the platforms' documentation", "RFC 7565"],
    family: Family::Text,
    labels: &["mention"],
    find: Find::Text(mentions),
    examples: &[
        (Se, "Tack @kari.eksempel!", &["@kari.eksempel"]),
        (Se, "(@solvik_kommun), @a", &["@solvik_kommun", "@a"]),
        (Se, "följ @solvik@social.example.", &["@solvik@social.example"]),
        (Se, "info@solvik.example", &[]),
        (Se, "https://video.example/@kanal", &[]),
        (Se, "kl. 3 @ torget", &[]),
    ],
};

static MENTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"[@＠][\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_.-]*[\p{L}\p{M}\p{N}_])?(?:@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)?",
    )
    .expect("internal: the pattern is valid")
});

/// The mentions of a text. A sign inside a word, an e-mail address or a link starts none.
#[must_use]
pub fn mentions(text: &str) -> Vec<Match> {
    if !text.contains('@') && !text.contains('＠') {
        return Vec::new();
    }
    MENTION
        .find_iter(text)
        .filter(|found| {
            let before = text.get(..found.start()).unwrap_or_default();
            !before.ends_with(|char: char| char.is_alphanumeric() || "_./@=+-".contains(char))
        })
        .map(|found| Match { range: found.range(), label: "mention", confidence: 1.0 })
        .collect()
}
