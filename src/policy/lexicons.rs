//! The lexicons of a run: those of the program and an organisation's own.
//!
//! In: files `lexicons/<language>/<name>.yaml`. Out: [`Lexicons`] for detectors, or every mistake with its place.

use super::{
    builtin,
    fields::decode,
    files::{Folder, PolicyFile, PolicyFiles},
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
            found.extend(if file.built_in { built_in(id) } else { own(id, file, &mut findings) });
        }
    }
    if findings.is_empty() { Ok(Lexicons::new(found)) } else { Err(findings) }
}

/// A built-in lexicon, of which tests know that there is no mistake in it.
fn built_in(id: &str) -> Option<Lexicon> {
    let json = builtin::lexicon(id)?;
    Some(serde_json::from_str(json).expect("internal: the built-in lexicons fit their type"))
}

/// A lexicon out of its file.
fn own(id: &str, file: &PolicyFile, findings: &mut Vec<Finding>) -> Option<Lexicon> {
    let node = file.tree().map_err(|mut mistakes| findings.append(&mut mistakes)).ok()?;
    let lexicon: Lexicon = decode(&node, findings)?;
    let language = id.split('/').next().unwrap_or_default();
    if lexicon.language != language {
        let message = format!("the lexicon stands under `{language}` and says another language");
        let place = node.get("language").unwrap_or(&node).span();
        findings.push(Finding::coded(&code::POLICY_TYPE, message, place));
    }
    Some(lexicon)
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

#[cfg(test)]
mod tests {
    use super::{Folder, PolicyFiles, built_in, own};
    use crate::source::Sources;

    #[test]
    fn built_in_lexicons_are_those_of_the_files() {
        let files = PolicyFiles::new(&mut Sources::default(), Vec::new());
        let mut findings = Vec::new();
        for id in files.ids(Folder::Lexicons) {
            let file = files.of(Folder::Lexicons, id).first().expect("a file for the id");
            let read = own(id, file, &mut findings);
            assert!(read.is_some() && findings.is_empty(), "{id}: {findings:?}");
            assert_eq!(built_in(id), read, "{id}");
        }
    }
}
