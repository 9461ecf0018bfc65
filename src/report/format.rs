//! The one list of formats: what `--format` and `--output` accept, what the documentation shows, and who renders.

use std::io;

use super::{
    Options, Report, concise, csv, github, gitlab, html, job_summary, json, junit, markdown, ndjson, sarif, text,
};

/// A way to write a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// For people, with the lines around every place.
    Text,
    /// One line a finding.
    Concise,
    /// Versioned JSON.
    Json,
    /// JSON, one line a finding.
    Ndjson,
    /// SARIF 2.1.0.
    Sarif,
    /// GitHub annotations.
    Github,
    /// GitHub job summary.
    JobSummary,
    /// A pull-request comment.
    Markdown,
    /// One self-contained page: the audit report.
    Html,
    /// A table for a spreadsheet.
    Csv,
    /// `JUnit` XML.
    Junit,
    /// GitLab's Code Quality.
    Gitlab,
}

/// Writes a report in a format.
pub type Render = fn(&Report, &Options, &mut dyn io::Write) -> io::Result<()>;

struct Row {
    name: &'static str,
    extension: &'static str,
    description: &'static str,
    render: Render,
}

impl Format {
    /// All of them, in the order they are documented.
    pub const ALL: [Self; 12] = [
        Self::Text,
        Self::Concise,
        Self::Json,
        Self::Ndjson,
        Self::Sarif,
        Self::Github,
        Self::JobSummary,
        Self::Markdown,
        Self::Html,
        Self::Csv,
        Self::Junit,
        Self::Gitlab,
    ];

    /// The table.
    #[rustfmt::skip]
    const fn row(self) -> Row {
        let (name, extension, description, render): (_, _, _, Render) = match self {
            Self::Text => ("text", "txt", "for people: each finding with the lines around it, why, and what to do", text::render),
            Self::Concise => ("concise", "txt", "one line a finding: path:line:column: severity rule message", concise::render),
            Self::Json => ("json", "json", "everything, as versioned JSON (somelint schema report)", json::render),
            Self::Ndjson => ("ndjson", "ndjson", "JSON, one line a finding, then the summary", ndjson::render),
            Self::Sarif => ("sarif", "sarif", "SARIF 2.1.0, for code scanning", sarif::render),
            Self::Github => ("github", "txt", "annotations of a GitHub workflow, the heaviest first", github::render),
            Self::JobSummary => ("job-summary", "md", "Markdown for $GITHUB_STEP_SUMMARY", job_summary::render),
            Self::Markdown => ("markdown", "md", "Markdown that fits a pull-request comment", markdown::render),
            Self::Html => ("html", "html", "one self-contained page: the audit, to read, print and hand out", html::render),
            Self::Csv => ("csv", "csv", "a table for a spreadsheet: semicolons, one row a finding, no formulas", csv::render),
            Self::Junit => ("junit", "xml", "JUnit XML, for the test page of a CI system", junit::render),
            Self::Gitlab => ("gitlab", "json", "GitLab's Code Quality report", gitlab::render),
        };
        Row { name, extension, description, render }
    }

    /// Its name, as in `--format sarif`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The usual end of its file names.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        self.row().extension
    }

    /// What it is for.
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.row().description
    }

    /// The format of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Writes a report.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn render(self, report: &Report, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
        (self.row().render)(report, options, out)
    }
}
