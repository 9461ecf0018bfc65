//! What a run reads from: a folder on disk, or files in memory.

use std::{
    collections::BTreeMap,
    io::{self, Read, Seek},
    sync::Arc,
};

use crate::read::Limits;

/// A stream that archives can be read from in place. It need not be buffered.
pub trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

/// A file to check.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileRef {
    /// The path as shown, with `/` between its parts.
    pub path: String,
    /// The path below the folder of the configuration: what globs are matched with.
    pub relative: String,
    /// Its size in bytes, as far as it is known before reading.
    pub size: u64,
    /// Whether it was named itself, rather than found in a folder.
    pub named: bool,
    /// Whether it is standard input.
    pub stdin: bool,
}

/// Opens the files of a run. The engine itself touches no disk.
pub trait Files: Sync {
    /// A stream of the file's bytes.
    ///
    /// # Errors
    /// Why it cannot be opened.
    fn open(&self, file: &FileRef) -> io::Result<Box<dyn ReadSeek>>;
}

/// Files in memory: for tests, and for callers that have no disk.
#[derive(Debug, Default)]
pub struct Memory(BTreeMap<String, Arc<[u8]>>);

impl Memory {
    /// Every file, as if found in one folder.
    #[must_use]
    pub fn list(&self) -> Vec<FileRef> {
        let file = |(path, bytes): (&String, &Arc<[u8]>)| FileRef {
            path: path.clone(),
            relative: path.clone(),
            size: bytes.len() as u64,
            named: false,
            stdin: false,
        };
        self.0.iter().map(file).collect()
    }
}

impl<P: Into<String>, B: Into<Arc<[u8]>>> FromIterator<(P, B)> for Memory {
    fn from_iter<I: IntoIterator<Item = (P, B)>>(files: I) -> Self {
        Self(files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect())
    }
}

impl Files for Memory {
    fn open(&self, file: &FileRef) -> io::Result<Box<dyn ReadSeek>> {
        let bytes = self.0.get(&file.path).ok_or(io::ErrorKind::NotFound)?;
        Ok(Box::new(io::Cursor::new(Arc::clone(bytes))))
    }
}

/// The one file that is read next, whose bytes were read before.
pub(super) struct Held(pub(super) Arc<[u8]>);

impl Files for Held {
    fn open(&self, _: &FileRef) -> io::Result<Box<dyn ReadSeek>> {
        Ok(Box::new(io::Cursor::new(Arc::clone(&self.0))))
    }
}

/// Where a path that is written in a file leads, from the folder of that file: `None` where it leaves the folder of the configuration.
pub(super) fn beside(file: &FileRef, path: &str) -> Option<String> {
    if path.contains(['\\', ':', '\0']) || path.starts_with('/') {
        return None;
    }
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut depth = file.relative.bytes().filter(|byte| *byte == b'/').count();
    let mut joined = String::with_capacity(folder.len() + 1 + path.len());
    joined.push_str(folder);
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                depth = depth.checked_sub(1)?;
                joined.truncate(joined.rfind('/').unwrap_or_default());
            }
            name => {
                depth += 1;
                joined.push('/');
                joined.push_str(name);
            }
        }
    }
    let below = joined.trim_start_matches('/');
    Some(if file.path.starts_with('/') { format!("/{below}") } else { below.to_owned() })
}

/// Bytes that tell an archive or a draft, and all of most files.
pub(super) const HEAD: u64 = 4096;

/// The first bytes of a stream: fewer than [`HEAD`] only where it has no more.
pub(super) fn read_head(stream: &mut Box<dyn ReadSeek>, size: u64) -> io::Result<Vec<u8>> {
    // One byte more than there should be: it is free when the end is looked for.
    let mut head = Vec::with_capacity(usize::try_from(size.saturating_add(1).min(HEAD)).unwrap_or(0));
    stream.take(HEAD).read_to_end(&mut head)?;
    Ok(head)
}

/// All bytes of a stream whose first are read; `None` where there are more than the limit. The size is a claim: what is
/// read counts.
pub(super) fn read_all(
    mut bytes: Vec<u8>,
    stream: Box<dyn ReadSeek>,
    size: u64,
    limits: &Limits,
) -> io::Result<Option<Vec<u8>>> {
    if size > limits.size {
        return Ok(None);
    }
    if bytes.len() as u64 == HEAD {
        bytes.reserve_exact(usize::try_from(size.saturating_add(1).saturating_sub(HEAD)).unwrap_or(0));
        stream.take((limits.size + 1).saturating_sub(HEAD)).read_to_end(&mut bytes)?;
    }
    Ok((bytes.len() as u64 <= limits.size).then_some(bytes))
}

/// The kind of an error without the system's own words, which vary.
pub(super) fn plain_error(error: &io::Error) -> String {
    error.kind().to_string()
}

#[cfg(test)]
mod tests {
    use super::{FileRef, beside};

    #[test]
    fn where_a_path_leads_from_a_file() {
        for (file, relative, path, leads) in [
            ("a.md", "a.md", "foto.jpg", Some("foto.jpg")),
            ("a.md", "a.md", "../foto.jpg", None),
            ("drafts/a.md", "drafts/a.md", "foto.jpg", Some("drafts/foto.jpg")),
            ("drafts/a.md", "drafts/a.md", "./b/../foto.jpg", Some("drafts/foto.jpg")),
            ("drafts/a.md", "drafts/a.md", "..//media/foto.jpg", Some("media/foto.jpg")),
            ("drafts/a.md", "drafts/a.md", "../../foto.jpg", None),
            ("../drafts/a.md", "drafts/a.md", "../foto.jpg", Some("../foto.jpg")),
            ("/srv/drafts/a.md", "drafts/a.md", "../foto.jpg", Some("/srv/foto.jpg")),
            ("drafts/a.md", "drafts/a.md", "/etc/passwd", None),
            ("drafts/a.md", "drafts/a.md", "c:foto.jpg", None),
        ] {
            let file =
                FileRef { path: file.to_owned(), relative: relative.to_owned(), size: 0, named: false, stdin: false };
            assert_eq!(beside(&file, path).as_deref(), leads, "{path} from {file:?}");
        }
    }
}
