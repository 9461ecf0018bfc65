//! Do `somelint test` and `somelint diff` speak the language of the run, and machines still English?

use crate::{
    diff::{PACK, committed},
    json,
    support::{authority::authority, program::Sandbox},
};

/// Words that only English has.
const ENGLISH: [&str; 12] =
    [" of ", "holds", "seen", "never", "the ", "expect", "finding", "verdict", "because", "appears", "records", "fail"];

/// What of a text for people is English.
fn english(text: &str) -> Vec<&'static str> {
    ENGLISH.into_iter().filter(|word| text.contains(word)).collect()
}

fn changed() -> Sandbox {
    let sandbox = committed();
    sandbox.put("policies/packs/own.yaml", PACK.replace("instagram]", "instagram, linkedin]"));
    sandbox
}

#[test]
fn a_change_of_policy_is_told_in_swedish() {
    let sandbox = changed();
    let text = sandbox.run(&["diff", "--base", "HEAD", "--lang", "sv"]).stdout;
    let expected = "\
HEAD -> här: 0 nya fynd, 1 försvinner, 0 väger annorlunda, 1 prövning får annat utfall

kanalen li
  own/platform-chosen
    på grund av own.platforms
      - HEAD:policies/packs/own.yaml:4  own.platforms: [facebook, instagram]
      + policies/packs/own.yaml:4  own.platforms: [facebook, instagram, linkedin]
    channel li: bruten -> uppfylld
      försvinner fel register/kanaler.csv:4:4 nobody chose linkedin

per regel
  own/platform-chosen: 0 nya fynd, 1 försvinner, 0 väger annorlunda, 1 prövning får annat utfall
";
    assert_eq!(text, expected);
    let markdown = sandbox.run(&["diff", "--base", "HEAD", "--lang", "sv", "--format", "markdown"]).stdout;
    let expected = "\
<!-- somelint diff -->
### Vad ändringen av policyn gör: HEAD → här

0 nya fynd, 1 försvinner, 0 väger annorlunda, 1 prövning får annat utfall.

| regel | tillkommer | försvinner | ändras | prövningar |
|---|---|---|---|---|
| ` own/platform-chosen ` | 0 | 1 | 0 | 1 |

#### kanalen li

- **` own/platform-chosen `** The platform was chosen
  - på grund av ` own.platforms `
    - före ` HEAD:policies/packs/own.yaml:4 `: ` own.platforms: [facebook, instagram] `
    - efter ` policies/packs/own.yaml:4 `: ` own.platforms: [facebook, instagram, linkedin] `
  - channel li: bruten → uppfylld
    - försvinner fel ` register/kanaler.csv:4:4 `: nobody chose linkedin
";
    assert_eq!(markdown, expected);
}

#[test]
fn tests_are_told_in_swedish() {
    let sandbox = authority();
    sandbox.put(
        "policies/tests/own.test.yaml",
        "tests:
  - name: versaler är skrik
    post: { language: en, texts: [ { role: body, text: Welcome everybody } ] }
    expect: { own/no-shouting: { verdict: fail, path: \"$.texts[0].text\" }, own/no-exclamation: pass }
  - name: en kanal
    channel: { id: a, platform: x }
    expect: { own/no-shouting: not-applicable }
",
    );
    sandbox.put(
        "policies/tests/a.md",
        "---\nplatforms: [facebook]\nlanguage: en\n---\n\n<!-- expect: own/no-exclamation -->\nWELCOME EVERYBODY\n",
    );
    let select = ["--select", "own/no-shouting", "--select", "own/no-exclamation"];
    let ran = sandbox
        .run(&[&["test", "--lang", "sv", "--coverage", "--threshold", "100", "--verbose"], &select[..]].concat());
    insta::assert_snapshot!(format!("{}---\n{}", ran.stdout, ran.stderr));
}

#[test]
fn no_language_leaves_english_words() {
    let (sandbox, changed) = (authority(), changed());
    sandbox.put("policies/rules/own/says.yaml", SAYS);
    for language in ["sv", "nb", "nn", "da", "fi"] {
        let ran =
            sandbox.run(&["test", "--select", "own/says", "--coverage", "--threshold", "100", "--lang", language]);
        assert_eq!(ran.code, 1, "{}", ran.stderr);
        let told = ran.stdout.lines().filter(|line| !line.contains("own/says:")).collect::<String>() + &ran.stderr;
        assert_eq!(english(&told), [""; 0], "{language}: {told}");
        for format in ["text", "markdown"] {
            let told = changed.run(&["diff", "--base", "HEAD", "--lang", language, "--format", format]).stdout;
            assert_eq!(english(&told), [""; 0], "{language}: {told}");
        }
        let nothing = changed.run(&["diff", "--base", "HEAD", "--lang", language, "nothing"]);
        assert_eq!(english(&nothing.stdout), [""; 0], "{language}: {}", nothing.stdout);
    }
}

#[test]
fn lists_and_seals_are_told_in_the_language() {
    let sandbox = authority();
    for (args, told) in [
        (&["rules", "--requirements"][..], "188 meningar, varav 185 går att kontrollera och 185 av dem har en regel"),
        (&["rules", "--requirements", "drafts"], "här: "),
        (&["rules", "--codes"], "input/empty                        hinder   Filen är inte tom"),
        (&["rules", "--pack", "gdpr"], "# gdpr (lag): "),
        (&["drift", "drafts", "drafts", "--format", "markdown"], "ingen inställning skiljer sig"),
    ] {
        let ran = sandbox.run(&[args, &["--lang", "sv"]].concat());
        assert!(ran.stdout.contains(told), "{args:?}: {}{}", ran.stdout, ran.stderr);
    }
    let taken = sandbox.run(&["snapshot", "drafts", "--to", "kept", "--lang", "sv"]);
    assert_eq!(taken.stderr, "kept/2026-11-22: 3 poster ur 3 filer\n");
    for (change, told) in [
        (None, "verifierat: 4 filer, desamma som i ögonblicksbilden från 2026-11-22\n"),
        (Some(()), "drafts/clean.md har ändrats\ninte verifierat: av 4 filer skiljer sig 1, varav 0 är borta\n"),
    ] {
        if change.is_some() {
            sandbox.put("drafts/clean.md", "other");
        }
        let verified = sandbox.run(&["snapshot", "verify", "kept/2026-11-22/manifest.json", "--lang", "sv"]);
        assert_eq!(verified.stdout, told);
    }
}

const SAYS: &str = "on: channel
when: [ { given: $.status, must: { enum: [active] } } ]
given: $.audience
must: { minLength: 3 }
title: T
message: m
why: W.
fix: F.
examples: { fail: { $.audience: { id: a, status: active, audience: a } }, pass: [ { id: a, status: active, audience: all } ] }
";

#[test]
fn machines_read_the_same_words_in_every_language() {
    let (sandbox, changed) = (authority(), changed());
    sandbox.put("policies/rules/own/says.yaml", SAYS);
    let read = |language: &str| {
        let tests = ["test", "--select", "own/says", "--coverage", "--format", "json", "--lang", language];
        let diff = ["diff", "--base", "HEAD", "--format", "json", "--lang", language];
        (json(&sandbox.run(&tests), "test-report"), json(&changed.run(&diff), "diff"))
    };
    assert_eq!(read("sv"), read("en"));
}
