//! Do records find each other, whatever the order they were read in, and is what is absent left absent?

mod lists;
mod properties;

use serde_json::{Value as JsonValue, json};
use somelint::{
    finding::Grade,
    record::{
        Kind, Organization, Posts, Record, Tenant, organization_record,
        schema::{Field, field},
    },
    source::{Sources, Span},
    tree::{Node, Step},
};

fn place() -> Span {
    Span::new(Sources::default().next_id(), 0, 1)
}

fn record(kind: Kind, id: &str, fields: &JsonValue) -> Record {
    let (grade, reader) =
        if kind == Kind::Account { (Grade::Observed, "x-archive") } else { (Grade::Declared, "test") };
    Record { kind, id: id.into(), node: Node::from_json(fields, place()), place: place(), grade, reader }
}

fn account(id: &str, fields: &JsonValue) -> Record {
    record(Kind::Account, id, fields)
}

fn channel(id: &str, fields: &JsonValue) -> Record {
    let mut fields = fields.clone();
    fields["id"] = json!(id);
    record(Kind::Channel, id, &fields)
}

fn link(records: Vec<Record>) -> Tenant {
    let organization = Organization { name: Some("Solvik kommun".into()), ..Organization::default() };
    Tenant::link(records, organization_record(&organization, place()), Posts::Keep)
}

fn find<'t>(tenant: &'t Tenant, kind: Kind, id: &str) -> &'t Node {
    let found = tenant.records().iter().find(|record| record.kind == kind && &*record.id == id);
    &found.unwrap_or_else(|| panic!("{kind} {id} is not among the records")).node
}

/// A value by its path: `channel.assessment.id`, `snapshots.0.id`.
fn at<'n>(node: &'n Node, path: &str) -> Option<&'n Node> {
    path.split('.').try_fold(node, |node, part| match part.parse::<usize>() {
        Ok(index) => node.items().get(index),
        Err(_) => node.get(part),
    })
}

fn said<'n>(node: &'n Node, path: &str) -> Option<&'n str> {
    at(node, path).and_then(Node::as_str)
}

fn ids(node: &Node, path: &str) -> Option<Vec<String>> {
    let list = at(node, path)?;
    Some(list.items().iter().map(|item| said(item, "id").unwrap_or("?").to_owned()).collect())
}

/// A small authority in which everything refers to something.
fn authority() -> Vec<Record> {
    vec![
        account(
            "facebook/solvikkommun",
            &json!({ "platform": "facebook", "handle": "SolvikKommun", "id": "1001",
            "profile": { "links": ["https://www.solvik.example/regler/"] } }),
        ),
        account(
            "instagram/solvik",
            &json!({ "platform": "instagram", "handle": "solvik",
            "exported_at": "2026-06-01" }),
        ),
        account(
            "instagram/solvik",
            &json!({ "platform": "instagram", "handle": "Solvik",
            "exported_at": "2025-06-01" }),
        ),
        account("x/okand", &json!({ "platform": "x", "handle": "okand" })),
        channel(
            "K1",
            &json!({ "platform": "facebook", "url": "https://m.facebook.com/solvik.kommun/",
            "assessment": "ros-1", "status": "active" }),
        ),
        channel(
            "K2",
            &json!({ "platform": "instagram", "handle": "@Solvik", "status": "active",
            "assessment": "ROS-9", "privacy_page": "https://solvik.example/dataskydd" }),
        ),
        channel(
            "K3",
            &json!({ "platform": "linkedin", "url": "https://linkedin.com/company/solvik", "status": "dormant" }),
        ),
        channel("K4", &json!({ "platform": "youtube", "handle": "solvik", "status": "closed" })),
        record(Kind::Assessment, "a1", &json!({ "id": "ROS-1", "date": "2025-01-01", "channels": ["K3"] })),
        record(Kind::Assessment, "a2", &json!({ "id": "ROS-2", "date": "2026-01-01", "channels": ["linkedin"] })),
        record(Kind::Snapshot, "s1", &json!({ "id": "s1", "channel": "K1" })),
        record(Kind::Snapshot, "s2", &json!({ "id": "s2", "channel": "facebook/solvikkommun" })),
        record(Kind::Snapshot, "s3", &json!({ "id": "s3", "channel": "https://x.com/okand" })),
        record(Kind::Training, "t", &json!({ "topics": ["b"] })),
        record(Kind::Training, "t", &json!({ "topics": ["a"] })),
        record(Kind::Page, "p1", &json!({ "id": "p1", "url": "http://solvik.example/regler" })),
        record(Kind::Page, "p2", &json!({ "id": "p2", "url": "https://www.solvik.example/dataskydd/" })),
        record(
            Kind::Post,
            "d1",
            &json!({ "id": "d1", "channels": ["K1", "instagram/solvik"], "texts": [{ "text": "hemligt" }] }),
        ),
        record(Kind::Post, "d2", &json!({ "id": "d2", "platforms": ["linkedin"] })),
    ]
}

