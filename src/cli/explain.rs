//! `somelint explain`: a rule, a code, a keyword or a detector, what it demands, why, and who says so.

use std::io::{self, Write};

use super::{
    Outcome, Stop,
    args::{Explain, Global},
    output,
    session::{self, Session},
};
use crate::{
    detect::{DETECTORS, Detector, catalog},
    finding::{CODES, Code, Finding, did_you_mean},
    policy::{self, Folder, Locale},
    report::escape,
    vocabulary::KEYWORDS,
};

/// What the names of detectors begin with.
const DETECTOR: &str = "detect/";

pub(super) fn run(args: &Explain, global: &Global) -> Result<Outcome, Stop> {
    let mut out = output::stdout(global.plain);
    if let Some(id) = args.id.strip_prefix(DETECTOR) {
        let known = || DETECTORS.iter().map(|detector| detector.id);
        let detector = catalog::detector(id).ok_or_else(|| {
            let hint = did_you_mean(id, known())
                .unwrap_or_else(|| format!("there are {}", known().collect::<Vec<_>>().join(", ")));
            Stop::Usage(format!("there is no detector `{id}`; {hint}"))
        })?;
        explain_detector(detector, &mut out)?;
        return Ok(Outcome::Clean);
    }
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
            let redactor = session::redactor(&session, false);
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
    let redactor = session::redactor(session, false);
    for finding in &session.mistakes {
        writeln!(err, "{}", line(finding, session, &redactor))?;
    }
    writeln!(err, "somelint: {}", session.policy.locale.ui("policy.mistakes"))?;
    Ok(Outcome::Failure)
}

fn line(finding: &Finding, session: &Session, redactor: &crate::engine::Redactor) -> String {
    let placed = crate::engine::place(session.policy.locale.told(finding.clone()), &session.sources, redactor);
    let at = placed.labels.first().map_or_else(String::new, |label| format!("{}: ", label.place()));
    escape::terminal(&format!("{at}{}: {} ({})", placed.about.id, placed.message, placed.fix))
}

/// The page of a detector: its rule, where that is from, and what it finds and does not.
fn explain_detector(detector: &Detector, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "detect/{}\n{} ({})\n\n{}\n",
        detector.id,
        detector.title,
        detector.labels.join(", "),
        detector.rule
    )?;
    writeln!(out, "Sources: {}\n", detector.sources.join("; "))?;
    for (heading, hits) in [("Found, in the country of the authority:", true), ("Not found:", false)] {
        writeln!(out, "{heading}")?;
        for (country, text, found) in detector.examples.iter().filter(|(_, _, found)| found.is_empty() != hits) {
            let found = if hits { format!(" → {}", found.join(", ")) } else { String::new() };
            writeln!(out, "  {}: {}", country.iso(), escape::terminal(&format!("{text}{found}")))?;
        }
    }
    Ok(())
}
