//! The impact as Markdown that fits a pull-request comment.

use std::fmt::Write as _;

use super::{
    Shown,
    groups::{Groups, Turn, sentence, totals},
    text::{channel_name, turn_word, weight},
};
use crate::report::escape::{markdown, markdown_code};

/// Bytes of a comment: GitHub accepts 65 536 characters.
const COMMENT: usize = 60 * 1024;

pub(super) fn of(shown: &Shown<'_>) -> String {
    let mut out = String::from("<!-- somelint diff -->\n");
    let compared = shown.names().map(|name| markdown(&name)).join(" → ");
    let locale = shown.locale();
    let heading = locale.say("diff.title", &[("names", compared)]);
    let _ = writeln!(out, "### {heading}\n\n{}.\n", sentence(totals(shown.impact), locale));
    let by_rule = Groups::by_rule(shown.impact);
    if !by_rule.is_empty() {
        let columns = ["table.rule", "diff.appears", "diff.disappears", "diff.changes", "count.verdict.other"];
        let _ = writeln!(out, "| {} |\n|---|---|---|---|---|", columns.map(|key| locale.ui(key)).join(" | "));
    }
    for (rule, [appear, disappear, change, turn]) in by_rule {
        let _ = writeln!(out, "| {} | {appear} | {disappear} | {change} | {turn} |", markdown_code(rule));
    }
    let mut left_out = 0;
    for (channel, rules) in &shown.groups.channels {
        let mut heading = format!("\n#### {}\n\n", markdown(&channel_name(channel, locale)));
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
        let more = locale.count(left_out, "more-group");
        let _ = writeln!(out, "\n{}", locale.say("diff.left-out", &[("more", more)]));
    }
    out
}

/// What changed of one rule on one channel, and why.
fn section(shown: &Shown<'_>, channel: &str, rule: &str) -> String {
    let locale = shown.locale();
    let title = shown.groups.titles.get(rule).copied().unwrap_or_default();
    let mut out = format!("- **{}** {}\n", markdown_code(rule), markdown(title));
    for cause in shown.causes.behind(rule) {
        let _ = writeln!(out, "  - {}", locale.say("diff.because", &[("what", markdown_code(&cause.what))]));
        for (word, lines) in [("table.before", &cause.base), ("table.after", &cause.head)] {
            let word = locale.ui(word);
            for line in lines {
                let at = markdown_code(&format!("{}:{}", line.path, line.number));
                let _ = writeln!(out, "    - {word} {at}: {}", markdown_code(&line.text));
            }
        }
    }
    let records = shown.groups.channels.get(channel).and_then(|rules| rules.get(rule));
    for (record, entry) in records.into_iter().flatten() {
        let name =
            record.map_or_else(|| locale.ui("diff.file").to_owned(), |record| format!("{} {}", record.kind, record.id));
        let turn = entry.verdict.map(|turned| format!(": {}", Turn::of(turned).words(locale).join(" → ")));
        let _ = writeln!(out, "  - {}{}", markdown(&name), turn.unwrap_or_default());
        for shift in &entry.findings {
            let place = shift.finding.labels.first().map(crate::engine::PlacedLabel::place).unwrap_or_default();
            let (place, message) = (markdown_code(&place), markdown(&shift.finding.message));
            let (word, weight) = (turn_word(shift, locale), markdown(&weight(shift, locale)));
            let _ = writeln!(out, "    - {word} {weight} {place}: {message}");
        }
    }
    out
}
