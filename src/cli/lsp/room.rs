//! A room: one authority, the texts of it that are open, and the thread that checks them.
//!
//! In: tasks, in the order of the editor. Out: diagnostics and answers. Configuration, policy and everything that links are
//! read once and kept; a change of one of them empties the desk and everything is read anew, after a short silence.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError},
    },
    time::Duration,
};

use lsp_server::{ErrorCode, RequestId};
use lsp_types::{PublishDiagnosticsParams, Uri, notification};

use super::{
    super::{Stop, args::Global, buffers::Buffers},
    actions,
    client::Client,
    completion,
    diagnostics::Ground,
    doc::Doc,
    hover, pictures, place,
    study::{Study, Table},
    task::{Question, Task},
};
use crate::{engine::Placed, source::SourceFile};

/// How long nobody may type before everything is read anew.
const SILENCE: Duration = Duration::from_millis(150);

/// What is to be done after a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Go on.
    Stay,
    /// Read everything anew.
    Anew,
    /// The editor is gone.
    End,
}

/// The open texts of one authority.
pub(super) struct Room {
    pub(super) folder: PathBuf,
    pub(super) client: Client,
    pub(super) global: Global,
    pub(super) buffers: Arc<Buffers>,
    pub(super) docs: Vec<Doc>,
    /// Files that are not open and have diagnostics all the same: configuration and policy.
    told: BTreeSet<PathBuf>,
}

impl Room {
    pub(super) fn new(folder: PathBuf, client: Client, global: Global) -> Self {
        let (buffers, docs, told) = (Arc::default(), Vec::new(), BTreeSet::new());
        Self { folder, client, global, buffers, docs, told }
    }

