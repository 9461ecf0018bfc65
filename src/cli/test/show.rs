//! What came of the tests: problems as diagrams or JSON, the coverage, the totals.

use std::io::{self, IsTerminal, Write};

use serde_json::{Value, json};

use super::super::{
    Outcome, Stop,
    args::Global,
    output,
    session::{self, Session},
};
use super::{
    Trial,
    args::{Figures, Test},
};
use crate::{
    engine::{
        Redactor, place_all,
        trial::{RuleCoverage, Tried},
    },
    finding::Finding,
    policy::{Folder, Locale},
    report::{Options, Report, escape, text},
    source::Span,
};

/// Writes the result; the exit code it stands for.
pub(super) fn show(
    trial: &Trial,
    session: &Session,
    args: &Test,
    global: &Global,
    out: &mut dyn Write,
) -> Result<Outcome, Stop> {
    let view = View { trial, session, redactor: session::redactor(session, false) };
    let covered = args.coverage.then(|| view.covered());
    let seen = covered.as_ref().map(|rules| counts(rules));
    let enough = match (seen, args.threshold) {
        (Some((seen, all)), Some(least)) => seen * 100 >= all * usize::from(least),
        _ => true,
    };
    match args.format {
        Figures::Json => {
            let mut result = view.json();
            if let Some(rules) = &covered {
                result["coverage"] = view.json_coverage(rules, args.threshold);
            }
            writeln!(out, "{}", escape::json(&format!("{result:#}")))?;
        }
        Figures::Text => {
            view.text(global, out)?;
            if let Some(rules) = &covered {
                view.coverage(rules, out)?;
            }
        }
    }
    if !global.quiet {
        let locale = &session.policy.locale;
        let mut err = io::stderr().lock();
        for tried in trial.tried.iter().filter(|_| global.verbose) {
            let mark = locale.ui(if tried.problem.is_none() { "test.holds" } else { "test.fails" });
            let line = format!("{mark} {} {} {} {}", view.place(tried.place), tried.rule, tried.expected, tried.name);
            writeln!(err, "{}", escape::terminal(line.trim_end()))?;
        }
        writeln!(err, "{}", trial.totals(locale))?;
        if let (false, Some((seen, all)), Some(least)) = (enough, seen, args.threshold) {
            let values = [("percent", percent(seen, all).to_string()), ("least", least.to_string())];
            writeln!(err, "{}", locale.say("test.below", &values))?;
        }
    }
    Ok(trial.outcome(enough))
}

type Covered<'t> = Vec<(&'t str, &'t RuleCoverage)>;

struct View<'v> {
    trial: &'v Trial,
    session: &'v Session,
    redactor: Redactor,
}

