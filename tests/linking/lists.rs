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

#[test]
fn the_web_and_the_register_see_what_the_other_lacks() {
    let linked = |address: &str, handle: &str| json!({ "platform": "facebook", "handle": handle, "url": address });
    let rows = || {
        vec![
            channel(
                "fb",
                &json!({ "platform": "facebook", "url": "https://m.facebook.com/solvik/", "status": "active" }),
            ),
            channel("x", &json!({ "platform": "x", "handle": "solvik", "status": "active" })),
        ]
    };
    let page = |id: &str, kind: &str, accounts: &[serde_json::Value]| {
        record(Kind::Page, id, &json!({ "id": id, "kind": kind, "accounts": accounts }))
    };
    let own = linked("https://www.facebook.com/solvik", "solvik");
    let stranger = linked("https://www.facebook.com/solviksbad", "solviksbad");

    let mut all = rows();
    all.push(page("list", "channels", &[own.clone(), stranger.clone()]));
    all.push(page("news", "other", std::slice::from_ref(&own)));
    let tenant = link(all);
    let list = find(&tenant, Kind::Page, "list");
    assert_eq!(said(list, "unregistered_accounts.0.handle"), Some("solviksbad"));
    assert_eq!(at(list, "unregistered_accounts").map(|list| list.items().len()), Some(1));
    let (facebook, x) = (find(&tenant, Kind::Channel, "fb"), find(&tenant, Kind::Channel, "x"));
    assert_eq!(at(facebook, "links").map(|links| links.items().len()), Some(2), "on the list and in the news");
    assert_eq!(ids(facebook, "lists_without"), Some(vec![]));
    assert_eq!(ids(x, "lists_without"), Some(vec!["list".to_owned()]));
    assert_eq!(at(x, "links").map(|links| links.items().len()), Some(0));

    // A page that only links in passing is no list; without a register nobody can tell what is unknown.
    let mut without_list = rows();
    without_list.push(page("news", "other", &[own]));
    let tenant = link(without_list);
    assert!(at(find(&tenant, Kind::Channel, "x"), "lists_without").is_none());
    let tenant = link(vec![page("list", "channels", &[stranger])]);
    assert!(at(find(&tenant, Kind::Page, "list"), "unregistered_accounts").is_none());
    assert!(at(find(&link(rows()), Kind::Channel, "fb"), "links").is_none(), "no page was read");
}

#[test]
fn a_post_sees_the_sitemaps_that_lack_its_page() {
    let sitemap = json!({ "source": "sitemap", "links": [ { "url": "https://www.solvik.example/vatten" } ] });
    let page = json!({ "source": "html", "url": "https://solvik.example/skola/", "accounts": [] });
    let tenant = link(vec![record(Kind::Page, "sitemap.xml", &sitemap), record(Kind::Page, "skola", &page)]);
    for (address, missing) in [
        (Some("http://solvik.example/vatten/?utm_source=fb"), Some(0)),
        (Some("https://www.solvik.example/skola"), Some(0)),
        (Some("https://www.solvik.example/el"), Some(1)),
        (Some("see the website"), None),
        (None, None),
    ] {
        let post = tenant.attach(record(Kind::Post, "p", &json!({ "canonical_url": address })));
        let found = at(&post.node, "sitemaps_without").map(|list| list.items().len());
        assert_eq!(found, missing, "{address:?}");
    }
    let alone =
        link(Vec::new()).attach(record(Kind::Post, "p", &json!({ "canonical_url": "https://solvik.example/el" })));
    assert!(at(&alone.node, "sitemaps_without").is_none(), "no sitemap was read");
}

#[test]
fn a_row_sees_every_export_and_form_of_its_account() {
    let account = |id: &str, fields: serde_json::Value| record(Kind::Account, id, &fields);
    let tenant = link(vec![
        channel("fb", &json!({ "platform": "facebook", "handle": "solvik", "status": "active" })),
        super::account("export", &json!({ "platform": "facebook", "handle": "solvik", "id": "export" })),
        somelint::record::Record {
            reader: "account-form",
            ..account("form", json!({ "platform": "facebook", "handle": "solvik", "id": "form" }))
        },
        channel("x", &json!({ "platform": "x", "handle": "solvik", "status": "active" })),
    ]);
    let of = |id| ids(find(&tenant, Kind::Channel, id), "accounts");
    assert_eq!((of("fb"), of("x")), (Some(vec!["export".to_owned(), "form".to_owned()]), None));
}
