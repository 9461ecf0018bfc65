//! The policies that are part of the program.
//!
//! In: the folder `policies/` at build time. Out: its files by their paths below it.

use serde::de::DeserializeOwned;

use crate::detect::lexicon::{Category, Grammar, PersonCues, Ready, Term};

/// Every built-in policy file: its path below `policies/`, with `/`, and its text.
pub(super) fn files() -> &'static [(&'static str, &'static str)] {
    listed::FILES
}

mod listed {
    include!(concat!(env!("OUT_DIR"), "/files.rs"));
}

/// A language's built-in lexicons as JSON, made from the YAML files when the program is built: reading those takes most of
/// the time that one draft takes.
struct Texts {
    language: &'static str,
    /// Its terms, each with its category, one after the other.
    terms: &'static str,
    /// Where each of them ends.
    ends: &'static [u32],
    grammar: &'static str,
    persons: &'static str,
}

#[expect(clippy::unreadable_literal, reason = "made by the build script")]
mod made {
    use std::borrow::Cow;

    use super::{Texts, grammar, persons, term};
    use crate::detect::lexicon::{Ready, Stems};

    include!(concat!(env!("OUT_DIR"), "/lexicons.rs"));
}

/// The built-in lexicons of a language.
pub(super) fn lexicons(language: &str) -> Option<&'static Ready> {
    made::READY.iter().find(|ready| ready.language == language)
}

fn texts(language: &str) -> &'static Texts {
    made::TEXTS.iter().find(|texts| texts.language == language).expect("internal: the language is built in")
}

/// Of a built-in text tests know that there is no mistake in it.
fn decode<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("internal: the built-in lexicons fit their types")
}

fn term(language: &str, number: usize) -> (Category, Term) {
    let texts = texts(language);
    let end = |number: usize| texts.ends.get(number).map(|end| *end as usize);
    let start = number.checked_sub(1).and_then(end).unwrap_or_default();
    decode(end(number).and_then(|end| texts.terms.get(start..end)).expect("internal: a term of the language"))
}

fn grammar(language: &str) -> Grammar {
    decode(texts(language).grammar)
}

fn persons(language: &str) -> PersonCues {
    decode(texts(language).persons)
}
