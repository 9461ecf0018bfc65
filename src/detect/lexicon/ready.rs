//! The lexicons of the program, made ready to search when it was built.
//!
//! In: tables, and functions that read one part of a language at a time. A draft that is checked alone needs few of five
//! thousand terms: nothing is read before a text asks for it.

use super::{
    format::{Category, Grammar, PersonCues, Term},
    stems::Stems,
};

/// The lexicons of one language.
#[derive(Debug)]
pub(crate) struct Ready {
    /// BCP 47.
    pub(crate) language: &'static str,
    /// How many terms it has.
    pub(crate) terms: usize,
    /// How they stand in running text in lower case.
    pub(crate) words: Stems,
    /// How they stand in hashtags and handles.
    pub(crate) tags: Stems,
    /// The phrases of concepts, by name.
    pub(crate) concepts: &'static [(&'static str, &'static [&'static str])],
    /// Reads a term of a language by its number.
    pub(crate) term: fn(&str, usize) -> (Category, Term),
    /// Reads the grammar of a language.
    pub(crate) grammar: fn(&str) -> Grammar,
    /// Reads the cues of persons of a language.
    pub(crate) persons: fn(&str) -> PersonCues,
}
