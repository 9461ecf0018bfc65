//! Threads, the Instagram Graph API, the X API, `WhatsApp` Business, Discord.

use serde_json::json;

use crate::support::{read_all, read_one};

#[test]
fn threads_is_read_from_its_api_and_from_an_instagram_archive() {
    let me = r#"{ "id": "99", "username": "solvik", "name": "Solvik", "threads_profile_picture_url": "https://a.example", "threads_biography": "Hej", "is_verified": false }"#;
    let export = read_one(&[("me.json", me)]);
    assert_eq!((&*export.account().id, export.account().reader), ("threads/solvik", "threads"));
    export.assert_fields(
        export.account(),
        &[("profile.about", json!("Hej"), "Hej"), ("verified", json!(false), "false")],
    );
    export.assert_sound();
    let archive = r#"{ "text_post_app_text_post_app_profile": [ { "title": "", "media_map_data": {}, "string_map_data": {
      "Bio": { "href": "", "value": "H\u00c3\u00a4r", "timestamp": 0 }, "Private Account": { "href": "", "value": "True", "timestamp": 0 },
      "Links": { "href": "", "value": "https://www.solvik.example", "timestamp": 0 }, "Email": { "href": "", "value": "kari@post.example", "timestamp": 0 },
      "Onboarding Time": { "href": "", "value": "", "timestamp": 0 }, "Dans": { "href": "", "value": "x", "timestamp": 0 } } } ] }"#;
    let export = read_one(&[("your_instagram_activity/threads/personal_information.json", archive)]);
    export.assert_fields(
        export.account(),
        &[
            ("profile.about", json!("Här"), r"H\u00c3\u00a4r"),
            ("privacy.private", json!(true), "\"True\""),
            ("profile.links.0", json!("https://www.solvik.example"), "https://www.solvik.example"),
            ("login.email", json!("kari@post.example"), "kari@post.example"),
        ],
    );
    export.assert_absent(export.account(), &["handle", "comments", "messages", "login.two_factor"]);
    assert_eq!(
        export.output.ignored.iter().map(|(_, why)| why.as_str()).collect::<Vec<_>>(),
        ["the label `Dans` is not known"]
    );
    export.assert_sound();
}

#[test]
fn media_of_the_instagram_graph_prove_comments_and_the_account_does_not() {
    let user = r#"{ "id": "17841400000000001", "ig_id": 7, "username": "solvik", "name": "Solvik", "biography": "Hej", "website": "https://www.solvik.example", "media_count": 2 }"#;
    let media = r#"{ "data": [
      { "id": "1", "caption": "Badet #SolvikBad", "is_comment_enabled": false, "media_type": "IMAGE", "permalink": "https://i.example/1", "timestamp": "2024-05-02T10:00:00+0000", "username": "solvik", "children": { "data": [ { "id": "9" } ] } },
      { "id": "2", "is_comment_enabled": true, "media_type": "VIDEO" } ] }"#;
    let export = read_one(&[("ig/media.json", media), ("ig/user.json", user)]);
    assert_eq!((&*export.account().id, export.account().reader), ("instagram/solvik", "instagram-graph"));
    export.assert_fields(
        export.account(),
        &[
            ("id", json!("17841400000000001"), "17841400000000001"),
            ("contact.website", json!("https://www.solvik.example"), "https://www.solvik.example"),
        ],
    );
    export.assert_absent(export.account(), &["comments", "messages", "login", "contact.email"]);
    let [one, two] = export.posts()[..] else { panic!("two posts") };
    export.assert_fields(
        one,
        &[("comments.mode", json!("closed"), "false"), ("hashtags.0", json!("SolvikBad"), "SolvikBad")],
    );
    export.assert_fields(two, &[("comments.mode", json!("open"), "true")]);
    export.assert_sound();
    let other =
        r#"{ "business_discovery": { "username": "fjordvik", "biography": "Hei" }, "id": "17841400000000001" }"#;
    assert_eq!(&*read_one(&[("other.json", other)]).account().id, "instagram/fjordvik");
}

