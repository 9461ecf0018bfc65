//! Answers of the Meta Graph and Marketing API.

use serde_json::json;

use crate::support::{Export, files, folder, read_all, read_one};

const PAGE: &str = r#"{
  "id": "100000000000001", "name": "Solvik kommun", "username": "solvikkommun",
  "category": "Offentlig f\u00f6rvaltning", "link": "https://www.facebook.com/solvikkommun",
  "about": "Regler: https://www.solvik.example/regler", "impressum": "Utges av Solvik kommun",
  "emails": ["kommun@solvik.example", "annan@solvik.example"], "phone": "0123-45 60 00",
  "website": "https://www.solvik.example http://solvik.example/b", "privacy_info_url": "https://www.solvik.example/dataskydd",
  "single_line_address": "Storgatan 1, Solvik", "verification_status": "blue_verified", "is_published": true,
  "location": {"city": "Solvik", "country": "Sweden", "latitude": 59.25, "longitude": "18.5"},
  "instagram_business_account": {"id": "17841400000000001", "username": "solvikkommun"}
}"#;

#[test]
fn a_page_node_says_what_the_page_shows() {
    let export = read_one(&[("exports/page.json", PAGE)]);
    let account = export.account();
    assert_eq!((&*account.id, account.reader), ("facebook/solvikkommun", "meta-graph"));
    assert_eq!(export.slice(account.place), "\"solvikkommun\"");
    export.assert_fields(
        account,
        &[
            ("platform", json!("facebook"), "\"id\""),
            ("handle", json!("solvikkommun"), "solvikkommun"),
            ("id", json!("100000000000001"), "100000000000001"),
            ("display_name", json!("Solvik kommun"), "Solvik kommun"),
            ("url", json!("https://www.facebook.com/solvikkommun"), "https://www.facebook.com/solvikkommun"),
            ("category", json!("Offentlig förvaltning"), r"Offentlig f\u00f6rvaltning"),
            ("verified", json!(true), "\"blue_verified\""),
            ("contact.email", json!("kommun@solvik.example"), "kommun@solvik.example"),
            ("contact.phone", json!("0123-45 60 00"), "0123-45 60 00"),
            ("contact.address", json!("Storgatan 1, Solvik"), "Storgatan 1, Solvik"),
            ("contact.website", json!("https://www.solvik.example"), "https://www.solvik.example"),
            ("contact.links.1", json!("http://solvik.example/b"), "http://solvik.example/b"),
            (
                "profile.about",
                json!("Regler: https://www.solvik.example/regler"),
                "Regler: https://www.solvik.example/regler",
            ),
            ("profile.links.0", json!("https://www.solvik.example/regler"), "https://www.solvik.example/regler"),
            ("profile.texts.0.role", json!("impressum"), "Utges av Solvik kommun"),
            ("profile.texts.0.text", json!("Utges av Solvik kommun"), "Utges av Solvik kommun"),
            (
                "profile.privacy_page",
                json!("https://www.solvik.example/dataskydd"),
                "https://www.solvik.example/dataskydd",
            ),
            ("privacy.published", json!(true), "true"),
            ("location.city", json!("Solvik"), "Solvik"),
            ("location.longitude", json!(18.5), "\"18.5\""),
            (
                "linked_accounts.0.platform",
                json!("instagram"),
                r#"{"id": "17841400000000001", "username": "solvikkommun"}"#,
            ),
            ("linked_accounts.0.id", json!("17841400000000001"), "17841400000000001"),
        ],
    );
    let unknown = ["comments", "messages", "visitor_posts", "tracking", "ads", "apps", "roles", "login"];
    export.assert_absent(account, &unknown);
    export.assert_sound();
}

/// The account of one answer beside its page.
fn with_page(name: &str, answer: &str) -> Export {
    let export = read_one(&[("page.json", PAGE), (name, answer)]);
    export.assert_sound();
    export
}

#[test]
fn settings_are_told_by_their_shape_and_values_of_any_spelling_count() {
    let answer = r#"{"data": [{"setting": "USERS_CAN_POST", "value": false}, {"setting": "USERS_CAN_MESSAGE", "value": "true"},
        {"setting": "USERS_CAN_TAG_PHOTOS", "value": 0}, {"setting": "NEW_SETTING", "value": {"a": 1}}]}"#;
    let export = with_page("anything.json", answer);
    export.assert_fields(
        export.account(),
        &[
            ("visitor_posts", json!("closed"), "false"),
            ("messages.mode", json!("open"), "\"true\""),
            ("tags.others_may_tag", json!(false), "0"),
        ],
    );
    export.assert_absent(export.account(), &["comments"]);
}

