//! The built-in policy and an invented authority, ready to run in this process.

use std::{fs, io, sync::Arc};

use jiff::civil::{Date, date};
use somelint::{
    detect,
    engine::{
        Job, Met, Redactor, Report,
        files::{FileRef, Files, ReadSeek},
        run,
    },
    policy::{
        self, Policy, PolicyFiles,
        config::{Config, read_config},
    },
    read::{self, Limits, Syntax},
    source::{Encoding, Origin, SourceFile, Sources},
    tree::typed::Spanned,
    vocabulary::Context,
};

use crate::{corpus::File, measure::Folder};

/// The configuration of the authority: what one that uses the default pack would write.
pub(crate) const CONFIG: &str = "\
organization:
  name: Solvik kommun
  country: SE
  languages: [sv]
  domains: [solvik.example]
  official_mailbox: kommun@solvik.example
  handles: [solvikkommun]
  phones: [\"0123-45 60 00\"]
  rules_page: https://www.solvik.example/sociala-medier
  privacy_page: https://www.solvik.example/dataskydd
";

const TODAY: Date = date(2026, 11, 22);

/// What every run begins with.
pub(crate) struct Setup {
    pub(crate) config: Config,
    pub(crate) context: Arc<Context>,
    pub(crate) redactor: Redactor,
}

/// A policy, and the texts that it points into. Linked anew for every run, since a run takes the texts.
struct Linked {
    sources: Sources,
    policy: Policy,
}

impl Setup {
    pub(crate) fn new() -> Self {
        let mut sources = Sources::default();
        let config = config(&mut sources);
        let files = PolicyFiles::new(&mut sources, Vec::new());
        let lexicons = policy::lexicons(&files, &["sv"]).expect("the lexicons are right");
        let context = Context::new(config.organization.clone(), TODAY, Arc::new(lexicons)).expect("good patterns");
        let find = |text: &str| {
            let found = detect::personal_data::identifiers_to_redact(text).into_iter();
            found.map(|found| (found.range, found.label)).collect()
        };
        Self { config, context: Arc::new(context), redactor: Redactor::new(find, b"the same in every run") }
    }

    fn link(&self) -> Linked {
        let mut sources = Sources::default();
        config(&mut sources);
        let files = PolicyFiles::new(&mut sources, Vec::new());
        let file = keep(&mut sources, "packs", "default");
        let wanted = [Spanned { value: "default".to_owned(), span: file.span() }];
        let policy = policy::load(&files, &wanted, None, &self.context, "sv").expect("the default pack is right");
        Linked { sources, policy }
    }

    /// Checks files on a number of threads.
    pub(crate) fn check(&self, files: &dyn Files, list: &[FileRef], threads: usize) -> Report {
        let Linked { sources, policy } = self.link();
        let job = Job {
            files,
            list,
            config: &self.config,
            policy: &policy,
            as_of: TODAY,
            limits: Limits::default(),
            encoding: None,
            redactor: &self.redactor,
            verdicts: false,
            audit: None,
            no_ignores: false,
            is_whole: true,
            baseline: None,
            progress: &|_| {},
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads start");
        pool.install(|| run(&job, sources, Met::default()))
    }
}

/// Only reads files from disk, decodes and parses them, one after the other; how many documents there are.
pub(crate) fn read_alone(list: &[FileRef]) -> usize {
    let sources = Sources::default();
    let mut roots = 0;
    for file in list {
        let bytes = fs::read(&file.path).expect("a file that was just written");
        let origin = Origin::File { path: file.path.clone() };
        let decoded = read::decode(&sources, origin, &bytes, None, &mut Vec::new());
        let syntax = read::syntax_of(&file.path, &decoded.file.text).expect("a syntax that is read");
        let reading = read::read(&decoded.file, &file.path, syntax, &Limits::default());
        roots += reading.document.map_or(0, |document| document.roots.len());
    }
    roots
}

/// The disk as the engine sees it.
pub(crate) struct Disk;

impl Disk {
    /// Files of a folder, as a run lists them.
    pub(crate) fn list(folder: &Folder, files: &[File]) -> Vec<FileRef> {
        let file = |(path, bytes): &File| FileRef {
            path: folder.path(path).to_string_lossy().into_owned(),
            relative: path.clone(),
            size: bytes.len() as u64,
            named: false,
            stdin: false,
        };
        files.iter().map(file).collect()
    }
}

impl Files for Disk {
    fn open(&self, file: &FileRef) -> io::Result<Box<dyn ReadSeek>> {
        Ok(Box::new(fs::File::open(&file.path)?))
    }
}

fn config(sources: &mut Sources) -> Config {
    let file = keep(sources, "somelint.yaml", CONFIG);
    let reading = read::read(&file, "somelint.yaml", Syntax::Yaml, &Limits::default());
    let root = reading.document.and_then(|document| document.roots.into_iter().next()).expect("the configuration");
    read_config(&root).expect("the configuration is right")
}

fn keep(sources: &mut Sources, path: &str, text: &str) -> Arc<SourceFile> {
    let origin = Origin::File { path: path.to_owned() };
    let file = SourceFile::new(sources.next_id(), origin, text.to_owned(), Encoding::Utf8);
    sources.insert(file)
}
