//! The account form gets a link to the rules page: as one more of its `links`, or as the first.

use std::ops::Range;

use super::{Edit, entry};
use crate::tree::{Node, Value};

/// The link added to the profile around a place; none where the form is written in a way that cannot be added to safely.
pub(super) fn linked(text: &str, place: &Range<usize>, roots: &[Node], url: &str) -> Option<Edit> {
    // A link that is there and not found is somebody's to look at; quotes hold anything but these.
    if text.contains(url) || url.contains(['"', '\\', '\n']) {
        return None;
    }
    let profile = roots.iter().find_map(|root| entry(root, "profile", place.start))?;
    let Value::Map(fields) = profile.value.value() else { return None };
    match fields.get("links") {
        Some(links) => one_more(text, links, url),
        None => first(text, &profile.value, url),
    }
}

fn one_more(text: &str, links: &Node, url: &str) -> Option<Edit> {
    let Value::List(items) = links.value() else { return None };
    let start = links.span().start as usize;
    let Some(last) = items.last() else {
        return text.get(start..)?.starts_with('[').then(|| (start + 1..start + 1, format!("\"{url}\"")));
    };
    let end = last.span().end as usize;
    if text.get(start..)?.starts_with('[') {
        return Some((end..end, format!(", \"{url}\"")));
    }
    let first = items.first()?.span().start as usize;
    let dash = text.get(line_start(text, first)..first)?;
    let is_item = dash.trim_start().starts_with('-') && dash.trim() == "-";
    let stop = text.get(end..)?.find(['\n', '\r']).map_or(text.len(), |at| end + at);
    is_item.then(|| (stop..stop, format!("{}{dash}\"{url}\"", line_end(text))))
}

fn first(text: &str, profile: &Node, url: &str) -> Option<Edit> {
    let start = profile.span().start as usize;
    let Value::Map(fields) = profile.value() else { return None };
    let first = fields.entries().first();
    if text.get(start..)?.starts_with('{') {
        let comma = if first.is_some() { ", " } else { " " };
        let key = if first.is_some_and(|entry| text.as_bytes().get(entry.key.span.start as usize) == Some(&b'"')) {
            "\"links\""
        } else {
            "links"
        };
        return Some((start + 1..start + 1, format!(" {key}: [\"{url}\"]{comma}")));
    }
    let at = first?.key.span.start as usize;
    let indent = text.get(line_start(text, at)..at)?;
    indent.trim().is_empty().then(|| (at..at, format!("links: [\"{url}\"]{}{indent}", line_end(text))))
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
}

/// How lines of a text end.
fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}
