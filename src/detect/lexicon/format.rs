//! What a lexicon file says: `policies/lexicons/<language>/<name>.yaml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// One lexicon of one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lexicon {
    /// SPDX licence of the words.
    pub licence: String,
    /// Where the words come from.
    pub source: String,
    /// BCP 47 language of all of them.
    pub language: String,
    /// What its terms speak of.
    pub category: Category,
    /// Words that a text may have, inflected and in compounds.
    #[serde(default)]
    pub terms: Vec<Term>,
    /// Concepts by name, each with phrases. In a phrase a word ending in `*` takes any ending, `...` stands for up to
    /// eight words of the same sentence, and `<nr>` for a case number such as `2024/123`.
    #[serde(default)]
    pub concepts: BTreeMap<String, Vec<String>>,
    /// How the language inflects and compounds.
    #[serde(default)]
    pub grammar: Option<Grammar>,
    /// Words that point at a person.
    #[serde(default)]
    pub persons: Option<PersonCues>,
}

/// What the terms of a lexicon speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Health (GDPR art. 9(1), recital 35).
    Health,
    /// Services whose users are vulnerable: addiction care, child protection, shelters.
    Services,
    /// Racial or ethnic origin.
    Ethnicity,
    /// Political opinions.
    Politics,
    /// Religious or philosophical beliefs.
    Religion,
    /// Trade union membership.
    Union,
    /// Sex life and sexual orientation.
    SexLife,
    /// Criminal convictions and offences (GDPR art. 10).
    Criminal,
    /// Genetic and biometric data (GDPR art. 4(13), (14), art. 9(1)).
    Genetic,
    /// Concepts of notices, profiles and posts.
    Notices,
    /// Grammar of the language.
    Grammar,
    /// Cues of persons.
    Persons,
}

impl Category {
    /// The categories of terms that a text can imply of a person.
    pub const IMPLIED: [Self; 9] = [
        Self::Health,
        Self::Services,
        Self::Ethnicity,
        Self::Politics,
        Self::Religion,
        Self::Union,
        Self::SexLife,
        Self::Criminal,
        Self::Genetic,
    ];

    /// The word for it in lexicons and rules.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Health => "health",
            Self::Services => "services",
            Self::Ethnicity => "ethnicity",
            Self::Politics => "politics",
            Self::Religion => "religion",
            Self::Union => "union",
            Self::SexLife => "sex-life",
            Self::Criminal => "criminal",
            Self::Genetic => "genetic",
            Self::Notices => "notices",
            Self::Grammar => "grammar",
            Self::Persons => "persons",
        }
    }

    /// The category of a word, of those that a text can imply.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::IMPLIED.into_iter().find(|category| category.as_str() == word)
    }
}

/// A word with its inflections and compounds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The stem in lower case; several words may stand in it, and they match joined in hashtags too.
    pub stem: String,
    /// A finer kind: `symptom`, `addiction`.
    #[serde(default)]
    pub group: Option<String>,
    /// How strongly it implies its category on its own, 0 to 100.
    pub weight: u8,
    /// Where in a word it may stand.
    pub modes: Vec<Mode>,
    /// What may follow it in a compound; empty for anything.
    #[serde(default)]
    pub right: Vec<String>,
    /// What may precede it in a compound; empty for anything.
    #[serde(default)]
    pub left: Vec<String>,
    /// Longer words and phrases that hold the stem and mean something else.
    #[serde(default, rename = "except")]
    pub exceptions: Vec<String>,
    /// When it counts.
    #[serde(default)]
    pub require: Requirements,
}

/// Where in a word a stem may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Mode {
    /// Alone, with an inflection.
    W,
    /// As the first part of a compound.
    P,
    /// As the last part of a compound, its head, with an inflection.
    H,
}

/// When a term counts.
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in the files")]
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Requirements {
    /// Only with a person in the same text.
    pub person: bool,
    /// It is a profession: only if the person is not the professional.
    pub role: bool,
    /// Only in capitals, such as `KOL`.
    pub upper: bool,
    /// Not of things: "rehabilitering av bron".
    pub animate: bool,
    /// One of these stems must stand within twelve words.
    pub cooc: Vec<String>,
    /// None of these stems may stand within twelve words.
    pub neg_cooc: Vec<String>,
}

/// How a language inflects and compounds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Grammar {
    /// What may follow a stem; the empty ending is understood.
    pub endings: Vec<String>,
    /// Any ending of so many letters counts, after stems of at least five.
    pub free_ending: usize,
    /// Letters between the parts of a compound.
    pub linking: Vec<String>,
    /// Heads that make a compound an event or an organisation: `gala`, `fond`.
    pub events: Vec<String>,
    /// Heads that make a compound a place of care: `mottagning`, `boende`, `team`.
    pub units: Vec<String>,
    /// The preposition of "rehabilitation of X".
    pub of: Vec<String>,
    /// Things that are rehabilitated without being ill.
    pub inanimate: Vec<String>,
    /// Frequent words that tell what a text is written in: `och`, `ikkje`.
    pub function_words: BTreeSet<String>,
}

/// Words that point at a person, or away from one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PersonCues {
    /// Phrases that ask to point at others: `tagga någon`.
    pub invitation: Vec<String>,
    /// Phrases that speak to one person of their own matter: `din ansökan`.
    pub addressed: Vec<String>,
    /// Family: `son`, `mamma`; with a possessive beside it.
    pub kin: Vec<String>,
    /// `min`, `hennes`.
    pub possessive: Vec<String>,
    /// Family called by what they are, as by a name: `mamma`.
    pub names: Vec<String>,
    /// Family with the possessive in the word: `poikani`.
    pub relatives: Vec<String>,
    /// Who was named before: `hon`, `han`.
    pub pronouns: Vec<String>,
    /// What stands before a family's name: `familjen`.
    pub family: Vec<String>,
    /// Persons by role: `elev`, `brukare`; with an age beside it.
    pub role: Vec<String>,
    /// What stands after the years, before a role: `årig`.
    pub age: Vec<String>,
    /// What stands after the years and is a person: `åring`.
    pub aged: Vec<String>,
    /// What announces a name: `heter`, `grattis`.
    pub introduction: Vec<String>,
    /// Beginnings of words of professions and of quoting, which make a name beside them a professional's: `chef`, `säger`.
    pub staff: Vec<String>,
    /// What says of somebody that a word is theirs: `har`, `is`.
    pub has: Vec<String>,
    /// What speaks of things in general: `statistik`, `temadag`, `vi söker`.
    pub neutral: Vec<String>,
}
