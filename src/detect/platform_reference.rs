//! Platforms that a text refers to, by link, short link, handle with host, hidden spelling, or app id.
//!
//! In: text, and what is known of the platforms. Out: which platforms, and the words that refer to them.

mod spelling;

use std::{collections::BTreeMap, ops::Range, sync::OnceLock};

use memchr::{memchr_iter, memchr2};
use regex::Regex;

use self::spelling::{has_bracketed_dot, has_long_label, is_plain, may_hide_dots, plain_spelling, spellings};
use super::{
    Match,
    any_of::AnyOf,
    escapes::Unescaped,
    normalise::{Folded, Form},
    pairs::Pairs,
    spans::Spans,
};

/// What is known of a platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlatformFacts<'a> {
    /// Its id: `tiktok`.
    pub id: &'static str,
    /// Its hosts in lower case, short-link hosts included: `tiktok.com`, `vm.tiktok.com`, `t.me`.
    pub hosts: &'a [&'a str],
    /// The package ids of its apps: `com.zhiliaoapp.musically`.
    pub apps: &'a [&'a str],
}

/// A finder for a set of platforms; make it once.
#[derive(Debug)]
pub struct PlatformReferences {
    /// Every host and app in every spelling, made when a text may hold one.
    pattern: OnceLock<Regex>,
    /// What each spelling of a name holds: its label where that is long, else the plain name.
    signs: AnyOf,
    /// Each name, divided before its first dot.
    divided: Vec<(String, String)>,
    /// The two bytes before and behind those dots.
    around_dots: Pairs,
    /// Host or app → platform.
    ids: BTreeMap<String, &'static str>,
}

impl PlatformReferences {
    /// A finder for these platforms.
    #[must_use]
    pub fn new(platforms: &[PlatformFacts<'_>]) -> Self {
        let ids: BTreeMap<String, &'static str> = platforms
            .iter()
            .flat_map(|platform| {
                platform.hosts.iter().chain(platform.apps).map(|name| (name.to_lowercase(), platform.id))
            })
            .collect();
        let sign = |name: &'_ String| -> String {
            let label = name.rsplit('.').nth(1).filter(|_| has_long_label(name));
            label.unwrap_or(name).to_owned()
        };
        let signs = AnyOf::new(&ids.keys().map(sign).collect::<Vec<_>>());
        let divide = |name: &String| {
            let (label, rest) = name.split_at(name.find('.').unwrap_or(name.len()));
            (label.to_owned(), rest.to_owned())
        };
        let divided: Vec<(String, String)> = ids.keys().map(divide).collect();
        let around = |(label, rest): &(String, String)| Some([*label.as_bytes().last()?, *rest.as_bytes().get(1)?]);
        let mut around_dots = Pairs::default();
        divided.iter().filter_map(around).for_each(|pair| around_dots.add(pair));
        Self { pattern: OnceLock::new(), signs, divided, around_dots, ids }
    }

    /// Cheap: whether a text as it is written is one word in plain signs without any of the names: an id, a date, an
    /// address elsewhere.
    #[must_use]
    pub fn is_other_word(&self, text: &str) -> bool {
        text.bytes().enumerate().all(|(at, byte)| is_plain(byte) && !(byte == b'.' && self.is_name_at(text, at)))
    }

    /// Whether the dot at a byte of a text, in any case, is the first one of a name.
    fn is_name_at(&self, text: &str, dot: usize) -> bool {
        let bytes = text.as_bytes();
        let lower = |at: usize| bytes.get(at).copied().unwrap_or_default().to_ascii_lowercase();
        self.around_dots.has([lower(dot.wrapping_sub(1)), lower(dot + 1)])
            && self.divided.iter().any(|(label, rest)| {
                let is_written = |at: usize, part: &str| {
                    bytes.get(at..at + part.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(part.as_bytes()))
                };
                is_written(dot, rest) && dot.checked_sub(label.len()).is_some_and(|at| is_written(at, label))
            })
    }

