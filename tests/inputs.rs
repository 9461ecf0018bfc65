//! Does every input end as what it is, wherever and however it is named?

mod support {
    pub(crate) mod zipped;
}

use std::{fs, path::Path};

use assert_cmd::Command;
use support::zipped::zipped;
use tempfile::TempDir;

const CONFIG: &str = "organization:
  name: Solvik kommun
  country: SE
  languages: [sv]
  domains: [solvik.example]
  crisis_role: kommunikatör i beredskap
packs: [tyreso]
";

/// Breaks one rule.
const DRAFT: &str = "---\nplatforms: [facebook]\nlanguage: sv\n---\n\nLäs mer på https://t.me/solviknytt\n";

/// What the draft breaks.
const FOUND: &str = "error platforms/none-forbidden";

/// A folder with files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, bytes).expect("the file is written");
    }
    folder
}

/// Standard output, standard error and exit code of a run in a folder.
fn run(folder: &Path, arguments: &[&str], stdin: &str) -> (String, String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_somelint"));
    command.args(arguments).current_dir(folder).env_clear().env("SOMELINT_AS_OF", "2026-11-22");
    let output = command.args(["--lang", "en"]).write_stdin(stdin).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code())
}

fn check(folder: &Path, paths: &[&str]) -> (String, String, Option<i32>) {
    run(folder, &[&["check", "--format", "concise"], paths].concat(), "")
}

#[test]
fn what_is_none_of_ours_is_left_in_peace() {
    let table = "Name,Name,City\nA,B\nC,D,E,F\n";
    let script = "jobs: { a: 1, a: 2 }\nname: a\n";
    let folder = folder(&[
        ("somelint.yaml", CONFIG.as_bytes()),
        ("drafts/a.md", DRAFT.as_bytes()),
        ("README.md", b"# Solvik\n\nhttps://t.me/solviknytt\n"),
        ("package.json", b"{\"name\": \"solvik\"}"),
        ("people.csv", table.as_bytes()),
        ("ci.yml", script.as_bytes()),
        ("empty.py", b""),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0"),
    ]);
    let (out, err, code) = check(folder.path(), &["."]);
    assert_eq!(out.lines().count(), 1, "{out}");
    assert!(out.contains(FOUND) && code == Some(1), "{out}");
    assert!(err.contains("checked 1 file, skipped 6, failed 0"), "{err}");
    let (out, ..) = check(folder.path(), &["people.csv"]);
    assert!(out.contains("input/unrecognised") && out.contains("input/csv-row"), "named files are spoken of: {out}");
}

#[test]
fn an_archive_of_which_nothing_is_known_says_so() {
    for (members, totals, message) in [
        (
            &[("watch.json", "{\"a\": 1}"), ("a.jpg", "x")][..],
            "checked 0 files, skipped 2",
            "none of its 2 files is checked",
        ),
        (&[("a.jpg", "x"), ("b.mp4", "x")][..], "checked 0 files, skipped 2", ""),
        (&[("a.md", DRAFT), ("b.json", "{\"a\": 1}")][..], "checked 1 file, skipped 1", "platforms/none-forbidden"),
        (&[][..], "skipped 0, failed 1", "the archive holds no files"),
    ] {
        let folder = folder(&[("somelint.yaml", CONFIG.as_bytes()), ("export.zip", &zipped(members.iter().copied()))]);
        let (out, err, _) = check(folder.path(), &["."]);
        assert!(out.contains(message) && out.lines().count() == usize::from(!message.is_empty()), "{out}");
        assert!(err.contains(totals), "{totals}: {err}");
    }
}

#[test]
fn markdown_from_an_editor_is_a_draft_unless_it_says_otherwise() {
    let folder = folder(&[("somelint.yaml", CONFIG.as_bytes())]);
    let check = |text: &str| run(folder.path(), &["check", "-", "--format", "concise"], text);
    assert!(check(DRAFT).0.contains(FOUND));
    assert!(check("Följ oss på https://t.me/solviknytt\n").0.contains(FOUND));
    let (out, err, _) = check("---\nrecord: assessment\nid: a\n---\n\nhttps://t.me/solviknytt\n");
    assert!(err.contains("checked 1 file, skipped 0, failed 0; 2 records"), "{out}{err}");
}

const WAIVER: &str = "waivers:
  - rule: platforms/none-forbidden
    scope: { path: drafts/a.md }
    reason: the channel closes in spring
    owner: head of communications
    approver: chief executive
    expires: 2027-01-31
";

