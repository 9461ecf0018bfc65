//! What a run reads from: a folder on disk, or files in memory.

use std::{
    collections::BTreeMap,
    io::{self, Read, Seek},
    sync::Arc,
};

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
