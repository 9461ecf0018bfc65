//! Annotations of a GitHub workflow: at most what a step may show, the heaviest first, the rest counted.

use std::{cmp::Reverse, fmt::Write as _, io};

use super::{
    Options, Placed, Report,
    escape::{workflow_data, workflow_property},
};
use crate::{finding::Severity, source::Origin};

/// Annotations of one level that GitHub shows for a step.
const SHOWN: usize = 10;

/// Writes workflow commands.
///
/// # Errors
/// Those of `out`.
pub fn render(report: &Report, _options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let mut left = [SHOWN - 1, SHOWN, SHOWN];
    let mut more = 0;
    let mut findings: Vec<&Placed> = report.findings.iter().collect();
    findings.sort_by_key(|finding| Reverse(finding.severity));
    for finding in findings {
        let left = &mut left[finding.severity as usize];
        if *left > 0 {
            *left -= 1;
            annotate(finding, out)?;
        } else {
            more += 1;
        }
    }
    if more > 0 {
        let more = report.locale.count(more, "more-finding");
        let more = report.locale.say("report.in-job-summary", &[("more", more)]);
        writeln!(out, "::notice title=somelint::{}", workflow_data(&more))?;
    }
    Ok(())
}

fn annotate(finding: &Placed, out: &mut dyn io::Write) -> io::Result<()> {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let mut place = String::new();
    let mut prefix = String::new();
    if let Some(label) = finding.labels.first() {
        let (start, end) = (label.start, label.end);
        match &label.origin {
            // There are no lines in an archive that GitHub could show, and no such file for the others.
            Origin::Member { archive, member } => {
                place = format!(" file={},", workflow_property(archive));
                prefix = format!("{}: ", label.place_in(member));
            }
            Origin::Stdin { .. } | Origin::BuiltIn { .. } => prefix = format!("{}: ", label.place()),
            Origin::File { path } => {
                let path = workflow_property(path.trim_start_matches("./"));
                place = format!(" file={path},line={},endLine={},", start.line, end.line);
                if start.line == end.line {
                    let _ = write!(place, "col={},endColumn={},", start.column, end.column);
                }
            }
        }
    }
    let gap = if place.is_empty() { " " } else { "" };
    let title = workflow_property(finding.about.id.as_str());
    let message = workflow_data(&format!("{prefix}{}\n{}", finding.message, finding.fix));
    writeln!(out, "::{level}{place}{gap}title={title}::{message}")
}
