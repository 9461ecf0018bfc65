//! Do exceptions cover what they say, no more, and is every doubtful one told?

mod support {
    pub(crate) mod authority;
    pub(crate) mod program;
}

use std::fs;

use serde_json::Value as JsonValue;
use support::{
    authority::AUTHORITY,
    program::{Sandbox, draft, ran},
};

const SHOUTING: &str = "Welcome to the library, EVERYBODY.";

/// A waiver that covers the faulty draft, to be spoilt one entry at a time.
const WAIVER: [(&str, &str); 6] = [
    ("rule", "own/no-shouting"),
    ("scope", "{ path: drafts/faulty.md }"),
    ("reason", "The name of the library is written so"),
    ("owner", "editor"),
    ("approver", "head of communications"),
    ("expires", "\"2027-01-31\""),
];

/// What a run says: exit code, `rule` or `rule (waived)` for every finding in order, and the lines of those in the
/// configuration.
fn check(sandbox: &Sandbox, args: &[&str]) -> (i32, Vec<String>) {
    let ran = sandbox.run(&[&["check", "drafts", "--format", "json", "--show-waived"], args].concat());
    let report: JsonValue =
        serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr));
    let findings = report["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .chain(report["waived"].as_array().into_iter().flatten());
    let mut told: Vec<String> = findings
        .map(|finding| {
            let covered = if finding["waived"].is_null() { "" } else { " (waived)" };
            format!("{}{covered}", finding["rule"].as_str().expect("a rule"))
        })
        .collect();
    told.sort();
    (ran.code, told)
}

fn authority(config: &str, drafts: &[(&str, &str)]) -> Sandbox {
    let sandbox = support::authority::authority();
    std::fs::remove_dir_all(sandbox.path("drafts")).expect("its drafts are taken away");
    let (_, base) = AUTHORITY[0];
    sandbox.put("somelint.yaml", format!("{base}{config}"));
    for (name, text) in drafts {
        sandbox.put(&format!("drafts/{name}"), text);
    }
    sandbox
}

/// The configuration with the waiver, these entries replaced; an empty one is left out.
fn waiver(changes: &[(&str, &str)]) -> String {
    let value = |key: &str, value: &'static str| -> String {
        changes.iter().find(|(changed, _)| *changed == key).map_or(value.to_owned(), |(_, value)| (*value).to_owned())
    };
    let entries = WAIVER.map(|(key, default)| (key, value(key, default)));
    let lines =
        entries.iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| format!("    {key}: {value}\n"));
    format!("waivers:\n  -\n{}", lines.collect::<String>())
}

#[test]
fn a_waiver_covers_what_it_says_and_nothing_vanishes() {
    let faulty = draft(SHOUTING);
    let sandbox = authority(&waiver(&[]), &[("faulty.md", &faulty)]);
    assert_eq!(check(&sandbox, &[]), (0, vec!["own/no-shouting (waived)".to_owned()]));
    assert_eq!(check(&sandbox, &["--no-ignores"]), (1, vec!["own/no-shouting".to_owned()]));
    let text = sandbox.run(&["check", "drafts"]);
    assert!(text.stderr.contains("waived 1") && !text.stdout.contains("own/no-shouting"), "{}", text.stderr);
    let shown = sandbox.run(&["check", "drafts", "--show-waived"]);
    assert!(shown.stdout.contains("The name of the library is written so"), "{}", shown.stdout);
    sandbox.put("drafts/other.md", &faulty);
    assert_eq!(check(&sandbox, &[]), (1, vec!["own/no-shouting".to_owned(), "own/no-shouting (waived)".to_owned()]));
}

