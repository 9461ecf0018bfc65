//! A desk: everything that links stays read and linked, while drafts are looked at again and again.
//!
//! In: a job, and one file at a time. Out: the report on that file alone. Only a change of what links needs a new desk.

use std::sync::Arc;

use globset::GlobMatcher;

use super::{
    batch::Bench,
    evaluate::Evaluator,
    files::FileRef,
    intake,
    job::Job,
    report::Report,
    run::finish,
    survey::{Drafts, globs},
    waive::Exceptions,
    wave::{Late, first_wave},
};
use crate::{
    policy::config::Source,
    record::{Kind, Tenant},
    source::{Origin, Sources},
    tree::Node,
};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    /// The kind of its records, where a reader knows it.
    pub kind: Option<Kind>,
    /// Whether others are linked to it: a register, an export, an assessment. What is not can be looked at alone.
    pub links: bool,
}

/// A tenant that stays linked.
pub struct Desk<'d> {
    job: &'d Job<'d>,
    globs: Vec<(GlobMatcher, Source)>,
    tenant: Tenant,
    sources: Arc<Sources>,
    exceptions: Exceptions<'d>,
}

impl<'d> Desk<'d> {
    /// Reads and links everything but the drafts among the files of a job.
    ///
    /// * `sources`: those of the policy and the configuration.
    #[must_use]
    pub fn new(job: &'d Job<'d>, sources: Sources) -> Self {
        let globs = globs(job.config);
        let wave = first_wave(job, sources, job.reading(&globs), Drafts::PutOff);
        Self { job, globs, tenant: wave.tenant, sources: wave.sources, exceptions: wave.exceptions }
    }

    /// What a file is, as it reads now.
    #[must_use]
    pub fn role(&self, file: &FileRef) -> Role {
        let reading = self.job.reading(&self.globs);
        let intake = intake::take(self.job.files, file, Sources::over(&self.sources), reading);
        let kinds = || intake.taken.iter().flat_map(|taken| taken.recognition.reader.kinds);
        Role {
            kind: kinds().next().copied().or_else(|| self.hint(file)),
            links: kinds().any(|kind| *kind != Kind::Post),
        }
    }

    /// The report on one file, as it reads now, with what it is linked to.
    #[must_use]
    pub fn look(&self, file: &FileRef) -> Report {
        let looks = self.job.policy.reads_files(Kind::Post);
        let (job, tenant, sources, exceptions) = (self.job, &self.tenant, &self.sources, &self.exceptions);
        let evaluator = &Evaluator::new(job.policy);
        let bench = Bench { job, evaluator, tenant, sources, exceptions, looks, chosen: None };
        let batch = bench.drafts(&[Late { file, bytes: None }], job.reading(&self.globs));
        let mut report = finish(job, batch, exceptions, sources);
        let shown = job.redactor.origin(&Origin::File { path: file.path.clone() });
        // No other records were judged; what is wrong with exceptions of the configuration is not said of every draft.
        report.keep(|finding, place| finding.record.is_some() || place.path() == shown.path());
        report
    }

    /// The ids of the channels that the register has.
    pub fn channels(&self) -> impl Iterator<Item = &str> {
        let rows = self.tenant.records().iter().filter(|record| record.kind == Kind::Channel);
        rows.filter_map(|record| record.node.get("id").and_then(Node::as_str))
    }

    /// What the configuration says that the records of a file are.
    fn hint(&self, file: &FileRef) -> Option<Kind> {
        self.job.reading(&self.globs).kind(&file.relative)
    }
}
