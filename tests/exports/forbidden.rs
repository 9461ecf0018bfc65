//! TikTok, Telegram and Snapchat: an export is the evidence that the account exists, whatever the policy says of it.

use serde_json::{Value, json};
use somelint::tree::Node;

use crate::support::{Export, read_one};

/// The settings and the profile of a TikTok account; sections are named as in the years that write them so.
fn tiktok(profile: &str, block: &str, posts: &str, settings: &str) -> Export {
    let text = format!(
        r#"{{
  "Ads and data": {{ "Off TikTok Activity": {{ "OffTikTokActivityDataList": [ {{ "TimeStamp": "2024-05-02 10:00:00", "Source": "butik.example", "Event": "view" }} ] }} }},
  "App Settings": {{ {block}: {{ "BlockList": [ {{ "Date": "2024-05-02 10:00:00", "UserName": "troll" }} ] }},
    "Settings": {{ "SettingsMap": {{ {settings} }} }} }},
  {posts}: {{ "VideoList": [ {{ "Date": "2024-05-02 10:00:00", "Link": "https://www.tiktok.example/1", "Title": "Badet \u00f6ppnar #SolvikBad", "AllowComments": "No", "Location": "Solvik" }} ] }} }},
  "Profile": {{ {profile}: {{ "ProfileMap": {{ "userName": "solvikkommun", "emailAddress": "kari@post.example", "telephoneNumber": "N/A",
    "bioDescription": "Regler: https://www.solvik.example/regler", "birthDate": "None",
    "PlatformInfo": [ {{ "Platform": "Facebook", "Name": "Solvik", "Description": "" }} ] }} }} }}
}}"#
    );
    read_one(&[("user_data_tiktok.json", &text)])
}

const SETTINGS: &str = r#""Private Account": "Disabled", "Who Can Post Comments": "Everyone", "Who Can Send Me Message": "No one",
    "Allow DownLoad": "Off", "Personalized Ads": "On", "Allow Others to Find Me": "N/A""#;

#[test]
fn tiktok_is_read_in_both_layouts() {
    let layouts = [
        ("\"Profile Information\"", "\"Block\"", "\"Video\": { \"Videos\""),
        ("\"Profile Info\"", "\"Block List\"", "\"Post\": { \"Posts\""),
    ];
    for (profile, block, posts) in layouts {
        let export = tiktok(profile, block, posts, SETTINGS);
        let account = export.account();
        assert_eq!((&*account.id, account.reader), ("tiktok/solvikkommun", "tiktok-archive"));
        export.assert_fields(
            account,
            &[
                ("platform", json!("tiktok"), "solvikkommun"),
                ("login.email", json!("kari@post.example"), "kari@post.example"),
                ("profile.links.0", json!("https://www.solvik.example/regler"), "https://www.solvik.example/regler"),
                ("privacy.private", json!(false), "\"Disabled\""),
                ("comments.mode", json!("open"), "Everyone"),
                ("messages.mode", json!("closed"), "No one"),
                ("privacy.downloads", json!(false), "Off"),
                ("ads.personalised", json!(true), "On"),
                ("tracking.partners.0", json!("butik.example"), "butik.example"),
                ("blocks.0.account", json!("troll"), "troll"),
                ("blocks.0.on", json!("2024-05-02T10:00:00"), "\"2024-05-02 10:00:00\""),
                ("linked_accounts.0.platform", json!("facebook"), "Facebook"),
            ],
        );
        export.assert_absent(account, &["login.phone", "login.two_factor", "apps", "privacy.discoverable", "contact"]);
        let [post] = export.posts()[..] else { panic!("one post") };
        export.assert_fields(
            post,
            &[
                ("texts.0.text", json!("Badet öppnar #SolvikBad"), r"Badet \u00f6ppnar #SolvikBad"),
                ("comments.mode", json!("closed"), "No"),
                ("location.name", json!("Solvik"), "Solvik"),
            ],
        );
        assert_eq!(export.findings(), []);
        export.assert_sound();
    }
}

#[test]
fn words_of_tiktok_mean_who_may() {
    for (word, expected, findings) in [
        ("everyone", json!("open"), 0),
        ("Friends", json!("limited"), 0),
        ("Followers", json!("followers"), 0),
        ("Only me", json!("closed"), 0),
        ("Off", json!("closed"), 0),
        ("Default", Value::Null, 0),
        ("N/A", Value::Null, 0),
        ("None", Value::Null, 0),
        ("", Value::Null, 0),
        ("Martians", Value::Null, 1),
    ] {
        let settings = format!("\"Who Can Post Comments\": \"{word}\"");
        let export = tiktok("\"a\"", "\"b\"", "\"Post\": { \"Posts\"", &settings);
        let mode = export.account().node.at_keys(&["comments", "mode"]).map_or(Value::Null, Node::to_json);
        assert_eq!((mode, export.findings().len()), (expected, findings), "{word}");
    }
}

