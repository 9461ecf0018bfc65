//! What is shown where the pointer rests: of a finding why, law and the sentence behind it; of a key what it means.

use std::fmt::Write;

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::{diagnostics::Ground, doc::Doc, fields, place, study::Table};
use crate::{
    engine::Placed,
    report::escape::{markdown, markdown_code},
};

/// What is shown at a position; nothing where nothing is known.
pub(super) fn hover(doc: &Doc, at: Position, ground: Ground<'_>, table: &Table<'_>) -> Option<Hover> {
    let offset = place::offset(&doc.text, at, ground.client.unit);
    let mut range = None;
    let mut value = String::new();
    for finding in &doc.findings {
        let Some(label) = ground.here(&doc.path, finding) else { continue };
        if (label.start.offset as usize..=label.end.offset as usize).contains(&offset) {
            range = range.or_else(|| Some(ground.range(&doc.text, label)));
            let rest = if value.is_empty() { "" } else { "\n---\n\n" };
            value = format!("{value}{rest}{}", told(finding, table));
        }
    }
    if value.is_empty() {
        let (text, span) = fields::meaning(doc, offset)?;
        let offsets = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        range = Some(place::range(&doc.text, offsets(span.start), offsets(span.end), ground.client.unit));
        value = text;
    }
    Some(Hover { contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value }), range })
}

/// A finding in full.
fn told(finding: &Placed, table: &Table<'_>) -> String {
    let locale = table.locale();
    let about = &finding.about;
    let title = if about.title.is_empty() { &finding.message } else { &about.title };
    let mut text = String::new();
    // Writing to a string cannot fail.
    let mut line = |what: &str| _ = writeln!(text, "{what}\n");
    line(&format!("**{}**", markdown(title)));
    line(&format!("{}: {}", markdown(locale.severity(finding.severity)), markdown(&finding.message)));
    for (key, what) in [("explain.why", &about.why), ("explain.fix", &finding.fix)] {
        if !what.is_empty() {
            line(&format!("**{}** {}", markdown(locale.ui(key)), markdown(what)));
        }
    }
    if !about.law.is_empty() {
        line(&format!("**{}** {}", markdown(locale.ui("explain.law")), markdown(&about.law.join("; "))));
    }
    for row in about.requirements.iter().filter_map(|id| table.requirement(id)) {
        line(&format!("> “{}”  \n> {}, {}", markdown(&row.quote), markdown(&row.authority), markdown(&row.document)));
    }
    line(&markdown_code(about.id.as_str()));
    text
}
