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
    policy::Folder,
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
        let mut err = io::stderr().lock();
        for tried in trial.tried.iter().filter(|_| global.verbose) {
            let mark = if tried.problem.is_none() { "holds" } else { "fails" };
            let line = format!("{mark} {} {} {} {}", view.place(tried.place), tried.rule, tried.expected, tried.name);
            writeln!(err, "{}", escape::terminal(line.trim_end()))?;
        }
        writeln!(err, "{}", trial.totals())?;
        if let (false, Some((seen, all)), Some(least)) = (enough, seen, args.threshold) {
            writeln!(err, "coverage is {} %, less than the threshold of {least} %", percent(seen, all))?;
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
        writeln!(out, "coverage: {} %, {seen} of {all} verdicts and branches seen", percent(seen, all))?;
        writeln!(out, "{both} of {} rules seen to pass and to fail", rules.len())?;
        for (id, rule) in rules {
            let (seen, all) = rule.counts();
            if seen == all {
                continue;
            }
            writeln!(out, "\n{id}: {} %", percent(seen, all))?;
            for (place, name, unseen) in unseen(rule) {
                writeln!(out, "  {} {name}: {unseen}", escape::terminal(&self.place(place)))?;
            }
        }
        Ok(())
    }

    fn json(&self) -> Value {
        let tests = self.trial.tried.iter().map(|tried| self.json_of(tried));
        let mistakes = self.trial.mistakes.iter().map(|finding| {
            let (path, line) = self.at(finding.span());
            json!({ "code": finding.about.id.as_str(), "path": path, "line": line, "message": self.say(&finding.message) })
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
            .map(|finding| json!({ "code": finding.about.id.as_str(), "message": self.say(&finding.message) }));
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
            let unseen = unseen(rule).into_iter().map(|(place, name, unseen)| {
                let (path, line) = self.at(place);
                json!({ "branch": name, "path": path, "line": line, "unseen": unseen })
            });
            json!({ "rule": id, "seen": seen, "all": all, "unseen": unseen.collect::<Vec<_>>() })
        });
        json!({
            "seen": seen, "all": all, "percent": percent(seen, all), "threshold": threshold,
            "rules": rows.collect::<Vec<_>>(),
        })
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

    fn totals(&self) -> String {
        let what = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
        let parts = [
            what(self.rules, "rule", "rules"),
            what(self.files, "test file", "test files"),
            what(self.drafts, "annotated draft", "annotated drafts"),
        ];
        format!("{} of {} expectations hold ({})", self.held(), self.tried.len(), parts.join(", "))
    }
}

/// What of a rule no test has seen.
fn unseen(rule: &RuleCoverage) -> Vec<(Span, &str, &'static str)> {
    let verdict = match rule.verdicts {
        [true, true] => None,
        [true, false] => Some("never seen to fail"),
        [false, true] => Some("never seen to pass"),
        [false, false] => Some("never seen to pass or to fail"),
    };
    let branches = rule.branches.iter().filter_map(|branch| {
        let unseen = match branch.seen {
            [true, true] => return None,
            [true, false] => "never seen not to hold",
            [false, true] => "never seen to hold",
            [false, false] => "never reached",
        };
        Some((branch.place, branch.name.as_str(), unseen))
    });
    verdict.map(|unseen| (rule.place, "the rule", unseen)).into_iter().chain(branches).collect()
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
