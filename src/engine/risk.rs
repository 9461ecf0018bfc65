//! The risk matrix of a run: what broken rules weigh, by the packs and by the authority's own assessment.
//!
//! In: each broken rule with its record. Out: [`RiskRow`]s, one a rule and channel. A waiver does not lower a risk: what
//! is broken counts, whether or not somebody accepted it for a time. An audit shows beside it what nobody has accepted.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine::{Placed, Redactor, settle::Settlement},
    finding::{RecordRef, Severity},
    policy::{Risk, Rule},
    record::{Kind, Record},
    tree::Node,
};

/// A broken rule on one channel with its risk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskRow {
    /// The rule.
    pub rule: String,
    /// The row of the register; absent for what belongs to no channel.
    pub channel: Option<String>,
    /// Records that break the rule there.
    pub records: usize,
    /// Those of them of which every finding is covered by a waiver, an ignore or the baseline; told in an audit only.
    pub accepted: Option<usize>,
    /// The weight of the rule.
    pub severity: Severity,
    /// The risk in the strongest pack's table.
    pub pack: Option<Risk>,
    /// The risk in the authority's own assessment of the channel: the greatest whose measures name the rule.
    pub local: Option<LocalRisk>,
}

impl RiskRow {
    /// Whether nothing is left that nobody has accepted.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.accepted.is_some_and(|accepted| accepted >= self.records)
    }

    /// The cell of the matrix: that of the own assessment where it is complete, else that of the pack.
    #[must_use]
    pub fn cell(&self) -> Option<Risk> {
        self.local.as_ref().and_then(LocalRisk::cell).or(self.pack)
    }
}

/// A row of an assessment's risk table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalRisk {
    /// The assessment.
    pub assessment: String,
    /// The row's id.
    pub risk: String,
    /// 1 to 5, where given.
    pub likelihood: Option<u8>,
    /// 1 to 5, where given.
    pub consequence: Option<u8>,
    /// The value as written, where given.
    pub value: Option<i64>,
}

impl LocalRisk {
    /// Likelihood and consequence, where both are given and lie between 1 and 5.
    #[must_use]
    pub fn cell(&self) -> Option<Risk> {
        let scale = |number: u8| (1..=5).contains(&number).then_some(number);
        let (likelihood, consequence) = (scale(self.likelihood?)?, scale(self.consequence?)?);
        Some(Risk { likelihood, consequence })
    }

    /// Whether the written value is the product of the two; `None` where one of the three is missing.
    #[must_use]
    pub fn agrees(&self) -> Option<bool> {
        Some(self.value? == i64::from(self.cell()?.value()))
    }
}

/// The risk that the authority's own assessment gives what a rule guards, where it weighs more than the packs say.
pub(super) fn raise<'n>(rule: &Rule, record: &'n Record) -> Option<(Risk, &'n Node)> {
    let assessments = channels(record).into_iter().filter_map(|(_, assessment)| assessment);
    let rows = assessments.filter_map(|assessment| greatest(rule.id.as_str(), assessment));
    let cells = rows.filter_map(|row| Some((cell(row)?, row)));
    cells.max_by_key(|(risk, _)| risk.value()).filter(|(risk, _)| risk.severity() > rule.severity)
}

/// The rows as they are collected.
#[derive(Debug, Default)]
pub(super) struct Risks {
    rows: BTreeMap<Key, RiskRow>,
    /// The records that break each rule on each channel, where they are asked for.
    records: BTreeMap<Key, Vec<RecordRef>>,
}

/// A rule and a channel.
type Key = (String, Option<String>);

impl Risks {
    /// Notes a rule that a record breaks; by name, where it is to be known later what is accepted.
    pub(super) fn note(&mut self, rule: &Rule, record: &Record, by_name: bool) {
        for (channel, assessment) in channels(record) {
            let local = assessment.and_then(|assessment| local(rule.id.as_str(), assessment));
            if rule.risk.is_none() && local.is_none() {
                continue;
            }
            let id = rule.id.to_string();
            let row = RiskRow {
                rule: id.clone(),
                channel: channel.clone(),
                records: 1,
                accepted: None,
                severity: rule.severity,
                pack: rule.risk,
                local,
            };
            if by_name {
                self.records.entry((id.clone(), channel.clone())).or_default().push(record.reference());
            }
            self.add((id, channel), row);
        }
    }

