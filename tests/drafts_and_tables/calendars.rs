//! Does every row of a calendar become a post, whichever tool or person made the table?

use serde_json::json;
use somelint::{finding::Grade, platform::Hint};

use super::support::{read, read_bytes};

/// Tool, table, and fields of its first post with their raw cells.
type Case = (&'static str, &'static str, &'static [(&'static str, &'static str, &'static str)]);
const CASES: &[Case] = &[
    (
        "Meta Business Suite (Facebook)",
        "\u{feff}Post ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,Permalink,Reach\n\
         122158,1001,Solvik kommun,Badet är öppet,Film från badet,12,11/03/2026 09:30,https://www.facebook.com/1,\"15,000\"\n",
        &[
            ("id", "122158", "122158"),
            ("status", "published", "Badet är öppet"),
            ("platforms.0", "facebook", "Badet är öppet"),
            ("publish_at", "2026-11-03T09:30:00", "11/03/2026 09:30"),
            ("texts.0.role", "body", "Badet är öppet"),
            ("texts.1.role", "caption", "Film från badet"),
            ("url", "https://www.facebook.com/1", "https://www.facebook.com/1"),
        ],
    ),
    (
        "Meta Business Suite (Instagram)",
        "Post ID,Account ID,Account username,Account name,Description,Publish time,Permalink,Post type\n\
         122159,17,solvikkommun,Solvik,Välkommen #SolvikBad,12/24/2026 08:00,https://www.instagram.com/p/a,IG image\n",
        &[
            ("channels.0", "solvikkommun", "solvikkommun"),
            ("platforms.0", "instagram", "Välkommen #SolvikBad"),
            ("publish_at", "2026-12-24T08:00:00", "12/24/2026 08:00"),
            ("hashtags.0", "SolvikBad", "SolvikBad"),
        ],
    ),
    (
        "Buffer",
        "Text,Image URL,Tags,Posting Time\nBadet öppnar,https://solvik.example/bad.jpg,bad,2026-11-03 09:30\n",
        &[
            ("texts.0.text", "Badet öppnar", "Badet öppnar"),
            ("media.0.url", "https://solvik.example/bad.jpg", "https://solvik.example/bad.jpg"),
            ("texts.1.text", "bad.jpg", "bad.jpg"),
            ("labels.0", "bad", "bad"),
            ("publish_at", "2026-11-03T09:30:00", "2026-11-03 09:30"),
            ("status", "scheduled", "Badet öppnar"),
        ],
    ),
    (
        "Publer",
        "Date - Intl. format or prompt,Text,Link(s) - Separated by comma for FB carousels,Media URL(s) - Separated by comma,\
         \"Title - For the video, pin, PDF ..\",Label(s) - Separated by comma,Alt text(s) - Separated by ||,Comment(s) - Separated by ||\n\
         2026/11/03 09:30,Badet öppnar,https://solvik.example,\"https://solvik.example/1.jpg,https://solvik.example/2.jpg\",\
         Rubrik,bad,En bassäng||En bastu,Läs mer||Frågor?\n",
        &[
            ("publish_at", "2026-11-03T09:30:00", "2026/11/03 09:30"),
            ("media.0.alt", "En bassäng", "En bassäng"),
            ("media.1.alt", "En bastu", "En bastu"),
            ("texts.1.role", "link_title", "Rubrik"),
            ("texts.2.text", "Läs mer", "Läs mer"),
            ("texts.3.role", "first_comment", "Frågor?"),
            ("links.0", "https://solvik.example", "https://solvik.example"),
        ],
    ),
    (
        "Publer (older template)",
        "Date,Message,Link,Media,Title,Labels\n2026/11/03 09:30,Badet öppnar,https://solvik.example,https://solvik.example/1.jpg,Bad,bad\n",
        &[("texts.0.text", "Badet öppnar", "Badet öppnar"), ("labels.0", "bad", "bad")],
    ),
    (
        "Sprout Social",
        "date,time_24hr,message_text,public_image_url\n11/13/2026,09:30,Badet öppnar,https://solvik.example/1.jpg\n",
        &[("publish_at", "2026-11-13T09:30:00", "11/13/2026"), ("texts.0.text", "Badet öppnar", "Badet öppnar")],
    ),
    (
        "Hootsuite",
        "13/11/2026 09:30,Badet öppnar,https://solvik.example\n04/12/2026 09:30,Badet stänger,https://solvik.example/2\n",
        &[
            ("publish_at", "2026-11-13T09:30:00", "13/11/2026 09:30"),
            ("texts.0.text", "Badet öppnar", "Badet öppnar"),
            ("links.0", "https://solvik.example", "https://solvik.example"),
        ],
    ),
    (
        "Social Planner (SocialBee, GoHighLevel and kin)",
        "postAtSpecificTime (YYYY-MM-DD HH:mm:ss),content,link (OGmetaUrl),imageUrls,videoUrls,followUpComment\n\
         2026-11-03 09:30:00,Badet öppnar,https://solvik.example,https://solvik.example/1.jpg,https://solvik.example/1.mp4,Frågor?\n",
        &[
            ("publish_at", "2026-11-03T09:30:00", "2026-11-03 09:30:00"),
            ("texts.1.role", "first_comment", "Frågor?"),
            ("media.0.kind", "image", "https://solvik.example/1.jpg"),
            ("media.1.kind", "video", "https://solvik.example/1.mp4"),
        ],
    ),
    (
        "PostFast",
        "scheduled_at,account_id,content,media_urls,first_comment\n2026-11-03T09:30:00Z,77,Badet öppnar,,Frågor?\n",
        &[("publish_at", "2026-11-03T09:30:00Z", "2026-11-03T09:30:00Z"), ("texts.1.text", "Frågor?", "Frågor?")],
    ),
    (
        "Ayrshare",
        "post,platforms,mediaUrls,scheduleDate\nBadet öppnar,\"facebook,instagram\",,2026-11-03T09:30:00Z\n",
        &[("platforms.1", "instagram", "instagram"), ("texts.0.text", "Badet öppnar", "Badet öppnar")],
    ),
    (
        "Oktopost",
        "Network,Message,LinkUrl,LinkTitle,ImageUrl,Description,Picture\nLinkedIn,Badet öppnar,https://solvik.example,Badet,,Öppet igen,\n",
        &[
            ("platforms.0", "linkedin", "LinkedIn"),
            ("texts.1.role", "link_title", "Badet"),
            ("texts.2.role", "link_text", "Öppet igen"),
        ],
    ),
    (
        "Schedulin",
        "channel,caption,media_url,scheduled_at,placement\nfacebook/solvik,Badet öppnar,,2026-11-03T09:30,feed\n",
        &[("channels.0", "facebook/solvik", "facebook/solvik"), ("platforms.0", "facebook", "facebook/solvik")],
    ),
    (
        "SocialPatra",
        "content,platforms,platformIds,scheduledAt,mediaUrls,tags,title,postType\nBadet öppnar,facebook,1,2026-11-03T09:30,,SolvikBad,,\n",
        &[("platforms.0", "facebook", "facebook"), ("hashtags.0", "SolvikBad", "SolvikBad")],
    ),
    (
        "Postoplan",
        "Date,Message,Media URL\n13.11.2026 09:30,Badet öppnar,https://solvik.example/1.jpg\n",
        &[
            ("publish_at", "2026-11-13T09:30:00", "13.11.2026 09:30"),
            ("media.0.kind", "image", "https://solvik.example/1.jpg"),
        ],
    ),
];

