//! Published samples of exports, where they lie beside the package.

use std::{collections::BTreeMap, fs};

use crate::support::{Found, folder, members, read_all};

/// What the list of samples calls an export, and who reads it.
const READERS: [(&str, &str); 13] = [
    ("instagram archive", "instagram-archive"),
    ("x archive", "x-archive"),
    ("meta graph api", "meta-graph"),
    ("facebook archive", "facebook-archive"),
    ("linkedin archive", "linkedin-archive"),
    ("tiktok archive", "tiktok-archive"),
    ("snapchat archive", "snapchat-archive"),
    ("youtube data api", "youtube-api"),
    ("mastodon archive", "mastodon"),
    ("mastodon api", "mastodon"),
    ("threads archive", "threads"),
    ("instagram graph api", "instagram-graph"),
    ("whatsapp business", "whatsapp-business"),
];

/// Members of Instagram archives that only their neighbours tell from those of Facebook, and answers about no account.
const UNTOLD: [&str; 7] = [
    "in-app_browser_autofill_settings.json",
    "locations_of_interest.json",
    "user_businesses.json",
    "README.txt",
    // Parts of an answer, cut out of it.
    "modeldata_channels_channel_branding_settings.json",
    "modeldata_channels_channel_status.json",
    "modeldata_videos_video_recording_details.json",
];

/// Descriptions of files, not files.
const SHAPES: [&str; 3] = ["structures/", "facebook_archive/schemas_2019/", "linkedin/real_headers_only/"];

#[test]
fn samples_are_recognised_and_read_without_harm() {
    let Some(folder) = folder("../shared/samples") else { return };
    let index = fs::read_to_string(folder.join("INDEX.tsv")).expect("the list can be read");
    let mut told = BTreeMap::new();
    for line in index.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [path, _, kind, ..] = columns.as_slice() else { continue };
        let Some((_, reader)) = READERS.into_iter().find(|(name, _)| name == kind) else { continue };
        let Ok(bytes) = fs::read(folder.join(path)) else { continue };
        let is_zip = bytes.starts_with(b"PK");
        let files = if is_zip { members(&bytes) } else { vec![((*path).to_owned(), bytes)] };
        let Found { exports, unknown, marks } = read_all(&files);
        for export in &exports {
            export.assert_sound();
        }
        if is_zip
            || UNTOLD.iter().any(|name| path.ends_with(name))
            || SHAPES.iter().any(|folder| path.starts_with(folder))
        {
            continue;
        }
        assert_eq!(unknown, Vec::<String>::new(), "{path} is recognised");
        assert_eq!(marks.first().map(|(_, found, _)| *found), Some(reader), "{path}");
        *told.entry(reader).or_insert(0) += 1;
    }
    for (_, reader) in READERS {
        assert!(told.contains_key(reader), "no sample of {reader} was read: {told:?}");
    }
}

#[test]
fn answers_about_something_else_are_not_taken_for_settings() {
    let Some(folder) = folder("../shared/samples") else { return };
    let path = "meta_graph/pyfacebook/user_businesses.json";
    let bytes = fs::read(folder.join(path)).expect("the sample can be read");
    assert_eq!(read_all(&[(path.to_owned(), bytes)]).marks, []);
}

#[test]
fn a_whole_archive_is_one_account() {
    let Some(folder) = folder("../shared/samples/instagram") else { return };
    let bytes = fs::read(folder.join("whatif_public_test/IG_public_test_file.zip")).expect("the sample can be read");
    let found = read_all(&members(&bytes));
    let [export] = found.exports.as_slice() else { panic!("one export: {:?}", found.marks) };
    let account = export.account();
    assert_eq!(&*account.id, "instagram/bla");
    let told = |path: &[&str]| account.node.at_keys(path).map(somelint::tree::Node::to_json);
    assert_eq!(told(&["comments", "mode"]), Some("open".into()));
    assert_eq!(told(&["login", "email"]), Some("bla@gmail.com".into()));
    assert_eq!(told(&["login", "two_factor"]), None);
    assert_eq!(told(&["messages", "cross_app"]), Some(false.into()));
    assert_eq!(told(&["privacy", "contact_sync"]), Some(false.into()));
    assert_eq!(export.posts().len(), 1);
}
