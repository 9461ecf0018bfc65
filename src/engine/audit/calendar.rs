//! The calendar: what was exported, saved and assessed when, and what has to be done or ends when.

use super::spot;
use crate::{
    engine::job::Job,
    record::{Kind, Record, Tenant},
    source::Sources,
    tree::Node,
};

/// Something with a day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// The day, as `2026-11-22`.
    pub on: String,
    /// What happens.
    pub what: Happening,
    /// To what: an account, a channel, an assessment, a rule, a sentence.
    pub subject: String,
    /// Where it was read; empty where it stands in the configuration.
    pub place: String,
}

/// What happens on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// An account was exported, or somebody filled in its form.
    Exported,
    /// A channel was saved for the archive.
    Saved,
    /// An assessment was made.
    Assessed,
    /// An assessment is to be made anew.
    Review,
    /// A channel is to be closed.
    Closing,
    /// A waiver has its last day.
    WaiverEnds,
    /// A signature has its last day.
    SignOffEnds,
}

impl Happening {
    /// The word for it in reports for machines, and the end of its key in the locales.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exported => "exported",
            Self::Saved => "saved",
            Self::Assessed => "assessed",
            Self::Review => "review",
            Self::Closing => "closing",
            Self::WaiverEnds => "waiver-ends",
            Self::SignOffEnds => "sign-off-ends",
        }
    }
}

/// Every event, by day.
pub(super) fn events(job: &Job<'_>, tenant: &Tenant, sources: &Sources) -> Vec<Event> {
    let mut events: Vec<Event> = tenant.records().iter().flat_map(|record| of_record(record, sources)).collect();
    let beside = |on: &str, what, subject: &str| Event {
        on: on.to_owned(),
        what,
        subject: subject.to_owned(),
        place: String::new(),
    };
    let waivers = job.config.waivers.iter().map(|waiver| &waiver.entry);
    events.extend(waivers.map(|entry| beside(&entry.expires.value, Happening::WaiverEnds, &entry.rule.value)));
    let signed = job.policy.sign_offs.iter().filter_map(|row| Some((row, row.signed.as_ref()?)));
    events.extend(signed.map(|(row, signed)| beside(&signed.until, Happening::SignOffEnds, &row.requirement)));
    events.sort();
    events.dedup();
    events
}

fn of_record(record: &Record, sources: &Sources) -> Vec<Event> {
    let fields: &[(&str, Happening)] = match record.kind {
        Kind::Account => &[("exported_at", Happening::Exported)],
        Kind::Snapshot => &[("taken_at", Happening::Saved)],
        Kind::Assessment => &[("date", Happening::Assessed), ("next_review", Happening::Review)],
        Kind::Channel => &[("close_by", Happening::Closing)],
        _ => &[],
    };
    let subject = match record.kind {
        Kind::Snapshot => record.node.get("channel").and_then(Node::as_str).unwrap_or(&record.id),
        _ => &record.id,
    };
    let event = |(field, what): &(&str, Happening)| {
        let node = record.node.get(field)?;
        let on: String = node.as_str()?.chars().take(10).collect();
        Some(Event { on, what: *what, subject: subject.to_owned(), place: spot(node.span(), sources) })
    };
    fields.iter().filter_map(event).collect()
}
