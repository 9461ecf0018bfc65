//! The members of an Instagram archive, one by one.

use serde_json::json;

use crate::{
    instagram::{PROFILE, string_map},
    support::read_one,
};

#[test]
fn members_say_what_they_hold() {
    let advertisers = r#"{"ig_custom_audiences_all_types": [
        {"advertiser_name": "Reklam Exempel", "has_data_file_custom_audience": true, "has_remarketing_custom_audience": false, "has_in_person_store_visit": false}]}"#;
    let off = r#"{"apps_and_websites_off_meta_activity": [{"name": "butik.example", "events": [{"id": 1, "type": "VIEW", "timestamp": 1709287200}]}]}"#;
    let active = r#"{"apps_and_websites_active_apps": [{"title": "Planera", "string_map_data": {"Last active on": {"value": "", "timestamp": 1709287200}}}]}"#;
    let expired = r#"{"apps_and_websites_expired_apps": [{"title": "Gammal", "string_map_data": {}}]}"#;
    let keywords = r#"{"settings_filtered_keywords": [{"title": "", "string_list_data": [{"href": "", "value": "sp\u00c3\u00a4rrat", "timestamp": 1}]}]}"#;
    let blocks = r#"{"relationships_blocked_users": [{"title": "nagon.exempel", "media_list_data": [], "string_list_data": [{"href": "https://www.instagram.com/nagon.exempel", "timestamp": 1709287200}]}]}"#;
    let linked = r#"{"media": [], "fbid": "1", "ent_name": "X", "label_values": [{"title": "T", "dict": [{"label": "Typ av konto", "value": "Facebook"}, {"label": "Namn", "value": "Solvik kommun"}]}]}"#;
    let signup = r#"{"account_history_registration_info": [{"title": "", "string_map_data": {"Username": {"value": "solvik"}, "Email": {"value": "gammal@solvik.example"}, "Time": {"value": "", "timestamp": 1426608687}}}]}"#;
    let position = string_map(
        "account_history_imprecise_last_known_location",
        &[
            ("Imprecise Latitude", "59.2"),
            ("Imprecise Longitude", "18.5"),
            ("Precise Latitude", "592345"),
            ("Precise Longitude", "185"),
        ],
    );
    let root = "instagram-solvik.kommun-2026-10-01-AbCd";
    let files: Vec<(String, String)> = [
        (
            "ads_information/instagram_ads_and_businesses/advertisers_using_your_activity_or_information.json",
            advertisers.to_owned(),
        ),
        (
            "apps_and_websites_off_of_instagram/apps_and_websites/your_activity_off_meta_technologies.json",
            off.to_owned(),
        ),
        ("apps_and_websites_off_of_instagram/apps_and_websites/active_apps.json", active.to_owned()),
        ("apps_and_websites_off_of_instagram/apps_and_websites/expired_apps.json", expired.to_owned()),
        ("preferences/settings/filtered_keywords_for_comments_and_messages.json", keywords.to_owned()),
        (
            "preferences/settings/use_cross-app_messaging.json",
            string_map("settings_upgraded_to_cross_app_messaging", &[("?", "True"), ("Time Upgraded", "")]),
        ),
        ("connections/followers_and_following/blocked_profiles.json", blocks.to_owned()),
        ("personal_information/personal_information/linked_meta_accounts.json", linked.to_owned()),
        (
            "personal_information/personal_information/professional_information.json",
            string_map("profile_business", &[("Email", "kommun@solvik.example")]),
        ),
        (
            "personal_information/device_information/two-factor_authentication.json",
            string_map("devices_two_factor_authentication", &[("Nickname", "Nyckel")]),
        ),
        (
            "personal_information/information_about_you/profile_based_in.json",
            string_map("inferred_data_primary_location", &[("?", "Solvik")]),
        ),
        ("security_and_login_information/login_and_profile_creation/last_known_location.json", position),
        ("security_and_login_information/login_and_profile_creation/signup_details.json", signup.to_owned()),
        (
            "your_instagram_activity/messages/secret_conversations.json",
            r#"{"ig_secret_conversations": {"armadillo_devices": []}}"#.to_owned(),
        ),
    ]
    .map(|(name, text)| (format!("{root}/{name}"), text))
    .into();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let export = read_one(&files);
    let account = export.account();
    export.assert_fields(
        account,
        &[
            ("ads.advertisers.0.name", json!("Reklam Exempel"), "Reklam Exempel"),
            ("ads.advertisers.0.customer_list", json!(true), "true"),
            ("ads.advertisers.0.remarketing", json!(false), "false"),
            ("ads.personalised", json!(true), "true"),
            ("tracking.partners.0", json!("butik.example"), "butik.example"),
            ("apps.0.name", json!("Planera"), "Planera"),
            ("apps.0.last_used_on", json!("2024-03-01T10:00:00Z"), "1709287200"),
            ("apps.0.active", json!(true), "Planera"),
            ("apps.1.active", json!(false), "Gammal"),
            ("comments.filter_words.0", json!("spärrat"), r"sp\u00c3\u00a4rrat"),
            ("messages.cross_app", json!(true), "True"),
            ("blocks.0.account", json!("nagon.exempel"), "nagon.exempel"),
            ("blocks.0.on", json!("2024-03-01T10:00:00Z"), "1709287200"),
            ("linked_accounts.0.platform", json!("facebook"), "Facebook"),
            ("linked_accounts.0.handle", json!("Solvik kommun"), "Solvik kommun"),
            ("contact.email", json!("kommun@solvik.example"), "kommun@solvik.example"),
            ("location.city", json!("Solvik"), "Solvik"),
            ("location.latitude", json!(59.2), "59.2"),
            ("location.longitude", json!(18.5), "18.5"),
            ("created_at", json!("2015-03-17T16:11:27Z"), "1426608687"),
        ],
    );
    let told = |path: &[&str]| account.node.at_keys(path).map(somelint::tree::Node::to_json);
    assert_eq!(told(&["handle"]), Some(json!("solvik.kommun")), "the folder is newer than the sign-up");
    assert_eq!(told(&["exported_at"]), Some(json!("2026-10-01")));
    assert_eq!(told(&["login"]), Some(json!({"two_factor": true, "methods": ["device"]})));
    assert_eq!(told(&["tracking", "off_platform"]), Some(json!(true)));
    export.assert_absent(account, &["comments.mode", "login.email", "privacy"]);
    assert_eq!(export.output.ignored.len(), 1, "{:?}", export.output.ignored);
    export.assert_sound();
}

