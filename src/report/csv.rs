//! A table, one row a finding, for a spreadsheet: to sort, to hand out, to tick off.
//!
//! Semicolons and a byte order mark, since that is what a spreadsheet with Nordic settings opens by a double click; cells
//! that would be formulas are not (CWE-1236). The headings are the names of the JSON report's fields.

use std::io;

use super::{
    Options, Placed, Report,
    escape::{csv, terminal},
    json::shown,
};

/// The headings, in order. Columns are only ever added at the end.
const COLUMNS: [&str; 18] = [
    "severity",
    "rule",
    "title",
    "message",
    "fix",
    "path",
    "member",
    "line",
    "column",
    "record",
    "field",
    "modality",
    "grade",
    "law",
    "requirements",
    "fingerprint",
    "waived",
    "until",
];

/// Writes a heading, then a row a finding; on request the waived ones too, each with its reason.
///
/// # Errors
/// Those of `out`.
pub fn render(report: &Report, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "\u{feff}{}", COLUMNS.join(";"))?;
    for finding in shown(report, options) {
        writeln!(out, "{}", row(finding).map(|cell| csv(&terminal(&cell))).join(";"))?;
    }
    Ok(())
}

fn row(finding: &Placed) -> [String; COLUMNS.len()] {
    let about = &finding.about;
    let place = finding.labels.first();
    let waived = finding.waived.as_ref();
    let record = finding.record.as_ref();
    [
        finding.severity.to_string(),
        about.id.to_string(),
        about.title.clone(),
        finding.message.clone(),
        finding.fix.clone(),
        place.map(|label| label.origin.path().to_owned()).unwrap_or_default(),
        place.and_then(|label| label.origin.member()).unwrap_or_default().to_owned(),
        place.map(|label| label.start.line.to_string()).unwrap_or_default(),
        place.map(|label| label.start.column.to_string()).unwrap_or_default(),
        record.map(|record| format!("{} {}", record.kind, record.id)).unwrap_or_default(),
        finding.path.as_deref().unwrap_or_default().to_owned(),
        finding.modality.map(|modality| modality.as_str().to_owned()).unwrap_or_default(),
        finding.grade.map(|grade| grade.as_str().to_owned()).unwrap_or_default(),
        about.law.join(", "),
        about.requirements.join(", "),
        finding.fingerprint.clone(),
        waived.map(|waived| format!("{}: {}", waived.by, waived.reason)).unwrap_or_default(),
        waived.and_then(|waived| waived.until.clone()).unwrap_or_default(),
    ]
}
