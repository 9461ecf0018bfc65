//! `somelint rules`: what is in force.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
};

use serde_json::json;

use super::{
    Outcome, Stop,
    args::{Global, Rules},
    explain, output,
    session::{self, Session},
};
use crate::{
    finding::{CODES, Class, Grade},
    policy::{self, Checkability, Policy, Risk, Rule, TracedRow},
    report::escape,
};

pub(super) fn run(args: &Rules, global: &Global) -> Result<Outcome, Stop> {
    let mut out = output::stdout(global.plain && !args.json);
    if args.codes {
        for code in CODES {
            let weight = if code.class == Class::Failure { "failure" } else { code.severity.as_str() };
            writeln!(out, "{}", row(code.id, weight, code.title, global.plain))?;
        }
        return Ok(Outcome::Clean);
    }
    let session = Session::open(global, &[])?;
    if !session.mistakes.is_empty() {
        return explain::mistakes(&session);
    }
    if args.requirements {
        return match policy::trace(&session.files) {
            Ok(rows) => matrix(&rows, args.json, &mut out),
            Err(mistakes) => explain::mistakes(&Session { mistakes, ..session }),
        };
    }
    let redactor = session::redactor(&session, false);
    let say = |text: &str| escape::terminal(&redactor.text(text));
    let rules = &session.policy.rules;
    if args.json {
        let rows: Vec<_> = rules
            .iter()
            .map(|rule| {
                json!({
                    "id": rule.id.as_str(),
                    "title": rule.about.title,
                    "severity": rule.severity.as_str(),
                    "on": rule.on.iter().map(|kind| kind.as_str()).collect::<Vec<_>>(),
                    "requirements": rule.about.requirements,
                    "law": rule.about.law,
                })
            })
            .collect();
        writeln!(out, "{}", escape::json(&redactor.text(&serde_json::Value::from(rows).to_string())))?;
        return Ok(Outcome::Clean);
    }
    let rows = match policy::requirements(&session.files) {
        Ok(rows) => rows,
        Err(mistakes) => return explain::mistakes(&Session { mistakes, ..session }),
    };
    let mut listed: BTreeSet<&str> = BTreeSet::new();
    for pack in session.policy.packs.iter().rev() {
        writeln!(out, "# {} ({}): {}", say(&pack.id), pack.layer.as_str(), say(&pack.title))?;
        for (id, demanded) in &by_sentence(&session.policy, &pack.id) {
            let Some(row) = rows.get(*id) else { continue };
            let measure = row.measure.as_deref().map(|measure| format!(" {measure}")).unwrap_or_default();
            writeln!(out, "\n# {id}{measure} “{}”", row.quote)?;
            for (rule, risk) in demanded {
                let risk = risk.map(|risk| format!(" ({} × {} = {})", risk.likelihood, risk.consequence, risk.value()));
                writeln!(out, "{}{}", line(rule, &say, global.plain), risk.unwrap_or_default())?;
                listed.insert(rule.id.as_str());
            }
        }
    }
    let mut rest = rules.iter().filter(|rule| !listed.contains(rule.id.as_str())).peekable();
    if rest.peek().is_some() && !listed.is_empty() {
        writeln!(out, "\n# {}", session.policy.locale.ui("rules.rest"))?;
    }
    for rule in rest {
        writeln!(out, "{}", line(rule, &say, global.plain))?;
    }
    Ok(Outcome::Clean)
}

fn line(rule: &Rule, say: &impl Fn(&str) -> String, plain: bool) -> String {
    row(rule.id.as_str(), rule.severity.as_str(), &say(&rule.about.title), plain)
}

/// An id with its weight and title: in columns, or as a sentence is read aloud.
fn row(id: &str, weight: &str, title: &str, plain: bool) -> String {
    if plain { format!("{id}, {weight}: {title}") } else { format!("{id:<34} {weight:<8} {title}") }
}

/// The rules that a pack demands on the word of a sentence, by the sentences in the order of their document.
fn by_sentence<'p>(policy: &'p Policy, pack: &str) -> BTreeMap<&'p str, Vec<(&'p Rule, Option<Risk>)>> {
    let mut found: BTreeMap<&str, Vec<(&Rule, Option<Risk>)>> = BTreeMap::new();
    for rule in &policy.rules {
        let said = policy.strengths.get(&rule.id).map(Vec::as_slice).unwrap_or_default();
        for strength in said.iter().filter(|strength| strength.pack == pack && !strength.off) {
            for source in &strength.sources {
                found.entry(source).or_default().push((rule, strength.risk));
            }
        }
    }
    found
}

/// The sentences of the sources, each with what stands on it; then how many of those that can be checked are.
fn matrix(rows: &[TracedRow], json: bool, out: &mut impl Write) -> Result<Outcome, Stop> {
    if json {
        let rows: Vec<_> = rows.iter().map(row_as_json).collect();
        writeln!(out, "{}", serde_json::Value::from(rows))?;
        return Ok(Outcome::Clean);
    }
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
    }
    let checkable: Vec<_> = rows.iter().filter(|row| row.requirement.checkability != Checkability::Not).collect();
    let covered = checkable.iter().filter(|row| row.is_held()).count();
    writeln!(out, "{} sentences, {} of them checkable, {covered} of those with a rule", rows.len(), checkable.len())?;
    Ok(Outcome::Clean)
}

fn row_as_json(row: &TracedRow) -> serde_json::Value {
    let requirement = &row.requirement;
    json!({
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
    })
}
