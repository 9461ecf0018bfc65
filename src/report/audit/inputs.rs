//! What was examined and what was not: what failed first, then what was left out, then what was read.

use std::collections::BTreeMap;

use super::{Block, Cell, Section, Table, heads};
use crate::{
    engine::{Input, Status},
    report::Report,
};

/// Every input, members of one archive with the same end together.
pub(super) fn section(report: &Report) -> Section {
    let locale = &report.locale;
    let mut blocks = vec![Block::Note(locale.ui("audit.inputs.intro").to_owned())];
    for (status, word) in [(Status::Failed, "failed"), (Status::Skipped, "skipped"), (Status::Checked, "checked")] {
        let mut ends: BTreeMap<(&str, Option<&str>, &str), Vec<&Input>> = BTreeMap::new();
        for input in report.inputs.iter().filter(|input| input.status == status) {
            ends.entry((input.origin.path(), input.reader, &input.message)).or_default().push(input);
        }
        let rows: Vec<_> = ends.into_values().filter_map(|inputs| row(&inputs, report)).collect();
        if !rows.is_empty() {
            let caption = format!("{} ({})", locale.ui(&format!("input.{word}")), rows.len());
            blocks.push(Block::Table(Table { caption, heads: heads(locale, &["file", "kind", "told"]), rows }));
        }
    }
    Section { id: "inputs", title: locale.ui("audit.inputs").to_owned(), blocks }
}

fn row(inputs: &[&Input], report: &Report) -> Option<Vec<Cell>> {
    let (locale, first) = (&report.locale, inputs.first()?);
    let name = match inputs.len() {
        1 => Cell::Text(first.origin.to_string()),
        number => Cell::Named(first.origin.path().to_owned(), locale.count(number, "member")),
    };
    let reader = first.reader.map(|reader| locale.ui_or(&format!("reader.{reader}"), reader));
    let kind = reader.or(first.kind.map(|kind| locale.record(kind))).unwrap_or_default().to_owned();
    let told = [first.message.as_str(), first.code.unwrap_or_default()];
    let told: Vec<&str> = told.into_iter().filter(|part| !part.is_empty()).collect();
    Some(vec![name, Cell::Text(kind), Cell::Text(told.join(" · "))])
}
