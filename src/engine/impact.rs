//! Impact: what a change of policy does to verdicts and findings.
//!
//! In: the reports of the same inputs under two policies, with all verdicts. Out: an [`Impact`]: the findings that appear,
//! disappear or weigh differently, and the verdicts that turn.

use std::collections::{BTreeMap, BTreeSet};

use super::{Placed, Report};
use crate::finding::{RecordRef, Severity};

/// What differs between two reports.
#[derive(Debug, Default)]
pub struct Impact<'r> {
    /// The findings, in order of rule and place.
    pub findings: Vec<Shift<'r>>,
    /// The verdicts, by rule and record.
    pub verdicts: Vec<Turned<'r>>,
}

/// A finding that is new, gone, or weighs differently.
#[derive(Debug)]
pub struct Shift<'r> {
    /// The finding: as it is now, or as it was where it is gone.
    pub finding: &'r Placed,
    /// Its weight before; nothing where it was not there.
    pub base: Option<Severity>,
    /// Its weight now; nothing where it is gone.
    pub head: Option<Severity>,
    /// Whether an exception is what hides or hid it.
    pub excepted: bool,
}

impl Shift<'_> {
    /// `appears`, `disappears` or `changes`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match (self.base, self.head) {
            (None, _) => "appears",
            (_, None) => "disappears",
            _ => "changes",
        }
    }
}

/// A verdict that turned.
#[derive(Debug)]
pub struct Turned<'r> {
    /// The rule.
    pub rule: &'r str,
    /// The record.
    pub record: &'r RecordRef,
    /// The verdict before; nothing where the rule was not in force.
    pub base: Option<&'static str>,
    /// The verdict now; nothing where the rule is not in force.
    pub head: Option<&'static str>,
}

impl Turned<'_> {
    /// Whether a violation is or was involved.
    #[must_use]
    pub fn matters(&self) -> bool {
        [self.base, self.head].contains(&Some("fail"))
    }
}

/// Compares two reports.
#[must_use]
pub fn impact<'r>(base: &'r Report, head: &'r Report) -> Impact<'r> {
    Impact { findings: shifts(base, head), verdicts: turned(base, head) }
}

/// Findings are the same where their fingerprints are: whatever they weigh and however they are worded.
fn shifts<'r>(base: &'r Report, head: &'r Report) -> Vec<Shift<'r>> {
    let by_print = |findings: &'r [Placed]| {
        let mut known: BTreeMap<&str, Vec<&Placed>> = BTreeMap::new();
        for finding in findings {
            known.entry(&finding.fingerprint).or_default().push(finding);
        }
        known
    };
    let (old, new) = (by_print(&base.findings), by_print(&head.findings));
    let (old_waived, new_waived) = (by_print(&base.waived), by_print(&head.waived));
    let prints: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let mut shifts = Vec::new();
    for print in prints {
        let all = |known: &BTreeMap<&str, Vec<&'r Placed>>| known.get(print).cloned().unwrap_or_default();
        let (old, new) = (all(&old), all(&new));
        for at in 0..old.len().max(new.len()) {
            let shift = match (old.get(at), new.get(at)) {
                (Some(was), Some(is)) if was.severity != is.severity => {
                    Shift { finding: is, base: Some(was.severity), head: Some(is.severity), excepted: false }
                }
                (Some(was), None) => {
                    let excepted = new_waived.contains_key(print);
                    Shift { finding: was, base: Some(was.severity), head: None, excepted }
                }
                (None, Some(is)) => {
                    let excepted = old_waived.contains_key(print);
                    Shift { finding: is, base: None, head: Some(is.severity), excepted }
                }
                _ => continue,
            };
            shifts.push(shift);
        }
    }
    shifts.sort_by(|one, other| order(one).cmp(&order(other)));
    shifts
}

fn order<'s>(shift: &'s Shift<'_>) -> impl Ord + 's {
    let label = shift.finding.labels.first();
    (shift.finding.about.id.as_str(), label.map(|label| (&label.origin, label.start.offset)), &shift.finding.message)
}

fn turned<'r>(base: &'r Report, head: &'r Report) -> Vec<Turned<'r>> {
    let mut known: BTreeMap<(&str, &RecordRef), [Option<&'static str>; 2]> = BTreeMap::new();
    for (side, report) in [base, head].into_iter().enumerate() {
        for row in &report.verdicts {
            known.entry((&row.rule, &row.record)).or_default()[side] = Some(row.verdict);
        }
    }
    let differs = known.into_iter().filter(|(_, [base, head])| base != head);
    differs.map(|((rule, record), [base, head])| Turned { rule, record, base, head }).collect()
}
