//! Turns raw values into those of our vocabulary without losing their places.
//!
//! In: a raw node as a machine wrote it (JSON of a platform, a cell). Out: text, truth value or time at the same place, or
//! nothing where the raw value says nothing. Words that people write in their own language are the business of `words`.

use std::ops::Range;

use jiff::{Timestamp, fmt::strtime};

use crate::tree::{Node, Number, Text, Value};

/// Values that stand for "not known" in exports and forms, in lower case: never a value, never a mistake.
///
/// Platforms write them for what they will not say (`N/A`, `None`) and public samples for what was removed.
const PLACEHOLDERS: [&str; 8] = ["-", "–", "?", "n/a", "none", "null", "redacted", "***"];

/// The text without the white space around it; the digits of a number. Nothing for placeholders and other values.
#[must_use]
pub fn text(node: &Node) -> Option<Node> {
    let text = spelled(node)?;
    let written = text.as_str()?;
    let is_placeholder = PLACEHOLDERS.iter().any(|placeholder| placeholder.eq_ignore_ascii_case(written));
    (!is_placeholder).then_some(text)
}

/// The text without the white space around it, whatever it says; the digits of a number. Nothing where it is blank.
#[must_use]
pub fn spelled(node: &Node) -> Option<Node> {
    match node.value() {
        Value::Text(text) => {
            let range = trimmed(text.as_str());
            (!range.is_empty()).then(|| part(node, range))
        }
        Value::Number(number) => {
            let span = node.target().span();
            let digits = Text::verbatim(number.as_str(), span.start);
            Some(Node::new(Value::Text(digits), node.span()))
        }
        _ => None,
    }
}

/// The truth value that a machine wrote: `true`, `"true"`, `"yes"`, `"on"`, `"enabled"`, `1` and their opposites.
#[must_use]
pub fn truth(node: &Node) -> Option<Node> {
    let value = match node.value() {
        Value::Bool(value) => Some(*value),
        Value::Number(number) => match number.as_i64() {
            Some(0) => Some(false),
            Some(1) => Some(true),
            _ => None,
        },
        Value::Text(text) => match text.as_str().trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "enabled" | "1" => Some(true),
            "false" | "no" | "off" | "disabled" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    };
    value.map(|value| Node::bool(value, node.span()))
}

/// The number that a machine wrote, as one or as the digits of a text.
#[must_use]
pub fn number(node: &Node) -> Option<Node> {
    let digits = match node.value() {
        Value::Number(number) => number.as_str(),
        Value::Text(text) => text.as_str().trim(),
        _ => return None,
    };
    // The grammar of JSON, which knows no `+1`, `inf` or `0x1`.
    let number = serde_json::from_str::<serde_json::Number>(digits).ok()?;
    number.as_f64().is_some_and(f64::is_finite).then(|| Node::new(Value::Number(Number::new(digits)), node.span()))
}

/// The time that a machine wrote, as RFC 3339 in UTC, at the place of the raw value.
#[must_use]
pub fn time(node: &Node) -> Option<Node> {
    let time = match node.value() {
        Value::Text(text) => instant(text.as_str().trim()),
        Value::Number(number) => number.as_i64().and_then(epoch),
        _ => None,
    };
    Some(Node::word(time?, node.span()))
}

/// RFC 3339 in UTC of a time with its zone, in the manners of the platforms.
///
/// RFC 3339 itself, the Graph API's `2024-03-01T10:00:00+0000`, X's `Fri Mar 01 10:00:00 +0000 2024` and
/// `2024-03-01 10:00:00 UTC`, and seconds or milliseconds since 1970 written as digits.
#[must_use]
pub fn instant(written: &str) -> Option<String> {
    if !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit()) {
        return written.parse().ok().filter(|_| written.len() >= 9).and_then(epoch);
    }
    let iso = || written.parse::<Timestamp>().ok();
    let of_x = || strtime::parse("%a %b %d %H:%M:%S %z %Y", written).ok()?.to_timestamp().ok();
    let utc = || written.strip_suffix(" UTC").and_then(|time| format!("{time}Z").parse::<Timestamp>().ok());
    iso().or_else(of_x).or_else(utc).map(|time| time.to_string())
}

