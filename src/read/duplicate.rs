//! Keys given twice: programs disagree on which value counts, so both are kept and the fact is reported.

use std::collections::HashMap;

use super::Limits;
use crate::{
    finding::{Finding, Label, Role, code, phrase},
    tree::Entry,
};

/// Up to this many entries, comparing each with each is faster than a table.
const FEW: usize = 12;
/// Places shown for one key; a hostile file may repeat it a million times.
const PLACES: usize = 8;

/// Reports every key of a mapping that is given more than once, once, with its places.
///
/// The key itself is not named in words: it can be personal data (a group's or a person's name).
pub(super) fn report(entries: &[Entry], limits: &Limits, findings: &mut Vec<Finding>) {
    if entries.len() <= FEW && !has_repetition(entries) {
        return;
    }
    // For each key its first entry and, once it is repeated, the index of its finding.
    let mut seen: HashMap<&str, (&Entry, Option<usize>)> = HashMap::with_capacity(entries.len());
    for entry in entries {
        let Some((first, finding)) = seen.get_mut(entry.key.as_str()) else {
            seen.insert(entry.key.as_str(), (entry, None));
            continue;
        };
        if let Some(known) = finding.and_then(|at| findings.get_mut(at)) {
            if known.labels.len() < PLACES {
                known.labels.push(Label::new(entry.key.span, Role::Related).saying("and again here"));
            }
        } else if findings.len() < limits.findings {
            *finding = Some(findings.len());
            let repeated = Finding::said(&code::DUPLICATE_KEY, phrase::DUPLICATE_KEY.with([]), entry.key.span);
            findings.push(repeated.also(first.key.span, &phrase::FIRST_GIVEN));
        }
    }
}

fn has_repetition(entries: &[Entry]) -> bool {
    entries
        .iter()
        .enumerate()
        .any(|(at, entry)| entries.iter().take(at).any(|earlier| earlier.key.as_str() == entry.key.as_str()))
}
