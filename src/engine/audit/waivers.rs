//! The waivers of the configuration, with what became of them.

use crate::{engine::job::Job, policy::waiver::Scope};

/// A waiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaiverRow {
    /// The rule it is an exception from.
    pub rule: String,
    /// What it covers, in words of the configuration.
    pub scope: String,
    /// Why it is needed.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// Who granted it.
    pub approver: String,
    /// Its last day.
    pub expires: String,
    /// What is done instead.
    pub measure: Option<String>,
    /// Where the decision is filed.
    pub diary_number: Option<String>,
    /// How many findings it covers; `None` where it is not in force: it is over, or a finding says what is wrong with it.
    pub covers: Option<usize>,
}

impl WaiverRow {
    /// Everything that may hold personal data.
    pub(super) fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        let always = [&mut self.rule, &mut self.scope, &mut self.reason, &mut self.owner, &mut self.approver];
        let given = [&mut self.measure, &mut self.diary_number].into_iter().flatten();
        always.into_iter().chain([&mut self.expires]).chain(given)
    }
}

/// The waivers, in the order of the configuration.
pub(super) fn waivers(job: &Job<'_>, in_force: &[Option<usize>]) -> Vec<WaiverRow> {
    let rows = job.config.waivers.iter().zip(in_force).map(|(waiver, covers)| {
        let entry = &waiver.entry;
        WaiverRow {
            rule: entry.rule.value.clone(),
            scope: scope(&entry.scope.value),
            reason: entry.reason.value.clone(),
            owner: entry.owner.clone(),
            approver: entry.approver.value.clone(),
            expires: entry.expires.value.clone(),
            measure: entry.measure.clone(),
            diary_number: entry.diary_number.clone(),
            covers: *covers,
        }
    });
    rows.collect()
}

fn scope(scope: &Scope) -> String {
    let parts = [&scope.record, &scope.path, &scope.fingerprint];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}
