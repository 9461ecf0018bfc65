//! YouTube: the tables of Takeout, and the Data API.

use serde_json::{Value, json};
use somelint::tree::Node;

use crate::support::{folder, members, read_all, read_one};

const ID: &str = "UCaaaaaaaaaaaaaaaaaaaaaa";

#[test]
fn a_takeout_is_read_in_the_language_of_its_account() {
    for (language, channel, features, headings, comments, mode) in [
        (
            "English",
            "channels/channel.csv",
            "channels/channel feature data.csv",
            ["Channel ID", "Channel Title (Original)", "Channel Visibility", "Video Default Allowed Comments Type"],
            "Disable comments",
            "closed",
        ),
        (
            "Spanish, not composed",
            "canales/canal.csv",
            "canales/datos de la funcio\u{301}n del canal.csv",
            [
                "ID de canal",
                "Ti\u{301}tulo del canal (original)",
                "Visibilidad del canal",
                "Tipo de comentarios permitidos de forma predeterminada en el vi\u{301}deo",
            ],
            "Dejar pendientes de revisi\u{f3}n los comentarios que puedan ser inapropiados",
            "limited",
        ),
        (
            "Swedish, guessed",
            "kanaler/kanal.csv",
            "kanaler/kanalfunktionsdata.csv",
            [
                "Kanal-id",
                "Kanaltitel (original)",
                "Kanalens synlighet",
                "Standardtyp för tillåtna kommentarer på video",
            ],
            "Tillåt alla kommentarer",
            "open",
        ),
    ] {
        let [id, title, visibility, default] = headings;
        let one = format!("{id},{title},{visibility}\n{ID},Solvik kommun,Public\n\n\n");
        let two = format!("{id},{default}\n{ID},{comments}\n");
        let (channel, features) = (format!("Takeout/YouTube/{channel}"), format!("Takeout/YouTube/{features}"));
        let export = read_one(&[(&channel, &one), (&features, &two)]);
        let account = export.account();
        assert_eq!(account.reader, "youtube-takeout", "{language}");
        export.assert_fields(
            account,
            &[
                ("id", json!(ID), ID),
                ("display_name", json!("Solvik kommun"), "Solvik kommun"),
                ("privacy.published", json!(true), "Public"),
                ("comments.mode", json!(mode), comments),
            ],
        );
        export.assert_absent(account, &["login", "contact", "messages", "roles", "apps"]);
        assert_eq!(export.findings(), [], "{language}");
        export.assert_sound();
    }
}

#[test]
fn a_default_that_is_not_set_is_unknown_and_an_unknown_one_is_told() {
    for (word, findings) in [("Sin establecer", 0), ("Quizás", 1)] {
        let text = format!("Channel ID,Video Default Allowed Comments Type\n{ID},{word}\n");
        let export = read_one(&[("a/channel feature data.csv", &text)]);
        assert_eq!(export.account().node.get("comments").map(Node::to_json), None, "{word}");
        assert_eq!(export.findings().len(), findings, "{word}");
    }
}

#[test]
fn videos_of_a_takeout_are_posts_and_vanity_names_handles() {
    let videos = "Video ID,Approx Duration (ms),Video Description (Original),Channel ID,Video Title (Original),Privacy,Video Publish Timestamp\n\
        aB1,1000,Läs https://www.solvik.example/bad,UCx,Badet öppnar,Public,2024-05-02T10:00:00+00:00\n";
    let vanity = format!("Channel ID,Channel Vanity URL 1 Name\n{ID},solvikkommun\n");
    let export = read_one(&[("y/channels/channel URL configs.csv", &vanity), ("y/video metadata/videos.csv", videos)]);
    assert_eq!(&*export.account().id, "youtube/solvikkommun");
    let [post] = export.posts()[..] else { panic!("one post") };
    export.assert_fields(
        post,
        &[
            ("id", json!("aB1"), "aB1"),
            ("publish_at", json!("2024-05-02T10:00:00Z"), "2024-05-02T10:00:00+00:00"),
            ("texts.0.role", json!("title"), "Badet öppnar"),
            ("texts.1.text", json!("Läs https://www.solvik.example/bad"), "Läs https://www.solvik.example/bad"),
            ("links.0", json!("https://www.solvik.example/bad"), "https://www.solvik.example/bad"),
        ],
    );
    export.assert_sound();
}

