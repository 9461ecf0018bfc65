//! The X archive.

use serde_json::json;

use crate::support::{Export, files, folder, read_all, read_one};

const ACCOUNT: &str = r#"window.YTD.account.part0 = [
  {
    "account" : {
      "email" : "redaktion@solvik.example",
      "createdVia" : "web",
      "username" : "SolvikKommun",
      "accountId" : "1420000000000000002",
      "createdAt" : "2014-01-13T08:00:00.000Z",
      "accountDisplayName" : "Solvik kommun"
    }
  }
]"#;

const PROFILE: &str = r#"window.YTD.profile.part0 = [
  { "profile" : { "description" : {
    "bio" : "Regler f\u00f6r kontot: https://www.solvik.example/regler",
    "website" : "https://www.solvik.example",
    "location" : "Solvik"
  } } }
]"#;

const APPS: &str = r#"window.YTD.connected_application.part0 = [
  { "connectedApplication" : {
    "organization" : { "name" : "Planera", "url" : "https://planera.example" },
    "name" : "Planera flera", "description" : "", "permissions" : [ "read", "write" ],
    "approvedAt" : "2024-05-02T10:00:00.000Z", "id" : "77001"
  } }
]"#;

const OTHERS: [(&str, &str); 7] = [
    (
        "data/phone-number.js",
        r#"window.YTD.phone_number.part0 = [ { "device" : { "phoneNumber" : "+46123456000" } } ]"#,
    ),
    (
        "data/screen-name-change.js",
        r#"window.YTD.screen_name_change.part0 = [ { "screenNameChange" : { "accountId" : "1", "screenNameChange" : { "changedAt" : "2020-01-01T00:00:00.000Z", "changedFrom" : "solviks_kommun", "changedTo" : "SolvikKommun" } } } ]"#,
    ),
    (
        "data/verified.js",
        r#"window.YTD.verified.part0 = [ { "verified" : { "accountId" : "1", "verified" : true } } ]"#,
    ),
    (
        "data/ni-devices.js",
        r#"window.YTD.ni_devices.part0 = [ { "niDeviceResponse" : { "pushDevice" : { "deviceType" : "Tillverkare" } } }, { "niDeviceResponse" : { "messagingDevice" : { "deviceType" : "Auth", "phoneNumber" : "+46123456001" } } } ]"#,
    ),
    (
        "data/personalization.js",
        r#"window.YTD.personalization.part0 = [ { "p13nData" : { "interests" : { "interests" : [ { "name" : "Kommuner", "isDisabled" : false } ], "partnerInterests" : [ ], "audienceAndAdvertisers" : { "numAudiences" : "1", "advertisers" : [ "@reklam" ], "lookalikeAdvertisers" : [ ] } } } } ]"#,
    ),
    (
        "data/block.js",
        r#"window.YTD.block.part0 = [ { "blocking" : { "accountId" : "99", "userLink" : "https://x.example/99" } } ]"#,
    ),
    ("data/like.js", "window.YTD.like.part0 = [ ]"),
];

fn whole() -> Export {
    let main = [("data/account.js", ACCOUNT), ("data/profile.js", PROFILE), ("data/connected-application.js", APPS)];
    let manifest = r#"window.__THAR_CONFIG = { "userInfo" : { "accountId" : "1", "userName" : "later", "displayName" : "Later" }, "archiveInfo" : { "generationDate" : "2026-10-01T06:00:00.000Z" } }"#;
    let files: Vec<_> = main.into_iter().chain(OTHERS).chain([("data/manifest.js", manifest)]).collect();
    read_one(&files)
}

