//! What changed, by channel, rule and record.

use std::collections::BTreeMap;

use super::Channels;
use crate::{
    engine::{Impact, Report, Shift, Turned},
    finding::RecordRef,
};

/// Everything that changed on one record, or at one file for what belongs to no record.
#[derive(Debug, Default)]
pub(super) struct Entry<'i> {
    pub(super) verdict: Option<&'i Turned<'i>>,
    pub(super) findings: Vec<&'i Shift<'i>>,
}

/// Records by their names; nothing for what belongs to none.
pub(super) type Records<'i> = BTreeMap<Option<&'i RecordRef>, Entry<'i>>;

/// What changed.
#[derive(Debug, Default)]
pub(super) struct Groups<'i> {
    /// By the names of channels, then by rule; an empty name for what belongs to no channel.
    pub(super) channels: BTreeMap<String, BTreeMap<&'i str, Records<'i>>>,
    /// How many verdicts of a rule turned only because it came into force or went out of it, by what they were or are.
    pub(super) quiet: BTreeMap<&'i str, BTreeMap<String, usize>>,
    /// The titles of rules.
    pub(super) titles: BTreeMap<&'i str, &'i str>,
}

impl<'i> Groups<'i> {
    /// Groups an impact.
    pub(super) fn of(impact: &'i Impact<'i>, channels: &Channels, after: &'i Report) -> Self {
        let mut groups = Self::default();
        for turned in &impact.verdicts {
            // That a rule which is new passes on a hundred records is one thing to say, not a hundred.
            if !turned.matters() && (turned.base.is_none() || turned.head.is_none()) {
                let word = |verdict: Option<&str>| verdict.unwrap_or(NOT_IN_FORCE).to_owned();
                let turn = format!("{} -> {}", word(turned.base), word(turned.head));
                *groups.quiet.entry(turned.rule).or_default().entry(turn).or_default() += 1;
                continue;
            }
            groups.entry(Some(turned.record), turned.rule, channels).verdict = Some(turned);
        }
        for shift in &impact.findings {
            let about = &shift.finding.about;
            groups.titles.insert(about.id.as_str(), &about.title);
            groups.entry(shift.finding.record.as_ref(), about.id.as_str(), channels).findings.push(shift);
        }
        groups.titles.extend(after.rules.iter().map(|row| (row.about.id.as_str(), row.about.title.as_str())));
        groups
    }

    fn entry(&mut self, record: Option<&'i RecordRef>, rule: &'i str, channels: &Channels) -> &mut Entry<'i> {
        let names = record.and_then(|record| channels.get(record)).map(|names| names.join(", "));
        let rules = self.channels.entry(names.unwrap_or_default()).or_default();
        rules.entry(rule).or_default().entry(record).or_default()
    }

    /// How often findings of each rule appear, disappear and change, and how many of its verdicts turn.
    pub(super) fn by_rule(impact: &'i Impact<'i>) -> BTreeMap<&'i str, [usize; 4]> {
        let mut rules: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
        for shift in &impact.findings {
            let counts = rules.entry(shift.finding.about.id.as_str()).or_default();
            counts[at(shift)] += 1;
        }
        for turned in &impact.verdicts {
            rules.entry(turned.rule).or_default()[3] += 1;
        }
        rules
    }
}

/// What is said of a record of which a rule said nothing.
pub(super) const NOT_IN_FORCE: &str = "not in force";

fn at(shift: &Shift<'_>) -> usize {
    match (shift.base, shift.head) {
        (None, _) => 0,
        (_, None) => 1,
        _ => 2,
    }
}

/// The totals: findings that appear, disappear and change, verdicts that turn.
pub(super) fn totals(impact: &Impact<'_>) -> [usize; 4] {
    let mut totals = [0, 0, 0, impact.verdicts.len()];
    for shift in &impact.findings {
        totals[at(shift)] += 1;
    }
    totals
}

/// The totals in words.
pub(super) fn sentence([appear, disappear, change, turn]: [usize; 4]) -> String {
    let what = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    [
        what(appear, "finding appears", "findings appear"),
        what(disappear, "disappears", "disappear"),
        what(change, "weighs differently", "weigh differently"),
        what(turn, "verdict turns", "verdicts turn"),
    ]
    .join(", ")
}
