//! Drafts in Markdown, YAML and JSON.

use serde_json::json;

use somelint::tree::Node;

use crate::support::read;

const DRAFT: &str = "\
---
title: Krisstöd
platform: X
channels: [facebook/solvikkommun, K2]
publish_at: 2026-11-03 10:00
kind: kris
status: utkast
persons: []
first_comment: 'Läs mer på tiktok.com/@solvik #uppföljning'
hashtags: ['#stöd']
media:
  - path: bilder/psykisk-ohälsa.jpg
    alt: Två personer på \"Öppna mottagningen\"
review: { by: AB, on: 2 november 2026, result: godkänd }
imprtance: viktig
---
# Vi finns för dig

Ring oss, eller läs [mer](https://www.solvik.example/stod) 🙂 #Krisstöd @solvik
![En dörr](bilder/dorr.png)
";

#[test]
fn a_markdown_draft_keeps_every_text_at_its_place() {
    for text in [DRAFT.to_owned(), DRAFT.replace('\n', "\r\n"), format!("\u{feff}{DRAFT}")] {
        let read = read("drafts/kris.md", &text);
        assert_eq!(read.reader, Some("draft"));
        assert_eq!(&*read.only().id, "drafts/kris.md");
        read.assert_fields(
            0,
            &[
                ("platforms.0", json!("x"), "X"),
                ("channels.1", json!("K2"), "K2"),
                ("publish_at", json!("2026-11-03T10:00:00"), "2026-11-03 10:00"),
                ("kind", json!("crisis"), "kris"),
                ("status", json!("draft"), "utkast"),
                ("review.on", json!("2026-11-02"), "2 november 2026"),
                ("review.result", json!("approved"), "godkänd"),
                ("imprtance", json!("viktig"), "viktig"),
                ("hashtags.0", json!("Krisstöd"), "Krisstöd"),
                ("hashtags.1", json!("uppföljning"), "uppföljning"),
                ("hashtags.2", json!("stöd"), "stöd"),
                ("mentions.0", json!("solvik"), "solvik"),
                ("links.0", json!("https://www.solvik.example/stod"), "https://www.solvik.example/stod"),
                ("links.1", json!("tiktok.com/@solvik"), "tiktok.com/@solvik"),
                ("media.1.path", json!("bilder/dorr.png"), "bilder/dorr.png"),
            ],
        );
        let node = &read.only().node;
        let texts: Vec<_> = node.get("texts").expect("texts").items().iter().collect();
        let role = |text: &Node| text.get("role").and_then(Node::as_str).expect("a role").to_owned();
        let roles: Vec<_> = texts.iter().map(|text| role(text)).collect();
        assert_eq!(roles, ["body", "first_comment", "alt", "file_name", "alt", "file_name", "hashtag"]);
        // Every word of every text lies at its own raw bytes.
        for text in &texts {
            let text = text.get("text").expect("a text");
            let value = text.as_str().expect("a string");
            for word in value.split_whitespace().filter(|word| !word.contains('"')) {
                let start = word.as_ptr() as usize - value.as_ptr() as usize;
                assert_eq!(read.file.slice(text.locate(start..start + word.len())), word);
            }
        }
        assert_eq!(read.file.slice(read.only().place), "Krisstöd");
        let unknown = somelint::record::schema::validate(read.only());
        assert_eq!(unknown.len(), 1, "{unknown:?}");
        assert_eq!(unknown[0].help.as_deref(), Some("did you mean `importance`?"));
    }
}

#[test]
fn drafts_in_yaml_and_json_are_posts_too() {
    let yaml = "posts:\n  - text: |\n      Hej #Solvik\n      Läs mer\n    plattformar: Facebook, Instagram\n  - text: Nej\n    platforms: [x]\n    länk: https://t.me/solvik\n";
    let read_yaml = read("plan.yaml", yaml);
    assert_eq!(read_yaml.reader, Some("draft"));
    assert_eq!(read_yaml.output.records.len(), 2);
    read_yaml.assert_fields(
        0,
        &[
            ("platforms.0", json!("facebook"), "Facebook"),
            ("platforms.1", json!("instagram"), "Instagram"),
            ("hashtags.0", json!("Solvik"), "Solvik"),
            ("texts.0.role", json!("body"), "Hej #Solvik\n      Läs mer\n"),
        ],
    );
    read_yaml.assert_fields(1, &[("links.0", json!("https://t.me/solvik"), "https://t.me/solvik")]);
    assert_eq!(&*read_yaml.output.records[1].id, "plan.yaml#2");
    read_yaml.assert_valid();

    let json = r#"{"text": "V\u00e5r #kris\u00f6vning", "platforms": ["facebook"], "publish_at": "2026-11-03T10:00:00+01:00",
                   "media": ["bild.jpg"], "alt": "En \"skylt\"", "media_typo": 1}"#;
    let read = read("post.json", json);
    assert_eq!(read.reader, Some("draft"));
    read.assert_fields(
        0,
        &[
            ("hashtags.0", json!("krisövning"), "kris\\u00f6vning"),
            ("publish_at", json!("2026-11-03T10:00:00+01:00"), "2026-11-03T10:00:00+01:00"),
            ("media.0.path", json!("bild.jpg"), "bild.jpg"),
            ("media.0.kind", json!("image"), "bild.jpg"),
            ("media.0.alt", json!("En \"skylt\""), "\"En \\\"skylt\\\"\""),
        ],
    );
}

#[test]
fn channels_tell_their_platforms() {
    let read = read("a.md", "---\nkanaler: facebook/solvik, https://t.me/solvik, K1\n---\nHej\n");
    read.assert_fields(
        0,
        &[
            ("platforms.0", json!("facebook"), "facebook/solvik"),
            ("platforms.1", json!("telegram"), "https://t.me/solvik"),
            ("channels.2", json!("K1"), "K1"),
        ],
    );
    assert_eq!(
        read.output.records[0].node.get("links").map(|links| links.items().len()),
        Some(0),
        "no link in the text"
    );
}

#[test]
fn the_name_of_a_file_tells_a_film_from_a_picture() {
    for (media, expected) in [
        ("path: film/jobb.MP4", Some("video")),
        ("url: \"https://solvik.example/a.webm?x=1.jpg\"", Some("video")),
        ("path: ljud.mp3", Some("audio")),
        ("path: a.gif", Some("animation")),
        ("path: a.mp4\n    kind: image", Some("image")),
        ("path: a.pdf", None),
        ("path: a", None),
    ] {
        let read = read("a.md", &format!("---\nplatforms: [facebook]\nmedia:\n  - {media}\n---\n\nHej\n"));
        let kind = read.at(0, "media.0").0.get("kind").cloned();
        assert_eq!(kind, expected.map(|kind| json!(kind)), "{media}");
        read.assert_valid();
    }
}
