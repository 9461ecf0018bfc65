//! `path:line:column: severity rule message`, one line a finding: for editors, `grep` and habit.

use std::io;

use super::{Options, Placed, Report, escape::terminal};

/// Writes a report, one line a finding; on request the waived ones and all verdicts after them.
///
/// # Errors
/// Those of `out`.
pub fn render(report: &Report, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    for finding in &report.findings {
        writeln!(out, "{}", line(finding))?;
    }
    covered(report, options, out)
}

/// What `--show-waived` and `--show-passed` add to the formats for people.
pub(super) fn covered(report: &Report, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    for finding in report.waived.iter().filter(|_| options.waived) {
        let waived = finding.waived.as_ref();
        let by = waived.map_or("waiver", |waived| waived.by);
        let until = waived.and_then(|waived| waived.until.as_deref()).map(|date| format!(" until {}", terminal(date)));
        let reason = terminal(waived.map_or("", |waived| &waived.reason));
        writeln!(out, "{} [covered by {by}{}: {reason}]", line(finding), until.unwrap_or_default())?;
    }
    for row in report.verdicts.iter().filter(|_| options.verdicts) {
        let (kind, id) = (row.record.kind, terminal(&row.record.id));
        writeln!(out, "{} {} {kind} {id}", row.verdict, terminal(&row.rule))?;
    }
    Ok(())
}

/// A finding on one line.
pub(super) fn line(finding: &Placed) -> String {
    let (rule, message) = (finding.about.id.as_str(), terminal(&finding.message));
    format!("{}: {} {} {message}", place(finding), finding.severity, terminal(rule))
}

/// `path:line:column` of the primary place.
pub(super) fn place(finding: &Placed) -> String {
    finding.labels.first().map_or_else(
        || "?".to_owned(),
        |label| format!("{}:{}:{}", terminal(&label.origin.to_string()), label.start.line, label.start.column),
    )
}
