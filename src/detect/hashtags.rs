//! Hashtags as platforms count them. In: text. Out: the tags, with their sign.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Country::Se,
    Match,
    detector::{Detector, Family, Find},
};

/// Hashtags.
pub const DETECTOR: Detector = Detector {
    id: "hashtag",
    title: "hashtags",
    rule: "A hash sign, then letters, marks, digits or `_`, not digits only. A sign inside a word, a link or an HTML entity \
           starts none.",
    sources: &["Unicode Standard Annex 31, section 6"],
    family: Family::Text,
    labels: &["hashtag"],
    find: Find::Text(hashtags),
    examples: &[
        (Se, "Idag #Höstlov #2024 #lov24!", &["#Höstlov", "#lov24"]),
        (Se, "(#sommar),#vår", &["#sommar", "#vår"]),
        (Se, "＃vinter", &["＃vinter"]),
        (Se, "##dubbel", &["#dubbel"]),
        (Se, "https://solvik.example/sida#del och &#229;", &[]),
        (Se, "C# och nr#5", &[]),
    ],
};

/// A hash sign, then letters, marks, digits or `_`, not digits only: the rule of UTS 31, section 6, that X, Instagram and
/// Facebook follow in the main.
static TAG: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[#＃][\p{L}\p{M}\p{N}_]+").expect("internal: the pattern is valid"));

/// The hashtags of a text. A sign inside a word, a link or an HTML entity starts none.
#[must_use]
pub fn hashtags(text: &str) -> Vec<Match> {
    if !text.contains('#') && !text.contains('＃') {
        return Vec::new();
    }
    TAG.find_iter(text)
        .filter(|found| {
            let before = text.get(..found.start()).unwrap_or_default();
            let joined = |char: char| char.is_alphanumeric() || matches!(char, '_' | '&' | '/' | '=');
            !before.ends_with(joined) && found.as_str().chars().any(char::is_alphabetic)
        })
        .map(|found| Match { range: found.range(), label: "hashtag", confidence: 1.0 })
        .collect()
}
