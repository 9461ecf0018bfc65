//! `somelint rules`: what is in force.

use std::io::{self, Write};

use serde_json::json;

use super::{
    Outcome, Stop,
    args::{Global, Rules},
    explain,
    session::{self, Session},
};
use crate::{
    finding::{CODES, Class},
    report::escape,
};

pub(super) fn run(args: &Rules, global: &Global) -> Result<Outcome, Stop> {
    let mut out = io::stdout().lock();
    if args.codes {
        for code in CODES {
            let weight = if code.class == Class::Failure { "failure" } else { code.severity.as_str() };
            writeln!(out, "{:<28} {weight:<8} {}", code.id, code.title)?;
        }
        return Ok(Outcome::Clean);
    }
    let session = Session::open(global, &[])?;
    if !session.mistakes.is_empty() {
        return explain::mistakes(&session);
    }
    let redactor = session::redactor(&session.context, false);
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
    for pack in &session.policy.packs {
        writeln!(out, "# {} ({}): {}", say(&pack.id), pack.layer.as_str(), say(&pack.title))?;
    }
    for rule in rules {
        writeln!(out, "{:<34} {:<8} {}", rule.id.as_str(), rule.severity, say(&rule.about.title))?;
    }
    Ok(Outcome::Clean)
}
