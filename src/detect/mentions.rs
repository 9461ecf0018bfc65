//! Mentions of accounts. In: text. Out: the handles in it, with their sign and, in the fediverse, their server.

use std::sync::LazyLock;

use regex::Regex;

use super::Match;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_and_other_signs() {
        let cases: [(&str, &[&str]); 6] = [
            ("Tack @kari.eksempel!", &["@kari.eksempel"]),
            ("(@solvik_kommun), @a", &["@solvik_kommun", "@a"]),
            ("info@solvik.example", &[]),
            ("https://video.example/@kanal", &[]),
            ("följ @solvik@social.example.", &["@solvik@social.example"]),
            ("kl. 3 @ torget", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = mentions(text).iter().map(|found| &text[found.range.clone()]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
