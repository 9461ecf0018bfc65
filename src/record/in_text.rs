//! What running text may name: web addresses, and the signs before hashtags and handles. In: a text. Out: where they stand.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};
use memchr::{memchr2_iter, memchr3};

use super::address::after_plain_host;

/// Whatever in a text is formed as an address of the web, with a scheme or without.
///
/// No address has a space in it: only words with a dot or a colon inside are looked at.
pub fn addresses_in(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false).kinds(&[LinkKind::Url]);
    let bytes = text.as_bytes();
    let mut from = 0;
    let word = move |at: usize| {
        let is_inside = at >= from && bytes.get(at + 1).is_some_and(|next| !next.is_ascii_whitespace());
        if !is_inside {
            return None;
        }
        let start = bytes.get(..at)?.iter().rposition(u8::is_ascii_whitespace).map_or(0, |space| space + 1);
        from = bytes.get(at..)?.iter().position(u8::is_ascii_whitespace).map_or(bytes.len(), |space| at + space);
        Some(start..from)
    };
    memchr2_iter(b'.', b':', bytes).filter_map(word).flat_map(move |word| {
        let written = text.get(word.clone()).unwrap_or_default();
        let (whole, searched) = if is_plain(written) { (Some(word.clone()), "") } else { (None, written) };
        let links = finder.links(searched).map(move |link| word.start + link.start()..word.start + link.end());
        whole.into_iter().chain(links)
    })
}

/// Whether a word is an address and nothing else: no sign in it or at its end could belong to the text around it.
fn is_plain(word: &str) -> bool {
    let may_be_inside = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.?=&%#".contains(&byte);
    after_plain_host(word).is_some_and(|path| {
        path.is_empty() || path.starts_with('/') && !path.ends_with(['.', '?']) && path.bytes().all(may_be_inside)
    })
}

/// The first byte of the wide forms of ASCII signs (U+FF01 to U+FF5E) in UTF-8.
const WIDE: u8 = 0xef;

/// Cheap: whether the sign of a hashtag or a handle may stand in a text.
#[must_use]
pub fn may_have_signs(text: &str) -> bool {
    memchr3(b'#', b'@', WIDE, text.as_bytes()).is_some()
}

/// Where a sign of ASCII stands, such as `#`, or its wide form.
pub fn signs_in(text: &str, sign: u8) -> impl Iterator<Item = Range<usize>> {
    let forms = [char::from(sign), char::from_u32(u32::from(sign) + 0xfee0).unwrap_or_default()];
    memchr2_iter(sign, WIDE, text.as_bytes()).filter_map(move |at| {
        let found = text.get(at..)?.chars().next().filter(|char| forms.contains(char))?;
        Some(at..at + found.len_utf8())
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LinkFinder, LinkKind, addresses_in};

    proptest! {
        #[test]
        fn words_have_the_addresses_of_the_text(
            text in r"((https?|HTTP|ftp)?(://|:|//)?(www\.so-lvik\.ex)?[a-z1å@.:/#?&()\[\]<>,'-]{0,12}[ \n\t\u{a0}|]?){0,6}",
        ) {
            let mut finder = LinkFinder::new();
            finder.url_must_have_scheme(false).kinds(&[LinkKind::Url]);
            let whole: Vec<_> = finder.links(&text).map(|link| link.start()..link.end()).collect();
            prop_assert_eq!(addresses_in(&text).collect::<Vec<_>>(), whole);
        }
    }
}
