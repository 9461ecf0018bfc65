//! Do the examples of every rule hold, at the places they name?

mod support {
    pub(crate) mod policies;
    pub(crate) mod surgery;
}

use std::sync::Arc;

use somelint::{
    engine::{
        Evaluator, Outcome, Verdict,
        trial::{self, Coverage},
    },
    finding::{Finding, Grade, Role},
    policy::{
        self, Folder, Policy, Rule, RuleFile,
        examples::{Example, Expect},
    },
    record::Record,
    source::{Sources, Span},
    tree::{Node, Path},
    vocabulary::Context,
};
use support::{
    policies,
    surgery::{named, reach, without},
};

/// A rule with its examples, ready to be tried.
struct Trial {
    rule: Rule,
    file: RuleFile,
    examples: Vec<Example>,
    /// The places of the parameters that the examples hold under.
    params: Vec<Span>,
    policy: Policy,
}

impl Trial {
    fn of(file: RuleFile, context: &Arc<Context>) -> Result<Self, Vec<Finding>> {
        let (rule, examples) = policy::link_examples(&file, context)?;
        let params = examples.params.iter().map(|(_, value)| value.span()).collect();
        Ok(Self { rule, file, examples: examples.examples, params, policy: Policy::default() })
    }

    fn judge(&self, example: &Example, node: &Node) -> Verdict<'_> {
        let id = node.get("id").and_then(Node::as_str).unwrap_or("example");
        let record = Record {
            kind: example.kind,
            id: id.into(),
            place: node.span(),
            node: node.clone(),
            grade: Grade::Declared,
            reader: "example",
        };
        Evaluator::new(&self.policy).judge(&self.rule, &record)
    }

    /// What is wrong with the examples, a line each.
    fn complaints(&self, context: &Arc<Context>, sources: &Sources) -> Vec<String> {
        let tried = trial::examples(&self.file, context, &policy::Locale::default(), &mut Coverage::default());
        let (_, tried) = tried.unwrap_or_else(|findings| panic!("{findings:#?}"));
        let line = |span: Span| sources.get(span.source).map_or(0, |file| file.point(span.start).line);
        let told = tried.iter().filter_map(|tried| Some((line(tried.place), tried.problem.as_ref()?)));
        let mut complaints: Vec<String> =
            told.map(|(line, problem)| format!("{}:{line}: {}", self.rule.id, problem.message)).collect();
        for example in self.examples.iter().filter(|example| example.expect == Expect::Fail) {
            complaints.extend(self.unfit(example, &self.judge(example, &example.record)));
        }
        complaints
    }

    /// What is wrong with the findings of a failing example: what they say, and where they point.
    fn unfit(&self, example: &Example, verdict: &Verdict) -> Vec<String> {
        let mut complaints = Vec::new();
        for finding in &verdict.findings {
            if finding.message.contains(['{', '}']) || finding.message.is_empty() {
                complaints.push(format!("{}: the message is not filled in: {}", self.rule.id, finding.message));
            }
            let holds = |outer: Span, span: Span| {
                span.source == outer.source && span.start >= outer.start && span.end <= outer.end
            };
            // An event that a rule is told of by its parameters has a place too: its line in the policy.
            let inside =
                |span: Span| holds(example.record.span(), span) || self.params.iter().any(|outer| holds(*outer, span));
            let mut places = finding.labels.iter().filter(|label| label.role != Role::Policy);
            if !places.all(|label| inside(label.span)) {
                complaints.push(format!("{}: a place lies outside the record and the parameters", self.rule.id));
            }
        }
        complaints
    }
}

/// Every built-in rule.
fn built_in(sources: &mut Sources) -> Vec<Trial> {
    let files = policies::files(sources, &[]);
    let context = policies::context(policies::lexicons());
    let load = |id: &str| {
        let file = files.one(Folder::Rules, id).expect("one file a rule").expect("a file a rule");
        let rule = RuleFile::load(id, file).unwrap_or_else(|findings| panic!("{id}: {findings:#?}"));
        Trial::of(rule, &context).unwrap_or_else(|findings| panic!("{id}: {findings:#?}"))
    };
    files.ids(Folder::Rules).map(load).collect()
}

fn none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn the_examples_of_every_rule_hold_at_their_places() {
    let mut sources = Sources::default();
    let trials = built_in(&mut sources);
    assert!(trials.len() >= 20, "only {} rules were found", trials.len());
    let context = policies::context(policies::lexicons());
    none(&trials.iter().flat_map(|trial| trial.complaints(&context, &sources)).collect::<Vec<_>>());
}

