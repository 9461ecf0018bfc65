//! `somelint why RULE RECORD`: how a rule came to its verdict.

use std::io::{self, Write};

use super::{
    Outcome, Stop,
    args::{Global, Why},
    explain,
    inspect::survey,
    output,
    session::{self, Session},
    walk::anchors,
};
use crate::{
    engine::{Evaluator, Redactor, Verdict, place_all},
    policy::{Locale, Rule},
    record::Record,
    report::escape::terminal,
    source::Sources,
};

/// So many records are named where there is none of that name.
const SHOWN: usize = 10;

pub(super) fn run(args: &Why, global: &Global) -> Result<Outcome, Stop> {
    let session = Session::open(global, &anchors(&args.inputs))?;
    if !session.mistakes.is_empty() {
        return explain::mistakes(&session);
    }
    let policy = &session.policy;
    let Some(rule) = policy.rules.iter().find(|rule| rule.id.as_str() == args.rule) else {
        return Err(session::no_such_rule(&args.rule, policy.rules.iter().map(|rule| rule.id.as_str())));
    };
    let mut survey = survey(&session, &args.inputs)?.survey;
    let records = survey.link(&session.config);
    let redactor = session::redactor(&session, false);
    let wanted: Vec<&Record> = records.iter().filter(|record| is_named(record, &args.record)).collect();
    if wanted.is_empty() {
        let near = records.iter().filter(|record| rule.on.contains(&record.kind));
        let ids: Vec<String> = near.map(|record| redactor.text(&format!("{} {}", record.kind, record.id))).collect();
        let more = ids.len().saturating_sub(SHOWN);
        let hint = match ids.get(..SHOWN).unwrap_or(&ids) {
            [] => "none was read".to_owned(),
            ids if more > 0 => format!("there are: {} and {more} more", ids.join(", ")),
            ids => format!("there are: {}", ids.join(", ")),
        };
        return Err(Stop::Usage(format!("no record is called `{}`; {}", args.record, terminal(&hint))));
    }
    let mut sources = survey.sources;
    sources.absorb(session.sources);
    let mut out = output::stdout(global.plain);
    for record in wanted {
        let verdict = Evaluator::new(policy).judge(rule, record);
        tell(rule, record, verdict, (&sources, &redactor, &policy.locale), &mut out)?;
    }
    Ok(Outcome::Clean)
}

/// `facebook/solvik`, or `account facebook/solvik`.
fn is_named(record: &Record, name: &str) -> bool {
    *record.id == *name || format!("{} {}", record.kind, record.id) == name
}

fn tell(
    rule: &Rule,
    record: &Record,
    verdict: Verdict,
    (sources, redactor, locale): (&Sources, &Redactor, &Locale),
    out: &mut impl Write,
) -> io::Result<()> {
    let say = |text: &str| terminal(&redactor.text(text));
    let outcome = locale.outcome(verdict.outcome.as_str());
    writeln!(out, "{}: {} {}: {outcome}", rule.id, record.kind, say(&record.id))?;
    let found = |number: usize| locale.say("why.found", &[("number", number.to_string())]);
    for condition in &rule.when {
        let selected = condition.given.select(&record.node);
        writeln!(out, "  when   {}: {}", condition.given.as_str(), found(selected.len()))?;
    }
    let selected = rule.given.given.select(&record.node);
    writeln!(out, "  given  {}: {}", rule.given.given.as_str(), found(selected.len()))?;
    for one in selected.iter().take(10) {
        if let Some(file) = sources.get(one.node.span().source) {
            let at = file.point(one.node.span().start);
            let origin = redactor.origin(&file.origin).to_string();
            writeln!(out, "         {} ({}:{}:{})", one.path, terminal(&origin), at.line, at.column)?;
        }
    }
    if let Some(because) = &verdict.because {
        writeln!(out, "  {}: {}", locale.ui("why.because"), say(&because.told(locale)))?;
    }
    writeln!(out, "  {}: {}", locale.ui("why.known-by"), locale.grade(verdict.grade))?;
    for finding in place_all(verdict.findings, sources, redactor) {
        writeln!(out, "  {}: {}", locale.severity(finding.severity), terminal(&finding.message))?;
        for label in &finding.labels {
            let text = label.text.as_deref().unwrap_or_default();
            let at = label.place();
            writeln!(out, "    {} {} {}", terminal(&at), terminal(text), terminal(&label.message))?;
        }
    }
    Ok(())
}
