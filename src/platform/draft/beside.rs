//! What lies beside the media of a post says more of them: side-cars, subtitles.
//!
//! In: a post, and what was read beside one of its media. Out: the same post. What the draft itself says stays as it is.

use super::texts::Texts;
use crate::{
    finding::Finding,
    platform::{
        Hint,
        build::Builder,
        fill::{Filler, Scope},
        words::words,
    },
    record::{Kind, Record, schema::Field},
    tree::{Entry, Key, Map, Node},
};

/// A medium with the fields that a side-car gives it, and the words in those that are not understood.
///
/// Keys that are no field of a medium are the business of the program that wrote them.
#[must_use]
pub fn completed(item: &Node, said: &Map, hint: &Hint) -> (Node, Vec<Finding>) {
    let Some(own) = item.as_map() else { return (item.clone(), Vec::new()) };
    let fields = Field::as_read(Kind::Post).key("media").and_then(Field::item);
    let known = said.entries().iter().filter_map(|entry| {
        let name = entry.key.as_str();
        let is_field = fields.and_then(|fields| fields.key(name)).is_some_and(|field| !field.is_linked());
        let meant = || words().columns.field(Kind::Post.as_str(), name).filter(|field| *field == "alt");
        let field = if is_field { name } else { meant()? };
        (own.get(field).is_none()).then(|| Entry { key: Key::word(field, entry.key.span), value: entry.value.clone() })
    });
    let known: Map = known.collect();
    let place = known.entries().iter().map(Entry::span).next().unwrap_or_else(|| item.span());
    let mut list = Map::new();
    list.push(Key::word("media", place), Node::list(vec![Node::map(known, place)], place));
    let mut filler = Filler::new(Scope::record(Kind::Post), hint);
    let (mut builder, _) = filler.fill(&list);
    let media = builder.take("media");
    let more = media.as_ref().and_then(|list| list.items().first()?.as_map()).map(Map::entries).unwrap_or_default();
    let all = own.entries().iter().chain(more).cloned();
    (Node::map(all.collect(), item.span()), filler.findings)
}

/// A post with these media, and with further texts in their roles.
pub fn add(post: &mut Record, media: Vec<Node>, texts: &[(&str, Node)]) {
    let Some(mut map) = post.node.as_map().cloned() else { return };
    if let Some(old) = map.get_mut("media") {
        *old = Node::list(media, old.span());
    }
    let mut said = Texts::default();
    for (role, text) in texts {
        said.add(role, text);
    }
    let mut builder = Builder::new();
    said.set(&mut builder, post.place);
    let more = builder.finish(post.place);
    for entry in more.as_map().map(Map::entries).unwrap_or_default() {
        if let Some(old) = map.get_mut(entry.key.as_str()) {
            *old = Node::list(old.items().iter().chain(entry.value.items()).cloned().collect(), old.span());
        } else {
            map.push(entry.key.clone(), entry.value.clone());
        }
    }
    post.node = Node::map(map, post.node.span());
}
