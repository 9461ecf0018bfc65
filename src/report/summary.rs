//! The totals in sentences: what was checked, what was found, what was not checked.

use super::{Report, Status, Summary, escape::terminal};
use crate::finding::Severity;

/// Stands at the end of every report: no run can say that an authority follows the law.
pub const NOT_EXHAUSTIVE: &str =
    "this check is not exhaustive: it looks for what its rules describe, in the files it was given";

/// The summary, a line each, ready for a terminal.
#[must_use]
pub fn lines(report: &Report) -> Vec<String> {
    let mut lines = vec![inputs(&report.summary), rules(report), findings(report)];
    lines.extend(report.not_checked.iter().map(|what| format!("not checked: {}", terminal(what))));
    lines.push(NOT_EXHAUSTIVE.to_owned());
    lines
}

fn inputs(summary: &Summary) -> String {
    let [checked, skipped, failed] = summary.inputs;
    let records: usize = summary.records.values().sum();
    format!("checked {}, skipped {skipped}, failed {failed}; {}", count(checked, "file"), count(records, "record"))
}

fn rules(report: &Report) -> String {
    let [pass, fail, not_applicable, no_evidence] = report.summary.verdicts;
    let packs = if report.packs.is_empty() { String::new() } else { format!(" of {}", report.packs.join(", ")) };
    let rules = count(report.summary.rules, "rule");
    let rest = format!("{pass} pass, {fail} fail, {not_applicable} not applicable, {no_evidence} no evidence");
    format!("evaluated {rules}{}: {rest}", terminal(&packs))
}

fn findings(report: &Report) -> String {
    let [errors, warnings, advice] = report.summary.findings;
    let (errors, warnings) = (count(errors, "error"), count(warnings, "warning"));
    let waived = report.summary.waived;
    format!("found {errors}, {warnings}, {advice} advice; waived {waived}; fails on: {}", fails_on(report.fail_on))
}

/// The weight from which on a run fails, in words.
pub(super) fn fails_on(fail_on: Option<Severity>) -> &'static str {
    match fail_on {
        None => "never",
        Some(Severity::Advice) => "advice and above",
        Some(Severity::Warning) => "warning and above",
        Some(Severity::Error) => "error",
    }
}

/// `1 file`, `2 files`.
pub(super) fn count(number: usize, what: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {what}{s}")
}

/// Whether everything that was named could be checked.
pub(super) fn complete(report: &Report) -> bool {
    use crate::finding::Class;
    let failed = report.inputs.iter().any(|input| input.status == Status::Failed);
    !failed && report.summary.inputs[2] == 0 && report.findings.iter().all(|finding| finding.class != Class::Failure)
}