#[test]
fn people_are_told_with_role_second_factor_and_address() {
    let answer = r#"{"data": [
        {"id": "11", "name": "Kari Eksempel", "email": "kari@solvik.example", "role": "ADMIN", "two_fac_status": "disabled", "business": {"id": "7"}},
        {"id": "12", "name": "Redaktion", "pending_email": "redaktion@solvik.example", "role": "EMPLOYEE", "two_fac_status": "enabled_by_app"},
        {"id": "13", "name": "Robot", "role": "ADMIN_SYSTEM_USER", "two_fac_status": "strange", "email": "", "pending_email": ""}]}"#;
    let export = with_page("u.json", answer);
    export.assert_fields(
        export.account(),
        &[
            ("roles.0.email", json!("kari@solvik.example"), "kari@solvik.example"),
            ("roles.0.administrator", json!(true), "\"ADMIN\""),
            ("roles.0.two_factor", json!(false), "\"disabled\""),
            ("roles.0.kind", json!("person"), "\"11\""),
            ("roles.1.email", json!("redaktion@solvik.example"), "redaktion@solvik.example"),
            ("roles.1.pending", json!(true), "redaktion@solvik.example"),
            ("roles.1.two_factor", json!(true), "\"enabled_by_app\""),
            ("roles.2.kind", json!("system"), "\"13\""),
        ],
    );
    export.assert_absent(
        export.account(),
        &["roles.2.two_factor", "roles.2.pending", "roles.2.email", "roles.0.personal"],
    );
    let roles = r#"{"data": [{"name": "Kari Eksempel", "id": "1", "tasks": ["ANALYZE", "MANAGE"]}, {"name": "Ola Eksempel", "id": "2", "tasks": ["MODERATE"]}]}"#;
    let export = with_page("r.json", roles);
    export.assert_fields(
        export.account(),
        &[
            ("roles.0.administrator", json!(true), "\"MANAGE\""),
            ("roles.0.personal", json!(true), "\"Kari Eksempel\""),
            ("roles.1.administrator", json!(false), "[\"MODERATE\"]"),
            ("roles.1.tasks.0", json!("MODERATE"), "\"MODERATE\""),
        ],
    );
}

