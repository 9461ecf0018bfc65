//! `somelint rules`: what is in force.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
};

use serde_json::json;

use super::{
    Outcome, Stop,
    args::{Global, Rules},
    explain, matrix, output,
    session::{self, Session},
};
use crate::{
    finding::{CODES, Class},
    policy::{self, Policy, Risk, Rule},
    report::escape,
};

pub(super) fn run(args: &Rules, global: &Global) -> Result<Outcome, Stop> {
    if args.requirements {
        return matrix::run(args, global);
    }
    if !args.inputs.paths.is_empty() {
        return Err(Stop::Usage("files are checked with `--requirements` only".to_owned()));
    }
    let mut out = output::stdout(global.plain && !args.json);
    let session = Session::open(global, &[])?;
    let locale = &session.policy.locale;
    if args.codes {
        for code in CODES {
            let is_failure = code.class == Class::Failure;
            let weight = if is_failure { locale.ui("rules.failure") } else { locale.severity(code.severity) };
            writeln!(out, "{}", row(code.id, weight, &locale.code(code).title, global.plain))?;
        }
        return Ok(Outcome::Clean);
    }
    if !session.mistakes.is_empty() {
        return explain::mistakes(&session);
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
    let line =
        |rule: &Rule| row(rule.id.as_str(), locale.severity(rule.severity), &say(&rule.about.title), global.plain);
    for pack in session.policy.packs.iter().rev() {
        let layer = pack.layer.as_str();
        let layer = locale.ui_or(&format!("layer.{layer}"), layer);
        writeln!(out, "# {} ({layer}): {}", say(&pack.id), say(&pack.title))?;
        for (id, demanded) in &by_sentence(&session.policy, &pack.id) {
            let Some(row) = rows.get(*id) else { continue };
            let measure = row.measure.as_deref().map(|measure| format!(" {measure}")).unwrap_or_default();
            writeln!(out, "\n# {id}{measure} “{}”", row.quote)?;
            for (rule, risk) in demanded {
                let risk = risk.map(|risk| format!(" ({} × {} = {})", risk.likelihood, risk.consequence, risk.value()));
                writeln!(out, "{}{}", line(rule), risk.unwrap_or_default())?;
                listed.insert(rule.id.as_str());
            }
        }
    }
    let mut rest = rules.iter().filter(|rule| !listed.contains(rule.id.as_str())).peekable();
    if rest.peek().is_some() && !listed.is_empty() {
        writeln!(out, "\n# {}", locale.ui("rules.rest"))?;
    }
    for rule in rest {
        writeln!(out, "{}", line(rule))?;
    }
    Ok(Outcome::Clean)
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
