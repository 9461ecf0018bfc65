//! What a run reads, and of what it speaks: everything that is named, or a choice among everything that links.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

use super::{
    Stop,
    args::{Check, Inputs},
    changed::changed,
    walk::{Found, Walk, shown},
};
use crate::engine::FileRef;

/// The files of a run.
pub(super) struct Extent {
    /// What is read.
    pub(super) found: Found,
    /// The files of which something is said; `None` for all that are read.
    pub(super) chosen: Option<BTreeSet<String>>,
    /// Whether everything below the configuration is read and spoken of.
    pub(super) is_whole: bool,
    /// What is to be told about the choice.
    pub(super) note: Option<String>,
}

/// What the arguments ask for.
///
/// * `root`: the folder of the configuration, below which everything links.
/// * `own`: the files and folders of configuration and policy.
///
/// # Errors
/// Wrong arguments; no repository where one is needed.
pub(super) fn extent(
    args: &Check,
    inputs: &Inputs,
    exclude: &[String],
    root: &Path,
    own: &[PathBuf],
) -> Result<Extent, Stop> {
    let is_part = is_part(inputs, root);
    if is_part && args.record.is_some() {
        let message = "`--record` writes down a run on what is named, and nothing is; name the folder, such as `.`";
        return Err(Stop::Usage(message.to_owned()));
    }
    if !args.changed && !args.linked && !is_part {
        let found = find(inputs, exclude, root, own.to_vec())?;
        return Ok(Extent { found, chosen: None, is_whole: is_whole(inputs, root), note: None });
    }
    let everything = Inputs { paths: vec![below_here(root)], ..inputs.clone() };
    let mut all = find(&everything, exclude, root, own.to_vec())?;
    let mut wanted = None;
    if is_part || !inputs.paths.is_empty() {
        let named = find(inputs, exclude, root, own.to_vec())?;
        let asked: BTreeSet<String> = named.files.iter().map(|file| file.relative.clone()).collect();
        all.problems.extend(named.problems);
        all.files.retain(|file| !asked.contains(&file.relative));
        // What a hook names is not thereby one of ours: it names every file that is committed.
        let is_ours = |file: &FileRef| file.stdin || (file.named && !inputs.force_exclude);
        all.files.extend(named.files.into_iter().map(|file| FileRef { named: is_ours(&file), ..file }));
        wanted = Some(asked);
    }
    let is_wanted = |file: &&FileRef| wanted.as_ref().is_none_or(|wanted| wanted.contains(&file.relative));
    let mut note = None;
    let chosen = if args.changed {
        let changed = changed(root, args.base.as_deref())?;
        if let Some(path) = changed.iter().find(|path| own.iter().any(|own| path.starts_with(own))) {
            let name = shown(path.strip_prefix(root).unwrap_or(path));
            let note = Some(format!("the policy has changed ({name}): everything is checked"));
            return Ok(Extent { found: all, chosen: None, is_whole: inputs.exclude.is_empty(), note });
        }
        let has_changed = |file: &&FileRef| fs::canonicalize(&file.path).is_ok_and(|path| changed.contains(&path));
        all.files.iter().filter(is_wanted).filter(has_changed).map(|file| file.path.clone()).collect()
    } else {
        all.files.iter().filter(is_wanted).map(|file| file.path.clone()).collect::<BTreeSet<_>>()
    };
    if args.changed && chosen.is_empty() {
        let since = args.base.as_ref().map_or_else(|| "the last commit".to_owned(), |base| format!("`{base}`"));
        note = Some(format!("nothing that is checked has changed since {since}"));
    }
    Ok(Extent { found: all, chosen: Some(chosen), is_whole: false, note })
}

/// A folder as people would write it from the current one.
pub(super) fn below_here(root: &Path) -> String {
    let here = fs::canonicalize(".").unwrap_or_default();
    if let Ok(below) = root.strip_prefix(&here) {
        return shown(Path::new(".").join(below));
    }
    match here.strip_prefix(root) {
        Ok(deeper) => vec![".."; deeper.components().count()].join("/"),
        Err(_) => shown(root),
    }
}

/// Whether nothing is named, in a folder below that of the configuration: then what lies here is meant, and the register
/// above links to it.
fn is_part(inputs: &Inputs, root: &Path) -> bool {
    let is_below = |here: PathBuf| here != root && here.starts_with(root);
    inputs.paths.is_empty() && fs::canonicalize(".").is_ok_and(is_below)
}

/// Whether everything below the configuration is asked for, and nothing of it left out.
fn is_whole(inputs: &Inputs, root: &Path) -> bool {
    let is_root = |path: &str| fs::canonicalize(path).is_ok_and(|path| path == root);
    let all = if inputs.paths.is_empty() { is_root(".") } else { inputs.paths.iter().any(|path| is_root(path)) };
    all && inputs.exclude.is_empty()
}

/// Lists the files that arguments and configuration name.
pub(super) fn find(inputs: &Inputs, exclude: &[String], root: &Path, own: Vec<PathBuf>) -> Result<Found, Stop> {
    let here = [".".to_owned()];
    if inputs.paths.iter().filter(|path| *path == "-").count() > 1 {
        return Err(Stop::Usage("standard input can be read only once".to_owned()));
    }
    if inputs.paths.iter().any(|path| path == "-") && io::stdin().is_terminal() {
        return Err(Stop::Usage("`-` reads standard input, which is a terminal; pipe a draft into it".to_owned()));
    }
    let walk = Walk {
        paths: if inputs.paths.is_empty() { &here } else { &inputs.paths },
        root,
        exclude: exclude.iter().chain(&inputs.exclude).cloned().collect(),
        own,
        force_exclude: inputs.force_exclude,
        follow: inputs.follow,
        stdin_name: inputs.stdin_filename.clone().unwrap_or_else(|| "stdin.md".to_owned()),
        threads: inputs.threads,
    };
    walk.list().map_err(Stop::Usage)
}
