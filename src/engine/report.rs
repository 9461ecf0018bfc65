//! The report: plain data that owns everything it shows, so that sources can be released before it is written.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use rayon::prelude::*;

use super::{Audit, Placed, risk::RiskRow};
use crate::{
    engine::Redactor,
    finding::{About, CODES, Finding, Grade, Modality, RecordRef, Severity},
    policy::{Locale, SignOff},
    source::Origin,
};

/// How many inputs one thread redacts at a time.
const INPUTS: usize = 256;

/// Everything a run has to say.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The date that stood for today, as `2026-11-22`.
    pub as_of: String,
    /// The words of the formats for people, in the language of the texts.
    pub locale: Locale,
    /// The packs that were in force, in order.
    pub packs: Vec<String>,
    /// The weight from which on findings fail the run; `None` for never.
    pub fail_on: Option<Severity>,
    /// What became of every input.
    pub inputs: Vec<Input>,
    /// The findings that stand, in order of origin and place.
    pub findings: Vec<Placed>,
    /// The findings that a waiver, an ignore or the baseline covers; never counted for the exit code.
    pub waived: Vec<Placed>,
    /// Every rule on every record, where asked for.
    pub verdicts: Vec<VerdictRow>,
    /// What broken rules weigh, by rule and channel.
    pub risks: Vec<RiskRow>,
    /// What no machine can check, and who signed for it.
    pub sign_offs: Vec<SignOff>,
    /// What an audit tells besides, where one was asked for.
    pub audit: Option<Audit>,
    /// The totals.
    pub summary: Summary,
    /// What the run did not and could not check, a sentence each.
    pub not_checked: Vec<String>,
    /// Every rule that was in force: machine formats list them all.
    pub rules: Vec<RuleRow>,
}

impl Report {
    /// Keeps the findings that are told by themselves and the file of their primary place, and counts them anew.
    pub(super) fn keep(&mut self, told: impl Fn(&Placed, &Origin) -> bool) {
        let stays = |finding: &Placed| finding.labels.first().is_some_and(|label| told(finding, &label.origin));
        self.findings.retain(stays);
        self.waived.retain(stays);
        self.summary.waived = self.waived.len();
        self.summary.findings = Summary::weights(&self.findings);
    }

    /// Hides personal data in everything that was not placed: names and notes of inputs, record ids, reasons, remarks.
    ///
    /// To be called once, before the report is written. Findings have been redacted when they were placed.
    pub fn redact(&mut self, redactor: &Redactor) {
        self.inputs.par_chunks_mut(INPUTS).for_each(|inputs| {
            // Of many files the same is said.
            let mut told: HashMap<String, String> = HashMap::new();
            for input in inputs {
                input.origin = redactor.origin(&input.origin);
                let said = told.entry(std::mem::take(&mut input.message));
                input.message.clone_from(said.or_insert_with_key(|message| redactor.text(message)));
            }
        });
        for waived in self.waived.iter_mut().filter_map(|finding| finding.waived.as_mut()) {
            waived.reason = redactor.text(&waived.reason);
        }
        for row in &mut self.verdicts {
            row.record = redactor.record(&row.record);
        }
        for risk in &mut self.risks {
            let hide = |text: &mut String| *text = redactor.text(text);
            risk.channel.iter_mut().for_each(hide);
            risk.local.iter_mut().flat_map(|local| [&mut local.assessment, &mut local.risk]).for_each(hide);
        }
        for signed in self.sign_offs.iter_mut().filter_map(|row| row.signed.as_mut()) {
            signed.function = redactor.text(&signed.function);
        }
        if let Some(audit) = &mut self.audit {
            audit.redact(redactor);
        }
        for what in &mut self.not_checked {
            *what = redactor.text(what);
        }
    }
}

/// What became of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It was read and its records were checked.
    Checked,
    /// It was left out on purpose, for the reason given.
    Skipped,
    /// It could not be checked, for the reason given.
    Failed,
}

impl Status {
    /// The word for it in reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
        }
    }
}

/// A file or archive member that was met.
#[derive(Debug, Clone)]
pub struct Input {
    /// Where it is.
    pub origin: Origin,
    /// What became of it.
    pub status: Status,
    /// The kind of record it holds, if it was recognised.
    pub kind: Option<&'static str>,
    /// The reader that recognised it, such as `x-archive`.
    pub reader: Option<&'static str>,
    /// The code of the problem, such as `input/syntax`.
    pub code: Option<&'static str>,
    /// Why it was skipped or failed; by which mark it was recognised.
    pub message: String,
}

impl Input {
    /// One that was left out on purpose.
    pub(super) fn skipped(origin: Origin, reason: &str) -> Self {
        Self { origin, status: Status::Skipped, kind: None, reader: None, code: None, message: reason.to_owned() }
    }

    /// One that could not be checked, for what a finding says.
    pub(super) fn failed(origin: Origin, finding: &Finding) -> Self {
        let code = CODES.iter().map(|code| code.id).find(|id| *id == finding.about.id.as_str());
        Self { origin, status: Status::Failed, kind: None, reader: None, code, message: finding.message.clone() }
    }
}

/// One rule on one record, in words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct VerdictRow {
    /// The rule's id.
    pub rule: String,
    /// The record.
    pub record: RecordRef,
    /// `pass`, `fail`, `not-applicable` or `no-evidence`.
    pub verdict: &'static str,
    /// How it is known.
    pub grade: Grade,
}

/// A rule that was in force.
#[derive(Debug, Clone)]
pub struct RuleRow {
    /// The rule.
    pub about: Arc<About>,
    /// Its weight.
    pub severity: Severity,
    /// How strong the demand is.
    pub modality: Option<Modality>,
}

/// The totals of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Inputs by what became of them: checked, skipped, failed.
    pub inputs: [usize; 3],
    /// Records by kind.
    pub records: BTreeMap<&'static str, usize>,
    /// Rules that were in force.
    pub rules: usize,
    /// Rules evaluated on records: pass, fail, not applicable, no evidence.
    pub verdicts: [usize; 4],
    /// Findings that stand: errors, warnings, advice.
    pub findings: [usize; 3],
    /// Findings that do not stand.
    pub waived: usize,
}

impl Summary {
    /// How many inputs were checked, skipped, failed.
    pub(super) fn states(inputs: &[Input]) -> [usize; 3] {
        [Status::Checked, Status::Skipped, Status::Failed]
            .map(|status| inputs.iter().filter(|input| input.status == status).count())
    }

    /// How many findings are errors, warnings, advice.
    pub(super) fn weights(findings: &[Placed]) -> [usize; 3] {
        [Severity::Error, Severity::Warning, Severity::Advice]
            .map(|severity| findings.iter().filter(|finding| finding.severity == severity).count())
    }
}
