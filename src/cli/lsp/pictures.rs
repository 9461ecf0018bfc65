//! Pictures lose their metadata at the press of a key. It is a command, since it changes another file than the text.

use lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, Command};

use super::{super::fix, diagnostics::Ground, doc::Doc, study::Table};
use crate::engine::{
    Placed, Report,
    mend::{Change, Fix, fixes},
};

/// The command; it takes the address of the text and the path of the picture.
pub(super) const STRIP: &str = "somelint.stripMetadata";

/// One command for each picture of these findings of a text.
pub(super) fn offers(doc: &Doc, here: &[&Placed], ground: Ground<'_>, table: &Table<'_>) -> Vec<CodeActionOrCommand> {
    let offer = |fix: Fix| {
        let title = table.locale().say("lsp.strip", &[("picture", fix.path.clone())]);
        let of_it = |finding: &&&Placed| finding.labels.first().is_some_and(|label| label.origin.path() == fix.path);
        let found: Vec<Placed> = here.iter().filter(of_it).map(|finding| (*finding).clone()).collect();
        let arguments = vec![doc.uri.as_str().into(), fix.path.clone().into()];
        CodeActionOrCommand::CodeAction(CodeAction {
            title: title.clone(),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(ground.diagnostics(&doc.path, &doc.text, &found)),
            command: Some(Command { title, command: STRIP.to_owned(), arguments: Some(arguments) }),
            ..CodeAction::default()
        })
    };
    pictures(here.iter().copied(), table).into_iter().map(offer).collect()
}

/// Takes the metadata out of a picture that a finding of a text has shown.
///
/// # Errors
/// Why it stays as it is.
pub(super) fn strip(doc: &Doc, picture: &str, table: &Table<'_>) -> Result<(), String> {
    let fix = pictures(doc.findings.iter(), table).into_iter().find(|fix| fix.path == picture);
    let fix = fix.ok_or_else(|| format!("{picture}: nothing is found in its metadata any more"))?;
    fix::one(&fix, table.root(), false).map(|_| ()).map_err(|why| format!("{picture}: {why}"))
}

fn pictures<'f>(findings: impl Iterator<Item = &'f Placed>, table: &Table<'_>) -> Vec<Fix> {
    let report = Report { findings: findings.cloned().collect(), ..Report::default() };
    let is_picture = |fix: &Fix| fix.change == Change::Metadata;
    fixes(&report, &table.means(false)).into_iter().filter(is_picture).collect()
}
