//! A survey: everything that links is read, recognised and put together into exports.
//!
//! In: files. Out: a [`Survey`], with a row for every input, that `check`, `inspect` and `why` all begin with.

use std::panic::{AssertUnwindSafe, catch_unwind};

use globset::{Glob, GlobMatcher};
use rayon::prelude::*;

use super::{
    companions,
    export::{self, Export},
    files::{FileRef, Files},
    intake::{self, Intake, Reading},
    report::Input,
    shelf::Shelf,
    twins::{self, Met},
};
use crate::{
    finding::{Finding, code, phrase},
    policy::config::{Config, Source},
    read::Document,
    record::{Kind, Posts, Record, Tenant, organization_record},
    source::{Encoding, Origin, SourceFile, Sources},
};

/// What was read of a set of files.
#[derive(Debug)]
pub struct Survey {
    /// The texts that everything points into.
    pub sources: Sources,
    /// The exports, in order.
    pub exports: Vec<Export>,
    /// A row for every file and member.
    pub inputs: Vec<Input>,
    /// What was wrong.
    pub findings: Vec<Finding>,
    unknown: Vec<Document>,
    put_off: Vec<bool>,
}

/// What becomes of files that hold drafts and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// They are held like everything else.
    Hold,
    /// They are let go and read again when their turn comes, so that memory does not grow with their number.
    PutOff,
}

/// The globs of the configuration, compiled; they were checked when it was read.
#[must_use]
pub fn globs(config: &Config) -> Vec<(GlobMatcher, Source)> {
    let compile = |source: &Source| Some((Glob::new(&source.glob).ok()?.compile_matcher(), source.clone()));
    config.sources.iter().filter_map(compile).collect()
}

impl Survey {
    /// Reads files, on all threads. The texts are added to `sources`.
    ///
    /// * `drafts`: whether to hold drafts too, instead of putting their files off.
    #[must_use]
    pub fn take(
        files: &dyn Files,
        list: &[&FileRef],
        reading: Reading<'_>,
        sources: Sources,
        drafts: Drafts,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Self {
        let begin = || (Intake { sources: sources.sibling(), ..Intake::default() }, Vec::new());
        let take = |(all, mut put_off): (Intake, Vec<bool>), file: &&FileRef| {
            let intake = guarded(file, &sources, |sources| intake::take(files, file, sources, reading));
            progress(1);
            let is_draft = drafts == Drafts::PutOff && export::is_single_draft(&intake);
            put_off.push(is_draft);
            (if is_draft { all } else { all.and(intake) }, put_off)
        };
        let join = |(one, mut before): (Intake, Vec<bool>), (other, after): (Intake, Vec<bool>)| {
            before.extend(after);
            (one.and(other), before)
        };
        // What was read is put together on the threads that read it.
        let (read, put_off) = list.par_iter().fold(begin, take).reduce(begin, join);
        let all = Intake { sources, ..Intake::default() }.and(read);
        let Intake { sources, taken, unknown, mut inputs, mut findings, twins } = all;
        let exports = export::group(taken);
        let is_there = |met: &Met| exports.iter().any(|export| export.is_beside(met));
        findings.extend(twins::findings(&twins, is_there, &mut inputs));
        Self { sources, exports, inputs, findings, unknown, put_off }
    }

    /// The files that turned out to hold drafts and nothing else: they were let go, to be streamed later.
    pub(super) fn put_off<'f>(&self, list: &[&'f FileRef]) -> Vec<&'f FileRef> {
        list.iter().zip(&self.put_off).filter(|(_, is_draft)| **is_draft).map(|(file, _)| *file).collect()
    }

    /// Makes the records of every export, joined with what lies beside its media; findings and remarks go to where they
    /// belong.
    pub fn read(&mut self, files: &dyn Files, list: &[&FileRef], reading: Reading<'_>) {
        self.exports.par_iter_mut().for_each(Export::read);
        self.join(files, list, reading);
    }

    /// As [`Self::read`], for a run that asks documents for nothing but their comments afterwards.
    pub(super) fn read_up(&mut self, files: &dyn Files, list: &[&FileRef], reading: Reading<'_>) {
        self.exports.par_iter_mut().for_each(Export::read_up);
        self.join(files, list, reading);
    }

    fn join(&mut self, files: &dyn Files, list: &[&FileRef], reading: Reading<'_>) {
        let mut around = Shelf::new(files, list.iter().copied(), reading.limits);
        for export in &mut self.exports {
            let mut joined = companions::join(&mut export.output.records, &mut around, &mut self.sources, reading);
            joined.settle(&mut self.inputs);
            self.findings.append(&mut joined.findings);
            export.remark(&mut self.inputs);
            self.findings.append(&mut export.output.findings);
        }
    }

    /// Every document that is still held.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.exports.iter().flat_map(|export| &export.parts).map(|part| &part.document).chain(&self.unknown)
    }

    /// The record of the authority itself; it points at the configuration, or at a source that says there is none.
    pub fn organization(&mut self, config: &Config) -> Record {
        let place = config.span.unwrap_or_else(|| {
            let origin = Origin::BuiltIn { path: "somelint.yaml".to_owned() };
            let file = SourceFile::new(self.sources.next_id(), origin, "# there is no configuration\n", Encoding::Utf8);
            self.sources.insert(file).span()
        });
        organization_record(&config.organization, place)
    }

    /// Every record, linked: what `why` looks at.
    pub fn link(&mut self, config: &Config) -> Vec<Record> {
        let records = self.exports.iter_mut().flat_map(|export| std::mem::take(&mut export.output.records));
        let records: Vec<Record> = records.collect();
        let posts: Vec<Record> = records.iter().filter(|record| record.kind == Kind::Post).cloned().collect();
        let tenant = Tenant::link(records, self.organization(config), Posts::Keep);
        let posts = posts.into_iter().map(|post| tenant.attach(post));
        tenant.records().iter().cloned().chain(std::iter::once(tenant.organization().clone())).chain(posts).collect()
    }
}

/// Runs one stage on one file; a panic becomes a finding, and the other files go on.
fn guarded(file: &FileRef, sources: &Sources, stage: impl FnOnce(Sources) -> Intake) -> Intake {
    let done = catch_unwind(AssertUnwindSafe(|| stage(sources.sibling())));
    done.unwrap_or_else(|_| stopped(file, sources.sibling()))
}

/// What is said of a file at which the program's own work stopped.
pub(super) fn stopped(file: &FileRef, mut sources: Sources) -> Intake {
    let origin = Origin::File { path: file.path.clone() };
    let source = SourceFile::new(sources.next_id(), origin.clone(), "", Encoding::Utf8);
    let finding = Finding::coded(&code::INTERNAL, &phrase::STOPPED_AT_FILE, source.span());
    sources.insert(source);
    let input = Input::failed(origin, &finding);
    Intake { sources, inputs: vec![input], findings: vec![finding], ..Intake::default() }
}
