//! Traceability: every sentence of the sources with the rules and packs that stand on it.
//!
//! In: the policy files. Out: a [`TracedRow`] for each row of the requirement table, in its order.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Folder, PackFile, PolicyFiles, Requirement, RuleFile,
    requirements::{Checkability, requirements},
};
use crate::finding::Finding;

/// A sentence and what stands on it.
#[derive(Debug, Clone)]
pub struct TracedRow {
    /// The row: `r143`.
    pub id: String,
    /// The sentence.
    pub requirement: Requirement,
    /// The rules that name it, and those that a pack demands on its word.
    pub rules: BTreeSet<String>,
    /// The packs that give it as the source of a rule.
    pub packs: BTreeSet<String>,
}

impl TracedRow {
    /// Whether something holds it: a rule, or somelint itself.
    #[must_use]
    pub fn is_held(&self) -> bool {
        !self.rules.is_empty() || self.requirement.kept.is_some()
    }

    /// Why no rule stands on it, for a row without one.
    #[must_use]
    pub fn open(&self) -> Option<&str> {
        let reason = self.requirement.open.as_deref();
        let unchecked = || (self.requirement.checkability == Checkability::Not).then_some("needs a named sign-off");
        reason.or_else(unchecked).filter(|_| !self.is_held())
    }
}

/// Every row of the requirement table with its rules and packs.
///
/// # Errors
/// What is wrong with a file, at its place.
pub fn trace(files: &PolicyFiles) -> Result<Vec<TracedRow>, Vec<Finding>> {
    let traced = |(id, requirement)| TracedRow { id, requirement, rules: BTreeSet::new(), packs: BTreeSet::new() };
    let mut rows: Vec<TracedRow> = requirements(files)?.into_iter().map(traced).collect();
    let places: BTreeMap<String, usize> = rows.iter().enumerate().map(|(at, row)| (row.id.clone(), at)).collect();
    let mut note = |row: &str, rule: &str, pack: Option<&str>| {
        let Some(row) = places.get(row).and_then(|at| rows.get_mut(*at)) else { return };
        row.rules.insert(rule.to_owned());
        row.packs.extend(pack.map(str::to_owned));
    };
    for id in files.ids(Folder::Rules) {
        for file in files.of(Folder::Rules, id) {
            for row in RuleFile::load(id, file)?.requirements {
                note(&row.value, id, None);
            }
        }
    }
    for id in files.ids(Folder::Packs) {
        for file in files.of(Folder::Packs, id) {
            let pack = PackFile::load(id, file)?;
            for (rule, strength) in pack.rules.iter().filter(|(_, strength)| !strength.off) {
                for source in &strength.sources {
                    note(source, &rule.value, Some(id));
                }
            }
        }
    }
    Ok(rows)
}
