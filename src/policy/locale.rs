//! The texts of a run in its language.
//!
//! In: the [`Sheet`]s of languages. Out: a [`Locale`] that falls back to the nearest language that has a text. English texts
//! of rules stand in the rule files themselves, those of codes in [`CODES`] and [`PHRASES`](crate::finding::PHRASES).

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use super::{
    duration,
    files::{Folder, PolicyFile, PolicyFiles},
    message::plain,
    sheet::{CodeTexts, Sheet, Texts},
};
use crate::{
    finding::{About, CODES, Code, Finding, Grade, Said, Severity, fill, join},
    tree::Node,
    vocabulary::Note,
};

/// Texts in one language, then in those that stand in for it. Copies share them.
#[derive(Debug, Clone, Default)]
pub struct Locale {
    /// The language asked for, as it was asked for.
    pub language: String,
    sheets: Arc<[Sheet]>,
    /// Codes by id.
    codes: Arc<BTreeMap<&'static str, Told>>,
}

/// A code, and what a language says of it, once it has been asked for.
type Told = (&'static Code, OnceLock<Option<Arc<About>>>);

/// The languages to try for one: itself, then those that its readers read best.
#[must_use]
pub fn fallback(language: &str) -> Vec<&str> {
    let primary = language.split(['-', '_']).next().unwrap_or(language);
    let chain: &[&str] = match primary {
        "no" => &["nb", "en"],
        "nn" => &["nn", "nb", "en"],
        "da" => &["da", "nb", "en"],
        _ => &[],
    };
    if chain.is_empty() { vec![primary, "en"] } else { chain.to_vec() }
}

impl Locale {
    /// The texts of a language out of built-in and own files.
    ///
    /// # Errors
    /// What is wrong with a locale file, at its place.
    pub fn load(files: &PolicyFiles, language: &str) -> Result<Self, Vec<Finding>> {
        Self::from_files(files, language, |_| true)
    }

    /// The program's own texts of a language: for a run whose policy has mistakes.
    #[must_use]
    pub fn built_in(files: &PolicyFiles, language: &str) -> Self {
        Self::from_files(files, language, |file| file.built_in).unwrap_or_default()
    }

    fn from_files(files: &PolicyFiles, language: &str, wanted: fn(&PolicyFile) -> bool) -> Result<Self, Vec<Finding>> {
        let mut sheets = Vec::new();
        for language in fallback(&language.to_ascii_lowercase()) {
            // An organisation's own texts come before those of the program.
            for file in files.of(Folder::Locales, language).iter().rev().filter(|file| wanted(file)) {
                sheets.push(if file.built_in { Sheet::built_in(file) } else { Sheet::load(file)? });
            }
        }
        Ok(Self::new(language, sheets))
    }

    fn new(language: &str, sheets: Vec<Sheet>) -> Self {
        let codes = CODES.iter().map(|code| (code.id, (*code, OnceLock::new()))).collect();
        Self { language: language.to_owned(), sheets: sheets.into(), codes: Arc::new(codes) }
    }

    /// A locale of these labels only.
    #[cfg(test)]
    pub(super) fn of(labels: BTreeMap<&str, &str>) -> Self {
        let ui = labels.into_iter().map(|(key, label)| (key.to_owned(), label.to_owned())).collect();
        let mut sheet = Sheet::default();
        sheet.ui = ui;
        Self::new("en", vec![sheet])
    }

    /// The texts of a rule; `None` where only the rule file has them.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Texts> {
        self.sheets.iter().find_map(|sheet| sheet.rule(id))
    }

    /// What is said of a code.
    #[must_use]
    pub fn code(&self, code: &Code) -> Arc<About> {
        self.about(code.id).cloned().unwrap_or_else(|| code.about())
    }

    fn about(&self, id: &str) -> Option<&Arc<About>> {
        let (code, about) = self.codes.get(id)?;
        let read = || {
            let CodeTexts { title, why, fix } = self.sheets.iter().find_map(|sheet| sheet.code(id))?.clone();
            Some(Arc::new(About { title, why, fix, ..About::clone(&code.about()) }))
        };
        about.get_or_init(read).as_ref()
    }

    /// A finding with the texts of its code in this language; one of a rule has them already.
    #[must_use]
    pub fn told(&self, mut finding: Finding) -> Finding {
        if let Some(about) = self.about(finding.about.id.as_str()) {
            finding.about = Arc::clone(about);
        }
        if let Some(message) = &finding.sayings.message {
            finding.message = self.said(message);
        }
        if !finding.sayings.help.is_empty() {
            let help: Vec<String> = finding.sayings.help.iter().map(|help| self.said(help)).collect();
            finding.help = Some(join(&help));
        }
        for (at, said) in &finding.sayings.labels {
            if let Some(label) = finding.labels.get_mut(*at) {
                label.message = self.said(said);
            }
        }
        finding
    }

    fn said(&self, said: &Said) -> String {
        let own = self.sheets.iter().find_map(|sheet| sheet.message(said.phrase.id));
        let Some(text) = own else { return said.english() };
        let worded = said.values.iter().map(|(name, value)| (*name, self.worded(name, value)));
        fill(text, &worded.collect::<Vec<_>>())
    }

    /// A value of a message in words where it is one of a few, or several of them joined by “or”.
    fn worded(&self, name: &str, value: &str) -> String {
        let family = match name {
            "archive" | "damage" | "delimiter" | "record" | "type" => name,
            "other_delimiter" => "delimiter",
            "found_type" => "type",
            _ => return value.to_owned(),
        };
        let word = |value: &str| self.label(&format!("{family}.{value}")).map(str::to_owned);
        word(value).unwrap_or_else(|| {
            let words = value.split(" or ").map(|one| word(one).unwrap_or_else(|| one.to_owned()));
            words.collect::<Vec<_>>().join(&format!(" {} ", self.ui("inspect.or")))
        })
    }

    /// A label of the program; its key where no language has it.
    #[must_use]
    pub fn ui<'l>(&'l self, key: &'l str) -> &'l str {
        self.label(key).unwrap_or(key)
    }

    /// A label of the program, or what stands for it where no language has it.
    #[must_use]
    pub fn ui_or<'l>(&'l self, key: &str, otherwise: &'l str) -> &'l str {
        self.label(key).unwrap_or(otherwise)
    }

    /// The word for a grade. Machine formats use [`Grade::as_str`].
    #[must_use]
    pub fn grade(&self, grade: Grade) -> &str {
        self.ui_or(&format!("grade.{}", grade.as_str()), grade.as_str())
    }

    /// The word for a verdict. Machine formats and tests of a policy use the verdict itself.
    #[must_use]
    pub fn outcome<'l>(&'l self, verdict: &'l str) -> &'l str {
        self.ui_or(&format!("outcome.{verdict}"), verdict)
    }

    /// The word for a severity. Machine formats and configuration use [`Severity::as_str`].
    #[must_use]
    pub fn severity(&self, severity: Severity) -> &str {
        let key = match severity {
            Severity::Advice => "severity.advice",
            Severity::Warning => "severity.warning",
            Severity::Error => "severity.error",
        };
        self.label(key).unwrap_or_else(|| severity.as_str())
    }

    /// The word for a kind of record. Machine formats use the kind itself.
    #[must_use]
    pub fn record<'l>(&'l self, kind: &'l str) -> &'l str {
        self.ui_or(&format!("record.{kind}"), kind)
    }

    /// What stands for hidden data of a kind. In English the kind says it itself, shorter.
    #[must_use]
    pub fn kind<'l>(&'l self, kind: &'l str) -> &'l str {
        let own = self.label(&format!("kind.{kind}")).filter(|_| self.ui("language") != "en");
        own.unwrap_or(kind)
    }

    /// A label of the program with its values.
    #[must_use]
    pub fn say(&self, key: &str, values: &[(&'static str, String)]) -> String {
        fill(self.ui(key), values)
    }

    /// `1 file`, `2 files`: the labels have a word for one and a word for other numbers.
    #[must_use]
    pub fn count(&self, number: usize, what: &str) -> String {
        let form = if number == 1 { "one" } else { "other" };
        format!("{number} {}", self.ui(&format!("count.{what}.{form}")))
    }

    /// A value of a parameter as people read it: a duration in words, a list with commas.
    #[must_use]
    pub fn value(&self, value: &Node) -> String {
        let text = plain(value);
        duration::words(&text, self).unwrap_or(text)
    }

    /// What people call a field.
    #[must_use]
    pub fn field(&self, name: &str) -> String {
        self.label(&format!("field.{name}")).map_or_else(|| name.replace('_', " "), str::to_owned)
    }

    /// A phrase of the vocabulary with its values; its key where no language has it.
    #[must_use]
    pub fn note(&self, note: &Note) -> String {
        let phrase = self.sheets.iter().find_map(|sheet| sheet.note(note.key)).map_or(note.key, String::as_str);
        let worded = |(name, value): &(&'static str, String)| (*name, self.words(name, value));
        fill(phrase, &note.values.iter().map(worded).collect::<Vec<_>>())
    }

    /// A value of a phrase in words: a duration, or what the labels say for it (`category.health`); else as it is.
    fn words(&self, name: &str, value: &str) -> String {
        let label = self.label(&format!("{name}.{value}")).map(str::to_owned);
        label.or_else(|| duration::words(value, self)).unwrap_or_else(|| value.to_owned())
    }

    fn label(&self, key: &str) -> Option<&str> {
        self.sheets.iter().find_map(|sheet| sheet.label(key)).map(String::as_str)
    }
}
