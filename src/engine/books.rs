//! The sheets of a spreadsheet, each taken in like a file of its own.
//!
//! In: the bytes of an office document. Out: its sheets in an [`Intake`]. Findings on them name sheet and cell.

use super::{
    intake::{Intake, Place, Reading},
    report::{Input, Status},
};
use crate::{
    finding::{Finding, code, phrase},
    platform::Hint,
    read::sheet,
    source::{Origin, Span},
};

impl Intake {
    /// Reads every sheet of a spreadsheet; other office documents are left out.
    pub(super) fn book(&mut self, at: Place, bytes: Vec<u8>, hint: &Hint, reading: Reading<'_>) {
        let within = |sheet: &str| match &at.origin {
            Origin::Member { archive, member } => {
                Origin::Member { archive: archive.clone(), member: format!("{member}!/{sheet}") }
            }
            book => Origin::Member { archive: book.path().to_owned(), member: sheet.to_owned() },
        };
        let sheets = match sheet::read(bytes, &at.name, &within, &self.sources, reading.limits) {
            Ok(Some(sheets)) => sheets,
            Ok(None) if at.named => {
                return self.fail(at.origin, &code::UNRECOGNISED, &phrase::OTHER_OFFICE);
            }
            Ok(None) => return self.inputs.push(Input::skipped(at.origin, phrase::OTHER_OFFICE.english)),
            Err(problem) => return self.fail(at.origin, problem.code, problem.message),
        };
        if sheets.iter().all(|sheet| sheet.document.is_none()) {
            return self.fail(at.origin, &code::EMPTY, &phrase::SHEET_EMPTY);
        }
        let (before, known) = (self.inputs.len(), self.taken.len());
        let mut first = None;
        for sheet in sheets {
            let file = self.sources.insert(sheet.file);
            first = first.or(Some(file.id));
            let Some(document) = sheet.document else {
                self.inputs.push(Input::skipped(file.origin.clone(), "a sheet without rows"));
                continue;
            };
            // A sheet of notes beside one that is known is no mistake of whoever named the book.
            let at = Place {
                origin: file.origin.clone(),
                name: document.name.clone(),
                container: at.container.clone(),
                named: false,
            };
            self.settle(at, &file, Some(document), sheet.findings, hint.clone());
        }
        let failed = self.inputs.iter().skip(before).any(|input| input.status == Status::Failed);
        if let Some(id) = first.filter(|_| at.named && !failed && self.taken.len() == known) {
            let place = Span::new(id, 0, 0);
            self.findings.push(Finding::said(&code::UNRECOGNISED, phrase::NOT_KNOWN.with([]), place));
        }
    }
}
