//! The impact as Markdown that fits a pull-request comment.

use std::fmt::Write as _;

use super::{
    Shown,
    groups::{Groups, NOT_IN_FORCE, sentence, totals},
    text::{channel_name, weight},
};
use crate::report::escape::{markdown, markdown_code};

/// Bytes of a comment: GitHub accepts 65 536 characters.
const COMMENT: usize = 60 * 1024;

pub(super) fn of(shown: &Shown<'_>) -> String {
    let mut out = String::from("<!-- somelint diff -->\n");
    let compared = shown.names().map(|name| markdown(&name)).join(" → ");
    let _ = writeln!(out, "### Impact of the policy: {compared}\n\n{}.\n", sentence(totals(shown.impact)));
    let by_rule = Groups::by_rule(shown.impact);
    if !by_rule.is_empty() {
        out.push_str("| rule | appear | disappear | change | verdicts |\n|---|---|---|---|---|\n");
    }
    for (rule, [appear, disappear, change, turn]) in by_rule {
        let _ = writeln!(out, "| {} | {appear} | {disappear} | {change} | {turn} |", markdown_code(rule));
    }
    let mut left_out = 0;
    for (channel, rules) in &shown.groups.channels {
        let mut heading = format!("\n#### {}\n\n", markdown(&channel_name(channel)));
        for rule in rules.keys() {
            let part = section(shown, channel, rule);
            if out.len() + heading.len() + part.len() > COMMENT {
                left_out += 1;
                continue;
            }
            out.push_str(&std::mem::take(&mut heading));
            out.push_str(&part);
        }
    }
    if left_out > 0 {
        let _ = writeln!(out, "\n{left_out} more groups do not fit here; `somelint diff` shows them.");
    }
    out
}

/// What changed of one rule on one channel, and why.
fn section(shown: &Shown<'_>, channel: &str, rule: &str) -> String {
    let title = shown.groups.titles.get(rule).copied().unwrap_or_default();
    let mut out = format!("- **{}** {}\n", markdown_code(rule), markdown(title));
    for cause in shown.causes.behind(rule) {
        let _ = writeln!(out, "  - because of {}", markdown_code(&cause.what));
        for (word, lines) in [("before", &cause.base), ("after", &cause.head)] {
            for line in lines {
                let at = markdown_code(&format!("{}:{}", line.path, line.number));
                let _ = writeln!(out, "    - {word} {at}: {}", markdown_code(&line.text));
            }
        }
    }
    let records = shown.groups.channels.get(channel).and_then(|rules| rules.get(rule));
    for (record, entry) in records.into_iter().flatten() {
        let name = record.map_or_else(|| "the file".to_owned(), |record| format!("{} {}", record.kind, record.id));
        let turn = entry.verdict.map(|turned| {
            let word = |verdict: Option<&'static str>| verdict.unwrap_or(NOT_IN_FORCE);
            format!(": {} → {}", word(turned.base), word(turned.head))
        });
        let _ = writeln!(out, "  - {}{}", markdown(&name), turn.unwrap_or_default());
        for shift in &entry.findings {
            let place = shift.finding.labels.first().map(crate::engine::PlacedLabel::place).unwrap_or_default();
            let (place, message) = (markdown_code(&place), markdown(&shift.finding.message));
            let _ = writeln!(out, "    - {} {} {place}: {message}", shift.word(), markdown(&weight(shift)));
        }
    }
    out
}
