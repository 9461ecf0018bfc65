//! `somelint explain`: a rule, a code or a keyword, what it demands, why, and who says so.

use std::io::{self, Write};

use super::{
    Outcome, Stop,
    args::{Explain, Global},
    session::{self, Session},
};
use crate::{
    finding::{CODES, Code, Finding},
    policy::{self, Folder, Locale},
    report::escape,
    vocabulary::KEYWORDS,
};

pub(super) fn run(args: &Explain, global: &Global) -> Result<Outcome, Stop> {
    let mut out = io::stdout().lock();
    let session = Session::open(global, &[])?;
    if let Some(code) = CODES.iter().find(|code| code.id == args.id) {
        explain_code(code, &session.policy.locale, &mut out)?;
        return Ok(Outcome::Clean);
    }
    if let Some(keyword) = KEYWORDS.iter().find(|keyword| keyword.name == args.id) {
        writeln!(out, "{}: {}\n{}", keyword.name, keyword.value, keyword.about)?;
        return Ok(Outcome::Clean);
    }
    if !session.mistakes.is_empty() {
        return mistakes(&session);
    }
    match policy::explain(&session.policy, &session.files, &args.id) {
        Ok(Some(text)) => {
            let redactor = session::redactor(&session.context, false);
            for line in text.lines() {
                writeln!(out, "{}", escape::terminal(&redactor.text(line)))?;
            }
            Ok(Outcome::Clean)
        }
        Ok(None) => {
            let others = CODES.iter().map(|code| code.id).chain(KEYWORDS.iter().map(|keyword| keyword.name));
            Err(session::no_such_rule(&args.id, session.files.ids(Folder::Rules).chain(others)))
        }
        Err(findings) => {
            let session = Session { mistakes: findings, ..session };
            mistakes(&session)
        }
    }
}

fn explain_code(code: &Code, locale: &Locale, out: &mut impl Write) -> io::Result<()> {
    let about = locale.code(code);
    writeln!(out, "{}\n{}\n", code.id, about.title)?;
    let severity = locale.severity(code.severity).to_owned();
    for (label, text) in [("explain.why", &about.why), ("explain.fix", &about.fix), ("explain.severity", &severity)] {
        writeln!(out, "{}: {text}", locale.ui(label))?;
    }
    Ok(())
}

/// Tells, a line each, what is wrong with policy or configuration, and that nothing was done.
pub(super) fn mistakes(session: &Session) -> Result<Outcome, Stop> {
    let mut err = io::stderr().lock();
    let redactor = session::redactor(&session.context, false);
    for finding in &session.mistakes {
        writeln!(err, "{}", line(finding, session, &redactor))?;
    }
    writeln!(
        err,
        "somelint: the policy or the configuration has mistakes; `somelint check` shows them with their lines"
    )?;
    Ok(Outcome::Failure)
}

fn line(finding: &Finding, session: &Session, redactor: &crate::engine::Redactor) -> String {
    let placed = crate::engine::place(session.policy.locale.told(finding.clone()), &session.sources, redactor);
    let at = placed
        .labels
        .first()
        .map_or_else(String::new, |label| format!("{}:{}:{}: ", label.origin, label.start.line, label.start.column));
    escape::terminal(&format!("{at}{}: {} ({})", placed.about.id, placed.message, placed.fix))
}