#[test]
fn a_waiver_reaches_as_far_as_its_scope() {
    let sandbox = authority("", &[("faulty.md", &draft(SHOUTING)), ("other.md", &draft(SHOUTING))]);
    let json = sandbox.run(&["check", "drafts", "--format", "json"]).stdout;
    let report: JsonValue = serde_json::from_str(&json).expect("JSON");
    let fingerprint = report["findings"][0]["fingerprint"].as_str().expect("a fingerprint").to_owned();
    for (scope, waived) in [
        ("{ path: drafts/faulty.md }", 1),
        ("{ path: 'drafts/*.md' }", 2),
        ("{ path: 'other/*.md' }", 0),
        ("{ record: post drafts/faulty.md }", 1),
        ("{ record: 'post drafts/*' }", 2),
        ("{ record: 'account drafts/*' }", 0),
        ("{ path: drafts/faulty.md, record: post drafts/other.md }", 0),
        (&format!("{{ fingerprint: {fingerprint:?} }}"), 1),
        ("{ fingerprint: '00000000000000000000000000000000' }", 0),
    ] {
        let (_, base) = AUTHORITY[0];
        sandbox.put("somelint.yaml", format!("{base}{}", waiver(&[("scope", scope)])));
        let (code, told) = check(&sandbox, &[]);
        let covered = told.iter().filter(|line| line.ends_with("(waived)")).count();
        assert_eq!((covered, code), (waived, i32::from(waived < 2)), "{scope}: {told:?}");
        assert_eq!(told.contains(&"waiver/unused".to_owned()), waived == 0, "{scope}: {told:?}");
    }
}

#[test]
fn doubtful_waivers_cover_nothing_and_are_told() {
    let faulty = draft(SHOUTING);
    for (changes, code, told) in [
        (&[("expires", "\"2026-11-22\"")][..], 0, &["own/no-shouting (waived)"][..]),
        (&[("expires", "\"2026-11-21\"")], 1, &["own/no-shouting", "waiver/expired"]),
        (&[("expires", "soon")], 2, &["own/no-shouting", "waiver/type"]),
        (&[("approver", "Editor")], 1, &["own/no-shouting", "waiver/approver"]),
        (&[("reason", "\" \"")], 2, &["own/no-shouting", "waiver/type"]),
        (&[("rule", "own/no-shoutin")], 1, &["own/no-shouting", "waiver/unknown-rule"]),
        (&[("scope", "{ path: '**' }")], 1, &["own/no-shouting", "waiver/too-broad"]),
        (&[("scope", "{}")], 1, &["own/no-shouting", "waiver/too-broad"]),
        (&[("rule", "own/no-secret")], 1, &["own/no-shouting", "waiver/forbidden"]),
        (&[("rule", "own/no-exclamation")], 1, &["own/no-shouting", "waiver/unused"]),
        // A mistake of form: nothing is checked.
        (&[("owner", "")], 2, &["config/type"]),
        (&[("scope", "{ folder: drafts }")], 2, &["config/unknown-key"]),
        (&[("rule", "")], 2, &["config/type"]),
    ] {
        let sandbox = authority(&waiver(changes), &[("faulty.md", &faulty)]);
        let (ended, said) = check(&sandbox, &[]);
        assert_eq!((ended, said), (code, told.iter().map(|line| (*line).to_owned()).collect()), "{changes:?}");
    }
}

const IGNORE: &str = "somelint: ignore[own/no-shouting] reason: the name is written so";

#[test]
fn ignores_count_in_real_comments_only() {
    let (covered, stands) = ("own/no-shouting (waived)", "own/no-shouting");
    let front = |line: &str| draft(SHOUTING).replace("language: en\n", &format!("language: en\n{line}\n"));
    let body = |text: &str| draft(&format!("{text}\n\n{SHOUTING}"));
    let yaml = |line: &str| format!("{line}\nplatforms: [facebook]\nlanguage: en\ntext: {SHOUTING}\n");
    for (name, text, expected) in [
        ("a.md", body(&format!("<!-- {IGNORE} -->")), covered),
        ("a.md", front(&format!("# {IGNORE}")), covered),
        ("a.md", body(&format!("<!--\n{IGNORE}\n-->")), covered),
        ("a.yaml", yaml(&format!("# {IGNORE}")), covered),
        ("a.yaml", yaml("").replace("text:", &format!("# {IGNORE}\ntext:")), covered),
        ("a.yaml", yaml("").replace("EVERYBODY.", &format!("EVERYBODY. # {IGNORE}")), covered),
        // An ignore of another entry.
        ("a.yaml", yaml("").replace("platforms:", &format!("status: draft\n# {IGNORE}\nplatforms:")), stands),
        // Words that only look like it.
        ("a.md", body(IGNORE), stands),
        ("a.md", body(&format!("# {IGNORE}")), stands),
        ("a.md", body(&format!("`<!-- {IGNORE} -->`")), stands),
        ("a.md", body(&format!("```html\n<!-- {IGNORE} -->\n```")), stands),
        ("a.md", body(&format!("    <!-- {IGNORE} -->")), stands),
        ("a.md", body(&format!("\\<!-- {IGNORE} -->")), stands),
        ("a.md", front(&format!("purpose: \"# {IGNORE}\"")), stands),
        ("a.yaml", yaml(&format!("purpose: \"# {IGNORE}\"")), stands),
        ("a.yaml", yaml(&format!("note: |\n  # {IGNORE}")).replace("note", "purpose"), stands),
        ("a.md", body(&format!("<!-- we once had {IGNORE} -->")), stands),
    ] {
        let sandbox = authority("", &[(name, &text)]);
        let mut told = check(&sandbox, &[]).1;
        told.retain(|line| line.starts_with("own/"));
        assert_eq!(told, [expected], "{text}");
        assert_eq!(check(&sandbox, &["--no-ignores"]).0, 1, "{text}");
    }
}

