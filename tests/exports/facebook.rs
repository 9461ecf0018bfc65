//! Facebook "Download your information".

use serde_json::json;

use crate::support::{read_all, read_one};

const PROFILE: &str = r#"{
  "profile_v2": {
    "name": { "full_name": "Solvik kommun" },
    "emails": { "emails": [ "kari@post.example" ], "previous_emails": [ "old@post.example" ] },
    "username": "solvikkommun",
    "profile_uri": "https://www.facebook.com/solvikkommun",
    "phone_numbers": [ { "phone_type": "MOBILE", "phone_number": "+46123456000", "verified": true } ],
    "websites": [ { "address": "https://www.solvik.example" } ],
    "intro_bio": { "text": "H\u00c3\u00a4r svarar kommunen. Regler: https://www.solvik.example/regler" },
    "registration_timestamp": 1389600000
  }
}"#;

const TWO_FACTOR: &str = r#"[ { "media": [], "label_values": [
  { "label": "L\u00c3\u00a4ge", "value": "Aktiverad", "ent_field_name": "State" },
  { "label": "Tid", "timestamp_value": 1700000000, "ent_field_name": "EnabledTime" }
], "fbid": "1" } ]"#;

const APPS: &str = r#"{ "installed_apps_v2": [
  { "name": "Planera flera", "added_timestamp": 1714644000, "user_app_scoped_id": 77001, "category": "active" },
  { "name": "Gammal app", "added_timestamp": 1500000000, "category": "removed" }
] }"#;

const OFF_META: &str = r#"{ "off_facebook_activity_v2": [ { "name": "butik.example", "events": [] } ] }"#;

const AUDIENCES: &str = r#"{ "custom_audiences_all_types_v2": [
  { "advertiser_name": "Reklam AB", "has_data_file_custom_audience": true, "has_remarketing_custom_audience": false, "has_in_person_store_visit": false }
] }"#;

const PRIVACY: &str = r#"{ "timestamp": 1, "media": [], "label_values": [ { "label": "Synlighet", "dict": [
  { "label": "Vem kan kommentera dina offentliga inl\u00c3\u00a4gg?", "value": "Alla" },
  { "label": "Vem kan dansa?", "value": "Ingen" }
] } ] }"#;

const POSTS: &str = r#"[ { "timestamp": 1714644000, "attachments": [ { "data": [
    { "place": { "name": "Solvik", "coordinate": { "latitude": 58.5, "longitude": 15.25 } } },
    { "media": { "uri": "a.jpg", "media_metadata": { "photo_metadata": { "exif_data": [ { "latitude": 58.6, "upload_ip": "192.0.2.1" } ] } } } }
  ] } ], "data": [ { "post": "V\u00c3\u00a4lkommen till #SolvikDagen" }, { "update_timestamp": 1714644001 } ], "tags": [ { "name": "Kari Eksempel" } ] } ]"#;

