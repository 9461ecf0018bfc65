//! Floor 6: text detectors: functions from a piece of text to the ranges that matter in it.
//!
//! In: the decoded text of one field. Out: [`Match`]es, byte ranges in that text.
//! A detector knows nothing of files, nodes, policies or severities: the vocabulary turns its ranges into places,
//! and a rule decides whether they are welcome.

pub mod detector;
pub mod normalise;
mod checksum;
mod spans;
mod near;
mod digits;
mod any_of;
mod pairs;
pub mod hashtags;
pub mod mentions;
pub mod links;
pub mod click_id;
pub mod platform_reference;
mod names;
pub mod mailbox;
pub mod email;
pub mod phone;
pub mod iban;
pub mod card;
pub mod ip_address;
pub mod bank_account;
pub mod file_name;
pub mod home_address;
pub mod licence_plate;
pub mod position;
pub mod secret;
pub mod identifier;
pub mod likeness;
pub mod personal_data;
pub mod catalog;
pub mod corpus;
pub mod measure;
pub mod readability;
pub mod lexicon;
pub mod person;
mod crowd;
mod escapes;
mod weigh;
mod sentences;
pub mod implies;

use std::ops::Range;

pub use catalog::DETECTORS;
pub use detector::{Detector, Family};
pub use hashtags::hashtags;
pub use implies::{Band, Bounds, Implication, Reason, Spoken, Surface, implications, implications_of};
pub use lexicon::{Lexicon, Lexicons};
pub use likeness::resembles;
pub use links::links;
pub use mailbox::Mailbox;
pub use mentions::mentions;
pub use personal_data::{Known, identifiers_of_others, identifiers_to_redact, personal_data};
pub use platform_reference::{PlatformFacts, PlatformReferences};
pub use readability::{Readability, readability};
pub use sentences::sentences;

/// A range of a text, and what a detector sees in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Bytes of the text given.
    pub range: Range<usize>,
    /// What it is, in a word: `personnummer`, `e-mail`, `health`.
    pub label: &'static str,
    /// How sure the detector is, 0 to 1.
    pub confidence: f32,
}

/// The countries whose numbers and words the detectors know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Country {
    /// Sweden.
    Se,
    /// Norway.
    No,
    /// Denmark.
    Dk,
    /// Finland.
    Fi,
    /// Iceland.
    Is,
}

impl Country {
    /// Its ISO 3166 code of two letters.
    #[must_use]
    pub const fn iso(self) -> &'static str {
        match self {
            Self::Se => "SE",
            Self::No => "NO",
            Self::Dk => "DK",
            Self::Fi => "FI",
            Self::Is => "IS",
        }
    }

    /// The country of an ISO 3166 code of two letters, in either case.
    #[must_use]
    pub fn from_iso(code: &str) -> Option<Self> {
        match code.to_ascii_uppercase().as_str() {
            "SE" => Some(Self::Se),
            "NO" => Some(Self::No),
            "DK" => Some(Self::Dk),
            "FI" => Some(Self::Fi),
            "IS" => Some(Self::Is),
            _ => None,
        }
    }
}
