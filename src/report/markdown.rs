//! A pull-request comment: by file, what is wrong, why, and what to write instead. Fits what a comment may hold.

use std::{
    cmp::Reverse,
    fmt::Write as _,
    io::{self, Write},
};

use super::{
    Options, Placed, PlacedLabel, Report, audit,
    concise::covered_by,
    escape::{markdown, markdown_code},
    json::shown,
    summary,
};
use crate::policy::Locale;

/// Bytes of a comment: GitHub accepts 65 536 characters.
const COMMENT: usize = 60 * 1024;

/// Writes a comment. Its first line is a mark by which the next run finds it again. Of an audit it writes all of it.
///
/// # Errors
/// Those of `out`.
pub fn render(report: &Report, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    if options.audit {
        return out.write_all(audit::write(&audit::Page::of(report)).as_bytes());
    }
    write_within(report, options, "", COMMENT, out)
}

/// Writes Markdown of at most `budget` bytes, with `intro` below the headline: the heaviest findings, the rest counted.
pub(super) fn write_within(
    report: &Report,
    options: &Options,
    intro: &str,
    budget: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let head = format!("<!-- somelint -->\n{}\n{intro}", headline(report));
    let foot = foot(report);
    let entries: Vec<Entry> = shown(report, options).map(|finding| Entry::of(finding, &report.locale)).collect();
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|at| Reverse(entries[*at].severity));
    // The sentence about what is left out needs room as well.
    let mut left = budget.saturating_sub(head.len() + foot.len() + 200);
    let mut fits = vec![false; entries.len()];
    for at in order {
        let size = entries[at].file.len() + entries[at].text.len();
        if size > left {
            break;
        }
        left -= size;
        fits[at] = true;
    }
    out.write_all(head.as_bytes())?;
    let mut file = "";
    for entry in entries.iter().zip(&fits).filter(|(_, fits)| **fits).map(|(entry, _)| entry) {
        if file != entry.file {
            out.write_all(entry.file.as_bytes())?;
            file = &entry.file;
        }
        out.write_all(entry.text.as_bytes())?;
    }
    let omitted = fits.iter().filter(|fits| !**fits).count();
    if omitted > 0 {
        let more = report.locale.count(omitted, "more-finding");
        writeln!(out, "\n{}", markdown(&report.locale.say("report.left-out", &[("more", more)])))?;
    }
    out.write_all(foot.as_bytes())
}

fn headline(report: &Report) -> String {
    let mut headline = format!("### somelint: {}", summary::weights(report));
    if !summary::complete(report) {
        let _ = write!(headline, ", {}", report.locale.ui("report.incomplete"));
    }
    headline
}

fn foot(report: &Report) -> String {
    /// Bytes of what was not checked; a run that could not check thousands of things says how many.
    const NOT_CHECKED: usize = 8 * 1024;
    let mut foot = String::from("\n---\n");
    let lines = summary::lines(report);
    for (at, line) in lines.iter().enumerate() {
        if foot.len() > NOT_CHECKED {
            let more = report.locale.count(lines.len() - at, "more-line");
            let _ = writeln!(foot, "- {}", markdown(&report.locale.say("report.and-more", &[("more", more)])));
            break;
        }
        let _ = writeln!(foot, "- {}", markdown(line));
    }
    foot
}

/// A finding as an item of a list, with the heading of its file.
struct Entry {
    severity: crate::finding::Severity,
    file: String,
    text: String,
}

impl Entry {
    fn of(finding: &Placed, locale: &Locale) -> Self {
        let label = finding.labels.first();
        let file = label.map_or_else(|| "?".to_owned(), |label| label.origin.to_string());
        let place = label.map_or_else(String::new, PlacedLabel::inside);
        let at_place = label.and_then(|label| label.text.as_deref()).filter(|text| !text.trim().is_empty());
        let at_place = at_place.map(|text| format!(" {}", markdown_code(text))).unwrap_or_default();
        let (severity, rule) = (locale.severity(finding.severity), markdown_code(finding.about.id.as_str()));
        let mut text = format!("- **{severity}** {place}{at_place}: {} ({rule})\n", markdown(&finding.message));
        let about = &finding.about;
        let law = about.law.join(", ");
        let rows = [("report.why", &about.why), ("report.instead", &finding.fix), ("report.source", &law)];
        for (word, said) in rows {
            if !said.is_empty() {
                let _ = writeln!(text, "  - {}: {}", locale.ui(word), markdown(said));
            }
        }
        for label in finding.labels.iter().skip(1).take(5) {
            let (at, message) = (format!("{}:{}", label.origin, label.start.line), markdown(&label.message));
            let colon = if message.is_empty() { "" } else { ": " };
            let _ = writeln!(text, "  - {} {}{colon}{message}", locale.ui("report.see"), markdown_code(&at));
        }
        if let Some(waived) = &finding.waived {
            let _ = writeln!(text, "  - {}", markdown(&covered_by(waived, locale)));
        }
        Self { severity: finding.severity, file: format!("\n**{}**\n\n", markdown_code(&file)), text }
    }
}