#[test]
fn empty_members_say_that_there_is_nothing_and_placeholders_say_nothing() {
    let fields = [("Username", "solvik"), ("Email", "redacted"), ("Phone Number", "***"), ("Bio", "")];
    let business = r#"{"profile_business": [{"title": "", "media_map_data": {}, "string_map_data": {}}]}"#;
    let export = read_one(&[
        (PROFILE, &string_map("profile_user", &fields)),
        ("personal_information/personal_information/professional_information.json", business),
        ("apps_and_websites_off_of_instagram/a/active_apps.json", r#"{"apps_and_websites_active_apps": []}"#),
        ("apps_and_websites_off_of_instagram/a/b.json", r#"{"apps_and_websites_off_meta_activity": []}"#),
        ("personal_information/device_information/c.json", r#"{"devices_two_factor_authentication": []}"#),
    ]);
    export.assert_fields(export.account(), &[("apps", json!([]), "[]"), ("tracking.partners", json!([]), "[]")]);
    export.assert_absent(export.account(), &["login", "contact", "profile", "tracking.off_platform"]);
    export.assert_sound();
}

#[test]
fn posts_keep_their_words_and_the_place_of_their_pictures() {
    let many = r#"[
      {"media": [{"uri": "media/posts/202409/11_n.jpg", "creation_timestamp": 1709287200, "title": "V\u00c3\u00a4lkommen till #Solvik, tack @biblioteket! https://www.solvik.example/a",
         "media_metadata": {"photo_metadata": {"exif_data": [{"iso": 100}, {"latitude": 59.25, "longitude": 18.5}]}}}]},
      {"media": [{"uri": "media/posts/202409/12_n.jpg", "creation_timestamp": 1, "title": ""}, {"uri": "media/posts/202409/13_n.mp4", "creation_timestamp": 2, "title": "",
         "media_metadata": {"video_metadata": {"exif_data": [{"latitude": "59.5", "longitude": "18.25"}]}}}], "title": "Tv\u00c3\u00a5 bilder", "creation_timestamp": 1709287201}
    ]"#;
    let profile = string_map("profile_user", &[("Username", "solvik")]);
    let export = read_one(&[("your_instagram_activity/content/posts_1.json", many), (PROFILE, &profile)]);
    let posts = export.posts();
    let ids: Vec<&str> = posts.iter().map(|post| &*post.id).collect();
    assert_eq!(ids, ["instagram/solvik/11_n", "instagram/solvik/12_n"]);
    let raw = r"V\u00c3\u00a4lkommen till #Solvik, tack @biblioteket! https://www.solvik.example/a";
    export.assert_fields(
        posts[0],
        &[
            ("texts.0.text", json!("Välkommen till #Solvik, tack @biblioteket! https://www.solvik.example/a"), raw),
            ("hashtags.0", json!("Solvik"), "Solvik"),
            ("mentions.0", json!("biblioteket"), "biblioteket"),
            ("links.0", json!("https://www.solvik.example/a"), "https://www.solvik.example/a"),
            ("publish_at", json!("2024-03-01T10:00:00Z"), "1709287200"),
            ("location.latitude", json!(59.25), "59.25"),
            ("location.longitude", json!(18.5), "18.5"),
            ("status", json!("published"), &format!("\"{raw}\"")),
            ("channels.0", json!("instagram/solvik"), &format!("\"{raw}\"")),
        ],
    );
    export.assert_fields(
        posts[1],
        &[
            ("texts.0.text", json!("Två bilder"), r"Tv\u00c3\u00a5 bilder"),
            ("publish_at", json!("2024-03-01T10:00:01Z"), "1709287201"),
            ("location.latitude", json!(59.5), "\"59.5\""),
        ],
    );
    // The archive does not hold descriptions of pictures, so it cannot show that they are missing.
    export.assert_absent(posts[0], &["media", "author", "language"]);
    export.assert_sound();
    let collapsed = r#"{"media": [{"uri": "media/posts/x.jpg", "creation_timestamp": 1709287200, "title": ""}], "title": "En", "creation_timestamp": 1709287200}"#;
    let export = read_one(&[("content/posts_1.json", collapsed)]);
    assert_eq!((export.posts().len(), &*export.posts()[0].id), (1, "instagram/unknown/x"));
    export.assert_absent(export.posts()[0], &["channels"]);
}

#[test]
fn broken_shapes_do_no_harm() {
    for key in [
        "profile_user",
        "profile_business",
        "profile_account_insights",
        "account_history_registration_info",
        "settings_allow_comments_from",
        "settings_blocked_commenters",
        "settings_filtered_keywords",
        "settings_upgraded_to_cross_app_messaging",
        "relationships_blocked_users",
        "ig_custom_audiences_all_types",
        "apps_and_websites_off_meta_activity",
        "apps_and_websites_active_apps",
        "devices_two_factor_authentication",
        "profile_linked_meta_accounts",
        "inferred_data_primary_location",
        "account_history_imprecise_last_known_location",
    ] {
        for value in [
            "[]",
            "{}",
            "null",
            "1",
            "\"a\"",
            "[1, null, \"a\", [], {}]",
            r#"[{"string_map_data": []}]"#,
            r#"[{"string_map_data": {"Email": 1, "Bio": {"value": []}, "Time": {"timestamp": "x"}}}]"#,
            r#"[{"title": {}, "label_values": [1, {"label": 2}, {"label": "Email", "vec": 1}, {"dict": [{"label": "Name"}]}]}]"#,
        ] {
            read_one(&[("personal_information/x.json", &format!(r#"{{"{key}": {value}}}"#))]).assert_sound();
        }
    }
}
