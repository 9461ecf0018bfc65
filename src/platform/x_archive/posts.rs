//! The posts of the account, long ones too.

use super::members::Members;
use crate::{
    platform::{
        build::Builder,
        published::{Author, body},
        turn,
    },
    record::Record,
    tree::Node,
};

/// The members that are read here; before 2022 `tweets` was called `tweet`.
pub(super) const MEMBERS: [&str; 4] = ["tweets", "tweet", "community_tweet", "note_tweet"];

pub(super) fn read(members: &Members<'_>, author: &Author) -> Vec<Record> {
    let items = MEMBERS.into_iter().filter_map(|name| Some((name, members.list(name)?)));
    let posts = items.flat_map(|(name, list)| {
        let of = if name == "note_tweet" { long } else { post };
        list.items.into_iter().filter_map(move |raw| of(raw, author))
    });
    posts.collect()
}

fn post(raw: &Node, author: &Author) -> Option<Record> {
    let text = raw.get("full_text").or_else(|| raw.get("text"))?;
    let id = raw.get("id_str").or_else(|| raw.get("id")).and_then(turn::text);
    let mut builder = Builder::new();
    builder.set_some("language", raw.get("lang").and_then(language));
    builder.set_some("publish_at", raw.get("created_at").and_then(turn::time));
    // The text shows t.co in the place of every address; where they lead stands beside it.
    let links = raw.at_keys(&["entities", "urls"]).map(Node::items);
    body(&mut builder, text, links.is_none());
    for link in links.unwrap_or_default().iter().filter_map(|link| turn::text(link.get("expanded_url")?)) {
        builder.push("links", link);
    }
    location(raw, &mut builder);
    builder.set_some("kind", kind(raw, text));
    Some(finish(builder, id, raw, text, author))
}

/// A post beyond the ordinary length: the archive keeps its whole text in a file of its own, without saying whose it is.
fn long(raw: &Node, author: &Author) -> Option<Record> {
    let text = raw.at_keys(&["core", "text"])?;
    let mut builder = Builder::new();
    builder.set_some("publish_at", raw.get("createdAt").and_then(turn::time));
    let links = raw.at_keys(&["core", "urls"]).map(Node::items);
    body(&mut builder, text, links.is_none());
    for link in links.unwrap_or_default().iter().filter_map(|link| turn::text(link.get("expandedUrl")?)) {
        builder.push("links", link);
    }
    Some(finish(builder, raw.get("noteTweetId").and_then(turn::text), raw, text, author))
}

fn finish(mut builder: Builder, id: Option<Node>, raw: &Node, text: &Node, author: &Author) -> Record {
    let place = id.as_ref().unwrap_or(text).span();
    // Without an id of its own, a post is told by where it stands.
    let key = id.as_ref().and_then(Node::as_str).map_or_else(|| format!("at {}", text.span().start), str::to_owned);
    builder.set_some("id", id);
    author.post(builder, &key, raw, place)
}

/// The language that X told; `und`, `zxx` and codes beginning with `q` are marks for what is no language.
fn language(raw: &Node) -> Option<Node> {
    let code = raw.as_str()?;
    let plain = (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase());
    (plain && !code.starts_with('q') && !["und", "zxx"].contains(&code)).then(|| raw.clone())
}

fn kind(raw: &Node, text: &Node) -> Option<Node> {
    if text.as_str().is_some_and(|text| text.starts_with("RT @")) {
        return Some(Node::word("repost", text.span()));
    }
    let answered = raw.get("in_reply_to_status_id_str").or_else(|| raw.get("in_reply_to_status_id"));
    let answered = answered.and_then(turn::text)?;
    Some(Node::word("reply", answered.span()))
}

/// `geo` gives latitude first, `coordinates` follows RFC 7946 and gives longitude first.
fn location(raw: &Node, builder: &mut Builder) {
    builder.set_some("location.name", raw.at_keys(&["place", "full_name"]).and_then(turn::text));
    let point = |key: &str| raw.at_keys(&[key, "coordinates"]).map(Node::items);
    let pair = match (point("geo"), point("coordinates")) {
        (Some([latitude, longitude]), _) | (_, Some([longitude, latitude])) => Some((latitude, longitude)),
        _ => None,
    };
    if let Some((latitude, longitude)) = pair {
        builder.set_some("location.latitude", turn::number(latitude));
        builder.set_some("location.longitude", turn::number(longitude));
    }
}