    /// Cheap: whether a text in lower case has a name, or where dots may be hidden the sign of one.
    fn may_hold(&self, text: &str) -> bool {
        let mut is_apart = false;
        let is_named = memchr_iter(b'.', text.as_bytes()).any(|dot| {
            is_apart |= text[..dot].ends_with(char::is_whitespace);
            self.is_name_at(text, dot)
        });
        let hides = || is_apart || may_hide_dots(text);
        is_named || hides() && (self.signs.is_in(text) || !self.ids.is_empty() && has_bracketed_dot(text))
    }

    fn pattern(&self) -> &Regex {
        self.pattern.get_or_init(|| {
            // The longest first, so that `vm.tiktok.com` is not taken for `tiktok.com` with something before it.
            let mut names: Vec<&String> = self.ids.keys().collect();
            names.sort_by_key(|name| std::cmp::Reverse(name.len()));
            let names: Vec<String> = names.into_iter().map(|name| spellings(name)).collect();
            Regex::new(&format!("(?:{})", names.join("|"))).expect("internal: escaped names form a valid pattern")
        })
    }

    /// The references of a text, in order; the label is the platform's id. The range covers the link with its path.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Match> {
        self.find_in(&Folded::new(text, Form::Lower))
    }

    /// The same, in a text that is in lower case already.
    #[must_use]
    pub fn find_in(&self, folded: &Folded<'_>) -> Vec<Match> {
        let copy = folded.as_str();
        let mut found: Vec<Match> = Vec::new();
        self.find_names(copy, |range| folded.locate(range), &mut found);
        // `https://t%2Eme` leads where `https://t.me` does (WHATWG URL, host parsing).
        let has_escapes = memchr2(b'%', b'&', copy.as_bytes()).is_some();
        if let Some(plain) = has_escapes.then(|| Unescaped::of(copy)).flatten() {
            let mut more = Vec::new();
            self.find_names(&plain.text, |range| folded.locate(plain.raw(&range)), &mut more);
            let known: Spans = found.iter().map(|found| found.range.clone()).collect();
            found.extend(more.into_iter().filter(|more| !known.touches(&more.range)));
            found.sort_by_key(|found| found.range.start);
        }
        found
    }

    /// The names in a text, each where `locate` has it.
    fn find_names(&self, copy: &str, locate: impl Fn(Range<usize>) -> Range<usize>, found: &mut Vec<Match>) {
        if !self.may_hold(copy) {
            return;
        }
        for name in self.pattern().find_iter(copy).filter(|name| stands_alone(copy, &name.range())) {
            let plain = plain_spelling(name.as_str());
            let Some(id) = self.ids.get(&plain) else { continue };
            let range = locate(whole_link(copy, name.range()));
            // A link to a platform may carry another one in its query: the inner one is told apart by its own words.
            let inside = found.last().is_some_and(|last| last.range.end > range.start && last.label == *id);
            if !inside {
                let confidence = if plain == name.as_str() { 1.0 } else { 0.9 };
                found.push(Match { range, label: id, confidence });
            }
        }
    }
}

/// Not the end of another name (`netflix.com` for `x.com`), of an address, nor followed by more of a name.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    // `%2F` ends the scheme of a link inside another link's query.
    let begins = before.ends_with("%2f")
        || before.ends_with("%40")
        || is_user_of_link(before)
        || !before.ends_with(|char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | '@'));
    let more = after.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    begins && !more && !after.starts_with(|char: char| char.is_alphanumeric() || matches!(char, '-' | '_'))
}

/// `https://solvik@`: what stands before the sign is no mailbox, and leads nowhere.
fn is_user_of_link(before: &str) -> bool {
    let Some(user) = before.strip_suffix('@') else { return false };
    let near = user.get(user.floor_char_boundary(user.len().saturating_sub(HEAD))..).unwrap_or_default();
    near.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains("://"))
}

/// How far before a host the beginning of its link is looked for, and how far its path goes at most, in bytes.
const HEAD: usize = 80;
const PATH: usize = 2048;

