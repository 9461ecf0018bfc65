//! Does `somelint test` find what does not hold, and what could not fail?

use std::path::Path;

use crate::{
    items, json,
    support::{
        authority::authority,
        program::{Ran, Sandbox},
    },
};

/// The rules of the sandbox's authority alone: those of the program take their time.
const OWN: [&str; 6] = ["--select", "own/no-shouting", "--select", "own/no-exclamation", "--select", "own/no-secret"];

fn test(sandbox: &Sandbox, args: &[&str]) -> Ran {
    sandbox.run(&[&["test"], &OWN[..], args].concat())
}

fn with(file: &str) -> Sandbox {
    let sandbox = authority();
    sandbox.put("policies/tests/own.test.yaml", file);
    sandbox
}

/// `line code` of every problem.
fn problems(ran: &Ran) -> Vec<String> {
    let result = json(ran, "test-report");
    let of_tests = items(&result, "tests").iter().filter(|tried| tried["holds"] == false);
    let of_tests = of_tests.map(|tried| (&tried["line"], &tried["problem"]["code"]));
    let mistakes = items(&result, "mistakes").iter().map(|mistake| (&mistake["line"], &mistake["code"]));
    let all = of_tests.chain(mistakes);
    all.map(|(line, code)| format!("{line} {}", code.as_str().unwrap_or_default())).collect()
}

