//! What an audit tells beside findings: the accounts as they are, what happened and ends when, who accepted what, and which
//! sentences of the sources hold.
//!
//! In: the linked tenant, the configuration, the settled findings. Out: an [`Audit`] that owns all it shows. It judges
//! nothing: verdicts come from the rules, and what nobody said stays unsaid.

mod calendar;
mod inventory;
mod requirements;
mod waivers;

use super::{Redactor, VerdictRow, job::Job, settle::Settlement};
use crate::{
    policy::waiver::Waiver,
    record::Tenant,
    source::{Sources, Span},
};

pub use calendar::{Event, Happening};
pub use inventory::{AccountRow, Pixel};
pub use requirements::RequirementRow;
pub use waivers::WaiverRow;

/// What an audit tells beside findings and verdicts.
#[derive(Debug, Clone, Default)]
pub struct Audit {
    /// The authority's name, where the configuration gives it.
    pub organization: Option<String>,
    /// The accounts that were read or that the register has, by platform and name.
    pub accounts: Vec<AccountRow>,
    /// What happened and what ends, by day.
    pub events: Vec<Event>,
    /// The waivers of the configuration, in its order.
    pub waivers: Vec<WaiverRow>,
    /// The sentences that the packs in force rest on, with what came of their rules.
    pub requirements: Vec<RequirementRow>,
}

impl Audit {
    /// What the tenant tells, before it is let go.
    pub(super) fn of(job: &Job<'_>, tenant: &Tenant, sources: &Sources) -> Self {
        Self {
            organization: job.config.organization.name.clone(),
            accounts: inventory::accounts(tenant, sources, job.redactor),
            events: calendar::events(job, tenant, sources),
            ..Self::default()
        }
    }

    /// Adds what is known only when findings are settled and all verdicts are in.
    ///
    /// * `in_force`: for each waiver of the configuration how many findings it covers; none where it is not in force.
    pub(super) fn finish(&mut self, job: &Job<'_>, in_force: &[Option<usize>], rows: &[VerdictRow]) {
        self.waivers = waivers::waivers(job, in_force);
        self.requirements = requirements::requirements(job, rows);
    }

    /// Hides personal data in all of it.
    pub(super) fn redact(&mut self, redactor: &Redactor) {
        let hide = |text: &mut String| *text = redactor.text(text);
        self.organization.iter_mut().for_each(hide);
        self.accounts.iter_mut().flat_map(AccountRow::texts).for_each(hide);
        self.events.iter_mut().flat_map(|event| [&mut event.subject, &mut event.place]).for_each(hide);
        self.waivers.iter_mut().flat_map(WaiverRow::texts).for_each(hide);
    }
}

/// A place as people look it up: `register.csv:3:1`, `register.xlsx!/Kanaler!C7`.
fn spot(span: Span, sources: &Sources) -> String {
    let Some(file) = sources.get(span.source) else { return String::new() };
    let at = file.point(span.start);
    match file.cells(span) {
        Some(cells) => format!("{}!{cells}", file.origin),
        None => format!("{}:{}:{}", file.origin, at.line, at.column),
    }
}

/// For each waiver of the configuration how many findings it covers; none where it is not in force.
pub(super) fn in_force(job: &Job<'_>, waivers: &[&Waiver], settled: &Settlement) -> Vec<Option<usize>> {
    let covers = |wanted: &Waiver| {
        let at = waivers.iter().position(|waiver| std::ptr::eq(*waiver, wanted))?;
        settled.used.get(at).copied()
    };
    job.config.waivers.iter().map(covers).collect()
}
