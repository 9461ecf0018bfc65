//! Ignores: exceptions in a comment of the file itself, `somelint: ignore[rule] reason: … until: 2027-01-31`.
//!
//! In: the real comments of a document. Out: [`Ignore`]s with the place that they cover: in Markdown the whole text,
//! in YAML and TOML the entry on the comment's own line or on the next, and before the first entry the whole file.

use jiff::civil::Date;

use crate::{
    finding::{Finding, RuleId, Said, code, meant, phrase},
    read::{Comment, Document, Syntax},
    source::{SourceFile, Span},
    tree::{Node, Value},
};

/// An exception written in a comment.
#[derive(Debug, Clone)]
pub struct Ignore {
    /// The rules it names.
    pub rules: Vec<String>,
    /// Why; empty where it does not say.
    pub reason: String,
    /// Its last day.
    pub until: Option<Date>,
    /// The comment.
    pub span: Span,
    /// What it covers.
    pub covers: Span,
}

/// The word that makes a comment ours.
const WORD: &str = "somelint";

/// The ignores of a document, and what is wrong with how they are written.
#[must_use]
pub fn read_ignores(document: &Document, file: &SourceFile) -> (Vec<Ignore>, Vec<Finding>) {
    let mut ignores = Vec::new();
    let mut findings = Vec::new();
    for comment in &document.comments {
        let Some(text) = comment.text.trim().strip_prefix(WORD) else { continue };
        let parsed = match text.trim_start().strip_prefix(':') {
            Some(text) => parse(text.trim(), comment, covered(document, file, comment)),
            None if text.trim_start().starts_with("ignore") => Err(phrase::IGNORE_COLON.with([])),
            None => continue,
        };
        match parsed {
            Ok(ignore) => ignores.push(ignore),
            Err(message) => findings.push(Finding::coded(&code::IGNORE_SYNTAX, message, comment.span)),
        }
    }
    (ignores, findings)
}

fn parse(text: &str, comment: &Comment, covers: Span) -> Result<Ignore, Said> {
    let rest = text.strip_prefix("ignore").ok_or_else(|| phrase::IGNORE_ONLY.with([]))?;
    let rest = rest.trim_start().strip_prefix('[').ok_or_else(|| phrase::IGNORE_RULES.with([]))?;
    let (rules, rest) = rest.split_once(']').ok_or_else(|| phrase::IGNORE_UNCLOSED.with([]))?;
    let rules: Vec<String> =
        rules.split(',').map(str::trim).filter(|rule| !rule.is_empty()).map(str::to_owned).collect();
    if rules.is_empty() {
        return Err(phrase::IGNORE_EVERYTHING.with([]));
    }
    let (reason, until) = match rest.rsplit_once("until:") {
        None => (rest, None),
        Some((reason, date)) => {
            let date = date.trim();
            let parsed = date.parse().map_err(|_| phrase::NOT_A_DATE.with([("date", date.to_owned())]))?;
            (reason, Some(parsed))
        }
    };
    let reason = reason.trim().strip_prefix("reason:").unwrap_or_default().trim().to_owned();
    Ok(Ignore { rules, reason, until, span: comment.span, covers })
}

impl Ignore {
    /// What is wrong with the ignore itself. One that names no reason, is over, or names rules that cannot be waived
    /// covers nothing.
    #[must_use]
    pub fn check<'r>(&self, as_of: Date, rules: &(impl Iterator<Item = (&'r RuleId, bool)> + Clone)) -> Vec<Finding> {
        let mut findings = Vec::new();
        for name in &self.rules {
            match rules.clone().find(|(id, _)| id.as_str() == name) {
                None => {
                    let finding = Finding::coded(
                        &code::WAIVER_UNKNOWN,
                        phrase::NO_RULE.with([("rule", name.clone())]),
                        self.span,
                    );
                    findings.push(finding.perhaps(meant(name, rules.clone().map(|(id, _)| id.as_str()))));
                }
                Some((_, false)) => {
                    let message = phrase::CANNOT_BE_WAIVED.with([("rule", name.clone())]);
                    findings.push(Finding::coded(&code::WAIVER_FORBIDDEN, message, self.span));
                }
                Some((_, true)) => {}
            }
        }
        if self.reason.is_empty() {
            findings.push(Finding::said(&code::IGNORE_REASON, phrase::IGNORE_WITHOUT_REASON.with([]), self.span));
        }
        if let Some(last) = self.until.filter(|last| *last < as_of) {
            let message = phrase::IGNORE_ENDED.with([("date", last.to_string())]);
            findings.push(Finding::said(&code::WAIVER_EXPIRED, message, self.span));
        }
        findings
    }

    /// Whether it covers a finding: its rule is named, and one of its places in the file lies in what is covered.
    #[must_use]
    pub fn covers(&self, finding: &Finding) -> bool {
        let inside = |span: Span| {
            span.source == self.covers.source && span.start >= self.covers.start && span.end <= self.covers.end
        };
        self.rules.iter().any(|rule| rule == finding.about.id.as_str())
            && finding.labels.iter().any(|label| inside(label.span))
    }
}

fn covered(document: &Document, file: &SourceFile, comment: &Comment) -> Span {
    let first = document.roots.first().map_or(comment.span.start, |root| root.span().start);
    if document.syntax == Syntax::Markdown || comment.span.end <= first {
        return file.span();
    }
    let own = file.point(comment.span.start).line;
    let before = file.line(own).map_or("", |range| &file.text[range.start..comment.span.start as usize]);
    let line = if before.trim().is_empty() { next_line_with_content(file, own) } else { own };
    let entry = document.roots.iter().find_map(|root| entry_on_line(root, file, line));
    entry.unwrap_or(comment.span)
}

fn next_line_with_content(file: &SourceFile, line: u32) -> u32 {
    let content = |line: &u32| {
        let text = file.line(*line).map(|range| file.text[range].trim());
        text.is_some_and(|text| !text.is_empty() && !text.starts_with('#'))
    };
    let last = file.point(u32::MAX).line;
    (line + 1..=last).find(content).unwrap_or(line)
}

/// The outermost entry or item that begins on a line.
fn entry_on_line(node: &Node, file: &SourceFile, line: u32) -> Option<Span> {
    let begins = |span: Span| file.point(span.start).line == line;
    match node.value() {
        Value::List(items) => items
            .iter()
            .find_map(|item| if begins(item.span()) { Some(item.span()) } else { entry_on_line(item, file, line) }),
        Value::Map(map) => map.entries().iter().find_map(|entry| {
            if begins(entry.key.span) { Some(entry.span()) } else { entry_on_line(&entry.value, file, line) }
        }),
        _ => None,
    }
}
