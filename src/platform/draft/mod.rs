//! Drafts and posts as authors write them.
//!
//! In: Markdown whose front matter holds the names of the post schema and whose body is the text; or YAML or JSON: a mapping,
//! a list of them, or a list under `posts:`. Out: one post each, with every text that readers meet at its exact place.
//!
//! A file says which kind of record it is with `record: post`. In front matter of other records `kind: assessment` does too,
//! where the word is the name of a kind of record; in a post, `kind` is the kind of post (news, crisis …).
//! A time without a zone stays without one: `2026-11-03 10:00` becomes `2026-11-03T10:00:00`, by the authority's clock.

pub mod beside;
mod media;
mod texts;

use self::texts::Texts;
use super::{
    Hint, Mark, Output, Reader,
    build::Builder,
    document::{document_place, markdown},
    fill::{Filler, Scope},
    table::{Rows, headings, named_kind, told},
    turn,
};
use crate::{
    finding::{Grade, nearest},
    read::{Document, archive},
    record::{Identity, Kind, Record, platform_of_word},
    source::Span,
    tree::{Entry, Map, Node},
};

/// Reads drafts.
pub static READER: Reader =
    Reader { id: "draft", title: "draft or post", platform: None, kinds: &[Kind::Post], recognise, read };

/// Fields of front matter one of which is enough to tell a draft: no other text has them.
const MARKS: [&str; 8] =
    ["platforms", "channels", "publish_at", "first_comment", "persons", "boost", "canonical_url", "remove_by"];

/// The ending of files that hold the text of a post on X and nothing else, as twitter-together keeps them.
const TWEET: &str = ".tweet";

fn is_tweet(document: &Document) -> bool {
    let ending = document.name.len().checked_sub(TWEET.len()).and_then(|start| document.name.get(start..));
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case(TWEET))
}

/// The keys that tell a post for Bluesky.
const ACTION: [&str; 2] = ["account", "action"];

/// A post for Bluesky as the Node.js project keeps them until a workflow publishes them.
fn is_action(document: &Document) -> bool {
    let [account, action] = ACTION;
    let word = document.roots.first().and_then(|root| root.get(account).and(root.get(action))?.as_str());
    word.is_some_and(|word| ["post", "repost", "reply", "quote-post"].contains(&word))
}

/// Those among them that are told from other words even when mistyped.
const LONG_MARKS: [&str; 2] = ["platforms", "first_comment"];

fn recognise(document: &Document, hint: &Hint) -> Option<Mark> {
    // `foto.jpg.md` describes a picture: it is read with the post that names that.
    let is_side_car = document.name.rsplit_once('.').is_some_and(|(stem, _)| archive::is_media(stem));
    if is_side_car && hint.kind.is_none() {
        return None;
    }
    let because = match (markdown(document), hint.kind) {
        (_, Some(kind)) if kind != Kind::Post => return None,
        (Some(_), None) if is_tweet(document) => format!("ending `{TWEET}`"),
        (Some(_), Some(_)) => "`kind: post` in the configuration".to_owned(),
        (Some(root), None) => told_by_front(root.get("front")?.as_map()?)?,
        (None, _) if document.syntax.is_table() => return None,
        (None, None) if is_action(document) => "keys account and action of a post for Bluesky".to_owned(),
        (None, _) => told(document, hint).filter(|(kind, _)| *kind == Kind::Post)?.1,
    };
    Some(Mark::new(because, document.name.clone()))
}

fn told_by_front(front: &Map) -> Option<String> {
    if let Some((key, kind)) = named_kind(front) {
        return (kind == Kind::Post).then(|| format!("front matter `{key}: {kind}`"));
    }
    // A `date` alone is in the front matter of every web page: headings in other languages do not count here.
    let own = front.entries().iter().map(|entry| entry.key.as_str()).find(|key| MARKS.contains(key));
    let scope = Scope::record(Kind::Post);
    let target = || {
        let means_target = |key: &String| matches!(scope.path(key, &Hint::default()), Some("platforms" | "channels"));
        headings(front).into_iter().find(means_target)
    };
    // A draft whose every key is mistyped must not pass for a text of no concern.
    let slip = || {
        let meant = |key: String| Some(format!("front matter key `{key}`, much like `{}`", nearest(&key, LONG_MARKS)?));
        headings(front).into_iter().find_map(meant)
    };
    own.map(str::to_owned).or_else(target).map(|key| format!("front matter key `{key}`")).or_else(slip)
}

