//! The report for reading, before it is drawn: what was found, of what, how it is known, and what stays open.
//!
//! In: a [`Report`]. Out: a [`Page`] of sections. It chooses an order and words, and no findings.

mod blocks;
mod findings;
mod inputs;
mod inventory;
mod markdown;
mod requirements;
mod risks;
mod short;
mod time;
mod verdicts;

use super::Report;
use crate::policy::Locale;

pub(super) use blocks::{Block, Cell, Group, Matrix, Moment, Section, Table, typed};
pub(super) use markdown::write;

/// A report for reading.
#[derive(Debug)]
pub(super) struct Page {
    /// What it is.
    pub(super) title: String,
    /// Of whom and when, by which policy.
    pub(super) about: Vec<String>,
    /// Its sections, in the order in which they are read.
    pub(super) sections: Vec<Section>,
}

impl Page {
    /// What a report says, in order: the gist, contradictions, accounts, findings, then what they rest on.
    pub(super) fn of(report: &Report) -> Self {
        let locale = &report.locale;
        let name = report.audit.as_ref().and_then(|audit| audit.organization.clone()).unwrap_or_default();
        let date = locale.say("audit.as-of", &[("date", report.as_of.clone())]);
        let packs = locale.say("audit.packs", &[("packs", report.packs.join(", "))]);
        let about = [name, date, if report.packs.is_empty() { String::new() } else { packs }];
        let sections = [
            Some(short::section(report)),
            Some(findings::disagreements(report)),
            inventory::section(report),
            Some(findings::section(report)),
            verdicts::section(report),
            Some(risks::section(report)),
            time::timeline(report),
            time::waivers(report),
            requirements::section(report),
            requirements::sign_offs(report),
            Some(inputs::section(report)),
            Some(short::method(report)),
        ];
        Self {
            title: locale.ui("audit.title").to_owned(),
            about: about.into_iter().filter(|line| !line.is_empty()).collect(),
            sections: sections.into_iter().flatten().collect(),
        }
    }
}

/// The headings of columns, by the last parts of their keys.
fn heads(locale: &Locale, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| locale.ui(&format!("audit.col.{key}")).to_owned()).collect()
}