#[test]
fn an_archive_says_who_enters_it_and_what_acts_for_it() {
    let export = whole();
    let account = export.account();
    assert_eq!((&*account.id, account.reader), ("x/solvikkommun", "x-archive"));
    assert_eq!(export.slice(account.place), "SolvikKommun");
    export.assert_fields(
        account,
        &[
            ("platform", json!("x"), "SolvikKommun"),
            ("handle", json!("SolvikKommun"), "SolvikKommun"),
            ("id", json!("1420000000000000002"), "1420000000000000002"),
            ("display_name", json!("Solvik kommun"), "Solvik kommun"),
            ("former_handles.0", json!("solviks_kommun"), "solviks_kommun"),
            ("verified", json!(true), "true"),
            ("created_at", json!("2014-01-13T08:00:00Z"), "\"2014-01-13T08:00:00.000Z\""),
            ("exported_at", json!("2026-10-01T06:00:00Z"), "\"2026-10-01T06:00:00.000Z\""),
            ("login.email", json!("redaktion@solvik.example"), "redaktion@solvik.example"),
            ("login.phone", json!("+46123456000"), "+46123456000"),
            ("login.methods.0", json!("sms"), "\"Auth\""),
            (
                "profile.about",
                json!("Regler för kontot: https://www.solvik.example/regler"),
                r"Regler f\u00f6r kontot: https://www.solvik.example/regler",
            ),
            ("profile.links.0", json!("https://www.solvik.example/regler"), "https://www.solvik.example/regler"),
            ("profile.links.1", json!("https://www.solvik.example"), "https://www.solvik.example"),
            ("contact.website", json!("https://www.solvik.example"), "https://www.solvik.example"),
            ("contact.links.0", json!("https://www.solvik.example"), "https://www.solvik.example"),
            ("location.city", json!("Solvik"), "Solvik"),
            ("apps.0.id", json!("77001"), "77001"),
            ("apps.0.name", json!("Planera flera"), "Planera flera"),
            ("apps.0.developer", json!("Planera"), "Planera"),
            ("apps.0.url", json!("https://planera.example"), "https://planera.example"),
            ("apps.0.permissions.1", json!("write"), "\"write\""),
            ("apps.0.approved_on", json!("2024-05-02T10:00:00Z"), "\"2024-05-02T10:00:00.000Z\""),
            ("apps.0.active", json!(true), "\"Planera flera\""),
            ("ads.advertisers.0.name", json!("@reklam"), "@reklam"),
            ("ads.personalised", json!(true), "@reklam"),
            ("blocks.0.account", json!("99"), "99"),
        ],
    );
    // The archive has no word on these.
    let unknown = ["login.two_factor", "comments", "messages", "privacy", "contact.email", "tracking", "roles"];
    export.assert_absent(account, &unknown);
    assert_eq!(export.output.ignored.len(), 1, "{:?}", export.output.ignored);
    assert_eq!(export.findings(), []);
    export.assert_sound();
}

#[test]
fn absent_files_are_unknown_and_empty_lists_are_empty() {
    let export = read_one(&[("data/account.js", ACCOUNT)]);
    export.assert_absent(export.account(), &["apps", "blocks", "former_handles", "ads", "profile", "exported_at"]);
    let empty = [
        ("data/account.js", ACCOUNT),
        ("data/connected-application.js", "window.YTD.connected_application.part0 = [ ]"),
        ("data/block.js", "window.YTD.block.part0 = [ ]"),
        ("data/personalization.js", "window.YTD.personalization.part0 = []"),
        ("data/screen-name-change.js", "window.YTD.screen_name_change.part0 = []"),
        ("data/ni-devices.js", "window.YTD.ni_devices.part0 = []"),
    ];
    let export = read_one(&empty);
    export.assert_fields(
        export.account(),
        &[
            ("apps", json!([]), "[ ]"),
            ("blocks", json!([]), "[ ]"),
            ("ads.advertisers", json!([]), "[]"),
            ("former_handles", json!([]), "[]"),
        ],
    );
    export.assert_absent(export.account(), &["ads.personalised", "login.methods", "login.two_factor"]);
    export.assert_sound();
}

#[test]
fn what_the_owner_removed_or_nobody_can_resolve_is_unknown() {
    let formatted = "window.YTD.account.part0 = [\n  {\n    account: {\n      email: \"redacted\",\n      username: \"solvikkommun\",\n    },\n  },\n];\n";
    let profile = r#"window.YTD.profile.part0 = [ { "profile" : { "description" : { "bio" : "", "website" : "https://t.co/abcdEFGHij", "location" : "" } } } ]"#;
    let export = read_one(&[("twitter-2026/data/account.js", formatted), ("twitter-2026/data/profile.js", profile)]);
    let website = ("contact.website", json!("https://t.co/abcdEFGHij"), "https://t.co/abcdEFGHij");
    export.assert_fields(export.account(), &[("handle", json!("solvikkommun"), "solvikkommun"), website]);
    export.assert_absent(export.account(), &["login", "contact.links", "profile", "location"]);
    export.assert_sound();
}

