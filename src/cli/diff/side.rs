//! One of the two policies: what lies here, in another folder, or in a revision.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::super::{
    Stop,
    args::Global,
    buffers::Buffers,
    disk::Disk,
    load::Located,
    own,
    session::{CONFIG_NAMES, Session},
    walk::{Found, Walk, below_here, resolved, shown},
};
use super::revision::Revision;
use crate::{
    engine::{
        FileRef,
        files::{Files, ReadSeek},
    },
    source::{Origin, Span},
};

/// A policy, and how its lines are named.
pub(super) struct Side {
    pub(super) session: Session,
    /// How people name it: `HEAD~1`, `old`, nothing for what lies here.
    pub(super) name: Option<String>,
    /// Whether it is a folder, which is part of the path of its files.
    pub(super) is_folder: bool,
    /// Where the files of a revision lie, as long as this lives.
    extracted: Option<TempDir>,
}

/// A line of policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) path: String,
    pub(super) number: u32,
    pub(super) text: String,
}

impl Side {
    /// What lies here.
    pub(super) fn here(global: &Global, paths: &[String]) -> Result<Self, Stop> {
        let session = Session::open(global, paths)?;
        Ok(Self { session, name: None, is_folder: false, extracted: None })
    }

    /// The policy of a folder or a revision, in the place of the one that lies here: its files are shown under the same
    /// names, so that findings about them are the same.
    ///
    /// * `whole`: whether everything of a revision is needed, and not only its policy.
    pub(super) fn of(name: &str, here: &Self, global: &Global, whole: bool) -> Result<Self, Stop> {
        let known = here.session.layer.as_ref().map_or(CONFIG_NAMES[0], |layer| layer.name.as_str());
        let known = PathBuf::from(known);
        let is_folder = Path::new(name).is_dir();
        let (folder, extracted) = if is_folder {
            (PathBuf::from(name), None)
        } else {
            let extracted = TempDir::new()?;
            extract(name, here, &known, whole, extracted.path())?;
            (extracted.path().to_owned(), Some(extracted))
        };
        let file = known.file_name().map(PathBuf::from).into_iter();
        let mut names = file.chain(CONFIG_NAMES.map(PathBuf::from)).map(|name| folder.join(name));
        let config = names.find(|path| path.is_file());
        if config.is_none() && is_folder {
            return Err(Stop::Usage(format!("the folder {name} has no somelint.yaml")));
        }
        let global = Global { config: None, ..global.clone() };
        let at = config.map(|disk| Located { disk, shown: known });
        let session = Session::open_at(&global, at.as_ref(), &Buffers::default())?;
        Ok(Self { session, name: Some(name.to_owned()), is_folder, extracted })
    }

    /// The first line of a place of policy, as people look it up.
    pub(super) fn line(&self, span: Span) -> Option<Line> {
        let file = self.session.sources.get(span.source)?;
        let number = file.point(span.start).line;
        let text = file.line(number).and_then(|range| file.text.get(range)).unwrap_or_default();
        Some(Line { path: self.path(&file.origin), number, text: text.trim().to_owned() })
    }

    fn path(&self, origin: &Origin) -> String {
        let path = origin.path();
        let is_own = !matches!(origin, Origin::BuiltIn { .. });
        let Some(name) = self.name.as_ref().filter(|_| is_own) else { return path.to_owned() };
        if !self.is_folder {
            return format!("{name}:{path}");
        }
        let folder = self.session.layer.as_ref().and_then(|layer| Path::new(&layer.name).parent().map(Path::to_owned));
        let below = folder.as_deref().and_then(|folder| Path::new(path).strip_prefix(folder).ok());
        shown(Path::new(name).join(below.unwrap_or(Path::new(path))))
    }

    /// Where the files that are judged lie, if not here.
    pub(super) fn inputs(&self) -> Option<&Path> {
        self.extracted.as_ref().map(TempDir::path)
    }
}

/// Writes the policy of a revision into a folder, or everything of it below the configuration.
fn extract(name: &str, here: &Side, config: &Path, whole: bool, to: &Path) -> Result<(), Stop> {
    let revision = Revision::open(&here.session.root, name)?;
    if whole {
        revision.extract(&["."], to)?;
        return Ok(());
    }
    let file = config.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let names: Vec<&str> = [file.as_str()].into_iter().chain(CONFIG_NAMES).collect();
    revision.extract(&names, to)?;
    let found = names.iter().map(|name| to.join(name)).find(|path| path.is_file());
    let folders = found.map(|path| own::folders(&path)).transpose()?.unwrap_or_default();
    let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
    if !folders.is_empty() {
        revision.extract(&folders, to)?;
    }
    Ok(())
}

/// The files that are judged: those here, or those of a revision under the paths that they have here.
pub(super) struct Judged {
    root: Option<PathBuf>,
    disk: Disk,
}

impl Judged {
    pub(super) fn new(head: &Side, limit: u64) -> Self {
        Self { root: head.inputs().map(Path::to_owned), disk: Disk::new(limit) }
    }

    /// Lists the files, as one side's configuration has it.
    pub(super) fn list(&self, paths: &[String], head: &Side, exclude: &[String]) -> Result<Found, Stop> {
        let root = &head.session.root;
        let here = [".".to_owned()];
        let paths = if paths.is_empty() { &here } else { paths };
        let moved = |path: &String| {
            let from = self.root.as_ref()?;
            let absolute = resolved(Path::new(path))?;
            Some(shown(from.join(absolute.strip_prefix(root).unwrap_or(Path::new("")))))
        };
        let paths: Vec<String> = paths.iter().map(|path| moved(path).unwrap_or_else(|| path.clone())).collect();
        let from = self.root.as_ref().map(|root| root.canonicalize()).transpose()?;
        let walk = Walk {
            paths: &paths,
            root: from.as_deref().unwrap_or(root),
            exclude: exclude.to_vec(),
            own: head.session.own.clone(),
            force_exclude: false,
            follow: false,
            stdin_name: String::new(),
            threads: 0,
        };
        let mut found = walk.list().map_err(Stop::Usage)?;
        if self.root.is_some() {
            for file in &mut found.files {
                file.path = below_here(&root.join(&file.relative));
            }
            found.inputs.clear();
        }
        Ok(found)
    }
}

impl Files for Judged {
    fn open(&self, file: &FileRef) -> io::Result<Box<dyn ReadSeek>> {
        let Some(root) = &self.root else { return self.disk.open(file) };
        let path = root.join(&file.relative);
        // The folder is ours, and holds files only.
        if fs::symlink_metadata(&path)?.is_file() {
            Ok(Box::new(File::open(path)?))
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }
}
