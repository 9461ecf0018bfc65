//! The labels of an archive in the language of its account: `policies/words/instagram.yaml`, built in.

use std::sync::LazyLock;

use crate::platform::labels::Labels;

/// The table; archives of Threads have the same labels.
pub(in crate::platform) static LABELS: LazyLock<Labels> =
    LazyLock::new(|| Labels::new("instagram.yaml", include_str!("../../../policies/words/instagram.yaml")));

/// What a label means, such as `email`.
pub(super) fn meaning(label: &str) -> Option<&'static str> {
    LABELS.meaning(label)
}

/// The value of `comments.mode` that a choice means.
pub(super) fn comments(choice: &str) -> Option<&'static str> {
    LABELS.value("comments", choice)
}

#[cfg(test)]
mod tests {
    use super::{comments, meaning};

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
