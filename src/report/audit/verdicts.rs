//! The verdict tables: rules by accounts, and by rows of the register, a few columns at a time so that they fit a page.

use std::collections::{BTreeMap, BTreeSet};

use super::{Block, Cell, Section, Table};
use crate::{
    engine::{Outcome, VerdictRow},
    report::Report,
};

/// Columns of a table beside the one that names the rule.
const COLUMNS: usize = 5;

/// What every rule says of every account and channel; nothing where no verdicts were kept.
pub(super) fn section(report: &Report) -> Option<Section> {
    let locale = &report.locale;
    let mut blocks = vec![Block::Note(locale.ui("audit.verdicts.intro").to_owned())];
    for kind in ["account", "channel"] {
        let mut groups: BTreeMap<&str, BTreeMap<&str, Said>> = BTreeMap::new();
        for row in report.verdicts.iter().filter(|row| row.record.kind == kind) {
            let platform = if kind == "account" { row.record.id.split('/').next().unwrap_or_default() } else { "" };
            note(groups.entry(platform).or_default().entry(&row.record.id).or_default(), row);
        }
        for (platform, records) in &groups {
            let records: Vec<_> = records.iter().collect();
            let parts = records.len().div_ceil(COLUMNS);
            for (at, part) in records.chunks(COLUMNS).enumerate() {
                let what = locale.ui(&format!("audit.verdicts.{kind}")).to_owned();
                let number = if parts > 1 { format!(" ({}/{parts})", at + 1) } else { String::new() };
                let caption = [what.as_str(), platform]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(": ");
                blocks.extend(tables(report, part, &(caption + &number)));
            }
        }
    }
    let title = locale.ui("audit.verdicts").to_owned();
    (blocks.len() > 1).then_some(Section { id: "verdicts", title, blocks })
}

/// The verdicts on one record by rule.
type Said<'r> = BTreeMap<&'r str, &'r VerdictRow>;

/// How much a verdict tells, the most last: of several exports of one account that counts which tells most.
const TELLING: [Outcome; 4] = [Outcome::NotApplicable, Outcome::NoEvidence, Outcome::Pass, Outcome::Fail];

fn telling(row: &VerdictRow) -> usize {
    TELLING.iter().position(|outcome| outcome.as_str() == row.verdict).unwrap_or_default()
}

fn note<'r>(said: &mut Said<'r>, row: &'r VerdictRow) {
    let known = said.entry(&row.rule).or_insert(row);
    if telling(row) > telling(known) {
        *known = row;
    }
}

/// Rules by records, then the rules to which nothing answers; rules that speak of none of them are left out.
fn tables(report: &Report, records: &[(&&str, &Said<'_>)], caption: &str) -> Vec<Block> {
    let locale = &report.locale;
    let rules: BTreeSet<&str> = records.iter().flat_map(|(_, said)| said.keys().copied()).collect();
    let title = |rule: &str| {
        let about = report.rules.iter().map(|row| &row.about).find(|about| about.id.as_str() == rule);
        about.map_or_else(String::new, |about| about.title.clone())
    };
    let most = |rule: &str| records.iter().filter_map(|(_, said)| said.get(rule)).map(|row| telling(row)).max();
    let mut rows: Vec<(usize, &str)> = rules.into_iter().map(|rule| (most(rule).unwrap_or_default(), rule)).collect();
    rows.retain(|(most, _)| *most > 0);
    // Broken rules first, then those that are left open, then those that hold.
    let rank = |most: usize| [3, 1, 2, 0].get(most).copied().unwrap_or_default();
    rows.sort_by_key(|(most, rule)| (rank(*most), *rule));
    // A row without an answer in any column would say the same as often as there are columns.
    let open = |most: usize| TELLING.get(most) == Some(&Outcome::NoEvidence);
    let unanswered: Vec<String> =
        rows.iter().filter(|(most, _)| open(*most)).map(|(_, rule)| format!("{} `{rule}`", title(rule))).collect();
    rows.retain(|(most, _)| !open(*most));
    let cell = |row: Option<&&VerdictRow>| match row {
        Some(row) if telling(row) > 0 => {
            let word = locale.outcome(row.verdict).to_owned();
            let grade = if telling(row) > 1 { locale.grade(row.grade).to_owned() } else { String::new() };
            Cell::Verdict(row.verdict, word, grade)
        }
        _ => Cell::Text(String::new()),
    };
    let row = |rule: &str| {
        let name = Cell::Named(title(rule), rule.to_owned());
        std::iter::once(name).chain(records.iter().map(|(_, said)| cell(said.get(rule)))).collect()
    };
    let name = |id: &str| id.split_once('/').map_or(id, |(_, name)| name).to_owned();
    let heads = std::iter::once(locale.ui("audit.col.wanted").to_owned()).chain(records.iter().map(|(id, _)| name(id)));
    let heads = heads.collect();
    let mut blocks = Vec::new();
    if !rows.is_empty() {
        let rows = rows.into_iter().map(|(_, rule)| row(rule)).collect();
        blocks.push(Block::Table(Table { caption: caption.to_owned(), heads, rows }));
    }
    if !unanswered.is_empty() {
        let word = locale.ui_or("outcome.no-evidence", Outcome::NoEvidence.as_str());
        let names: Vec<String> = records.iter().map(|(id, _)| name(id)).collect();
        blocks.push(Block::Text(format!("{caption} ({}), {word}: {}", names.join(", "), unanswered.join("; "))));
    }
    blocks
}
