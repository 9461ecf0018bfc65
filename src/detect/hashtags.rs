//! Hashtags as platforms count them. In: text. Out: the tags, with their sign.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::{
    Country::Se,
    Match,
    detector::{Detector, Family, Find},
};
use crate::record::signs_in;

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

/// The hashtags of a text. A sign inside a word, a link or an HTML entity starts none.
///
/// A hash sign, then letters, marks, digits or `_`, not digits only: the rule of UAX 31, section 6, that X, Instagram and
/// Facebook follow in the main.
#[must_use]
pub fn hashtags(text: &str) -> Vec<Match> {
    let tag = |sign: Range<usize>| {
        let (before, after) = (text.get(..sign.start)?, text.get(sign.end..)?);
        let joined = |char: char| char.is_alphanumeric() || matches!(char, '_' | '&' | '/' | '=');
        let name = word(after);
        let is_tag = !before.ends_with(joined) && name.contains(char::is_alphabetic);
        is_tag.then(|| Match { range: sign.start..sign.end + name.len(), label: "hashtag", confidence: 1.0 })
    };
    signs_in(text, b'#').filter_map(tag).collect()
}

/// The letters, marks, digits and `_` that a text begins with.
fn word(text: &str) -> &str {
    let end = text.find(|char: char| !is_word(char) && !is_combining_mark(char));
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

/// Letters, digits and `_`, which tags and handles are made of.
pub(super) fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}
