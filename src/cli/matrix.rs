//! `somelint rules --requirements`: every sentence of the sources with the rules and packs that stand on it and, where files
//! are named, what came of it there.
//!
//! In: the traced requirement table, and the report of a run. Out: lines, or JSON.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
};

use serde_json::{Map, Value, json};

use super::{
    Outcome, Stop,
    args::{Check, Global, Rules},
    check::Runner,
    explain, output,
    session::{self, Session},
    walk::anchors,
};
use crate::{
    engine,
    finding::Grade,
    policy::{self, Checkability, Locale, SignOff, Signature, TracedRow},
    report::{Report, Status, escape::terminal},
};

/// What came of every rule in force: pass, fail, not applicable, no evidence.
type Counts = [usize; 4];

pub(super) fn run(args: &Rules, global: &Global) -> Result<Outcome, Stop> {
    let session = Session::open(global, &anchors(&args.inputs))?;
    if !session.mistakes.is_empty() {
        return explain::mistakes(&session);
    }
    let rows = match policy::trace(&session.files) {
        Ok(rows) => rows,
        Err(mistakes) => return explain::mistakes(&Session { mistakes, ..session }),
    };
    let locale = session.policy.locale.clone();
    let report = (!args.inputs.paths.is_empty()).then(|| check(args, session, global)).transpose()?;
    let tally = report.as_ref().map(Tally::of);
    let mut out = io::BufWriter::new(output::stdout(global.plain && !args.json));
    if args.json {
        let rows: Vec<Value> = rows.iter().map(|row| as_json(row, tally.as_ref())).collect();
        writeln!(out, "{}", Value::from(rows))?;
    } else {
        text(&rows, tally.as_ref(), &locale, &mut out)?;
    }
    out.flush()?;
    let failed = |report: &Report| report.inputs.iter().any(|input| input.status == Status::Failed);
    Ok(if report.as_ref().is_some_and(failed) { Outcome::Failure } else { Outcome::Clean })
}

/// Checks what is named, with every verdict.
fn check(args: &Rules, session: Session, global: &Global) -> Result<Report, Stop> {
    let redactor = session::redactor(&session, false);
    let check = Check { verdicts: true, ..Check::default() };
    let runner = Runner { session, inputs: &args.inputs, redactor: &redactor, quiet: global.quiet, audit: None };
    Ok(runner.run(&check)?.report)
}

/// What a run says of rules and sentences.
struct Tally<'r> {
    rules: BTreeMap<&'r str, Counts>,
    sign_offs: &'r [SignOff],
}

impl<'r> Tally<'r> {
    fn of(report: &'r Report) -> Self {
        let mut rules: BTreeMap<&str, Counts> = BTreeMap::new();
        for rule in &report.rules {
            rules.insert(rule.about.id.as_str(), Counts::default());
        }
        for row in &report.verdicts {
            let at = engine::Outcome::ALL.iter().position(|outcome| outcome.as_str() == row.verdict);
            let counts = rules.get_mut(row.rule.as_str());
            if let Some(count) = counts.zip(at).and_then(|(counts, at)| counts.get_mut(at)) {
                *count += 1;
            }
        }
        Self { rules, sign_offs: &report.sign_offs }
    }

    /// The counts of the rules of a sentence that are in force; `None` where none is.
    fn counts(&self, row: &TracedRow) -> Option<Counts> {
        let of_rules = row.rules.iter().filter_map(|rule| self.rules.get(rule.as_str()));
        of_rules.fold(None, |sum, counts| {
            let sum: Counts = sum.unwrap_or_default();
            Some(std::array::from_fn(|at| sum[at] + counts[at]))
        })
    }

    fn sign_off(&self, row: &TracedRow) -> Option<&SignOff> {
        self.sign_offs.iter().find(|sign_off| sign_off.requirement == row.id)
    }

    /// The verdict on a sentence in one word, for machines.
    fn verdict(&self, row: &TracedRow) -> &'static str {
        match (self.sign_off(row), self.counts(row)) {
            (Some(sign_off), _) => sign_off.status.as_str(),
            (None, Some(counts)) => verdict(counts).as_str(),
            (None, None) if row.requirement.kept.is_some() => engine::Outcome::Pass.as_str(),
            (None, None) => "not-in-force",
        }
    }

    /// The same for people, with what it rests on.
    fn line(&self, row: &TracedRow, locale: &Locale) -> String {
        match (self.sign_off(row), self.counts(row)) {
            (Some(SignOff { status: Signature::Signed, signed: Some(signed), .. }), _) => {
                let values = [("function", signed.function.clone()), ("until", signed.until.clone())];
                locale.say("requirements.signed", &values)
            }
            (Some(_), _) => locale.ui("requirements.unsigned").to_owned(),
            (None, Some(counts)) => {
                let word = |outcome: engine::Outcome| locale.outcome(outcome.as_str());
                let each = engine::Outcome::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0);
                let each: Vec<String> = each.map(|(outcome, count)| format!("{count} {}", word(outcome))).collect();
                let none = || locale.ui("requirements.no-record").to_owned();
                let each = if each.is_empty() { none() } else { each.join(", ") };
                format!("{} ({each})", word(verdict(counts)))
            }
            (None, None) if row.requirement.kept.is_some() => locale.ui("requirements.kept").to_owned(),
            (None, None) => locale.ui("explain.off").to_owned(),
        }
    }
}

