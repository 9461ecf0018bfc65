//! Published samples of exports, where they lie beside the package.

use std::{collections::BTreeMap, fs};

use crate::support::{Found, folder, members, read_all};

/// What the list of samples calls an export, and who reads it.
const READERS: [(&str, &str); 14] = [
    ("instagram archive", "instagram-archive"),
    ("x archive", "x-archive"),
    ("meta graph api", "meta-graph"),
    ("facebook archive", "facebook-archive"),
    ("linkedin archive", "linkedin-archive"),
    ("tiktok archive", "tiktok-archive"),
    ("snapchat archive", "snapchat-archive"),
    ("youtube data api", "youtube-api"),
    ("youtube takeout", "youtube-takeout"),
    ("mastodon archive", "mastodon"),
    ("mastodon api", "mastodon"),
    ("threads archive", "threads"),
    ("instagram graph api", "instagram-graph"),
    ("whatsapp business", "whatsapp-business"),
];

/// What nobody reads as the export that the list says it is, by a part of its path, and why.
const UNSUPPORTED: [(&str, &str); 13] = [
    ("in-app_browser_autofill_settings.json", "only its neighbours tell it from a file of Facebook"),
    ("locations_of_interest.json", "only its neighbours tell it from a file of Facebook"),
    ("user_businesses.json", "an answer about no account"),
    ("README.txt", "a description of the archive"),
    ("modeldata_channels_channel_branding_settings.json", "a part of an answer, cut out of it"),
    ("modeldata_channels_channel_status.json", "a part of an answer, cut out of it"),
    ("modeldata_videos_video_recording_details.json", "a part of an answer, cut out of it"),
    ("structures/", "a description of files"),
    ("facebook_archive/schemas_2019/", "a description of files"),
    ("linkedin/real_headers_only/", "a description of files"),
    ("bluesky/lexicons/", "a description of records"),
    ("gtm_pixel/", "no export of an account"),
    ("instagram/ddp_inspector/", "every member is empty"),
];

#[test]
fn every_sample_is_recognised_or_known_to_be_unsupported() {
    let Some(folder) = folder("../shared/samples") else { return };
    let index = fs::read_to_string(folder.join("INDEX.tsv")).expect("the list can be read");
    let mut told = BTreeMap::new();
    for line in index.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [path, _, kind, ..] = columns.as_slice() else { panic!("a row of the list: {line}") };
        let bytes = fs::read(folder.join(path)).expect("the sample is there");
        let is_zip = bytes.starts_with(b"PK");
        let files = if is_zip { members(&bytes) } else { vec![((*path).to_owned(), bytes)] };
        let Found { exports, marks, .. } = read_all(&files);
        for export in &exports {
            export.assert_sound();
        }
        if UNSUPPORTED.iter().any(|(part, _)| path.contains(part)) {
            continue;
        }
        let reader = READERS.into_iter().find(|(name, _)| name == kind).map(|(_, reader)| reader);
        let reader = reader.unwrap_or_else(|| panic!("{path}: nobody reads `{kind}`"));
        assert!(marks.iter().any(|(_, found, _)| *found == reader), "{path}: {marks:?}");
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
