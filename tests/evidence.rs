//! Can what was checked be shown, repeated and compared later?

mod support {
    pub(crate) mod authority;
    pub(crate) mod program;
}

use std::fs;

use serde_json::Value;
use support::{
    authority::authority,
    program::{Sandbox, draft},
};

fn json(sandbox: &Sandbox, path: &str) -> Value {
    let text = fs::read_to_string(sandbox.path(path)).expect("the file was written");
    serde_json::from_str(&text).expect("it is JSON")
}

/// A schema of ours holds for a document.
fn follows(schema: &str, document: &Value) {
    let text = somelint::policy::schemas::text(schema).expect("the schema exists");
    let schema: Value = serde_json::from_str(text).expect("the schema is JSON");
    let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&schema).expect("a schema");
    let errors: Vec<String> = validator.iter_errors(document).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
}

fn recorded() -> Sandbox {
    let sandbox = authority();
    let run = sandbox.run(&["check", "--record", "run.json", "--quiet"]);
    assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
    sandbox
}

#[test]
fn a_recorded_run_can_be_repeated() {
    let sandbox = recorded();
    let record = json(&sandbox, "run.json");
    follows("run", &record);
    assert_eq!(record["as_of"], "2026-11-22");
    let verified = sandbox.run(&["verify", "run.json", "--as-of", "2030-01-01"]);
    assert_eq!(verified.code, 0, "the day of the record counts: {}", verified.stdout);
    assert!(verified.stdout.starts_with("verified: "), "{}", verified.stdout);
}

#[test]
fn whatever_changed_since_is_told() {
    for (path, text, told) in [
        ("drafts/faulty.md", Some("---\nplatforms: [facebook]\n---\nHi"), "drafts/faulty.md has changed"),
        ("drafts/faulty.md", None, "drafts/faulty.md is not among what is checked any more"),
        ("drafts/another.md", Some("---\nplatforms: [facebook]\n---\nHi"), "drafts/another.md is new"),
        ("somelint.yaml", Some("packs: [gdpr]\n"), "the configuration is not that of the record"),
    ] {
        let sandbox = recorded();
        match text {
            Some(text) => sandbox.put(path, text),
            None => fs::remove_file(sandbox.path(path)).expect("it was there"),
        }
        let verified = sandbox.run(&["verify", "run.json"]);
        assert_eq!(verified.code, 1, "{path}");
        assert!(verified.stdout.contains(told), "{}", verified.stdout);
        assert!(verified.stdout.contains("not verified"), "{}", verified.stdout);
    }
}

#[test]
fn a_record_tells_nothing_personal_and_nothing_false() {
    let sandbox = authority();
    sandbox.put("drafts/19121212-1212.md", draft("Reach kari.eksempel@mail.example, EVERYBODY."));
    sandbox.run(&["check", "--record", "run.json"]);
    let text = fs::read_to_string(sandbox.path("run.json")).expect("the record");
    assert!(!text.contains("19121212") && !text.contains("kari"), "{text}");
    assert_eq!(sandbox.run(&["verify", "run.json"]).code, 0);
    for (name, text) in [("none.json", None), ("bad.json", Some("{")), ("old.json", Some("{\"version\": 1}"))] {
        if let Some(text) = text {
            sandbox.put(name, text);
        }
        let refused = sandbox.run(&["verify", name]);
        assert_eq!(refused.code, 2, "{name}");
        assert!(refused.stderr.contains(name) && refused.stdout.is_empty(), "{}", refused.stderr);
    }
    sandbox.run(&["check", "--baseline", "known.json", "--update-baseline"]);
    sandbox.run(&["check", "--baseline", "known.json", "--record", "run.json"]);
    let with_baseline = sandbox.run(&["verify", "run.json"]);
    assert_eq!(with_baseline.code, 0, "the baseline is part of what was asked: {}", with_baseline.stdout);
    let stdin = sandbox.run(&["check", "-", "--record", "run.json"]);
    assert_eq!(stdin.code, 2);
}

const PIXELS: &str = r#"{"data": [{"id": "9007199254740993", "name": "Solvik", "enable_automatic_matching": false}]}"#;
const PAGE: &str = r#"{"id": "100000000000001", "username": "solvikkommun", "name": "Solvik kommun", "link": "https://www.facebook.com/solvikkommun", "category": "Government", "category_list": [], "fan_count": 4211, "about": "News from Solvik."}"#;

