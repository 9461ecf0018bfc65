//! The parser's errors in words, each at its place.

use granit_parser::{ErrorKind, ScanError};

use super::build::Builder;
use crate::{
    finding::{Finding, code},
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
            let message = format!("a raw control character, U+{:04X}", u32::from(*character));
            Finding::coded(&code::CONTROL_CHARACTER, message, span).help("remove it, or save the file again")
        }
        ErrorKind::InvalidLowSurrogate | ErrorKind::MissingLowSurrogate | ErrorKind::UnpairedLowSurrogate => {
            Finding::coded(&code::LONE_SURROGATE, "half of a surrogate pair: the character is damaged", span)
        }
        ErrorKind::BomInsideDocument => {
            let message = "a byte order mark in the middle: two files were glued together";
            Finding::coded(&code::SYNTAX, message, span).help("keep the files apart, or put `---` between them")
        }
        kind => {
            let finding = Finding::coded(&code::SYNTAX, in_words(kind), span);
            match hint(kind) {
                Some(help) => finding.help(help),
                None => finding,
            }
        }
    }
}

fn in_words(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::UnclosedFlowCollection { open } => format!("unexpected end: this `{open}` is never closed"),
        ErrorKind::UnclosedQuotedScalar => "unexpected end: this quoted text is never closed".to_owned(),
        ErrorKind::UnexpectedCharacter { character } => format!("a value cannot begin with `{character}`"),
        ErrorKind::UnsupportedYamlMajorVersion => "only YAML 1 is understood".to_owned(),
        _ => kind.to_string(),
    }
}

fn hint(kind: &ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::UnexpectedCharacter { .. } => Some("put the value in quotes: '@name'"),
        ErrorKind::CommentNotSeparated => Some("put hashtags in quotes: '#hashtag'"),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            Some("put a value with a colon in quotes: 'a: b'; and check the indentation")
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => Some("indent with spaces instead of tabs"),
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => {
            Some("a backslash in double quotes begins an escape: write two, or use single quotes")
        }
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation
        | ErrorKind::SimpleKeyExpected => Some("check the indentation of this line and the line above"),
        _ => None,
    }
}
