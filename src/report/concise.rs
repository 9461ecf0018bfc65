//! `path:line:column: severity rule message`, one line a finding: for editors, `grep` and habit.

use std::io;

use super::{Options, Placed, PlacedLabel, Report, Waived, escape::terminal};
use crate::policy::Locale;

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
        let covered = finding.waived.as_ref().map(|waived| covered_by(waived, &report.locale));
        writeln!(out, "{} [{}]", line(finding), terminal(&covered.unwrap_or_default()))?;
    }
    for row in report.verdicts.iter().filter(|_| options.verdicts) {
        let (kind, id) = (row.record.kind, terminal(&row.record.id));
        writeln!(out, "{} {} {kind} {id}", row.verdict, terminal(&row.rule))?;
    }
    Ok(())
}

/// `covered by a waiver until 2027-01-31: agreed with the data protection officer`.
pub(super) fn covered_by(waived: &Waived, locale: &Locale) -> String {
    let by = ("by", locale.ui(&format!("waived.{}", waived.by)).to_owned());
    let reason = ("reason", waived.reason.clone());
    match waived.until.clone() {
        Some(until) => locale.say("report.covered-until", &[by, ("until", until), reason]),
        None => locale.say("report.covered", &[by, reason]),
    }
}

/// A finding on one line, with the severity as programs know it.
fn line(finding: &Placed) -> String {
    let place = finding.labels.first().map_or_else(|| "?".to_owned(), PlacedLabel::place);
    terminal(&format!("{place}: {} {} {}", finding.severity, finding.about.id, finding.message))
}
