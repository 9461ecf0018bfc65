//! The JSON report, version 1: structs of its own, so that no change inside the program changes what others read.
//!
//! The schema is `schemas/report-v1.schema.json`. Lines and columns count from 1, columns in Unicode code points; offsets
//! are bytes of the decoded text, from 0. Fields may be added within a version; none is removed or changes its meaning.

use std::{collections::BTreeMap, io};

use serde::Serialize;

use super::{
    Options, Placed, PlacedLabel, Report, escape,
    json_audit::Audit,
    json_risks::{RiskEntry, SignOff, matrix},
    summary,
};
use crate::{
    finding::{Class, Grade, Modality, RecordRef, Role, Severity},
    source::Point,
};

/// Writes the whole report as one indented JSON document.
///
/// # Errors
/// Those of `out`.
pub fn render(report: &Report, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "{}", escape::json(&serde_json::to_string_pretty(&Document::of(report, options))?))
}

/// The version of the format.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'r> {
    version: u32,
    tool: Tool,
    as_of: &'r str,
    language: &'r str,
    packs: &'r [String],
    inputs: Vec<Input<'r>>,
    findings: Vec<Finding<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdicts: Option<Vec<Judgement<'r>>>,
    risks: Vec<RiskEntry<'r>>,
    risk_matrix: [[usize; 5]; 5],
    sign_offs: Vec<SignOff<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audit: Option<Audit<'r>>,
    summary: Summary<'r>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Input<'r> {
    path: &'r str,
    member: Option<&'r str>,
    status: &'static str,
    kind: Option<&'r str>,
    platform: Option<&'r str>,
    code: Option<&'r str>,
    message: &'r str,
}

/// A finding; also a line of NDJSON.
#[derive(Serialize)]
pub(super) struct Finding<'r> {
    rule: &'r str,
    severity: Severity,
    class: Class,
    modality: Option<Modality>,
    grade: Option<Grade>,
    title: &'r str,
    message: &'r str,
    why: &'r str,
    fix: &'r str,
    requirements: &'r [String],
    law: &'r [String],
    record: Option<Record<'r>>,
    path: Option<&'r str>,
    labels: Vec<Label<'r>>,
    fingerprint: &'r str,
    waived: Option<Waived<'r>>,
}

#[derive(Serialize)]
struct Record<'r> {
    kind: &'static str,
    id: &'r str,
}

#[derive(Serialize)]
struct Label<'r> {
    path: &'r str,
    member: Option<&'r str>,
    /// The cells of a spreadsheet: `C7`.
    #[serde(skip_serializing_if = "Option::is_none")]
    cells: Option<&'r str>,
    role: Role,
    start: Place,
    end: Place,
    message: &'r str,
    text: Option<&'r str>,
}

#[derive(Serialize)]
struct Place {
    line: u32,
    column: u32,
    offset: u32,
}

#[derive(Serialize)]
struct Waived<'r> {
    by: &'static str,
    reason: &'r str,
    until: Option<&'r str>,
}

#[derive(Serialize)]
struct Judgement<'r> {
    rule: &'r str,
    record: Record<'r>,
    verdict: &'static str,
    grade: Grade,
}

/// The totals; also the last line of NDJSON.
#[derive(Serialize)]
pub(super) struct Summary<'r> {
    inputs: Inputs,
    records: &'r BTreeMap<&'static str, usize>,
    rules: usize,
    verdicts: Verdicts,
    findings: Findings,
    waived: usize,
    fails_on: Option<Severity>,
    complete: bool,
    not_checked: &'r [String],
    note: &'r str,
}

#[derive(Serialize)]
struct Inputs {
    checked: usize,
    skipped: usize,
    failed: usize,
}

#[derive(Serialize)]
struct Verdicts {
    pass: usize,
    fail: usize,
    #[serde(rename = "not-applicable")]
    not_applicable: usize,
    #[serde(rename = "no-evidence")]
    no_evidence: usize,
}

