//! The files of a source: of a git revision by `git`, or of an archive on disk.

use std::{collections::BTreeMap, fs, io::BufReader, path::Path};

use tempfile::TempDir;

use super::super::{
    Stop,
    diff::revision::{Revision, git},
    shared::{Texts, is_policy},
    walk::shown,
};
use crate::{
    engine::sha256,
    read::{
        Limits,
        archive::{self, Archive, Content, Member},
    },
};

/// Files by their paths.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// The files of a revision of a repository, and the commit that it means.
///
/// # Errors
/// Where git cannot fetch it.
pub(super) fn git_files(url: &str, rev: &str, root: &Path) -> Result<(Files, String), Stop> {
    let (store, files) = (TempDir::new()?, TempDir::new()?);
    git(store.path(), &["init", "--quiet", "--bare"])?;
    let local = root.join(url);
    // Git would look for it from its own folder.
    let url = if local.exists() { local.to_string_lossy().into_owned() } else { url.to_owned() };
    git(store.path(), &["fetch", "--quiet", "--no-tags", "--depth=1", "--end-of-options", &url, rev])?;
    let revision = Revision::open(store.path(), "FETCH_HEAD")?;
    revision.extract(&["."], files.path())?;
    let mut found = Files::new();
    let walk = ignore::WalkBuilder::new(files.path()).standard_filters(false).build();
    for entry in walk.flatten().filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file())) {
        let below = entry.path().strip_prefix(files.path()).unwrap_or(entry.path());
        found.insert(shown(below), fs::read(entry.path())?);
    }
    Ok((found, revision.commit().to_owned()))
}

/// The files of an archive whose bytes are the ones that were pinned.
///
/// # Errors
/// Where it cannot be read, or is another one.
pub(super) fn archive_files(path: &Path, name: &str, pinned: &str) -> Result<Files, Stop> {
    let fail = |why: &str| Stop::Usage(format!("the archive {name} {why}"));
    if name.contains("://") {
        return Err(fail("is an address: download it, look at it, and name the file; somelint opens no connection"));
    }
    let open = || fs::File::open(path).map_err(|error| fail(&format!("cannot be read: {}", error.kind())));
    let (size, hash) = sha256(&mut open()?)?;
    if hash != pinned {
        return Err(fail(&format!("has the SHA-256 {hash}, not the one that is pinned")));
    }
    let mut head = [0; 512];
    let read = std::io::Read::read(&mut open()?, &mut head)?;
    let kind = archive::kind_of(head.get(..read).unwrap_or_default()).ok_or_else(|| fail("is none that is known"))?;
    let (mut files, mut problems) = (Files::new(), Vec::new());
    let each = &mut |member: &Member, content: Content| match content {
        Content::Bytes(bytes) => {
            files.insert(member.name.clone(), bytes);
        }
        Content::Problem(problem) => problems.push(problem.message.english()),
        Content::Media => {}
    };
    let limits = Limits::default();
    let reader = BufReader::new(open()?);
    let of_archive = match kind {
        archive::ArchiveKind::Gzip | archive::ArchiveKind::Tar => {
            archive::visit_stream(reader, (kind, name, size), &limits, each)
        }
        _ => {
            let mut archive = Archive::open(reader, &limits).map_err(|problem| fail(&problem.message.english()))?;
            archive.visit(each);
            archive.problems().to_vec()
        }
    };
    problems.extend(of_archive.into_iter().map(|problem| problem.message.english()));
    problems.first().map_or(Ok(files), |problem| Err(fail(&format!("cannot be read whole: {problem}"))))
}

/// The policies among the files of a source: all that lies in the folder that holds `packs/<pack>.yaml`.
///
/// # Errors
/// Where no folder does, or a policy is not UTF-8.
pub(super) fn policies(files: Files, pack: &str) -> Result<Texts, Stop> {
    let file = format!("packs/{pack}.yaml");
    let tops = files.keys().filter_map(|path| path.strip_suffix(&file));
    let top = tops.filter(|top| top.is_empty() || top.ends_with('/')).min_by_key(|top| top.len()).map(str::to_owned);
    let top = top.ok_or_else(|| Stop::Usage(format!("the source of the pack `{pack}` has no {file}")))?;
    let mut texts = Texts::new();
    for (path, bytes) in files {
        let Some(below) = path.strip_prefix(&top).filter(|below| is_policy(below)) else { continue };
        let text = String::from_utf8(bytes).map_err(|_| Stop::Usage(format!("{path} of `{pack}` is not UTF-8")))?;
        texts.insert(below.to_owned(), text);
    }
    Ok(texts)
}
