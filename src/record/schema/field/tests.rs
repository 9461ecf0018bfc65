//! Are fields found through lists and linked records, and listed as readers name them?

use super::{Field, fields, siblings, unknown_step};
use crate::{record::Kind, tree::Step};

/// Steps out of a path as people write it; `[]` is any item.
fn steps(path: &str) -> Vec<Step> {
    let parts = path.split('.').filter(|part| !part.is_empty());
    let parts = parts.flat_map(|part| {
        let name = part.trim_end_matches("[]");
        let item = part.ends_with("[]").then_some(Step::Index(0));
        std::iter::once(Step::Key(name.into())).chain(item)
    });
    parts.collect()
}

fn field(kind: Kind, path: &str) -> Option<Field> {
    super::field(kind, &steps(path))
}

#[test]
fn paths_lead_through_lists_and_linked_records() {
    for (kind, path, found, types) in [
        (Kind::Account, "tracking.pixels[].active", Kind::Account, &["boolean"][..]),
        (Kind::Account, "channel", Kind::Channel, &["object"]),
        (Kind::Account, "channel.assessment.risks[].value", Kind::Assessment, &["integer"]),
        (Kind::Post, "channels[]", Kind::Channel, &["object"]),
        (Kind::Post, "channels[].account.comments.mode", Kind::Account, &["string"]),
        (Kind::Post, "channels[].account.channel.assessment.date", Kind::Assessment, &["string"]),
        (Kind::Post, "unknown_channels[]", Kind::Post, &["string"]),
        (Kind::Post, "media[].file.latitude", Kind::Post, &["number"]),
        (Kind::Post, "media[].captions", Kind::Post, &["string", "boolean"]),
        (Kind::Organization, "accounts[].posts[].status", Kind::Post, &["string"]),
        // In short posts the channels are still words.
        (Kind::Organization, "accounts[].posts[].channels[]", Kind::Post, &["string"]),
        (Kind::Organization, "posts[].channels[]", Kind::Channel, &["object"]),
    ] {
        let field = field(kind, path).unwrap_or_else(|| panic!("{kind} {path} is unknown"));
        assert_eq!((field.kind, field.types().as_slice()), (found, types), "{kind} {path}");
    }
}

#[test]
fn paths_that_never_exist_are_unknown() {
    for (kind, path, at, known) in [
        (Kind::Account, "contcat.email", 0, "contact"),
        (Kind::Account, "contact.emial", 1, "email"),
        // A linked record does not lead back to where one came from.
        (Kind::Account, "channel.account", 1, "assessment"),
        (Kind::Account, "channel.assessment.risks[].values", 4, "value"),
    ] {
        let unknown = unknown_step(kind, &steps(path)).unwrap_or_else(|| panic!("{kind} {path} is known"));
        assert_eq!(unknown.at, at, "{kind} {path}");
        assert!(unknown.known.contains(&known), "{kind} {path}: {:?}", unknown.known);
        assert_eq!(siblings(kind, &steps(path)), unknown.known);
    }
    assert_eq!(unknown_step(Kind::Account, &steps("handle.length")).map(|unknown| unknown.known), Some(Vec::new()));
    assert!(siblings(Kind::Account, &steps("comments.mode")).contains(&"profanity_filter"));
}

#[test]
fn leaves_are_listed_as_readers_name_them() {
    let paths = |kind| fields(kind).into_iter().map(|leaf| leaf.path).collect::<Vec<_>>();
    let account = paths(Kind::Account);
    for path in ["contact.email", "apps[].name", "contact.links[]", "ads.campaigns[].targeting.interests[]"] {
        assert!(account.iter().any(|leaf| leaf == path), "{path}");
    }
    assert!(account.iter().all(|path| !path.starts_with("channel")));
    assert!(paths(Kind::Post).contains(&"channels[]".to_owned()));
    assert!(!paths(Kind::Post).contains(&"unknown_channels[]".to_owned()));
    assert!(paths(Kind::Channel).contains(&"assessment".to_owned()));
    for kind in Kind::ALL {
        for leaf in fields(kind) {
            assert!(super::field(kind, &steps(&leaf.path)).is_some(), "{kind} {}", leaf.path);
        }
    }
}

#[test]
fn fields_tell_what_they_are() {
    let mode = field(Kind::Account, "comments.mode").expect("known");
    assert_eq!(mode.words(), ["open", "followers", "limited", "closed"]);
    assert!(mode.filled_by().contains(&"instagram-archive"));
    assert_eq!(mode.description(), "Who may comment.");
    assert!(mode.form().is_some_and(|form| form.starts_with("Who may:")));
    assert!(field(Kind::Account, "login.email").is_some_and(Field::is_personal) && !mode.is_personal());
}
