//! Does a changed lexicon turn exactly the verdicts on drafts with its words, and does `diff` name its line?

use std::collections::BTreeSet;

use super::diff::{commit, diff, git, named};
use crate::{
    items,
    support::program::{Sandbox, draft},
};

const RULE: &str = "on: post
given: $.texts[*].text
must_not: { mentions: project }
title: No post speaks of a project before its day
message: \"“{hit}” is not public yet\"
why: W.
fix: F.
examples:
  fail: { \"$.texts[0].text\": { language: en, texts: [ { role: body, text: \"The harbourhall opens!\" } ] } }
  pass: [ { language: en, texts: [ { role: body, text: \"The library opens!\" } ] } ]
";
const PROJECTS: &str = "licence: CC0-1.0
source: made up for this test
language: en
category: notices
concepts:
  project:
    - harbourhall
    - seabath
";
const LOCAL: &str = "licence: CC0-1.0
source: made up for this test
language: en
category: health
terms:
  - { stem: Yellowhouse, group: care, weight: 90, modes: [W] }
";

/// An authority with words of its own, of projects and of places of care, and a draft for each.
fn committed() -> Sandbox {
    let sandbox = Sandbox::new(&[
        ("somelint.yaml", "organization: { name: Lillevik, languages: [en] }\npacks: [own]\n"),
        (
            "policies/packs/own.yaml",
            "title: T\nlayer: authority\nparams: { implies.warning: 45, implies.error: 65 }\nrules: { own/project: error, content/no-implied-health: error }\n",
        ),
        ("policies/rules/own/project.yaml", RULE),
        ("policies/lexicons/en/projects.yaml", PROJECTS),
        ("policies/lexicons/en/local.yaml", LOCAL),
        ("drafts/hall.md", &draft("The harbourhall opens soon.")),
        ("drafts/bath.md", &draft("The seabath opens soon.")),
        ("drafts/house.md", &draft("Tag a friend who goes to the Yellowhouse!")),
        ("drafts/clinic.md", &draft("Tag a friend who goes to the Bluehouse!")),
        ("drafts/plain.md", &draft("The library opens soon.")),
    ]);
    git(&sandbox, &["init", "--quiet"]);
    commit(&sandbox);
    sandbox
}

#[test]
fn a_changed_lexicon_names_exactly_the_records_whose_verdict_changed() {
    let cases: [(&str, &str, &str, &[&str], u64); 4] = [
        (
            "projects",
            "seabath",
            "library",
            &["own/project drafts/bath.md: fail -> pass", "own/project drafts/plain.md: pass -> fail"],
            8,
        ),
        ("projects", "    - seabath\n", "", &["own/project drafts/bath.md: fail -> pass"], 0),
        (
            "local",
            "Yellowhouse",
            "Bluehouse",
            &[
                "content/no-implied-health drafts/clinic.md: pass -> fail",
                "content/no-implied-health drafts/house.md: fail -> pass",
            ],
            6,
        ),
        ("local", "own words", "own words", &[], 0),
    ];
    for (lexicon, right, wrong, turned, line) in cases {
        let sandbox = committed();
        let path = format!("policies/lexicons/en/{lexicon}.yaml");
        let text = if lexicon == "local" { LOCAL } else { PROJECTS };
        sandbox.put(&path, text.replace(right, wrong));
        let (_, impact) = diff(&sandbox, &["--base", "HEAD"]);
        assert_eq!(
            named(&impact),
            turned.iter().map(|turn| (*turn).to_owned()).collect::<BTreeSet<_>>(),
            "{wrong}: {impact:#}"
        );
        assert_eq!(items(&impact, "changes").len(), turned.len(), "and nothing else changes: {impact:#}");
        for rule in items(&impact, "rules") {
            let told: Vec<String> = items(rule, "causes").iter().map(|cause| cause["what"].to_string()).collect();
            assert_eq!(told, [format!("\"lexicons/en/{lexicon}\"")], "{rule:#}");
            let at = &items(rule, "causes")[0]["head"][0];
            assert!(line == 0 || (at["path"] == path && at["line"] == line), "{rule:#}");
        }
    }
}

#[test]
fn wherever_one_stands_below_the_configuration_everything_is_judged() {
    let sandbox = committed();
    sandbox.put("policies/lexicons/en/local.yaml", LOCAL.replace("Yellowhouse", "Bluehouse"));
    let at = |folder: &str| {
        let mut command = sandbox.command(&["diff", "--base", "HEAD", "--format", "json"]);
        let path = std::env::var_os("PATH").expect("programs are found");
        let ran = crate::support::program::ran(command.env("PATH", path).current_dir(sandbox.path(folder)));
        named(&crate::json(&ran, "diff")).len()
    };
    assert_eq!(["", "policies", "policies/lexicons/en", "drafts"].map(at), [2; 4]);
}
