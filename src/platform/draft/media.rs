//! The media of a post: those its front matter lists, and the pictures in its Markdown.

use crate::{
    platform::build::cover,
    read::archive::{self, Media},
    tree::{Entry, Key, Map, Node, Value},
};

/// The media of a post; `None` where nothing says whether there are any.
pub(super) fn media(listed: Option<Node>, markdown: Option<&Node>, alt: Option<Node>) -> Option<Node> {
    let place = listed.as_ref().map(Node::span);
    let mut media = match listed.map(Node::into_value) {
        Some(Value::List(items)) => items,
        _ => Vec::new(),
    };
    if let Some(alt) = alt {
        describe(&mut media, alt);
    }
    let images = markdown.and_then(|root| root.get("images")).map(Node::items).unwrap_or_default();
    for image in images {
        let Some(src) = image.get("src").filter(|src| src.as_str().is_some()) else { continue };
        let known = media.iter_mut().find(|item| same_file(item, src));
        match (known, image.get("alt")) {
            (Some(item), Some(alt)) => add(item, "alt", alt.clone()),
            (Some(_), None) => {}
            (None, alt) => media.push(picture(image, src, alt)),
        }
    }
    media.iter_mut().for_each(address);
    media.iter_mut().for_each(tell);
    let found = cover(media.iter().map(Node::span));
    Some(Node::list(media, place.or(found)?))
}

/// A path that is an address is one: there is no such file beside the draft.
fn address(item: &mut Node) {
    let Some(map) = item.as_map().filter(|map| map.get("url").is_none()) else { return };
    let is_address = |path: &Node| path.as_str().is_some_and(|path| path.contains("://"));
    if !map.get("path").is_some_and(is_address) {
        return;
    }
    let renamed = |entry: &Entry| match entry.key.as_str() {
        "path" => Entry { key: Key::word("url", entry.key.span), value: entry.value.clone() },
        _ => entry.clone(),
    };
    *item = Node::map(map.entries().iter().map(renamed).collect(), item.span());
}

/// Says what a file is whose author does not: its name tells a film from a picture.
fn tell(item: &mut Node) {
    let Some(file) = item.get("path").or_else(|| item.get("url")) else { return };
    let name = file.as_str().unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
    let kind = match archive::media(name) {
        Some(Media::Image) => "image",
        Some(Media::Animation) => "animation",
        Some(Media::Video) => "video",
        Some(Media::Audio) => "audio",
        Some(Media::Typeface) | None => return,
    };
    let kind = Node::word(kind, file.span());
    add(item, "kind", kind);
}

fn same_file(item: &Node, src: &Node) -> bool {
    ["path", "url"].iter().filter_map(|key| item.get(key)).any(|path| path.as_str() == src.as_str())
}

fn picture(image: &Node, src: &Node, alt: Option<&Node>) -> Node {
    let is_address = src.as_str().is_some_and(|src| src.contains("://"));
    let mut map = Map::new();
    map.push(Key::word(if is_address { "url" } else { "path" }, src.span()), src.clone());
    if let Some(alt) = alt {
        map.push(Key::word("alt", alt.span()), alt.clone());
    }
    Node::map(map, image.span())
}

/// Descriptions that stand beside the list of media: one for each, in order.
fn describe(media: &mut [Node], alt: Node) {
    let alts = match alt.value() {
        Value::List(items) => items.clone(),
        Value::Text(_) => vec![alt],
        _ => Vec::new(),
    };
    for (item, alt) in media.iter_mut().zip(alts).filter(|(_, alt)| !alt.is_null()) {
        add(item, "alt", alt);
    }
}

/// Gives a medium a field, unless it has it.
fn add(item: &mut Node, field: &'static str, value: Node) {
    let lacks_it = item.as_map().is_some_and(|map| map.get(field).is_none());
    if let Some(map) = lacks_it.then(|| item.as_map_mut()).flatten() {
        map.push(Key::word(field, value.span()), value);
    }
}