/// The files of one archive in the folders of each generation.
fn generations() -> [(&'static str, Vec<(&'static str, &'static str)>); 3] {
    [
        (
            "until 2023",
            vec![
                ("profile_information/profile_information.json", PROFILE),
                ("security_and_login_information/two-factor_authentication.json", TWO_FACTOR),
                ("apps_and_websites/apps_and_websites.json", APPS),
                ("apps_and_websites/your_off-facebook_activity.json", OFF_META),
                ("ads_information/advertisers_using_your_activity_or_information.json", AUDIENCES),
                ("preferences/privacy_settings.json", PRIVACY),
                ("posts/your_posts_1.json", POSTS),
            ],
        ),
        (
            "since 2024, in its folder",
            vec![
                ("f/personal_information/profile_information/profile_information.json", PROFILE),
                ("f/security_and_login_information/two-factor_authentication.json", TWO_FACTOR),
                ("f/apps_and_websites_off_of_facebook/connected_apps_and_websites.json", APPS),
                ("f/apps_and_websites_off_of_facebook/your_activity_off_meta_technologies.json", OFF_META),
                ("f/ads_information/advertisers_using_your_activity_or_information.json", AUDIENCES),
                ("f/preferences/preferences/privacy_settings.json", PRIVACY),
                ("f/your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json", POSTS),
            ],
        ),
        (
            "everything below the profile",
            vec![
                ("personal_information/profile_information/profile_information.json", PROFILE),
                (
                    "personal_information/profile_information/security_and_login_information/two-factor_authentication.json",
                    TWO_FACTOR,
                ),
                ("personal_information/profile_information/apps_and_websites/apps.json", APPS),
                ("personal_information/profile_information/x/your_activity_off_meta_technologies.json", OFF_META),
                ("personal_information/profile_information/ads_information/advertisers.json", AUDIENCES),
                ("personal_information/profile_information/preferences/preferences/privacy_settings.json", PRIVACY),
                ("personal_information/profile_information/your_facebook_activity/posts/your_posts_1.json", POSTS),
            ],
        ),
    ]
}

#[test]
fn every_layout_gives_the_same_account() {
    for (layout, files) in generations() {
        let export = read_one(&files);
        let account = export.account();
        assert_eq!((&*account.id, account.reader), ("facebook/solvikkommun", "facebook-archive"), "{layout}");
        export.assert_fields(
            account,
            &[
                ("platform", json!("facebook"), "solvikkommun"),
                ("handle", json!("solvikkommun"), "solvikkommun"),
                ("url", json!("https://www.facebook.com/solvikkommun"), "https://www.facebook.com/solvikkommun"),
                ("display_name", json!("Solvik kommun"), "Solvik kommun"),
                ("created_at", json!("2014-01-13T08:00:00Z"), "1389600000"),
                ("login.email", json!("kari@post.example"), "kari@post.example"),
                ("login.phone", json!("+46123456000"), "+46123456000"),
                ("login.two_factor", json!(true), "Aktiverad"),
                (
                    "profile.about",
                    json!("Här svarar kommunen. Regler: https://www.solvik.example/regler"),
                    r"H\u00c3\u00a4r svarar kommunen. Regler: https://www.solvik.example/regler",
                ),
                ("profile.links.0", json!("https://www.solvik.example/regler"), "https://www.solvik.example/regler"),
                ("contact.website", json!("https://www.solvik.example"), "https://www.solvik.example"),
                ("apps.0.id", json!("77001"), "77001"),
                ("apps.0.name", json!("Planera flera"), "Planera flera"),
                ("apps.0.approved_on", json!("2024-05-02T10:00:00Z"), "1714644000"),
                ("apps.0.active", json!(true), "active"),
                ("apps.1.active", json!(false), "removed"),
                ("tracking.partners.0", json!("butik.example"), "butik.example"),
                ("ads.advertisers.0.name", json!("Reklam AB"), "Reklam AB"),
                ("ads.advertisers.0.customer_list", json!(true), "true"),
                ("ads.advertisers.0.remarketing", json!(false), "false"),
                ("comments.mode", json!("open"), "Alla"),
            ],
        );
        export
            .assert_absent(account, &["messages", "contact.email", "tracking.pixels", "roles", "privacy", "location"]);
        let remarks: Vec<_> = export.output.ignored.iter().map(|(_, remark)| remark.as_str()).collect();
        assert_eq!(remarks, ["the label `Vem kan dansa?` is not known"], "{layout}");
        let [post] = export.posts()[..] else { panic!("{layout}: one post") };
        export.assert_fields(
            post,
            &[
                ("texts.0.text", json!("Välkommen till #SolvikDagen"), r"V\u00c3\u00a4lkommen till #SolvikDagen"),
                ("hashtags.0", json!("SolvikDagen"), "SolvikDagen"),
                ("channels.0", json!("facebook/solvikkommun"), "1714644000"),
                ("publish_at", json!("2024-05-02T10:00:00Z"), "1714644000"),
                ("tagged.0", json!("Kari Eksempel"), "Kari Eksempel"),
                ("location.name", json!("Solvik"), "Solvik"),
                ("location.latitude", json!(58.5), "58.5"),
            ],
        );
        assert_eq!(export.findings(), []);
        export.assert_sound();
    }
}

#[test]
fn one_file_alone_tells_its_platform() {
    for (name, text, path, expected) in [
        ("2fa/two-factor_authentication.json", TWO_FACTOR, "login.two_factor", json!(true)),
        (
            "messaging_settings.json",
            r#"{ "label_values": [ { "label": "Who can message you?", "value": "No one" } ] }"#,
            "messages.mode",
            json!("closed"),
        ),
        (
            "your_cross-app_messaging_settings.json",
            r#"{ "label_values": [ { "label": "Cross-app messaging", "value": "Off" } ] }"#,
            "messages.cross_app",
            json!(false),
        ),
        (
            "your_activity_off_meta_technologies_settings.json",
            r#"{ "label_values": [ { "label": "Future activity", "value": "Disabled" } ] }"#,
            "tracking.off_platform",
            json!(false),
        ),
        (
            "a.json",
            r#"{ "profile": { "name": { "full_name": "Solvik" }, "emails": { "emails": [ "info@solvik.example" ] } } }"#,
            "login.email",
            json!("info@solvik.example"),
        ),
        ("a.json", r#"{ "profile_information_v2": { "username": "solvik" } }"#, "handle", json!("solvik")),
        ("a.json", r#"{ "installed_apps": [] }"#, "apps", json!([])),
        ("a.json", r#"{ "off_facebook_activity": [] }"#, "tracking.partners", json!([])),
        ("a.json", r#"{ "custom_audiences_v2": [ "Reklam AB" ] }"#, "ads.advertisers.0.customer_list", json!(true)),
        ("a.json", r#"{ "custom_audiences": [ "Reklam AB" ] }"#, "ads.personalised", json!(true)),
        (
            "your_pages.json",
            r#"{ "pages": [ { "name": "Solvik bibliotek", "timestamp": 1 } ] }"#,
            "linked_accounts.0.platform",
            json!("facebook"),
        ),
        (
            "a.json",
            r#"{ "pages_v2": [ { "name": "Solvik", "url": "https://www.facebook.com/solvik" } ] }"#,
            "linked_accounts.0.url",
            json!("https://www.facebook.com/solvik"),
        ),
        (
            "a.json",
            r#"{ "last_location_v2": { "coordinate": { "latitude": 58.5, "longitude": 15.25 } } }"#,
            "location.longitude",
            json!(15.25),
        ),
        (
            "a.json",
            r#"{ "primary_location_v2": { "city_region_pairs": [ [ "Solvik", "Sverige" ] ] } }"#,
            "location.city",
            json!("Solvik"),
        ),
        (
            "accounts_center.json",
            r#"{ "label_values": [ { "title": "", "dict": [ { "label": "Account type", "value": "Instagram" }, { "label": "Username", "value": "solvik" } ] } ] }"#,
            "linked_accounts.0.handle",
            json!("solvik"),
        ),
    ] {
        let export = read_one(&[(name, text)]);
        assert_eq!(export.reader.id, "facebook-archive", "{text}");
        let keys: Vec<&str> = path.split('.').collect();
        let found = keys.iter().try_fold(&export.account().node, |node, key| {
            node.get(key).or_else(|| node.items().get(key.parse::<usize>().ok()?))
        });
        assert_eq!(found.map(somelint::tree::Node::to_json), Some(expected), "{text}");
        export.assert_sound();
    }
}

#[test]
fn what_is_not_understood_is_told_and_stays_unknown() {
    let text = r#"{ "label_values": [ { "label": "State", "value": "Kanske" } ] }"#;
    let export = read_one(&[("two-factor_authentication.json", text)]);
    export.assert_absent(export.account(), &["login"]);
    assert_eq!(export.findings(), [("input/unknown-word".to_owned(), "Kanske".to_owned())]);
}

#[test]
fn a_combined_export_is_two_accounts() {
    let instagram =
        r#"{ "profile_user": [ { "title": "", "string_map_data": { "Username": { "value": "solvik" } } } ] }"#;
    let files = [
        ("personal_information/profile_information/profile_information.json", PROFILE),
        ("your_facebook_activity/posts/your_posts_1.json", POSTS),
        ("personal_information/personal_information/personal_information.json", instagram),
        ("your_instagram_activity/likes/liked_posts.json", r#"{ "likes_media_likes": [] }"#),
    ];
    let files: Vec<_> = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).into();
    let found = read_all(&files);
    let accounts: Vec<_> = found.exports.iter().map(|export| &*export.account().id).collect();
    assert_eq!(accounts, ["facebook/solvikkommun", "instagram/solvik"]);
}

#[test]
fn secrets_are_findings() {
    let text = r#"{ "active_sessions_v2": [ { "datr_cookie": "****abcd" }, { "cookie": "c_user=1; xs=2" } ] }"#;
    let export = read_one(&[("security_and_login_information/where_you_re_logged_in.json", text)]);
    assert_eq!(export.findings(), [("input/secret".to_owned(), "\"c_user=1; xs=2\"".to_owned())]);
    assert_eq!(export.output.records.len(), 0);
}