#[test]
fn a_pixel_is_several_facts_and_none_is_a_fact_too() {
    let answer = r#"{"data": [{"id": "9", "name": "Webb", "creation_time": "2023-02-01T09:00:00+0000", "last_fired_time": "2026-10-28T06:12:44+0000",
        "is_unavailable": false, "enable_automatic_matching": false, "automatic_matching_fields": ["em"],
        "data_use_setting": "ANALYTICS_ONLY", "first_party_cookie_status": "FIRST_PARTY_COOKIE_DISABLED"},
        {"id": "10", "is_unavailable": true, "data_use_setting": "EMPTY", "automatic_matching_fields": ["ph"]}]}"#;
    let export = with_page("a.json", answer);
    export.assert_fields(
        export.account(),
        &[
            ("tracking.pixels.0.id", json!("9"), "9"),
            ("tracking.pixels.0.active", json!(true), "false"),
            ("tracking.pixels.0.last_fired_at", json!("2026-10-28T06:12:44Z"), "\"2026-10-28T06:12:44+0000\""),
            ("tracking.pixels.0.created_at", json!("2023-02-01T09:00:00Z"), "\"2023-02-01T09:00:00+0000\""),
            ("tracking.pixels.0.matching", json!(false), "false"),
            ("tracking.pixels.0.matching_fields.0", json!("em"), "\"em\""),
            ("tracking.pixels.0.data_use", json!("analytics"), "\"ANALYTICS_ONLY\""),
            ("tracking.pixels.0.first_party_cookies", json!(false), "\"FIRST_PARTY_COOKIE_DISABLED\""),
            ("tracking.pixels.1.active", json!(false), "true"),
            ("tracking.pixels.1.matching", json!(true), "[\"ph\"]"),
        ],
    );
    export.assert_absent(export.account(), &["tracking.pixels.1.data_use", "tracking.pixels.1.last_fired_at"]);
    let none = with_page("adspixels.json", r#"{"data": []}"#);
    none.assert_fields(none.account(), &[("tracking.pixels", json!([]), "[]")]);
    // One edge has none, another has one: the account has one.
    let files = [("adspixels.json", r#"{"data": []}"#), ("owned_pixels.json", answer), ("page.json", PAGE)];
    let both = read_one(&files);
    assert_eq!(both.account().node.at_keys(&["tracking", "pixels"]).map(|list| list.items().len()), Some(2));
}

#[test]
fn ad_sets_say_whom_they_reach() {
    let answer = r#"{"data": [{"id": "1", "name": "H\u00f6st", "status": "ACTIVE", "effective_status": "PAUSED", "dsa_beneficiary": "Solvik kommun", "dsa_payor": "Solvik kommun",
        "special_ad_categories": ["EMPLOYMENT"], "targeting": {"age_min": 18, "age_max": 65, "genders": [2], "publisher_platforms": ["facebook"],
        "geo_locations": {"countries": ["SE"], "cities": [{"key": "1", "name": "Solvik"}]}, "custom_audiences": [],
        "flexible_spec": [{"interests": [{"id": "6", "name": "Diabetes"}], "life_events": [{"id": "7"}]}],
        "targeting_automation": {"advantage_audience": 0}, "brand_new": 1}},
        {"id": "2", "effective_status": "ACTIVE", "targeting": {"custom_audiences": [{"id": "77"}], "targeting_automation": {"advantage_audience": 1}}}]}"#;
    let export = with_page("sets.json", answer);
    let account = export.account();
    export.assert_fields(
        account,
        &[
            ("ads.active", json!(true), "\"ACTIVE\""),
            ("ads.campaigns.0.name", json!("Höst"), r"H\u00f6st"),
            ("ads.campaigns.0.active", json!(false), "\"PAUSED\""),
            ("ads.campaigns.0.payer", json!("Solvik kommun"), "Solvik kommun"),
            ("ads.campaigns.0.categories.0", json!("EMPLOYMENT"), "EMPLOYMENT"),
            ("ads.campaigns.0.targeting.age_min", json!(18), "18"),
            ("ads.campaigns.0.targeting.genders.0", json!("female"), "2"),
            ("ads.campaigns.0.targeting.places.1", json!("Solvik"), "Solvik"),
            ("ads.campaigns.0.targeting.interests.0", json!("Diabetes"), "Diabetes"),
            ("ads.campaigns.1.targeting.audiences.0", json!("77"), "77"),
        ],
    );
    let keys = |path: &[&str]| account.node.at_keys(path).map(somelint::tree::Node::to_json);
    let all = ["age", "gender", "place", "interest", "life-event", "other", "audience", "expansion"];
    assert_eq!(keys(&["ads", "targeting", "keys"]), Some(json!(all)));
    let paused = with_page(
        "sets.json",
        r#"{"data": [{"id": "1", "status": "PAUSED", "targeting": {}}, {"id": "2", "targeting": {}}]}"#,
    );
    paused.assert_absent(paused.account(), &["ads.active", "ads.targeting"]);
    let none = with_page("adsets.json", r#"{"data": []}"#);
    none.assert_fields(none.account(), &[("ads.active", json!(false), "[]"), ("ads.campaigns", json!([]), "[]")]);
}

#[test]
fn audiences_apps_and_greetings_are_read() {
    let audiences = r#"{"data": [{"id": "5", "name": "Bes\u00f6kare", "subtype": "WEBSITE", "approximate_count_lower_bound": 1000}, {"id": "6", "subtype": "NEW", "approximate_count_lower_bound": -1}]}"#;
    let export = with_page("x.json", audiences);
    export.assert_fields(
        export.account(),
        &[
            ("tracking.audiences.0.name", json!("Besökare"), r"Bes\u00f6kare"),
            ("tracking.audiences.0.kind", json!("website"), "\"WEBSITE\""),
            ("tracking.audiences.0.size", json!(1000), "1000"),
            ("tracking.audiences.1.kind", json!("other"), "\"NEW\""),
        ],
    );
    export.assert_absent(export.account(), &["tracking.audiences.1.size", "tracking.pixels"]);
    let apps = r#"{"data": [{"id": "3", "name": "Planera", "subscribed_fields": ["feed", {"name": "messages", "version": "v25.0"}]}]}"#;
    let export = with_page("x.json", apps);
    export.assert_fields(
        export.account(),
        &[
            ("apps.0.id", json!("3"), "3"),
            ("apps.0.name", json!("Planera"), "Planera"),
            ("apps.0.permissions", json!(["feed", "messages"]), "feed\", {\"name\": \"messages"),
        ],
    );
    let greeting = r#"{"data": [{"greeting": [{"locale": "default", "text": "Hej"}], "get_started": {"payload": "x"}, "ice_breakers": [{"question": "N\u00e4r har ni \u00f6ppet?", "payload": "o"}]}]}"#;
    let export = with_page("x.json", greeting);
    export.assert_fields(
        export.account(),
        &[
            ("messages.greeting", json!("Hej"), "Hej"),
            ("messages.bot", json!(true), r#"{"payload": "x"}"#),
            ("messages.quick_replies.0", json!("När har ni öppet?"), r"N\u00e4r har ni \u00f6ppet?"),
        ],
    );
}

#[test]
fn errors_are_refused_and_secrets_are_told() {
    let export = read_one(&[(
        "settings.json",
        r#"{"error": {"message": "x", "type": "OAuthException", "code": 190, "fbtrace_id": "A"}}"#,
    )]);
    assert_eq!(export.output.records.len(), 0);
    assert_eq!(export.findings()[0].0, "input/refused-export");
    let pages = r#"{"data": [{"access_token": "EAAGexample", "category": "a", "category_list": [], "name": "Solvik", "id": "1", "tasks": ["MANAGE"]},
        {"access_token": "", "category": "a", "category_list": [], "name": "Fjordvik", "id": "2", "tasks": ["MANAGE"]}],
        "paging": {"next": "https://graph.facebook.com/v25.0/me/accounts?access_token=EAAGexample&after=x"}}"#;
    let export = read_one(&[("accounts.json", pages)]);
    let ids: Vec<&str> = export.output.records.iter().map(|record| &*record.id).collect();
    assert_eq!(ids, ["facebook/1", "facebook/2"], "pages, not people");
    let secrets: Vec<String> = export.findings().into_iter().map(|(id, _)| id).collect();
    assert_eq!(secrets, ["input/secret", "input/secret"]);
    assert!(export.output.findings.iter().all(|finding| finding.labels[0].sensitive.is_some()));
    assert!(export.output.findings.iter().all(|finding| !finding.message.contains("EAAG")));
    export.assert_sound();
}

