//! What changed, by channel, rule and record.

use std::collections::BTreeMap;

use super::Channels;
use crate::{
    engine::{Impact, Report, Shift, Turned},
    finding::RecordRef,
    policy::Locale,
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
    /// How many verdicts of a rule turned only because it came into force or went out of it, by what they were and are.
    pub(super) quiet: BTreeMap<&'i str, BTreeMap<Turn, usize>>,
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
                *groups.quiet.entry(turned.rule).or_default().entry(Turn::of(turned)).or_default() += 1;
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

/// A verdict before and after; nothing where the rule was or is not in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Turn([Option<&'static str>; 2]);

impl Turn {
    pub(super) fn of(turned: &Turned<'_>) -> Self {
        Self([turned.base, turned.head])
    }

    /// `fail -> not in force`, for machines.
    pub(super) fn as_string(self) -> String {
        self.0.map(|verdict| verdict.unwrap_or("not in force")).join(" -> ")
    }

    /// The two verdicts in words.
    pub(super) fn words(self, locale: &Locale) -> [&str; 2] {
        self.0.map(|verdict| verdict.map_or_else(|| locale.ui("explain.off"), |verdict| locale.outcome(verdict)))
    }
}

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
pub(super) fn sentence(counts: [usize; 4], locale: &Locale) -> String {
    let words = ["appearing", "disappearing", "changing", "turning"];
    counts.into_iter().zip(words).map(|(number, what)| locale.count(number, what)).collect::<Vec<_>>().join(", ")
}