#[test]
fn a_register_of_channels_is_no_takeout() {
    let found =
        read_all(&[("kanaler.csv".to_owned(), b"Kanal-id,Plattform,Konto,Status\n1,YouTube,solvik,aktiv\n".to_vec())]);
    assert_eq!(found.marks.iter().map(|mark| mark.1).collect::<Vec<_>>(), ["register"]);
}

const CHANNEL: &str = r#"{ "kind": "youtube#channelListResponse", "items": [ { "kind": "youtube#channel", "id": "UCa",
  "snippet": { "title": "Solvik kommun", "description": "Regler: https://www.solvik.example/regler", "customUrl": "@solvikkommun", "publishedAt": "2014-01-13T08:00:00Z", "country": "SE" },
  "status": { "privacyStatus": "public" },
  "brandingSettings": { "channel": { "title": "Solvik", "trackingAnalyticsAccountId": "UA-1-1" } } } ] }"#;

#[test]
fn answers_of_the_api_are_channel_and_videos() {
    let videos = r#"{ "kind": "youtube#videoListResponse", "items": [
      { "kind": "youtube#video", "id": "v1", "snippet": { "title": "Badet", "description": "", "publishedAt": "2024-05-02T10:00:00Z" }, "statistics": { "commentCount": "3" }, "recordingDetails": { "location": { "latitude": 58.5, "longitude": 15.25 } } },
      { "kind": "youtube#video", "id": "v2", "snippet": { "title": "Skolan" }, "statistics": { "viewCount": "1" } } ] }"#;
    let export = read_one(&[("channel.json", CHANNEL), ("videos.json", videos)]);
    let account = export.account();
    assert_eq!((&*account.id, account.reader), ("youtube/solvikkommun", "youtube-api"));
    export.assert_fields(
        account,
        &[
            ("handle", json!("solvikkommun"), "solvikkommun"),
            ("id", json!("UCa"), "UCa"),
            ("created_at", json!("2014-01-13T08:00:00Z"), "\"2014-01-13T08:00:00Z\""),
            ("profile.links.0", json!("https://www.solvik.example/regler"), "https://www.solvik.example/regler"),
            ("privacy.published", json!(true), "public"),
            ("tracking.pixels.0.id", json!("UA-1-1"), "UA-1-1"),
        ],
    );
    export.assert_absent(account, &["comments", "login", "contact", "roles"]);
    let modes: Vec<_> = export
        .posts()
        .iter()
        .map(|post| post.node.at_keys(&["comments", "mode"]).map_or(Value::Null, Node::to_json))
        .collect();
    // No count is what a closed video gives, and others too: it proves nothing.
    assert_eq!(modes, [json!("open"), Value::Null]);
    export.assert_sound();
}

#[test]
fn an_error_of_the_api_is_refused() {
    let text = r#"{ "error": { "code": 403, "message": "no", "errors": [ { "reason": "commentsDisabled" } ] } }"#;
    let export = read_one(&[("comments.json", text)]);
    assert_eq!(export.findings(), [("input/refused-export".to_owned(), "\"error\"".to_owned())]);
    assert_eq!(export.output.records.len(), 0);
}

#[test]
fn the_published_takeout_is_one_channel() {
    let Some(folder) = folder("../shared/samples/youtube") else { return };
    let bytes = std::fs::read(folder.join("takeout.whatif_es.zip")).expect("the sample can be read");
    let found = read_all(&members(&bytes));
    let export = found.exports.iter().find(|export| export.reader.id == "youtube-takeout").expect("it is a Takeout");
    assert_eq!(&*export.account().id, "youtube/test1");
    assert_eq!(export.account().node.at_keys(&["comments", "mode"]).map(Node::to_json), Some(json!("limited")));
    assert_eq!(export.posts().len(), 1);
    export.assert_sound();
}
