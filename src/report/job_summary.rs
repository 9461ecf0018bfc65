//! Markdown for the summary of a GitHub job: the rules with their findings as a table, then every finding that fits.

use std::{collections::BTreeMap, fmt::Write as _, io};

use super::{Options, Report, escape::markdown, markdown::write_within};
use crate::finding::Severity;

/// Bytes of a summary: above 1024 KiB GitHub drops all of it.
const SUMMARY: usize = 1000 * 1024;
/// Rows of the table.
const ROWS: usize = 200;

/// Writes a job summary.
///
/// # Errors
/// Those of `out`.
pub fn render(report: &Report, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    write_within(report, options, &table(report), SUMMARY, out)
}

/// How often each rule was broken, the heaviest first.
fn table(report: &Report) -> String {
    let mut counts: BTreeMap<(std::cmp::Reverse<Severity>, &str), (usize, &str)> = BTreeMap::new();
    for finding in &report.findings {
        let key = (std::cmp::Reverse(finding.severity), finding.about.id.as_str());
        counts.entry(key).or_insert((0, &finding.about.title)).0 += 1;
    }
    if counts.is_empty() {
        return String::new();
    }
    let heads = ["table.severity", "table.rule", "table.findings", "table.wanted"];
    let heads = heads.map(|head| markdown(report.locale.ui(head))).join(" | ");
    let mut table = format!("\n| {heads} |\n|---|---|---:|---|\n");
    for ((severity, rule), (count, title)) in counts.into_iter().take(ROWS) {
        let severity = markdown(report.locale.severity(severity.0));
        let _ = writeln!(table, "| {severity} | {} | {count} | {} |", markdown(rule), markdown(title));
    }
    table
}