#[test]
fn posts_keep_their_words_and_their_parts_are_one_list() {
    let first = r#"window.YTD.tweets.part0 = [
  { "tweet" : {
    "full_text" : "Vattnet \u00e4r avst\u00e4ngt p\u00e5 #Storgatan, tack @raddning https://t.co/a1",
    "id_str" : "501", "lang" : "sv", "created_at" : "Fri Mar 01 10:00:00 +0000 2024",
    "entities" : { "hashtags" : [ { "text" : "Storgatan" } ], "user_mentions" : [ ], "urls" : [ { "url" : "https://t.co/a1", "expanded_url" : "https://www.solvik.example/vatten" } ] },
    "geo" : { "type" : "Point", "coordinates" : [ "59.25", "18.5" ] },
    "coordinates" : { "type" : "Point", "coordinates" : [ "18.5", "59.25" ] },
    "place" : { "full_name" : "Solvik, Sverige" }
  } }
]"#;
    let second = r#"window.YTD.tweets.part1 = [ { "tweet" : { "full_text" : "RT @annan: hej", "id_str" : "502", "lang" : "und", "created_at" : "okänt" } }, { "tweet" : { "full_text" : "@kari ja", "id_str" : "503", "in_reply_to_status_id_str" : "500" } } ]"#;
    let note = r#"window.YTD.note_tweet.part0 = [ { "noteTweet" : { "noteTweetId" : "601", "createdAt" : "2024-03-02T10:00:00.000Z", "core" : { "text" : "En lång text", "urls" : [ { "expandedUrl" : "https://www.solvik.example/x" } ] } } } ]"#;
    let export = read_one(&[
        ("data/tweets-part1.js", second),
        ("data/tweets.js", first),
        ("data/account.js", ACCOUNT),
        ("data/note-tweet.js", note),
    ]);
    let posts = export.posts();
    let ids: Vec<&str> = posts.iter().map(|post| &*post.id).collect();
    assert_eq!(ids, ["x/solvikkommun/501", "x/solvikkommun/502", "x/solvikkommun/503", "x/solvikkommun/601"]);
    let raw = r"Vattnet \u00e4r avst\u00e4ngt p\u00e5 #Storgatan, tack @raddning https://t.co/a1";
    export.assert_fields(
        posts[0],
        &[
            ("id", json!("501"), "501"),
            ("status", json!("published"), "501"),
            ("platforms.0", json!("x"), "501"),
            ("channels.0", json!("x/solvikkommun"), "501"),
            ("language", json!("sv"), "\"sv\""),
            ("publish_at", json!("2024-03-01T10:00:00Z"), "\"Fri Mar 01 10:00:00 +0000 2024\""),
            ("texts.0.role", json!("body"), raw),
            ("texts.0.text", json!("Vattnet är avstängt på #Storgatan, tack @raddning https://t.co/a1"), raw),
            ("hashtags.0", json!("Storgatan"), "Storgatan"),
            ("mentions.0", json!("raddning"), "raddning"),
            ("links", json!(["https://www.solvik.example/vatten"]), "https://www.solvik.example/vatten"),
            ("location.name", json!("Solvik, Sverige"), "Solvik, Sverige"),
            ("location.latitude", json!(59.25), "\"59.25\""),
            ("location.longitude", json!(18.5), "\"18.5\""),
        ],
    );
    export.assert_absent(posts[0], &["kind", "media", "author"]);
    export.assert_fields(posts[1], &[("kind", json!("repost"), "\"RT @annan: hej\"")]);
    export.assert_absent(posts[1], &["language", "publish_at", "location"]);
    export.assert_fields(posts[2], &[("kind", json!("reply"), "500")]);
    export
        .assert_fields(posts[3], &[("links.0", json!("https://www.solvik.example/x"), "https://www.solvik.example/x")]);
    export.assert_sound();
}

#[test]
fn a_manifest_alone_names_the_account_and_nothing_else_makes_none() {
    let manifest = r#"window.__THAR_CONFIG = { "userInfo" : { "accountId" : "7", "userName" : "fjordvikkommune" } }"#;
    let export = read_one(&[("data/manifest.js", manifest)]);
    assert_eq!(&*export.account().id, "x/fjordvikkommune");
    let export = read_one(&[("data/like.js", "window.YTD.like.part0 = [ { \"like\" : { \"tweetId\" : \"1\" } } ]")]);
    assert_eq!(export.output.records.len(), 0);
    assert_eq!(export.output.ignored.len(), 1);
}

#[test]
fn broken_shapes_do_no_harm() {
    for value in [
        "[]",
        "{}",
        "[1, null, \"a\", [], {}]",
        "[{\"account\": 1}]",
        "[{\"account\": {\"username\": [], \"email\": {}}}]",
    ] {
        for name in ["account", "profile", "connected_application", "tweets", "note_tweet", "personalization", "block"]
        {
            let text = format!("window.YTD.{name}.part0 = {value}");
            read_one(&[("data/x.js", &text)]).assert_sound();
        }
    }
}

#[test]
fn the_invented_municipalities_have_archives() {
    for (town, handle, apps) in [("fjordvik", "fjordvikkommune", 1), ("solvik", "solvikkommun", 0)] {
        let folder = folder(&format!("fixtures/{town}/exports/x")).expect("the fixture is there");
        let found = read_all(&files(&folder));
        assert_eq!((found.unknown.len(), found.exports.len()), (0, 1), "{:?}", found.marks);
        let export = &found.exports[0];
        let account = export.account();
        assert_eq!(account.node.get("handle").and_then(somelint::tree::Node::as_str), Some(handle));
        assert_eq!(account.node.get("apps").map(|list| list.items().len()), Some(apps));
        export.assert_sound();
    }
}
