//! Points of time as exports write them.

use jiff::{civil::DateTime, fmt::strtime};

use crate::{platform::turn, tree::Node};

/// Manners without an offset. LinkedIn writes the first three, TikTok the last.
const CIVIL: [&str; 6] = [
    "%m/%d/%y, %I:%M %p",
    "%d %b %Y, %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
];

/// A date alone, as in `28 Nov 2024`.
const DAYS: [&str; 2] = ["%d %b %Y", "%Y-%m-%d"];

/// RFC 3339 of a time: in UTC where the export tells the offset, without one where it does not.
pub(super) fn time(node: &Node) -> Option<Node> {
    if let Some(instant) = turn::time(node) {
        return Some(instant);
    }
    let written = node.as_str()?.trim();
    let utc = written.strip_suffix(" UTC");
    let bare = utc.unwrap_or(written);
    let civil = CIVIL.iter().find_map(|manner| DateTime::strptime(manner, bare).ok());
    let word = match civil {
        Some(civil) => format!("{}{}", civil.strftime("%Y-%m-%dT%H:%M:%S"), utc.map_or("", |_| "Z")),
        None => DAYS.iter().find_map(|manner| strtime::parse(manner, bare).ok()?.to_date().ok())?.to_string(),
    };
    Some(Node::word(word, node.span()))
}

#[cfg(test)]
mod tests {
    use super::time;
    use crate::{
        source::{SourceId, Span},
        tree::Node,
    };

    #[test]
    fn times_are_read_in_the_manners_of_exports() {
        for (written, expected) in [
            ("2023-06-05 14:00:00 UTC", Some("2023-06-05T14:00:00Z")),
            ("2023/06/05 14:00:00 UTC", Some("2023-06-05T14:00:00Z")),
            ("7/9/14, 8:16 AM", Some("2014-07-09T08:16:00")),
            ("2024-03-01 10:00:00", Some("2024-03-01T10:00:00")),
            ("28 Nov 2024", Some("2024-11-28")),
            ("Sep 92, 2023", None),
        ] {
            let node = Node::word(written, Span::new(SourceId(0), 0, written.len()));
            assert_eq!(time(&node).as_ref().and_then(Node::as_str), expected, "{written}");
        }
    }
}