#[test]
fn a_file_is_the_same_by_every_name() {
    let config = format!("{CONFIG}{WAIVER}");
    let folder = folder(&[("somelint.yaml", config.as_bytes()), ("drafts/a.md", DRAFT.as_bytes())]);
    let drafts = folder.path().join("drafts");
    let absolute = drafts.join("a.md");
    let absolute = absolute.to_str().expect("a path");
    for (from, paths) in [
        (folder.path(), &["."][..]),
        (folder.path(), &[".//drafts/./a.md"]),
        (folder.path(), &[absolute]),
        (folder.path(), &["drafts", "drafts/a.md", absolute]),
        (&drafts, &["a.md"]),
        (&drafts, &["../drafts"]),
        (Path::new("/"), &[absolute]),
    ] {
        let (out, err, code) = check(from, paths);
        assert!(err.contains("checked 1 file, ") && err.contains("waived 1"), "{paths:?}: {out}{err}");
        assert_eq!((out.as_str(), code), ("", Some(0)), "{paths:?}");
    }
}

#[test]
fn standard_input_belongs_where_its_name_lies() {
    let config = format!("{CONFIG}{WAIVER}");
    let folder = folder(&[("somelint.yaml", config.as_bytes()), ("drafts/b.md", b"")]);
    let path = |name: &str| folder.path().join(name).to_str().expect("a path").to_owned();
    for (from, name) in [
        (Path::new("/"), path("drafts/a.md")),
        (folder.path(), "drafts/a.md".to_owned()),
        (&folder.path().join("drafts"), "a.md".to_owned()),
    ] {
        let arguments = ["check", "-", "--format", "concise", "--stdin-filename", &name];
        let (out, err, code) = run(from, &arguments, DRAFT);
        assert!(code == Some(0) && err.contains("waived 1"), "{name}: {out}{err}");
    }
}

#[test]
fn a_configuration_says_only_what_means_something() {
    for (written, spoilt, expected) in [
        ("country: SE", "country: Sverige", "3:12: error config/type `Sverige` is not the code of a country"),
        ("country: SE", "country: se", "3:12: error config/type `se` is not the code of a country"),
        ("languages: [sv]", "languages: [svenska]", "4:15: error config/type `svenska` is not the code of a language"),
        ("languages: [sv]", "languages: [sv, nb-NO, sme]", ""),
        ("solvik.example", "https://solvik.example/", "5:13: error config/type"),
        ("solvik.example", "räksmörgås.example, www.solvik.example", ""),
        ("packs:", "policies: polices\npacks:", "7:11: error config/unknown-name there is no folder `polices`"),
        ("packs:", "language: svenska\npacks:", "7:11: error config/type `svenska` is not the code of a language"),
    ] {
        let config = CONFIG.replace(written, spoilt);
        let folder =
            folder(&[("somelint.yaml", config.as_bytes()), ("a.md", b"---\nplatforms: [facebook]\n---\n\nHej\n")]);
        let (out, err, code) = check(folder.path(), &["."]);
        assert_eq!(code, Some(if expected.is_empty() { 0 } else { 2 }), "{spoilt}: {out}{err}");
        assert!(out.contains(expected) && out.lines().count() == usize::from(!expected.is_empty()), "{spoilt}: {out}");
    }
}

#[test]
fn own_policies_without_effect_are_mistakes() {
    let pack = "title: Ours\nlayer: organization\ncountry: SE\nextends: [sweden]\nrules: {}\n";
    for (path, text, expected) in [
        ("policies/packs/ours.yaml", pack, ""),
        ("policies/packs/ours.yml", pack, ""),
        (
            "policies/ours.yaml",
            pack,
            "policies/ours.yaml:1:1: error policy/unknown-name this policy file lies in no folder",
        ),
        ("policies/packs/ours.yaml", "", "policies/packs/ours.yaml:1:1: error input/empty"),
    ] {
        let config = CONFIG.replace("[tyreso]", "[sweden, ours]");
        let folder =
            folder(&[("somelint.yaml", config.as_bytes()), (path, text.as_bytes()), ("a.md", DRAFT.as_bytes())]);
        let (out, err, code) = check(folder.path(), &["."]);
        assert_eq!(code, Some(if expected.is_empty() { 0 } else { 2 }), "{path}: {out}{err}");
        assert!(out.contains(expected), "{path}: {out}");
    }
}