/// From the scheme or subdomain before a host to the end of the path after it.
fn whole_link(text: &str, host: Range<usize>) -> Range<usize> {
    let before = text.get(..host.start).unwrap_or_default();
    let part_of_link = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | ':' | '/');
    let before = before.get(before.floor_char_boundary(before.len().saturating_sub(HEAD))..).unwrap_or_default();
    let head = before.len() - before.trim_end_matches(part_of_link).len();
    let head = if before.ends_with(['.', '/']) { head } else { 0 };
    let limit = text.floor_char_boundary((host.end + PATH).min(text.len()));
    let after = text.get(host.end..limit).unwrap_or_default();
    let path = if after.starts_with(['/', '?', ':']) {
        after.find(|char: char| char.is_whitespace() || "<>\"'|".contains(char)).unwrap_or(after.len())
    } else {
        0
    };
    let path = after.get(..path).unwrap_or_default();
    let path = path.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}']);
    host.start - head..host.end + path.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn finder() -> PlatformReferences {
        PlatformReferences::new(&[
            PlatformFacts {
                id: "tiktok",
                hosts: &["tiktok.com", "vm.tiktok.com"],
                apps: &["com.zhiliaoapp.musically"],
            },
            PlatformFacts { id: "telegram", hosts: &["t.me", "telegram.me"], apps: &["org.telegram.messenger"] },
            PlatformFacts { id: "x", hosts: &["x.com", "twitter.com"], apps: &[] },
        ])
    }

    proptest! {
        #[test]
        fn the_cheap_look_hides_no_name(
            text in r"(tiktok|twitter|vm|t|x|me|com|dot|punkt|\.|\.|[ \n/\[\](){}å-]){1,9}",
        ) {
            let finder = finder();
            let mut names = finder.pattern().find_iter(&text);
            let has_name = names.any(|name| stands_alone(&text, &name.range()));
            prop_assert!(!has_name || finder.may_hold(&text));
        }

        #[test]
        fn other_words_have_no_name(text in r"(TikTok|tiktok|t|X|me|com|\.|%2e|%2E|&#46;|[ /\[\](:@-]|https://){1,9}") {
            let finder = finder();
            prop_assert!(finder.find(&text).is_empty() || !finder.is_other_word(&text));
        }
    }

    #[test]
    fn references_in_any_spelling() {
        let cases: [(&str, &[(&str, &str)]); 23] = [
            ("Se https://www.tiktok.com/@solvik!", &[("tiktok", "https://www.tiktok.com/@solvik")]),
            ("vm.tiktok.com/ZM123", &[("tiktok", "vm.tiktok.com/ZM123")]),
            ("på TikTok.com", &[("tiktok", "TikTok.com")]),
            ("tiktok . com/@solvik", &[("tiktok", "tiktok . com/@solvik")]),
            ("tiktok[.]com", &[("tiktok", "tiktok[.]com")]),
            ("tiktok (dot) com", &[("tiktok", "tiktok (dot) com")]),
            ("tik\u{200b}tok.com", &[("tiktok", "tik\u{200b}tok.com")]),
            ("(t.me/solvik)", &[("telegram", "t.me/solvik")]),
            ("appen com.zhiliaoapp.musically", &[("tiktok", "com.zhiliaoapp.musically")]),
            ("https://l.example/?u=https%3A%2F%2Ftiktok.com%2F", &[("tiktok", "tiktok.com")]),
            ("hxxps://t[.]me/solvik", &[("telegram", "hxxps://t[.]me/solvik")]),
            ("t{.}me/solvik", &[("telegram", "t{.}me/solvik")]),
            ("https://t%2Eme/solvik nu", &[("telegram", "https://t%2Eme/solvik")]),
            ("https://%74%69kt%6Fk.com", &[("tiktok", "https://%74%69kt%6Fk.com")]),
            ("https://t&#46;me/solvik", &[("telegram", "https://t&#46;me/solvik")]),
            ("https://tіktоk.соm", &[("tiktok", "https://tіktоk.соm")]),
            ("t。me/solvik, t․me", &[("telegram", "t。me/solvik"), ("telegram", "t․me")]),
            ("https://solvik@tiktok.com/a", &[("tiktok", "tiktok.com/a")]),
            ("100 % av oss. Me too, kari%40x.example", &[]),
            ("netflix.com, max.com och not.me", &[]),
            ("I don't. Me neither", &[]),
            ("kari@x.com", &[]),
            ("x.com.au och tiktok.company", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<(&str, &str)> =
                finder().find(text).into_iter().map(|found| (found.label, &text[found.range])).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
