//! What a room knows: configuration and policy ([`Study`]), and everything that links, read over the open texts ([`Table`]).

use std::{
    fs::File,
    io::{self, Cursor},
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::{Timestamp, tz::TimeZone};

use super::{
    super::{
        Stop,
        args::{Check, Global, Inputs},
        baseline,
        buffers::Buffers,
        extent::find,
        session::{self, CONFIG_NAMES, Session},
        walk::shown,
    },
    doc::{self, Doc},
};
use crate::{
    engine::{
        Desk, FileRef, Job, Met, Placed, Redactor, Report,
        files::{Files, ReadSeek},
        refuse, run,
    },
    policy::{Locale, Requirement, requirements},
    read::Limits,
    source::{Origin, SourceFile, Sources},
};

/// Configuration and policy of a room, and the list of its files.
pub(super) struct Study<'s> {
    session: Session,
    sources: Arc<Sources>,
    mistakes: Vec<crate::finding::Finding>,
    redactor: Redactor,
    shelf: Shelf<'s>,
    list: Vec<FileRef>,
    /// Whether today is the day of the clock.
    by_clock: bool,
}

/// The disk, with open texts in the place of their files.
struct Shelf<'s> {
    root: PathBuf,
    buffers: &'s Buffers,
}

impl Files for Shelf<'_> {
    fn open(&self, file: &FileRef) -> io::Result<Box<dyn ReadSeek>> {
        let path = self.root.join(&file.path);
        if let Some(text) = self.buffers.get(&path) {
            return Ok(Box::new(Cursor::new(text)));
        }
        let handle = File::open(path)?;
        if !handle.metadata()?.is_file() {
            return Err(io::Error::other("not a regular file"));
        }
        Ok(Box::new(handle))
    }
}

impl<'s> Study<'s> {
    /// Settles configuration and policy for a folder. Where no configuration governs it, no file is listed: an open text is
    /// checked by itself, and nobody's home folder is walked through.
    pub(super) fn open(folder: &Path, global: &Global, buffers: &'s Buffers) -> Result<Self, Stop> {
        let mut session = Session::open_over(global, &[shown(folder)], buffers)?;
        let args = Check::default();
        let at = baseline::path(&args, &session);
        baseline::read(&at, &args, &mut session)?;
        let redactor = session::redactor(&session, false);
        let mut list = Vec::new();
        if !session.own.is_empty() && session.mistakes.is_empty() {
            let inputs = Inputs { paths: vec![shown(&session.root)], ..Inputs::default() };
            let found = find(&inputs, &session.config.exclude, &session.root, session.own.clone())?;
            list = found.files;
        }
        for file in &mut list {
            file.path.clone_from(&file.relative);
            if let Some(text) = buffers.get(&session.root.join(&file.path)) {
                file.size = text.len() as u64;
            }
        }
        let shelf = Shelf { root: session.root.clone(), buffers };
        let sources = Arc::new(std::mem::take(&mut session.sources));
        let mistakes = std::mem::take(&mut session.mistakes);
        let by_clock = global.as_of.as_ref().is_none_or(String::is_empty);
        Ok(Self { session, sources, mistakes, redactor, shelf, list, by_clock })
    }

    pub(super) fn root(&self) -> &Path {
        &self.session.root
    }

    /// Whether policy or configuration have mistakes.
    pub(super) fn is_refused(&self) -> bool {
        !self.mistakes.is_empty()
    }

    /// The mistakes.
    pub(super) fn refuse(&self) -> Report {
        refuse(&self.job(), &self.sources, self.mistakes.clone())
    }

    /// What is said of every other text where there are mistakes: that nothing was checked, and where they are.
    pub(super) fn refusal(&self, report: &Report) -> Option<Placed> {
        let mut first = report.findings.first()?.clone();
        let what = report.not_checked.first().cloned().unwrap_or_default();
        let refused = self.session.policy.locale.say("report.not-checked", &[("what", what)]);
        first.message = format!("{refused}: {}", first.message);
        Some(first)
    }

    /// The text of a file that is not open; empty where it cannot be read.
    pub(super) fn text(&self, path: &Path) -> SourceFile {
        doc::source(
            self.shelf.buffers.read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default(),
        )
    }