#[test]
fn doubtful_ignores_cover_nothing_and_are_told() {
    for (comment, told) in [
        ("somelint: ignore[own/no-shouting] reason: so until: 2026-11-22", &["own/no-shouting (waived)"][..]),
        ("somelint: ignore[own/no-shouting] reason: so until: 2026-11-21", &["own/no-shouting", "waiver/expired"]),
        ("somelint: ignore[own/no-shouting] reason: so until: soon", &["own/no-shouting", "waiver/ignore-syntax"]),
        ("somelint: ignore[own/no-shouting]", &["own/no-shouting", "waiver/no-reason"]),
        ("somelint: ignore[own/no-shoutin] reason: so", &["own/no-shouting", "waiver/unknown-rule"]),
        ("somelint: ignore[] reason: so", &["own/no-shouting", "waiver/ignore-syntax"]),
        ("somelint: ignore", &["own/no-shouting", "waiver/ignore-syntax"]),
        ("somelint ignore[own/no-shouting] reason: so", &["own/no-shouting", "waiver/ignore-syntax"]),
        ("somelint reads this", &["own/no-shouting"]),
        ("somelint: disable", &["own/no-shouting", "waiver/ignore-syntax"]),
        ("somelint: ignore[own/no-secret] reason: so", &["own/no-shouting", "waiver/forbidden"]),
        ("somelint: ignore[own/no-exclamation] reason: so", &["own/no-shouting", "waiver/unused"]),
        ("somelint: ignore[own/no-shouting, own/no-exclamation] reason: so", &["own/no-shouting (waived)"]),
    ] {
        let sandbox = authority("", &[("a.md", &draft(&format!("<!-- {comment} -->\n\n{SHOUTING}")))]);
        assert_eq!(check(&sandbox, &[]).1, told, "{comment}");
    }
}

#[test]
fn what_may_not_be_waived_never_is() {
    let secret = draft(&format!("Welcome to Kajan.\n\n<!-- {} -->", IGNORE.replace("shouting", "secret")));
    let config = waiver(&[("rule", "own/no-secret"), ("scope", "{ path: drafts/a.md }")]);
    let sandbox = authority(&config, &[("a.md", &secret)]);
    assert_eq!(
        check(&sandbox, &[]),
        (1, ["own/no-secret", "waiver/forbidden", "waiver/forbidden"].map(str::to_owned).to_vec())
    );
}

/// The entries of the baseline: rule, path and count.
fn baseline(sandbox: &Sandbox) -> Vec<(String, String, u64)> {
    let text = std::fs::read_to_string(sandbox.path("somelint-baseline.json")).expect("the baseline is there");
    let file: JsonValue = serde_json::from_str(&text).expect("the baseline is JSON");
    let word = |entry: &JsonValue, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
    let entry = |entry: &JsonValue| (word(entry, "rule"), word(entry, "path"), entry["count"].as_u64().unwrap_or(0));
    file["findings"].as_array().expect("findings").iter().map(entry).collect()
}

fn entry(path: &str) -> (String, String, u64) {
    ("own/no-shouting".to_owned(), path.to_owned(), 1)
}

