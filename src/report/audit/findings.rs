//! The findings: those first in which two sources disagree, then all of them by rule, then what is accepted for a time.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{Block, Cell, Group, Section, Table, heads};
use crate::{
    engine::{Placed, PlacedLabel},
    finding::{Grade, Role},
    policy::Locale,
    report::{Report, concise::covered_by},
    source::Origin,
};

/// The findings that stand and show places in more than one input: two sources do not agree.
pub(super) fn disagreeing(report: &Report) -> impl Iterator<Item = &Placed> {
    let inputs: BTreeSet<&Origin> = report.inputs.iter().map(|input| &input.origin).collect();
    report.findings.iter().filter(move |finding| {
        let said = finding.labels.iter().map(|label| &label.origin).filter(|origin| inputs.contains(origin));
        said.collect::<BTreeSet<_>>().len() > 1
    })
}

/// Where an export and a register, an assessment or a page say different things of one account.
pub(super) fn disagreements(report: &Report) -> Section {
    let locale = &report.locale;
    // Why, and what to do, stands once: below the rule, among all findings.
    let row = |finding: &Placed| {
        let rule = format!("{} · {}", locale.severity(finding.severity), finding.about.id);
        vec![of(finding, locale), Cell::Named(finding.message.clone(), rule), places(finding)]
    };
    let caption = locale.ui("audit.disagree").to_owned();
    let rows: Vec<_> = disagreeing(report).map(row).collect();
    let intro = if rows.is_empty() { "audit.disagree.none" } else { "audit.disagree.intro" };
    let mut blocks = vec![Block::Note(locale.ui(intro).to_owned())];
    if !rows.is_empty() {
        let heads = heads(locale, &["record", "what", "places"]);
        blocks.push(Block::Table(Table { caption: caption.clone(), heads, rows }));
    }
    Section { id: "disagreements", title: caption, blocks }
}

/// Every finding by rule, then every one that something covers.
pub(super) fn section(report: &Report) -> Section {
    let locale = &report.locale;
    let mut blocks: Vec<Block> = groups(report.findings.iter(), locale).into_iter().map(Block::Group).collect();
    if blocks.is_empty() {
        blocks.push(Block::Text(locale.ui("audit.findings.none").to_owned()));
    }
    if !report.waived.is_empty() {
        let row = |finding: &Placed| {
            let covered = finding.waived.as_ref().map(|waived| covered_by(waived, locale)).unwrap_or_default();
            let what = Cell::Named(finding.message.clone(), finding.about.id.to_string());
            vec![of(finding, locale), what, Cell::Text(covered), places(finding)]
        };
        blocks.push(Block::Table(Table {
            caption: locale.ui("audit.accepted").to_owned(),
            heads: heads(locale, &["record", "what", "accepted", "places"]),
            rows: report.waived.iter().map(row).collect(),
        }));
    }
    Section { id: "findings", title: locale.ui("audit.findings").to_owned(), blocks }
}

/// Findings by rule, the heaviest and most frequent first.
fn groups<'r>(findings: impl Iterator<Item = &'r Placed>, locale: &Locale) -> Vec<Group> {
    let mut rules: BTreeMap<&str, Vec<&Placed>> = BTreeMap::new();
    for finding in findings {
        rules.entry(finding.about.id.as_str()).or_default().push(finding);
    }
    let mut rules: Vec<Vec<&Placed>> = rules.into_values().collect();
    let severity = |findings: &[&Placed]| findings.iter().map(|finding| finding.severity).max();
    rules.sort_by_key(|findings| (Reverse(severity(findings)), Reverse(findings.len())));
    rules
        .iter()
        .filter_map(|findings| Some(group(findings, (*findings.first()?, severity(findings)?), locale)))
        .collect()
}

fn group(findings: &[&Placed], (first, severity): (&Placed, crate::finding::Severity), locale: &Locale) -> Group {
    let about = &first.about;
    // What to do can depend on the finding: then it stands in each row.
    let same = findings.iter().all(|finding| finding.fix == first.fix);
    let demanding = findings.iter().flat_map(|finding| &finding.labels).filter(|label| label.role == Role::Policy);
    let lines: BTreeSet<String> = demanding.map(PlacedLabel::place).collect();
    let sources = [about.law.as_slice(), &about.requirements].concat().join(", ");
    let lines = lines.iter().map(|line| format!("`{line}`")).collect::<Vec<_>>().join(", ");
    let said = [
        ("audit.why", about.why.clone()),
        ("audit.do", if same { first.fix.clone() } else { String::new() }),
        ("audit.source", sources),
        ("audit.line", lines),
    ];
    let row = |finding: &&Placed| {
        let mut small: Vec<&str> = Vec::new();
        if findings.iter().any(|other| other.severity != finding.severity) {
            small.push(locale.severity(finding.severity));
        }
        small.extend(finding.grade.filter(|grade| *grade != Grade::Observed).map(|grade| locale.grade(grade)));
        small.extend((!same).then_some(finding.fix.as_str()));
        let what = Cell::Named(finding.message.clone(), small.join(" · "));
        vec![of(finding, locale), what, places(finding)]
    };
    Group {
        title: about.title.clone(),
        severity: (severity, locale.severity(severity).to_owned()),
        rule: about.id.to_string(),
        said: said
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(key, text)| (locale.ui(key).to_owned(), text))
            .collect(),
        table: Table {
            caption: about.title.clone(),
            heads: heads(locale, &["record", "what", "places"]),
            rows: findings.iter().map(row).collect(),
        },
    }
}

/// What a finding is about.
fn of(finding: &Placed, locale: &Locale) -> Cell {
    match &finding.record {
        Some(record) => Cell::Named(record.id.to_string(), locale.record(record.kind).to_owned()),
        None => Cell::Text(finding.labels.first().map(|label| label.origin.to_string()).unwrap_or_default()),
    }
}

/// Where it stands; the line of policy is the same for all findings of a rule.
fn places(finding: &Placed) -> Cell {
    let said = |label: &PlacedLabel| {
        let words = [label.text.as_deref().unwrap_or_default().trim(), &label.message];
        let words: Vec<&str> = words.into_iter().filter(|words| !words.is_empty()).collect();
        (label.place(), words.join(": "))
    };
    Cell::Places(finding.labels.iter().filter(|label| label.role != Role::Policy).map(said).collect())
}
