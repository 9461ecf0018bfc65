//! Are packs of others followed only as they were copied and pinned?

use std::{fs, process::Command};

use serde_json::Value;

use crate::support::{
    program::{Ran, Sandbox},
    zipped::zipped,
};

const PACK: &str = "title: Guideline of the region\nlayer: association\nrules: { region/loud: error }\n";
const RULE: &str = r#"on: post
given: $.texts[*].text
must_not: { pattern: "[A-Z]{8,}" }
title: Nobody shouts
message: this is shouted
why: W.
fix: F.
examples:
  fail: { "$.texts[0].text": { texts: [ { role: body, text: WELCOME EVERYBODY } ] } }
  pass: [ { texts: [ { role: body, text: Welcome } ] } ]
"#;
/// A rule that the pack does not name: it must not hold.
const UNNAMED: &str = "region/quiet.yaml";

const FILES: [(&str, &str); 4] = [
    ("policies/packs/region.yaml", PACK),
    ("policies/rules/region/loud.yaml", RULE),
    ("policies/rules/region/quiet.yaml", RULE),
    ("README.md", "# The region\n"),
];

fn authority(source: &str) -> Sandbox {
    let sandbox = Sandbox::new(&[]);
    configure(&sandbox, source);
    sandbox.put("drafts/loud.md", "---\nplatforms: [facebook]\nlanguage: en\n---\n\nWELCOME EVERYBODY\n");
    sandbox
}

fn configure(sandbox: &Sandbox, source: &str) {
    let config = format!(
        "organization: {{ name: Solvik kommun, country: SE, languages: [en] }}\npacks: [ {{ pack: region, {source} }} ]\n"
    );
    sandbox.put("somelint.yaml", config);
}

