//! `somelint.yaml`: what an organisation decides for itself.
//!
//! In: the tree of the file. Out: a [`Config`], or findings at the keys that are wrong: a configuration with a mistake
//! is never followed in part.

use std::collections::BTreeMap;

use serde::{Deserialize, de::IgnoredAny};

use super::{
    SignOffEntry,
    fields::type_finding,
    settings,
    shared::{self, SharedPack},
    waiver::{Waiver, WaiverEntry},
};
use crate::{
    finding::{Finding, Severity, code, meant, phrase},
    platform::Hint,
    record::{Kind, Organization, schema},
    source::Span,
    tree::{
        Node,
        typed::{Spanned, from_node},
    },
};

/// The configuration of a run.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The authority.
    pub organization: Organization,
    /// The packs it follows, as named; empty for `default`.
    pub packs: Vec<Spanned<String>>,
    /// Those of them that come from elsewhere.
    pub shared: Vec<SharedPack>,
    /// Parameters that it sets itself: a mapping.
    pub params: Option<Node>,
    /// Strengths that it sets itself: a mapping of rule ids.
    pub rules: Option<Node>,
    /// What its files are.
    pub sources: Vec<Source>,
    /// The weight from which on findings fail a run.
    pub fail_on: FailOn,
    /// The language of the texts, if not that of the organisation.
    pub language: Option<String>,
    /// The folder with policies of its own, relative to the file; `policies` if it exists.
    pub policies: Option<Spanned<String>>,
    /// Globs of files that are never checked, relative to the file.
    pub exclude: Vec<String>,
    /// Its exceptions.
    pub waivers: Vec<Waiver>,
    /// Who signed for what no machine can check.
    pub sign_offs: Vec<SignOffEntry>,
    /// Where the baseline is, relative to the file.
    pub baseline: Option<Spanned<String>>,
    /// The whole file, to point at for what it does not say.
    pub span: Option<Span>,
}

/// What the files of a glob are.
#[derive(Debug, Clone)]
pub struct Source {
    /// The glob, relative to the configuration.
    pub glob: String,
    /// What to know when reading them.
    pub hint: Hint,
    /// Their encoding, where it is not told by the bytes.
    pub encoding: Option<crate::source::Encoding>,
}

/// From which weight on findings fail a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Any finding.
    Advice,
    /// Warnings and errors.
    Warning,
    /// Errors.
    #[default]
    Error,
    /// None; what could not be checked still does.
    Never,
}

impl FailOn {
    /// The weight, if any fails.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Advice => Some(Severity::Advice),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
            Self::Never => None,
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct ConfigFile {
    organization: Organization,
    packs: Option<IgnoredAny>,
    params: Option<IgnoredAny>,
    rules: Option<IgnoredAny>,
    sources: Vec<SourceEntry>,
    fail_on: FailOn,
    language: Option<String>,
    policies: Option<Spanned<String>>,
    exclude: Vec<String>,
    waivers: Vec<Spanned<WaiverEntry>>,
    sign_offs: Vec<SignOffEntry>,
    baseline: Option<Spanned<String>>,
    #[serde(rename = "$schema")]
    _schema: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceEntry {
    glob: Spanned<String>,
    kind: Option<Spanned<String>>,
    #[serde(default)]
    columns: BTreeMap<String, String>,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
    encoding: Option<Spanned<String>>,
}

/// Reads the tree of a `somelint.yaml`.
///
/// # Errors
/// Every mistake that could be found, each at its place.
pub fn read_config(node: &Node) -> Result<Config, Vec<Finding>> {
    let file: ConfigFile = from_node(node)
        .map_err(|error| vec![type_finding(&error, node.span(), &code::CONFIG_KEY, &code::CONFIG_TYPE)])?;
    let mut findings = settings::check(node);
    let (packs, shared) = shared::read(node.get("packs"), &mut findings);
    let languages = file.organization.languages.clone();
    let sources = file.sources.into_iter().map(|entry| source(entry, &languages, &mut findings)).collect();
    let waivers = file.waivers.into_iter().map(Waiver::from_entry).collect();
    let config = Config {
        organization: file.organization,
        packs,
        shared,
        params: node.get("params").cloned(),
        rules: node.get("rules").cloned(),
        sources,
        fail_on: file.fail_on,
        language: file.language,
        policies: file.policies,
        exclude: file.exclude,
        waivers,
        sign_offs: file.sign_offs,
        baseline: file.baseline,
        span: Some(node.span()),
    };
    if findings.is_empty() { Ok(config) } else { Err(findings) }
}

fn source(entry: SourceEntry, languages: &[String], findings: &mut Vec<Finding>) -> Source {
    let kind = entry.kind.and_then(|word| {
        let kind = Kind::from_word(&word.value);
        if kind.is_none() {
            let kinds = Kind::ALL.map(Kind::as_str);
            let message = phrase::NO_KIND.with([("word", word.value.clone())]);
            let help =
                meant(&word.value, kinds).unwrap_or_else(|| phrase::USE_ONE_OF.with([("names", kinds.join(", "))]));
            findings.push(Finding::coded(&code::CONFIG_UNKNOWN, message, word.span).help(help));
        }
        kind
    });
    if let Err(error) = globset::Glob::new(&entry.glob.value) {
        let message = phrase::NO_GLOB.with([("glob", entry.glob.value.clone()), ("reason", error.kind().to_string())]);
        findings.push(Finding::coded(&code::CONFIG_TYPE, message, entry.glob.span));
    }
    if let Some(kind) = kind {
        let known = schema::fields(kind);
        for field in entry.columns.keys().chain(entry.values.keys()) {
            if !known.iter().any(|path| path.path == *field) {
                let names: Vec<String> = known.iter().map(|path| path.path.clone()).collect();
                let message = phrase::NO_FIELD.with([("kind", kind.to_string()), ("field", field.clone())]);
                let finding = Finding::coded(&code::CONFIG_UNKNOWN, message, entry.glob.span);
                let help = meant(field, names.iter().map(String::as_str));
                findings.push(finding.help(help.unwrap_or_else(|| phrase::SEE_SCHEMA.with([]))));
            }
        }
    }
    let encoding = entry.encoding.and_then(|word| {
        let encoding = crate::source::Encoding::from_name(&word.value);
        if encoding.is_none() {
            let message = phrase::NO_ENCODING.with([("word", word.value.clone())]);
            let help = phrase::USE_ONE_OF.with([("names", crate::source::Encoding::NAMES.join(", "))]);
            findings.push(Finding::coded(&code::CONFIG_TYPE, message, word.span).help(help));
        }
        encoding
    });
    let hint = Hint { kind, languages: languages.to_vec(), columns: entry.columns, values: entry.values };
    Source { glob: entry.glob.value, hint, encoding }
}
