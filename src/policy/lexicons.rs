//! The lexicons of a run: those of the program and an organisation's own.
//!
//! In: files `lexicons/<language>/<name>.yaml`. Out: [`Lexicons`] for detectors, or every mistake with its place.

use std::collections::BTreeMap;

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
/// Those of the program are ready; a language that the organisation adds to is read from the files.
///
/// # Errors
/// Every mistake in them, each at its place.
pub fn lexicons(files: &PolicyFiles, languages: &[&str]) -> Result<Lexicons, Vec<Finding>> {
    let mut by_language: BTreeMap<&str, Vec<(&str, &PolicyFile)>> = BTreeMap::new();
    for id in files.ids(Folder::Lexicons).filter(|id| is_wanted(id, languages)) {
        let all = files.of(Folder::Lexicons, id).iter().map(|file| (id, file));
        by_language.entry(language_of(id)).or_default().extend(all);
    }
    let (mut findings, mut found, mut ready) = (Vec::new(), Vec::new(), Vec::new());
    for (language, files) in by_language {
        match builtin::lexicons(language).filter(|_| files.iter().all(|(_, file)| file.built_in)) {
            Some(lexicons) => ready.push(lexicons),
            None => found.extend(files.into_iter().filter_map(|(id, file)| read(id, file, &mut findings))),
        }
    }
    if findings.is_empty() { Ok(Lexicons::new(found).with(ready)) } else { Err(findings) }
}

fn language_of(id: &str) -> &str {
    id.split('/').next().unwrap_or_default()
}

/// A lexicon out of its file.
fn read(id: &str, file: &PolicyFile, findings: &mut Vec<Finding>) -> Option<Lexicon> {
    let node = file.tree().map_err(|mut mistakes| findings.append(&mut mistakes)).ok()?;
    let lexicon: Lexicon = decode(&node, findings)?;
    let language = language_of(id);
    if lexicon.language != language {
        let message = format!("the lexicon stands under `{language}` and says another language");
        let place = node.get("language").unwrap_or(&node).span();
        findings.push(Finding::coded(&code::POLICY_TYPE, message, place));
    }
    Some(lexicon)
}

fn is_wanted(id: &str, languages: &[&str]) -> bool {
    const NORWEGIAN: [&str; 3] = ["nb", "nn", "no"];
    let folder = language_of(id);
    let same = |language: &&str| {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        primary.eq_ignore_ascii_case(folder) || (NORWEGIAN.contains(&primary) && NORWEGIAN.contains(&folder))
    };
    languages.is_empty() || languages.iter().any(same)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Folder, PolicyFiles, builtin, language_of, read};
    use crate::source::Sources;

    #[test]
    fn built_in_lexicons_are_those_of_the_files() {
        let files = PolicyFiles::new(&mut Sources::default(), Vec::new());
        let mut findings = Vec::new();
        let mut count = BTreeMap::new();
        for id in files.ids(Folder::Lexicons) {
            let file = files.of(Folder::Lexicons, id).first().expect("a file for the id");
            let lexicon = read(id, file, &mut findings).expect("a lexicon");
            assert!(findings.is_empty(), "{id}: {findings:?}");
            let ready = builtin::lexicons(language_of(id)).expect("a built-in language");
            let number: &mut usize = count.entry(ready.language).or_default();
            for term in lexicon.terms {
                assert_eq!((ready.term)(ready.language, *number), (lexicon.category, term), "{id}");
                *number += 1;
            }
            for (name, phrases) in &lexicon.concepts {
                let (_, ready) = ready.concepts.iter().find(|(ready, _)| ready == name).expect("the concept");
                assert_eq!(phrases, ready, "{id} {name}");
            }
            assert!(lexicon.grammar.is_none_or(|grammar| grammar == (ready.grammar)(ready.language)), "{id}");
            assert!(lexicon.persons.is_none_or(|persons| persons == (ready.persons)(ready.language)), "{id}");
        }
        for (language, count) in count {
            assert_eq!(builtin::lexicons(language).map(|ready| ready.terms), Some(count), "{language}");
        }
    }
}
