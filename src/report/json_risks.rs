//! Two parts of the JSON report: what broken rules weigh, and what somebody must sign for.

use serde::Serialize;

use crate::{
    engine::{LocalRisk, RiskRow},
    finding::Severity,
    policy::{self, Risk},
};

/// A broken rule on one channel.
#[derive(Serialize)]
pub(super) struct RiskEntry<'r> {
    rule: &'r str,
    channel: Option<&'r str>,
    records: usize,
    severity: Severity,
    pack: Option<Cell>,
    local: Option<Local<'r>>,
}

#[derive(Serialize)]
struct Cell {
    likelihood: u8,
    consequence: u8,
    value: u8,
    severity: Severity,
}

#[derive(Serialize)]
struct Local<'r> {
    assessment: &'r str,
    risk: &'r str,
    likelihood: Option<u8>,
    consequence: Option<u8>,
    value: Option<i64>,
    agrees: Option<bool>,
    severity: Option<Severity>,
}

/// A sentence that no machine can check.
#[derive(Serialize)]
pub(super) struct SignOff<'r> {
    requirement: &'r str,
    authority: &'r str,
    document: &'r str,
    quote: &'r str,
    status: &'static str,
    function: Option<&'r str>,
    on: Option<&'r str>,
    until: Option<&'r str>,
    diary_number: Option<&'r str>,
}

/// How many rows lie in each cell: five lists by likelihood 1 to 5, each with five counts by consequence 1 to 5.
pub(super) fn matrix<'r>(risks: impl IntoIterator<Item = &'r RiskRow>) -> [[usize; 5]; 5] {
    let mut matrix = [[0; 5]; 5];
    for cell in risks.into_iter().filter_map(RiskRow::cell) {
        let at = |number: u8| usize::from(number.saturating_sub(1));
        let row = matrix.get_mut(at(cell.likelihood));
        if let Some(count) = row.and_then(|row| row.get_mut(at(cell.consequence))) {
            *count += 1;
        }
    }
    matrix
}

impl Cell {
    fn of(risk: Risk) -> Self {
        let Risk { likelihood, consequence } = risk;
        Self { likelihood, consequence, value: risk.value(), severity: risk.severity() }
    }
}

impl<'r> RiskEntry<'r> {
    pub(super) fn of(row: &'r RiskRow) -> Self {
        let local = |local: &'r LocalRisk| Local {
            assessment: &local.assessment,
            risk: &local.risk,
            likelihood: local.likelihood,
            consequence: local.consequence,
            value: local.value,
            agrees: local.agrees(),
            severity: local.cell().map(Risk::severity),
        };
        Self {
            rule: &row.rule,
            channel: row.channel.as_deref(),
            records: row.records,
            severity: row.severity,
            pack: row.pack.map(Cell::of),
            local: row.local.as_ref().map(local),
        }
    }
}

impl<'r> SignOff<'r> {
    pub(super) fn of(row: &'r policy::SignOff) -> Self {
        let signed = row.signed.as_ref();
        Self {
            requirement: &row.requirement,
            authority: &row.authority,
            document: &row.document,
            quote: &row.quote,
            status: row.status.as_str(),
            function: signed.map(|signed| signed.function.as_str()),
            on: signed.map(|signed| signed.on.as_str()),
            until: signed.map(|signed| signed.until.as_str()),
            diary_number: signed.and_then(|signed| signed.diary_number.as_deref()),
        }
    }
}
