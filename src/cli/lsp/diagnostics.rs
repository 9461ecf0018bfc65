//! Findings as diagnostics.
//!
//! In: findings, placed and redacted as for every format. Out: what an editor underlines.

use std::{
    fs,
    path::{Path, PathBuf},
};

use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString,
    Position as LspPosition, Range,
};

use super::{client::Client, doc, place};
use crate::{
    engine::{Placed, PlacedLabel},
    finding::Severity,
    source::{Origin, SourceFile, Unit},
};

/// Bytes of another file that are read to count its columns; of a larger one they are taken as code points.
const LOOK: u64 = 1 << 20;

/// Where the paths of a report lead.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground<'g> {
    /// The folder that inputs are relative to.
    pub(super) root: &'g Path,
    pub(super) client: &'g Client,
}

impl Ground<'_> {
    /// The diagnostics of one file.
    ///
    /// * `file`: its text as the findings know it.
    pub(super) fn diagnostics(&self, path: &Path, file: &SourceFile, findings: &[Placed]) -> Vec<Diagnostic> {
        findings.iter().map(|finding| self.diagnostic(path, file, finding)).collect()
    }

    fn diagnostic(&self, path: &Path, file: &SourceFile, finding: &Placed) -> Diagnostic {
        // What lies in other files only, such as a picture or the register, is shown at the top.
        let here = self.here(path, finding);
        let range = here.map_or_else(Range::default, |label| self.range(file, label));
        let others = finding.labels.iter().filter(|label| !here.is_some_and(|here| std::ptr::eq(here, *label)));
        let related: Vec<_> = others.filter_map(|label| self.related(path, file, label)).collect();
        let fix = if finding.fix.is_empty() { String::new() } else { format!("\n{}", finding.fix) };
        let pages = self.client.pages.as_ref().filter(|_| finding.record.is_some());
        let page = pages.and_then(|pages| format!("{pages}{}.html", finding.about.id).parse().ok());
        Diagnostic {
            range,
            severity: Some(match finding.severity {
                Severity::Error => DiagnosticSeverity::ERROR,
                Severity::Warning => DiagnosticSeverity::WARNING,
                Severity::Advice => DiagnosticSeverity::INFORMATION,
            }),
            code: Some(NumberOrString::String(finding.about.id.to_string())),
            code_description: page.map(|href| CodeDescription { href }),
            source: Some("somelint".to_owned()),
            message: format!("{}{fix}", finding.message),
            related_information: Some(related).filter(|related| !related.is_empty()),
            tags: None,
            data: None,
        }
    }

    /// The first place of a finding that lies in a file.
    pub(super) fn here<'f>(&self, path: &Path, finding: &'f Placed) -> Option<&'f PlacedLabel> {
        finding.labels.iter().find(|label| self.file(&label.origin).as_deref() == Some(path))
    }

    /// The range of a label in its file.
    pub(super) fn range(&self, file: &SourceFile, label: &PlacedLabel) -> Range {
        place::range(file, label.start.offset, label.end.offset, self.client.unit)
    }

    /// The file of an origin: inputs are named from the root, what belongs to the configuration from the current folder.
    /// None for members of archives and for what is part of the program.
    pub(super) fn file(&self, origin: &Origin) -> Option<PathBuf> {
        let Origin::File { path } = origin else { return None };
        let from_root = self.root.join(path);
        if from_root.exists() { Some(from_root) } else { Path::new(path).canonicalize().ok().or(Some(from_root)) }
    }

    fn related(&self, path: &Path, file: &SourceFile, label: &PlacedLabel) -> Option<DiagnosticRelatedInformation> {
        let message = if label.message.is_empty() { label.place() } else { label.message.clone() };
        let archive = || Some(self.root.join(label.origin.member().map(|_| label.origin.path())?));
        let target = self.file(&label.origin).or_else(archive)?;
        let range = if label.origin.member().is_some() {
            Range::default()
        } else if target == path {
            self.range(file, label)
        } else {
            elsewhere(&target, label, self.client.unit)
        };
        Some(DiagnosticRelatedInformation { location: Location { uri: place::uri(&target)?, range }, message })
    }
}

/// The range of a label in a file that is not open.
fn elsewhere(path: &Path, label: &PlacedLabel, unit: Unit) -> Range {
    let small = fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.len() <= LOOK);
    let text = small.then(|| fs::read_to_string(path).ok()).flatten();
    if let Some(text) = text {
        return place::range(&doc::source(text), label.start.offset, label.end.offset, unit);
    }
    let at = |point: crate::source::Point| LspPosition { line: point.line - 1, character: point.column - 1 };
    Range { start: at(label.start), end: at(label.end) }
}
