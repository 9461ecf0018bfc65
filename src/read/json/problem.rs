//! What can be wrong with JSON, in words, each at its place.

use super::parser::Parser;
use crate::finding::{Finding, code};

/// The beginning of what was found instead, and what to do about it.
const HINTS: [(&str, &str); 16] = [
    ("//", "JSON has no comments: remove it"),
    ("/*", "JSON has no comments: remove it"),
    ("#", "JSON has no comments: remove it"),
    ("'", "JSON takes double quotes: write \"…\" instead of '…'"),
    ("\u{201c}", "JSON takes straight double quotes: write \"…\""),
    ("\u{201d}", "JSON takes straight double quotes: write \"…\""),
    ("NaN", "JSON has no NaN: write null"),
    ("Infinity", "JSON has no Infinity: write null"),
    ("-Infinity", "JSON has no Infinity: write null"),
    ("undefined", "JSON has no undefined: write null"),
    ("None", "this is Python: write null"),
    ("True", "this is Python: write true"),
    ("False", "this is Python: write false"),
    ("\u{feff}", "a byte order mark in the middle: two files were glued together, keep them apart"),
    ("<", "this looks like HTML: ask the platform for the export as JSON"),
    ("window.", "this is a script, not JSON"),
];

/// Something else than `expected` was found, or the end.
pub(super) fn unexpected(parser: &Parser<'_>, expected: &str) -> Box<Finding> {
    let rest = parser.text.get(parser.at..).unwrap_or_default();
    let Some(found) = rest.chars().next() else { return cut_off(parser, None) };
    if found.is_control() && !found.is_whitespace() {
        return control_character(parser);
    }
    let span = parser.span(parser.at, parser.at + found.len_utf8());
    let hint = HINTS.iter().find(|(start, _)| rest.starts_with(start)).map(|(_, hint)| *hint);
    let bare_key = expected.starts_with("a key") && (found.is_alphabetic() || found == '_');
    let hint = hint.or(bare_key.then_some("JSON takes keys in double quotes"));
    let finding = Parser::syntax(format!("expected {expected}, found `{found}`"), span);
    Box::new(match hint {
        Some(hint) => finding.help(hint),
        None => finding,
    })
}

/// The text ends inside something: inside what `opened` names, else inside the innermost list or mapping.
pub(super) fn cut_off(parser: &Parser<'_>, opened: Option<(usize, &str)>) -> Box<Finding> {
    let end = parser.span(parser.text.len(), parser.text.len());
    let Some((open, what)) = opened.or(parser.innermost().map(|open| (open, "opened here"))) else {
        return Box::new(Parser::syntax("unexpected end: a value is missing", end));
    };
    let opening = parser.span(open, open + 1);
    let point = parser.file.point(opening.start);
    let message = format!("unexpected end, opened at {}:{}", point.line, point.column);
    let help = "the file was probably cut off: export or download it again";
    Box::new(Parser::syntax(message, end).help(help).also(opening, what))
}

/// Something follows the value.
pub(super) fn surplus(parser: &Parser<'_>) -> Box<Finding> {
    let rest = parser.text.get(parser.at..).unwrap_or_default();
    if rest.starts_with(['{', '[', '"']) {
        let span = parser.span(parser.at, parser.at + 1);
        let help = "put the values into one list, or each on a line of its own";
        return Box::new(Parser::syntax("a second value begins here", span).help(help));
    }
    unexpected(parser, "the end")
}

pub(super) fn trailing_comma(parser: &Parser<'_>, comma: usize) -> Box<Finding> {
    let span = parser.span(comma, comma + 1);
    Box::new(Parser::syntax("a comma after the last item", span).help("JSON has no trailing commas: remove it"))
}

pub(super) fn leading_zero(parser: &Parser<'_>, start: usize) -> Box<Finding> {
    let span = parser.span(start, parser.at + 1);
    let help = "put ids and phone numbers in double quotes; numbers begin without zeros";
    Box::new(Parser::syntax("a number that begins with a zero", span).help(help))
}

pub(super) fn bad_escape(parser: &Parser<'_>, raw: usize) -> Box<Finding> {
    let found = parser.text.get(parser.at..).and_then(|rest| rest.chars().next());
    let span = parser.span(raw, parser.at + found.map_or(0, char::len_utf8));
    let help = "a backslash is written `\\\\`; escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits";
    Box::new(Parser::syntax("an escape that JSON does not know", span).help(help))
}

/// A raw control character, a line break inside a string among them.
pub(super) fn control_character(parser: &Parser<'_>) -> Box<Finding> {
    let found = parser.text.get(parser.at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
    let span = parser.span(parser.at, parser.at + found.len_utf8());
    let (message, help) = match found {
        '\n' | '\r' => {
            ("a line break inside a string".to_owned(), "close the string, or write the line break as `\\n`")
        }
        '\t' => ("a tab inside a string".to_owned(), "write the tab as `\\t`"),
        _ => (format!("a raw control character, U+{:04X}", u32::from(found)), "remove it, or export the file again"),
    };
    Box::new(Finding::coded(&code::CONTROL_CHARACTER, message, span).help(help))
}

pub(super) fn too_deep(parser: &Parser<'_>) -> Box<Finding> {
    let message = format!("nested deeper than {} levels", parser.limits.depth);
    Box::new(Finding::coded(&code::DEPTH, message, parser.span(parser.at, parser.at + 1)))
}