#[test]
fn answers_of_tiktok_are_accounts_too() {
    let user = r#"{ "data": { "user": { "open_id": "aB", "username": "solvik", "display_name": "Solvik", "bio_description": "Hej", "is_verified": true, "profile_deep_link": "https://vm.tiktok.example/x" } } }"#;
    let export = read_one(&[("user.json", user)]);
    export.assert_fields(export.account(), &[("handle", json!("solvik"), "solvik"), ("verified", json!(true), "true")]);
    export.assert_sound();
    let creator = r#"{ "data": { "creator_username": "solvik", "comment_disabled": true } }"#;
    let export = read_one(&[("creator.json", creator)]);
    export.assert_fields(export.account(), &[("comments.mode", json!("closed"), "true")]);
    export.assert_sound();
}

#[test]
fn telegram_is_read_as_account_and_as_channel() {
    let account = r#"{ "about": "Here is the data you requested.", "personal_information": { "user_id": 1001, "first_name": "Solvik",
      "phone_number": "+46 123 456 000", "username": "@solvikkommun", "bio": "Hej" },
      "web_sessions": { "about": "", "list": [ { "domain_name": "login.example", "bot_username": "b", "created": "2024-05-02T10:00:00" } ] } }"#;
    let export = read_one(&[("DataExport_2026-10-01/result.json", account)]);
    assert_eq!(&*export.account().id, "telegram/solvikkommun");
    export.assert_fields(
        export.account(),
        &[
            ("handle", json!("solvikkommun"), "solvikkommun"),
            ("id", json!("1001"), "1001"),
            ("login.phone", json!("+46 123 456 000"), "+46 123 456 000"),
            ("apps.0.name", json!("login.example"), "login.example"),
            ("apps.0.approved_on", json!("2024-05-02T10:00:00"), "\"2024-05-02T10:00:00\""),
        ],
    );
    export.assert_absent(export.account(), &["login.email", "login.two_factor", "messages", "comments"]);
    export.assert_sound();
    let channel = r#"{ "name": "Solvik kommun", "type": "public_channel", "id": 42, "messages": [
      { "id": 1, "type": "service", "date": "2024-05-02T10:00:00", "text": "" },
      { "id": 2, "type": "message", "date_unixtime": "1714644000", "text": [ "Läs ", { "type": "link", "text": "https://www.solvik.example/bad" } ] } ] }"#;
    let export = read_one(&[("ChatExport/result.json", channel)]);
    export.assert_fields(export.account(), &[("display_name", json!("Solvik kommun"), "Solvik kommun")]);
    let [post] = export.posts()[..] else { panic!("one post") };
    export.assert_fields(
        post,
        &[
            ("publish_at", json!("2024-05-02T10:00:00Z"), "\"1714644000\""),
            ("links.0", json!("https://www.solvik.example/bad"), "https://www.solvik.example/bad"),
        ],
    );
    export.assert_sound();
}

#[test]
fn a_conversation_shows_an_account_and_nobody_in_it() {
    let chat = r#"{ "name": "Ola Eksempel", "type": "personal_chat", "id": 7, "messages": [ { "id": 1, "type": "message", "text": "Hej" } ] }"#;
    let export = read_one(&[("result.json", chat)]);
    assert_eq!(export.account().node.to_json(), json!({ "platform": "telegram" }));
    assert_eq!(export.posts().len(), 0);
}

#[test]
fn snapchat_tells_its_account() {
    let account = r#"{ "Basic Information": { "Username": "solvik", "Name": "Solvik", "Creation Date": "2020-01-02 10:00:00 UTC", "Country": "SE" }, "Device Information": {}, "Login History": [] }"#;
    let profile = r#"{ "App Profile": { "Country": "SE" }, "Demographics": {}, "Ads You Interacted With": [ { "Advertiser Name": "Reklam AB" } ], "Interactions": { "Web Interactions": [ "butik.example" ], "App Interactions": [] } }"#;
    let history = r#"{ "Display Name Change": [], "Email Change": [ { "Date": "2020-01-02 10:00:00 UTC", "Email Address": "kari@post.example" } ], "Two-Factor Authentication": [] }"#;
    let export = read_one(&[
        ("mydata~1/json/account.json", account),
        ("mydata~1/json/account_history.json", history),
        ("mydata~1/json/user_profile.json", profile),
    ]);
    let account = export.account();
    assert_eq!((&*account.id, account.reader), ("snapchat/solvik", "snapchat-archive"));
    export.assert_fields(
        account,
        &[
            ("created_at", json!("2020-01-02T10:00:00Z"), "\"2020-01-02 10:00:00 UTC\""),
            ("location.country", json!("SE"), "SE"),
            ("tracking.partners.0", json!("butik.example"), "butik.example"),
            ("ads.advertisers.0.name", json!("Reklam AB"), "Reklam AB"),
        ],
    );
    export.assert_absent(account, &["login", "comments", "messages", "contact"]);
    export.assert_sound();
}
