//! The totals in sentences: what was checked, what was found, what was not checked.

use super::{Report, Status, escape::terminal};
use crate::finding::Class;

/// The summary, a line each, ready for a terminal. The last one says that the check is not exhaustive: no run can say
/// that an authority follows the law.
#[must_use]
pub fn lines(report: &Report) -> Vec<String> {
    let locale = &report.locale;
    let mut lines = vec![inputs(report), rules(report), findings(report)];
    lines.extend(report.not_checked.iter().map(|what| locale.say("report.not-checked", &[("what", what.clone())])));
    lines.push(not_exhaustive(report).to_owned());
    lines.iter().map(|line| terminal(line)).collect()
}

/// Stands at the end of every report.
pub(super) fn not_exhaustive(report: &Report) -> &str {
    report.locale.ui("report.not-exhaustive")
}

fn inputs(report: &Report) -> String {
    let [checked, skipped, failed] = report.summary.inputs;
    let records = report.summary.records.values().sum();
    let values = [
        ("files", report.locale.count(checked, "file")),
        ("skipped", skipped.to_string()),
        ("failed", failed.to_string()),
        ("records", report.locale.count(records, "record")),
    ];
    report.locale.say("report.checked", &values)
}

fn rules(report: &Report) -> String {
    let [pass, fail, not_applicable, no_evidence] = report.summary.verdicts.map(|number| number.to_string());
    let rules = report.locale.count(report.summary.rules, "rule");
    let rules = match report.packs.as_slice() {
        [] => rules,
        packs => report.locale.say("report.rules-of", &[("rules", rules), ("packs", packs.join(", "))]),
    };
    let verdicts = [("pass", pass), ("fail", fail), ("not_applicable", not_applicable), ("no_evidence", no_evidence)];
    report.locale.say("report.evaluated", &[verdicts.as_slice(), &[("rules", rules)]].concat())
}

fn findings(report: &Report) -> String {
    let waived = ("waived", report.summary.waived.to_string());
    let locale = &report.locale;
    let limit = report.fail_on.map_or_else(|| locale.ui("report.no-limit"), |severity| locale.severity(severity));
    let values = [("findings", weights(report)), waived, ("limit", limit.to_owned())];
    report.locale.say("report.found", &values)
}

/// `1 error, 2 warnings, 0 advice`.
pub(super) fn weights(report: &Report) -> String {
    let [errors, warnings, advice] = report.summary.findings;
    let count = |number, what| report.locale.count(number, what);
    [count(errors, "error"), count(warnings, "warning"), count(advice, "advice")].join(", ")
}

/// Whether everything that was named could be checked.
pub(super) fn complete(report: &Report) -> bool {
    let failed = report.inputs.iter().any(|input| input.status == Status::Failed);
    !failed && report.summary.inputs[2] == 0 && report.findings.iter().all(|finding| finding.class != Class::Failure)
}
