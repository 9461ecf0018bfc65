//! Is a folder as IT security finds it (ten exports, a calendar in XLSX, a register from Excel, a saved page) checked in one
//! command, with nothing lost?
//!
//! `UPDATE=1 cargo nextest run --test files` writes `mixture.txt` anew; read the difference.

use std::{
    collections::BTreeSet,
    fs,
    io::{Cursor, Read},
    path::Path,
    process::Command,
};

use serde_json::Value;
use tempfile::TempDir;
use zip::ZipArchive;

use super::zipped::zipped;

const CONFIG: &str = "organization: { name: Solvik kommun, country: SE, languages: [sv], domains: [solvik.example] }
packs: [own]
";

/// Rules of its own, so that nothing here changes with the built-in packs: kind of record, and what each finds of it.
const RULES: [(&str, &str); 4] = [
    ("account", "$.platform"),
    ("post", "$.texts[*].role"),
    ("channel", "$.comments.mode"),
    ("page", "$.trackers[*].platform"),
];

/// A rule that finds whatever stands there.
fn rule(kind: &str, given: &str) -> String {
    let example = match kind {
        "post" => "{ \"$.texts[0].role\": { texts: [ { role: body, text: a } ] } }".to_owned(),
        "page" => "{ \"$.trackers[0].platform\": { trackers: [ { platform: x } ] } }".to_owned(),
        "channel" => "{ \"$.comments.mode\": { comments: { mode: open } } }".to_owned(),
        _ => "{ \"$.platform\": { platform: x } }".to_owned(),
    };
    let nothing = match kind {
        "post" => "{ texts: [] }",
        "page" => "{ trackers: [] }",
        _ => "{ id: \"1\" }",
    };
    format!(
        "on: {kind}\nseverity: advice\ngiven: {given}\nmust_not: {{ pattern: \"[a-z]\" }}\ntitle: Found\nmessage: found\nwhy: So.\n\
         fix: Nothing.\nmissing: not-applicable\nexamples:\n  fail: {example}\n  pass: [ {nothing} ]\n"
    )
}

/// Folder of `fixtures/formats`, and where its files lie in the mixture; what ends in `.zip` is packed.
const PARTS: [(&str, &str); 13] = [
    ("facebook-archive-2024", "exporter/facebook-solvikkommun-2026-10-01-x"),
    ("instagram-archive-2025", "exporter/instagram-solvikkommun-2026-10-01-x.zip"),
    ("linkedin-archive-2026", "exporter"),
    ("x-archive", "exporter/twitter.zip"),
    ("tiktok-archive-2024", "exporter/tiktok"),
    ("telegram-channel", "exporter/telegram"),
    ("snapchat-archive", "exporter/snapchat.zip"),
    ("mastodon-archive", "exporter/mastodon"),
    ("youtube-takeout-es", "exporter"),
    ("bluesky-api", "exporter/bluesky"),
    ("calendar-xlsx", "planering"),
    ("register-windows-1252", "register"),
    ("web-page", "webb"),
];

fn files(folder: &Path, prefix: &str, found: &mut Vec<(String, Vec<u8>)>) {
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("it can be listed").flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        let name = format!("{prefix}{}", path.file_name().expect("it has a name").to_string_lossy());
        if path.is_dir() {
            files(&path, &format!("{name}/"), found);
        } else if name != "expected.txt" {
            found.push((name, fs::read(&path).expect("it can be read")));
        }
    }
}

/// `zip` of `a/b.zip`, `gz` of `c.tar.gz`.
fn extension(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

/// The folder, and everything in it that must be accounted for: files, members of archives, sheets of books.
fn mixture() -> (TempDir, BTreeSet<String>) {
    let folder = TempDir::new().expect("a folder");
    let mut all = BTreeSet::new();
    let mut put = |path: String, bytes: &[u8]| {
        let target = folder.path().join(&path);
        fs::create_dir_all(target.parent().expect("it has one")).expect("a folder");
        fs::write(target, bytes).expect("a file");
        if extension(&path) == "xlsx" {
            all.extend(["Nov", "Anteckningar"].map(|sheet| format!("{path}!/{sheet}")));
        } else if extension(&path) == "gz" {
            let mut tar = tar::Archive::new(flate2::read::GzDecoder::new(bytes));
            for entry in tar.entries().expect("an archive") {
                let entry = entry.expect("a member");
                all.insert(format!("{path}!/{}", entry.path().expect("it has one").display()));
            }
        } else if extension(&path) == "zip" {
            let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
            for at in 0..zip.len() {
                let mut member = zip.by_index(at).expect("a member");
                member.read_to_end(&mut Vec::new()).expect("its data");
                all.insert(format!("{path}!/{}", member.name().expect("it has a name")));
            }
        } else {
            all.insert(path);
        }
    };
    let formats = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats");
    for (format, place) in PARTS {
        let mut found = Vec::new();
        files(&formats.join(format), "", &mut found);
        if extension(place) == "zip" {
            put(place.to_owned(), &zipped(found));
        } else {
            for (name, bytes) in found {
                put(format!("{place}/{name}"), &bytes);
            }
        }
    }
    let policy = folder.path().join("policies");
    fs::create_dir_all(policy.join("packs"))
        .and_then(|()| fs::create_dir_all(policy.join("rules/found")))
        .expect("folders");
    fs::write(policy.join("packs/own.yaml"), "title: Found\nlayer: authority\n").expect("a pack");
    for (kind, given) in RULES {
        fs::write(policy.join(format!("rules/found/{kind}.yaml")), rule(kind, given)).expect("a rule");
    }
    fs::write(folder.path().join("somelint.yaml"), CONFIG).expect("a configuration");
    (folder, all)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[test]
fn a_folder_of_everything_is_checked_in_one_command_with_nothing_lost() {
    let (folder, all) = mixture();
    let output = Command::new(env!("CARGO_BIN_EXE_somelint"))
        .args(["check", ".", "--as-of", "2026-11-22", "--lang", "en", "--format", "json", "--quiet"])
        .env_clear()
        .current_dir(folder.path())
        .output()
        .expect("the program starts");
    let report: Value = serde_json::from_slice(&output.stdout).expect("the report is JSON");
    let inputs = report["inputs"].as_array().expect("it lists its inputs");
    let name = |input: &Value| match input["member"].as_str() {
        Some(member) => format!("{}!/{member}", text(&input["path"])),
        None => text(&input["path"]).to_owned(),
    };
    let names: Vec<String> = inputs.iter().map(name).collect();
    assert_eq!(names.iter().cloned().collect::<BTreeSet<_>>(), all, "every file, member and sheet ends somehow");
    assert_eq!(names.len(), all.len(), "and once");
    let mut lines: Vec<String> = inputs
        .iter()
        .map(|input| format!("{} {}: {}", text(&input["status"]), name(input), text(&input["message"])))
        .collect();
    lines.push(String::new());
    lines.extend(report["findings"].as_array().into_iter().flatten().map(|finding| {
        let label = &finding["labels"][0];
        let start = &label["start"];
        let cell =
            label["cells"].as_str().map_or_else(|| format!("{}:{}", start["line"], start["column"]), str::to_owned);
        format!("{}:{cell} {} {}", name(label), text(&finding["severity"]), text(&finding["rule"]))
    }));
    lines.push(String::new());
    lines.push(format!("exit {}", output.status.code().unwrap_or_default()));
    lines.push(format!("records {}", report["summary"]["records"]));
    let found = lines.join("\n") + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/mixture.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &found).expect("the expectation can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected);
}
