//! What a detector says of itself: one text for `somelint explain`, and the examples that tests hold it to.
//!
//! In: nothing. Out: [`Detector`], filled in beside the code of each.

use super::{Country, Match};

/// A detector as people read about it.
#[derive(Debug)]
pub struct Detector {
    /// Its name: `somelint explain detect/<id>`.
    pub id: &'static str,
    /// What it finds, in a few words.
    pub title: &'static str,
    /// What makes a match, and what is told apart from it.
    pub rule: &'static str,
    /// Where the rule is from: law, standard, specification.
    pub sources: &'static [&'static str],
    /// What kind of thing it finds.
    pub family: Family,
    /// The labels of its matches.
    pub labels: &'static [&'static str],
    /// How its examples are tried.
    pub find: Find,
    /// Texts with what is found in them; nothing for those in which nothing may be found. Numbers are published examples
    /// or of series kept for tests.
    pub examples: &'static [Example],
}

/// The authority's country, a text, and the words found in it.
pub type Example = (Country, &'static str, &'static [&'static str]);

/// How the matches of a detector are come by.
#[derive(Debug, Clone, Copy)]
pub enum Find {
    /// Together with all personal data: where two detectors see one span, one of them has it.
    PersonalData,
    /// Alone.
    Text(fn(&str) -> Vec<Match>),
}

/// What kind of thing a detector finds; the categories of labelled corpora.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// National identity numbers.
    Identifier,
    /// How a person is reached: e-mail, telephone, home address.
    Contact,
    /// Bank accounts and cards.
    Account,
    /// Vehicles.
    Vehicle,
    /// Devices and where they are: internet addresses, positions.
    Device,
    /// Keys and tokens.
    Secret,
    /// Names of persons.
    Name,
    /// Parts of a text that rules look at, and that are nobody's data.
    Text,
}

impl Family {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identifier => "identifier",
            Self::Contact => "contact",
            Self::Account => "account",
            Self::Vehicle => "vehicle",
            Self::Device => "device",
            Self::Secret => "secret",
            Self::Name => "name",
            Self::Text => "text",
        }
    }
}
