//! The impact as text.

use std::io::{self, Write};

use super::{
    Shown,
    causes::Cause,
    groups::{Entry, Groups, Turn, sentence, totals},
};
use crate::{engine::Shift, finding::RecordRef, policy::Locale, report::escape::terminal};

pub(super) fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let locale = shown.locale();
    writeln!(out, "{}: {}", terminal(&shown.names().join(" -> ")), sentence(totals(shown.impact), locale))?;
    for (channel, rules) in &shown.groups.channels {
        writeln!(out, "\n{}", terminal(&channel_name(channel, locale)))?;
        for (rule, records) in rules {
            writeln!(out, "  {rule}")?;
            for cause in shown.causes.behind(rule) {
                write_cause(cause, locale, out)?;
            }
            for (record, entry) in records {
                write_entry(*record, entry, locale, out)?;
            }
        }
    }
    let by_rule = Groups::by_rule(shown.impact);
    if !by_rule.is_empty() {
        writeln!(out, "\n{}", locale.ui("diff.by-rule"))?;
    }
    for (rule, counts) in by_rule {
        writeln!(out, "  {rule}: {}", sentence(counts, locale))?;
        for (turn, count) in shown.groups.quiet.get(rule).into_iter().flatten() {
            writeln!(out, "    {}: {}", locale.count(*count, "record"), turn.words(locale).join(" -> "))?;
        }
    }
    Ok(())
}

pub(super) fn channel_name(channel: &str, locale: &Locale) -> String {
    if channel.is_empty() {
        return locale.ui("diff.no-channel").to_owned();
    }
    locale.say("diff.channel", &[("name", channel.to_owned())])
}

fn write_cause(cause: &Cause, locale: &Locale, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "    {}", terminal(&locale.say("diff.because", &[("what", cause.what.clone())])))?;
    for (mark, lines) in [('-', &cause.base), ('+', &cause.head)] {
        for line in lines {
            writeln!(out, "      {mark} {}:{}  {}", terminal(&line.path), line.number, terminal(&line.text))?;
        }
    }
    Ok(())
}

fn write_entry(record: Option<&RecordRef>, entry: &Entry<'_>, locale: &Locale, out: &mut dyn Write) -> io::Result<()> {
    let name =
        record.map_or_else(|| locale.ui("diff.file").to_owned(), |record| format!("{} {}", record.kind, record.id));
    let turn = entry.verdict.map(|turned| format!(": {}", Turn::of(turned).words(locale).join(" -> ")));
    writeln!(out, "    {}{}", terminal(&name), turn.unwrap_or_default())?;
    for shift in &entry.findings {
        writeln!(out, "      {}", terminal(&line(shift, locale)))?;
    }
    Ok(())
}

/// `appears error kanaler.csv:4:6 linkedin is not …`.
fn line(shift: &Shift<'_>, locale: &Locale) -> String {
    let place = shift.finding.labels.first().map(crate::engine::PlacedLabel::place).unwrap_or_default();
    format!("{} {} {place} {}", turn_word(shift, locale), weight(shift, locale), shift.finding.message)
}

/// The word for a finding that appears, disappears or changes.
pub(super) fn turn_word<'l>(shift: &Shift<'_>, locale: &'l Locale) -> &'l str {
    locale.ui_or(&format!("diff.{}", shift.word()), shift.word())
}

/// `error`, `warning -> error`, and whether an exception is behind it.
pub(super) fn weight(shift: &Shift<'_>, locale: &Locale) -> String {
    let words: Vec<&str> =
        [shift.base, shift.head].into_iter().flatten().map(|severity| locale.severity(severity)).collect();
    let excepted = if shift.excepted { format!(" ({})", locale.ui("diff.excepted")) } else { String::new() };
    format!("{}{excepted}", words.join(" -> "))
}

impl Shown<'_> {
    /// What is compared: `HEAD~1` and `here`.
    pub(super) fn names(&self) -> [String; 2] {
        self.sides.map(|side| side.name.clone().unwrap_or_else(|| self.locale().ui("diff.here").to_owned()))
    }

    /// The texts of the run: those of the policy after.
    pub(super) fn locale(&self) -> &Locale {
        &self.sides[1].session.policy.locale
    }
}