#[test]
fn the_tables_of_known_tools_need_no_mapping() {
    for (tool, table, fields) in CASES {
        let read = read("plan.csv", table);
        assert_eq!(read.reader, Some("calendar"), "{tool}");
        assert!(read.output.findings.is_empty(), "{tool}: {:?}", read.output.findings);
        read.assert_valid();
        for (path, value, raw) in *fields {
            assert_eq!(read.at(0, path), (json!(value), *raw), "{tool}: {path}");
        }
        let grade = if tool.starts_with("Meta") { Grade::Observed } else { Grade::Declared };
        assert_eq!(read.output.records[0].grade, grade, "{tool}");
    }
}

#[test]
fn what_a_tool_does_not_say_stays_unknown() {
    let buffer = read("plan.csv", "Text,Image URL,Tags,Posting Time\nBadet öppnar,,,2026-11-03 09:30\n");
    let post = &buffer.only().node;
    for field in ["platforms", "channels", "media", "author", "approver", "persons", "language"] {
        assert!(post.get(field).is_none(), "{field}");
    }
}

#[test]
fn dates_that_could_be_two_days_are_left_out_and_told_once() {
    let sprout = "date,time_24hr,message_text\n03/04/2026,09:30,Badet öppnar\n05/06/2026,09:30,Badet stänger\n";
    let read = read("plan.csv", sprout);
    assert_eq!(read.messages(), [("input/ambiguous-date", "03/04/2026")]);
    assert!(read.output.records.iter().all(|post| post.node.get("publish_at").is_none()));
}

#[test]
fn municipal_calendars_are_read_by_their_words() {
    let table = "Innehållskalender november;;;;;\n\n\
        Datum;Klockslag;Kanal;Text;Första kommentaren;Alternativtext;Bild;Ansvarig\n\
        3 november 2026;9.30;Facebook, Instagram;Badet öppnar #SolvikBad;Frågor?;En bassäng;bad.jpg;AB\n";
    let read = read("plan.csv", table);
    assert_eq!(read.reader, Some("calendar"));
    read.assert_fields(
        0,
        &[
            ("publish_at", json!("2026-11-03T09:30:00"), "3 november 2026"),
            ("platforms.0", json!("facebook"), "Facebook"),
            ("platforms.1", json!("instagram"), "Instagram"),
            ("texts.0.text", json!("Badet öppnar #SolvikBad"), "Badet öppnar #SolvikBad"),
            ("texts.1.role", json!("first_comment"), "Frågor?"),
            ("media.0.alt", json!("En bassäng"), "En bassäng"),
            ("hashtags.0", json!("SolvikBad"), "SolvikBad"),
        ],
    );
    let ignored: Vec<_> = read.output.ignored.iter().map(|(_, reason)| reason.as_str()).collect();
    assert_eq!(ignored, ["column `Ansvarig` means no field of post"]);
}

#[test]
fn a_mapping_in_the_configuration_overrules_words_and_tools() {
    let hint = Hint {
        kind: Some(somelint::record::Kind::Post),
        columns: [("body", "Vad"), ("publish_at", "När"), ("channels", "Var")]
            .into_iter()
            .map(|(field, column)| (field.to_owned(), column.to_owned()))
            .collect(),
        ..Hint::default()
    };
    let table = "När;Vad;Var;Text\n2026-11-03;Badet öppnar;facebook/solvik;internt\n";
    let read = read_bytes("plan.csv", table.as_bytes(), None, &hint);
    read.assert_fields(
        0,
        &[
            ("texts.0.text", json!("Badet öppnar"), "Badet öppnar"),
            ("platforms.0", json!("facebook"), "facebook/solvik"),
        ],
    );
}
