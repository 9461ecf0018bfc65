//! Mastodon and Bluesky.

use serde_json::json;

use crate::support::read_one;

const ACTOR: &str = r#"{ "@context": [ "https://www.w3.org/ns/activitystreams" ], "id": "https://social.example/users/solvik", "type": "Service",
  "inbox": "https://social.example/users/solvik/inbox", "outbox": "outbox.json", "preferredUsername": "solvik", "name": "Solvik kommun",
  "summary": "<p>Vi svarar vardagar. <a href=\"https://www.solvik.example/regler\" rel=\"me\">Regler</a></p>",
  "url": "https://social.example/@solvik", "published": "2022-11-20T00:00:00Z", "alsoKnownAs": [ "https://old.example/users/solvik" ],
  "attachment": [ { "type": "PropertyValue", "name": "Webb", "value": "<a href=\"https://www.solvik.example\"><span>solvik.example</span></a>" } ],
  "publicKey": { "publicKeyPem": "-----BEGIN PUBLIC KEY-----" } }"#;

const OUTBOX: &str = r#"{ "id": "outbox.json", "type": "OrderedCollection", "totalItems": 2, "orderedItems": [
  { "id": "https://social.example/1/activity", "type": "Create", "published": "2024-05-02T10:00:00Z",
    "object": { "id": "https://social.example/1", "type": "Note", "summary": "Om badet", "content": "<p>Badet &amp; bastun \u00f6ppnar <a href=\"https://social.example/tags/SolvikBad\" class=\"mention hashtag\">#<span>SolvikBad</span></a></p>", "attachment": [ { "name": "En pool" } ] } },
  { "id": "https://social.example/2/activity", "type": "Announce", "object": "https://other.example/9" } ] }"#;

#[test]
fn an_archive_is_an_account_and_its_posts() {
    let export = read_one(&[("archive/actor.json", ACTOR), ("archive/outbox.json", OUTBOX)]);
    let account = export.account();
    assert_eq!((&*account.id, account.reader), ("mastodon/solvik", "mastodon"));
    export.assert_fields(
        account,
        &[
            ("platform", json!("mastodon"), "solvik"),
            ("url", json!("https://social.example/@solvik"), "https://social.example/@solvik"),
            ("display_name", json!("Solvik kommun"), "Solvik kommun"),
            ("created_at", json!("2022-11-20T00:00:00Z"), "\"2022-11-20T00:00:00Z\""),
            ("profile.links.0", json!("https://www.solvik.example/regler"), "https://www.solvik.example/regler"),
            ("profile.links.1", json!("https://www.solvik.example"), "https://www.solvik.example"),
            ("linked_accounts.0.url", json!("https://old.example/users/solvik"), "https://old.example/users/solvik"),
        ],
    );
    let about = account.node.at_keys(&["profile", "about"]).and_then(somelint::tree::Node::as_str);
    assert_eq!(about, Some("Vi svarar vardagar. Regler"));
    export.assert_absent(account, &["login", "contact", "comments", "messages", "apps", "roles"]);
    let [post] = export.posts()[..] else { panic!("one post: what it passes on is another's") };
    let text =
        |at: usize| post.node.get("texts").and_then(|texts| texts.items()[at].get("text")?.as_str()).map(str::to_owned);
    assert_eq!(
        (text(0), text(1), text(2)),
        (Some("Om badet".into()), Some("Badet & bastun öppnar #SolvikBad".into()), Some("En pool".into()))
    );
    export.assert_fields(
        post,
        &[("hashtags.0", json!("SolvikBad"), "SolvikBad"), ("texts.2.role", json!("alt"), "En pool")],
    );
    assert_eq!(export.findings(), []);
    export.assert_sound();
}

#[test]
fn answers_of_a_server_are_read() {
    let account = r#"{ "id": "14", "username": "solvik", "acct": "solvik", "display_name": "Solvik", "locked": false, "bot": true, "created_at": "2022-11-20T00:00:00.000Z",
      "note": "<p>Hej</p>", "url": "https://social.example/@solvik", "fields": [ { "name": "Webb", "value": "https://www.solvik.example", "verified_at": null } ], "last_status_at": "2026-10-01" }"#;
    let statuses = r#"[ { "id": "1", "created_at": "2024-05-02T10:00:00.000Z", "content": "<p>Hej <br>du</p>", "url": "https://social.example/@solvik/1", "in_reply_to_id": "0", "account": { "acct": "solvik" } } ]"#;
    let export = read_one(&[("m/account.json", account), ("m/statuses.json", statuses)]);
    export.assert_fields(
        export.account(),
        &[
            ("handle", json!("solvik"), "solvik"),
            ("id", json!("14"), "14"),
            ("profile.links.0", json!("https://www.solvik.example"), "https://www.solvik.example"),
            ("last_post_at", json!("2026-10-01"), "\"2026-10-01\""),
        ],
    );
    export.assert_fields(export.posts()[0], &[("kind", json!("reply"), "\"0\""), ("id", json!("1"), "1")]);
    export.assert_sound();
}

