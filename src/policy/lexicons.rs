//! The lexicons of a run: those of the program and an organisation's own.
//!
//! In: files `lexicons/<language>/<name>.yaml`. Out: [`Lexicons`] for detectors, or every mistake with its place.

use super::{
    fields::decode,
    files::{Folder, PolicyFiles},
};
use crate::{
    detect::{Lexicon, Lexicons},
    finding::{Finding, code},
};

/// The lexicons of these languages (BCP 47), both kinds of Norwegian together; of all languages where none is given.
/// Only those are parsed.
///
/// # Errors
/// Every mistake in them, each at its place.
pub fn lexicons(files: &PolicyFiles, languages: &[&str]) -> Result<Lexicons, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut found = Vec::new();
    for id in files.ids(Folder::Lexicons).filter(|id| is_wanted(id, languages)) {
        for file in files.of(Folder::Lexicons, id) {
            match file.tree() {
                Err(mut mistakes) => findings.append(&mut mistakes),
                Ok(node) => {
                    let lexicon: Option<Lexicon> = decode(&node, &mut findings);
                    let language = id.split('/').next().unwrap_or_default();
                    if lexicon.as_ref().is_some_and(|lexicon| lexicon.language != language) {
                        let message = format!("the lexicon stands under `{language}` and says another language");
                        let place = node.get("language").unwrap_or(&node).span();
                        findings.push(Finding::coded(&code::POLICY_TYPE, message, place));
                    }
                    found.extend(lexicon);
                }
            }
        }
    }
    if findings.is_empty() { Ok(Lexicons::new(found)) } else { Err(findings) }
}

fn is_wanted(id: &str, languages: &[&str]) -> bool {
    const NORWEGIAN: [&str; 3] = ["nb", "nn", "no"];
    let folder = id.split('/').next().unwrap_or_default();
    let same = |language: &&str| {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        primary.eq_ignore_ascii_case(folder) || (NORWEGIAN.contains(&primary) && NORWEGIAN.contains(&folder))
    };
    languages.is_empty() || languages.iter().any(same)
}
