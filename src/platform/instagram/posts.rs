//! Posts: `posts_1.json` and its successors.

use crate::{
    platform::{
        build::Builder,
        published::{Author, body},
        turn,
    },
    record::Record,
    tree::Node,
};

/// The post of an item. The text stands on the post, or on its media where there is only one.
pub(super) fn post(raw: &Node, author: &Author) -> Option<Record> {
    let media = raw.get("media")?.items();
    let titles = raw.get("title").into_iter().chain(media.iter().filter_map(|medium| medium.get("title")));
    let mut texts: Vec<&Node> = Vec::new();
    for title in titles.filter(|title| turn::spelled(title).is_some()) {
        if texts.iter().all(|known| known.as_str() != title.as_str()) {
            texts.push(title);
        }
    }
    let mut builder = Builder::new();
    for text in &texts {
        body(&mut builder, text, true);
    }
    let times = std::iter::once(raw).chain(media).filter_map(|node| node.get("creation_timestamp"));
    let time = times.into_iter().next();
    builder.set_some("publish_at", time.and_then(turn::time));
    if let Some((latitude, longitude)) = media.iter().find_map(position) {
        builder.set("location.latitude", latitude);
        builder.set("location.longitude", longitude);
    }
    let file = media.iter().find_map(|medium| medium.get("uri")?.as_str()?.rsplit('/').next());
    let file = file.map(|name| name.rsplit_once('.').map_or(name, |(stem, _)| stem)).filter(|stem| !stem.is_empty());
    let key = file.map_or_else(|| format!("at {}", raw.span().start), str::to_owned);
    let place = texts.first().copied().or(time).unwrap_or(raw).span();
    Some(author.post(builder, &key, raw, place))
}

/// Where a medium was made, as its EXIF data say.
fn position(medium: &Node) -> Option<(Node, Node)> {
    let kinds = ["photo_metadata", "video_metadata"].into_iter();
    let lists = kinds.filter_map(|kind| medium.at_keys(&["media_metadata", kind, "exif_data"]));
    let mut entries = lists.flat_map(Node::items);
    entries.find_map(|entry| Some((turn::number(entry.get("latitude")?)?, turn::number(entry.get("longitude")?)?)))
}
