//! The bench on which records are judged, and the batch that collects what is said of them.

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use super::{
    audit::Audit,
    companions::{self, Joined},
    evaluate::Evaluator,
    export,
    files::{FileRef, Files},
    intake::{self, Reading},
    job::Job,
    pictures,
    placed::{Placed, Waived},
    report::{Input, Status, VerdictRow},
    risk::Risks,
    shelf::Shelf,
    verdict::Outcome,
    waive::Exceptions,
};
use crate::{
    finding::{Finding, Role, code, phrase},
    record::{Kind, Record, Tenant},
    source::{Encoding, Origin, SourceFile, Sources, Span},
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

impl Bench<'_> {
    /// Judges one linked record.
    pub(super) fn judge(&self, record: &Record) -> Batch {
        catch_unwind(AssertUnwindSafe(|| self.judged(record))).unwrap_or_else(|_| {
            let message = &phrase::STOPPED_AT_RECORD;
            let mut batch = Batch::default();
            batch.report([Finding::coded(&code::INTERNAL, message, record.place)], self.exceptions);
            batch
        })
    }

    /// Links one post to its channels and judges it.
    pub(super) fn judge_post(&self, post: Record) -> Batch {
        self.judge(&self.tenant.attach(post))
    }

    /// Reads, links and judges the drafts of one file, and lets the file go.
    ///
    /// * `files`: what it is read from; what lies beside it is read from the files of the job.
    pub(super) fn draft(&self, files: &dyn Files, file: &FileRef, reading: Reading<'_>) -> Batch {
        catch_unwind(AssertUnwindSafe(|| self.drafted(files, file, reading))).unwrap_or_else(|_| self.broken(file))
    }

    fn judged(&self, record: &Record) -> Batch {
        let mut batch = Batch::default();
        batch.records[record.kind as usize] = 1;
        let rules = &self.job.policy.rules;
        batch.spoke = vec![false; rules.len()];
        self.evaluator.evaluate(record, &mut |index, verdict| {
            batch.verdicts[verdict.outcome as usize] += 1;
            batch.spoke[index] = verdict.outcome != Outcome::NotApplicable;
            if let Some(rule) = rules.get(index).filter(|_| verdict.outcome == Outcome::Fail) {
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
                batch.report(told, self.exceptions);
            }
        });
        batch
    }

    /// Whether a finding is about a file that was chosen: its record stands there, or something that makes it true. What
    /// stands in no source of the first wave was read because it was chosen.
    fn is_chosen(&self, record: &Record, finding: &Finding) -> bool {
        let Some(chosen) = self.chosen else { return true };
        let is_in = |span: Span| self.sources.get(span.source).is_none_or(|file| chosen.contains(file.origin.path()));
        let shown = finding.labels.iter().filter(|label| label.role != Role::Policy);
        is_in(record.place) || shown.into_iter().any(|label| is_in(label.span))
    }

    fn drafted(&self, files: &dyn Files, file: &FileRef, reading: Reading<'_>) -> Batch {
        let mut intake = intake::take(files, file, Sources::over(self.sources), reading);
        let exports = export::group(std::mem::take(&mut intake.taken));
        let mut batch = Batch::default();
        let mut findings = std::mem::take(&mut intake.findings);
        let mut posts = Vec::new();
        let mut documents = std::mem::take(&mut intake.unknown);
        let mut around = Shelf::new(self.job.files, [file], &self.job.limits);
        for mut export in exports {
            export.read();
            export.remark(&mut intake.inputs);
            findings.extend(export.output.findings);
            let mut records = export.output.records;
            records.retain(|record| record.kind == Kind::Post);
            let mut joined = companions::join(&mut records, &mut around, &mut intake.sources, reading);
            findings.append(&mut joined.findings);
            batch.joined.absorb(joined);
            if self.looks {
                pictures::dress(&mut records, &mut around, &mut intake.sources);
            }
            posts.extend(records);
            documents.extend(export.parts.into_iter().map(|part| part.document));
        }
        let exceptions = Exceptions::of_documents(self.job, &intake.sources, &documents);
        let local = Bench { exceptions: &exceptions, ..*self };
        batch.report(findings, &exceptions);
        for post in posts {
            batch.absorb([local.judge_post(post)]);
        }
        batch.report(exceptions.mistakes(), &exceptions);
        let unused = exceptions.unused(&[], &batch.spoke, self.job);
        batch.report(unused, &exceptions);
        batch.place(&intake.sources, self.job);
        batch.inputs = intake.inputs;
        batch
    }

    fn broken(&self, file: &FileRef) -> Batch {
        let mut sources = Sources::over(self.sources);
        let origin = Origin::File { path: file.path.clone() };
        let source = SourceFile::new(sources.next_id(), origin.clone(), "", Encoding::Utf8);
        let message = "the check of this file stopped on a mistake in somelint";
        let finding = Finding::coded(&code::INTERNAL, message, source.span());
        sources.insert(source);
        let mut batch = Batch::default();
        batch.report([finding], self.exceptions);
        batch.place(&sources, self.job);
        batch.inputs.push(Input {
            origin,
            status: Status::Failed,
            kind: None,
            reader: None,
            code: Some(code::INTERNAL.id),
            message: message.to_owned(),
        });
        batch
    }
}