#[test]
fn bluesky_proves_messages_second_factor_and_apps() {
    let profile = r#"{ "did": "did:plc:solvik", "handle": "solvik.example", "displayName": "Solvik", "description": "Regler: https://www.solvik.example/regler", "createdAt": "2024-01-02T10:00:00Z", "associated": { "chat": { "allowIncoming": "following" } } }"#;
    let session = r#"{ "did": "did:plc:solvik", "handle": "solvik.example", "email": "kari@post.example", "emailAuthFactor": true, "accessJwt": "eyJhbGciOi", "refreshJwt": "" }"#;
    let record = r#"{ "uri": "at://did:plc:solvik/app.bsky.actor.profile/self", "cid": "b", "value": { "$type": "app.bsky.actor.profile", "website": "https://www.solvik.example" } }"#;
    let chat = r#"{ "uri": "at://did:plc:solvik/chat.bsky.actor.declaration/self", "value": { "$type": "chat.bsky.actor.declaration", "allowIncoming": "none" } }"#;
    let passwords =
        r#"{ "passwords": [ { "name": "Planera", "createdAt": "2024-05-02T10:00:00Z", "privileged": false } ] }"#;
    let posts = r#"{ "records": [ { "uri": "at://did:plc:solvik/app.bsky.feed.post/1", "value": { "$type": "app.bsky.feed.post", "text": "Badet #SolvikBad", "createdAt": "2024-05-02T10:00:00Z", "embed": { "images": [ { "alt": "En pool" } ] } } } ] }"#;
    let export = read_one(&[
        ("b/chat.json", chat),
        ("b/passwords.json", passwords),
        ("b/posts.json", posts),
        ("b/profile.json", profile),
        ("b/record.json", record),
        ("b/session.json", session),
    ]);
    let account = export.account();
    assert_eq!((&*account.id, account.reader), ("bluesky/solvik.example", "bluesky"));
    export.assert_fields(
        account,
        &[
            ("id", json!("did:plc:solvik"), "did:plc:solvik"),
            ("messages.mode", json!("limited"), "following"),
            ("login.email", json!("kari@post.example"), "kari@post.example"),
            ("login.two_factor", json!(true), "true"),
            ("login.methods.0", json!("email"), "true"),
            ("contact.website", json!("https://www.solvik.example"), "https://www.solvik.example"),
            ("apps.0.name", json!("Planera"), "Planera"),
            ("apps.0.active", json!(true), "\"Planera\""),
        ],
    );
    export.assert_absent(account, &["comments", "contact.email", "login.phone", "roles"]);
    export.assert_fields(export.posts()[0], &[("texts.1.text", json!("En pool"), "En pool")]);
    assert_eq!(export.findings(), [("input/secret".to_owned(), "\"eyJhbGciOi\"".to_owned())]);
    export.assert_sound();
}

#[test]
fn gates_of_bluesky_say_who_may_answer() {
    for (allow, expected) in [
        (r#", "allow": []"#, Some(json!("closed"))),
        (r#", "allow": [ { "$type": "app.bsky.feed.threadgate#followingRule" } ]"#, Some(json!("limited"))),
        ("", None),
    ] {
        let text = format!(
            r#"{{ "uri": "at://did:plc:a/app.bsky.feed.threadgate/1", "value": {{ "$type": "app.bsky.feed.threadgate", "post": "at://did:plc:a/app.bsky.feed.post/1"{allow} }} }}"#
        );
        let export = read_one(&[("gate.json", &text)]);
        let mode = export.posts()[0].node.at_keys(&["comments", "mode"]).map(somelint::tree::Node::to_json);
        assert_eq!(mode, expected, "{allow}");
        export.assert_sound();
    }
    let preferences = r#"{ "preferences": [ { "$type": "app.bsky.actor.defs#postInteractionSettingsPref", "threadgateAllowRules": [] } ] }"#;
    let export = read_one(&[("preferences.json", preferences)]);
    export.assert_fields(export.account(), &[("comments.mode", json!("closed"), "[]")]);
}
