//! The exceptions of a run: waivers of the configuration and ignores in comments, and what is wrong with them.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{Waived, job::Job};
use crate::{
    finding::{Finding, RuleId, code, phrase},
    policy::{
        ignore::{Ignore, read_ignores},
        waiver::Waiver,
    },
    read::Document,
    source::Sources,
};

/// Exceptions in force, and the findings about those that are not.
pub(super) struct Exceptions<'e> {
    waivers: Vec<&'e Waiver>,
    ignores: Vec<(Ignore, AtomicBool)>,
    mistakes: Vec<Finding>,
}

impl<'e> Exceptions<'e> {
    /// The waivers of the configuration, and the ignores of documents that are kept.
    pub(super) fn new<'d>(
        job: &'e Job<'_>,
        sources: &Sources,
        documents: impl IntoIterator<Item = &'d Document>,
    ) -> Self {
        let mut exceptions = Self::of_documents(job, sources, documents);
        if job.no_ignores {
            return exceptions;
        }
        for waiver in &job.config.waivers {
            let mistakes = waiver.check(job.as_of, &rules(job));
            if mistakes.is_empty() {
                exceptions.waivers.push(waiver);
            }
            exceptions.mistakes.extend(mistakes);
        }
        exceptions
    }

    /// The ignores of these documents alone.
    pub(super) fn of_documents<'d>(
        job: &Job<'_>,
        sources: &Sources,
        documents: impl IntoIterator<Item = &'d Document>,
    ) -> Self {
        let mut exceptions = Self { waivers: Vec::new(), ignores: Vec::new(), mistakes: Vec::new() };
        if job.no_ignores {
            return exceptions;
        }
        for document in documents.into_iter().filter(|document| !document.comments.is_empty()) {
            let Some(file) = sources.get(document.source) else { continue };
            let (ignores, mistakes) = read_ignores(document, file);
            exceptions.mistakes.extend(mistakes);
            for ignore in ignores {
                let mistakes = ignore.check(job.as_of, &rules(job));
                if mistakes.is_empty() {
                    exceptions.ignores.push((ignore, AtomicBool::new(false)));
                }
                exceptions.mistakes.extend(mistakes);
            }
        }
        exceptions
    }

    /// What is wrong with the exceptions themselves.
    pub(super) fn mistakes(&self) -> Vec<Finding> {
        self.mistakes.clone()
    }

    /// The waivers in force.
    pub(super) fn waivers(&self) -> Vec<&'e Waiver> {
        self.waivers.clone()
    }

    /// The ignore that covers a finding, if one does.
    pub(super) fn cover(&self, finding: &Finding) -> Option<Waived> {
        let (ignore, used) = self.ignores.iter().find(|(ignore, _)| ignore.covers(finding))?;
        used.store(true, Ordering::Relaxed);
        let until = ignore.until.map(|date| date.to_string());
        Some(Waived { by: "ignore", reason: ignore.reason.clone(), until })
    }

    /// Exceptions that covered nothing although their rule spoke of some record.
    ///
    /// * `used`: for each waiver in force how many findings it covers.
    /// * `spoke`: for each rule of the policy whether it really spoke of some record.
    pub(super) fn unused(&self, used: &[usize], spoke: &[bool], job: &Job<'_>) -> Vec<Finding> {
        let rules = || job.policy.rules.iter().zip(spoke);
        let ran = |name: &str| rules().any(|(rule, spoke)| *spoke && rule.id.as_str() == name);
        let waivers =
            self.waivers.iter().zip(used).filter(|(waiver, used)| **used == 0 && ran(&waiver.entry.rule.value));
        let waivers = waivers.map(|(waiver, _)| {
            let message = phrase::WAIVER_IDLE.with([("rule", waiver.entry.rule.value.clone())]);
            Finding::said(&code::WAIVER_UNUSED, message, waiver.entry.rule.span)
        });
        let idle = |(ignore, used): &&(Ignore, AtomicBool)| {
            !used.load(Ordering::Relaxed) && ignore.rules.iter().any(|rule| ran(rule))
        };
        let ignores = self.ignores.iter().filter(idle).map(|(ignore, _)| {
            let message = phrase::IGNORE_IDLE.with([("rules", ignore.rules.join(", "))]);
            Finding::said(&code::WAIVER_UNUSED, message, ignore.span)
        });
        waivers.chain(ignores).collect()
    }
}

/// Every rule that a pack names, in force or off, with whether it can be waived.
fn rules<'r>(job: &'r Job<'_>) -> impl Iterator<Item = (&'r RuleId, bool)> + Clone {
    job.policy.known_rules()
}
