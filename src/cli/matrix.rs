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
    let report = (!args.inputs.paths.is_empty()).then(|| check(args, session, global)).transpose()?;
    let tally = report.as_ref().map(Tally::of);
    let mut out = io::BufWriter::new(output::stdout(global.plain && !args.json));
    if args.json {
        let rows: Vec<Value> = rows.iter().map(|row| as_json(row, tally.as_ref())).collect();
        writeln!(out, "{}", Value::from(rows))?;
    } else {
        text(&rows, tally.as_ref(), &mut out)?;
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
    locale: &'r Locale,
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
        Self { rules, sign_offs: &report.sign_offs, locale: &report.locale }
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

    /// The verdict on a sentence in one word.
    fn verdict(&self, row: &TracedRow) -> &'static str {
        match (self.sign_off(row), self.counts(row)) {
            (Some(sign_off), _) => sign_off.status.as_str(),
            (None, Some(counts)) => verdict(counts).as_str(),
            (None, None) if row.requirement.kept.is_some() => engine::Outcome::Pass.as_str(),
            (None, None) => "not-in-force",
        }
    }

    /// The same for people.
    fn line(&self, row: &TracedRow) -> String {
        match (self.sign_off(row), self.counts(row)) {
            (Some(SignOff { status: Signature::Signed, signed: Some(signed), .. }), _) => {
                format!("=> signed by {} until {}", signed.function, signed.until)
            }
            (Some(_), _) => "=> needs a named sign-off".to_owned(),
            (None, Some(counts)) => {
                let word = |outcome: engine::Outcome| {
                    self.locale.ui_or(&format!("outcome.{}", outcome.as_str()), outcome.as_str())
                };
                let each = engine::Outcome::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0);
                let each: Vec<String> = each.map(|(outcome, count)| format!("{count} {}", word(outcome))).collect();
                let each = if each.is_empty() { "no record".to_owned() } else { each.join(", ") };
                format!("=> {} ({each})", word(verdict(counts)))
            }
            (None, None) if row.requirement.kept.is_some() => "=> kept".to_owned(),
            (None, None) => "=> not in force".to_owned(),
        }
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
fn text(rows: &[TracedRow], tally: Option<&Tally<'_>>, out: &mut impl Write) -> io::Result<()> {
    for row in rows {
        let requirement = &row.requirement;
        let grade = requirement.grade.map(Grade::as_str).unwrap_or_default();
        let checkability = requirement.checkability.as_str();
        writeln!(out, "{} {} {checkability} {grade} “{}”", row.id, requirement.authority, requirement.quote)?;
        let joined = |words: &BTreeSet<String>| words.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        match row.open() {
            _ if !row.rules.is_empty() && row.packs.is_empty() => writeln!(out, "     {}", joined(&row.rules))?,
            _ if !row.rules.is_empty() => writeln!(out, "     {} ({})", joined(&row.rules), joined(&row.packs))?,
            Some(reason) => writeln!(out, "     no rule: {reason}")?,
            None => writeln!(out, "     somelint itself: {}", requirement.kept.as_deref().unwrap_or("no rule"))?,
        }
        match tally {
            Some(tally) => writeln!(out, "     {}", terminal(&tally.line(row)))?,
            None if requirement.checkability == Checkability::Not && !row.rules.is_empty() => {
                writeln!(out, "     needs a named sign-off beside its rule")?;
            }
            None => {}
        }
    }
    let checkable: Vec<_> = rows.iter().filter(|row| row.requirement.checkability != Checkability::Not).collect();
    let covered = checkable.iter().filter(|row| row.is_held()).count();
    writeln!(out, "{} sentences, {} of them checkable, {covered} of those with a rule", rows.len(), checkable.len())?;
    if let Some(tally) = tally {
        let mut words: BTreeMap<&str, usize> = BTreeMap::new();
        for row in rows {
            *words.entry(tally.verdict(row)).or_default() += 1;
        }
        let words: Vec<String> = words.into_iter().map(|(word, count)| format!("{word} {count}")).collect();
        writeln!(out, "here: {}", words.join(", "))?;
    }
    Ok(())
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
