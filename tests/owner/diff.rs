//! Does `somelint diff` name exactly what a change of policy changes, and the line that did it?

use std::{collections::BTreeSet, process::Command};

use serde_json::Value;

use crate::{
    items, json,
    support::program::{Ran, Sandbox},
};

const CONFIG: &str = "organization: { name: Lillevik kommune, country: \"NO\", languages: [nb] }\npacks: [own]\n";
pub(crate) const PACK: &str = "title: Our own guideline
layer: authority
params:
  own.platforms: [facebook, instagram]
  own.name: lillevik
rules:
  own/platform-chosen: { severity: error }
  own/name: warning
";
const RULE: &str = "on: channel
given: $.platform
must: { enum: { param: own.platforms } }
title: The platform was chosen
message: nobody chose {.}
why: W.
fix: F.
examples:
  params: { own.platforms: [x] }
  fail: { $.platform: { id: a, platform: facebook } }
  pass: [ { id: a, platform: x } ]
";
const NAME: &str = "on: channel
given: $.handle
must: { pattern: { param: own.name } }
title: The name says whose it is
message: whose is {.}
why: W.
fix: F.
examples:
  params: { own.name: a }
  fail: { $.handle: { id: a, platform: x, handle: b } }
  pass: [ { id: a, platform: x, handle: a } ]
";
const REGISTER: &str = "Kanal-id,Plattform,Konto,Status
fb,Facebook,lillevik,aktiv
ig,Instagram,biblioteket,aktiv
li,LinkedIn,lillevik,aktiv
yt,YouTube,biblioteket,aktiv
";

/// An authority in a repository, all of it committed.
pub(crate) fn committed() -> Sandbox {
    let sandbox = Sandbox::new(&[
        ("somelint.yaml", CONFIG),
        ("policies/packs/own.yaml", PACK),
        ("policies/rules/own/platform-chosen.yaml", RULE),
        ("policies/rules/own/name.yaml", NAME),
        ("register/kanaler.csv", REGISTER),
    ]);
    git(&sandbox, &["init", "--quiet"]);
    commit(&sandbox);
    sandbox
}