#[test]
fn an_output_replaces_an_earlier_one_and_nothing_else() {
    let folder = folder(&[
        ("somelint.yaml", CONFIG.as_bytes()),
        ("drafts/a.md", DRAFT.as_bytes()),
        ("policies/packs/ours.yaml", b"title: Ours\nlayer: authority\ncountry: SE\nrules: {}\n"),
    ]);
    for (output, code) in [
        ("json=report.json", 1),
        ("json=report.json", 1),
        ("markdown=report.md", 1),
        ("markdown=report.md", 1),
        ("sarif=report.sarif", 1),
        ("sarif=report.sarif", 1),
        ("json=drafts/a.md", 2),
        ("json=somelint.yaml", 2),
        ("json=policies/packs/ours.yaml", 2),
    ] {
        let (_, err, ended) = check(folder.path(), &[".", "--output", output]);
        assert_eq!(ended, Some(code), "{output}: {err}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("somelint.yaml")).expect("it is still there"), CONFIG);
}

#[test]
fn inspect_tells_everything_once_and_in_order() {
    let draft = "---\nplatforms: [facebook]\nhashtags: #a\nstatus: klart\npersons: []\n---\n\nHej\n";
    let folder = folder(&[("a.md", draft.as_bytes()), ("b.json", b""), ("c.csv", b"Name\nA\n"), ("d.yaml", b"a: [")]);
    let (out, _, code) = run(folder.path(), &["inspect", "."], "");
    let (said, rest) = out.split_once("\n\n").expect("records come first");
    assert!(said.contains("post a.md (declared)") && said.contains("persons = none"), "{said}");
    let unsaid = said.lines().find(|line| line.contains("not said here")).expect("what is not said");
    assert!(
        unsaid.contains("not said here: ") && !unsaid.contains("hashtags") && !unsaid.contains("persons ("),
        "{unsaid}"
    );
    let lines: Vec<&str> = rest.lines().map(|line| &line[..line.len().min(26)]).collect();
    let expected = [
        "c.csv: skipped: no reader ",
        "a.md:3:11: warning input/c",
        "a.md:4:9: warning input/un",
        "b.json:1:1: error input/em",
        "d.yaml:1:4: error input/sy",
    ];
    assert_eq!((lines.as_slice(), code), (&expected[..], Some(2)), "{out}");
}

#[test]
fn inspect_shows_no_names() {
    let draft = "---\nplatforms: [facebook]\npersons:\n  - { name: Kari Eksempel, role: elev }\n---\n\nHej\n";
    let users = "{ \"data\": [ { \"id\": \"11\", \"name\": \"Kari Eksempel\", \"role\": \"ADMIN\", \"two_fac_status\": \"disabled\" } ] }";
    let folder = folder(&[("a.md", draft.as_bytes()), ("business_users.json", users.as_bytes())]);
    for arguments in [&["inspect", "."][..], &["inspect", ".", "--json"]] {
        let (out, ..) = run(folder.path(), arguments, "");
        assert_eq!(out.matches("[name#").count(), 2, "{out}");
        assert!(!out.contains("Eksempel"), "{out}");
    }
}

/// Drafts are streamed, except where a rule on the authority looks at all posts together: both ways see the same.
#[test]
fn a_rule_on_the_authority_sees_every_draft() {
    let draft = "---\nplatforms: [facebook]\nlanguage: sv\nstatus: published\nkind: awareness\n\
                 publish_at: 2026-11-01T10:00:00+01:00\n---\n\nVad delar du?\n";
    let config = CONFIG.replace("tyreso", "goteborg");
    let verdict = |draft: &str| {
        let folder = folder(&[("somelint.yaml", config.as_bytes()), ("drafts/a.md", draft.as_bytes())]);
        let arguments = ["check", "--verdicts", "--format", "json", "--select", "content/awareness-posts"];
        let report: serde_json::Value = serde_json::from_str(&run(folder.path(), &arguments, "").0).expect("JSON");
        let why = ["why", "content/awareness-posts", "organization Solvik kommun"];
        let told = run(folder.path(), &why, "").0;
        let verdict = report["verdicts"][0]["verdict"].as_str().expect("a verdict").to_owned();
        assert!(told.lines().next().is_some_and(|line| line.ends_with(&verdict)), "{told}");
        verdict
    };
    assert_eq!(verdict(draft), "pass");
    assert_eq!(verdict(&draft.replace("kind: awareness\n", "")), "fail");
}

#[test]
fn an_export_is_answered_with_what_would_say_more() {
    let (page, json) = (b"<html></html>".as_slice(), br#"{ "profile_v2": { "username": "solvik" } }"#.as_slice());
    let profile = "personal_information/profile_information/profile_information";
    let (html, data) = (format!("{profile}.html"), format!("{profile}.json"));
    let (out, _, code) = check(folder(&[(&html, page), ("your_facebook_activity/a.html", page)]).path(), &["."]);
    assert!(out.contains("a Facebook archive as web pages, and is not read") && code == Some(2), "{out}");
    let (out, _, _) = run(folder(&[(&html, page), (&data, json)]).path(), &["inspect", "."], "");
    assert!(!out.contains("html-twin"), "where the JSON lies beside it, nothing is missing: {out}");
    let flat = out.split_whitespace().collect::<Vec<_>>().join(" ");
    let (graph, _) =
        flat.split_once("Meta Graph and Marketing API: ").expect("it is named").1.split_once(" form: ").expect("last");
    assert!(graph.contains("tracking (audiences, pixels)"), "{out}");
}
