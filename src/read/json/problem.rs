//! What can be wrong with JSON, in words, each at its place.

use super::parser::Parser;
use crate::finding::{Finding, Phrase, code, phrase};

/// The beginning of what was found instead, and what to do about it.
static HINTS: [(&str, &Phrase); 16] = [
    ("//", &phrase::NO_COMMENTS),
    ("/*", &phrase::NO_COMMENTS),
    ("#", &phrase::NO_COMMENTS),
    ("'", &phrase::DOUBLE_QUOTES),
    ("\u{201c}", &phrase::STRAIGHT_QUOTES),
    ("\u{201d}", &phrase::STRAIGHT_QUOTES),
    ("NaN", &phrase::NOT_IN_JSON),
    ("Infinity", &phrase::NOT_IN_JSON),
    ("-Infinity", &phrase::NOT_IN_JSON),
    ("undefined", &phrase::NOT_IN_JSON),
    ("None", &phrase::PYTHON_NONE),
    ("True", &phrase::PYTHON_TRUE),
    ("False", &phrase::PYTHON_FALSE),
    ("\u{feff}", &phrase::GLUED_TOGETHER),
    ("<", &phrase::LOOKS_LIKE_HTML),
    ("window.", &phrase::NOT_JSON_SCRIPT),
];

/// Something else than what was expected was found, or the end.
pub(super) fn unexpected(parser: &Parser<'_>, expected: &'static Phrase) -> Box<Finding> {
    unexpected_in(parser, expected, "")
}

/// The same in a list or a mapping that ends with `close`.
pub(super) fn unexpected_in(parser: &Parser<'_>, expected: &'static Phrase, close: &str) -> Box<Finding> {
    let rest = parser.text.get(parser.at..).unwrap_or_default();
    let Some(found) = rest.chars().next() else { return cut_off(parser, None) };
    if found.is_control() && !found.is_whitespace() {
        return control_character(parser);
    }
    let span = parser.span(parser.at, parser.at + found.len_utf8());
    let hint = HINTS.iter().find(|(start, _)| rest.starts_with(start)).map(|(_, hint)| *hint);
    let wants_key = [&phrase::EXPECTED_KEY, &phrase::EXPECTED_QUOTED_KEY].contains(&expected);
    let bare_key = wants_key && (found.is_alphabetic() || found == '_');
    let hint = hint.or(bare_key.then_some(&phrase::QUOTED_KEYS));
    let values = [("close", close.to_owned()), ("found", found.to_string())];
    Box::new(Parser::syntax(expected.with(values), span).perhaps(hint.map(|hint| hint.with([]))))
}

/// The text ends inside something: inside what `opened` names, else inside the innermost list or mapping.
pub(super) fn cut_off(parser: &Parser<'_>, opened: Option<(usize, &'static Phrase)>) -> Box<Finding> {
    let end = parser.span(parser.text.len(), parser.text.len());
    let Some((open, what)) = opened.or(parser.innermost().map(|open| (open, &phrase::OPENED_HERE))) else {
        return Box::new(Parser::syntax(&phrase::END_WITHOUT_VALUE, end));
    };
    let opening = parser.span(open, open + 1);
    let point = parser.file.point(opening.start);
    let message = phrase::END_INSIDE.with([("line", point.line.to_string()), ("column", point.column.to_string())]);
    Box::new(Parser::syntax(message, end).help(&phrase::CUT_OFF).also(opening, what))
}

/// Something follows the value.
pub(super) fn surplus(parser: &Parser<'_>) -> Box<Finding> {
    let rest = parser.text.get(parser.at..).unwrap_or_default();
    if rest.starts_with(['{', '[', '"']) {
        let span = parser.span(parser.at, parser.at + 1);
        return Box::new(Parser::syntax(&phrase::SECOND_VALUE, span).help(&phrase::ONE_LIST));
    }
    unexpected(parser, &phrase::EXPECTED_END)
}

pub(super) fn trailing_comma(parser: &Parser<'_>, comma: usize) -> Box<Finding> {
    let span = parser.span(comma, comma + 1);
    Box::new(Parser::syntax(&phrase::TRAILING_COMMA, span).help(&phrase::NO_TRAILING_COMMA))
}

pub(super) fn leading_zero(parser: &Parser<'_>, start: usize) -> Box<Finding> {
    let span = parser.span(start, parser.at + 1);
    Box::new(Parser::syntax(&phrase::LEADING_ZERO, span).help(&phrase::QUOTE_NUMBERS))
}

pub(super) fn bad_escape(parser: &Parser<'_>, raw: usize) -> Box<Finding> {
    let found = parser.text.get(parser.at..).and_then(|rest| rest.chars().next());
    let span = parser.span(raw, parser.at + found.map_or(0, char::len_utf8));
    Box::new(Parser::syntax(&phrase::BAD_ESCAPE, span).help(&phrase::ESCAPES))
}

/// A raw control character, a line break inside a string among them.
pub(super) fn control_character(parser: &Parser<'_>) -> Box<Finding> {
    let found = parser.text.get(parser.at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
    let span = parser.span(parser.at, parser.at + found.len_utf8());
    let (message, help) = match found {
        '\n' | '\r' => (phrase::STRING_BREAK.with([]), &phrase::WRITE_BREAK),
        '\t' => (phrase::STRING_TAB.with([]), &phrase::WRITE_TAB),
        _ => {
            let char = format!("U+{:04X}", u32::from(found));
            (phrase::RAW_CONTROL.with([("char", char)]), &phrase::REMOVE_OR_EXPORT)
        }
    };
    Box::new(Finding::coded(&code::CONTROL_CHARACTER, message, span).help(help))
}

pub(super) fn too_deep(parser: &Parser<'_>) -> Box<Finding> {
    let message = phrase::TOO_DEEP.with([("levels", parser.limits.depth.to_string())]);
    Box::new(Finding::coded(&code::DEPTH, message, parser.span(parser.at, parser.at + 1)))
}
