//! Markdown for the summary of a GitHub job: the rules with their findings as a table, then every finding that fits.

use std::{collections::BTreeMap, fmt::Write as _, io};

use super::{Options, Report, escape::markdown, json_risks::matrix, markdown::write_within};
use crate::{finding::Severity, policy::Signature};

/// Bytes of a summary: above 1024 KiB GitHub drops all of it.
const SUMMARY: usize = 1000 * 1024;
/// Rows of the table.
const ROWS: usize = 200;

/// Writes a job summary.
///
/// # Errors
/// Those of `out`.
pub fn render(report: &Report, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    write_within(report, options, &format!("{}{}{}", table(report), risks(report), sign_offs(report)), SUMMARY, out)
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

/// The matrix of risks, the likeliest row first; nothing where no broken rule has a risk.
fn risks(report: &Report) -> String {
    if report.risks.is_empty() {
        return String::new();
    }
    let corner = markdown(report.locale.ui("table.risk"));
    let mut table = format!("\n| {corner} | 1 | 2 | 3 | 4 | 5 |\n|---|---:|---:|---:|---:|---:|\n");
    for (at, row) in matrix(&report.risks).into_iter().enumerate().rev() {
        let cells = row.map(|count| if count == 0 { String::new() } else { count.to_string() });
        let _ = writeln!(table, "| {} | {} |", at + 1, cells.join(" | "));
    }
    table
}

/// The sentences that nobody answers for.
fn sign_offs(report: &Report) -> String {
    let open = report.sign_offs.iter().filter(|row| row.status != Signature::Signed);
    let rows =
        open.map(|row| format!("- {} ({}): “{}”\n", row.requirement, markdown(&row.authority), markdown(&row.quote)));
    let rows: String = rows.collect();
    if rows.is_empty() { rows } else { format!("\n{}\n\n{rows}", markdown(report.locale.ui("table.sign-off"))) }
}
