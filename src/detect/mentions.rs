//! Mentions of accounts. In: text. Out: the handles in it, with their sign and, in the fediverse, their server.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::{
    Country::Se,
    Match,
    detector::{Detector, Family, Find},
    hashtags::is_word,
};
use crate::record::signs_in;

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

/// The mentions of a text. A sign inside a word, an e-mail address or a link starts none.
#[must_use]
pub fn mentions(text: &str) -> Vec<Match> {
    let mention = |sign: Range<usize>| {
        let (before, after) = (text.get(..sign.start)?, text.get(sign.end..)?);
        let joined = |char: char| char.is_alphanumeric() || "_./@=+-".contains(char);
        let handle = handle(after).filter(|_| !before.ends_with(joined))?;
        let server = after.get(handle.len()..).map_or(0, server);
        Some(Match { range: sign.start..sign.end + handle.len() + server, label: "mention", confidence: 1.0 })
    };
    signs_in(text, b'@').filter_map(mention).collect()
}

/// The handle that a text begins with: it has dots and hyphens within, not at its ends.
fn handle(text: &str) -> Option<&str> {
    let end = text.find(|char| !is_word(char) && !is_combining_mark(char) && !matches!(char, '.' | '-'));
    let handle = text.get(..end.unwrap_or(text.len()))?.trim_end_matches(['.', '-']);
    handle.starts_with(is_word).then_some(handle)
}

/// How long the server is that a text begins with, with its sign: a domain of two labels or more.
fn server(text: &str) -> usize {
    let Some(domain) = text.strip_prefix('@') else { return 0 };
    let label = |text: &str| text.find(|char: char| !char.is_alphanumeric() && char != '-').unwrap_or(text.len());
    let mut end = label(domain);
    let mut labels = usize::from(end > 0);
    while let Some(rest) = domain.get(end..).and_then(|rest| rest.strip_prefix('.')).filter(|rest| label(rest) > 0) {
        end += 1 + label(rest);
        labels += 1;
    }
    if labels >= 2 { 1 + end } else { 0 }
}
