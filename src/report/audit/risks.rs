//! The risk matrix, as it is and without what is accepted for a time, and the rows that lie in it.

use std::cmp::Reverse;

use super::{Block, Cell, Matrix, Section, Table, heads};
use crate::{
    engine::RiskRow,
    policy::Risk,
    report::{Report, json_risks::matrix},
};

/// Broken rules by likelihood and consequence.
pub(super) fn section(report: &Report) -> Section {
    let locale = &report.locale;
    let title = locale.ui("audit.risks").to_owned();
    if report.risks.is_empty() {
        let blocks = vec![Block::Text(locale.ui("audit.risks.none").to_owned())];
        return Section { id: "risks", title, blocks };
    }
    let before = draw(report, "audit.risks.before", |_| true);
    let mut matrices = vec![before];
    if report.audit.is_some() {
        matrices.push(draw(report, "audit.risks.after", |row| !row.is_accepted()));
    }
    let mut rows: Vec<&RiskRow> = report.risks.iter().collect();
    rows.sort_by_key(|row| (Reverse(row.cell().map(Risk::value)), &row.rule, &row.channel));
    let table = Table {
        caption: locale.ui("audit.risks.rows").to_owned(),
        heads: heads(locale, &["rule", "channel", "risk", "source"]),
        rows: rows.into_iter().map(|row| cells(row, report)).collect(),
    };
    let intro = Block::Note(locale.ui("audit.risks.intro").to_owned());
    Section { id: "risks", title, blocks: vec![intro, Block::Matrices(matrices), Block::Table(table)] }
}

fn draw(report: &Report, caption: &str, counts: impl Fn(&RiskRow) -> bool) -> Matrix {
    let locale = &report.locale;
    let cells = matrix(report.risks.iter().filter(|row| counts(row)));
    let mut words = Vec::new();
    for (likelihood, row) in (1..).zip(cells) {
        for (consequence, count) in (1..).zip(row).filter(|(_, count)| *count > 0) {
            let at = |number: usize| number.to_string();
            let values = [("likelihood", at(likelihood)), ("consequence", at(consequence)), ("count", at(count))];
            words.push(locale.say("audit.cell", &values));
        }
    }
    Matrix {
        caption: locale.ui(caption).to_owned(),
        likelihood: locale.ui("audit.likelihood").to_owned(),
        consequence: locale.ui("audit.consequence").to_owned(),
        cells,
        words: if words.is_empty() { locale.ui("audit.none").to_owned() } else { words.join("; ") },
    }
}

fn cells(row: &RiskRow, report: &Report) -> Vec<Cell> {
    let locale = &report.locale;
    let accepted = if row.is_accepted() { locale.ui("audit.accepted") } else { "" };
    let risk = row.cell().map_or(Cell::Unknown, |risk| {
        let product = format!("{} × {} = {}", risk.likelihood, risk.consequence, risk.value());
        Cell::Named(product, accepted.to_owned())
    });
    let source = match row.local.as_ref().filter(|local| local.cell().is_some()) {
        Some(local) => format!("{} {}", local.assessment, local.risk),
        None => locale.ui("audit.risks.pack").to_owned(),
    };
    let about = report.rules.iter().map(|rule| &rule.about).find(|about| about.id.as_str() == row.rule);
    let name = about.map_or_else(|| row.rule.clone(), |about| about.title.clone());
    let channel = row.channel.clone().map_or(Cell::Unknown, Cell::Text);
    vec![Cell::Named(name, row.rule.clone()), channel, risk, Cell::Text(source)]
}
