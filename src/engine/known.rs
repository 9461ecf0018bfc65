//! What a baseline covers in one run, which of its entries are gone, and the entries that findings would be.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{FileRef, Placed, Waived};
use crate::{
    finding::{Class, Finding, code, phrase},
    policy::baseline::{Baseline, Entry},
    source::Origin,
};

/// The part of a baseline that has not been met yet.
#[derive(Debug, Default)]
pub(super) struct Known<'b> {
    left: HashMap<&'b str, usize>,
    reason: &'b str,
}

impl<'b> Known<'b> {
    /// Everything in a baseline, yet to be met.
    ///
    /// * `reason`: what is said of what it covers.
    pub(super) fn new(baseline: Option<&'b Baseline>, reason: &'b str) -> Self {
        let mut left = HashMap::new();
        for (entry, _) in baseline.into_iter().flat_map(|baseline| &baseline.entries) {
            *left.entry(entry.fingerprint.as_str()).or_default() += entry.count;
        }
        Self { left, reason }
    }

    /// Whether a finding was there before; each can be so only as often as the baseline says.
    pub(super) fn cover(&mut self, finding: &Placed) -> Option<Waived> {
        let left = self.left.get_mut(finding.fingerprint.as_str()).filter(|left| **left > 0 && can_stand(finding))?;
        *left -= 1;
        Some(Waived { by: "baseline", reason: self.reason.to_owned(), until: None })
    }

    /// The entries that fewer findings met than they say, although their rule ran and their file was checked.
    ///
    /// * `checked`, `failed`: the files that were and that could not be checked, relative to the configuration.
    /// * `ran`: whether a rule was in force.
    /// * `is_whole`: whether the run was asked to check everything: a file that was not met is gone.
    pub(super) fn gone(
        &self,
        baseline: &Baseline,
        [checked, failed]: [&BTreeSet<String>; 2],
        ran: impl Fn(&str) -> bool,
        is_whole: bool,
    ) -> Vec<Finding> {
        let file = |path: &str| path.split_once("!/").map_or(path, |(file, _)| file).to_owned();
        let looked = |path: Option<&str>| match path {
            Some(path) if failed.contains(path) || failed.contains(&file(path)) => false,
            Some(path) => is_whole || checked.contains(path),
            None => is_whole,
        };
        let gone = baseline.entries.iter().filter(|(entry, _)| {
            let left = self.left.get(entry.fingerprint.as_str()).copied().unwrap_or_default();
            left > 0 && ran(&entry.rule) && looked(entry.path.as_deref())
        });
        gone.map(|(entry, span)| {
            let values = [("rule", entry.rule.clone()), ("path", entry.path.clone().unwrap_or_default())];
            Finding::said(&code::BASELINE_UNUSED, phrase::BASELINE_GONE.with(values), *span)
        })
        .collect()
    }
}

/// Only violations of rules that can be waived belong in a baseline: the others must be mended.
fn can_stand(finding: &Placed) -> bool {
    finding.class == Class::Violation && finding.about.waivable
}

/// The entries that these findings would be, in order.
///
/// * `list`: the files of the run, which know their paths relative to the configuration.
#[must_use]
pub fn entries<'p>(findings: impl IntoIterator<Item = &'p Placed>, list: &[FileRef]) -> Vec<Entry> {
    let relative: HashMap<&str, &str> = list.iter().map(|file| (file.path.as_str(), file.relative.as_str())).collect();
    let mut counts: BTreeMap<(String, Option<String>, String), usize> = BTreeMap::new();
    for finding in findings.into_iter().filter(|finding| can_stand(finding)) {
        let path = finding.labels.first().and_then(|label| path_of(&label.origin, &relative));
        *counts.entry((finding.about.id.to_string(), path, finding.fingerprint.clone())).or_default() += 1;
    }
    let entry = |((rule, path, fingerprint), count)| Entry { rule, path, fingerprint, count };
    counts.into_iter().map(entry).collect()
}

/// A path relative to the configuration. A name in which something was redacted has another stand-in in every run.
pub(super) fn path_of(origin: &Origin, relative: &HashMap<&str, &str>) -> Option<String> {
    let file = relative.get(origin.path())?;
    Some(match origin.member() {
        Some(member) if member.contains('[') => return None,
        Some(member) => format!("{file}!/{member}"),
        None => (*file).to_owned(),
    })
}