#[test]
fn a_baseline_covers_what_was_there_and_only_shrinks() {
    let faulty = draft(SHOUTING);
    let sandbox = authority("", &[("a.md", &faulty), ("b.md", &faulty)]);
    assert_eq!(check(&sandbox, &[]).0, 1);
    let known = vec!["own/no-shouting (waived)".to_owned(); 2];
    assert_eq!(check(&sandbox, &["--update-baseline"]).0, 0, "what was written down does not fail");
    assert_eq!(baseline(&sandbox), [entry("drafts/a.md"), entry("drafts/b.md")]);
    assert_eq!(check(&sandbox, &[]), (0, known.clone()));
    assert_eq!(check(&sandbox, &["--no-ignores"]).0, 1, "an audit sees everything");

    sandbox.put("drafts/a.md", faulty.replacen("---\n", "---\n# moved by a line\n", 1));
    assert_eq!(check(&sandbox, &[]), (0, known), "a finding that moved is the same");

    sandbox.put("drafts/c.md", &faulty);
    assert_eq!(check(&sandbox, &["--update-baseline"]).0, 1, "a new finding is not let in");
    assert_eq!(baseline(&sandbox).len(), 2);
    assert_eq!(check(&sandbox, &["--update-baseline", "--allow-growth"]).0, 0);
    assert_eq!(baseline(&sandbox).len(), 3);

    sandbox.put("drafts/b.md", draft("Welcome to the library, everybody."));
    let (code, told) = check(&sandbox, &[]);
    assert_eq!((code, told.iter().filter(|rule| *rule == "baseline/gone").count()), (0, 1));
    check(&sandbox, &["--update-baseline"]);
    assert_eq!(baseline(&sandbox), [entry("drafts/a.md"), entry("drafts/c.md")]);
    let (_, told) = check(&sandbox, &[]);
    assert!(!told.contains(&"baseline/gone".to_owned()), "{told:?}");
}

#[test]
fn a_run_over_one_file_takes_nothing_from_the_others() {
    let faulty = draft(SHOUTING);
    let sandbox = authority("", &[("a.md", &faulty), ("b.md", &faulty)]);
    check(&sandbox, &["--update-baseline"]);
    let one = sandbox.run(&["check", "drafts/a.md", "--update-baseline", "--format", "concise"]);
    assert_eq!((one.code, one.stdout.as_str()), (0, ""));
    assert_eq!(baseline(&sandbox), [entry("drafts/a.md"), entry("drafts/b.md")]);
}

#[test]
fn a_baseline_of_unknown_form_checks_nothing() {
    let sandbox = authority("", &[("a.md", &draft(SHOUTING))]);
    for (text, told) in [
        ("", "the baseline is empty"),
        ("{\"version\": 2, \"findings\": []}", "version 2"),
        ("{\"version\": 1, \"findings\": [{\"rule\": \"x\"}]}", "fingerprint"),
        ("{\"version\": 1, \"finding\": []}", "finding"),
    ] {
        sandbox.put("somelint-baseline.json", text);
        let ran = sandbox.run(&["check", "drafts", "--format", "concise"]);
        assert_eq!(ran.code, 2, "{text}");
        assert!(ran.stdout.contains("somelint-baseline.json:") && ran.stdout.contains(told), "{text}: {}", ran.stdout);
    }
    let missing = sandbox.run(&["check", "drafts", "--baseline", "none.json"]);
    assert_eq!(missing.code, 2);
    assert!(missing.stderr.contains("none.json is not a file"), "{}", missing.stderr);
}

#[test]
fn what_a_run_did_not_look_at_is_not_gone_from_the_baseline() {
    let faulty = draft(SHOUTING);
    let sandbox = authority("", &[("a.md", &faulty), ("b.md", &faulty)]);
    check(&sandbox, &["--update-baseline"]);
    let both = [entry("drafts/a.md"), entry("drafts/b.md")];
    // Another rule, another folder, an exclude, a file that cannot be read: nothing of it says that a finding is gone.
    for args in [
        ["check", "--update-baseline", "--select", "accessibility/alt-text-present"],
        ["check", "--update-baseline", "--exclude", "drafts/**"],
    ] {
        let ran = sandbox.run(&[&args[..], &["--format", "concise"]].concat());
        assert!(!ran.stdout.contains("baseline/gone"), "{args:?}: {}", ran.stdout);
        assert_eq!(baseline(&sandbox), both, "{args:?}");
    }
    fs::create_dir_all(sandbox.path("other")).expect("a folder");
    let mut below = sandbox.command(&["check", "--update-baseline", "--allow-empty"]);
    ran(below.current_dir(sandbox.path("other")));
    assert_eq!(baseline(&sandbox), both, "from a folder below");
    sandbox.put("drafts/a.md", [0xff, 0xfe, 0xff]);
    sandbox.run(&["check", "--update-baseline"]);
    assert_eq!(baseline(&sandbox), both, "a file that could not be read");
}
