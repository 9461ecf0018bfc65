//! The parser's errors in words, each at its place.

use granit_parser::{ErrorKind, ScanError};

use super::build::Builder;
use crate::{
    finding::{Finding, Phrase, Words, code, phrase},
    source::Span,
};

/// The finding for an error of the parser.
pub(super) fn of(error: &ScanError, builder: &Builder<'_>) -> Finding {
    let text = &builder.file.text;
    let at = builder.base + error.marker().byte_offset().unwrap_or_default();
    let length = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let span = Span::new(builder.file.id, at, at + length);
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => builder.too_deep(span),
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            // The parser points at the beginning of the value.
            let found = text.get(at..).and_then(|rest| rest.find(*character)).map_or(at, |offset| at + offset);
            let span = Span::new(builder.file.id, found, found + character.len_utf8());
            let message = phrase::RAW_CONTROL.with([("char", format!("U+{:04X}", u32::from(*character)))]);
            Finding::coded(&code::CONTROL_CHARACTER, message, span).help(&phrase::REMOVE_OR_SAVE)
        }
        ErrorKind::InvalidLowSurrogate | ErrorKind::MissingLowSurrogate | ErrorKind::UnpairedLowSurrogate => {
            Finding::coded(&code::LONE_SURROGATE, &phrase::HALF_CHARACTER, span)
        }
        ErrorKind::BomInsideDocument => {
            Finding::coded(&code::SYNTAX, &phrase::GLUED_BY_MARK, span).help(&phrase::KEEP_APART)
        }
        kind => {
            let finding = Finding::coded(&code::SYNTAX, in_words(kind), span);
            finding.perhaps(hint(kind).map(|hint| hint.with([])))
        }
    }
}

fn in_words(kind: &ErrorKind) -> Words {
    match kind {
        ErrorKind::UnclosedFlowCollection { open } => phrase::NEVER_CLOSED.with([("open", open.to_string())]).into(),
        ErrorKind::UnclosedQuotedScalar => (&phrase::QUOTE_NEVER_CLOSED).into(),
        ErrorKind::UnexpectedCharacter { character } => {
            phrase::BAD_BEGINNING.with([("character", character.to_string())]).into()
        }
        ErrorKind::UnsupportedYamlMajorVersion => (&phrase::ONLY_YAML_1).into(),
        _ => kind.to_string().into(),
    }
}

fn hint(kind: &ErrorKind) -> Option<&'static Phrase> {
    match kind {
        ErrorKind::UnexpectedCharacter { .. } => Some(&phrase::QUOTE_THE_VALUE),
        ErrorKind::CommentNotSeparated => Some(&phrase::QUOTE_HASHTAGS),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => Some(&phrase::QUOTE_COLONS),
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => Some(&phrase::INDENT_WITH_SPACES),
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => {
            Some(&phrase::ESCAPE_OR_SINGLE)
        }
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation
        | ErrorKind::SimpleKeyExpected => Some(&phrase::CHECK_INDENTATION),
        _ => None,
    }
}
