//! The bench on which records are judged, and the batch that collects what is said of them.

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
    slice,
    sync::Arc,
};

use super::{
    audit::Audit,
    companions::Joined,
    evaluate::Evaluator,
    job::Job,
    placed::{Placed, Waived},
    report::{Input, VerdictRow},
    risk::Risks,
    verdict::Outcome,
    waive::Exceptions,
};
use crate::{
    finding::{Finding, Role, code, phrase},
    record::{Kind, Record, Tenant},
    source::{Sources, Span},
};

/// What has been found so far; nothing in it needs its sources any more.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) inputs: Vec<Input>,
    /// Findings that still point into sources, with what covers them.
    pub(super) pending: Vec<(Finding, Option<Waived>)>,
    pub(super) placed: Vec<Placed>,
    pub(super) rows: Vec<VerdictRow>,
    /// Records of each kind, in the order of [`Kind::ALL`].
    pub(super) records: [usize; Kind::ALL.len()],
    pub(super) verdicts: [usize; 4],
    /// What broken rules weigh.
    pub(super) risks: Risks,
    /// What the tenant tells for an audit; set once, when all records have been judged.
    pub(super) audit: Option<Audit>,
    /// For each rule of the policy whether it really spoke of some record.
    pub(super) spoke: Vec<bool>,
    /// What was read beside posts.
    pub(super) joined: Joined,
}

impl Batch {
    /// Takes over other batches, in their order.
    pub(super) fn absorb(&mut self, others: impl IntoIterator<Item = Self>) {
        for other in others {
            self.inputs.extend(other.inputs);
            self.pending.extend(other.pending);
            self.placed.extend(other.placed);
            self.rows.extend(other.rows);
            self.risks.absorb(other.risks);
            self.joined.absorb(other.joined);
            self.spoke.resize(self.spoke.len().max(other.spoke.len()), false);
            for (spoke, too) in self.spoke.iter_mut().zip(&other.spoke) {
                *spoke |= too;
            }
            add(&mut self.records, other.records);
            add(&mut self.verdicts, other.verdicts);
        }
    }

    /// Adds findings, each with the exception that covers it.
    pub(super) fn report(&mut self, findings: impl IntoIterator<Item = Finding>, exceptions: &Exceptions<'_>) {
        self.pending.extend(findings.into_iter().map(|finding| {
            let covered = exceptions.cover(&finding);
            (finding, covered)
        }));
    }

    /// Places all findings together: what one of them marks as personal data must not show in the excerpt of another.
    pub(super) fn place(&mut self, sources: &Sources, job: &Job<'_>) {
        let (findings, covered): (Vec<_>, Vec<_>) = std::mem::take(&mut self.pending).into_iter().unzip();
        let placed = job.place(findings, sources);
        self.placed.extend(placed.into_iter().zip(covered).map(|(mut placed, covered)| {
            placed.waived = covered;
            placed
        }));
    }
}

fn add<const N: usize>(totals: &mut [usize; N], counts: [usize; N]) {
    for (total, count) in totals.iter_mut().zip(counts) {
        *total += count;
    }
}

/// How many records are judged together, at most: rules go from one to the next, and what a rule is made of stays near.
pub(super) const TOGETHER: usize = 16;

/// How many of so many records or drafts go together: few where there are few, so that every thread has work.
pub(super) fn together(all: usize) -> usize {
    all.div_ceil(rayon::current_num_threads() * 4).clamp(1, TOGETHER)
}

/// Everything that a record is judged with.
#[derive(Clone, Copy)]
pub(super) struct Bench<'b> {
    pub(super) job: &'b Job<'b>,
    pub(super) evaluator: &'b Evaluator<'b>,
    pub(super) tenant: &'b Tenant,
    pub(super) sources: &'b Arc<Sources>,
    pub(super) exceptions: &'b Exceptions<'b>,
    /// Whether a rule looks at the pictures of posts.
    pub(super) looks: bool,
    /// The files of which something is to be said; `None` for all.
    pub(super) chosen: Option<&'b BTreeSet<String>>,
}

/// A linked record on the bench.
#[derive(Clone, Copy)]
pub(super) struct Case<'c> {
    pub(super) record: &'c Record,
    /// Those that stand beside it.
    pub(super) exceptions: &'c Exceptions<'c>,
}

impl Bench<'_> {
    /// Judges linked records: a batch for each. Where one of them stops the program's work, the others are judged all the
    /// same.
    pub(super) fn judge(&self, cases: &[Case<'_>]) -> Vec<Batch> {
        catch_unwind(AssertUnwindSafe(|| self.judged(cases))).unwrap_or_else(|_| match cases {
            [Case { record, exceptions }] => {
                let mut batch = Batch::default();
                batch.report([Finding::coded(&code::INTERNAL, &phrase::STOPPED_AT_RECORD, record.place)], exceptions);
                vec![batch]
            }
            several => several.iter().flat_map(|case| self.judge(slice::from_ref(case))).collect(),
        })
    }

    /// Judges linked records of the first wave.
    pub(super) fn judge_linked(&self, records: &[Record]) -> Vec<Batch> {
        let case = |record| Case { record, exceptions: self.exceptions };
        self.judge(&records.iter().map(case).collect::<Vec<_>>())
    }

    fn judged(&self, cases: &[Case<'_>]) -> Vec<Batch> {
        let rules = &self.job.policy.rules;
        let records: Vec<&Record> = cases.iter().map(|case| case.record).collect();
        let begun = records.iter().map(|record| {
            let mut batch = Batch { spoke: vec![false; rules.len()], ..Batch::default() };
            batch.records[record.kind as usize] = 1;
            batch
        });
        let mut batches: Vec<Batch> = begun.collect();
        self.evaluator.evaluate(&records, &mut |at, index, verdict| {
            let (Some(batch), Some(rule), Some(Case { record, exceptions })) =
                (batches.get_mut(at), rules.get(index), cases.get(at))
            else {
                return;
            };
            batch.verdicts[verdict.outcome as usize] += 1;
            batch.spoke[index] = verdict.outcome != Outcome::NotApplicable;
            if verdict.outcome == Outcome::Fail {
                batch.risks.note(rule, record, self.job.audit.is_some());
            }
            if self.job.verdicts {
                batch.rows.push(VerdictRow {
                    rule: verdict.rule.to_string(),
                    record: record.reference(),
                    verdict: verdict.outcome.as_str(),
                    grade: verdict.grade,
                });
            }
            if !verdict.findings.is_empty() {
                let told = verdict.findings.into_iter().filter(|finding| self.is_chosen(record, finding));
                batch.report(told, exceptions);
            }
        });
        batches
    }

    /// Whether a finding is about a file that was chosen: its record stands there, or something that makes it true. What
    /// stands in no source of the first wave was read because it was chosen.
    fn is_chosen(&self, record: &Record, finding: &Finding) -> bool {
        let Some(chosen) = self.chosen else { return true };
        let is_in = |span: Span| self.sources.get(span.source).is_none_or(|file| chosen.contains(file.origin.path()));
        let shown = finding.labels.iter().filter(|label| label.role != Role::Policy);
        is_in(record.place) || shown.into_iter().any(|label| is_in(label.span))
    }
}
