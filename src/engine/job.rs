//! What a run is asked to do.

use jiff::civil::Date;

use super::{
    files::{FileRef, Files},
    intake::Reading,
    place::place_all,
    placed::Placed,
    redact::Redactor,
    report::Input,
};
use crate::{
    finding::Finding,
    policy::{
        Policy, TracedRow,
        baseline::Baseline,
        config::{Config, Source},
    },
    read::Limits,
    source::{Encoding, Sources},
};

/// What to check, with what, and how.
pub struct Job<'j> {
    /// Opens the files.
    pub files: &'j dyn Files,
    /// The files, in any order.
    pub list: &'j [FileRef],
    /// What the organisation decided.
    pub config: &'j Config,
    /// The rules.
    pub policy: &'j Policy,
    /// The findings that are known and do not fail the run.
    pub baseline: Option<&'j Baseline>,
    /// The date that stands for today.
    pub as_of: Date,
    /// Bounds on what is read.
    pub limits: Limits,
    /// The encoding of files that do not tell it.
    pub encoding: Option<Encoding>,
    /// Hides personal data.
    pub redactor: &'j Redactor,
    /// Whether to list every verdict.
    pub verdicts: bool,
    /// The sentences of the sources, where everything is asked for at once: inventory, calendar, requirement matrix.
    pub audit: Option<&'j [TracedRow]>,
    /// Whether to report as if there were no waivers and ignores.
    pub no_ignores: bool,
    /// Whether everything below the configuration is checked: what was not met is gone.
    pub is_whole: bool,
    /// Told of every file that is done.
    pub progress: &'j (dyn Fn(usize) + Sync),
}

impl Job<'_> {
    pub(super) fn reading<'r>(&'r self, globs: &'r [(globset::GlobMatcher, Source)]) -> Reading<'r> {
        let languages = &self.config.organization.languages;
        Reading { limits: &self.limits, sources: globs, languages, encoding: self.encoding }
    }

    /// Places the findings of one batch, told in the language of the run.
    pub(super) fn place(&self, findings: Vec<Finding>, sources: &Sources) -> Vec<Placed> {
        let told = findings.into_iter().map(|finding| self.policy.locale.told(finding)).collect();
        place_all(told, sources, self.redactor)
    }
}

/// What was met before a run.
#[derive(Debug, Default)]
pub struct Met {
    /// Inputs that are left out or cannot be read.
    pub inputs: Vec<Input>,
    /// What is said of them; their sources are among those of the run.
    pub findings: Vec<Finding>,
}