#[test]
fn accounts_see_their_row_and_what_hangs_on_it() {
    let tenant = link(authority());
    let facebook = find(&tenant, Kind::Account, "facebook/solvikkommun");
    assert_eq!(said(facebook, "channel.id"), Some("K1"));
    assert_eq!(said(facebook, "channel.assessment.id"), Some("ROS-1"));
    assert_eq!(said(facebook, "assessment.id"), Some("ROS-1"));
    assert_eq!(ids(facebook, "snapshots"), Some(vec!["s1".into(), "s2".into()]));
    assert_eq!(ids(facebook, "pages"), Some(vec!["p1".into()]));
    assert_eq!(ids(facebook, "posts"), Some(vec!["d1".into()]));
    assert_eq!(said(facebook, "handle"), Some("SolvikKommun"));

    let instagram = find(&tenant, Kind::Account, "instagram/solvik");
    assert_eq!(said(instagram, "channel.id"), Some("K2"));
    assert_eq!(ids(instagram, "pages"), Some(vec!["p2".into()]), "the page that only the register names");
    assert_eq!(ids(instagram, "snapshots"), Some(vec![]), "a log was read, and holds nothing for it");

    let stranger = find(&tenant, Kind::Account, "x/okand");
    assert_eq!(ids(stranger, "snapshots"), Some(vec!["s3".into()]), "no row, but named in the log");
    assert!(stranger.get("channel").is_none());
}

#[test]
fn rows_see_their_account_and_the_assessment_that_covers_them() {
    let tenant = link(authority());
    let row = |id| find(&tenant, Kind::Channel, id);
    assert_eq!(said(row("K1"), "account.id"), Some("1001"));
    assert_eq!(said(row("K1"), "account.channel.id"), Some("K1"));
    assert_eq!(said(row("K1"), "assessment.id"), Some("ROS-1"), "named by the row, in another case");
    assert!(row("K2").get("assessment").is_none());
    assert_eq!(said(row("K2"), "unknown_assessment"), Some("ROS-9"));
    assert_eq!(said(row("K3"), "assessment.id"), Some("ROS-2"), "of two that cover it the newest");
    assert!(row("K3").get("account").is_none());
}

#[test]
fn the_organization_sees_everything() {
    let tenant = link(authority());
    let root = &tenant.organization().node;
    assert_eq!(said(root, "name"), Some("Solvik kommun"));
    assert_eq!(ids(root, "channels"), Some(vec!["K1".into(), "K2".into(), "K3".into(), "K4".into()]));
    assert_eq!(at(root, "accounts").map(|list| list.items().len()), Some(3));
    assert_eq!(said(root, "unregistered_accounts.0.handle"), Some("okand"));
    assert_eq!(at(root, "unregistered_accounts").map(|list| list.items().len()), Some(1));
    assert_eq!(ids(root, "unseen_channels"), Some(vec!["K3".into()]), "a closed row needs no export");
    assert_eq!(said(root, "posts.0.channels.1.account.handle"), Some("solvik"));
    assert!(at(root, "posts.0.texts").is_none(), "posts are kept in short");
    assert!(root.get("removals").is_none(), "no such log was read");
}

#[test]
fn what_was_not_read_is_absent() {
    let only = link(vec![account("facebook/a", &json!({ "platform": "facebook", "handle": "a" }))]);
    let account = find(&only, Kind::Account, "facebook/a").as_map().expect("is a record");
    let keys: Vec<&str> = account.entries().iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys, ["handle", "platform"]);
    assert!(only.organization().node.get("unregistered_accounts").is_none(), "without a register nobody can tell");
}