fn read(documents: &[&Document], hint: &Hint) -> Output {
    let mut output = Output::default();
    for document in documents {
        if let Some(root) = markdown(document) {
            let front = root.get("front").and_then(Node::as_map);
            let source = Source { document, root, fields: front, markdown: Some(root), number: None };
            post(&source, hint, READER.id, &mut output);
            continue;
        }
        let Some(rows) = Rows::of(document) else { continue };
        for (number, (row, map)) in rows.iter().enumerate() {
            let number = (rows.len() > 1).then_some(number + 1);
            let source = Source { document, root: row, fields: Some(map), markdown: None, number };
            post(&source, hint, READER.id, &mut output);
        }
    }
    output
}

/// What one post is made of.
pub(super) struct Source<'d> {
    pub(super) document: &'d Document,
    pub(super) root: &'d Node,
    /// Front matter, or the mapping itself.
    pub(super) fields: Option<&'d Map>,
    /// Body, links and images of Markdown.
    pub(super) markdown: Option<&'d Node>,
    /// Its number among several posts of a document, from 1.
    pub(super) number: Option<usize>,
}

/// The field of a post, or the role of a text, that a key means.
pub(super) fn field<'h>(key: &'h str, hint: &'h Hint) -> Option<&'h str> {
    let meant = Scope::record(Kind::Post).path(key, hint);
    meant.or_else(|| texts::is_role(key).then_some(key))
}

/// Adds a post as `reader` finds it.
pub(super) fn post(source: &Source<'_>, hint: &Hint, reader: &'static str, output: &mut Output) {
    let scope = Scope::record(Kind::Post);
    let mut filler = Filler::new(scope, hint);
    let (mut builder, rest) = filler.fill(source.fields.unwrap_or(&Map::new()));
    output.findings.append(&mut filler.findings);

    let targets = platforms(&builder).or_else(|| by_form(source, &builder));
    builder.set_some("platforms", targets);

    let mut texts = Texts::default();
    texts.given(builder.take("texts").as_ref());
    let body = source.markdown.and_then(|root| root.get("body")).and_then(turn::spelled);
    let has_body = body.is_some();
    if let Some(body) = body {
        texts.say("body", body);
    }
    let mut alt = None;
    let is_action = is_action(source.document);
    // They say who posts and how: not what is read.
    for entry in rest.into_iter().filter(|entry| !(is_action && ACTION.contains(&entry.key.as_str()))) {
        match scope.path(entry.key.as_str(), hint).unwrap_or(entry.key.as_str()) {
            "alt" => alt = Some(entry.value),
            "link" => texts.link(&entry.value),
            role if texts::is_role(role) => texts.add(role, &entry.value),
            _ => builder.set_own(entry),
        }
    }
    let media = media::media(builder.take("media"), source.markdown, alt);
    if let Some(media) = &media {
        texts.media(media);
    }
    builder.set_some("media", media);

    let place = match source.markdown {
        Some(root) if has_body => document_place(root),
        _ => texts.first_line().unwrap_or_else(|| first_key(source)),
    };
    texts.links(builder.take("links").as_ref(), source.markdown);
    texts.hashtags(builder.take("hashtags").as_ref());
    texts.mentions(builder.take("mentions").as_ref());
    texts.set(&mut builder, place);

    let node = builder.finish(source.root.span());
    let own = node.get("id").and_then(Node::as_str).map(str::to_owned);
    let number = source.number.map_or_else(String::new, |number| format!("#{number}"));
    let id = own.unwrap_or_else(|| format!("{}{number}", source.document.name));
    let place = node.get("title").map_or(place, Node::span);
    output.records.push(Record { kind: Kind::Post, id: id.into(), node, place, grade: Grade::Declared, reader });
}

/// The platforms of the channels (`facebook/solvikkommun`, an address, `Instagram`), where the author names none.
fn platforms(builder: &Builder) -> Option<Node> {
    let channels = builder.get("channels").filter(|_| !builder.has("platforms"))?;
    let told = |channel: &Node| {
        let word = channel.as_str()?;
        let identity = Identity::of_word(word).map(|identity| identity.platform);
        let id = identity.or_else(|| platform_of_word(word).map(|known| known.id.to_owned()))?;
        Some(Node::word(id, channel.span()))
    };
    let platforms: Vec<Node> = channels.items().iter().filter_map(told).collect();
    (!platforms.is_empty()).then(|| Node::list(platforms, channels.span()))
}

/// The platform of a form that only one platform has.
fn by_form(source: &Source<'_>, builder: &Builder) -> Option<Node> {
    let platform = match source.markdown {
        _ if builder.has("platforms") => return None,
        Some(_) if is_tweet(source.document) => "x",
        None if is_action(source.document) => "bluesky",
        _ => return None,
    };
    let place = source.root.span();
    Some(Node::list(vec![Node::word(platform, place)], place))
}

/// Where to point when a post without texts misses something.
fn first_key(source: &Source<'_>) -> Span {
    let first = source.fields.and_then(|map| map.entries().first());
    first.map_or_else(|| source.root.span(), Entry::span)
}
