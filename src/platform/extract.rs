//! Hashtags, mentions and addresses inside a text.
//!
//! In: a text. Out: the ranges of its bytes. What they mean is for rules to say.

use std::ops::Range;

use crate::record::{addresses_in, is_web_address, platform_of_url, signs_in};

/// What a text names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// Hashtags without their `#`.
    pub(super) hashtags: Vec<Range<usize>>,
    /// Handles without their `@`; with their server in the Fediverse.
    pub(super) mentions: Vec<Range<usize>>,
    /// Web addresses, with or without a scheme.
    pub(super) links: Vec<Range<usize>>,
}

/// Finds what a text names.
pub(super) fn named(text: &str) -> Named {
    let links = links(text);
    let begins = |sign: &Range<usize>| {
        let before = text.get(..sign.start).and_then(|before| before.chars().next_back());
        !links.iter().any(|link| link.contains(&sign.start)) && !before.is_some_and(continues_a_word)
    };
    let behind = |sign: u8, length: fn(&str) -> Option<usize>| {
        let name = |sign: Range<usize>| Some(sign.end..sign.end + length(text.get(sign.end..)?)?);
        signs_in(text, sign).filter(begins).filter_map(name).collect()
    };
    let (hashtags, mentions) = (behind(b'#', hashtag), behind(b'@', handle));
    Named { hashtags, mentions, links }
}

/// What stands before the mark of an address, an e-mail or an entity (`&#39;`), never before that of a hashtag.
fn continues_a_word(before: char) -> bool {
    before.is_alphanumeric() || matches!(before, '_' | '&' | '/' | '#' | '@' | '.' | '=')
}

/// The length of a hashtag: letters, digits and `_`, at least one of them a letter.
fn hashtag(rest: &str) -> Option<usize> {
    let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && !is_mark(c)).unwrap_or(rest.len());
    rest.get(..length)?.chars().any(char::is_alphabetic).then_some(length)
}

/// Letters of some spellings are written in two code points: `å` as `a` and a ring.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The length of a handle, and of `@server` after it.
fn handle(rest: &str) -> Option<usize> {
    let name = word(rest)?;
    let server = rest.get(name..)?.strip_prefix('@').and_then(word);
    Some(name + server.map_or(0, |length| length + 1))
}

fn word(rest: &str) -> Option<usize> {
    let length = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.' | '-')).unwrap_or(rest.len());
    let word = rest.get(..length)?.trim_end_matches(['.', '-']);
    word.chars().any(char::is_alphanumeric).then_some(word.len())
}

/// Addresses of the web. Without a scheme only what has a path or a well-known front counts, so that `t.ex` is none.
pub(super) fn links(text: &str) -> Vec<Range<usize>> {
    let found = addresses_in(text).filter(|range| {
        let address = text.get(range.clone()).unwrap_or_default();
        (address.contains("://") || is_telling(address)) && is_web_address(address)
    });
    found.collect()
}

/// Whether an address without a scheme is meant as one.
fn is_telling(address: &str) -> bool {
    let host = address.split('/').next().unwrap_or_default();
    let ending = host.rsplit('.').next().unwrap_or_default();
    let plausible = ending.len() >= 2 && ending.chars().all(char::is_alphabetic) && host.len() >= 4;
    plausible && (host.starts_with("www.") || address.contains('/') || platform_of_url(address).is_some())
}

#[cfg(test)]
mod tests {
    use super::named;

    fn words(text: &str) -> (Vec<&str>, Vec<&str>, Vec<&str>) {
        let found = named(text);
        let slices = |ranges: &[std::ops::Range<usize>]| ranges.iter().map(|range| &text[range.clone()]).collect();
        (slices(&found.hashtags), slices(&found.mentions), slices(&found.links))
    }

    #[test]
    fn hashtags_are_told_from_fragments_numbers_and_entities() {
        let text = "#Krisstöd och (#FörälderIStadenSolvik) #2026 #år2026 a#b https://solvik.example/#rad &#39; # rubrik #ungdom_2!";
        assert_eq!(words(text).0, ["Krisstöd", "FörälderIStadenSolvik", "år2026", "ungdom_2"]);
    }

    #[test]
    fn mentions_are_told_from_addresses() {
        let text =
            "Tack @solvik.kommun. Skriv till info@solvik.example, @fjordvik@mastodon.example eller (@kari_eksempel)";
        assert_eq!(words(text).1, ["solvik.kommun", "fjordvik@mastodon.example", "kari_eksempel"]);
    }

    #[test]
    fn addresses_are_found_with_and_without_a_scheme() {
        let text = "Läs mer: https://www.solvik.example/stod?x=1. Se tiktok.com/@solvik, www.solvik.example, t.me/solvik. \
                    T.ex. bl.a. kl.10 [här](https://solvik.example/a_(b))";
        let expected = [
            "https://www.solvik.example/stod?x=1",
            "tiktok.com/@solvik",
            "www.solvik.example",
            "t.me/solvik",
            "https://solvik.example/a_(b)",
        ];
        assert_eq!(words(text).2, expected);
    }
}
