//! LinkedIn: the archive of a member, and the API of an organisation.

use serde_json::json;

use crate::support::{read_all, read_one};

const PROFILE: &str = "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers\n\
    Kari,Eksempel,,,,Redaktör i Solvik kommun,\"Skriver om skolan.\nOch \"\"badet\"\".\",,,Solvik,[solvikkommun],\"[COMPANY:https://www.solvik.example,PERSONAL:https://kari.example]\",\n";

const EMAILS: &str = "Email Address,Confirmed,Primary,Updated On\n\
    redaktion@solvik.example,Yes,No,2020-01-01 10:00:00 UTC\nkari@post.example,Yes,Yes,2021-01-01 10:00:00 UTC\n";

#[test]
fn an_archive_says_how_its_member_enters() {
    let export = read_one(&[
        ("Complete/Profile.csv", PROFILE),
        ("Complete/Email Addresses.csv", EMAILS),
        ("Complete/PhoneNumbers.csv", "Extension,Number,Type\n+46,123456000,Mobile\n"),
        (
            "Complete/Registration.csv",
            "Registered At,Registration Ip,Subscription Types\n2014-01-13 08:00:00 UTC,192.0.2.1,Core\n",
        ),
        (
            "Complete/Connections.csv",
            "Notes:\n\"When importing, see help.\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nOla,Eksempel,https://l.example/ola,,,,28 Nov 2024\n",
        ),
        (
            "Complete/Shares_123456.csv",
            "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n2024-05-02 10:00:00,https://l.example/1,Välkommen till #SolvikDagen,https://www.solvik.example/dagen,,MEMBER_NETWORK\n",
        ),
        (
            "Complete/Verifications/Verifications.csv",
            "First name,Verification type,Organization name,Email address\nKari,Work,Solvik,kari@solvik.example\n",
        ),
    ]);
    let account = export.account();
    assert_eq!((&*account.id, account.reader), ("linkedin/unknown", "linkedin-archive"));
    export.assert_fields(
        account,
        &[
            ("platform", json!("linkedin"), "First Name"),
            ("login.email", json!("kari@post.example"), "kari@post.example"),
            ("login.phone", json!("123456000"), "123456000"),
            ("created_at", json!("2014-01-13T08:00:00Z"), "2014-01-13 08:00:00 UTC"),
            ("profile.about", json!("Redaktör i Solvik kommun"), "Redaktör i Solvik kommun"),
            (
                "profile.texts.0.text",
                json!("Skriver om skolan.\nOch \"badet\"."),
                "Skriver om skolan.\nOch \"\"badet\"\".",
            ),
            ("profile.links.0", json!("https://www.solvik.example"), "https://www.solvik.example"),
            ("profile.links.1", json!("https://kari.example"), "https://kari.example"),
            ("linked_accounts.0.platform", json!("x"), "[solvikkommun]"),
            ("linked_accounts.0.handle", json!("solvikkommun"), "solvikkommun"),
            ("location.city", json!("Solvik"), "Solvik"),
        ],
    );
    export.assert_absent(
        account,
        &["handle", "login.two_factor", "comments", "messages", "apps", "roles", "contact.email"],
    );
    let [post] = export.posts()[..] else { panic!("one post") };
    export.assert_fields(
        post,
        &[
            ("texts.0.text", json!("Välkommen till #SolvikDagen"), "Välkommen till #SolvikDagen"),
            ("publish_at", json!("2024-05-02T10:00:00"), "2024-05-02 10:00:00"),
            ("url", json!("https://l.example/1"), "https://l.example/1"),
            ("links.0", json!("https://www.solvik.example/dagen"), "https://www.solvik.example/dagen"),
        ],
    );
    export.assert_sound();
}