/// RFC 3339 in UTC of seconds since 1970, or of milliseconds: those are numbers beyond the year 5000 in seconds.
/// Nothing for zero and below: platforms write those for "never".
#[must_use]
pub fn epoch(number: i64) -> Option<String> {
    const YEAR_5000_IN_SECONDS: i64 = 95_617_584_000;
    let time = match number {
        ..=0 => return None,
        1..=YEAR_5000_IN_SECONDS => Timestamp::from_second(number),
        _ => Timestamp::from_millisecond(number),
    };
    time.ok().map(|time| time.to_string())
}

/// A part of a text as a node of its own, at its own raw place; the node itself where it is no text.
#[must_use]
pub fn part(node: &Node, range: Range<usize>) -> Node {
    match node.as_text() {
        Some(text) => Node::new(Value::Text(text.part(range.clone())), node.locate(range)),
        None => node.clone(),
    }
}

/// The pieces of a text between separators, each without the white space around it; empty pieces are left out.
#[must_use]
pub fn pieces(node: &Node, is_separator: impl Fn(char) -> bool) -> Vec<Node> {
    let Some(text) = node.as_str() else { return Vec::new() };
    let ranges = text.split(is_separator).map(|piece| {
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        let inner = trimmed(piece);
        start + inner.start..start + inner.end
    });
    ranges.filter(|range| !range.is_empty()).map(|range| part(node, range)).collect()
}

/// The range of a text without the white space around it.
#[must_use]
pub fn trimmed(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..start.max(text.trim_end().len())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{instant, pieces, text, time, truth};
    use crate::{
        source::{SourceId, Span},
        tree::{Node, Number, Text, Value},
    };

    fn node(written: &str) -> Node {
        Node::new(Value::Text(Text::verbatim(written, 1)), Span::new(SourceId(0), 0, written.len() + 2))
    }

    #[test]
    fn texts_lose_their_margin_and_placeholders_say_nothing() {
        let turned = text(&node("  info@solvik.example\n")).unwrap();
        assert_eq!((turned.as_str(), turned.span().range()), (Some("info@solvik.example"), 3..22));
        for placeholder in ["", " - ", "N/A", "None", "***"] {
            assert_eq!(text(&node(placeholder)), None, "{placeholder:?}");
        }
        let id = Node::new(Value::Number(Number::new("17841400000000001")), Span::new(SourceId(0), 4, 21));
        assert_eq!(text(&id).unwrap().as_str(), Some("17841400000000001"));
    }

    #[test]
    fn machines_write_truth_in_many_ways() {
        for (written, expected) in [("true", Some(true)), ("OFF", Some(false)), ("1", Some(true)), ("maybe", None)] {
            assert_eq!(truth(&node(written)).and_then(|node| node.as_bool()), expected, "{written}");
        }
    }

    #[test]
    fn times_become_rfc_3339() {
        for (written, expected) in [
            ("2024-03-01T10:00:00+0000", Some("2024-03-01T10:00:00Z")),
            ("2024-03-01T10:00:00+01:00", Some("2024-03-01T09:00:00Z")),
            ("2024-03-01T10:00:00.250Z", Some("2024-03-01T10:00:00.25Z")),
            ("Fri Mar 01 10:00:00 +0000 2024", Some("2024-03-01T10:00:00Z")),
            ("2024-03-01 10:00:00 UTC", Some("2024-03-01T10:00:00Z")),
            ("1709287200", Some("2024-03-01T10:00:00Z")),
            ("1709287200000", Some("2024-03-01T10:00:00Z")),
            ("2024-03-01 10:00", None),
            ("Sep 92, 2023", None),
            ("0", None),
        ] {
            assert_eq!(instant(written).as_deref(), expected, "{written}");
        }
        let number = Node::new(Value::Number(Number::new("1709287200")), Span::new(SourceId(0), 0, 10));
        assert_eq!(time(&number).unwrap().to_json(), json!("2024-03-01T10:00:00Z"));
    }

    #[test]
    fn pieces_keep_their_places() {
        let cell = node("facebook, x ;; youtube");
        let found = pieces(&cell, |c| c == ',' || c == ';');
        let places: Vec<_> = found.iter().map(|piece| (piece.as_str().unwrap(), piece.span().range())).collect();
        assert_eq!(places, [("facebook", 1..9), ("x", 11..12), ("youtube", 16..23)]);
    }
}