#[derive(Serialize)]
struct Findings {
    error: usize,
    warning: usize,
    advice: usize,
}

impl<'r> Document<'r> {
    fn of(report: &'r Report, options: &Options) -> Self {
        Self {
            version: VERSION,
            tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
            as_of: &report.as_of,
            language: &report.locale.language,
            packs: &report.packs,
            inputs: report.inputs.iter().map(Input::of).collect(),
            findings: shown(report, options).map(Finding::of).collect(),
            verdicts: options.verdicts.then(|| report.verdicts.iter().map(Judgement::of).collect()),
            risks: report.risks.iter().map(RiskEntry::of).collect(),
            risk_matrix: matrix(&report.risks),
            sign_offs: report.sign_offs.iter().map(SignOff::of).collect(),
            audit: report.audit.as_ref().filter(|_| options.audit).map(|audit| Audit::of(audit, report)),
            summary: Summary::of(report),
        }
    }
}

/// The findings that stand, and on request those that do not, each of which says why.
pub(super) fn shown<'r>(report: &'r Report, options: &Options) -> impl Iterator<Item = &'r Placed> {
    report.findings.iter().chain(report.waived.iter().take(if options.waived { usize::MAX } else { 0 }))
}

impl<'r> Input<'r> {
    fn of(input: &'r super::Input) -> Self {
        Self {
            path: input.origin.path(),
            member: input.origin.member(),
            status: input.status.as_str(),
            kind: input.kind,
            platform: input.reader,
            code: input.code,
            message: &input.message,
        }
    }
}

impl<'r> Finding<'r> {
    pub(super) fn of(finding: &'r Placed) -> Self {
        let about = &finding.about;
        let waived = |waived: &'r super::Waived| Waived {
            by: waived.by,
            reason: &waived.reason,
            until: waived.until.as_deref(),
        };
        Self {
            rule: about.id.as_str(),
            severity: finding.severity,
            class: finding.class,
            modality: finding.modality,
            grade: finding.grade,
            title: &about.title,
            message: &finding.message,
            why: &about.why,
            fix: &finding.fix,
            requirements: &about.requirements,
            law: &about.law,
            record: finding.record.as_ref().map(Record::of),
            path: finding.path.as_deref(),
            labels: finding.labels.iter().map(Label::of).collect(),
            fingerprint: &finding.fingerprint,
            waived: finding.waived.as_ref().map(waived),
        }
    }
}

impl<'r> Record<'r> {
    fn of(record: &'r RecordRef) -> Self {
        Self { kind: record.kind, id: &record.id }
    }
}

impl<'r> Label<'r> {
    fn of(label: &'r PlacedLabel) -> Self {
        let place = |point: Point| Place { line: point.line, column: point.column, offset: point.offset };
        Self {
            path: label.origin.path(),
            member: label.origin.member(),
            cells: label.cells.as_deref(),
            role: label.role,
            start: place(label.start),
            end: place(label.end),
            message: &label.message,
            text: label.text.as_deref(),
        }
    }
}

impl<'r> Judgement<'r> {
    fn of(row: &'r super::VerdictRow) -> Self {
        Self { rule: &row.rule, record: Record::of(&row.record), verdict: row.verdict, grade: row.grade }
    }
}

impl<'r> Summary<'r> {
    pub(super) fn of(report: &'r Report) -> Self {
        let summary = &report.summary;
        let [checked, skipped, failed] = summary.inputs;
        let [pass, fail, not_applicable, no_evidence] = summary.verdicts;
        let [error, warning, advice] = summary.findings;
        Self {
            inputs: Inputs { checked, skipped, failed },
            records: &summary.records,
            rules: summary.rules,
            verdicts: Verdicts { pass, fail, not_applicable, no_evidence },
            findings: Findings { error, warning, advice },
            waived: summary.waived,
            fails_on: report.fail_on,
            complete: summary::complete(report),
            not_checked: &report.not_checked,
            note: summary::not_exhaustive(report),
        }
    }
}
