//! The labels of an archive in the language of its account: `policies/words/instagram.yaml`, built in.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use serde::Deserialize;

use crate::platform::words::{fold, table};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    labels: BTreeMap<String, Words>,
    comments: BTreeMap<String, Words>,
}

/// The words of one meaning: those that were met in archives, and those that are likely.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    seen: Vec<String>,
    guessed: Vec<String>,
}

/// Folded words → meaning.
#[derive(Debug)]
struct Labels {
    labels: HashMap<String, String>,
    comments: HashMap<String, String>,
}

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    let Table { labels, comments } = built_in();
    Labels { labels: by_word(labels), comments: by_word(comments) }
});

fn built_in() -> Table {
    table("instagram.yaml", include_str!("../../../policies/words/instagram.yaml"))
}

fn by_word(meanings: BTreeMap<String, Words>) -> HashMap<String, String> {
    let words = meanings.into_iter().flat_map(|(meaning, words)| {
        let all = words.seen.into_iter().chain(words.guessed);
        all.map(move |word| (fold(&word), meaning.clone()))
    });
    words.collect()
}

/// What a label means, such as `email`.
pub(super) fn meaning(label: &str) -> Option<&'static str> {
    LABELS.labels.get(&fold(label)).map(String::as_str)
}

/// The value of `comments.mode` that a choice means.
pub(super) fn comments(choice: &str) -> Option<&'static str> {
    let folded = fold(choice);
    LABELS.comments.get(&folded).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Words, built_in, comments, meaning};
    use crate::platform::words::fold;

    fn assert_told_apart(meanings: &BTreeMap<String, Words>) {
        let mut known: BTreeMap<String, &str> = BTreeMap::new();
        for (meaning, words) in meanings {
            for word in words.seen.iter().chain(&words.guessed) {
                let other = known.insert(fold(word), meaning);
                assert!(other.is_none_or(|other| other == meaning), "{word} means {meaning} and {other:?}");
            }
        }
    }

    #[test]
    fn every_word_has_one_meaning() {
        let table = built_in();
        assert_told_apart(&table.labels);
        assert_told_apart(&table.comments);
    }

    #[test]
    fn labels_are_told_in_many_languages() {
        for (label, expected) in [
            ("Email", Some("email")),
            ("Adresse e-mail", Some("email")),
            ("E-post", Some("email")),
            ("Nom d\u{2019}utilisateur", Some("username")),
            ("Comments Allowed From", Some("comments_from")),
            ("Favourite colour", None),
        ] {
            assert_eq!(meaning(label), expected, "{label}");
        }
        assert_eq!(comments("everyone"), Some("open"));
        assert_eq!(comments("Jeder"), Some("open"));
        assert_eq!(comments("Freunde von Freunden"), None);
    }
}
