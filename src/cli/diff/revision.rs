//! Files of a git revision, by the `git` program: nothing is checked out, and filters and attributes change nothing.

use std::{
    fs,
    io::Write as _,
    path::{Component, Path, PathBuf},
    process::{Command, Stdio},
};

use super::super::Stop;

/// A commit of the repository that a folder lies in.
#[derive(Debug)]
pub(in crate::cli) struct Revision {
    folder: PathBuf,
    commit: String,
}

/// A file of a revision.
struct Blob {
    path: String,
    id: String,
}

impl Revision {
    /// The commit that `name` means for the repository around a folder.
    ///
    /// # Errors
    /// Where there is no git, no repository or no such revision.
    pub(in crate::cli) fn open(folder: &Path, name: &str) -> Result<Self, Stop> {
        let unknown = || Stop::Usage(format!("`{name}` is neither a folder nor a git revision here"));
        if name.starts_with('-') {
            return Err(unknown());
        }
        let word = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).trim_end_matches('\n').to_owned();
        let commit = git(folder, &["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")]);
        Ok(Self { folder: folder.to_owned(), commit: word(commit.map_err(|_| unknown())?) })
    }

    /// The commit, as 40 or 64 hexadecimal digits.
    pub(in crate::cli) fn commit(&self) -> &str {
        &self.commit
    }

    /// Writes the files at and below some paths of the folder into `to`; how many there were. Links are left out.
    ///
    /// # Errors
    /// Where git fails or a file cannot be written.
    pub(in crate::cli) fn extract(&self, paths: &[&str], to: &Path) -> Result<usize, Stop> {
        let blobs = self.list(paths)?;
        let bytes = self.contents(&blobs)?;
        let mut rest = bytes.as_slice();
        for blob in &blobs {
            let broken = || Stop::Write(format!("git gave something unexpected for {}", blob.path));
            let end = rest.iter().position(|byte| *byte == b'\n').ok_or_else(broken)?;
            let head = String::from_utf8_lossy(rest.get(..end).unwrap_or_default()).into_owned();
            let size: usize = head.rsplit(' ').next().and_then(|size| size.parse().ok()).ok_or_else(broken)?;
            let content = rest.get(end + 1..end + 1 + size).ok_or_else(broken)?;
            rest = rest.get(end + 2 + size..).unwrap_or_default();
            let path = Path::new(&blob.path);
            if !path.components().all(|part| matches!(part, Component::Normal(_))) {
                return Err(broken());
            }
            let path = to.join(path);
            fs::create_dir_all(path.parent().unwrap_or(to))?;
            fs::write(path, content)?;
        }
        Ok(blobs.len())
    }

    fn list(&self, paths: &[&str]) -> Result<Vec<Blob>, Stop> {
        // `ls-tree` names paths from the folder that it is run in.
        let listed = git(&self.folder, &[&["ls-tree", "-r", "-z", &self.commit, "--"], paths].concat())?;
        let blob = |line: &[u8]| {
            let line = String::from_utf8_lossy(line).into_owned();
            let (head, path) = line.split_once('\t')?;
            let mut words = head.split(' ');
            let is_file = words.next().is_some_and(|mode| mode.starts_with("100"));
            let id = words.nth(1).filter(|_| is_file)?.to_owned();
            Some(Blob { path: path.to_owned(), id })
        };
        Ok(listed.split(|byte| *byte == 0).filter_map(blob).collect())
    }

    fn contents(&self, blobs: &[Blob]) -> Result<Vec<u8>, Stop> {
        let mut process = command(&self.folder, &["cat-file", "--batch"]);
        let mut process = process.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let input = process.stdin.take();
        // Both ends at once: git waits for its answers to be read.
        let output = std::thread::scope(|scope| {
            scope.spawn(move || {
                let mut input = input?;
                blobs.iter().try_for_each(|blob| writeln!(input, "{}", blob.id)).ok()
            });
            process.wait_with_output()
        })?;
        Ok(output.stdout)
    }
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new("git");
    // What a repository may configure must not decide which program runs or whom it asks.
    command.arg("-C").arg(folder).args(["-c", "core.fsmonitor=false", "-c", "protocol.ext.allow=never"]).args(args);
    command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0");
    command
}

/// What git prints.
///
/// # Errors
/// Its own words where it fails.
pub(in crate::cli) fn git(folder: &Path, args: &[&str]) -> Result<Vec<u8>, Stop> {
    let output = command(folder, args).stdin(Stdio::null()).output();
    let output = output.map_err(|error| Stop::Usage(format!("git cannot be run: {}", error.kind())))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let mut lines = said.lines().filter(|line| !line.trim().is_empty());
    let said = lines.find(|line| line.starts_with("fatal: ")).unwrap_or("it does not say why");
    Err(Stop::Usage(format!("git {} failed: {said}", args.first().unwrap_or(&""))))
}
