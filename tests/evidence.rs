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
    let stdin = sandbox.run(&["check", "-", "--record", "run.json"]);
    assert_eq!(stdin.code, 2);
}