pub(super) fn git(sandbox: &Sandbox, args: &[&str]) {
    let who = ["-c", "user.name=Kari Eksempel", "-c", "user.email=kari@lillevik.example", "-c", "commit.gpgsign=false"];
    let done = Command::new("git").current_dir(sandbox.path(".")).args(who).args(args).output().expect("git runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

pub(super) fn commit(sandbox: &Sandbox) {
    git(sandbox, &["add", "--all"]);
    git(sandbox, &["commit", "--quiet", "--message", "state"]);
}

pub(super) fn diff(sandbox: &Sandbox, args: &[&str]) -> (Ran, Value) {
    let ran = sandbox.run(&[&["diff", "--format", "json"], args].concat());
    let impact = json(&ran, "diff");
    (ran, impact)
}

/// `rule record: base -> head` of every verdict that a report of differences names.
pub(super) fn named(impact: &Value) -> BTreeSet<String> {
    let turned = items(impact, "changes").iter().filter(|change| !change["verdict"].is_null());
    let line = |change: &Value| {
        let (rule, record, verdict) = (&change["rule"], &change["record"]["id"], &change["verdict"]);
        format!("{rule} {record}: {} -> {}", verdict["base"], verdict["head"]).replace('"', "")
    };
    turned.map(line).collect()
}

/// Every verdict of a check, by rule and record.
fn verdicts(sandbox: &Sandbox) -> BTreeSet<String> {
    let ran = sandbox.run(&["check", "--verdicts", "--format", "json"]);
    let report: Value = serde_json::from_str(&ran.stdout).expect("the report is JSON");
    let rows = items(&report, "verdicts").iter();
    rows.map(|row| format!("{} {} {}", row["rule"], row["record"]["id"], row["verdict"]).replace('"', "")).collect()
}

#[test]
fn one_line_of_a_pack_names_exactly_the_records_whose_verdict_changed() {
    let sandbox = committed();
    let before = verdicts(&sandbox);
    sandbox.put("policies/packs/own.yaml", PACK.replace("instagram]", "instagram, linkedin]"));
    let after = verdicts(&sandbox);
    let (ran, impact) = diff(&sandbox, &["--base", "HEAD"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(named(&impact), BTreeSet::from(["own/platform-chosen li: fail -> pass".to_owned()]));
    // What two checks say differently is what is named.
    let only =
        |one: &BTreeSet<String>, other: &BTreeSet<String>| -> Vec<String> { one.difference(other).cloned().collect() };
    assert_eq!(only(&before, &after), ["own/platform-chosen li fail"]);
    assert_eq!(only(&after, &before), ["own/platform-chosen li pass"]);
    let findings = items(&items(&impact, "changes")[0], "findings");
    assert_eq!((findings.len(), &findings[0]["turn"]), (1, &"disappears".into()));
    assert_eq!((&findings[0]["path"], &findings[0]["line"]), (&"register/kanaler.csv".into(), &4.into()));
    let causes = items(&items(&impact, "rules")[0], "causes");
    let at = |side: &str| {
        let line = &causes[0][side][0];
        format!("{}:{} {}", line["path"], line["line"], line["text"]).replace('"', "")
    };
    assert_eq!((causes.len(), &causes[0]["what"]), (1, &"own.platforms".into()));
    assert_eq!(at("base"), "HEAD:policies/packs/own.yaml:4 own.platforms: [facebook, instagram]");
    assert_eq!(at("head"), "policies/packs/own.yaml:4 own.platforms: [facebook, instagram, linkedin]");
    assert_eq!(items(&impact, "changes")[0]["channel"], "li");
}

#[test]
fn every_kind_of_change_is_told_with_its_line() {
    let entry = "severity: error";
    for (path, right, wrong, changes, what, line) in [
        ("policies/packs/own.yaml", "own/name: warning", "own/name: error", "0 0 2 0", "rules", 8),
        ("policies/packs/own.yaml", "own/name: warning", "own/name: off", "0 2 0 4", "rules", 8),
        ("policies/packs/own.yaml", "  own.name: lillevik", "  own.name: bib", "2 2 0 4", "own.name", 5),
        ("policies/packs/own.yaml", entry, "modality: should", "0 0 2 0", "rules", 7),
        ("policies/rules/own/name.yaml", "$.handle\nmust", "$.handle\nmissing: fail\nmust", "0 0 0 0", "", 0),
        ("policies/rules/own/name.yaml", "{ pattern: {", "{ minLength: 3, pattern: {", "0 0 0 0", "", 0),
        ("policies/rules/own/name.yaml", "must: { pattern", "must: { minLength: 9, pattern", "2 0 0 2", "must", 3),
        (
            "somelint.yaml",
            "packs: [own]",
            "packs: [own]\nrules: { own/name: { severity: off, reason: R } }",
            "0 2 0 4",
            "rules",
            3,
        ),
        (
            "somelint.yaml",
            "packs: [own]",
            "packs: [own]\nparams: { own.name: { value: bib, reason: R } }",
            "2 2 0 4",
            "own.name",
            3,
        ),
        ("somelint.yaml", "packs: [own]", "packs: [own]\nexclude: [register/*]", "0 4 0 8", "exclude", 3),
    ] {
        let sandbox = committed();
        let text = [CONFIG, PACK, NAME].into_iter().find(|text| text.contains(right)).expect("it is there");
        sandbox.put(path, text.replace(right, wrong));
        let (_, impact) = diff(&sandbox, &["--base", "HEAD", "register", "somelint.yaml"]);
        let summary = &impact["summary"];
        let told = ["appear", "disappear", "change", "verdicts"].map(|key| summary[key].to_string()).join(" ");
        assert_eq!(told, changes, "{wrong}: {impact:#}");
        for rule in items(&impact, "rules") {
            let causes = items(rule, "causes");
            assert!(causes.iter().any(|cause| cause["what"] == what), "{wrong}: {rule:#}");
            let lines: Vec<&Value> = causes.iter().flat_map(|cause| items(cause, "head")).collect();
            assert!(lines.iter().any(|at| at["path"] == path && at["line"] == line), "{wrong}: {lines:#?}");
        }
    }
}

#[test]
fn another_pack_is_told_with_the_line_that_names_it() {
    let sandbox = committed();
    sandbox.put(
        "policies/packs/stricter.yaml",
        "title: T\nlayer: authority\nrules: { own/name: warning }\nparams: { own.extra: 1 }\n",
    );
    sandbox.put("somelint.yaml", CONFIG.replace("[own]", "[own, gdpr]"));
    let (_, impact) = diff(&sandbox, &["--base", "HEAD"]);
    let rules = items(&impact, "rules");
    assert!(rules.len() > 1, "{impact:#}");
    for rule in rules {
        let causes: Vec<&str> = items(rule, "causes").iter().filter_map(|cause| cause["what"].as_str()).collect();
        assert!(causes.contains(&"packs") && causes.contains(&"rules"), "{rule:#}");
        let packs = items(rule, "causes").iter().find(|cause| cause["what"] == "packs").expect("packs");
        assert_eq!((&packs["head"][0]["path"], &packs["head"][0]["line"]), (&"somelint.yaml".into(), &2.into()));
    }
}

#[test]
fn an_exception_hides_and_is_told() {
    let sandbox = committed();
    let waiver = "waivers: [ { rule: own/name, scope: { record: channel ig }, reason: it is old, owner: A, approver: B, expires: \"2027-01-31\" } ]\n";
    sandbox.put("somelint.yaml", format!("{CONFIG}{waiver}"));
    let (_, impact) = diff(&sandbox, &["--base", "HEAD"]);
    let [change] = items(&impact, "changes") else { panic!("{impact:#}") };
    assert_eq!((&change["record"]["id"], &change["findings"][0]["excepted"]), (&"ig".into(), &true.into()));
    assert_eq!(items(&impact, "rules")[0]["causes"][0]["what"], "waivers");
}

#[test]
fn folders_and_revisions_stand_for_policies() {
    let sandbox = committed();
    for (path, text) in
        [("somelint.yaml", CONFIG), ("policies/packs/own.yaml", &PACK.replace("instagram]", "linkedin]"))]
    {
        sandbox.put(&format!("old/{path}"), text);
    }
    sandbox.put("old/policies/rules/own/platform-chosen.yaml", RULE);
    sandbox.put("old/policies/rules/own/name.yaml", NAME);
    let (ran, impact) = diff(&sandbox, &["--base", "old", "register", "--exit-code"]);
    assert_eq!(ran.code, 1);
    let both = ["own/platform-chosen ig: fail -> pass", "own/platform-chosen li: pass -> fail"].map(str::to_owned);
    assert_eq!(named(&impact), BTreeSet::from(both));
    assert_eq!(items(&impact, "rules")[0]["causes"][0]["base"][0]["path"], "old/policies/packs/own.yaml");
    // Of a revision the files are judged as well, whatever lies here.
    sandbox.put("policies/packs/own.yaml", PACK.replace("[facebook, instagram]", "[youtube]"));
    sandbox.put("register/kanaler.csv", REGISTER.replace("ig,", "fb2,Facebook,lillevik,aktiv\nig,"));
    git(&sandbox, &["rm", "-r", "--cached", "--quiet", "--ignore-unmatch", "old"]);
    std::fs::remove_dir_all(sandbox.path("old")).expect("it is there");
    commit(&sandbox);
    std::fs::remove_file(sandbox.path("register/kanaler.csv")).expect("it is there");
    let (_, impact) = diff(&sandbox, &["--base", "HEAD~1", "--head", "HEAD"]);
    let turned = ["fb: pass -> fail", "fb2: pass -> fail", "ig: pass -> fail", "yt: fail -> pass"];
    assert_eq!(named(&impact), turned.map(|turn| format!("own/platform-chosen {turn}")).into());
    let finding = &items(&impact, "changes")[0]["findings"][0];
    assert_eq!(finding["path"], "register/kanaler.csv");
}

#[test]
fn nothing_changes_where_nothing_changed() {
    let sandbox = committed();
    let (ran, impact) = diff(&sandbox, &["--base", "HEAD", "--exit-code"]);
    assert_eq!((ran.code, items(&impact, "changes").len(), items(&impact, "rules").len()), (0, 0, 0));
    let text = sandbox.run(&["diff", "--base", "HEAD", "--lang", "en"]).stdout;
    let none = "HEAD -> here: 0 findings appear, 0 disappear, 0 weigh differently, 0 verdicts turn\n";
    assert_eq!(text, none);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let sandbox = committed();
    for base in ["v1", "--output=x", "HEAD:policies", "register"] {
        let base = format!("--base={base}");
        let ran = sandbox.run(&["diff", &base]);
        assert!(ran.code == 2 && ran.stdout.is_empty() && !ran.stderr.is_empty(), "{base}: {}", ran.stderr);
    }
    sandbox.put("policies/packs/own.yaml", PACK.replace("layer:", "layers:"));
    commit(&sandbox);
    sandbox.put("policies/packs/own.yaml", PACK);
    let broken = sandbox.run(&["diff", "--base", "HEAD", "--lang", "en"]);
    assert!(broken.code == 2 && broken.stderr.contains("the policy of HEAD has mistakes"), "{}", broken.stderr);
    let outside =
        Sandbox::new(&[("somelint.yaml", CONFIG), ("policies/packs/own.yaml", "title: T\nlayer: authority\n")]);
    assert_eq!(outside.run(&["diff", "--base", "HEAD"]).code, 2);
}

#[test]
fn people_read_it_as_text_and_markdown() {
    let sandbox = committed();
    sandbox.put("policies/packs/own.yaml", PACK.replace("instagram]", "instagram, linkedin]"));
    let text = sandbox.run(&["diff", "--base", "HEAD", "--lang", "en"]).stdout;
    let expected = "\
HEAD -> here: 0 findings appear, 1 disappears, 0 weigh differently, 1 verdict turns

channel li
  own/platform-chosen
    because of own.platforms
      - HEAD:policies/packs/own.yaml:4  own.platforms: [facebook, instagram]
      + policies/packs/own.yaml:4  own.platforms: [facebook, instagram, linkedin]
    channel li: fail -> pass
      disappears error register/kanaler.csv:4:4 nobody chose linkedin

by rule
  own/platform-chosen: 0 findings appear, 1 disappears, 0 weigh differently, 1 verdict turns
";
    assert_eq!(text, expected);
    let markdown = sandbox.run(&["diff", "--base", "HEAD", "--format", "markdown", "--lang", "en"]).stdout;
    for part in ["#### channel li", "` policies/packs/own.yaml:4 `", "| ` own/platform-chosen ` | 0 | 1 | 0 | 1 |"] {
        assert!(markdown.contains(part), "{markdown}");
    }
}
