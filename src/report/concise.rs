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
fn line(finding: &Placed) -> String {
    let place = finding.labels.first().map_or_else(
        || "?".to_owned(),
        |label| format!("{}:{}:{}", label.origin, label.start.line, label.start.column),
    );
    terminal(&format!("{place}: {} {} {}", finding.severity, finding.about.id, finding.message))
}
