//! The record of a run: what was checked, with what, and what came of it, so that it can be shown and repeated later.
//!
//! In: a run that is over. Out: a JSON file with the hashes of every input, of the policy and of the configuration; and,
//! for `somelint verify`, the same file read back. It holds no finding and no personal data.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Stop,
    args::{Check, Global, Inputs},
    session::Session,
};
use crate::{
    engine::{Placed, Report, Sealed, digest},
    policy::Folder,
};

/// The version of the file that is read and written.
pub(super) const VERSION: u32 = 1;

/// What a run was, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RunRecord {
    pub(super) version: u32,
    pub(super) tool: Tool,
    /// When the run was made, in UTC.
    pub(super) made: String,
    /// The date that stood for today.
    pub(super) as_of: String,
    pub(super) asked: Asked,
    pub(super) policy: PolicySeal,
    pub(super) config: Option<String>,
    pub(super) inputs: Vec<Sealed>,
    pub(super) result: RunResult,
}

/// The program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tool {
    pub(super) name: String,
    pub(super) version: String,
}

/// The arguments that decide what is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub(super) struct Asked {
    paths: Vec<String>,
    exclude: Vec<String>,
    force_exclude: bool,
    follow: bool,
    encoding: Option<String>,
    limits: Vec<String>,
    packs: Vec<String>,
    select: Vec<String>,
    ignore: Vec<String>,
    no_ignores: bool,
    no_config: bool,
    baseline: Option<PathBuf>,
}

/// The policy that was in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PolicySeal {
    pub(super) packs: Vec<String>,
    pub(super) rules: usize,
    /// SHA-256 over the name and text of every rule, pack, lexicon and locale, those of the organisation included.
    pub(super) sha256: String,
    /// Every parameter with the value in force.
    pub(super) params: BTreeMap<String, serde_json::Value>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RunResult {
    /// Files and members that were checked. What is skipped decides nothing.
    pub(super) checked: usize,
    /// Files and members that could not be.
    pub(super) failed: usize,
    /// Errors, warnings, advice.
    pub(super) findings: [usize; 3],
    pub(super) waived: usize,
    /// SHA-256 over the fingerprints of all findings, those that are waived included.
    pub(super) sha256: String,
}

impl Tool {
    /// This program.
    pub(super) fn this() -> Self {
        Self { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
    }
}

impl PolicySeal {
    /// The policy of a session.
    pub(super) fn of(session: &Session) -> Self {
        let files = &session.files;
        let folders = Folder::ALL.into_iter();
        let all = folders.flat_map(|folder| files.ids(folder).flat_map(move |id| files.of(folder, id)));
        let texts: Vec<(String, &str)> =
            all.map(|file| (file.source.origin.file_name().to_owned(), &*file.source.text)).collect();
        let params = session.policy.params.iter();
        Self {
            packs: session.policy.packs.iter().map(|pack| pack.id.clone()).collect(),
            rules: session.policy.rules.len(),
            sha256: digest(texts.iter().flat_map(|(name, text)| [name.as_str(), text])),
            params: params.map(|(name, setting)| (name.clone(), setting.value.to_json())).collect(),
        }
    }
}

/// The SHA-256 of the configuration's text, if there is one.
pub(super) fn config_seal(session: &Session) -> Option<String> {
    let span = session.config.span?;
    session.sources.get(span.source).map(|file| digest([&*file.text]))
}

impl RunResult {
    pub(super) fn of(report: &Report) -> Self {
        let all = report.findings.iter().chain(&report.waived);
        let prints = all.map(|finding: &Placed| finding.fingerprint.as_str());
        let summary = &report.summary;
        let [checked, _, failed] = summary.inputs;
        Self { checked, failed, findings: summary.findings, waived: summary.waived, sha256: digest(prints) }
    }
}

impl Asked {
    pub(super) fn of(args: &Check, global: &Global) -> Self {
        let Inputs { paths, exclude, force_exclude, follow, encoding, limits, .. } = &args.inputs;
        Self {
            paths: paths.clone(),
            exclude: exclude.clone(),
            force_exclude: *force_exclude,
            follow: *follow,
            encoding: encoding.clone(),
            limits: limits.clone(),
            packs: global.packs.clone(),
            select: args.select.clone(),
            ignore: args.ignore.clone(),
            no_ignores: args.no_ignores,
            no_config: global.no_config,
            baseline: args.baseline.clone(),
        }
    }

    /// Asks for the same again.
    pub(super) fn again(&self, args: &mut Check, global: &mut Global) {
        args.inputs.paths.clone_from(&self.paths);
        args.inputs.exclude.clone_from(&self.exclude);
        args.inputs.encoding.clone_from(&self.encoding);
        args.inputs.limits.clone_from(&self.limits);
        (args.inputs.force_exclude, args.inputs.follow) = (self.force_exclude, self.follow);
        args.select.clone_from(&self.select);
        args.ignore.clone_from(&self.ignore);
        args.no_ignores = self.no_ignores;
        args.baseline.clone_from(&self.baseline);
        global.packs.clone_from(&self.packs);
        global.no_config = self.no_config;
    }
}

impl RunRecord {
    /// The record of a run that is over.
    pub(super) fn new(
        asked: Asked,
        (policy, config): (PolicySeal, Option<String>),
        inputs: Vec<Sealed>,
        report: &Report,
    ) -> Self {
        Self {
            version: VERSION,
            tool: Tool::this(),
            made: Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            as_of: report.as_of.clone(),
            asked,
            policy,
            config,
            inputs,
            result: RunResult::of(report),
        }
    }

    /// Reads a record back.
    ///
    /// # Errors
    /// Where it is no record of a run, or one of another version.
    pub(super) fn read(path: &Path) -> Result<Self, Stop> {
        let fail = |why: String| Stop::Usage(format!("{} {why}", path.display()));
        let text = fs::read_to_string(path).map_err(|error| fail(format!("cannot be read: {}", error.kind())))?;
        let read: Self = serde_json::from_str(&text).map_err(|error| {
            fail(format!("is not the record of a run: line {}, column {}", error.line(), error.column()))
        })?;
        if read.version == VERSION { Ok(read) } else { Err(fail(format!("has version {}", read.version))) }
    }

    /// The text of the file.
    pub(super) fn text(&self) -> String {
        serde_json::to_string_pretty(self).expect("internal: strings and numbers are JSON") + "\n"
    }
}