/// What people call a [verdict on a sentence](Tally::verdict).
fn word<'l>(verdict: &'l str, locale: &'l Locale) -> &'l str {
    match verdict {
        "not-in-force" => locale.ui("explain.off"),
        verdict => locale.ui_or(&format!("audit.signature.{verdict}"), locale.outcome(verdict)),
    }
}

/// What several verdicts come to: broken where one is, open where one is; what is not spoken of says nothing.
fn verdict([pass, fail, _, open]: Counts) -> engine::Outcome {
    match (pass, fail, open) {
        (_, 1.., _) => engine::Outcome::Fail,
        (_, _, 1..) => engine::Outcome::NoEvidence,
        (1.., ..) => engine::Outcome::Pass,
        _ => engine::Outcome::NotApplicable,
    }
}

/// The sentences, then how many of those that can be checked are.
fn text(rows: &[TracedRow], tally: Option<&Tally<'_>>, locale: &Locale, out: &mut impl Write) -> io::Result<()> {
    for row in rows {
        let requirement = &row.requirement;
        let grade = requirement.grade.map(|grade| locale.grade(grade)).unwrap_or_default();
        let checkability = requirement.checkability.as_str();
        let checkability = locale.ui_or(&format!("checkable.{checkability}"), checkability);
        writeln!(out, "{} {} {checkability} {grade} “{}”", row.id, requirement.authority, requirement.quote)?;
        writeln!(out, "     {}", terminal(&standing(row, locale)))?;
        match tally {
            Some(tally) => writeln!(out, "     => {}", terminal(&tally.line(row, locale)))?,
            None if requirement.checkability == Checkability::Not && !row.rules.is_empty() => {
                writeln!(out, "     {}", locale.ui("requirements.beside"))?;
            }
            None => {}
        }
    }
    let checkable: Vec<_> = rows.iter().filter(|row| row.requirement.checkability != Checkability::Not).collect();
    let covered = checkable.iter().filter(|row| row.is_held()).count();
    let values = [
        ("sentences", locale.count(rows.len(), "sentence")),
        ("checkable", checkable.len().to_string()),
        ("covered", covered.to_string()),
    ];
    writeln!(out, "{}", locale.say("requirements.total", &values))?;
    if let Some(tally) = tally {
        let mut words: BTreeMap<&str, usize> = BTreeMap::new();
        for row in rows {
            *words.entry(tally.verdict(row)).or_default() += 1;
        }
        let words: Vec<String> =
            words.into_iter().map(|(verdict, count)| format!("{} {count}", word(verdict, locale))).collect();
        writeln!(out, "{}", locale.say("requirements.here", &[("verdicts", words.join(", "))]))?;
    }
    Ok(())
}

/// What stands on a sentence, or why nothing does.
fn standing(row: &TracedRow, locale: &Locale) -> String {
    let joined = |words: &BTreeSet<String>| words.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    let requirement = &row.requirement;
    match row.open() {
        _ if !row.rules.is_empty() && row.packs.is_empty() => joined(&row.rules),
        _ if !row.rules.is_empty() => format!("{} ({})", joined(&row.rules), joined(&row.packs)),
        Some(_) => {
            let reason = requirement.open.as_deref().unwrap_or_else(|| locale.ui("requirements.unsigned"));
            locale.say("requirements.open", &[("reason", reason.to_owned())])
        }
        None => requirement.kept.as_deref().map_or_else(
            || locale.ui("requirements.none").to_owned(),
            |kept| locale.say("requirements.itself", &[("kept", kept.to_owned())]),
        ),
    }
}

fn as_json(row: &TracedRow, tally: Option<&Tally<'_>>) -> Value {
    let requirement = &row.requirement;
    let mut value = json!({
        "id": row.id,
        "authority": requirement.authority,
        "document": requirement.document,
        "quote": requirement.quote,
        "checkability": requirement.checkability.as_str(),
        "grade": requirement.grade.map(Grade::as_str),
        "rules": row.rules,
        "packs": row.packs,
        "kept": requirement.kept,
        "open": row.open(),
    });
    if let Some(tally) = tally {
        let counts = |counts: &Counts| -> Map<String, Value> {
            let each = engine::Outcome::ALL.into_iter().zip(counts);
            each.map(|(outcome, count)| (outcome.as_str().to_owned(), json!(count))).collect()
        };
        let rules =
            row.rules.iter().filter_map(|rule| Some((rule.clone(), json!(counts(tally.rules.get(rule.as_str())?)))));
        value["verdict"] = json!(tally.verdict(row));
        value["verdicts"] = Value::Object(rules.collect());
    }
    value
}