    /// Works until the editor is gone.
    pub(super) fn work(mut self, tasks: &Receiver<Task>) {
        loop {
            let pass = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.pass(tasks)));
            match pass {
                Ok(Ok(Next::End)) => return,
                Ok(Ok(_)) => continue,
                Ok(Err(stop)) => self.client.log(format!("nothing is checked: {stop}")),
                Err(_) => self.client.log("stopped on a mistake of somelint's own; it goes on with the next change"),
            }
            // The same again would only fail again: something must change first.
            let Ok(task) = tasks.recv() else { return };
            self.take_blind(task);
        }
    }

    /// Reads everything and stays with it until something that links, or the policy, has changed.
    fn pass(&mut self, tasks: &Receiver<Task>) -> Result<Next, Stop> {
        let buffers = Arc::clone(&self.buffers);
        let study = Study::open(&self.folder, &self.global, &buffers)?;
        let root = study.root().to_owned();
        self.retract(&study);
        if study.is_refused() {
            return Ok(self.refused(&study, &root, tasks));
        }
        let job = study.job();
        let table = study.table(&job);
        self.review(&table);
        Ok(self.serve(tasks, |room, task| room.take(task, &table)))
    }

    /// Takes tasks until one asks for more than an answer.
    fn serve(&mut self, tasks: &Receiver<Task>, mut take: impl FnMut(&mut Self, Task) -> Next) -> Next {
        let mut dirty = false;
        loop {
            let task = if dirty {
                match tasks.recv_timeout(SILENCE) {
                    Ok(task) => task,
                    Err(RecvTimeoutError::Timeout) => return Next::Anew,
                    Err(RecvTimeoutError::Disconnected) => return Next::End,
                }
            } else {
                let Ok(task) = tasks.recv() else { return Next::End };
                task
            };
            // Questions wait for nobody; everything else may make the desk stale.
            dirty |= take(self, task) == Next::Anew;
        }
    }

    /// What is wrong with policy and configuration, until it is mended: nothing is checked with half a policy.
    fn refused(&mut self, study: &Study<'_>, root: &Path, tasks: &Receiver<Task>) -> Next {
        let report = study.refuse();
        let ground = Ground { root, client: &self.client };
        let places: BTreeSet<PathBuf> =
            report.findings.iter().filter_map(|f| ground.file(&f.labels.first()?.origin)).collect();
        for path in &places {
            let found: Vec<Placed> = report
                .findings
                .iter()
                .filter(|finding| {
                    finding.labels.first().is_some_and(|label| ground.file(&label.origin).as_ref() == Some(path))
                })
                .cloned()
                .collect();
            let open = self.docs.iter().find(|doc| doc.path == *path);
            let text = open.map_or_else(|| study.text(path), |doc| super::doc::source(doc.text.text.clone()));
            self.publish(ground, path, &text, open, &found);
        }
        let refusal = study.refusal(&report);
        for doc in self.docs.iter().filter(|doc| !places.contains(&doc.path)) {
            self.publish(ground, &doc.path, &doc.text, Some(doc), refusal.as_slice());
        }
        for doc in &mut self.docs {
            doc.findings.clear();
        }
        self.told = places;
        self.serve(tasks, |room, task| if room.take_blind(task) { Next::Anew } else { Next::Stay })
    }

    /// Empties what was said of files that are not open.
    fn retract(&mut self, study: &Study<'_>) {
        let ground = Ground { root: study.root(), client: &self.client };
        for path in std::mem::take(&mut self.told) {
            if self.docs.iter().all(|doc| doc.path != path) {
                self.publish(ground, &path, &study.text(&path), None, &[]);
            }
        }
    }

    /// Looks at every open text.
    fn review(&mut self, table: &Table<'_>) {
        for doc in &mut self.docs {
            table.recognise(doc);
        }
        if self.docs.iter().any(|doc| doc.links) {
            table.check_all(&mut self.docs);
        }
        for at in 0..self.docs.len() {
            self.look(at, table);
        }
    }

    /// Looks at one text and tells what was found; what links is looked at only with everything else.
    fn look(&mut self, at: usize, table: &Table<'_>) {
        let Some(doc) = self.docs.get_mut(at) else { return };
        if !doc.links {
            doc.findings = table.look(doc);
        }
        let ground = Ground { root: table.root(), client: &self.client };
        if let Some(doc) = self.docs.get(at) {
            self.publish(ground, &doc.path, &doc.text, Some(doc), &doc.findings);
        }
    }

    fn publish(&self, ground: Ground<'_>, path: &Path, text: &SourceFile, doc: Option<&Doc>, found: &[Placed]) {
        let Some(uri) = doc.map(|doc| doc.uri.clone()).or_else(|| place::uri(path)) else { return };
        let diagnostics = ground.diagnostics(path, text, found);
        let version = doc.map(|doc| doc.version);
        self.client.notify::<notification::PublishDiagnostics>(PublishDiagnosticsParams { uri, diagnostics, version });
    }

    /// Does one task.
    fn take(&mut self, task: Task, table: &Table<'_>) -> Next {
        let stale = match task {
            Task::Ask { id, uri, question } => self.answer(id, &uri, question, table),
            Task::Written(path) => {
                // An open text stands for its file, once the file is known to be there.
                let is_held = self.docs.iter().any(|doc| doc.path == path && table.is_listed(doc));
                !is_held && table.concerns(&path)
            }
            task => {
                let (closed, at) = self.apply(task);
                closed.is_some_and(|doc| doc.links) || at.is_some_and(|at| self.typed(at, table))
            }
        };
        if stale { Next::Anew } else { Next::Stay }
    }

    /// Looks at a text that was opened or typed in; whether others are linked to it, so that all must be looked at.
    fn typed(&mut self, at: usize, table: &Table<'_>) -> bool {
        let Some(doc) = self.docs.get_mut(at) else { return false };
        let linked = doc.links;
        table.recognise(doc);
        if !doc.links {
            self.look(at, table);
        }
        linked || self.docs.get(at).is_some_and(|doc| doc.links) || table.is_stale()
    }

    /// Does one task while nothing can be checked; whether that may have changed.
    fn take_blind(&mut self, task: Task) -> bool {
        if let Task::Ask { id, .. } = task {
            self.client.answer(id, serde_json::Value::Null);
            return false;
        }
        self.apply(task);
        true
    }

    /// Keeps the texts as the editor has them: the text that was closed, or the number of the one that changed.
    fn apply(&mut self, task: Task) -> (Option<Doc>, Option<usize>) {
        match task {
            Task::Open { uri, path, version, text } => {
                self.buffers.put(&path, &text);
                self.docs.retain(|doc| doc.uri != uri);
                self.docs.push(Doc::new(uri, path, version, text));
                (None, Some(self.docs.len() - 1))
            }
            Task::Change { uri, version, changes } => {
                let Some(at) = self.docs.iter().position(|doc| doc.uri == uri) else { return (None, None) };
                if let Some(doc) = self.docs.get_mut(at) {
                    doc.change(version, changes, self.client.unit);
                    self.buffers.put(&doc.path, &doc.text.text);
                }
                (None, Some(at))
            }
            Task::Close(uri) => {
                let Some(at) = self.docs.iter().position(|doc| doc.uri == uri) else { return (None, None) };
                let doc = self.docs.remove(at);
                self.buffers.remove(&doc.path);
                let params = PublishDiagnosticsParams { uri, diagnostics: Vec::new(), version: None };
                self.client.notify::<notification::PublishDiagnostics>(params);
                (Some(doc), None)
            }
            Task::Written(_) | Task::Ask { .. } => (None, None),
        }
    }

    /// Answers a question; whether a file was written for it.
    fn answer(&self, id: RequestId, uri: &Uri, question: Question, table: &Table<'_>) -> bool {
        let Some(doc) = self.docs.iter().find(|doc| doc.uri == *uri) else {
            self.client.answer(id, serde_json::Value::Null);
            return false;
        };
        let ground = Ground { root: table.root(), client: &self.client };
        match question {
            Question::Hover(at) => self.client.answer(id, hover::hover(doc, at, ground, table)),
            Question::Complete(at) => self.client.answer(id, completion::complete(doc, at, self.client.unit, table)),
            Question::Actions(range) => self.client.answer(id, actions::actions(doc, range, ground, table)),
            Question::Strip(picture) => match pictures::strip(doc, &picture, table) {
                Ok(()) => {
                    self.client.answer(id, serde_json::Value::Null);
                    return true;
                }
                Err(why) => self.client.refuse(id, ErrorCode::RequestFailed, &why),
            },
        }
        false
    }
}
