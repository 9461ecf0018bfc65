//! JSON, one line a finding, then one line with the totals: for streams and `jq`.

use std::io;

use serde::Serialize;

use super::{
    Options, Report, escape,
    json::{Finding, Summary, shown},
};

/// A line says what it is: `{"finding": …}` or `{"summary": …}`, with the fields of the JSON report.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Line<'r> {
    Finding(Finding<'r>),
    Summary(Summary<'r>),
}

/// Writes the findings, then the summary, a line each.
///
/// # Errors
/// Those of `out`.
pub fn render(report: &Report, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let findings = shown(report, options).map(|finding| Line::Finding(Finding::of(finding)));
    for line in findings.chain([Line::Summary(Summary::of(report))]) {
        writeln!(out, "{}", escape::json(&serde_json::to_string(&line)?))?;
    }
    Ok(())
}
