//! What kind of value a field wants, told by its schema.

use crate::{
    finding::{Phrase, phrase},
    record::schema::Field,
};

/// The form that a written value is turned into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `true` or `false`.
    Truth,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// An RFC 3339 date or time.
    Time,
    /// An ISO 8601 duration.
    Duration,
    /// The id of a platform.
    Platform,
    /// A provision such as `6(1)(e)`.
    Provision,
    /// One of a closed list of words.
    Word,
    /// A code of a language or country.
    Code,
    /// Any text.
    Text,
    /// Several fields.
    Group,
    /// Several types: the value stays as it is.
    Mixed,
}

impl Shape {
    /// The shape of a field that is no list.
    pub(super) fn of(field: Field) -> Self {
        match (field.common(), field.only_type()) {
            (Some("time"), _) => Self::Time,
            (Some("duration"), _) => Self::Duration,
            (Some("platform"), _) => Self::Platform,
            (Some("legal_basis" | "special_basis"), _) => Self::Provision,
            (Some("language" | "country"), _) => Self::Code,
            _ if field.is_closed() => Self::Word,
            (_, Some("boolean")) => Self::Truth,
            (_, Some("integer")) => Self::Whole,
            (_, Some("number")) => Self::Number,
            (_, Some("string")) => Self::Text,
            (_, Some("object")) => Self::Group,
            _ => Self::Mixed,
        }
    }

    /// What to write instead of a word that is not understood.
    pub(super) fn advice(self) -> &'static Phrase {
        match self {
            Self::Truth => &phrase::WRITE_TRUTH,
            Self::Whole | Self::Number => &phrase::WRITE_NUMBER,
            Self::Time => &phrase::WRITE_DATE,
            Self::Duration => &phrase::WRITE_INTERVAL,
            Self::Provision => &phrase::WRITE_PROVISION,
            _ => &phrase::TRANSLATE_WORD,
        }
    }
}
