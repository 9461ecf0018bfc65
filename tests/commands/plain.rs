//! Can every text be read aloud: in words, in short lines, without drawings, and is nothing else changed by it?

use serde_json::Value;

use crate::support::program::{Sandbox, ran};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");

#[test]
fn text_is_words_in_short_lines() {
    let sandbox = Sandbox::new(&[]);
    let path = |path: &str| format!("{FIXTURES}/{path}");
    let (fjordvik, drafts) = (path("fjordvik"), path("fjordvik/drafts"));
    let (old, new) = (path("tyreso/faulty/export"), path("tyreso/corrected/export"));
    for args in [
        &["check", fjordvik.as_str()][..],
        &["check", &drafts, "--show-waived", "--color", "always"],
        &["drift", &old, &new],
        &["explain", "content/no-implied-health"],
        &["explain", "detect/personnummer"],
        &["rules"],
        &["rules", "--codes"],
        &["why", "content/no-implied-health", "post drafts/rustjeneste.md", &drafts],
        &["inspect", &drafts],
    ] {
        let plain = sandbox.run(&[args, &["--plain", "--lang", "en"]].concat());
        for line in plain.stdout.lines().chain(plain.stderr.lines()) {
            let is_drawn = |c: char| c == '\u{1b}' || ('\u{2500}'..='\u{25ff}').contains(&c);
            assert!(line.chars().count() <= 80 && !line.contains(is_drawn), "{args:?}: {line}");
        }
        let usual = sandbox.run(&[args, &["--lang", "en"]].concat());
        assert_eq!((plain.code, plain.stdout.is_empty()), (usual.code, usual.stdout.is_empty()), "{args:?}");
    }
    let check = sandbox.run(&["check", &drafts, "--plain", "--lang", "en"]).stdout;
    let words = check.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("line 12, column 64") && check.contains("\n  why: ") && check.contains("\n  fix: "),
        "{check}"
    );
    let drift = sandbox.run(&["drift", &old, &new, "--plain", "--lang", "en"]).stdout;
    assert!(drift.contains(": from ") && !drift.contains("->"), "{drift}");
    let asked = ran(sandbox.command(&["check", &drafts, "--lang", "en"]).env("SOMELINT_PLAIN", "1"));
    assert_eq!(asked.stdout.lines().next(), check.lines().next(), "who needs it says so once");
    let unset = ran(sandbox.command(&["check", &drafts, "--lang", "en"]).env("SOMELINT_PLAIN", ""));
    assert!(unset.stdout.contains('╭'), "{}", unset.stdout);
}

#[test]
fn formats_for_machines_stay_whole() {
    let sandbox = Sandbox::new(&[]);
    let drafts = format!("{FIXTURES}/fjordvik/drafts");
    for args in [&["rules", "--json"][..], &["check", &drafts, "--format", "json"], &["inspect", &drafts, "--json"]] {
        let ran = sandbox.run(&[args, &["--plain"]].concat());
        serde_json::from_str::<Value>(&ran.stdout).unwrap_or_else(|error| panic!("{args:?}: {error}"));
    }
}

#[test]
fn what_is_wrong_with_the_arguments_is_told_in_short_lines_too() {
    let sandbox = Sandbox::new(&[]);
    let nowhere = format!("--config={}", "folder/".repeat(12));
    for (args, code) in [
        (&["check", "--no-such-argument-exists", "--plain"][..], 2),
        (&["chek", "--plain"], 2),
        (&["explain", "no/such-rule", "--plain"], 2),
        (&["check", &nowhere, "--plain"], 2),
        (&["check", "--fail-on", "sometimes", "--plain"], 2),
        (&["check", "--help", "--plain"], 0),
        (&["--help", "--plain"], 0),
    ] {
        let ran = sandbox.run(args);
        assert_eq!(ran.code, code, "{args:?}: {}", ran.stderr);
        let said = if code == 0 { &ran.stdout } else { &ran.stderr };
        assert!(!said.is_empty() && said.lines().all(|line| line.chars().count() <= 80), "{args:?}: {said}");
    }
    let asked = ran(sandbox.command(&["check", &nowhere]).env("SOMELINT_PLAIN", "1"));
    assert!(asked.stderr.lines().count() > 1, "{}", asked.stderr);
}
