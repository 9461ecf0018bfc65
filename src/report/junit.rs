//! `JUnit` XML, for the test page of a CI system: a suite an input, a case a finding.
//!
//! What fails the run is a failure; what stands but does not fail it, and what a waiver covers, is a skipped case that says
//! so; an input that could not be checked is an error. An input without findings is one case that passed.

use std::{collections::BTreeMap, io};

use quick_junit::{NonSuccessKind, Report as Suites, TestCase, TestCaseStatus, TestSuite, XmlString};

use super::{Options, Placed, Report, Status, concise::covered_by, escape::terminal};
use crate::finding::Class;

/// Writes one XML document.
///
/// # Errors
/// Those of `out`.
pub fn render(report: &Report, _options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let mut suites = Suites::new(env!("CARGO_PKG_NAME"));
    suites.add_test_suites(cases(report).into_iter().map(|(input, mut cases)| {
        let mut suite = TestSuite::new(input.as_str());
        if cases.is_empty() {
            cases.push(TestCase::new(report.locale.count(0, "finding"), TestCaseStatus::success()));
        }
        for case in &mut cases {
            case.set_classname(input.as_str());
        }
        suite.add_test_cases(cases);
        suite
    }));
    suites.serialize(&mut *out).map_err(io::Error::other)
}

/// The cases of every input that was not skipped.
fn cases(report: &Report) -> BTreeMap<String, Vec<TestCase>> {
    let met = report.inputs.iter().filter(|input| input.status != Status::Skipped);
    let mut cases: BTreeMap<String, Vec<TestCase>> =
        met.map(|input| (terminal(&input.origin.to_string()), Vec::new())).collect();
    for finding in report.findings.iter().chain(&report.waived) {
        let input = finding.labels.first().map(|label| terminal(&label.origin.to_string())).unwrap_or_default();
        cases.entry(input).or_default().push(case(finding, report));
    }
    cases
}

fn case(finding: &Placed, report: &Report) -> TestCase {
    let fails = report.fail_on.is_some_and(|least| finding.severity >= least);
    let mut status = match (&finding.waived, finding.class) {
        (Some(waived), _) => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(terminal(&covered_by(waived, &report.locale)));
            return TestCase::new(name(finding), status);
        }
        (None, Class::Failure) => TestCaseStatus::non_success(NonSuccessKind::Error),
        (None, _) if fails => TestCaseStatus::non_success(NonSuccessKind::Failure),
        (None, _) => TestCaseStatus::skipped(),
    };
    status.set_message(terminal(&finding.message));
    status.set_type(finding.severity.to_string());
    let lines = [&finding.message, &finding.fix, &finding.about.why].map(|line| terminal(line));
    status.set_description(XmlString::new(lines.join("\n")));
    TestCase::new(name(finding), status)
}

/// `tracking/meta-pixel-off at 3:14`.
fn name(finding: &Placed) -> String {
    let at = finding.labels.first().map(|label| format!(" {}:{}", label.start.line, label.start.column));
    format!("{}{}", finding.about.id, at.unwrap_or_default())
}