#[test]
fn answers_of_x_are_read() {
    let user = r#"{ "data": { "id": "1420000000000000002", "name": "Solvik kommun", "username": "SolvikKommun", "description": "Hej", "protected": false, "verified": true, "location": "Solvik",
      "url": "https://t.co/abc", "entities": { "url": { "urls": [ { "expanded_url": "https://www.solvik.example" } ] } } } }"#;
    let posts = r#"{ "data": [ { "id": "1", "text": "Badet #SolvikBad", "edit_history_tweet_ids": [ "1" ], "created_at": "2024-05-02T10:00:00.000Z", "reply_settings": "mentionedUsers", "lang": "sv" } ] }"#;
    let export = read_one(&[("x/posts.json", posts), ("x/user.json", user)]);
    assert_eq!((&*export.account().id, export.account().reader), ("x/solvikkommun", "x-api"));
    export.assert_fields(
        export.account(),
        &[
            ("privacy.private", json!(false), "false"),
            ("contact.website", json!("https://www.solvik.example"), "https://www.solvik.example"),
            ("location.city", json!("Solvik"), "Solvik"),
        ],
    );
    export.assert_absent(export.account(), &["comments", "messages", "login"]);
    export.assert_fields(
        export.posts()[0],
        &[("comments.mode", json!("limited"), "mentionedUsers"), ("language", json!("sv"), "sv")],
    );
    export.assert_sound();
    let error = r#"{ "errors": [ { "title": "Unauthorized", "detail": "Unauthorized" } ] }"#;
    assert_eq!(read_one(&[("x.json", error)]).findings()[0].0, "input/refused-export");
}

#[test]
fn whatsapp_business_shows_contact_and_pin() {
    let profile = r#"{ "data": [ { "messaging_product": "whatsapp", "about": "Hej", "description": "Frågor om avfall", "email": "info@solvik.example", "address": "Storgatan 1", "websites": [ "https://www.solvik.example/", "https://avfall.solvik.example/" ], "vertical": "GOVT" } ] }"#;
    let number = r#"{ "id": "106", "display_phone_number": "+46 123 456 000", "verified_name": "Solvik kommun", "is_pin_enabled": true }"#;
    let export = read_one(&[("w/number.json", number), ("w/profile.json", profile)]);
    export.assert_fields(
        export.account(),
        &[
            ("display_name", json!("Solvik kommun"), "Solvik kommun"),
            ("contact.email", json!("info@solvik.example"), "info@solvik.example"),
            ("contact.phone", json!("+46 123 456 000"), "+46 123 456 000"),
            ("contact.address", json!("Storgatan 1"), "Storgatan 1"),
            ("contact.links.1", json!("https://avfall.solvik.example/"), "https://avfall.solvik.example/"),
            ("login.two_factor", json!(true), "true"),
            ("profile.texts.0.text", json!("Frågor om avfall"), "Frågor om avfall"),
            ("category", json!("GOVT"), "GOVT"),
        ],
    );
    export.assert_sound();
    let old = r#"{ "settings": { "business": { "profile": { "email": "info@solvik.example" } } } }"#;
    export.assert_absent(read_one(&[("old.json", old)]).account(), &["login", "comments"]);
}

#[test]
fn a_discord_user_is_told_with_its_second_factor() {
    let user = r#"{ "id": "1", "username": "solvik", "discriminator": "0", "global_name": "Solvik", "email": "kari@post.example", "mfa_enabled": true, "relationships": [],
      "connections": [ { "type": "twitch", "id": "2", "name": "solvik_tv" }, { "type": "unheard", "name": "x" } ] }"#;
    let export = read_one(&[("package/Account/user.json", user)]);
    assert_eq!((&*export.account().id, export.account().reader), ("discord/solvik", "discord"));
    export.assert_fields(
        export.account(),
        &[
            ("login.email", json!("kari@post.example"), "kari@post.example"),
            ("login.two_factor", json!(true), "true"),
            ("linked_accounts.0.handle", json!("solvik_tv"), "solvik_tv"),
        ],
    );
    export.assert_sound();
}

#[test]
fn answers_of_two_accounts_in_one_folder_stay_apart() {
    let user =
        |name: &str, id: u32| format!(r#"{{ "data": {{ "id": "{id}", "name": "{name}", "username": "{name}" }} }}"#);
    let files = [("a.json", user("solvik", 1)), ("b.json", user("fjordvik", 2))];
    let files: Vec<_> = files.map(|(name, text)| (name.to_owned(), text.into_bytes())).into();
    let found = read_all(&files);
    let ids: Vec<_> =
        found.exports.iter().flat_map(|export| &export.output.records).map(|record| &*record.id).collect();
    assert_eq!(ids, ["x/solvik", "x/fjordvik"]);
}
