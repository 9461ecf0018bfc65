//! Messages of codes as phrases with values, so that the locales can say them in other languages.

/// A sentence with `{placeholders}`.
#[derive(Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its key below `messages:` in `policies/locales/<lang>.yaml`.
    pub id: &'static str,
    /// The sentence in English.
    pub english: &'static str,
}

/// A phrase with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The phrase.
    pub phrase: &'static Phrase,
    /// What fills its placeholders.
    pub values: Vec<(&'static str, String)>,
}

/// What is said: a phrase, which other languages have as well, or a text as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// A phrase with its values.
    Said(Said),
    /// A text.
    Text(String),
}

impl Words {
    /// It in English.
    #[must_use]
    pub fn english(&self) -> String {
        match self {
            Self::Said(said) => said.english(),
            Self::Text(text) => text.clone(),
        }
    }

    /// The phrase, if it is one.
    pub(super) fn said(self) -> Option<Said> {
        match self {
            Self::Said(said) => Some(said),
            Self::Text(_) => None,
        }
    }
}

impl From<Said> for Words {
    fn from(said: Said) -> Self {
        Self::Said(said)
    }
}

impl From<&'static Phrase> for Words {
    fn from(phrase: &'static Phrase) -> Self {
        Self::Said(phrase.with([]))
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// What a finding says in phrases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sayings {
    /// Its message, if that is a phrase.
    pub message: Option<Said>,
    /// The phrases of its help, in order.
    pub help: Vec<Said>,
    /// The phrases of its labels, by their numbers.
    pub labels: Vec<(usize, Said)>,
}

impl Phrase {
    /// The phrase with its values.
    #[must_use]
    pub fn with<const N: usize>(&'static self, values: [(&'static str, String); N]) -> Said {
        Said { phrase: self, values: values.into() }
    }
}

impl Said {
    /// The sentence in English.
    #[must_use]
    pub fn english(&self) -> String {
        fill(self.phrase.english, &self.values)
    }
}

/// Several sentences as one.
#[must_use]
pub fn join(sentences: &[String]) -> String {
    let mut text = String::new();
    for sentence in sentences {
        text.push_str(if text.is_empty() {
            ""
        } else if text.ends_with('?') {
            " "
        } else {
            "; "
        });
        text.push_str(sentence);
    }
    text
}

/// A text with its placeholders filled; braces inside the values stay as they are, and so do unknown placeholders.
#[must_use]
pub fn fill(text: &str, values: &[(&'static str, String)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        rest = if let Some((value, after)) = named {
            filled.push_str(value);
            after
        } else {
            filled.push('{');
            after
        };
    }
    filled + rest
}

/// Declares the phrases of a file once: as statics by name, and as the list of all of them.
macro_rules! phrases {
    ($($name:ident = $id:literal, $english:literal;)*) => {
        pub(in crate::finding) mod all {
            //! The phrases by name.
            use crate::finding::Phrase;
            $(
                #[doc = concat!("`", $id, "`")]
                pub static $name: Phrase = Phrase { id: $id, english: $english };
            )*
        }
        /// The phrases of this file.
        pub(super) static PHRASES: &[&crate::finding::Phrase] = &[$(&all::$name),*];
    };
}

mod archives;
mod exports;
mod inputs;
mod policies;
mod trials;

/// The phrases by name.
pub(super) mod all {
    pub use super::{archives::all::*, exports::all::*, inputs::all::*, policies::all::*, trials::all::*};
}

/// Every phrase, by what it speaks of.
pub static PHRASES: [&[&Phrase]; 5] =
    [inputs::PHRASES, archives::PHRASES, exports::PHRASES, policies::PHRASES, trials::PHRASES];

#[cfg(test)]
mod tests {
    use super::{fill, join};

    #[test]
    fn values_are_filled_once() {
        let values = [("a", "{b}".to_owned()), ("b", "2".to_owned())];
        for (text, filled) in [
            ("{a} and {b}", "{b} and 2"),
            ("{c} and {b", "{c} and {b"),
            ("a{{b}}", "a{2}"),
            ("{x{b}", "{x2"),
            ("å", "å"),
            ("", ""),
        ] {
            assert_eq!(fill(text, &values), filled, "{text}");
        }
    }

    #[test]
    fn sentences_join_into_one() {
        for (sentences, joined) in [
            (
                &["did you mean `x`?", "known values are x, y", "write x"][..],
                "did you mean `x`? known values are x, y; write x",
            ),
            (&["write x"], "write x"),
            (&[], ""),
        ] {
            let sentences: Vec<String> = sentences.iter().map(ToString::to_string).collect();
            assert_eq!(join(&sentences), joined);
        }
    }
}
