//! `somelint pack vendor`: shared packs are copied once, pinned, and committed; every check reads the copy.
//!
//! In: the entries of `packs:` with a git repository or an archive. Out: `policies/vendor/<pack>/` and `somelint.lock`. What is
//! fetched is fetched by `git`; archives are files that somebody has downloaded.

pub(super) mod args;
mod fetch;

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use args::{Pack, PackCommand};

use super::{
    Outcome, Stop,
    args::Global,
    disk::read_bounded,
    explain,
    load::load,
    output,
    own::{self, VENDOR},
    session::Session,
    shared::{Texts, hash},
    walk::shown,
};
use crate::{
    policy::shared::{LOCK, Lock, Locked, PackSource, SharedPack, read_lock},
    read::Syntax,
    report::escape::terminal,
};

pub(super) fn run(args: &Pack, global: &Global) -> Result<Outcome, Stop> {
    let PackCommand::Vendor { update } = args.command;
    let session = Session::open(global, &[])?;
    // That packs are not copied yet, or not any more, is what this command is for.
    if session.config.span.is_none() && !session.mistakes.is_empty() {
        return explain::mistakes(&session);
    }
    let packs: Vec<&SharedPack> = session.config.shared.iter().filter(|shared| shared.source.is_vendored()).collect();
    let at = session.root.join(LOCK);
    let known = lock(&at)?;
    if packs.is_empty() && known.packs.is_empty() {
        return Err(Stop::Usage("the configuration names no pack with `git` or `archive` under `packs:`".to_owned()));
    }
    let mut out = io::stdout().lock();
    let mut lock = Lock { version: 1, packs: Vec::new() };
    let mut copies = Vec::new();
    for shared in packs {
        let before = known.packs.iter().find(|locked| locked.pack == shared.pack.value);
        let (texts, locked) = fetched(shared, &session.root)?;
        moved(before, &locked, update)?;
        copies.push((shared.pack.value.as_str(), texts));
        let same = before == Some(&locked);
        let what = if same { "unchanged" } else { "copied" };
        writeln!(
            out,
            "{}",
            terminal(&format!("{what} {}: {} files, sha256 {}", locked.pack, locked.files, locked.sha256))
        )?;
        lock.packs.push(locked);
    }
    lock.packs.sort_by(|one, other| one.pack.cmp(&other.pack));
    // Nothing is replaced before everything is here.
    let vendor = own::folder(&session.config, &session.root).join(VENDOR);
    for (name, texts) in copies {
        replace(&vendor.join(name), &texts)?;
    }
    for locked in known.packs.iter().filter(|locked| lock.packs.iter().all(|kept| kept.pack != locked.pack)) {
        remove(&vendor.join(&locked.pack))?;
        writeln!(out, "{}", terminal(&format!("removed {}", locked.pack)))?;
    }
    let text = serde_json::to_string_pretty(&lock).map_err(|error| Stop::Write(error.to_string()))?;
    output::write_file(&at, &[], |out| writeln!(out, "{text}"))?;
    Ok(Outcome::Clean)
}

/// The lock that stands there; an empty one where none does.
fn lock(at: &Path) -> Result<Lock, Stop> {
    if !at.is_file() {
        return Ok(Lock::default());
    }
    let mut sources = crate::source::Sources::default();
    let read = load(Path::new(LOCK), &read_bounded(at)?, Syntax::Json, &mut sources);
    let lock = read.and_then(|(root, _)| root.as_ref().map_or(Ok(Lock::default()), read_lock));
    lock.map_err(|findings| {
        let why = findings.first().map(|finding| finding.message.clone()).unwrap_or_default();
        Stop::Usage(format!("{LOCK} cannot be read: {why}; restore it, or delete it to begin anew"))
    })
}

/// The policies of a pack's source, and what pins them.
fn fetched(shared: &SharedPack, root: &Path) -> Result<(Texts, Locked), Stop> {
    let pack = shared.pack.value.clone();
    let (files, mut locked) = match &shared.source {
        PackSource::Git { url, rev } => {
            let (files, commit) = fetch::git_files(url, rev, root)?;
            let locked =
                Locked { git: Some(url.clone()), rev: Some(rev.clone()), commit: Some(commit), ..nothing(&pack) };
            (files, locked)
        }
        PackSource::Archive { path, sha256 } => {
            let files = fetch::archive_files(&root.join(path), path, sha256)?;
            let locked = Locked { archive: Some(path.clone()), archive_sha256: Some(sha256.clone()), ..nothing(&pack) };
            (files, locked)
        }
        PackSource::Path(_) => return Err(Stop::Usage(format!("the pack `{pack}` is read where it lies"))),
    };
    let texts = fetch::policies(files, &pack)?;
    locked.sha256 = hash(&texts);
    locked.files = texts.len();
    Ok((texts, locked))
}

fn nothing(pack: &str) -> Locked {
    Locked {
        pack: pack.to_owned(),
        git: None,
        rev: None,
        commit: None,
        archive: None,
        archive_sha256: None,
        sha256: String::new(),
        files: 0,
    }
}

/// A tag or a branch that was moved is somebody else's decision until it is asked for.
fn moved(before: Option<&Locked>, now: &Locked, update: bool) -> Result<(), Stop> {
    let Some(before) = before.filter(|before| before.git == now.git && before.rev == now.rev && !update) else {
        return Ok(());
    };
    if before.commit == now.commit {
        return Ok(());
    }
    let commit = |locked: &Locked| locked.commit.clone().unwrap_or_default();
    let (pack, rev) = (&now.pack, now.rev.clone().unwrap_or_default());
    Err(Stop::Usage(format!(
        "{rev} of the pack `{pack}` is commit {} now, and was {} when it was copied; `--update` takes it",
        commit(now),
        commit(before)
    )))
}

/// Writes a copy beside the old one and then puts it in its place.
fn replace(folder: &Path, texts: &Texts) -> Result<(), Stop> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let new = folder.with_file_name(format!(".{name}.new"));
    remove(&new)?;
    for (path, text) in texts {
        let path = new.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&new))?;
        fs::write(path, text)?;
    }
    remove(folder)?;
    fs::rename(&new, folder)
        .map_err(|error| Stop::Write(format!("{} cannot be written: {}", shown(folder), error.kind())))
}

fn remove(folder: &Path) -> Result<(), Stop> {
    let Ok(metadata) = fs::symlink_metadata(folder) else { return Ok(()) };
    if !metadata.is_dir() {
        return Err(Stop::Write(format!("{} is not a folder", shown(folder))));
    }
    Ok(fs::remove_dir_all(folder)?)
}
