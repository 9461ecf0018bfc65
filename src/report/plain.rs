//! For a screen reader, a braille display, a narrow window: the text format in words and short lines, without drawings.

use std::io;

use super::{Options, PlacedLabel, Report, concise::covered, escape::terminal, said::explanation, wrap::wrap};
use crate::{finding::Role, policy::Locale};

/// Columns of the longest line.
pub(crate) const WIDTH: usize = 80;

/// Writes every finding as a few lines: its number, weight and rule, what is wrong, where in words, why, and what to do.
///
/// # Errors
/// Those of `out`.
pub(super) fn render(report: &Report, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let (locale, total) = (&report.locale, report.findings.len());
    for (number, finding) in (1..).zip(&report.findings) {
        let (severity, rule) = (locale.severity(finding.severity), &finding.about.id);
        write_line(&format!("{severity} {number}/{total}: {rule}"), "", out)?;
        write_line(&finding.message, "", out)?;
        for label in finding.labels.iter().filter(|label| label.role != Role::Policy) {
            write_line(&place(label, locale), "  ", out)?;
        }
        for (word, said) in explanation(finding, locale) {
            write_line(&format!("{word}: {said}"), "  ", out)?;
        }
        writeln!(out)?;
    }
    let mut rest = Vec::new();
    covered(report, options, &mut rest)?;
    String::from_utf8_lossy(&rest).lines().try_for_each(|line| write_line(line, "", out))
}

/// A line as lines of at most [`WIDTH`] columns; those after the first stand two columns further in.
pub(crate) fn write_line(text: &str, indent: &str, out: &mut dyn io::Write) -> io::Result<()> {
    for (at, line) in wrap(&terminal(text), WIDTH - indent.len() - 2).iter().enumerate() {
        let further = if at == 0 { "" } else { "  " };
        // A break inside a word may have put a workflow command at the beginning of a line.
        writeln!(out, "{indent}{further}{}", terminal(line))?;
    }
    Ok(())
}

/// `in drafts/a.md, line 8, column 25: a name; it says “Kari”`.
fn place(label: &PlacedLabel, locale: &Locale) -> String {
    let (line, column) = (label.start.line.to_string(), label.start.column.to_string());
    let place = match &label.cells {
        Some(cell) => locale.say("place.cell", &[("cell", cell.clone())]),
        None => locale.say("place.column", &[("line", line), ("column", column)]),
    };
    let key = if label.role == Role::Primary { "place.in" } else { "place.also" };
    let mut said = locale.say(key, &[("file", label.origin.to_string()), ("place", place)]);
    if !label.message.is_empty() {
        said.extend([": ", &label.message]);
    }
    if let Some(text) = label.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        said.extend(["; ", locale.ui("place.there"), " \u{201c}", text, "\u{201d}"]);
    }
    said
}
