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
    read::{self, Limits},
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
    /// Texts of rules that are read when they are asked for.
    late: Option<Arc<Late<Texts>>>,
}

impl Sheet {
    /// The texts of a rule that wait until they are asked for.
    pub(super) fn late(&self, rule: &str) -> Option<&Texts> {
        self.late.as_ref()?.get(rule)
    }

    /// The texts of one file.
    ///
    /// # Errors
    /// What is wrong with it, at its place.
    pub fn load(file: &PolicyFile) -> Result<Self, Vec<Finding>> {
        let mut sheet = Self::default();
        sheet.add(&file.tree()?)?;
        Ok(sheet)
    }

    /// The texts of a file of the program: those of rules wait until they are asked for.
    pub(super) fn built_in(file: &PolicyFile) -> Result<Self, Vec<Finding>> {
        let Some((late, section)) = Late::section(&file.source, "rules") else { return Self::load(file) };
        let mut sheet = Self { late: Some(Arc::new(late)), ..Self::default() };
        for part in [0..section.start, section.end..file.source.text.len()] {
            let document = read::read_part(&file.source, part, &Limits::default()).document;
            for root in document.iter().flat_map(|document| &document.roots) {
                sheet.add(root)?;
            }
        }
        Ok(sheet)
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