    fn add(&mut self, key: Key, row: RiskRow) {
        match self.rows.entry(key) {
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(row);
            }
            std::collections::btree_map::Entry::Occupied(mut known) => {
                let known = known.get_mut();
                known.records += row.records;
                known.local = known.local.take().or(row.local);
            }
        }
    }

    /// Takes over other rows.
    pub(super) fn absorb(&mut self, other: Self) {
        for (key, row) in other.rows {
            self.add(key, row);
        }
        for (key, records) in other.records {
            self.records.entry(key).or_default().extend(records);
        }
    }

    /// Tells of records that were noted by name which are accepted. What cannot be told for sure is not.
    pub(super) fn accept(&mut self, settled: &Settlement, redactor: &Redactor) {
        let names = |findings: &[Placed]| -> BTreeSet<(String, RecordRef)> {
            let named =
                findings.iter().filter_map(|finding| Some((finding.about.id.to_string(), finding.record.clone()?)));
            named.collect()
        };
        let (open, waived) = (names(&settled.stand), names(&settled.waived));
        for (key, records) in &self.records {
            let Some(row) = self.rows.get_mut(key) else { continue };
            let is_accepted = |record: &&RecordRef| {
                let name = (key.0.clone(), redactor.record(record));
                waived.contains(&name) && !open.contains(&name)
            };
            row.accepted = Some(records.iter().filter(is_accepted).count());
        }
    }

    /// The rows by rule and channel.
    pub(super) fn finish(self) -> Vec<RiskRow> {
        self.rows.into_values().collect()
    }
}

/// The channels that a record belongs to, each with its assessment; one without a name where it belongs to none.
fn channels(record: &Record) -> Vec<(Option<String>, Option<&Node>)> {
    let node = &record.node;
    match record.kind {
        Kind::Channel => vec![(Some(record.id.to_string()), node.get("assessment"))],
        Kind::Account => vec![(node.at_keys(&["channel", "id"]).and_then(text), node.get("assessment"))],
        Kind::Assessment => vec![(None, Some(node))],
        Kind::Post => {
            let rows = items(node, "channels");
            let rows: Vec<_> = rows.iter().map(|row| (row.get("id").and_then(text), row.get("assessment"))).collect();
            if rows.is_empty() { vec![(None, None)] } else { rows }
        }
        _ => vec![(node.get("channel").and_then(text), None)],
    }
}

fn text(node: &Node) -> Option<String> {
    node.as_str().map(str::to_owned)
}

fn items<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    node.get(key).map(Node::items).unwrap_or_default()
}

/// The greatest risk of an assessment that a measure ties to the rule.
fn local(rule: &str, assessment: &Node) -> Option<LocalRisk> {
    let risk = greatest(rule, assessment)?;
    Some(LocalRisk {
        assessment: assessment.get("id").and_then(text).unwrap_or_default(),
        risk: risk.get("id").and_then(text).unwrap_or_default(),
        likelihood: small(risk, "likelihood"),
        consequence: small(risk, "consequence"),
        value: number(risk, "value"),
    })
}

/// The row of it in the risk table.
fn greatest<'n>(rule: &str, assessment: &'n Node) -> Option<&'n Node> {
    let names = |risk: &&Node| {
        let rules = items(risk, "measures").iter().flat_map(|measure| items(measure, "rules"));
        rules.into_iter().any(|name| name.as_str() == Some(rule))
    };
    items(assessment, "risks").iter().filter(names).max_by_key(|risk| cell(risk).map(Risk::value))
}

/// Where a row of a risk table lies in the matrix; `None` where it does not say, or not on the scale.
fn cell(risk: &Node) -> Option<Risk> {
    let scale = |key: &str| small(risk, key).filter(|number| (1..=5).contains(number));
    Some(Risk { likelihood: scale("likelihood")?, consequence: scale("consequence")? })
}

fn number(node: &Node, key: &str) -> Option<i64> {
    node.get(key)?.as_number()?.as_i64()
}

fn small(node: &Node, key: &str) -> Option<u8> {
    number(node, key).and_then(|number| u8::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::local;
    use crate::{
        source::{SourceId, Span},
        tree::Node,
    };

    #[test]
    fn the_greatest_own_risk_with_a_measure_for_the_rule() {
        let measure = json!([{ "rules": ["tracking/meta-pixel-off"] }]);
        let risk = |id: &str, likelihood: u8, consequence: u8, value: u8| json!({ "id": id, "likelihood": likelihood, "consequence": consequence, "value": value, "measures": measure });
        let other = json!({ "id": "R9", "likelihood": 5, "consequence": 5, "value": 25 });
        let wrong = json!({ "id": "R8", "likelihood": 9, "consequence": 1, "value": 9, "measures": measure });
        let assessment = json!({ "id": "a-1", "risks": [risk("R1", 2, 2, 4), risk("R2", 3, 4, 11), other, wrong] });
        let node = Node::from_json(&assessment, Span::new(SourceId(0), 0, 0));
        let found = local("tracking/meta-pixel-off", &node).expect("a measure names the rule");
        assert_eq!((found.assessment.as_str(), found.risk.as_str(), found.agrees()), ("a-1", "R2", Some(false)));
        assert_eq!(local("comments/closed", &node), None);
    }
}
