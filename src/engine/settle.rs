//! The one place where waivers, doubles, order and limits are settled. Renderers filter nothing.
//!
//! In: every placed finding of a run. Out: those that stand, in order, and those that something covers.

use std::collections::HashMap;

use super::{Placed, Waived, known::Known};
use crate::policy::waiver::Waiver;

/// What settling made of the findings.
#[derive(Debug, Default)]
pub(super) struct Settlement {
    /// The findings that stand, in order.
    pub stand: Vec<Placed>,
    /// The findings that do not, in order.
    pub waived: Vec<Placed>,
    /// For each waiver how many findings it covers.
    pub used: Vec<usize>,
    /// Files of which findings were cut off, with how many.
    pub omitted: Vec<(String, usize)>,
}

/// Paths as they are shown, with those below the configuration where they differ: waivers hold from any folder.
pub(super) type Relative<'f> = HashMap<&'f str, &'f str>;

/// Settles the findings of a run.
///
/// * `waivers`: those in force; what is wrong with the others has been reported already.
/// * `known`: what the baseline still covers; each finding takes its share.
/// * `files`: which path below the configuration a file has that is shown by another.
/// * `limit`: findings kept for one file.
#[must_use]
pub(super) fn settle(
    mut findings: Vec<Placed>,
    waivers: &[&Waiver],
    known: &mut Known<'_>,
    files: &Relative<'_>,
    limit: usize,
) -> Settlement {
    findings.sort_by(|one, other| order(one).cmp(&order(other)));
    findings.dedup_by(|later, earlier| order(later) == order(earlier) && later.fingerprint == earlier.fingerprint);
    let mut settlement = Settlement { used: vec![0; waivers.len()], ..Settlement::default() };
    let mut shown: HashMap<String, usize> = HashMap::new();
    for mut finding in findings {
        if finding.waived.is_none() {
            let waived = waive(&finding, waivers, files, &mut settlement.used);
            finding.waived = waived.or_else(|| known.cover(&finding));
        }
        if finding.waived.is_some() {
            settlement.waived.push(finding);
            continue;
        }
        let count = shown.entry(path_of(&finding).to_owned()).or_default();
        *count += 1;
        if *count <= limit {
            settlement.stand.push(finding);
        }
    }
    settlement.omitted =
        shown.into_iter().filter(|(_, count)| *count > limit).map(|(path, count)| (path, count - limit)).collect();
    settlement.omitted.sort();
    settlement
}

fn waive(finding: &Placed, waivers: &[&Waiver], files: &Relative<'_>, used: &mut [usize]) -> Option<Waived> {
    let shown = path_of(finding);
    let path = files.get(shown).copied().unwrap_or(shown);
    let record = finding.record.as_ref().map(|record| format!("{} {}", record.kind, record.id)).unwrap_or_default();
    let at = waivers.iter().position(|waiver| waiver.covers(&finding.about.id, &record, path, &finding.fingerprint))?;
    used[at] += 1;
    let entry = &waivers[at].entry;
    Some(Waived { by: "waiver", reason: entry.reason.value.clone(), until: Some(entry.expires.value.clone()) })
}

fn path_of(finding: &Placed) -> &str {
    finding.labels.first().map_or("", |label| label.origin.path())
}

/// Origin, place, weight, rule, words: the same whatever the number of threads.
fn order(finding: &Placed) -> impl Ord + '_ {
    let primary = finding.labels.first();
    (
        primary.map(|label| &label.origin),
        primary.map(|label| label.start.offset),
        std::cmp::Reverse(finding.severity),
        finding.about.id.as_str(),
        &finding.message,
        finding.record.as_ref(),
        &finding.fingerprint,
    )
}
