//! The bytes of files: those of the disk, and what comes in by standard input.

use std::{
    fs::{self, File},
    io::{self, Cursor, Read},
    path::Path,
};

use super::Stop;
use crate::{
    engine::files::{FileRef, Files, ReadSeek},
    read::Limits,
};

/// The disk, and standard input, which is read once.
#[derive(Debug)]
pub(super) struct Disk {
    stdin: std::sync::OnceLock<Vec<u8>>,
    limit: u64,
}

impl Disk {
    /// The disk; of standard input, one byte more than `limit` is read at most, so that too many are told.
    pub(super) fn new(limit: u64) -> Self {
        Self { stdin: std::sync::OnceLock::new(), limit }
    }
}

impl Files for Disk {
    fn open(&self, file: &FileRef) -> io::Result<Box<dyn ReadSeek>> {
        if file.stdin {
            if self.stdin.get().is_none() {
                let mut bytes = Vec::new();
                io::stdin().lock().take(self.limit + 1).read_to_end(&mut bytes)?;
                let _ = self.stdin.set(bytes);
            }
            return Ok(Box::new(Cursor::new(self.stdin.get().cloned().unwrap_or_default())));
        }
        let handle = File::open(&file.path)?;
        // Asked of the open handle: what stands at the path may have changed since it was listed.
        if !handle.metadata()?.is_file() {
            return Err(io::Error::other("not a regular file"));
        }
        Ok(Box::new(handle))
    }
}

/// A file of the organisation itself, such as its configuration.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn read_bounded(path: &Path) -> Result<Vec<u8>, Stop> {
    let fail = |why: &str| Stop::Usage(format!("{} {why}", path.display()));
    let metadata = fs::metadata(path).map_err(|error| fail(&format!("cannot be read: {}", error.kind())))?;
    if !metadata.is_file() || metadata.len() > Limits::default().size {
        return Err(fail("is not a regular file of a reasonable size"));
    }
    fs::read(path).map_err(|error| fail(&format!("cannot be read: {}", error.kind())))
}
