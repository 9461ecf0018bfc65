//! Placing: a finding's spans become lines, columns and excerpts, and its personal data goes.
//!
//! In: findings and the sources they point into. Out: [`Placed`] findings that own all they show.
//! The cost of a place is that of its window, whatever the size of the file or the width of the line.

use sha2::{Digest, Sha256};

use super::{
    marks::{Marks, known},
    placed::{Excerpt, Placed, PlacedLabel},
    redact::{Known, Redactor},
    seal::hex,
    window,
};
use crate::{
    finding::{Finding, Label, RecordRef, Role},
    source::{Origin, Point, Sources},
};

/// Code points of a message, a help or a label that are shown: a rule may quote a value of any size.
const MESSAGE: usize = 600;

/// Bytes of matched text that make a finding recognisable; of a longer one the path says enough.
const MATCHED: usize = 128;

/// Places findings of one batch, with regard to what any of them marks as personal data.
#[must_use]
pub fn place_all(findings: Vec<Finding>, sources: &Sources, redactor: &Redactor) -> Vec<Placed> {
    let marks = Marks::of(&findings, sources);
    findings.into_iter().map(|finding| place_with(finding, sources, redactor, &marks)).collect()
}

/// Places a single finding. Findings of one batch should be placed [together](place_all).
#[must_use]
pub fn place(finding: Finding, sources: &Sources, redactor: &Redactor) -> Placed {
    let marks = Marks::of([&finding], sources);
    place_with(finding, sources, redactor, &marks)
}

fn place_with(finding: Finding, sources: &Sources, redactor: &Redactor, marks: &Marks) -> Placed {
    let known = known(&finding, sources);
    let fingerprint = fingerprint_knowing(&finding, sources, redactor, &known);
    let say = |text: &str| shorten(redactor.text_knowing(text, &known), MESSAGE);
    let mut labels = finding.labels;
    labels.sort_by_key(|label| label.role != Role::Primary);
    let place_label = |label: Label| {
        let message = say(&label.message);
        place_label(&label, message, sources, (redactor, marks, &known))
    };
    Placed {
        severity: finding.severity,
        class: finding.class,
        modality: finding.modality,
        grade: finding.grade,
        message: say(&finding.message),
        fix: finding.help.as_deref().map_or_else(|| finding.about.fix.clone(), say),
        record: finding
            .record
            .map(|record| RecordRef { kind: record.kind, id: redactor.text_knowing(&record.id, &known).into() }),
        path: finding.path.map(|path| redactor.text_knowing(&path, &known).into()),
        labels: labels.into_iter().map(place_label).collect(),
        fingerprint,
        waived: None,
        about: finding.about,
    }
}

fn place_label(
    label: &Label,
    message: String,
    sources: &Sources,
    (redactor, marks, known): (&Redactor, &Marks, &[Known]),
) -> PlacedLabel {
    let Some(file) = sources.get(label.span.source) else {
        // A source that was released too early: the finding still counts, its place is lost.
        let nowhere = Point { line: 1, column: 1, offset: 0 };
        let origin = Origin::File { path: "?".to_owned() };
        let (text, excerpt) = (None, Excerpt::default());
        return PlacedLabel {
            origin,
            cells: None,
            role: label.role,
            start: nowhere,
            end: nowhere,
            message,
            text,
            verbatim: false,
            instead: None,
            excerpt,
        };
    };
    let view = window::View { file, redactor, marks, known };
    let (start, end) = (file.point(label.span.start), file.point(label.span.end));
    let shown = view.show(start, end);
    PlacedLabel {
        origin: redactor.origin_knowing(&file.origin, known),
        cells: file.cells(label.span),
        role: label.role,
        start,
        end,
        message,
        text: shown.text,
        verbatim: shown.verbatim,
        instead: label.instead.clone().filter(|_| shown.verbatim),
        excerpt: shown.excerpt,
    }
}

/// Identifies a finding over runs and edits: line numbers, wording and severity do not enter, personal data neither.
#[must_use]
pub fn fingerprint(finding: &Finding, sources: &Sources, redactor: &Redactor) -> String {
    fingerprint_knowing(finding, sources, redactor, &known(finding, sources))
}

fn fingerprint_knowing(finding: &Finding, sources: &Sources, redactor: &Redactor, known: &[Known]) -> String {
    let mut hash = Sha256::new();
    // Lengths keep two neighbouring parts from being read as two others.
    let mut add = |part: &str| {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hash.update(part);
    };
    add(finding.about.id.as_str());
    if let Some(record) = &finding.record {
        add(record.kind);
        add(&redactor.anonymous(&record.id, known));
        add(&redactor.anonymous(finding.path.as_deref().unwrap_or_default(), known));
    } else {
        let origin = sources.get(finding.span().source).map(|file| file.origin.to_string()).unwrap_or_default();
        add(&redactor.anonymous(&origin, known));
    }
    let matched = sources.slice(finding.span());
    add(&if matched.len() <= MATCHED { redactor.anonymous(matched, known) } else { String::new() });
    let mut print = hex(&hash.finalize());
    print.truncate(32);
    print
}

fn shorten(mut text: String, most: usize) -> String {
    if let Some((cut, _)) = text.char_indices().nth(most) {
        text.truncate(cut);
        text.push('…');
    }
    text
}