#[test]
fn a_post_sees_its_channels_and_keeps_its_words() {
    let tenant = link(authority());
    let attached = |fields: &JsonValue| tenant.attach(record(Kind::Post, "p", fields)).node;

    let post = attached(&json!({ "channels": ["K1", "Instagram: @solvik", "facebook/solvikkommun", "tiktok/solvik"] }));
    assert_eq!(ids(&post, "channels"), Some(vec!["K1".into(), "K2".into()]));
    assert_eq!(said(&post, "channels.0.account.id"), Some("1001"));
    assert_eq!(said(&post, "channels.0.assessment.id"), Some("ROS-1"));
    assert_eq!(said(&post, "unknown_channels.0"), Some("tiktok/solvik"));
    assert_eq!(said(&post, "targets.3"), Some("tiktok/solvik"));

    for (fields, channels) in [
        (json!({ "platforms": ["facebook", "x"] }), Some(vec!["K1".to_owned()])),
        (json!({ "channels": ["@solvikkommun"] }), Some(vec!["K1".to_owned()])),
        (json!({ "channels": ["solvik"] }), None),
        (json!({ "channels": ["https://www.facebook.com/SolvikKommun/posts/1"] }), Some(vec!["K1".to_owned()])),
        (json!({ "title": "x" }), None),
    ] {
        assert_eq!(ids(&attached(&fields), "channels"), channels, "{fields}");
    }

    let alone = link(Vec::new()).attach(record(Kind::Post, "p", &json!({ "channels": ["K1"] }))).node;
    assert!(alone.get("channels").is_none() && alone.get("unknown_channels").is_none(), "no register was read");
    assert_eq!(said(&alone, "targets.0"), Some("K1"));
}

#[test]
fn the_newest_export_is_in_force() {
    let export = |at: Option<&str>, reader: &'static str, about: &str| {
        let mut fields = json!({ "platform": "x", "handle": "solvik", "profile": { "about": about } });
        if let Some(at) = at {
            fields["exported_at"] = json!(at);
        }
        Record { reader, ..account(about, &fields) }
    };
    let tenant = link(vec![
        export(Some("2025-01-01"), "x-archive", "old"),
        export(Some("2026-01-01T10:00:00Z"), "x-archive", "new"),
        export(Some("2024-01-01"), "x-archive", "oldest"),
        export(None, "x-archive", "undated"),
        export(Some("2023-01-01"), "account-form", "form"),
        channel("K1", &json!({ "platform": "x", "handle": "solvik" })),
    ]);
    let current: Vec<&str> =
        tenant.records().iter().filter(|record| record.kind == Kind::Account).map(|record| &*record.id).collect();
    assert_eq!(current, ["form", "new", "undated"], "what may complete the newest stays");
    let superseded: Vec<&str> = tenant.superseded().iter().map(|record| &*record.id).collect();
    assert_eq!(superseded, ["old", "oldest"]);
    let newest = find(&tenant, Kind::Account, "new");
    assert_eq!(said(newest, "earlier.0.profile.about"), Some("old"));
    assert_eq!(said(newest, "earlier.1.profile.about"), Some("oldest"));
    assert!(find(&tenant, Kind::Account, "form").get("earlier").is_none());
    assert_eq!(said(find(&tenant, Kind::Channel, "K1"), "account.profile.about"), Some("new"));
}

#[test]
fn only_linking_fills_views() {
    let tenant = link(vec![account(
        "x/a",
        &json!({ "platform": "x", "handle": "a", "channel": { "id": "smuggled" }, "snapshots": [] }),
    )]);
    let node = find(&tenant, Kind::Account, "x/a");
    assert!(node.get("channel").is_none() && node.get("snapshots").is_none());
}

/// Every path of a record leads to a field of its schema.
fn assert_known(kind: Kind, node: &Node, steps: &mut Vec<Step>) {
    if steps.len() > 8 {
        return;
    }
    assert!(field(kind, steps).is_some(), "{kind} {steps:?} is in no schema");
    for entry in node.as_map().map(somelint::tree::Map::entries).unwrap_or_default() {
        steps.push(Step::Key(entry.key.as_str().into()));
        assert_known(kind, &entry.value, steps);
        steps.pop();
    }
    for item in node.items() {
        steps.push(Step::Index(0));
        assert_known(kind, item, steps);
        steps.pop();
    }
}

#[test]
fn views_are_those_of_the_schemas() {
    let tenant = link(authority());
    for record in tenant.records().iter().chain([tenant.organization()]) {
        assert_known(record.kind, &record.node, &mut Vec::new());
    }
    let post = tenant.attach(record(Kind::Post, "p", &json!({ "channels": ["K1", "tiktok/x"] })));
    assert_known(Kind::Post, &post.node, &mut Vec::new());
    // And each view of a record that a schema names is made here.
    let facebook = find(&tenant, Kind::Account, "facebook/solvikkommun");
    let made = ["channel", "assessment", "snapshots", "posts", "pages"].map(|view| facebook.get(view).is_some());
    assert_eq!(made, [true; 5]);
    let views: Vec<&str> = Field::root(Kind::Account).keys();
    let plain = Field::as_read(Kind::Account).keys();
    let views: Vec<&str> = views.into_iter().filter(|key| !plain.contains(key)).collect();
    assert_eq!(views, ["assessment", "channel", "earlier", "incidents", "pages", "posts", "removals", "snapshots"]);
}