/// Two exports of one page, the newer with these words replaced.
fn two_exports(changes: &[(&str, &str)]) -> Sandbox {
    let change = |text: &str| changes.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    let sandbox = Sandbox::new(&[("old/page.json", PAGE), ("old/adspixels.json", PIXELS)]);
    sandbox.put("new/page.json", change(PAGE));
    sandbox.put("new/adspixels.json", change(PIXELS));
    sandbox
}

#[test]
fn drift_tells_what_changed_and_what_policy_says() {
    let sandbox = two_exports(&[("\"enable_automatic_matching\": false", "\"enable_automatic_matching\": true")]);
    let ran = sandbox.run(&["drift", "old", "new", "--format", "json"]);
    let told: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!((ran.code, told["records"].as_array().map(Vec::len)), (1, Some(1)), "{}{}", ran.stdout, ran.stderr);
    let record = &told["records"][0];
    assert_eq!(record["record"]["id"], "facebook/solvikkommun");
    let change = &record["changes"][0];
    assert_eq!(change["path"], "tracking.pixels[9007199254740993].matching");
    assert_eq!((&change["old"], &change["new"]), (&"false".into(), &"true".into()));
    let (old, new) = (change["old_at"].as_str(), change["new_at"].as_str());
    assert!(old.is_some_and(|at| at.starts_with("old/adspixels.json:1:")), "{change}");
    assert!(new.is_some_and(|at| at.starts_with("new/adspixels.json:1:")), "{change}");
    let worse: Vec<&Value> = record["verdicts"].as_array().into_iter().flatten().collect();
    assert!(worse.iter().any(|turn| turn["worse"] == true && turn["new"] == "fail"), "{record}");
    let text = sandbox.run(&["drift", "old", "new"]);
    assert!(text.stdout.contains("pass -> fail") && text.stdout.contains("false -> true"), "{}", text.stdout);
    let back = sandbox.run(&["drift", "new", "old"]);
    assert_eq!(back.code, 0, "what got better does not fail: {}", back.stdout);
}

#[test]
fn exports_that_say_the_same_do_not_drift() {
    // Order and whitespace of an export are not settings.
    let sandbox = two_exports(&[(
        "{\"id\": \"9007199254740993\", \"name\": \"Solvik\",",
        "{ \"name\": \"Solvik\", \"id\": \"9007199254740993\",",
    )]);
    let same = sandbox.run(&["drift", "old", "new"]);
    assert_eq!((same.code, same.stdout.as_str()), (0, "no setting differs\n"), "{}", same.stderr);
    sandbox.put("empty/readme.txt", "nothing");
    let nothing = sandbox.run(&["drift", "old", "empty"]);
    assert_eq!(nothing.code, 2);
    assert!(nothing.stderr.contains("nothing was recognised in empty"), "{}", nothing.stderr);
}

#[test]
fn a_snapshot_is_sealed_never_replaced_and_its_rows_are_a_log() {
    let sandbox = two_exports(&[]);
    let taken = sandbox.run(&["snapshot", "new", "--to", "archive"]);
    assert_eq!(taken.code, 0, "{}", taken.stderr);
    let manifest = json(&sandbox, "archive/2026-11-22/manifest.json");
    assert_eq!(manifest["sources"].as_array().map(Vec::len), Some(2));
    let records = fs::read_to_string(sandbox.path("archive/2026-11-22/records.ndjson")).expect("records");
    let record: Value = serde_json::from_str(records.lines().next().expect("a record")).expect("JSON");
    assert_eq!(record["fields"]["handle"], "solvikkommun");
    assert_eq!(record["places"]["handle"], "new/page.json:1:40");

    let again = sandbox.run(&["snapshot", "new", "--to", "archive"]);
    assert!(again.code == 2 && again.stderr.contains("never replaced"), "{}", again.stderr);

    let manifest = "archive/2026-11-22/manifest.json";
    for named in [manifest, "archive/2026-11-22"] {
        assert_eq!(sandbox.run(&["snapshot", "verify", named]).code, 0, "{named}");
    }
    sandbox.put("new/page.json", PAGE.replace("Government", "Shop"));
    let changed = sandbox.run(&["snapshot", "verify", manifest]);
    assert!(changed.code == 1 && changed.stdout.contains("new/page.json has changed"), "{}", changed.stdout);

    sandbox.put("snapshots.csv", &taken.stdout);
    let read = sandbox.run(&["inspect", "snapshots.csv"]);
    assert!(read.stdout.contains("sha256 = ") && read.stdout.contains("taken_at = "), "{}", read.stdout);
}