fn git(folder: &Sandbox, args: &[&str]) {
    let who = ["-c", "user.name=Kari Eksempel", "-c", "user.email=kari@solvik.example", "-c", "commit.gpgsign=false"];
    let done = Command::new("git").current_dir(folder.path("shared")).args(who).args(args).output().expect("git runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// The region's repository, with the pack under the tag v1.
fn repository(sandbox: &Sandbox) {
    for (path, text) in FILES {
        sandbox.put(&format!("shared/{path}"), text);
    }
    git(sandbox, &["init", "--quiet"]);
    git(sandbox, &["add", "--all"]);
    git(sandbox, &["commit", "--quiet", "--message", "one"]);
    git(sandbox, &["tag", "v1"]);
}

fn check(sandbox: &Sandbox) -> Ran {
    sandbox.run(&["check", "drafts", "--format", "concise"])
}

fn holds(sandbox: &Sandbox) {
    let ran = check(sandbox);
    let told = "drafts/loud.md:6:1: error region/loud this is shouted\n";
    assert_eq!((ran.code, ran.stdout.as_str()), (1, told), "{}", ran.stderr);
    assert!(!ran.stdout.contains(UNNAMED));
}

fn refused(sandbox: &Sandbox, why: &str) {
    let ran = check(sandbox);
    assert!(
        ran.code == 2 && ran.stdout.contains(why) && ran.stdout.contains("somelint.yaml:2:"),
        "{why}: {}",
        ran.stdout
    );
}

#[test]
fn a_folder_is_read_where_it_lies() {
    let sandbox = authority("path: region/policies");
    for (path, text) in FILES {
        sandbox.put(&format!("region/{path}"), text);
    }
    holds(&sandbox);
    configure(&sandbox, "path: region");
    refused(&sandbox, "the folder region has no packs/region.yaml");
}

#[test]
fn a_revision_is_copied_pinned_and_checked_offline() {
    let sandbox = authority("git: shared, rev: v1");
    repository(&sandbox);
    refused(&sandbox, "the pack `region` has not been copied");
    let ran = sandbox.run(&["pack", "vendor"]);
    assert!(ran.code == 0 && ran.stdout.starts_with("copied region: 3 files, sha256 "), "{}{}", ran.stdout, ran.stderr);
    let lock: Value =
        serde_json::from_str(&fs::read_to_string(sandbox.path("somelint.lock")).expect("a lock")).expect("JSON");
    let text = somelint::policy::schemas::text("lock").expect("the schema exists");
    let schema: Value = serde_json::from_str(text).expect("the schema is JSON");
    assert!(jsonschema::is_valid(&schema, &lock), "{lock:#}");
    assert!(!sandbox.path("policies/vendor/region/README.md").exists());
    // The copy is all that is needed.
    fs::rename(sandbox.path("shared"), sandbox.path("elsewhere")).expect("it is moved");
    holds(&sandbox);
    fs::rename(sandbox.path("elsewhere"), sandbox.path("shared")).expect("it is moved");
    let again = sandbox.run(&["pack", "vendor"]);
    assert!(again.code == 0 && again.stdout.starts_with("unchanged region"), "{}", again.stdout);
}

#[test]
fn what_is_not_as_it_was_pinned_is_refused() {
    let sandbox = authority("git: shared, rev: v1");
    repository(&sandbox);
    assert_eq!(sandbox.run(&["pack", "vendor"]).code, 0);
    let copy = "policies/vendor/region/rules/region/loud.yaml";
    sandbox.put(copy, RULE.replace("{8,}", "{80,}"));
    refused(&sandbox, "is not what somelint.lock pins");
    sandbox.put(copy, RULE);
    holds(&sandbox);
    sandbox.put("policies/vendor/region/rules/region/more.yaml", RULE);
    refused(&sandbox, "is not what somelint.lock pins");
    assert_eq!(sandbox.run(&["pack", "vendor"]).code, 0);
    holds(&sandbox);
    fs::remove_dir_all(sandbox.path("policies/vendor/region")).expect("it is there");
    refused(&sandbox, "the copy of the pack `region` is missing");
    configure(&sandbox, "git: shared, rev: v2");
    refused(&sandbox, "of another source or revision");
    sandbox.put("somelint.lock", "{}");
    let ran = check(&sandbox);
    assert!(ran.code == 2 && ran.stdout.contains("somelint.lock:1:1"), "{}", ran.stdout);
}

#[test]
fn a_moved_tag_is_taken_only_when_asked_for() {
    let sandbox = authority("git: shared, rev: v1");
    repository(&sandbox);
    assert_eq!(sandbox.run(&["pack", "vendor"]).code, 0);
    sandbox.put("shared/policies/packs/region.yaml", PACK.replace("error", "warning"));
    git(&sandbox, &["commit", "--quiet", "--all", "--message", "two"]);
    git(&sandbox, &["tag", "--force", "v1"]);
    let refused = sandbox.run(&["pack", "vendor"]);
    assert!(refused.code == 2 && refused.stderr.contains("`--update` takes it"), "{}", refused.stderr);
    holds(&sandbox);
    assert_eq!(sandbox.run(&["pack", "vendor", "--update"]).code, 0);
    assert!(check(&sandbox).stdout.contains("warning region/loud"));
}

/// A zip with the files of the region, in a folder as forges make it.
fn zip() -> Vec<u8> {
    zipped(FILES.map(|(path, text)| (format!("region-v1/{path}"), text)))
}

#[test]
fn an_archive_is_pinned_by_its_bytes() {
    let bytes = zip();
    let (_, hash) = somelint::engine::sha256(&mut bytes.as_slice()).expect("bytes can be read");
    let sandbox = authority(&format!("archive: region-v1.zip, sha256: \"{hash}\""));
    sandbox.put("region-v1.zip", &bytes);
    let ran = sandbox.run(&["pack", "vendor"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    fs::remove_file(sandbox.path("region-v1.zip")).expect("it is there");
    holds(&sandbox);
    sandbox.put("region-v1.zip", [bytes.as_slice(), b"x"].concat());
    let ran = sandbox.run(&["pack", "vendor"]);
    assert!(ran.code == 2 && ran.stderr.contains("not the one that is pinned"), "{}", ran.stderr);
}

#[test]
fn entries_say_what_is_wrong_with_them() {
    for (source, why) in [
        ("git: shared", "names its revision"),
        ("git: shared, rev: --upload-pack=x", "names its revision"),
        ("git: --upload-pack=x, rev: v1", "names its revision"),
        ("archive: a.zip", "is pinned"),
        ("archive: a.zip, sha256: abc", "is pinned"),
        ("path: a, git: b, rev: v1", "has one source"),
        ("paht: a", "`paht`"),
    ] {
        refused(&authority(source), why);
    }
    let none = Sandbox::new(&[("somelint.yaml", "packs: [default]\n")]).run(&["pack", "vendor"]);
    assert!(none.code == 2 && none.stderr.contains("names no pack"), "{}", none.stderr);
}
