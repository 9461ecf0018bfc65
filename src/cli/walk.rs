//! From paths, folders and globs to the files that are checked. The only module that lists folders.
//!
//! `.gitignore` is not obeyed: exports belong out of repositories and must be checked all the same. `.somelintignore` is.

use std::{
    collections::HashSet,
    fs,
    path::{Component, Path, PathBuf},
    sync::mpsc,
};

use globset::{Glob, GlobSet, GlobSetBuilder};
use ignore::{DirEntry, WalkBuilder, WalkState};

use super::args::Inputs;
use crate::{
    engine::files::FileRef,
    finding::{Code, Words, code, phrase},
    report::{Input, Status},
    source::Origin,
};

/// What to walk, and what to leave out.
#[derive(Debug)]
pub(super) struct Walk<'w> {
    /// Paths, globs and `-` as given.
    pub(super) paths: &'w [String],
    /// The folder that globs of the configuration are relative to.
    pub(super) root: &'w Path,
    /// Globs of files to leave out.
    pub(super) exclude: Vec<String>,
    /// Paths that are part of the configuration itself.
    pub(super) own: Vec<PathBuf>,
    /// Whether excludes hold for files that are named too.
    pub(super) force_exclude: bool,
    /// Whether symbolic links are followed.
    pub(super) follow: bool,
    /// What standard input is called.
    pub(super) stdin_name: String,
    /// Number of threads; 0 for one a processor.
    pub(super) threads: usize,
}

/// What walking found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The files to check.
    pub(super) files: Vec<FileRef>,
    /// What was met and is no file to check.
    pub(super) inputs: Vec<Input>,
    /// Problems to report, with the path and the code.
    pub(super) problems: Vec<Problem>,
}

type Problem = (String, &'static Code, Words);

/// What was met in a folder.
enum Met {
    File(FileRef),
    Input(Input),
    Problem(Problem),
}

impl Walk<'_> {
    /// Lists every file once, in order.
    ///
    /// # Errors
    /// A glob that cannot be understood.
    pub(super) fn list(&self) -> Result<Found, String> {
        let excludes = glob_set(&self.exclude)?;
        let mut found = Found::default();
        for path in self.paths {
            self.path(path, &excludes, &mut found)?;
        }
        // Threads meet them in any order.
        found.files.sort();
        found.inputs.sort_by(|one, other| one.origin.cmp(&other.origin));
        found.problems.sort_by(|(one, ..), (other, ..)| one.cmp(other));
        // One file can be named in several ways: by itself and in its folder, from here and from the root.
        let mut met = HashSet::new();
        found.files.retain(|file| met.insert((file.stdin, file.relative.clone())));
        Ok(found)
    }

    fn path(&self, path: &str, excludes: &GlobSet, found: &mut Found) -> Result<(), String> {
        if path == "-" {
            let stands_for = self.named(Path::new(&self.stdin_name), 0);
            found.files.push(FileRef { stdin: true, ..stands_for });
            return Ok(());
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.folder(path, excludes, found),
            Ok(metadata) if metadata.is_file() => {
                let file = self.named(Path::new(path), metadata.len());
                if self.force_exclude && excludes.is_match(&file.relative) {
                    found.inputs.push(skipped(&file.path, "left out by an exclude"));
                } else {
                    found.files.push(file);
                }
            }
            Ok(_) => {
                let message = phrase::NOT_REGULAR.with([("path", path.to_owned())]).into();
                found.problems.push((path.to_owned(), &code::NOT_A_FILE, message));
            }
            Err(_) if path.contains(['*', '?', '[']) => {
                let paths = glob::glob(path).map_err(|error| format!("`{path}` is not a glob: {}", error.msg))?;
                for path in paths.flatten() {
                    self.path(&shown(&path), excludes, found)?;
                }
            }
            Err(_) => {
                found.problems.push((
                    path.to_owned(),
                    &code::MISSING_INPUT,
                    phrase::NOT_THERE.with([("path", path.to_owned())]).into(),
                ));
            }
        }
        Ok(())
    }

    fn folder(&self, path: &str, excludes: &GlobSet, found: &mut Found) {
        let mut walk = WalkBuilder::new(path);
        walk.standard_filters(false).hidden(true).follow_links(self.follow).threads(self.threads);
        walk.add_custom_ignore_filename(".somelintignore");
        let base = Path::new(path).canonicalize().ok();
        // Below a folder without links only the folder itself needs to be resolved.
        let absolute = |below: &Path| {
            let known = base.as_ref().filter(|_| !self.follow).zip(below.strip_prefix(path).ok());
            known.map(|(base, rest)| base.join(rest)).or_else(|| resolved(below)).unwrap_or_else(|| below.to_owned())
        };
        let (sender, met) = mpsc::channel();
        walk.build_parallel().run(|| {
            let sender = sender.clone();
            Box::new(move |entry| {
                let met = match entry {
                    Ok(entry) => self.entry(&entry, absolute, excludes),
                    Err(error) => Some(Met::Problem(problem(path, &error))),
                };
                if let Some(met) = met {
                    // The receiver is there until the walk has ended.
                    let _ = sender.send(met);
                }
                WalkState::Continue
            })
        });
        drop(sender);
        for met in met {
            match met {
                Met::File(file) => found.files.push(file),
                Met::Input(input) => found.inputs.push(input),
                Met::Problem(problem) => found.problems.push(problem),
            }
        }
    }

    /// What an entry of a folder is; nothing where it is a folder, or part of the configuration.
    fn entry(&self, entry: &DirEntry, absolute: impl Fn(&Path) -> PathBuf, excludes: &GlobSet) -> Option<Met> {
        let (path, kind) = (entry.path(), entry.file_type()?);
        if kind.is_symlink() {
            return Some(Met::Input(skipped(&shown(path), "a symbolic link; `--follow` reads it")));
        }
        if !kind.is_file() {
            return (!kind.is_dir()).then(|| Met::Input(skipped(&shown(path), "not a regular file")));
        }
        let absolute = absolute(path);
        let file = self.file(path, &absolute, entry.metadata().map_or(0, |metadata| metadata.len()));
        if excludes.is_match(&file.relative) {
            return Some(Met::Input(skipped(&file.path, "left out by an exclude")));
        }
        let is_own = self.own.iter().any(|own| absolute.starts_with(own));
        (!is_own).then_some(Met::File(file))
    }

    fn named(&self, path: &Path, size: u64) -> FileRef {
        let absolute = resolved(path).unwrap_or_else(|| path.to_owned());
        FileRef { named: true, ..self.file(path, &absolute, size) }
    }

    fn file(&self, path: &Path, absolute: &Path, size: u64) -> FileRef {
        let relative = absolute.strip_prefix(self.root).map_or_else(|_| shown(path), shown);
        FileRef { path: shown(path), relative, size, named: false, stdin: false }
    }
}

