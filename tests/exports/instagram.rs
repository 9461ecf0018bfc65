//! The Instagram archive.

use serde_json::json;

use crate::support::{Export, folder, members, read_all, read_one};

/// An item of the string-map dialect, with fields of values.
pub(crate) fn string_map(key: &str, fields: &[(&str, &str)]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|(label, value)| format!(r#""{label}": {{"href": "", "value": "{value}", "timestamp": 0}}"#))
        .collect();
    format!(r#"{{"{key}": [{{"title": "", "media_map_data": {{}}, "string_map_data": {{{}}}}}]}}"#, fields.join(", "))
}

pub(crate) const PROFILE: &str = "personal_information/personal_information/personal_information.json";
const COMMENTS: &str = "preferences/settings/comments_allowed_from.json";

fn profile(fields: &[(&str, &str)]) -> Export {
    read_one(&[(PROFILE, &string_map("profile_user", fields))])
}

#[test]
fn a_profile_is_understood_in_english() {
    let export = profile(&[
        ("Email", "redaktion@solvik.example"),
        ("Phone Number", "+46123456000"),
        ("Phone Confirmed", "True"),
        ("Username", "SolvikKommun"),
        ("Name", "Solvik kommun"),
        ("Bio", "Regler: https://www.solvik.example/regler"),
        ("Website", "https://www.solvik.example"),
        ("Private Account", "False"),
    ]);
    let account = export.account();
    assert_eq!((&*account.id, account.reader), ("instagram/solvikkommun", "instagram-archive"));
    export.assert_fields(
        account,
        &[
            ("platform", json!("instagram"), "SolvikKommun"),
            ("handle", json!("SolvikKommun"), "SolvikKommun"),
            ("display_name", json!("Solvik kommun"), "Solvik kommun"),
            ("login.email", json!("redaktion@solvik.example"), "redaktion@solvik.example"),
            ("login.phone", json!("+46123456000"), "+46123456000"),
            (
                "profile.about",
                json!("Regler: https://www.solvik.example/regler"),
                "Regler: https://www.solvik.example/regler",
            ),
            ("profile.links.0", json!("https://www.solvik.example/regler"), "https://www.solvik.example/regler"),
            ("contact.website", json!("https://www.solvik.example"), "https://www.solvik.example"),
            ("privacy.private", json!(false), "False"),
        ],
    );
    let unknown = ["contact.email", "login.two_factor", "comments", "messages", "ads", "apps", "tracking", "location"];
    export.assert_absent(account, &unknown);
    assert_eq!((export.findings(), export.output.ignored.len()), (vec![], 0));
    export.assert_sound();
}

#[test]
fn text_that_was_encoded_twice_is_repaired_and_keeps_its_places() {
    let export = profile(&[
        (r"Nom d\u00e2\u0080\u0099utilisateur", "solvik"),
        (r"Num\u00c3\u00a9ro de t\u00c3\u00a9l\u00c3\u00a9phone confirm\u00c3\u00a9", "False"),
        (r"Compte priv\u00c3\u00a9", "True"),
        ("Bio", r"Bl\u00c3\u00a5b\u00c3\u00a4r \u00f0\u009f\u0098\u008a https://www.solvik.example/s\u00c3\u00a5"),
    ]);
    let account = export.account();
    let bio = r"Bl\u00c3\u00a5b\u00c3\u00a4r \u00f0\u009f\u0098\u008a https://www.solvik.example/s\u00c3\u00a5";
    export.assert_fields(
        account,
        &[
            ("handle", json!("solvik"), "solvik"),
            ("privacy.private", json!(true), "True"),
            ("profile.about", json!("Blåbär 😊 https://www.solvik.example/så"), bio),
            ("profile.links.0", json!("https://www.solvik.example/så"), r"https://www.solvik.example/s\u00c3\u00a5"),
        ],
    );
    let about = account.node.at_keys(&["profile", "about"]).expect("it is there");
    assert_eq!(export.slice(about.locate(2..4)), r"\u00c3\u00a5");
    assert_eq!(export.slice(about.locate(9..13)), r"\u00f0\u009f\u0098\u008a");
    export.assert_sound();
}

#[test]
fn labels_of_an_unlisted_language_are_told_by_their_values_or_named() {
    let export = profile(&[
        ("Netfang", "redaktion@solvik.example"),
        ("S\\u00c3\\u00admi", "+3545551234"),
        ("Vefs\\u00c3\\u00ad\\u00c3\\u00b0a", "https://www.solvik.example"),
        ("F\\u00c3\\u00a6\\u00c3\\u00b0ingardagur", "1990-01-01"),
        ("A", "True"),
        ("B", "False"),
        ("Username", "solvik"),
    ]);
    export.assert_fields(
        export.account(),
        &[
            ("login.email", json!("redaktion@solvik.example"), "redaktion@solvik.example"),
            ("login.phone", json!("+3545551234"), "+3545551234"),
            ("contact.website", json!("https://www.solvik.example"), "https://www.solvik.example"),
        ],
    );
    // Two truth values: nobody can say which is which.
    export.assert_absent(export.account(), &["privacy"]);
    let named: Vec<&str> = export.output.ignored.iter().map(|(_, remark)| remark.as_str()).collect();
    assert_eq!(
        named,
        ["the label `Fæðingardagur` is not known", "the label `A` is not known", "the label `B` is not known"]
    );
    let one = profile(&[("Phone Confirmed", "True"), ("Lokað", "False"), ("Username", "solvik")]);
    one.assert_fields(one.account(), &[("privacy.private", json!(false), "False")]);
    // Two addresses: which of them is the login is not known.
    let two = profile(&[("A", "a@solvik.example"), ("B", "b@solvik.example"), ("Username", "solvik")]);
    two.assert_absent(two.account(), &["login"]);
}

#[test]
fn who_may_comment_is_told_in_every_dialect_and_generation() {
    let dialect_b = r#"{"timestamp": 1790000000, "media": [], "label_values": [{"label": "Comments Allowed From", "value": "Everyone"}], "fbid": "1"}"#;
    let collapsed = r#"{"settings_allow_comments_from": {"string_map_data": {"Kommentieren gestattet f\u00c3\u00bcr": {"value": "Everyone"}}}}"#;
    let unlisted = string_map("settings_allow_comments_from", &[("Leyfa ummæli", "Everyone")]);
    for (name, text) in [
        ("preferences/settings/comments_allowed_from.json", dialect_b),
        ("preferences/media_settings/comments_allowed_from.json", collapsed),
        ("instagram/comments_settings/comments_allowed_from.json", &unlisted),
        ("comments_allowed_from.json", &unlisted),
    ] {
        let export = read_one(&[(name, text)]);
        let raw = ("comments.mode", json!("open"), "\"Everyone\"");
        let node = export.account().node.at_keys(&["comments", "mode"]).expect("it is told");
        assert_eq!(node.to_json(), raw.1, "{name}");
        assert_eq!(export.slice(node.span()).trim_matches('"'), "Everyone", "{name}");
        assert_eq!(&*export.account().id, "instagram/unknown");
        export.assert_sound();
    }
    for (choice, mode) in [
        ("Alla", Some("open")),
        ("Folk du følger", Some("limited")),
        ("Your followers", Some("followers")),
        ("Off", Some("closed")),
        ("Allir", None),
    ] {
        let text = string_map("settings_allow_comments_from", &[("Comments Allowed From", choice)]);
        let profile = string_map("profile_user", &[("Username", "solvik")]);
        let export = read_one(&[(COMMENTS, &text), (PROFILE, &profile)]);
        let told =
            export.account().node.at_keys(&["comments", "mode"]).and_then(|node| node.as_str().map(str::to_owned));
        assert_eq!(told.as_deref(), mode, "{choice}");
        let expected = if mode.is_some() { vec![] } else { vec![("input/unknown-word".to_owned(), choice.to_owned())] };
        assert_eq!(export.findings(), expected);
    }
}

fn fixture(town: &str, handle: &str) -> Export {
    let folder = folder(&format!("fixtures/{town}/exports")).expect("the fixture is there");
    let archive = folder.join(format!("instagram-{handle}-2026-10-01.zip"));
    let mut found = read_all(&members(&std::fs::read(archive).expect("the fixture can be read")));
    assert_eq!((found.unknown.len(), found.exports.len()), (0, 1), "{:?}", found.marks);
    let export = found.exports.remove(0);
    assert_eq!(&*export.account().id, format!("instagram/{handle}"));
    assert_eq!(export.findings(), []);
    assert_eq!(
        export.output.ignored.iter().filter(|(_, remark)| remark.contains("label")).count(),
        0,
        "every label is known"
    );
    export.assert_sound();
    export
}

#[test]
fn fjordvik_has_the_faults_of_an_account_that_somebody_made() {
    let export = fixture("fjordvik", "fjordvikkommune");
    let account = export.account();
    export.assert_fields(
        account,
        &[
            ("login.email", json!("ola.eksempel@gratismail.example"), "ola.eksempel@gratismail.example"),
            ("comments.mode", json!("open"), "Alle"),
            ("messages.cross_app", json!(true), "True"),
            ("privacy.contact_sync", json!(true), "True"),
            ("privacy.private", json!(false), "False"),
            ("contact.website", json!("http://www.fjordvik.example"), "http://www.fjordvik.example"),
        ],
    );
    assert_eq!(account.node.at_keys(&["ads", "advertisers"]).map(|list| list.items().len()), Some(2));
    export.assert_absent(account, &["login.two_factor", "apps"]);
    assert_eq!(export.posts().len(), 2);
}

#[test]
fn solvik_keeps_its_account_in_order() {
    let export = fixture("solvik", "solvikkommun");
    let account = export.account();
    export.assert_fields(
        account,
        &[
            ("login.email", json!("redaktion@solvik.example"), "redaktion@solvik.example"),
            ("comments.mode", json!("limited"), r"Personer du f\u00c3\u00b6ljer"),
            (
                "contact.website",
                json!("https://www.solvik.example/sociala-medier"),
                "https://www.solvik.example/sociala-medier",
            ),
            (
                "profile.links.0",
                json!("https://www.solvik.example/sociala-medier"),
                "https://www.solvik.example/sociala-medier",
            ),
            ("apps", json!([]), "[]"),
        ],
    );
    assert_eq!(account.node.at_keys(&["login", "two_factor"]).and_then(somelint::tree::Node::as_bool), Some(true));
    assert_eq!(export.posts().len(), 1);
}
