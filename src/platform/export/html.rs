//! Text that an export gives as HTML, as Mastodon does for profiles and posts: without its marks, every character still at
//! its raw place.

use std::ops::Range;

use crate::{
    platform::turn,
    tree::{Node, TextBuilder, Value},
};

/// Elements that end a line.
const BREAKS: [&str; 3] = ["br", "p", "li"];

/// Character references that servers write.
const ENTITIES: [(&str, &str); 6] =
    [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " ")];

/// The text, and the addresses that its links lead to. Addresses that mentions and hashtags lead to are left out.
pub(super) fn plain(node: &Node) -> Option<(Node, Vec<Node>)> {
    let html = node.as_str()?;
    let raw = |at: usize| node.locate(at..at).start as usize;
    let mut builder = TextBuilder::with_capacity(html.len());
    let mut links = Vec::new();
    let (mut at, mut end) = (0, 0);
    // A line ends only where another one follows.
    let mut line = None;
    while let Some(rest) = html.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(tag) = rest.strip_prefix('<').and_then(|tag| tag.split_once('>')).map(|(tag, _)| tag) {
            links.extend(target(tag).map(|range| turn::part(node, at + 1 + range.start..at + 1 + range.end)));
            let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
            if BREAKS.contains(&name) && (tag.starts_with('/') || name == "br") {
                line.get_or_insert(at);
            }
            at += tag.len() + 2;
            continue;
        }
        if let Some(end_of_line) = line.take().filter(|_| !builder.is_empty()) {
            builder.push_from("\n", raw(end_of_line)..raw(end_of_line));
        }
        let length = if let Some((entity, char)) = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity)) {
            builder.push_from(char, raw(at)..raw(at + entity.len()));
            entity.len()
        } else {
            let length = rest.chars().next().map_or(1, char::len_utf8);
            builder.push_from(rest.get(..length).unwrap_or_default(), raw(at)..raw(at + length));
            length
        };
        at += length;
        end = at;
    }
    let text = Node::new(Value::Text(builder.finish(raw(end))), node.span());
    Some((turn::text(&text)?, links))
}

/// Where the address of a link stands in its tag.
fn target(tag: &str) -> Option<Range<usize>> {
    let is_link = tag.starts_with("a ") && !tag.contains("mention") && !tag.contains("hashtag");
    let start = tag.find("href=\"").filter(|_| is_link)? + "href=\"".len();
    let length = tag.get(start..)?.find('"')?;
    Some(start..start + length)
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::{
        source::{SourceId, Span},
        tree::{Node, Text, Value},
    };

    #[test]
    fn marks_go_and_places_stay() {
        let html = "<p>Hej &amp; v\u{e4}lkommen</p><p><a href=\"https://www.solvik.example/\" rel=\"me\"><span>solvik.example</span></a> <a class=\"mention\" href=\"https://m.example/@a\">@a</a></p>";
        let node = Node::new(Value::Text(Text::verbatim(html, 1)), Span::new(SourceId(0), 0, html.len() + 2));
        let (text, links) = plain(&node).unwrap();
        assert_eq!(text.as_str(), Some("Hej & välkommen\nsolvik.example @a"));
        let found: Vec<_> = links.iter().map(|link| (link.as_str().unwrap(), link.span().start)).collect();
        assert_eq!(found, [("https://www.solvik.example/", 40)]);
        assert_eq!(text.locate(6..16).range(), 14..24);
        let bare = Node::word("a < b", Span::new(SourceId(0), 0, 5));
        assert_eq!(plain(&bare).unwrap().0.as_str(), Some("a < b"));
    }
}