    pub(super) fn job(&self) -> Job<'_> {
        Job {
            files: &self.shelf,
            list: &self.list,
            config: &self.session.config,
            policy: &self.session.policy,
            baseline: self.session.baseline.as_ref(),
            as_of: self.session.as_of,
            limits: Limits::default(),
            encoding: None,
            redactor: &self.redactor,
            verdicts: false,
            audit: None,
            no_ignores: false,
            is_whole: true,
            progress: &|_| {},
        }
    }

    /// Reads everything that links.
    pub(super) fn table<'t>(&'t self, job: &'t Job<'t>) -> Table<'t> {
        Table { study: self, job, desk: Desk::new(job, Sources::over(&self.sources)) }
    }
}

/// Everything that links.
pub(super) struct Table<'t> {
    study: &'t Study<'t>,
    job: &'t Job<'t>,
    pub(super) desk: Desk<'t>,
}

impl Table<'_> {
    pub(super) fn root(&self) -> &Path {
        self.study.root()
    }

    pub(super) fn locale(&self) -> &Locale {
        &self.study.session.policy.locale
    }

    /// The sentence of a document that a rule rests on.
    pub(super) fn requirement(&self, id: &str) -> Option<Requirement> {
        requirements(&self.study.session.files).ok()?.get(id).cloned()
    }

    /// Finds out what a text is.
    pub(super) fn recognise(&self, doc: &mut Doc) {
        if self.is_own(&doc.path) {
            doc.links = true;
            return;
        }
        if self.is_left_out(doc) {
            (doc.links, doc.kind) = (false, None);
            return;
        }
        let role = self.desk.role(&self.file(doc));
        doc.links = role.links;
        // A text that is broken while it is typed is still what it was.
        doc.kind = role.kind.or(doc.kind);
    }

    /// What is found in a text that can be looked at alone.
    pub(super) fn look(&self, doc: &Doc) -> Vec<Placed> {
        if self.is_left_out(doc) { Vec::new() } else { self.desk.look(&self.file(doc)).findings }
    }

    /// Checks everything, and hands each of the texts that link what is found in it.
    pub(super) fn check_all(&self, docs: &mut [Doc]) {
        let unlisted: Vec<FileRef> = docs
            .iter()
            .filter(|doc| !self.is_listed(doc) && !self.is_own(&doc.path))
            .map(|doc| self.file(doc))
            .collect();
        let list: Vec<FileRef> = self.study.list.iter().cloned().chain(unlisted).collect();
        let job = Job { list: &list, ..self.study.job() };
        let report = run(&job, Sources::over(&self.study.sources), Met::default());
        for doc in docs.iter_mut().filter(|doc| doc.links) {
            doc.findings.clear();
        }
        for finding in report.findings {
            let Some(Origin::File { path }) = finding.labels.first().map(|label| &label.origin) else { continue };
            let from_root = self.root().join(path);
            let from_here = Path::new(path).canonicalize().ok();
            let is_there =
                |doc: &&mut Doc| doc.links && (doc.path == from_root || Some(&doc.path) == from_here.as_ref());
            if let Some(doc) = docs.iter_mut().find(is_there) {
                doc.findings.push(finding);
            }
        }
    }

    /// Whether a change of this file on disk makes what was read stale.
    pub(super) fn concerns(&self, path: &Path) -> bool {
        let is_config = path.file_name().is_some_and(|name| CONFIG_NAMES.iter().any(|known| name == *known));
        is_config || (!self.study.session.own.is_empty() && path.starts_with(self.root()))
    }

    /// Whether a new day has begun.
    pub(super) fn is_stale(&self) -> bool {
        self.study.by_clock && Timestamp::now().to_zoned(TimeZone::UTC).date() != self.job.as_of
    }

    /// Whether a text stands for a file that was there when everything was read.
    pub(super) fn is_listed(&self, doc: &Doc) -> bool {
        let name = self.name(&doc.path);
        self.study.list.iter().any(|file| file.path == name)
    }

    /// Whether a text belongs to configuration or policy.
    fn is_own(&self, path: &Path) -> bool {
        self.study.session.own.iter().any(|own| path.starts_with(own))
    }

    /// Whether the file of a text is there, and left out by an exclude or because it is hidden.
    fn is_left_out(&self, doc: &Doc) -> bool {
        !self.study.session.own.is_empty() && doc.path.exists() && !self.is_listed(doc)
    }

    fn file(&self, doc: &Doc) -> FileRef {
        let path = self.name(&doc.path);
        FileRef { relative: path.clone(), path, size: doc.text.text.len() as u64, named: false, stdin: false }
    }

    fn name(&self, path: &Path) -> String {
        shown(path.strip_prefix(self.root()).unwrap_or(path))
    }
}
