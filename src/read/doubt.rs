//! Text that can be read but is probably not what was meant: byte order marks in the middle, and double encoding.
//!
//! In: the raw text of a source. Out: at most one finding each, at the first place.

use crate::{
    finding::{Finding, code, phrase},
    source::{SourceFile, Span},
};

/// What the bytes of common letters and marks look like when they are taken for Windows-1252 and encoded again:
/// å ä ö ø æ é ü Å Ä Ö Ø Æ, apostrophe, dash, opening quotation mark.
const GARBLED: [&str; 15] =
    ["Ã¥", "Ã¤", "Ã¶", "Ã¸", "Ã¦", "Ã©", "Ã¼", "Ã…", "Ã„", "Ã–", "Ã˜", "Ã†", "â€™", "â€“", "â€œ"];

/// A byte order mark that does not stand at the start; in JSON it is an error by itself, or a character of a string.
pub(super) fn stray_bom(file: &SourceFile) -> Option<Finding> {
    let mark = '\u{feff}';
    let at = file.text.match_indices(mark).map(|(at, _)| at).find(|at| *at > 0)?;
    let span = Span::new(file.id, at, at + mark.len_utf8());
    Some(Finding::said(&code::STRAY_BOM, phrase::STRAY_BOM.with([]), span))
}

/// A control character in a syntax that has no rule of its own about them. Line breaks of every kind and tabs are none.
pub(super) fn control_character(file: &SourceFile) -> Option<Finding> {
    let at = file.text.find(|char: char| char.is_ascii_control() && !matches!(char, '\t'..='\r'))?;
    let char = file.text.get(at..)?.chars().next()?;
    let message = phrase::CONTROL_CHARACTER.with([("char", format!("U+{:04X}", u32::from(char)))]);
    Some(Finding::said(&code::CONTROL_CHARACTER, message, Span::new(file.id, at, at + 1)))
}

/// Letters that were encoded twice.
pub(super) fn double_encoding(file: &SourceFile) -> Option<Finding> {
    let begins = |text: &str| GARBLED.iter().find(|garbled| text.starts_with(**garbled)).map(|garbled| garbled.len());
    let places = ["Ã", "â€"].into_iter().filter_map(|first| {
        let mut found = file.text.match_indices(first);
        found.find_map(|(at, _)| begins(file.text.get(at..)?).map(|length| (at, length)))
    });
    let (at, length) = places.min()?;
    Some(Finding::said(&code::MOJIBAKE, phrase::GARBLED.with([]), Span::new(file.id, at, at + length)))
}

/// Whether a cell is a number as spreadsheets show one that is too long: `1,22158E+17`, `1.22158E+17`, `1E+17`.
pub(super) fn is_rounded(cell: &str) -> bool {
    let Some((digits, exponent)) = cell.trim().split_once("E+").or_else(|| cell.trim().split_once("e+")) else {
        return false;
    };
    let (whole, part) = digits.split_once([',', '.']).unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    whole.len() == 1 && all_digits(whole) && all_digits(part) && exponent.len() == 2 && all_digits(exponent)
}
