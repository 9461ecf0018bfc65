//! The texts of one locale file.
//!
//! In: `locales/<language>.yaml`, which gives texts of rules and of codes by their ids, the `messages` of codes, phrases of the
//! vocabulary (`notes`) and labels of the program (`ui`). Out: a [`Sheet`]. Which language stands in for another is not known here.

use std::{collections::BTreeMap, sync::Arc};

use serde::Deserialize;

use super::{
    fields::{Fields, decode},
    files::PolicyFile,
    late::Late,
};
use crate::{
    finding::Finding,
    source::SourceFile,
    tree::{Node, typed::Spanned},
};

/// The keys of a locale file.
pub const LOCALE_KEYS: [&str; 5] = ["rules", "codes", "messages", "notes", "ui"];

/// What is said of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// The wanted condition in a few words.
    pub title: String,
    /// What is said of a violation, and where the file says it.
    pub message: Spanned<String>,
    /// One sentence why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
}

/// What is said of a code, whatever the finding.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeTexts {
    /// The wanted condition in a few words.
    pub title: String,
    /// One sentence why it is reported.
    pub why: String,
    /// What to do.
    pub fix: String,
}

/// The texts of one file.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Texts by the id of the rule.
    pub rules: BTreeMap<String, Texts>,
    /// Texts by the id of the code.
    pub codes: BTreeMap<String, CodeTexts>,
    /// What findings of codes say, by the id of the [phrase](crate::finding::Phrase).
    pub messages: BTreeMap<String, String>,
    /// Phrases of the vocabulary, with `{placeholders}`.
    pub notes: BTreeMap<String, String>,
    /// Labels of the program.
    pub ui: BTreeMap<String, String>,
    /// Those of the program's own file instead, each read when it is asked for.
    late: Option<Arc<LateSheet>>,
}

#[derive(Debug)]
struct LateSheet {
    rules: Late<Texts>,
    codes: Late<CodeTexts>,
    messages: Late<String>,
    notes: Late<String>,
    ui: Late<String>,
}

impl LateSheet {
    fn of(source: &Arc<SourceFile>) -> Self {
        Self {
            rules: Late::section(source, "rules"),
            codes: Late::section(source, "codes"),
            messages: Late::section(source, "messages"),
            notes: Late::section(source, "notes"),
            ui: Late::section(source, "ui"),
        }
    }
}

impl Sheet {
    /// The texts of one file.
    ///
    /// # Errors
    /// What is wrong with it, at its place.
    pub fn load(file: &PolicyFile) -> Result<Self, Vec<Finding>> {
        let mut sheet = Self::default();
        sheet.add(&file.tree()?)?;
        Ok(sheet)
    }

    /// The texts of a file of the program, which wait until they are asked for.
    pub(super) fn built_in(file: &PolicyFile) -> Self {
        Self { late: Some(Arc::new(LateSheet::of(&file.source))), ..Self::default() }
    }

    /// The texts of a rule.
    pub(super) fn rule(&self, id: &str) -> Option<&Texts> {
        self.rules.get(id).or_else(|| self.late.as_ref()?.rules.get(id))
    }

    /// The texts of a code.
    pub(super) fn code(&self, id: &str) -> Option<&CodeTexts> {
        self.codes.get(id).or_else(|| self.late.as_ref()?.codes.get(id))
    }

    /// What findings of a code say.
    pub(super) fn message(&self, phrase: &str) -> Option<&String> {
        self.messages.get(phrase).or_else(|| self.late.as_ref()?.messages.get(phrase))
    }

    /// A phrase of the vocabulary.
    pub(super) fn note(&self, key: &str) -> Option<&String> {
        self.notes.get(key).or_else(|| self.late.as_ref()?.notes.get(key))
    }

    /// A label of the program.
    pub(super) fn label(&self, key: &str) -> Option<&String> {
        self.ui.get(key).or_else(|| self.late.as_ref()?.ui.get(key))
    }

    fn add(&mut self, node: &Node) -> Result<(), Vec<Finding>> {
        let mut findings = Vec::new();
        if let Some(fields) = Fields::of(node, "a locale", &LOCALE_KEYS, &mut findings) {
            for entry in fields.node("rules").and_then(|rules| rules.as_map()).iter().flat_map(|map| map.entries()) {
                let texts = decode(&entry.value, &mut findings);
                self.rules.extend(texts.map(|texts| (entry.key.as_str().to_owned(), texts)));
            }
            self.codes.extend(fields.take::<BTreeMap<_, _>>("codes", &mut findings).unwrap_or_default());
            self.messages.extend(fields.take::<BTreeMap<_, _>>("messages", &mut findings).unwrap_or_default());
            self.notes.extend(fields.take::<BTreeMap<_, _>>("notes", &mut findings).unwrap_or_default());
            self.ui.extend(fields.take::<BTreeMap<_, _>>("ui", &mut findings).unwrap_or_default());
        }
        if findings.is_empty() { Ok(()) } else { Err(findings) }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::files::Folder, *};
    use crate::{policy::PolicyFiles, source::Sources};

    #[test]
    fn texts_that_wait_read_the_same() {
        let files = PolicyFiles::new(&mut Sources::default(), []);
        for language in files.ids(Folder::Locales) {
            let file = &files.of(Folder::Locales, language)[0];
            let (whole, late) = (Sheet::load(file).unwrap(), Sheet::built_in(file));
            assert!(whole.rules.iter().all(|(id, texts)| late.rule(id) == Some(texts)), "{language}");
            assert!(whole.codes.iter().all(|(id, texts)| late.code(id) == Some(texts)), "{language}");
            for (key, text) in &whole.messages {
                assert_eq!(late.message(key), Some(text), "{language}");
            }
            for (key, text) in &whole.notes {
                assert_eq!(late.note(key), Some(text), "{language}");
            }
            for (key, text) in &whole.ui {
                assert_eq!(late.label(key), Some(text), "{language}");
            }
        }
    }
}
