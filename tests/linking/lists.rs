//! Lists that are joined with what they are about: what was taken down, accounts that a search found.

use serde_json::json;
use somelint::record::Kind;

use super::{at, channel, find, ids, link, record, said};

#[test]
fn a_post_sees_what_was_taken_down() {
    let list = [
        json!({ "path": "bilder/barn.jpg", "reason": "objection" }),
        json!({ "sha256": "ab".repeat(32) }),
        json!({ "path": "annan.jpg", "sha256": "cd".repeat(32) }),
    ];
    let entries = list.iter().enumerate().map(|(at, entry)| record(Kind::Takedown, &format!("t-{at}"), entry));
    let tenant = link(entries.collect());
    for (medium, marked) in [
        (json!({ "path": "../bilder/BARN.jpg" }), true),
        (json!({ "path": "x.jpg", "sha256": "AB".repeat(32) }), true),
        (json!({ "path": "x.jpg", "file": { "sha256": "ab".repeat(32) } }), true),
        (json!({ "path": "annan.jpg", "sha256": "ef".repeat(32) }), false),
        (json!({ "path": "park.jpg" }), false),
    ] {
        let post = tenant.attach(record(Kind::Post, "p", &json!({ "media": [medium] })));
        assert_eq!(at(&post.node, "media.0.takedown").is_some(), marked, "{}", post.node.to_json());
    }
}

#[test]
fn a_candidate_sees_which_account_it_is() {
    let found = |handle: &str| json!({ "platform": "instagram", "handle": handle });
    let tenant = link(vec![
        channel("ig-1", &json!({ "platform": "instagram", "handle": "solvik", "display_name": "Solvik" })),
        record(
            Kind::Incident,
            "i-1",
            &json!({ "platform": "instagram", "kind": "impostor", "handle": "solvik_fake",
            "url": "https://www.instagram.com/solvik_fake" }),
        ),
        record(Kind::Candidate, "own", &found("Solvik")),
        record(Kind::Candidate, "fake", &found("solvik_fake")),
    ]);
    let (own, fake) = (find(&tenant, Kind::Candidate, "own"), find(&tenant, Kind::Candidate, "fake"));
    assert_eq!(said(own, "channel.id"), Some("ig-1"));
    assert!(at(fake, "channel").is_none());
    assert_eq!(said(fake, "own_names.0"), Some("Solvik"));
    assert_eq!(ids(fake, "incidents"), Some(vec!["?".to_owned()]), "the log names the account");
}
