//! The requirement matrix, and what somebody must sign for.

use super::{Block, Cell, Section, Table, heads};
use crate::{
    engine::audit::RequirementRow,
    policy::{Locale, SignOff, Signature},
    report::Report,
};

/// The sentences that the packs in force rest on, each with its rules and what came of them.
pub(super) fn section(report: &Report) -> Option<Section> {
    let (locale, audit) = (&report.locale, report.audit.as_ref()?);
    let row = |row: &RequirementRow| {
        let outcome = row.outcome().as_str();
        let word = locale.outcome(outcome).to_owned();
        let [pass, fail, _, open] = row.verdicts.map(|count| count.to_string());
        let counts = locale.say("audit.tally", &[("pass", pass), ("fail", fail), ("open", open)]);
        vec![
            Cell::Named(format!("“{}”", row.quote), format!("{} · {} · {}", row.id, row.authority, row.document)),
            Cell::Text(row.rules.join(", ")),
            Cell::Verdict(outcome, word, counts),
        ]
    };
    let title = locale.ui("audit.requirements").to_owned();
    let table = Table {
        caption: title.clone(),
        heads: heads(locale, &["sentence", "rules", "result"]),
        rows: audit.requirements.iter().map(row).collect(),
    };
    let intro = Block::Note(locale.ui("audit.requirements.intro").to_owned());
    (!table.rows.is_empty()).then(|| Section { id: "requirements", title, blocks: vec![intro, Block::Table(table)] })
}

/// The sentences that no machine can check, with who answers for them.
pub(super) fn sign_offs(report: &Report) -> Option<Section> {
    let locale = &report.locale;
    let title = locale.ui("audit.sign-offs").to_owned();
    let table = Table {
        caption: title.clone(),
        heads: heads(locale, &["sentence", "signature"]),
        rows: report.sign_offs.iter().map(|row| signature(row, locale)).collect(),
    };
    let intro = Block::Note(locale.ui("audit.sign-offs.intro").to_owned());
    (!table.rows.is_empty()).then(|| Section { id: "sign-offs", title, blocks: vec![intro, Block::Table(table)] })
}

fn signature(row: &SignOff, locale: &Locale) -> Vec<Cell> {
    let by = row.signed.as_ref().map(|signed| {
        let filed = signed.diary_number.clone().unwrap_or_default();
        let values =
            [("function", signed.function.clone()), ("on", signed.on.clone()), ("until", signed.until.clone())];
        [locale.say("audit.signed-by", &values), filed].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>()
    });
    let by = by.map(|by| by.join(" · ")).unwrap_or_default();
    let word = locale.ui(&format!("audit.signature.{}", row.status.as_str())).to_owned();
    let status = match row.status {
        Signature::Signed => Cell::Named(word, by),
        Signature::Needed => Cell::Alarm(word),
        Signature::Expired => Cell::Alarm(format!("{word}: {by}")),
    };
    let from = format!("{} · {} · {}", row.requirement, row.authority, row.document);
    vec![Cell::Named(format!("“{}”", row.quote), from), status]
}
