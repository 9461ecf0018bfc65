//! What a plain word means by the core schema of YAML 1.2.2 (section 10.3.2), and where YAML 1.1 read it otherwise.

use granit_parser::Tag;

use crate::{
    finding::{Phrase, phrase},
    tree::{Number, Value},
};

/// Whether a scalar is typed by its spelling: a plain one unless tagged as a string, any other one if tagged as a type.
pub(super) fn is_typed(is_plain: bool, tag: Option<&Tag>) -> bool {
    let Some(tag) = tag else { return is_plain };
    match tag.core_suffix() {
        Some("int" | "float" | "bool" | "null") => true,
        Some(_) => false,
        // The non-specific tag `!` makes a string of anything; tags of applications say nothing to us.
        None => is_plain && !(tag.handle().is_empty() || tag.suffix().is_empty()),
    }
}

/// The value of a plain word; `None` for text.
pub(super) fn resolve(word: &str) -> Option<Value> {
    match word {
        "" | "~" | "null" | "Null" | "NULL" => Some(Value::Null),
        "true" | "True" | "TRUE" => Some(Value::Bool(true)),
        "false" | "False" | "FALSE" => Some(Value::Bool(false)),
        _ if !word.starts_with(|first: char| first.is_ascii_digit() || first == '-' || first == '.') => None,
        _ => number(word).map(|digits| Value::Number(Number::new(digits))),
    }
}

/// The digits of a number in the grammar of JSON; `None` where a number would lose the spelling (`007`, `+46…`).
fn number(word: &str) -> Option<String> {
    if let Some(digits) = word.strip_prefix("0o") {
        return u128::from_str_radix(digits, 8).ok().map(|value| value.to_string());
    }
    if let Some(digits) = word.strip_prefix("0x") {
        return u128::from_str_radix(digits, 16).ok().map(|value| value.to_string());
    }
    let (sign, rest) = word.strip_prefix('-').map_or(("", word), |rest| ("-", rest));
    let (mantissa, exponent) = rest.find(['e', 'E']).map_or((rest, ""), |at| rest.split_at(at));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let power = exponent.trim_start_matches(['e', 'E']).trim_start_matches(['+', '-']);
    let is_number = is_digits(whole) && is_digits(fraction) && !(whole.is_empty() && fraction.is_empty());
    let has_power = exponent.is_empty() || (is_digits(power) && !power.is_empty() && exponent.len() <= power.len() + 2);
    let keeps_zeros = whole == "0" || !whole.starts_with('0');
    if !(is_number && has_power && keeps_zeros) {
        return None;
    }
    if !mantissa.contains('.') {
        return Some(word.to_owned());
    }
    let or_zero = |digits: &str| if digits.is_empty() { "0".to_owned() } else { digits.to_owned() };
    Some(format!("{sign}{}.{}{exponent}", or_zero(whole), or_zero(fraction)))
}

/// What YAML 1.1 makes of a plain word that 1.2 reads otherwise. Dates are the same in both to us: text.
pub(super) fn doubt(word: &str) -> Option<&'static Phrase> {
    match word {
        "yes" | "Yes" | "YES" | "no" | "No" | "NO" | "on" | "On" | "ON" | "off" | "Off" | "OFF" | "y" | "Y" | "n"
        | "N" => Some(&phrase::DOUBTFUL_TRUTH),
        _ if !word.contains(|char: char| char.is_ascii_digit()) => None,
        _ => doubtful_number(word.trim_start_matches(['-', '+'])),
    }
}

fn doubtful_number(word: &str) -> Option<&'static Phrase> {
    let only = |digits: &str, allowed: &str| !digits.is_empty() && digits.chars().all(|char| allowed.contains(char));
    let is_digits = |digits: &str| only(digits, "0123456789");
    if word.strip_prefix("0o").is_some_and(|digits| only(digits, "01234567")) {
        return Some(&phrase::DOUBTFUL_OCTAL);
    }
    if word.strip_prefix("0b").is_some_and(|digits| only(digits, "01_")) {
        return Some(&phrase::DOUBTFUL_BINARY);
    }
    if word.len() > 1 && word.starts_with('0') && is_digits(word) {
        return Some(&phrase::DOUBTFUL_ZEROS);
    }
    if word.contains('_') && word.starts_with(|first: char| first.is_ascii_digit()) && only(word, "0123456789_.") {
        return Some(&phrase::DOUBTFUL_NUMBER);
    }
    is_sexagesimal(word).then_some(&phrase::DOUBTFUL_TIME)
}

/// `12:30` counts by sixties in YAML 1.1 (its types `int` and `float`), unless it begins with a zero.
fn is_sexagesimal(word: &str) -> bool {
    let whole = word.split_once('.').map_or(word, |(whole, _)| whole);
    let mut parts = whole.split(':');
    let first = parts.next().unwrap_or_default();
    let is_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let mut rest = parts.peekable();
    let has_rest = rest.peek().is_some();
    let is_sixty = |part: &str| is_digits(part) && part.len() <= 2 && (part.len() == 1 || part < "60");
    has_rest && is_digits(first) && !first.starts_with('0') && rest.all(is_sixty)
}