const SOUND: &str = "tests:
  - name: capitals are shouting
    post: { language: en, texts: [ { role: body, text: WELCOME EVERYBODY } ] }
    expect:
      own/no-shouting: { verdict: fail, path: \"$.texts[0].text\" }
      own/no-exclamation: pass
  - name: a page is no post
    post: { language: en }
    expect: { own/no-secret: no-evidence }
";

#[test]
fn tests_that_hold_are_counted() {
    let sandbox = with(SOUND);
    let ran = test(&sandbox, &[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
    assert_eq!(ran.stderr, "9 of 9 expectations hold (3 rules, 1 test file, 0 annotated drafts)\n");
    let listed = test(&sandbox, &["--verbose"]).stderr;
    assert!(listed.contains("holds policies/tests/own.test.yaml:5 own/no-shouting fail capitals"), "{listed}");
}

#[test]
fn what_does_not_hold_is_shown_where_it_stands() {
    for (right, wrong, code, problem) in [
        ("own/no-exclamation: pass", "own/no-exclamation: fail", 1, "6 test/failed"),
        ("$.texts[0].text", "$.texts[1].text", 1, "5 test/failed"),
        ("WELCOME EVERYBODY", "Welcome everybody", 1, "5 test/failed"),
        ("own/no-exclamation: pass", "tracking/meta-pixel-off: pass", 1, "6 test/vacuous"),
        ("no-evidence", "pass", 1, "9 test/failed"),
        ("language: en, texts", "language: en, textes: [], texts", 1, "5 input/unknown-field"),
        ("no-evidence", "passes", 2, "9 policy/type"),
        ("    expect: {", "    expects: {", 2, "9 policy/unknown-key"),
        ("    post: { language: en }\n", "", 2, "7 policy/type"),
    ] {
        let file = SOUND.replace(right, wrong);
        assert_ne!(file, SOUND);
        let ran = test(&with(&file), &["--select", "tracking/meta-pixel-off", "--format", "json"]);
        let told = problems(&ran);
        assert!(told.iter().any(|told| told == problem) && ran.code == code, "{wrong}: {} {told:?}", ran.code);
    }
    let mistyped = with(&SOUND.replace("own/no-exclamation: pass", "own/no-exclamatoin: pass")).run(&["test"]);
    assert_eq!(mistyped.code, 2, "{}", mistyped.stdout);
    for told in ["did you mean `own/no-exclamation`?", "own.test.yaml:6:7"] {
        assert!(mistyped.stdout.contains(told), "{}", mistyped.stdout);
    }
}

#[test]
fn a_pass_that_nothing_could_change_is_told() {
    let rule = "on: channel
given: $.audience
missing: pass
must: { minLength: 3 }
title: T
message: m
why: W.
fix: F.
examples: { fail: { $.audience: { id: a, audience: a } }, pass: [ { id: a } ] }
";
    let sandbox = with(
        "tests: [ { name: silence, channel: { id: a, platform: x }, expect: { own/says: pass } },
         { name: a record of another kind, post: { language: en }, expect: { own/says: not-applicable } } ]\n",
    );
    sandbox.put("policies/rules/own/says.yaml", rule);
    let ran = sandbox.run(&["test", "--select", "own/says", "--format", "json"]);
    let result = json(&ran, "test-report");
    let vacuous: Vec<String> = items(&result, "tests")
        .iter()
        .filter(|tried| tried["problem"]["code"] == "test/vacuous")
        .map(|tried| format!("{}:{}", tried["written"].as_str().unwrap_or_default(), tried["line"]))
        .collect();
    assert_eq!(vacuous, ["example:9", "record:1", "record:2"], "{result:#}");
    // One test that shows the rule something speaks for the others.
    sandbox.put(
        "policies/tests/own.test.yaml",
        "tests: [ { name: silence, channel: { id: a, platform: x }, expect: { own/says: pass } },
         { name: speech, channel: { id: a, platform: x, audience: all }, expect: { own/says: pass } } ]\n",
    );
    let result = json(&sandbox.run(&["test", "--select", "own/says", "--format", "json"]), "test-report");
    assert_eq!(items(&result, "tests").iter().filter(|tried| tried["holds"] == false).count(), 1, "{result:#}");
}

#[test]
fn coverage_names_what_no_test_has_seen() {
    let rule = "on: channel
when: [ { given: $.status, must: { enum: [active] } } ]
given: $.comments
must:
  required: [mode]
  if: { properties: { mode: { const: open } } }
  then: { required: [hours] }
title: T
message: m
why: W.
fix: F.
examples: { fail: { $.comments.hours: { id: a, status: active, comments: { mode: open } } }, pass: [ { id: a, status: active, comments: { mode: closed } } ] }
";
    let sandbox = authority();
    sandbox.put("policies/rules/own/hours.yaml", rule);
    let run = |args: &[&str]| sandbox.run(&[&["test", "--select", "own/hours", "--coverage"], args].concat());
    let unseen = || {
        let coverage = json(&run(&["--format", "json"]), "test-report")["coverage"].clone();
        let rules = items(&coverage, "rules").to_vec();
        let of_rule = items(&rules[0], "unseen").iter();
        of_rule.map(|row| format!("{} {}", row["branch"], row["unseen"]).replace('"', "")).collect::<Vec<_>>()
    };
    let never = "never seen not to hold";
    assert_eq!(
        unseen(),
        [
            format!("must/required {never}"),
            "must/then/required never seen to hold".to_owned(),
            format!("when/0 {never}"),
            format!("when/0/enum {never}"),
        ]
    );
    let below = run(&["--threshold", "70"]);
    assert!(below.code == 1 && below.stderr.contains("coverage is 66 %"), "{}{}", below.stdout, below.stderr);
    assert_eq!(run(&["--threshold", "66"]).code, 0);
    assert_eq!(run(&["--threshold", "101"]).code, 2);
    sandbox.put(
        "policies/tests/hours.test.yaml",
        "tests:
  - { name: a, channel: { id: a, status: closed }, expect: { own/hours: not-applicable } }
  - { name: b, channel: { id: a, status: active, comments: { hours: 9-16 } }, expect: { own/hours: fail } }
  - { name: c, channel: { id: a, status: active, comments: { mode: open, hours: 9-16 } }, expect: { own/hours: pass } }
",
    );
    assert_eq!(unseen(), Vec::<String>::new());
    let whole = run(&["--threshold", "100"]);
    assert!(whole.code == 0 && whole.stdout.starts_with("coverage: 100 %"), "{}", whole.stdout);
}

#[test]
fn annotated_drafts_expect_all_that_is_found() {
    let draft = |body: &str| format!("---\nplatforms: [facebook]\nlanguage: en\n---\n\n{body}\n");
    for (body, wrong) in [
        ("<!-- expect: own/no-shouting -->\nWELCOME EVERYBODY", &[][..]),
        ("<!-- expect: own/no-shouting, own/no-exclamation -->\nWELCOME EVERYBODY!!", &[]),
        ("WELCOME EVERYBODY <!-- expect: own/no-shouting -->", &[]),
        ("<!-- expect: own/no-shouting -->\nWELCOME EVERYBODY!!", &["own/no-exclamation"]),
        ("<!-- expect: own/no-shouting -->\nWelcome everybody", &["own/no-shouting"]),
        // Without an annotation a draft is no test.
        ("WELCOME EVERYBODY", &[]),
    ] {
        let sandbox = authority();
        sandbox.put("policies/tests/drafts/a.md", draft(body));
        let ran = json(&test(&sandbox, &["--format", "json"]), "test-report");
        let failed = items(&ran, "tests").iter().filter(|tried| tried["holds"] == false);
        let failed: Vec<&str> = failed.filter_map(|tried| tried["rule"].as_str()).collect();
        assert_eq!(failed, wrong, "{body}: {ran:#}");
    }
}

#[test]
fn tests_are_no_policy_and_no_input() {
    let sandbox = with(SOUND);
    sandbox.put("policies/tests/drafts/loud.md", "---\nplatforms: [facebook]\n---\n\nWELCOME EVERYBODY\n");
    let ran = sandbox.run(&["check", "--format", "concise"]);
    assert!(ran.code == 1 && !ran.stdout.contains("policies/"), "{}{}", ran.stdout, ran.stderr);
}

/// The worked example of the README, and the rules of the program.
#[test]
fn every_rule_of_the_program_and_of_the_worked_example_holds() {
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/lillevik/somelint.yaml");
    let config = config.to_str().expect("a path");
    let sandbox = Sandbox::new(&[]);
    let ran = sandbox.run(&["test", "--config", config, "--coverage", "--threshold", "100", "--lang", "en"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("3 of 3 rules seen to pass and to fail"), "{}", ran.stdout);
}
