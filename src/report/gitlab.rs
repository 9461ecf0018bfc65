//! GitLab's Code Quality report: a list of findings with a path, a line and a fingerprint.
//!
//! The members are those that GitLab documents for "Code Quality report format"; there is no place in it for a member of an
//! archive, so such a finding stands at the first line of the archive and says the member in its description.

use std::io;

use serde::Serialize;

use super::{Options, Placed, Report, escape, numbered::Numbered};
use crate::{finding::Severity, source::Origin};

#[derive(Serialize)]
struct Issue<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'r>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// Writes the findings that stand as one JSON list.
///
/// # Errors
/// Those of `out`.
pub fn render(report: &Report, _options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let mut numbered = Numbered::default();
    let issues: Vec<Issue<'_>> = report.findings.iter().map(|finding| Issue::of(finding, &mut numbered)).collect();
    writeln!(out, "{}", escape::json(&serde_json::to_string_pretty(&issues)?))
}

impl<'r> Issue<'r> {
    fn of(finding: &'r Placed, numbered: &mut Numbered<'r>) -> Self {
        let place = finding.labels.first();
        let said = format!("{}. {}", finding.message, finding.fix);
        let (path, lines, description) = match place.map(|label| (&label.origin, label)) {
            Some((Origin::File { path }, label)) => {
                (path.as_str(), Lines { begin: label.start.line, end: label.end.line }, said)
            }
            Some((origin, label)) => {
                let member = origin.member().unwrap_or_default();
                let at = format!("{member}:{}:{}: {said}", label.start.line, label.start.column);
                (origin.path(), Lines { begin: 1, end: 1 }, at)
            }
            None => ("", Lines { begin: 1, end: 1 }, said),
        };
        Self {
            description: escape::terminal(&description),
            check_name: finding.about.id.as_str(),
            fingerprint: numbered.of(finding),
            severity: match finding.severity {
                Severity::Error => "critical",
                Severity::Warning => "major",
                Severity::Advice => "info",
            },
            location: Location { path: path.trim_start_matches("./"), lines },
        }
    }
}