#[test]
fn tables_of_2018_are_utf_16_with_tabs() {
    let wide = |text: &str| {
        [&[0xFF, 0xFE], text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>().as_slice()].concat()
    };
    let ads = "\"Age Group\"\t\"Companies\"\t\"Companies\"\t\"Partner Opt Out Advertising\"\n\"35-54\"\t\"Solvik\"\t\"Fjordvik\"\t\"true\"\n";
    let shares = "\"Date\"\t\"Share Title\"\t\"Share Link\"\t\"Share Commentary\"\t\"Shared URL\"\n\"2018-01-02 10:00:00\"\t\"\"\t\"https://l.example/1\"\t\"Året börjar\"\t\"\"\n";
    let found = read_all(&[("Ad Targeting.csv".to_owned(), wide(ads)), ("Shares.csv".to_owned(), wide(shares))]);
    let [export] = found.exports.as_slice() else { panic!("one export: {:?} {:?}", found.marks, found.unknown) };
    export.assert_fields(export.account(), &[("privacy.partner_sharing", json!(false), "\"true\"")]);
    export.assert_fields(export.posts()[0], &[("texts.0.text", json!("Året börjar"), "Året börjar")]);
    export.assert_sound();
}

#[test]
fn a_share_whose_cells_have_shifted_keeps_its_text() {
    let text = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl\n2024-05-02 10:00:00 UTC,https://l.example/1,PUBLIC,Välkommen,\n";
    let export = read_one(&[("Shares.csv", text)]);
    export.assert_fields(export.posts()[0], &[("texts.0.text", json!("Välkommen"), "Välkommen")]);
    export.assert_absent(export.posts()[0], &["links"]);
}

#[test]
fn answers_about_an_organisation_are_its_page() {
    let organization = r#"{ "vanityName": "solvik-kommun", "localizedName": "Solvik kommun", "id": 2414183,
      "localizedDescription": "Regler: https://www.solvik.example/regler", "localizedWebsite": "https://www.solvik.example",
      "locations": [ { "address": { "city": "Solvik", "country": "SE" } } ], "primaryOrganizationType": "NONE" }"#;
    let acls = r#"{ "elements": [
      { "role": "ADMINISTRATOR", "organization": "urn:li:organization:2414183", "roleAssignee": "urn:li:person:aB1", "state": "APPROVED" },
      { "role": "CONTENT_ADMINISTRATOR", "organization": "urn:li:organization:2414183", "roleAssignee": "urn:li:person:cD2", "state": "REQUESTED" }
    ], "paging": {} }"#;
    let export = read_one(&[("li/acls.json", acls), ("li/organization.json", organization)]);
    let account = export.account();
    assert_eq!((&*account.id, account.reader), ("linkedin/solvik-kommun", "linkedin-api"));
    export.assert_fields(
        account,
        &[
            ("handle", json!("solvik-kommun"), "solvik-kommun"),
            ("id", json!("2414183"), "2414183"),
            ("display_name", json!("Solvik kommun"), "Solvik kommun"),
            ("contact.website", json!("https://www.solvik.example"), "https://www.solvik.example"),
            ("profile.links.0", json!("https://www.solvik.example/regler"), "https://www.solvik.example/regler"),
            ("location.city", json!("Solvik"), "Solvik"),
            ("roles.0.id", json!("urn:li:person:aB1"), "urn:li:person:aB1"),
            ("roles.0.role", json!("ADMINISTRATOR"), "ADMINISTRATOR"),
            ("roles.0.administrator", json!(true), "\"ADMINISTRATOR\""),
            ("roles.0.pending", json!(false), "APPROVED"),
            ("roles.1.administrator", json!(false), "\"CONTENT_ADMINISTRATOR\""),
            ("roles.1.pending", json!(true), "REQUESTED"),
        ],
    );
    export.assert_absent(account, &["login", "comments", "messages", "tracking"]);
    export.assert_sound();
}

#[test]
fn pages_of_two_organisations_stay_apart() {
    let of = |name: &str, id: u32| format!(r#"{{ "vanityName": "{name}", "localizedName": "{name}", "id": {id} }}"#);
    let files = [("a.json", of("solvik", 1)), ("b.json", of("fjordvik", 2))];
    let files: Vec<_> = files.map(|(name, text)| (name.to_owned(), text.into_bytes())).into();
    let found = read_all(&files);
    let ids: Vec<_> =
        found.exports.iter().flat_map(|export| &export.output.records).map(|record| &*record.id).collect();
    assert_eq!(ids, ["linkedin/solvik", "linkedin/fjordvik"]);
}
