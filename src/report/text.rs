//! For people: each finding with the lines around its places, why it matters and what to do. Drawn by miette.

use std::{fmt, io};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::{Options, Placed, Report, concise::covered, escape::terminal, plain, said, snippet::Snippets, wrap::wrap};
use crate::finding::Severity;

/// Writes every finding as a diagram, or in words where that is asked for; on request the waived ones and all verdicts as lines after them.
///
/// The totals are not part of it: they belong on standard error, see [`summary`](super::summary).
///
/// # Errors
/// Those of `out`.
pub fn render(report: &Report, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    if options.plain {
        return plain::render(report, options, out);
    }
    let theme = if options.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let width = options.width.clamp(40, 200);
    let handler = GraphicalReportHandler::new_themed(theme.clone())
        .with_wrap_lines(false)
        .with_links(false)
        .without_cause_chain()
        .without_primary_span_start()
        .without_syntax_highlighting();
    let locale = &report.locale;
    let column = 2 + said::LEADS.map(|lead| locale.ui(lead).chars().count()).into_iter().max().unwrap_or_default();
    for finding in &report.findings {
        let message = wrap(&terminal(&finding.message), width - 6).join("\n");
        let snippets = Snippets::new(finding, width, locale.ui("policy.rule"));
        let drawing = Drawing { finding, severity: locale.severity(finding.severity), message, snippets };
        let mut text = String::new();
        handler.render_report(&mut text, &drawing).map_err(io::Error::other)?;
        out.write_all(text.as_bytes())?;
        for (word, said) in said::explanation(finding, locale) {
            let mut lead = format!("{:>column$}: ", terminal(word));
            for line in wrap(&terminal(&said), width.saturating_sub(column + 2)) {
                let blank = " ".repeat(column + 2);
                let lead = std::mem::replace(&mut lead, blank);
                // A break inside a word may have put a workflow command at the beginning of a line.
                writeln!(out, "{}{}", theme.styles.help.style(lead), terminal(&line))?;
            }
        }
        writeln!(out)?;
    }
    covered(report, options, out)
}

/// A finding as miette sees it.
#[derive(Debug)]
struct Drawing<'f> {
    finding: &'f Placed,
    severity: &'f str,
    message: String,
    snippets: Snippets,
}

impl fmt::Display for Drawing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawing<'_> {}

impl Diagnostic for Drawing<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let finding = self.finding;
        Some(Box::new(format!("{}: {}", terminal(self.severity), terminal(finding.about.id.as_str()))))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Advice => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.snippets)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.snippets.labels()))
    }
}
