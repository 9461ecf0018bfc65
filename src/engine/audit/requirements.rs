//! The requirement matrix: the sentences that the packs in force rest on, and what came of their rules.

use std::collections::{BTreeSet, HashMap};

use crate::engine::{Outcome, VerdictRow, job::Job};

/// A sentence of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequirementRow {
    /// The row of the requirement table: `r143`.
    pub id: String,
    /// Who says it.
    pub authority: String,
    /// In which document.
    pub document: String,
    /// In its own words and language.
    pub quote: String,
    /// The rules in force that stand on it.
    pub rules: Vec<String>,
    /// What those rules said of records: pass, fail, not applicable, no evidence.
    pub verdicts: [usize; 4],
}

impl RequirementRow {
    /// What came of it in one word: `Fail` where a rule is broken, else `NoEvidence` where something is left open, else
    /// `Pass` where something was checked.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        let [pass, fail, _, open] = self.verdicts;
        match (pass, fail, open) {
            (_, 1.., _) => Outcome::Fail,
            (_, _, 1..) => Outcome::NoEvidence,
            (1.., _, _) => Outcome::Pass,
            _ => Outcome::NotApplicable,
        }
    }
}

/// The sentences that a pack in force gives as the source of a rule in force.
pub(super) fn requirements(job: &Job<'_>, rows: &[VerdictRow]) -> Vec<RequirementRow> {
    let mut tally: HashMap<&str, [usize; 4]> = HashMap::new();
    for row in rows {
        let at = Outcome::ALL.iter().position(|outcome| outcome.as_str() == row.verdict);
        if let Some(count) = at.and_then(|at| tally.entry(&row.rule).or_default().get_mut(at)) {
            *count += 1;
        }
    }
    let packs: BTreeSet<&str> = job.policy.packs.iter().map(|pack| pack.id.as_str()).collect();
    let in_force: BTreeSet<&str> = job.policy.rules.iter().map(|rule| rule.id.as_str()).collect();
    let traced = job.audit.unwrap_or_default().iter();
    let demanded = traced.filter(|row| row.packs.iter().any(|pack| packs.contains(pack.as_str())));
    let rows = demanded.map(|row| {
        let rules: Vec<String> = row.rules.iter().filter(|rule| in_force.contains(rule.as_str())).cloned().collect();
        let mut verdicts = [0; 4];
        for counts in rules.iter().filter_map(|rule| tally.get(rule.as_str())) {
            for (total, count) in verdicts.iter_mut().zip(counts) {
                *total += count;
            }
        }
        let wanted = &row.requirement;
        RequirementRow {
            id: row.id.clone(),
            authority: wanted.authority.clone(),
            document: wanted.document.clone(),
            quote: wanted.quote.clone(),
            rules,
            verdicts,
        }
    });
    rows.filter(|row| !row.rules.is_empty()).collect()
}
