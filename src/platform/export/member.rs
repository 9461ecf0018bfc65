//! The rows of a table: a file of an export, and a value in it.

use super::{
    keys::{Keys, first_key},
    path,
};
use crate::{platform::words::fold, tree::Node};

/// One file of an export.
#[derive(Debug, Clone, Copy)]
pub(in crate::platform) struct Member {
    /// What its name can be, folded, without extension and number; empty for any.
    names: &'static [&'static str],
    /// What it must hold: `path`, `path=value` or `path^beginning`.
    has: &'static [&'static str],
    /// The keys that it must have, the first of each path.
    keys: Keys,
    /// What it says of accounts.
    pub(super) accounts: Option<Items>,
    /// The posts in it.
    pub(super) posts: Option<Items>,
    /// Whether the platform refused to answer.
    pub(super) is_refusal: bool,
}

/// Records of one kind in a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Items {
    /// Where they stand.
    pub(super) at: &'static str,
    /// What they say.
    pub(super) rows: &'static [Row],
}

/// Where a value stands, what is made of it, and the field that it fills. A field that ends in `[]` takes all values.
pub(in crate::platform) type Row = (&'static str, Turn, &'static str);

/// What is made of a raw value.
#[derive(Debug, Clone, Copy)]
pub(in crate::platform) enum Turn {
    /// Text; placeholders say nothing.
    Text,
    /// A handle, without its `@` and the brackets around it.
    Handle,
    /// The last part of a URN or address: `1234` of `urn:li:organization:1234`.
    Urn,
    /// The account in an address of the AT protocol: `did:plc:abc` of `at://did:plc:abc/app.bsky.feed.post/1`.
    Did,
    /// A truth value as machines write it.
    Truth,
    /// Its opposite.
    Not,
    /// A number, zero too.
    Number,
    /// A point of time.
    Time,
    /// This truth value wherever the raw value is there and says something.
    Given(bool),
    /// This word wherever the raw value is there and says something.
    Word(&'static str),
    /// This word where the raw value is a list and empty.
    Empty(&'static str),
    /// One of our values by the platform's word, in small letters; an empty value is known to say nothing.
    Is(&'static [(&'static str, &'static str)]),
    /// One of our values by a word in the language of the account, out of the table of labels.
    Choice(&'static str),
    /// The id of the platform that is named.
    Platform,
    /// A list of texts, each at this path of its item.
    List(&'static str),
    /// A list of items with fields of their own.
    Each(&'static [Row]),
    /// The text of the profile, and the addresses in it. The field is `profile.about`.
    About,
    /// The link field of the profile.
    Website,
    /// A further text of the profile in this role; the field is `profile.texts`.
    Role(&'static str),
    /// The addresses in a list of them, each with what it is before it. The field is `profile.links`.
    Links,
    /// The text of a post, with what it names. The field is `texts`.
    Body,
    /// As [`Body`](Self::Body), of one text or of a list of pieces, each a text or `{"text": …}`.
    Pieces,
    /// Another text of a post in this role. The field is `texts`.
    Said(&'static str),
    /// As [`About`](Self::About), out of HTML.
    AboutHtml,
    /// The addresses that links in HTML lead to, or those of a list. The field is `profile.links`.
    LinksHtml,
    /// As [`Body`](Self::Body), out of HTML.
    BodyHtml,
}

impl Member {
    /// A file told by what it holds, whose root says things of the account.
    pub(in crate::platform) const fn of(has: &'static [&'static str], rows: &'static [Row]) -> Self {
        Self {
            names: &[],
            has,
            keys: Keys::asked(has),
            accounts: Some(Items { at: "", rows }),
            posts: None,
            is_refusal: false,
        }
    }

    /// A file whose items at a path are posts.
    pub(in crate::platform) const fn posts(
        has: &'static [&'static str],
        at: &'static str,
        rows: &'static [Row],
    ) -> Self {
        Self {
            names: &[],
            has,
            keys: Keys::asked(has),
            accounts: None,
            posts: Some(Items { at, rows }),
            is_refusal: false,
        }
    }

    /// A file that holds nothing we check.
    pub(in crate::platform) const fn other(has: &'static [&'static str]) -> Self {
        Self { names: &[], has, keys: Keys::asked(has), accounts: None, posts: None, is_refusal: false }
    }

    /// An error of the platform in the place of data.
    pub(in crate::platform) const fn refused(has: &'static [&'static str]) -> Self {
        Self { names: &[], has, keys: Keys::asked(has), accounts: None, posts: None, is_refusal: true }
    }

    /// The same, where the file has one of these names too.
    pub(in crate::platform) const fn named(mut self, names: &'static [&'static str]) -> Self {
        self.names = names;
        self
    }

    /// The same, where each item at a path is an account.
    pub(in crate::platform) const fn each(mut self, at: &'static str) -> Self {
        self.accounts = match self.accounts {
            Some(Items { rows, .. }) => Some(Items { at, rows }),
            None => None,
        };
        self
    }

    /// The same, with posts at a path beside what is said of the account.
    pub(in crate::platform) const fn with_posts(mut self, at: &'static str, rows: &'static [Row]) -> Self {
        self.posts = Some(Items { at, rows });
        self
    }

    /// Whether a document is this file; `keys` are those of its root.
    pub(super) fn fits(&self, root: &Node, keys: Keys, name: &str) -> bool {
        let is_named =
            || self.names.is_empty() || may_be(name, self.names) && self.names.contains(&stem(name).as_str());
        let has_key = |key| root.as_map().is_none_or(|map| map.get(key).is_some());
        keys.may_hold(self.keys)
            && self.has.iter().all(|test| first_key(test).is_none_or(has_key))
            && self.has.iter().all(|test| path::holds(root, test))
            && is_named()
    }

    /// Whether it holds anything that is checked.
    pub(super) fn is_read(&self) -> bool {
        self.accounts.is_some() || self.posts.is_some()
    }

    /// What gives it away, for people.
    pub(super) fn because(&self) -> String {
        let keys = self.has.iter().map(|test| shown(test)).collect::<Vec<_>>().join(", ");
        match (self.names.first(), self.has) {
            (None, [_]) => format!("key {keys}"),
            (None, _) => format!("keys {keys}"),
            (Some(name), []) => format!("file {name}"),
            (Some(name), _) => format!("{keys} in file {name}"),
        }
    }
}

/// A test as people write it: the last key of its path, and what it must say.
fn shown(test: &str) -> String {
    let (path, value) = test.split_once(['=', '^']).unwrap_or((test, ""));
    let key = path.rsplit('.').next().unwrap_or(path).trim_end_matches("[]");
    format!("{key} {value}").trim_end().to_owned()
}

/// Cheap: whether the stem of a file begins like one of these.
fn may_be(name: &str, stems: &[&str]) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    let first = file.chars().find(|char| char.is_alphanumeric());
    first.is_none_or(|first| !first.is_ascii() || stems.iter().any(|stem| stem.starts_with(first.to_ascii_lowercase())))
}

/// The name of a file, folded, without its extension and the number of a part: `your_posts_1.json` is `your posts`.
fn stem(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let file = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let folded = fold(file);
    let words = folded.trim_end_matches(|char: char| char.is_ascii_digit()).trim_end();
    if words.is_empty() { folded } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn names_are_told_by_their_words() {
        for (name, expected) in [
            ("a/where_you're_logged_in.json", "where you re logged in"),
            ("where_you_re_logged_in.json", "where you re logged in"),
            ("your_posts__check_ins__photos_and_videos_1.json", "your posts check ins photos and videos"),
            ("Shares_123456789.csv", "shares"),
            ("canales/datos de la funcio\u{301}n del canal.csv", "datos de la función del canal"),
        ] {
            assert_eq!(stem(name), expected, "{name}");
        }
    }
}
