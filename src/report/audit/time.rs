//! The timeline, and the waivers that end on it.

use std::collections::BTreeMap;

use super::{Block, Cell, Moment, Section, Table, heads};
use crate::{
    engine::audit::{Happening, WaiverRow},
    report::Report,
};

/// What was saved, assessed and exported, what has to be done and what ends, with today among it.
pub(super) fn timeline(report: &Report) -> Option<Section> {
    let (locale, audit) = (&report.locale, report.audit.as_ref()?);
    let mut days: BTreeMap<(&str, Happening), Vec<(String, String)>> = BTreeMap::new();
    for event in &audit.events {
        days.entry((&event.on, event.what)).or_default().push((event.subject.clone(), event.place.clone()));
    }
    let mut moments: Vec<Moment> = days
        .into_iter()
        .map(|((on, what), to)| Moment {
            on: on.to_owned(),
            what: locale.ui(&format!("audit.event.{}", what.as_str())).to_owned(),
            to,
            ahead: on > report.as_of.as_str(),
        })
        .collect();
    let title = locale.ui("audit.time").to_owned();
    if moments.is_empty() {
        let none = Block::Text(locale.ui("audit.time.none").to_owned());
        return Some(Section { id: "timeline", title, blocks: vec![none] });
    }
    let at = moments.partition_point(|moment| !moment.ahead);
    let today = locale.ui("audit.today").to_owned();
    moments.insert(at, Moment { on: report.as_of.clone(), what: today, to: Vec::new(), ahead: false });
    Some(Section { id: "timeline", title, blocks: vec![Block::Timeline(moments)] })
}

/// The waivers, in the order of the configuration.
pub(super) fn waivers(report: &Report) -> Option<Section> {
    let (locale, audit) = (&report.locale, report.audit.as_ref()?);
    let row = |waiver: &WaiverRow| {
        let reason = waiver.measure.clone().unwrap_or_default();
        let who = locale.say("audit.approved-by", &[("approver", waiver.approver.clone())]);
        let filed = waiver.diary_number.clone().unwrap_or_default();
        let covers = waiver.covers.map(|findings| locale.count(findings, "finding"));
        vec![
            Cell::Named(waiver.rule.clone(), waiver.scope.clone()),
            Cell::Named(waiver.reason.clone(), reason),
            Cell::Named(waiver.owner.clone(), who),
            Cell::Named(waiver.expires.clone(), filed),
            covers.map_or_else(|| Cell::Alarm(locale.ui("audit.not-in-force").to_owned()), Cell::Text),
        ]
    };
    let title = locale.ui("audit.waivers").to_owned();
    let table = Table {
        caption: title.clone(),
        heads: heads(locale, &["rule", "reason", "owner", "until", "covers"]),
        rows: audit.waivers.iter().map(row).collect(),
    };
    (!table.rows.is_empty()).then(|| Section { id: "waivers", title, blocks: vec![Block::Table(table)] })
}