#[test]
fn every_rule_has_examples_both_ways() {
    let mut complaints = Vec::new();
    for trial in built_in(&mut Sources::default()) {
        for expect in [Expect::Fail, Expect::Pass] {
            if !trial.examples.iter().any(|example| example.expect == expect) {
                complaints.push(format!("{} has no example that must {}", trial.rule.id, expect.as_str()));
            }
        }
        let tells = |expect| trial.examples.iter().any(|example: &Example| example.expect == expect);
        let is_conditional = !trial.rule.when.is_empty() || !trial.rule.unless.is_empty();
        if is_conditional && !tells(Expect::NotApplicable) {
            complaints.push(format!("{} has a condition, and no example of which it does not speak", trial.rule.id));
        }
    }
    none(&complaints);
}

/// JSON Schema is true of what is absent; a rule must not be.
#[test]
fn a_property_taken_away_changes_the_verdict() {
    let mut complaints = Vec::new();
    let mut tried = 0;
    for trial in built_in(&mut Sources::default()).iter().filter(|trial| !trial.rule.forbids && !trial.file.allow_empty)
    {
        for example in trial.examples.iter().filter(|example| example.expect == Expect::Pass) {
            let selected = trial.rule.given.given.select(&example.record);
            for name in named(&trial.file.given.schema) {
                let places: Vec<Path> = selected
                    .iter()
                    .flat_map(|selected| reach(selected.node, &name).into_iter().map(|rest| selected.path.join(&rest)))
                    .collect();
                if places.is_empty() {
                    continue;
                }
                tried += 1;
                let poorer = places.iter().fold(example.record.clone(), |node, path| without(&node, path.steps()));
                let verdict = trial.judge(example, &poorer);
                if verdict.outcome == Outcome::Pass {
                    complaints.push(format!("{} still passes without {}", trial.rule.id, name.join(".")));
                }
            }
        }
    }
    none(&complaints);
    assert!(tried >= 20, "only {tried} properties were taken away");
}

#[test]
fn silence_is_no_pass() {
    let mut complaints = Vec::new();
    for trial in built_in(&mut Sources::default()) {
        let anchor = trial.rule.given.given.anchor();
        if trial.rule.missing == policy::Missing::Pass || anchor.steps().is_empty() {
            continue;
        }
        for example in trial.examples.iter().filter(|example| example.expect == Expect::Pass) {
            let verdict = trial.judge(example, &without(&example.record, anchor.steps()));
            if verdict.outcome == Outcome::Pass {
                complaints.push(format!("{} passes on a record that says nothing at {anchor}", trial.rule.id));
            }
        }
    }
    none(&complaints);
}

/// The lexicon of an organisation's own: a project that must not be spoken of yet.
const LEXICON: &str = "licence: CC0-1.0
source: compiled for this test
language: sv
category: notices
concepts:
  secret-project:
    - kvarter* kajan
";

const OWN_RULE: &str = r#"on: post
severity: error
given: $.texts[*].text
must_not: { mentions: secret-project }
title: No post speaks of a project before its day
message: "“{hit}” is not public yet"
why: Whoever hears of a project first has an advantage over the others.
fix: Wait for the press release.
examples:
  fail:
    "$.texts[0].text": { texts: [ { role: body, text: "Snart byggstart i kvarteret Kajan!" } ] }
  pass:
    - { texts: [ { role: body, text: "Snart byggstart i hamnen!" } ] }
"#;

/// An organisation's own rule and lexicon: one file each.
fn own(rule: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let own = [("rules/own/no-secret-project.yaml", rule), ("lexicons/sv/secret-projects.yaml", LEXICON)];
    let files = policies::files(&mut sources, &own);
    let lexicons = policy::lexicons(&files, &["sv"]).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let file = files.one(Folder::Rules, "own/no-secret-project").expect("one file").expect("the own rule is found");
    let rule = RuleFile::load("own/no-secret-project", file).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let context = policies::context(Arc::new(lexicons));
    let trial = Trial::of(rule, &context).unwrap_or_else(|findings| panic!("{findings:#?}"));
    trial.complaints(&context, &sources)
}

#[test]
fn a_new_rule_with_its_own_lexicon_is_two_files() {
    none(&own(OWN_RULE));
}

#[test]
fn a_wrong_example_is_caught() {
    for (right, wrong, complaint) in [
        (
            "kvarteret Kajan!",
            "kvarteret Kråkan!",
            "own/no-secret-project:11: `own/no-secret-project` says pass, not fail",
        ),
        ("i hamnen", "i kvarteret Kajan", "own/no-secret-project:13: `own/no-secret-project` says fail, not pass"),
        (
            "\"$.texts[0].text\"",
            "\"$\"",
            "own/no-secret-project:11: `own/no-secret-project` fails at $.texts[0].text, not at $ as named",
        ),
        (
            "\"$.texts[0]",
            "\"$.texts[1]",
            "own/no-secret-project:11: `own/no-secret-project` fails at $.texts[0].text, not at $.texts[1].text as named",
        ),
    ] {
        let rule = OWN_RULE.replace(right, wrong);
        assert_ne!(rule, OWN_RULE);
        let complaints = own(&rule);
        assert!(complaints.iter().any(|line| line.starts_with(complaint)), "{wrong}: {complaints:#?}");
    }
}
