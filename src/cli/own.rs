//! The policies of the organisation itself: the YAML files of a folder beside the configuration.
//!
//! In: the folder. Out: texts with their paths in it; what can have no effect, because of where it lies, is a mistake.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Stop, buffers::Buffers, walk::shown};
use crate::{
    finding::{Finding, code},
    policy::{Folder, config::Config, test_file::SUFFIXES},
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
    let name = config.policies.as_ref().map_or(FOLDER, |folder| &folder.value);
    let folder = folder(config, root);
    if !folder.is_dir() {
        mistakes.extend(config.policies.as_ref().map(|named| {
            let message = format!("there is no folder `{name}` beside the configuration");
            Finding::coded(&code::CONFIG_UNKNOWN, message, named.span).help("check the spelling of the path")
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
    root.join(config.policies.as_ref().map_or(FOLDER, |folder| &folder.value))
}

/// The folder of tests and of what they try, which is no policy.
pub(super) const TESTS: &str = "tests";

/// Whether a path below the policies is a test, or belongs to one.
fn is_apart(below: &Path) -> bool {
    below.starts_with(TESTS) || is_test_file(below)
}

/// Whether a file holds tests, by its name.
pub(super) fn is_test_file(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    SUFFIXES.into_iter().any(|suffix| name.ends_with(suffix))
}

fn misplaced(file: &SourceFile) -> Finding {
    let folders = Folder::ALL.map(|folder| format!("`{}`", folder.prefix())).join(", ");
    let message = "this policy file lies in no folder of rules, packs, lexicons or locales, and has no effect";
    let top = file.line(1).unwrap_or(0..0);
    Finding::coded(&code::POLICY_UNKNOWN, message, Span::new(file.id, top.start, top.end))
        .help(format!("move it into one of {folders}"))
}