impl View<'_> {
    fn text(&self, global: &Global, out: &mut dyn Write) -> Result<(), Stop> {
        let locale = &self.session.policy.locale;
        let told: Vec<Finding> = self.trial.problems().map(|finding| locale.told(finding.clone())).collect();
        let findings = place_all(told, &self.session.sources, &self.redactor);
        let report = Report { findings, locale: locale.clone(), ..Report::default() };
        let colour = output::colours(global.color, io::stdout().is_terminal());
        let options = Options { colour, width: output::width(), ..Options::default() };
        Ok(text::render(&report, &options, out)?)
    }

    /// The rules whose coverage counts: the organisation's own, or all where it has none.
    fn covered(&self) -> Covered<'_> {
        let own = |id: &str| self.session.files.of(Folder::Rules, id).iter().any(|file| !file.built_in);
        let any = self.trial.coverage.rules().any(|(id, _)| own(id));
        self.trial.coverage.rules().filter(|(id, _)| !any || own(id)).collect()
    }

    fn coverage(&self, rules: &Covered<'_>, out: &mut dyn Write) -> io::Result<()> {
        let (seen, all) = counts(rules);
        let both = rules.iter().filter(|(_, rule)| rule.both()).count();
        let locale = &self.session.policy.locale;
        let share = percent(seen, all);
        let values =
            [("percent", share), ("seen", seen), ("all", all)].map(|(name, number)| (name, number.to_string()));
        writeln!(out, "{}", locale.say("test.coverage", &values))?;
        let values = [("both", both.to_string()), ("rules", locale.count(rules.len(), "rule"))];
        writeln!(out, "{}", locale.say("test.both", &values))?;
        for (id, rule) in rules {
            let (seen, all) = rule.counts();
            if seen == all {
                continue;
            }
            writeln!(out, "\n{id}: {} %", percent(seen, all))?;
            for (place, branch, unseen) in unseen(rule) {
                let branch = branch.unwrap_or_else(|| locale.ui("test.rule"));
                let unseen = locale.ui_or(unseen.key, unseen.word);
                writeln!(out, "  {} {branch}: {unseen}", escape::terminal(&self.place(place)))?;
            }
        }
        Ok(())
    }

    fn json(&self) -> Value {
        let tests = self.trial.tried.iter().map(|tried| self.json_of(tried));
        let mistakes = self.trial.mistakes.iter().map(|finding| {
            let (path, line) = self.at(finding.span());
            let message = self.told(finding);
            json!({ "code": finding.about.id.as_str(), "path": path, "line": line, "message": message })
        });
        json!({
            "version": 1,
            "as_of": self.session.as_of.to_string(),
            "mistakes": mistakes.collect::<Vec<_>>(),
            "tests": tests.collect::<Vec<_>>(),
            "summary": {
                "rules": self.trial.rules, "files": self.trial.files, "drafts": self.trial.drafts,
                "tried": self.trial.tried.len(), "held": self.trial.held(),
            },
        })
    }

    fn json_of(&self, tried: &Tried) -> Value {
        let (path, line) = self.at(tried.place);
        let problem = tried
            .problem
            .as_ref()
            .map(|finding| json!({ "code": finding.about.id.as_str(), "message": self.told(finding) }));
        json!({
            "written": tried.written.as_str(), "name": self.say(&tried.name), "rule": tried.rule,
            "record": tried.record.as_deref().map(|record| self.say(record)), "path": path, "line": line,
            "expected": tried.expected, "found": tried.found, "holds": tried.problem.is_none(), "problem": problem,
        })
    }

    fn json_coverage(&self, rules: &Covered<'_>, threshold: Option<u8>) -> Value {
        let (seen, all) = counts(rules);
        let rows = rules.iter().map(|(id, rule)| {
            let (seen, all) = rule.counts();
            let unseen = unseen(rule).into_iter().map(|(place, branch, unseen)| {
                let (path, line) = self.at(place);
                json!({ "branch": branch.unwrap_or("the rule"), "path": path, "line": line, "unseen": unseen.word })
            });
            json!({ "rule": id, "seen": seen, "all": all, "unseen": unseen.collect::<Vec<_>>() })
        });
        json!({
            "seen": seen, "all": all, "percent": percent(seen, all), "threshold": threshold,
            "rules": rows.collect::<Vec<_>>(),
        })
    }

    /// What a finding says in the language of the run.
    fn told(&self, finding: &Finding) -> String {
        self.say(&self.session.policy.locale.told(finding.clone()).message)
    }

    fn say(&self, text: &str) -> String {
        self.redactor.text(text)
    }

    fn at(&self, span: Span) -> (String, u32) {
        let file = self.session.sources.get(span.source);
        file.map_or_else(
            || ("?".to_owned(), 1),
            |file| (self.redactor.origin(&file.origin).to_string(), file.point(span.start).line),
        )
    }

    fn place(&self, span: Span) -> String {
        let (path, line) = self.at(span);
        format!("{path}:{line}")
    }
}

impl Trial {
    fn held(&self) -> usize {
        self.tried.iter().filter(|tried| tried.problem.is_none()).count()
    }

    fn totals(&self, locale: &Locale) -> String {
        let values = [
            ("held", self.held().to_string()),
            ("all", self.tried.len().to_string()),
            ("rules", locale.count(self.rules, "rule")),
            ("files", locale.count(self.files, "test-file")),
            ("drafts", locale.count(self.drafts, "annotated-draft")),
        ];
        locale.say("test.totals", &values)
    }
}

/// A sight that no test has seen: the key of its label, and the words for it in JSON.
#[derive(Debug, Clone, Copy)]
struct Unseen {
    key: &'static str,
    word: &'static str,
}

const NEVER_FAILED: Unseen = Unseen { key: "test.never-failed", word: "never seen to fail" };
const NEVER_PASSED: Unseen = Unseen { key: "test.never-passed", word: "never seen to pass" };
const NEVER_EITHER: Unseen = Unseen { key: "test.never-either", word: "never seen to pass or to fail" };
const NEVER_UNTRUE: Unseen = Unseen { key: "test.never-untrue", word: "never seen not to hold" };
const NEVER_TRUE: Unseen = Unseen { key: "test.never-true", word: "never seen to hold" };
const NEVER_REACHED: Unseen = Unseen { key: "test.never-reached", word: "never reached" };

/// What of a rule no test has seen: its verdicts, then branches by name.
fn unseen(rule: &RuleCoverage) -> Vec<(Span, Option<&str>, Unseen)> {
    let verdict = match rule.verdicts {
        [true, true] => None,
        [true, false] => Some(NEVER_FAILED),
        [false, true] => Some(NEVER_PASSED),
        [false, false] => Some(NEVER_EITHER),
    };
    let branches = rule.branches.iter().filter_map(|branch| {
        let unseen = match branch.seen {
            [true, true] => return None,
            [true, false] => NEVER_UNTRUE,
            [false, true] => NEVER_TRUE,
            [false, false] => NEVER_REACHED,
        };
        Some((branch.place, Some(branch.name.as_str()), unseen))
    });
    verdict.map(|unseen| (rule.place, None, unseen)).into_iter().chain(branches).collect()
}

fn counts(rules: &Covered<'_>) -> (usize, usize) {
    rules.iter().fold((0, 0), |(seen, all), (_, rule)| {
        let (more, of) = rule.counts();
        (seen + more, all + of)
    })
}

/// A share in whole per cent, rounded down: 100 means all.
fn percent(seen: usize, all: usize) -> usize {
    (seen * 100).checked_div(all).unwrap_or(100)
}
