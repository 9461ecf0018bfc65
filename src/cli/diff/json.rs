//! The impact as JSON.

use serde_json::{Map, Value, json};

use super::{
    Shown,
    causes::Cause,
    groups::{Groups, totals},
    side::Line,
};
use crate::{
    engine::{Report, Shift},
    finding::RecordRef,
};

pub(super) fn of(shown: &Shown<'_>, after: &Report) -> Value {
    let [appear, disappear, change, turn] = totals(shown.impact);
    let channels = shown.groups.channels.iter().flat_map(|(channel, rules)| {
        rules.iter().flat_map(move |(rule, records)| {
            records.iter().map(move |(record, entry)| {
                let findings: Vec<Value> = entry.findings.iter().map(|shift| finding(shift)).collect();
                json!({
                    "channel": Some(channel).filter(|channel| !channel.is_empty()), "rule": rule,
                    "record": record.map(named),
                    "verdict": entry.verdict.map(|turned| json!({ "base": turned.base, "head": turned.head })),
                    "findings": findings,
                })
            })
        })
    });
    let rules = Groups::by_rule(shown.impact).into_iter().map(|(rule, [appear, disappear, change, turn])| {
        let quiet: Option<Map<String, Value>> = shown
            .groups
            .quiet
            .get(rule)
            .map(|turns| turns.iter().map(|(turn, count)| (turn.as_string(), json!(count))).collect());
        json!({
            "rule": rule, "title": shown.groups.titles.get(rule), "appear": appear, "disappear": disappear,
            "change": change, "verdicts": turn, "unlisted": quiet,
            "causes": shown.causes.behind(rule).iter().map(cause).collect::<Vec<_>>(),
        })
    });
    json!({
        "version": 1,
        "base": shown.sides[0].name.as_deref().map(|name| shown.redactor.text(name)),
        "head": shown.sides[1].name.as_deref().map(|name| shown.redactor.text(name)),
        "as_of": after.as_of,
        "summary": { "appear": appear, "disappear": disappear, "change": change, "verdicts": turn },
        "changes": channels.collect::<Vec<_>>(),
        "rules": rules.collect::<Vec<_>>(),
    })
}

fn named(record: &RecordRef) -> Value {
    json!({ "kind": record.kind, "id": &*record.id })
}

fn finding(shift: &Shift<'_>) -> Value {
    let label = shift.finding.labels.first();
    json!({
        "turn": shift.word(), "base": shift.base, "head": shift.head, "excepted": shift.excepted,
        "message": shift.finding.message, "fingerprint": shift.finding.fingerprint,
        "path": label.map(|label| label.origin.to_string()),
        "line": label.map(|label| label.start.line), "column": label.map(|label| label.start.column),
    })
}

fn cause(cause: &Cause) -> Value {
    let lines = |lines: &[Line]| -> Vec<Value> {
        lines.iter().map(|line| json!({ "path": line.path, "line": line.number, "text": line.text })).collect()
    };
    json!({ "what": cause.what, "base": lines(&cause.base), "head": lines(&cause.head) })
}
