//! The files of shared packs: read where they lie, or from the copies that the lock pins.
//!
//! In: the entries of `packs:` with a source. Out: policy files; a copy that is missing, changed or of another source is a
//! mistake at the line that names the pack. Nothing is fetched here.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Stop,
    buffers::Buffers,
    disk::read_bounded,
    load::{Located, load},
    own::{self, VENDOR},
    walk::shown,
};
use crate::{
    engine::digest,
    finding::{Finding, Said, code, phrase},
    policy::{
        Folder,
        config::Config,
        shared::{LOCK, Lock, PackSource, SharedPack, read_lock},
    },
    read::Syntax,
    source::{Encoding, Origin, SourceFile, Sources},
};

/// Texts of policies by their paths below the folder of policies.
pub(super) type Texts = BTreeMap<String, String>;

/// The hash by which copies are pinned.
pub(super) fn hash(texts: &Texts) -> String {
    digest(texts.iter().flat_map(|(path, text)| [path.as_str(), text.as_str()]))
}

/// The policy files below a folder that holds `rules/`, `packs/`, `lexicons/`, `locales/`; others are passed over.
///
/// # Errors
/// A file that cannot be read or is no UTF-8.
pub(super) fn texts(folder: &Path, buffers: &Buffers) -> Result<Texts, Stop> {
    let mut texts = Texts::new();
    for name in Folder::ALL.map(Folder::prefix) {
        let walk = ignore::WalkBuilder::new(folder.join(name.trim_end_matches('/'))).standard_filters(false).build();
        for entry in walk.flatten().filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file())) {
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            if is_policy(&shown(below)) {
                let text = String::from_utf8(buffers.read(entry.path())?);
                let text = text.map_err(|_| Stop::Usage(format!("{} is not UTF-8", entry.path().display())))?;
                texts.insert(shown(below), text);
            }
        }
    }
    Ok(texts)
}

/// Whether a path below a folder of policies is that of a policy.
pub(super) fn is_policy(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "yaml") && Folder::of(path).is_some()
}

/// The files of shared packs.
#[derive(Debug, Default)]
pub(super) struct SharedFiles {
    /// Each with its path below a folder of policies.
    pub(super) files: Vec<(String, Arc<SourceFile>)>,
    /// The folders and files that are no inputs.
    pub(super) own: Vec<PathBuf>,
}

/// Reads the files of every shared pack.
///
/// * `at`: the configuration, in the folder `root`.
///
/// # Errors
/// A file that cannot be read.
pub(super) fn read(
    config: &Config,
    at: &Located,
    (root, buffers): (&Path, &Buffers),
    sources: &mut Sources,
    mistakes: &mut Vec<Finding>,
) -> Result<SharedFiles, Stop> {
    let (packs, mut found) = (&config.shared, SharedFiles::default());
    if packs.is_empty() {
        return Ok(found);
    }
    let policies = own::name(config);
    let beside =
        |path: &str| Located { disk: root.join(path), shown: at.shown.parent().unwrap_or(Path::new("")).join(path) };
    let lock = read_lock_file(&beside(LOCK), packs, sources, mistakes)?;
    for shared in packs {
        let name = &shared.pack.value;
        let folder = match &shared.source {
            PackSource::Path(path) => beside(path),
            _ => beside(&format!("{policies}/{VENDOR}/{name}")),
        };
        let texts = texts(&folder.disk, buffers)?;
        if let Some(problem) = problem(shared, &texts, &lock) {
            let code = if shared.source.is_vendored() { &code::SHARED_PACK } else { &code::CONFIG_UNKNOWN };
            let finding = Finding::coded(code, problem, shared.span);
            mistakes.push(if shared.source.is_vendored() { finding } else { finding.help(&phrase::NAME_PACK_FOLDER) });
            continue;
        }
        found.own.extend(folder.disk.canonicalize());
        for (path, text) in texts {
            let origin = Origin::File { path: shown(folder.shown.join(&path)) };
            let file = SourceFile::new(sources.next_id(), origin, text, Encoding::Utf8);
            found.files.push((path, sources.insert(file)));
        }
    }
    found.own.extend(beside(LOCK).disk.canonicalize());
    Ok(found)
}

fn read_lock_file(
    at: &Located,
    packs: &[SharedPack],
    sources: &mut Sources,
    mistakes: &mut Vec<Finding>,
) -> Result<Lock, Stop> {
    if !at.disk.is_file() || packs.iter().all(|shared| !shared.source.is_vendored()) {
        return Ok(Lock::default());
    }
    let read = load(&at.shown, &read_bounded(&at.disk)?, Syntax::Json, sources);
    let read = read.and_then(|(root, _)| root.as_ref().map_or(Ok(Lock::default()), read_lock));
    Ok(read.unwrap_or_else(|mut findings| {
        mistakes.append(&mut findings);
        Lock::default()
    }))
}

/// What keeps the files of a shared pack from being followed.
fn problem(shared: &SharedPack, texts: &Texts, lock: &Lock) -> Option<Said> {
    let name = &shared.pack.value;
    let named = || ("name", name.clone());
    let file = format!("packs/{name}.yaml");
    if let PackSource::Path(path) = &shared.source {
        return (!texts.contains_key(&file))
            .then(|| phrase::PACK_NOT_IN_FOLDER.with([("path", path.clone()), ("file", file)]));
    }
    let Some(locked) = lock.packs.iter().find(|locked| locked.pack == *name) else {
        return Some(phrase::PACK_NOT_COPIED.with([named(), ("lock", LOCK.to_owned())]));
    };
    if !locked.is_of(&shared.source) {
        return Some(phrase::PACK_OTHER_SOURCE.with([named()]));
    }
    if texts.is_empty() {
        return Some(phrase::PACK_COPY_MISSING.with([named()]));
    }
    (hash(texts) != locked.sha256).then(|| phrase::PACK_COPY_CHANGED.with([named(), ("lock", LOCK.to_owned())]))
}
