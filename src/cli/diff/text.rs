//! The impact as text.

use std::io::{self, Write};

use super::{
    Shown,
    causes::Cause,
    groups::{Entry, Groups, NOT_IN_FORCE, sentence, totals},
};
use crate::{
    engine::Shift,
    finding::{RecordRef, Severity},
    report::escape::terminal,
};

pub(super) fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}: {}", terminal(&shown.names().join(" -> ")), sentence(totals(shown.impact)))?;
    for (channel, rules) in &shown.groups.channels {
        writeln!(out, "\n{}", terminal(&channel_name(channel)))?;
        for (rule, records) in rules {
            writeln!(out, "  {rule}")?;
            for cause in shown.causes.behind(rule) {
                write_cause(cause, out)?;
            }
            for (record, entry) in records {
                write_entry(*record, entry, out)?;
            }
        }
    }
    let by_rule = Groups::by_rule(shown.impact);
    if !by_rule.is_empty() {
        writeln!(out, "\nby rule")?;
    }
    for (rule, counts) in by_rule {
        writeln!(out, "  {rule}: {}", sentence(counts))?;
        for (turn, count) in shown.groups.quiet.get(rule).into_iter().flatten() {
            writeln!(out, "    {count} records: {turn}")?;
        }
    }
    Ok(())
}

pub(super) fn channel_name(channel: &str) -> String {
    if channel.is_empty() { "no channel".to_owned() } else { format!("channel {channel}") }
}

fn write_cause(cause: &Cause, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "    because of {}", terminal(&cause.what))?;
    for (mark, lines) in [('-', &cause.base), ('+', &cause.head)] {
        for line in lines {
            writeln!(out, "      {mark} {}:{}  {}", terminal(&line.path), line.number, terminal(&line.text))?;
        }
    }
    Ok(())
}

fn write_entry(record: Option<&RecordRef>, entry: &Entry<'_>, out: &mut dyn Write) -> io::Result<()> {
    let name = record.map_or_else(|| "the file".to_owned(), |record| format!("{} {}", record.kind, record.id));
    let turn = entry
        .verdict
        .map(|turned| format!(": {} -> {}", turned.base.unwrap_or(NOT_IN_FORCE), turned.head.unwrap_or(NOT_IN_FORCE)));
    writeln!(out, "    {}{}", terminal(&name), turn.unwrap_or_default())?;
    for shift in &entry.findings {
        writeln!(out, "      {}", terminal(&line(shift)))?;
    }
    Ok(())
}

/// `appears error kanaler.csv:4:6 linkedin is not …`.
pub(super) fn line(shift: &Shift<'_>) -> String {
    let place = shift.finding.labels.first().map(crate::engine::PlacedLabel::place).unwrap_or_default();
    format!("{} {} {place} {}", shift.word(), weight(shift), shift.finding.message)
}

/// `error`, `warning -> error`, and whether an exception is behind it.
pub(super) fn weight(shift: &Shift<'_>) -> String {
    let words: Vec<&str> = [shift.base, shift.head].into_iter().flatten().map(Severity::as_str).collect();
    let excepted = if shift.excepted { " (by an exception)" } else { "" };
    format!("{}{excepted}", words.join(" -> "))
}

impl Shown<'_> {
    /// What is compared: `HEAD~1` and `here`.
    pub(super) fn names(&self) -> [String; 2] {
        self.sides.map(|side| side.name.clone().unwrap_or_else(|| "here".to_owned()))
    }
}
