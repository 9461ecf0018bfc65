//! Drafts that say themselves what must be found in them: `# expect: rule-id` in YAML and TOML, `<!-- expect: rule-id -->` in
//! Markdown.
//!
//! An annotation speaks of its own line, or of the next line with content where it stands alone. In a file that has one,
//! every finding must be expected.

use super::{Tried, Written};
use crate::{
    engine::Placed,
    finding::{Finding, code, phrase},
    read::Document,
    source::{SourceFile, Span},
};

/// The word that makes a comment an annotation.
const WORD: &str = "expect:";

/// What a comment expects.
#[derive(Debug, Clone)]
pub struct Annotation {
    /// The rules or codes, each expected once.
    pub rules: Vec<String>,
    /// The line that they must point at, from 1.
    pub line: u32,
    /// The comment.
    pub span: Span,
}

/// The annotations of a document.
#[must_use]
pub fn annotations(document: &Document, file: &SourceFile) -> Vec<Annotation> {
    let of_comment = |comment: &crate::read::Comment| {
        let text = comment.text.trim().strip_prefix(WORD)?;
        let rules = text.split(',').map(str::trim).filter(|rule| !rule.is_empty()).map(str::to_owned).collect();
        Some(Annotation { rules, line: line_of(file, comment.span), span: comment.span })
    };
    document.comments.iter().filter_map(of_comment).collect()
}

/// The line that a comment speaks of.
fn line_of(file: &SourceFile, comment: Span) -> u32 {
    let text = |line: u32| file.line(line).and_then(|range| file.text.get(range)).unwrap_or_default();
    let (first, last) = (file.point(comment.start).line, file.point(comment.end).line);
    let before = file.line(first).and_then(|range| file.text.get(range.start..comment.start as usize));
    let after = file.line(last).and_then(|range| file.text.get(comment.end as usize..range.end));
    let alone = [before, after].into_iter().flatten().all(|rest| rest.trim().is_empty());
    if !alone {
        return first;
    }
    let is_content = |line: &u32| {
        let text = text(*line).trim();
        !text.is_empty() && !text.starts_with('#') && !text.contains(WORD)
    };
    (last + 1..=file.point(u32::MAX).line).find(is_content).unwrap_or(last)
}

/// Compares the annotations of a file with the findings in it; `findings` may hold those of other files too.
#[must_use]
pub fn compare(annotations: &[Annotation], file: &SourceFile, findings: &[Placed]) -> Vec<Tried> {
    let here = |finding: &&Placed| finding.labels.first().is_some_and(|label| label.origin == file.origin);
    let mut left: Vec<&Placed> = findings.iter().filter(here).collect();
    let mut tried = Vec::new();
    for annotation in annotations {
        for rule in &annotation.rules {
            let fits = |finding: &&Placed| {
                let lines = finding.labels.first().map(|label| label.start.line..=label.end.line);
                finding.about.id.as_str() == rule && lines.is_some_and(|lines| lines.contains(&annotation.line))
            };
            let at = left.iter().position(fits);
            let found = at.map(|at| left.remove(at));
            // One sentence may break a rule twice: one annotation speaks for both.
            left.retain(|finding| found.is_none() || !fits(finding));
            let problem = found.is_none().then(|| {
                let values = [("rule", rule.clone()), ("line", annotation.line.to_string())];
                Finding::said(&code::TEST_FAILED, phrase::TEST_SILENT.with(values), annotation.span)
            });
            tried.push(of(rule, annotation.span, ("fail", found.map(|_| "fail")), problem));
        }
    }
    for finding in left {
        let Some(label) = finding.labels.first() else { continue };
        let line = file.line(label.start.line).unwrap_or(0..0);
        let place = Span::new(file.id, line.start, line.end);
        let rule = || ("rule", finding.about.id.to_string());
        let message = phrase::TEST_UNEXPECTED.with([rule(), ("message", finding.message.clone())]);
        let help = phrase::TEST_EXPECT_IT.with([rule()]);
        let problem = Finding::said(&code::TEST_FAILED, message, place).advice(vec![help]);
        tried.push(of(finding.about.id.as_str(), place, ("pass", Some("fail")), Some(problem)));
    }
    tried
}

fn of(
    rule: &str,
    place: Span,
    (expected, found): (&'static str, Option<&'static str>),
    problem: Option<Finding>,
) -> Tried {
    Tried {
        written: Written::Annotation,
        name: String::new(),
        rule: rule.to_owned(),
        record: None,
        place,
        expected,
        found,
        reached: true,
        problem,
    }
}
