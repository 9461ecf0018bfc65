//! The lexicons of a run, and with them what keywords know.
//!
//! In: the policy files and the organisation. Out: a [`Context`]; findings at what is wrong with a lexicon.

use std::sync::Arc;

use jiff::civil::Date;

use super::{
    config::type_finding,
    files::{Folder, PolicyFiles},
};
use crate::{
    detect::lexicon::{Lexicon, Lexicons},
    finding::{Finding, code},
    record::Organization,
    tree::typed::from_node,
    vocabulary::Context,
};

/// What keywords know in a run: the organisation, the date, and the lexicons of its languages (of all, where it names
/// none). Bokmål and nynorsk are read together, since posts mix them.
#[must_use]
pub fn context(files: &PolicyFiles, organization: Organization, as_of: Date, findings: &mut Vec<Finding>) -> Context {
    let norwegian = organization.languages.iter().any(|language| ["nb", "nn", "no"].contains(&&**language));
    let wanted = |language: &str| {
        organization.languages.is_empty()
            || organization.languages.iter().any(|own| own.split('-').next() == Some(language))
            || (norwegian && ["nb", "nn"].contains(&language))
    };
    let mut lexicons = Vec::new();
    for id in files.ids(Folder::Lexicons) {
        let language = id.split('/').next().unwrap_or_default();
        // English words turn up in posts of every language, and English phrases in their profiles.
        if !wanted(language) && language != "en" {
            continue;
        }
        for file in files.of(Folder::Lexicons, id) {
            match file.tree() {
                Err(mistakes) => findings.extend(mistakes),
                Ok(node) => match from_node::<Lexicon>(&node) {
                    Ok(lexicon) => lexicons.push(lexicon),
                    Err(error) => {
                        findings.push(type_finding(&error, node.span(), &code::POLICY_KEY, &code::POLICY_TYPE));
                    }
                },
            }
        }
    }
    let lexicons = Arc::new(Lexicons::new(lexicons));
    // Patterns that do not compile were refused with their place when the configuration was read.
    Context::new(organization.clone(), as_of, Arc::clone(&lexicons)).unwrap_or_else(|_| {
        let organization = Organization { mailbox_patterns: Vec::new(), ..organization };
        Context::new(organization, as_of, lexicons).expect("internal: a context without patterns can be made")
    })
}