/// The path without links and detours, also of a file that is yet to be saved in a folder that exists.
pub(super) fn resolved(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok().or_else(|| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(folder.canonicalize().ok()?.join(path.file_name()?))
    })
}

/// A path as people would write it from the current folder.
pub(super) fn below_here(path: &Path) -> String {
    let here = fs::canonicalize(".").ok();
    let below = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    shown(below.as_deref().unwrap_or(path))
}

/// Where the configuration of a run is looked for: its paths, and the one that standard input stands for.
pub(super) fn anchors(inputs: &Inputs) -> Vec<String> {
    let stdin = || inputs.stdin_filename.clone();
    inputs.paths.iter().filter_map(|path| if path == "-" { stdin() } else { Some(path.clone()) }).collect()
}

/// Why a part of a folder could not be walked, at that part where it is known.
fn problem(folder: &str, error: &ignore::Error) -> Problem {
    let message = if error.io_error().is_some() { &phrase::PART_UNREADABLE } else { &phrase::PART_LOOPS };
    let part = part_of(error).map_or_else(|| folder.to_owned(), shown);
    (part, &code::UNREADABLE, message.with([("path", folder.to_owned())]).into())
}

fn part_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } => part_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}

fn skipped(path: &str, reason: &str) -> Input {
    Input {
        origin: Origin::File { path: path.to_owned() },
        status: Status::Skipped,
        kind: None,
        reader: None,
        code: None,
        message: reason.to_owned(),
    }
}

/// A path with `/` between its parts and without a leading `./`.
pub(super) fn shown(path: impl AsRef<Path>) -> String {
    // Components leave out doubled separators and `.` between names.
    let path = path.as_ref();
    // Most are written so already, but for the `./` of the folder that is walked.
    let below = path.to_str().map(|text| text.strip_prefix("./").unwrap_or(text));
    if let Some(below) = below.filter(|below| is_plain(below)) {
        return below.to_owned();
    }
    let plain: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
    if plain.as_os_str().is_empty() && !path.as_os_str().is_empty() {
        return ".".to_owned();
    }
    plain.to_string_lossy().replace('\\', "/")
}

/// Whether names alone stand in a path, with one `/` between two.
fn is_plain(path: &str) -> bool {
    let path = path.as_bytes();
    !path.contains(&b'\\') && path.split(|byte| *byte == b'/').all(|name| !matches!(name, b"" | b"."))
}

fn glob_set(globs: &[String]) -> Result<GlobSet, String> {
    let mut set = GlobSetBuilder::new();
    for glob in globs {
        set.add(Glob::new(glob).map_err(|error| format!("`{glob}` is not a glob: {}", error.kind()))?);
    }
    set.build().map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_path_as_people_would_write_it() {
        for (written, as_shown) in [
            ("a/b.md", "a/b.md"),
            ("./a/b.md", "a/b.md"),
            ("././a", "a"),
            (".//a", "a"),
            ("a/./b//c/", "a/b/c"),
            ("/a/b", "/a/b"),
            ("../a", "../a"),
            ("./..", ".."),
            (".hidden/a", ".hidden/a"),
            (".", "."),
            ("./", "."),
            ("", ""),
        ] {
            assert_eq!(shown(written), as_shown, "{written}");
        }
    }
}
