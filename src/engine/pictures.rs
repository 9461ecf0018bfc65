//! The files of a post's media: read where a rule asks for what they say, and hung into the post.
//!
//! In: posts, and where they stand: on disk, or in an archive, of which only these members are read. Out: the same posts, each
//! picture that lies beside them with its `file`. What its metadata tell stands in a source of its own,
//! `foto.jpg!/metadata`, a line a tag, so that findings can point at it.

use sha2::{Digest, Sha256};

use super::{
    seal::hex,
    shelf::{Place, Shelf},
};
use crate::{
    read::picture::{self, About, Kind, Tag},
    record::Record,
    source::{Encoding, Origin, SourceFile, Sources, Span},
    tree::{Key, Map, Node, Number, Value},
};

/// Reads the pictures of posts.
pub(super) fn dress(posts: &mut [Record], shelf: &mut Shelf<'_>, sources: &mut Sources) {
    for post in posts {
        let Some(media) = post.node.get("media") else { continue };
        let Some(place) = sources.get(post.place.source).and_then(Place::of) else { continue };
        let items: Vec<Option<Node>> = media.items().iter().map(|item| dressed(item, &place, shelf, sources)).collect();
        if items.iter().all(Option::is_none) {
            continue;
        }
        let items = items.into_iter().zip(media.items()).map(|(dressed, item)| dressed.unwrap_or_else(|| item.clone()));
        let media = Node::list(items.collect(), media.span());
        let Some(mut map) = post.node.as_map().cloned() else { continue };
        if let Some(old) = map.get_mut("media") {
            *old = media;
        }
        post.node = Node::map(map, post.node.span());
    }
}

/// A medium with its file, where that lies beside it.
fn dressed(item: &Node, place: &Place, shelf: &mut Shelf<'_>, sources: &mut Sources) -> Option<Node> {
    let map = item.as_map().filter(|map| map.get("file").is_none())?;
    let (origin, bytes) = item.get("path").and_then(Node::as_str).and_then(|path| shelf.take(place, path))?;
    let (tags, kind) = (picture::metadata(&bytes)?, Kind::of(&bytes)?);
    let span = item.get("path").map_or_else(|| item.span(), Node::span);
    let mut map = map.clone();
    map.push(Key::word("file", span), file(&tags, kind, &bytes, &origin, span, sources));
    Some(Node::map(map, item.span()))
}

/// What a file says of itself, as the schema of posts has it.
fn file(tags: &[Tag], kind: Kind, bytes: &[u8], origin: &Origin, span: Span, sources: &mut Sources) -> Node {
    let mut map = Map::new();
    map.push(Key::word("size", span), Node::new(Value::Number(Number::new(bytes.len().to_string())), span));
    map.push(Key::word("sha256", span), Node::word(hex(&Sha256::digest(bytes)), span));
    map.push(Key::word("format", span), Node::word(kind.media_type(), span));
    let (mut text, mut places) = (String::new(), Vec::new());
    for tag in tags {
        text.push_str(&tag.name);
        text.push_str(": ");
        let start = text.len();
        // A value of several lines would look like several tags.
        text.extend(tag.value.chars().map(|char| if char.is_control() { ' ' } else { char }));
        places.push(start..text.len());
        text.push('\n');
    }
    let member = match origin.member() {
        Some(member) => format!("{member}!/{}", picture::MEMBER),
        None => picture::MEMBER.to_owned(),
    };
    let origin = Origin::Member { archive: origin.path().to_owned(), member };
    let source = sources.insert(SourceFile::new(sources.next_id(), origin, text, Encoding::Utf8));
    for (tag, place) in tags.iter().zip(places) {
        let (name, is_number) = match tag.about {
            About::Latitude => ("latitude", true),
            About::Longitude => ("longitude", true),
            About::Author => ("author", false),
            About::Device => ("device", false),
            About::Taken => ("taken_at", false),
            About::Software => ("software", false),
        };
        // The first says it; the others say it again.
        if map.get(name).is_none() {
            let place = Span::new(source.id, place.start, place.end);
            let value = source.slice(place).to_owned();
            let node =
                if is_number { Node::new(Value::Number(Number::new(value)), place) } else { Node::word(value, place) };
            map.push(Key::word(name, place), node);
        }
    }
    Node::map(map, span)
}
