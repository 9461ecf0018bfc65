//! What can be done about a finding at the press of a key: the fixes of `check --fix`, or an exception with a reason.

use std::{collections::HashMap, ops::Range as Bytes};

use lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, Range, TextEdit, WorkspaceEdit};

use super::{diagnostics::Ground, doc::Doc, pictures, place, study::Table};
use crate::{
    engine::{
        Placed, Report,
        mend::{self, Means},
    },
    read::{self, Limits, Syntax},
    tree::{Node, Value},
};

/// The title of the action that applies every fix, in the log of editors and in keymaps.
pub(super) const FIX_ALL: &str = "source.fixAll.somelint";

/// What can be done in a range.
pub(super) fn actions(doc: &Doc, range: Range, ground: Ground<'_>, table: &Table<'_>) -> Vec<CodeActionOrCommand> {
    let unit = ground.client.unit;
    let wanted = place::offset(&doc.text, range.start, unit)..=place::offset(&doc.text, range.end, unit);
    let meets = |finding: &&Placed| {
        // What lies in other files only is shown at the top.
        let place = ground.here(&doc.path, finding).map_or(0..=0, |label| label.start.offset..=label.end.offset);
        *place.start() as usize <= *wanted.end() && *wanted.start() <= *place.end() as usize
    };
    let here: Vec<&Placed> = doc.findings.iter().filter(meets).collect();
    let mut actions = Vec::new();
    for finding in &here {
        let edit = fixed(doc, &[*finding], &table.means(true)).and_then(|text| difference(&doc.text.text, &text));
        if let Some(edit) = edit {
            let title = if finding.fix.is_empty() { &finding.message } else { &finding.fix };
            actions.push(action(title.clone(), CodeActionKind::QUICKFIX, Some(finding), edit, (doc, ground)));
        }
    }
    actions.extend(pictures::offers(doc, &here, ground, table));
    let all: Vec<&Placed> = doc.findings.iter().collect();
    if let Some(edit) = fixed(doc, &all, &table.means(false)).and_then(|text| difference(&doc.text.text, &text)) {
        let title = table.locale().ui("lsp.fix-all").to_owned();
        actions.push(action(title, CodeActionKind::new(FIX_ALL), None, edit, (doc, ground)));
    }
    for finding in here.iter().filter(|finding| finding.about.waivable) {
        let at = ground.here(&doc.path, finding).map_or(0, |label| label.start.offset as usize);
        if let Some(edit) = ignore(doc, finding, at) {
            let rule = finding.about.id.to_string();
            let title = table.locale().say("lsp.ignore", &[("rule", rule)]);
            actions.push(action(title, CodeActionKind::QUICKFIX, Some(finding), edit, (doc, ground)));
        }
    }
    actions
}

/// Bytes and what is to stand in their place.
type Edit = (Bytes<usize>, String);

fn action(
    title: String,
    kind: CodeActionKind,
    finding: Option<&Placed>,
    (bytes, new_text): Edit,
    (doc, ground): (&Doc, Ground<'_>),
) -> CodeActionOrCommand {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let range = place::range(&doc.text, offset(bytes.start), offset(bytes.end), ground.client.unit);
    let found = finding.map(|finding| ground.diagnostics(&doc.path, &doc.text, std::slice::from_ref(finding)));
    // The protocol's own type keys edits by address.
    #[expect(clippy::mutable_key_type, reason = "an address never changes")]
    let changes = HashMap::from([(doc.uri.clone(), vec![TextEdit { range, new_text }])]);
    CodeActionOrCommand::CodeAction(CodeAction {
        title,
        kind: Some(kind),
        diagnostics: found,
        edit: Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }),
        ..CodeAction::default()
    })
}

/// The text without what these findings found, as `check --fix` would leave it; none where nothing can be mended here.
fn fixed(doc: &Doc, findings: &[&Placed], means: &Means) -> Option<String> {
    let report = Report { findings: findings.iter().map(|finding| (*finding).clone()).collect(), ..Report::default() };
    let text = mend::fixes(&report, means).iter().fold(None, |text: Option<String>, fix| {
        let before = text.as_deref().unwrap_or(&doc.text.text);
        let after = fix.apply(before.as_bytes()).ok().and_then(|after| String::from_utf8(after.bytes).ok());
        after.or(text)
    });
    text.filter(|text| **text != *doc.text.text)
}

/// The smallest edit that makes one text another.
fn difference(before: &str, after: &str) -> Option<Edit> {
    let same = |(one, other): &(char, char)| one == other;
    let start: usize = before.chars().zip(after.chars()).take_while(same).map(|(char, _)| char.len_utf8()).sum();
    let (old, new) = (before.get(start..)?, after.get(start..)?);
    let end: usize = old.chars().rev().zip(new.chars().rev()).take_while(same).map(|(char, _)| char.len_utf8()).sum();
    let new = new.get(..new.len() - end)?;
    Some((start..before.len() - end, new.to_owned()))
}

/// A comment that makes an exception for a rule, with the reason left for the author to write: without one it covers nothing.
fn ignore(doc: &Doc, finding: &Placed, at: usize) -> Option<Edit> {
    let text = &*doc.text.text;
    let name = doc.path.to_string_lossy();
    let words = format!("somelint: ignore[{}] reason:", finding.about.id);
    let syntax = read::syntax_of(&name, "")?;
    let reading = read::read(&doc.text, &name, syntax, &Limits::default());
    let roots = reading.document.map(|document| document.roots).unwrap_or_default();
    match syntax {
        Syntax::Markdown => {
            let body = roots.first()?.get("body").map_or(text.len(), |body| body.span().start as usize);
            let start = line_start(text, body);
            Some((start..start, format!("<!-- {words} -->\n")))
        }
        Syntax::Yaml | Syntax::Toml => {
            let entry = roots.iter().find_map(|root| entry(root, at)).unwrap_or(at);
            let start = line_start(text, entry);
            let line = text.get(start..)?;
            let indent = line.get(..line.len() - line.trim_start_matches([' ', '\t']).len())?;
            Some((start..start, format!("{indent}# {words}\n")))
        }
        _ => None,
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
}

/// Where the innermost entry around a byte begins: a comment in the middle of its text would be a part of the text.
fn entry(node: &Node, at: usize) -> Option<usize> {
    let around = |start: u32, end: u32| (start as usize..=end as usize).contains(&at);
    match node.value() {
        Value::List(items) => {
            let item = items.iter().find(|item| around(item.span().start, item.span().end))?;
            entry(item, at).or(Some(item.span().start as usize))
        }
        Value::Map(map) => {
            let found = map.entries().iter().find(|entry| around(entry.span().start, entry.span().end))?;
            entry(&found.value, at).or(Some(found.key.span.start as usize))
        }
        _ => None,
    }
}
