//! What is said of a finding beside its message, for the formats that people read in a terminal.

use super::Placed;
use crate::{finding::Grade, policy::Locale};

/// What begins its lines, in their order.
pub(super) const LEADS: [&str; 5] = ["report.record", "report.why", "report.fix", "report.source", "report.note"];

/// In which record, why, what to do, and whose demand it is.
pub(super) fn explanation<'l>(finding: &Placed, locale: &'l Locale) -> Vec<(&'l str, String)> {
    let about = &finding.about;
    let record = finding.record.as_ref().map(|record| format!("{} {}", record.kind, record.id));
    let source: Vec<&str> = about.law.iter().chain(&about.requirements).map(String::as_str).collect();
    let note = match finding.grade {
        Some(Grade::Declared) => locale.ui("report.declared"),
        Some(Grade::Heuristic) => locale.ui("report.heuristic"),
        Some(Grade::Observed | Grade::Attested) | None => "",
    };
    let said = [record.unwrap_or_default(), about.why.clone(), finding.fix.clone(), source.join(", "), note.to_owned()];
    let rows = LEADS.into_iter().zip(said);
    rows.filter(|(_, said)| !said.is_empty()).map(|(lead, said)| (locale.ui(lead), said)).collect()
}
