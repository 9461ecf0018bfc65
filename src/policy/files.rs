//! The policy files of a run: those of the program and an organisation's own.
//!
//! In: texts with their paths; nothing is read from a disk. Out: each file's tree when it is asked for, so that a run
//! parses only what is in force.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use super::builtin;
use crate::{
    finding::{Finding, Severity, code, phrase},
    read::{self, Limits, Syntax},
    source::{Encoding, Origin, SourceFile, Sources, Span},
    tree::Node,
};

/// How the examples of a built-in rule begin. They are the last thing in it.
const EXAMPLES: &str = "\nexamples:\n";

/// Every policy file that there is, by its path below `policies/`.
#[derive(Debug, Default)]
pub struct PolicyFiles {
    files: BTreeMap<Box<str>, Vec<PolicyFile>>,
}

/// One rule, pack, lexicon or locale as text.
#[derive(Debug, Clone)]
pub struct PolicyFile {
    /// Its text and origin.
    pub source: Arc<SourceFile>,
    /// Whether it is part of the program.
    pub built_in: bool,
    /// Whether it is somebody else's, who shares it: what it holds is in force only where a pack names it.
    pub shared: bool,
}

/// What a policy file is, told by its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    /// `rules/`: one rule a file.
    Rules,
    /// `packs/`: one pack a file.
    Packs,
    /// `lexicons/`: words of one language and category a file; the id is `sv/health`.
    Lexicons,
    /// `locales/`: one language a file.
    Locales,
}

impl Folder {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Rules, Self::Packs, Self::Lexicons, Self::Locales];

    /// The folder that a path below the policy folder lies in.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|folder| path.starts_with(folder.prefix()))
    }

    /// Its name, with `/` at the end.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Rules => "rules/",
            Self::Packs => "packs/",
            Self::Lexicons => "lexicons/",
            Self::Locales => "locales/",
        }
    }
}

impl PolicyFiles {
    /// The built-in files, kept in `sources` so that findings can point at them, and an organisation's `own`: each with
    /// its path below the organisation's policy folder (`rules/topic/rule.yaml`, `packs/name.yaml`,
    /// `lexicons/sv/name.yaml`, `locales/sv.yaml`; a leading `policies/` is passed over). Own sources must be kept by the caller.
    pub fn new(sources: &mut Sources, own: impl IntoIterator<Item = (String, Arc<SourceFile>)>) -> Self {
        let mut files: BTreeMap<Box<str>, Vec<PolicyFile>> = BTreeMap::new();
        for (path, text) in builtin::files() {
            let origin = Origin::BuiltIn { path: format!("policies/{path}") };
            let source = SourceFile::new(sources.next_id(), origin, *text, Encoding::Utf8);
            let source = sources.insert(source);
            files.entry((*path).into()).or_default().push(PolicyFile { source, built_in: true, shared: false });
        }
        for (path, source) in own {
            let path = path.strip_prefix("policies/").unwrap_or(&path);
            files.entry(path.into()).or_default().push(PolicyFile { source, built_in: false, shared: false });
        }
        Self { files }
    }

    /// The same with the files that others share.
    #[must_use]
    pub fn with_shared(mut self, shared: impl IntoIterator<Item = (String, Arc<SourceFile>)>) -> Self {
        for (path, source) in shared {
            let file = PolicyFile { source, built_in: false, shared: true };
            self.files.entry(path.into()).or_default().push(file);
        }
        self
    }

    /// The ids of all files of a folder, in order: the path below it without `.yaml`.
    pub fn ids(&self, folder: Folder) -> impl Iterator<Item = &str> {
        let prefix = folder.prefix();
        self.files.keys().filter_map(move |path| path.strip_prefix(prefix)?.strip_suffix(".yaml"))
    }

    /// The files of an id: none where it is unknown, several where an organisation has one of a built-in's name.
    #[must_use]
    pub fn of(&self, folder: Folder, id: &str) -> &[PolicyFile] {
        self.at(&format!("{}{id}.yaml", folder.prefix()))
    }

    /// The files at a path below the policy folder.
    #[must_use]
    pub fn at(&self, path: &str) -> &[PolicyFile] {
        self.files.get(path).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where a span lies, as people name it: `policies/packs/tyreso.yaml:21`; `None` for other files than policies.
    #[must_use]
    pub fn place(&self, span: Span) -> Option<String> {
        let file = self.files.values().flatten().find(|file| file.source.id == span.source)?;
        Some(format!("{}:{}", file.source.origin, file.source.point(span.start).line))
    }

    /// The one file of an id.
    ///
    /// # Errors
    /// [`policy/duplicate-id`](code::POLICY_DUPLICATE) where two files have the id; `Ok(None)` where no file has it.
    pub fn one(&self, folder: Folder, id: &str) -> Result<Option<&PolicyFile>, Box<Finding>> {
        match self.of(folder, id) {
            [] => Ok(None),
            [only] => Ok(Some(only)),
            [first, .., last] => {
                let message = phrase::SAME_ID.with([("id", id.to_owned())]);
                let finding = Finding::coded(&code::POLICY_DUPLICATE, message, last.top());
                Err(Box::new(finding.also(first.top(), &phrase::OTHER_FILE)))
            }
        }
    }
}

impl PolicyFile {
    /// The file's tree.
    ///
    /// # Errors
    /// What is wrong with its syntax. That YAML programs disagree on words such as `on` and `off` is no mistake here:
    /// `off` is a word of the format.
    pub fn tree(&self) -> Result<Node, Vec<Finding>> {
        let name = self.source.origin.file_name();
        let reading = read::read(&self.source, name, Syntax::Yaml, &Limits::default());
        let harmless = |finding: &Finding| finding.about.id.as_str() == code::AMBIGUOUS_SCALAR.id;
        let mut findings: Vec<_> = reading.findings.into_iter().filter(|finding| !harmless(finding)).collect();
        let mut roots = reading.document.map(|document| document.roots).unwrap_or_default();
        if findings.is_empty() && roots.len() != 1 {
            let message = "a policy file holds exactly one document";
            findings.push(Finding::coded(&code::POLICY_TYPE, message, self.top()));
        }
        for finding in &mut findings {
            // A policy with a mistake checks nothing, however small the mistake.
            finding.severity = Severity::Error;
        }
        if findings.is_empty() { roots.pop().ok_or_else(Vec::new) } else { Err(findings) }
    }

    /// The file of a built-in rule up to its examples, which a run has no use for: half of all there is to parse. Those of an
    /// organisation's own rules are always read, since nobody else holds them to their form.
    #[must_use]
    pub fn without_examples(&self) -> Self {
        // The text of a built-in file is part of the program: what is left of it need not be copied.
        let Cow::Borrowed(text) = self.source.text else { return self.clone() };
        let end = text.find(EXAMPLES).filter(|_| self.built_in);
        let Some(head) = end.and_then(|end| text.get(..=end)) else { return self.clone() };
        let source = SourceFile::new(self.source.id, self.source.origin.clone(), head, Encoding::Utf8);
        Self { source: Arc::new(source), ..self.clone() }
    }

    /// The first line: where a finding about the file as a whole points.
    #[must_use]
    pub fn top(&self) -> Span {
        let line = self.source.line(1).unwrap_or(0..0);
        Span::new(self.source.id, line.start, line.end)
    }
}