#[test]
fn pages_of_one_folder_are_accounts_of_their_own_and_edges_need_one() {
    let other = PAGE.replace("solvikkommun", "solvikbibliotek").replace("100000000000001", "100000000000002");
    let by_id = format!(r#"{{"1": {PAGE}, "2": {other}}}"#);
    assert_eq!(read_one(&[("pages.json", &by_id)]).output.records.len(), 2);
    let settings = r#"{"data": [{"setting": "USERS_CAN_POST", "value": false}]}"#;
    let export = read_one(&[("a.json", PAGE), ("b.json", &other), ("settings.json", settings)]);
    assert_eq!(export.output.records.len(), 2);
    assert_eq!(export.findings()[0].0, "input/unrecognised");
    export.output.records.iter().for_each(|record| export.assert_absent(record, &["visitor_posts"]));
    export.assert_sound();
}

#[test]
fn broken_shapes_do_no_harm() {
    for text in [
        r#"{"id": [], "category": {}, "about": 1, "emails": {}, "website": [], "location": [], "impressum": null}"#,
        r#"{"id": "1", "category": null, "emails": [], "fan_count": "x", "instagram_business_account": 3}"#,
        r#"{"data": [{"setting": 1, "value": []}]}"#,
        r#"{"data": [{"two_fac_status": {}, "role": [], "tasks": 1, "email": []}, 1, null]}"#,
        r#"{"data": [{"last_fired_time": "0", "is_unavailable": "maybe"}, []]}"#,
        r#"{"data": [{"targeting": {"genders": [3, "a"], "age_min": 1.5, "flexible_spec": {"interests": 1}, "geo_locations": []}}]}"#,
        r#"{"data": [{"subtype": 1, "id": 1}, {"subscribed_fields": {}}]}"#,
        r#"{"data": [{"greeting": 1, "ice_breakers": [1, {"question": {}}]}]}"#,
    ] {
        read_one(&[("x.json", text)]).assert_sound();
    }
}

#[test]
fn the_invented_municipalities_have_pages() {
    for (town, mailbox, pixels, visitors) in
        [("fjordvik", "ola.eksempel@gratismail.example", 1, "open"), ("solvik", "kommun@solvik.example", 0, "closed")]
    {
        let folder = folder(&format!("fixtures/{town}/exports/facebook")).expect("the fixture is there");
        let found = read_all(&files(&folder));
        assert_eq!((found.unknown.len(), found.exports.len()), (0, 1), "{:?}", found.marks);
        let export = &found.exports[0];
        let account = export.account();
        let told = |path: &[&str]| account.node.at_keys(path).map(somelint::tree::Node::to_json);
        assert_eq!(told(&["contact", "email"]), Some(json!(mailbox)));
        assert_eq!(told(&["visitor_posts"]), Some(json!(visitors)));
        assert_eq!(account.node.at_keys(&["tracking", "pixels"]).map(|list| list.items().len()), Some(pixels));
        assert_eq!(account.node.get("roles").map(|list| list.items().len()), Some(2));
        assert_eq!(export.findings(), []);
        export.assert_sound();
    }
}
