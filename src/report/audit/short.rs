//! The gist for a reader with one minute, and at the end how the report came about.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{Block, Cell, Section, Table, findings::disagreeing, heads};
use crate::{
    engine::Placed,
    policy::Signature,
    report::{Report, summary},
};

/// Rules that are named in the gist.
const HEAVIEST: usize = 5;

/// What a head of administration has to know.
pub(super) fn section(report: &Report) -> Section {
    let locale = &report.locale;
    let (records, count) = (&report.summary.records, |number, what| locale.count(number, what));
    let of = |kind: &str| records.get(kind).copied().unwrap_or_default();
    let accounts = report.audit.as_ref().map_or_else(|| of("account"), |audit| audit.accounts.len());
    let [read, skipped, failed] = report.summary.inputs;
    let disagreements = disagreeing(report).count();
    let open = report.summary.verdicts[3];
    let mut points = vec![locale.say(
        "audit.short.examined",
        &[
            ("files", count(read, "file")),
            ("accounts", count(accounts, "account")),
            ("channels", count(of("channel"), "channel")),
            ("posts", count(of("post"), "post")),
            ("skipped", skipped.to_string()),
            ("failed", failed.to_string()),
        ],
    )];
    let found = [("findings", summary::weights(report)), ("waived", report.summary.waived.to_string())];
    points.push(locale.say("audit.short.found", &found));
    if disagreements > 0 {
        points.push(locale.say("audit.short.disagree", &[("findings", count(disagreements, "finding"))]));
    }
    if open > 0 {
        points.push(locale.say("audit.short.open", &[("verdicts", count(open, "verdict"))]));
    }
    let unsigned = report.sign_offs.iter().filter(|row| row.status != Signature::Signed).count();
    if unsigned > 0 {
        points.push(locale.say("audit.short.sign", &[("sentences", count(unsigned, "sentence"))]));
    }
    let [errors, warnings, _] = report.summary.findings;
    let figures = [(accounts, "accounts"), (errors, "errors"), (warnings, "warnings"), (open, "open")];
    let figures = figures.map(|(number, what)| (number, locale.ui(&format!("audit.figure.{what}")).to_owned()));
    let mut blocks = vec![Block::Figures(figures.to_vec()), Block::List(sentences(&points))];
    blocks.extend(heaviest(report).map(Block::Table));
    blocks.push(Block::Note(sentence(summary::not_exhaustive(report))));
    Section { id: "short", title: locale.ui("audit.short").to_owned(), blocks }
}

/// The rules that are broken most, the heaviest first.
fn heaviest(report: &Report) -> Option<Table> {
    let locale = &report.locale;
    let mut rules: BTreeMap<&str, (usize, &Placed)> = BTreeMap::new();
    for finding in &report.findings {
        let known = rules.entry(finding.about.id.as_str()).or_insert((0, finding));
        known.0 += 1;
        if finding.severity > known.1.severity {
            known.1 = finding;
        }
    }
    let mut rules: Vec<(usize, &Placed)> = rules.into_values().collect();
    rules.sort_by_key(|(count, finding)| (Reverse(finding.severity), Reverse(*count)));
    let row = |(count, finding): &(usize, &Placed)| {
        let about = &finding.about;
        vec![
            Cell::Named(about.title.clone(), locale.severity(finding.severity).to_owned()),
            Cell::Text(about.fix.clone()),
            Cell::Text(count.to_string()),
        ]
    };
    let rows: Vec<_> = rules.iter().take(HEAVIEST).map(row).collect();
    let caption = locale.ui("audit.heaviest").to_owned();
    (!rows.is_empty()).then(|| Table { caption, heads: heads(locale, &["wanted", "do", "count"]), rows })
}

/// How the report came about, and what it cannot say.
pub(super) fn method(report: &Report) -> Section {
    let locale = &report.locale;
    let version = [("version", env!("CARGO_PKG_VERSION").to_owned())];
    let mut points = vec![locale.say("audit.method.read", &version)];
    let rules = [("rules", locale.count(report.summary.rules, "rule")), ("packs", report.packs.join(", "))];
    points.push(locale.say("audit.method.rules", &rules));
    points
        .extend(["grades", "open", "personal", "risk"].map(|key| locale.ui(&format!("audit.method.{key}")).to_owned()));
    let mut blocks = vec![Block::List(sentences(&points))];
    if !report.not_checked.is_empty() {
        blocks.push(Block::Text(locale.ui("audit.method.not-checked").to_owned()));
        blocks.push(Block::List(sentences(&report.not_checked)));
    }
    blocks.push(Block::Note(sentence(summary::not_exhaustive(report))));
    Section { id: "method", title: locale.ui("audit.method").to_owned(), blocks }
}

/// What other formats say within a line, as a sentence of its own.
fn sentence(said: &str) -> String {
    let mut chars = said.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).chain(['.']).collect()
}

fn sentences(said: &[String]) -> Vec<String> {
    said.iter().map(|said| sentence(said)).collect()
}
