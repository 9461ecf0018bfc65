//! The dots of a name as people write them, also to get past filters: `tiktok . com`, `tiktok[.]com`, `tiktok (dot) com`.

use std::sync::LazyLock;

use memchr::{memchr3, memchr3_iter};

use crate::detect::any_of::AnyOf;

/// Whether a byte stands in a word in plain ASCII and is no sign that may hide a dot: a bracket, an escape.
pub(super) fn is_plain(byte: u8) -> bool {
    PLAIN[usize::from(byte)]
}

static PLAIN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        table[byte as usize] = !matches!(byte, b'[' | b'(' | b'{' | b'%' | b'&');
        byte += 1;
    }
    table
};

/// A name with its dots as people write them to get past filters: `tiktok . com`, `tiktok[.]com`, `tiktok (dot) com`.
/// Names with a short label (`t.me`, `x.com`) only with a plain or bracketed dot: "want. me" is no link.
pub(super) fn spellings(name: &str) -> String {
    let long = has_long_label(name);
    let bracketed = r"\s?[\[({]\s?(?:\.|dot|punkt|prikk|punktum|piste)\s?[\])}]\s?";
    let dot =
        if long { format!(r"(?:\.|{bracketed}|\s\.\s?|\sdot\s|\spunkt\s)") } else { format!(r"(?:\.|{bracketed})") };
    name.split('.').map(regex::escape).collect::<Vec<_>>().join(&dot)
}

pub(super) fn has_long_label(name: &str) -> bool {
    name.rsplit('.').nth(1).is_some_and(|label| label.len() >= 4)
}

/// Cheap: whether a dot may be spelled in brackets or as a word: see [`spellings`].
pub(super) fn may_hide_dots(text: &str) -> bool {
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&["dot", "punkt"]));
    memchr3(b'[', b'(', b'{', text.as_bytes()).is_some() || WORDS.is_in(text)
}

/// `[.]`, `( dot )`: a dot that filters do not see.
pub(super) fn has_bracketed_dot(text: &str) -> bool {
    memchr3_iter(b'[', b'(', b'{', text.as_bytes()).any(|at| {
        let inside = text.get(at + 1..).unwrap_or_default().trim_start();
        [".", "dot", "punkt", "prikk", "piste"].iter().any(|dot| inside.starts_with(dot))
    })
}

pub(super) fn plain_spelling(written: &str) -> String {
    let mut plain = written.to_owned();
    for word in ["dot", "punktum", "punkt", "prikk", "piste"] {
        for (before, after) in [("[", "]"), ("(", ")"), ("{", "}"), (" ", " ")] {
            plain = plain.replace(&format!("{before}{word}{after}"), ".");
        }
    }
    plain.retain(|char| !char.is_whitespace() && !"[](){}".contains(char));
    plain
}
