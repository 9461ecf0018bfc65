//! The policies of the organisation itself: the YAML files of a folder beside the configuration.
//!
//! In: the folder. Out: texts with their paths in it; what can have no effect, because of where it lies, is a mistake.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Stop,
    buffers::Buffers,
    load::{Located, load_config},
    walk::shown,
};
use crate::{
    finding::{Finding, code, phrase},
    policy::{
        Folder,
        config::Config,
        shared::{LOCK, PackSource},
        test_file::SUFFIXES,
    },
    read,
    source::{Origin, SourceFile, Sources, Span},
};

/// The folder where the configuration does not name one.
const FOLDER: &str = "policies";

/// Policies of the organisation.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// Where they lie.
    pub(super) folder: Option<PathBuf>,
    /// Each with its path below the folder.
    pub(super) files: Vec<(String, Arc<SourceFile>)>,
}

/// Reads the policies beside the configuration at `path`, whose folder is `root`; `buffers` stand for their files.
///
/// # Errors
/// A file that cannot be read.
pub(super) fn policies(
    config: &Config,
    path: &Path,
    (root, buffers): (&Path, &Buffers),
    sources: &mut Sources,
    mistakes: &mut Vec<Finding>,
) -> Result<Own, Stop> {
    let name = name(config);
    let folder = folder(config, root);
    if !folder.is_dir() {
        mistakes.extend(config.policies.as_ref().map(|named| {
            let message = phrase::NO_POLICY_FOLDER.with([("name", name.to_string())]);
            Finding::coded(&code::CONFIG_UNKNOWN, message, named.span).help(&phrase::CHECK_SPELLING)
        }));
        return Ok(Own::default());
    }
    let display = path.parent().unwrap_or(Path::new("")).join(name);
    let mut files = Vec::new();
    let walk =
        ignore::WalkBuilder::new(&folder).standard_filters(false).hidden(true).sort_by_file_name(Ord::cmp).build();
    for entry in walk.flatten() {
        let below = entry.path().strip_prefix(&folder).unwrap_or(entry.path());
        let is_yaml = below.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
        if is_apart(below) {
            continue;
        }
        if !is_yaml || !entry.file_type().is_some_and(|kind| kind.is_file()) {
            continue;
        }
        let bytes = buffers.read(entry.path())?;
        let origin = Origin::File { path: shown(display.join(below)) };
        let decoded = read::decode(sources, origin, &bytes, None, mistakes);
        let file = sources.insert(decoded.file);
        // One name for one extension: `a.yml` is the rule `a`, too.
        let relative = shown(below.with_extension("yaml"));
        if Folder::of(&relative).is_none() {
            mistakes.push(misplaced(&file));
        }
        if decoded.is_readable {
            files.push((relative, file));
        }
    }
    Ok(Own { folder: Some(folder), files })
}

/// Where the policies of an organisation lie.
pub(super) fn folder(config: &Config, root: &Path) -> PathBuf {
    root.join(name(config))
}

/// The name of that folder.
pub(super) fn name(config: &Config) -> &str {
    config.policies.as_ref().map_or(FOLDER, |folder| &folder.value)
}

/// The folders with what a configuration follows, relative to it.
///
/// # Errors
/// Where the configuration cannot be read.
pub(super) fn folders(config: &Path) -> Result<Vec<String>, Stop> {
    let mut sources = Sources::default();
    let config = load_config(&Located::here(config), &Buffers::default(), &mut sources)?.unwrap_or_default();
    let shared = config.shared.iter().filter_map(|shared| match &shared.source {
        PackSource::Path(path) => Some(path.clone()),
        _ => None,
    });
    Ok([name(&config).to_owned(), LOCK.to_owned()].into_iter().chain(shared).collect())
}

/// The folder of tests and of what they try, which is no policy.
pub(super) const TESTS: &str = "tests";

/// The folder of copies of shared packs.
pub(super) const VENDOR: &str = "vendor";

/// Whether a path below the policies is a test or belongs to one, or to the copy of a shared pack.
fn is_apart(below: &Path) -> bool {
    below.starts_with(TESTS) || below.starts_with(VENDOR) || is_test_file(below)
}

/// Whether a file holds tests, by its name.
pub(super) fn is_test_file(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    SUFFIXES.into_iter().any(|suffix| name.ends_with(suffix))
}

fn misplaced(file: &SourceFile) -> Finding {
    let folders = Folder::ALL.map(|folder| format!("`{}`", folder.prefix())).join(", ");
    let top = file.line(1).unwrap_or(0..0);
    Finding::coded(&code::POLICY_UNKNOWN, &phrase::POLICY_MISPLACED, Span::new(file.id, top.start, top.end))
        .help(phrase::MOVE_POLICY.with([("folders", folders)]))
}
