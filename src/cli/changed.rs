//! `check --changed`: which files git says have changed.
//!
//! In: a folder, and the revision to compare with. Out: the files, as they are on disk; what was deleted is not among them.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
    process::Command,
};

use super::Stop;

/// What has changed: modified, staged or untracked; with `base` also what was committed since the branch left it.
///
/// # Errors
/// Where the folder is in no repository, git is not installed, or the revision is not known.
pub(super) fn changed(folder: &Path, base: Option<&str>) -> Result<BTreeSet<PathBuf>, Stop> {
    let git = Git { folder };
    let top = git.run(&["rev-parse", "--show-toplevel"]).map_err(|problem| match problem {
        Problem::Missing => Stop::Usage("`--changed` asks git, which is not installed here".to_owned()),
        Problem::Failed(_) => {
            Stop::Usage(format!("`--changed` needs a git repository, and {} is in none", folder.display()))
        }
    })?;
    let top = PathBuf::from(text(&top)?.trim_end_matches(['\r', '\n']));
    let mut names = git.names(&["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/"])?;
    let since = match base {
        Some(revision) => Some(git.fork(revision)?),
        // A repository without a commit has nothing to compare with: everything staged is new.
        None => git.run(&["rev-parse", "--verify", "--quiet", "HEAD"]).ok().map(|_| "HEAD".to_owned()),
    };
    let listed = match &since {
        Some(commit) => git.names(&["diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", commit, "--"])?,
        None => git.names(&["ls-files", "--full-name", "-z", "--", ":/"])?,
    };
    names.extend(listed);
    let files = names.into_iter().map(|name| top.join(name)).filter(|path| path.is_file());
    // Compared without links: a link in the path to the repository is none in the repository.
    Ok(files.filter_map(|path| path.canonicalize().ok()).collect())
}

/// Why git gave no answer.
#[derive(Debug)]
enum Problem {
    Missing,
    Failed(String),
}

struct Git<'g> {
    folder: &'g Path,
}

impl Git<'_> {
    /// The commit at which this branch left another.
    fn fork(&self, revision: &str) -> Result<String, Stop> {
        let commit = format!("{revision}^{{commit}}");
        let unknown = |_| Stop::Usage(format!("`--base {revision}`: git knows no such revision; fetch it first"));
        let commit = self.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).map_err(unknown)?;
        let apart = |_| Stop::Usage(format!("`--base {revision}` and this branch have no commit in common"));
        let fork = self.run(&["merge-base", text(&commit)?.trim(), "HEAD"]).map_err(apart)?;
        Ok(text(&fork)?.trim().to_owned())
    }

    /// The names that a command lists, apart by NUL.
    fn names(&self, args: &[&str]) -> Result<Vec<String>, Stop> {
        let listed = self.run(args).map_err(|problem| match problem {
            Problem::Missing => Stop::Usage("`--changed` asks git, which is not installed here".to_owned()),
            Problem::Failed(said) => Stop::Usage(format!("`--changed`: git says: {said}")),
        })?;
        let names = text(&listed)?.split('\0').filter(|name| !name.is_empty()).map(str::to_owned);
        Ok(names.collect())
    }

    fn run(&self, args: &[impl AsRef<OsStr>]) -> Result<Vec<u8>, Problem> {
        let mut git = Command::new("git");
        // What a hook sets points into another folder; a monitor is a program that the repository names.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            git.env_remove(name);
        }
        git.current_dir(self.folder).env("GIT_OPTIONAL_LOCKS", "0").args(["-c", "core.fsmonitor=false"]).args(args);
        let output = git.output().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Problem::Missing,
            kind => Problem::Failed(kind.to_string()),
        })?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(Problem::Failed(said.lines().next().unwrap_or_default().to_owned()))
    }
}

fn text(bytes: &[u8]) -> Result<&str, Stop> {
    std::str::from_utf8(bytes).map_err(|_| Stop::Usage("`--changed`: a file name is not UTF-8".to_owned()))
}
