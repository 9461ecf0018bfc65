//! Click ids in links: parameters by which a platform recognises who clicked.
//!
//! In: a link or a text with links. Out: where the ids stand, and the link without them.

use std::ops::Range;

use super::{
    Country::Se,
    Match,
    detector::{Detector, Family, Find},
    links,
};
use crate::record::is_click_id;

/// Click ids.
pub const DETECTOR: Detector = Detector {
    id: "click-id",
    title: "click ids in links",
    rule: "A parameter of a link that platforms add to recognise who clicked (fbclid, gclid, ttclid, igsh …), with its value.",
    sources: &["the platforms' documentation", "Directive 2002/58/EC art. 5(3)"],
    family: Family::Text,
    labels: &["click id"],
    find: Find::Text(click_ids),
    examples: &[
        (Se, "Se https://www.solvik.example/bad?fbclid=IwAR0abc idag", &["fbclid=IwAR0abc"]),
        (Se, "https://solvik.example/?a=1&gclid=x&b=2&ttclid=y", &["gclid=x", "ttclid=y"]),
        (Se, "https://solvik.example/bad?datum=lordag", &[]),
        (Se, "sätt inte fbclid=1 i texten", &[]),
    ],
};

/// The click ids in the links of a text.
#[must_use]
pub fn click_ids(text: &str) -> Vec<Match> {
    if !text.contains(['?', '&']) {
        return Vec::new();
    }
    let in_link = |link: Match| {
        let ids = pairs(text.get(link.range.clone()).unwrap_or_default());
        ids.into_iter().map(move |range| link.range.start + range.start..link.range.start + range.end)
    };
    let found = links(text, &[]).into_iter().flat_map(in_link);
    found.map(|range| Match { range, label: "click id", confidence: 1.0 }).collect()
}

/// A link without its click ids; `None` where it has none.
#[must_use]
pub fn without_click_ids(link: &str) -> Option<String> {
    let mut rest = link.to_owned();
    for range in pairs(link).into_iter().rev() {
        // With the sign after it where another parameter follows, else with the one before.
        let follows = rest.get(range.end..).is_some_and(|after| after.starts_with('&'));
        let range = if follows { range.start..range.end + 1 } else { range.start - 1..range.end };
        rest.replace_range(range, "");
    }
    (rest != link).then_some(rest)
}

/// The parameters of a link that are click ids, without the signs between them.
fn pairs(link: &str) -> Vec<Range<usize>> {
    let end = link.find('#').unwrap_or(link.len());
    let Some(query) = link.get(..end).and_then(|link| link.find('?')) else { return Vec::new() };
    let mut at = query + 1;
    let mut found = Vec::new();
    for pair in link.get(at..end).unwrap_or_default().split('&') {
        let name = pair.split('=').next().unwrap_or_default();
        if is_click_id(name) {
            found.push(at..at + pair.len());
        }
        at += pair.len() + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_the_link() {
        for (link, left) in [
            ("https://a.example/b?fbclid=1", Some("https://a.example/b")),
            ("https://a.example/b?fbclid=1#c", Some("https://a.example/b#c")),
            ("https://a.example/b?x=1&fbclid=1", Some("https://a.example/b?x=1")),
            ("https://a.example/b?fbclid=1&x=1", Some("https://a.example/b?x=1")),
            ("https://a.example/b?fbclid=1&gclid=2", Some("https://a.example/b")),
            ("https://a.example/b?x=1&fbclid=1&gclid=2&y=2", Some("https://a.example/b?x=1&y=2")),
            ("https://a.example/b?x=1", None),
            ("https://a.example/#?fbclid=1", None),
        ] {
            assert_eq!(without_click_ids(link).as_deref(), left, "{link}");
            assert_eq!(left.and_then(without_click_ids), None, "nothing is left over");
        }
    }
}
