//! Texts that stand for files on disk: what an editor holds and may not have saved yet.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use super::{Stop, disk::read_bounded};

/// Texts by the path, without links, of the file that each stands for.
#[derive(Debug, Default)]
pub(super) struct Buffers(RwLock<BTreeMap<PathBuf, Arc<[u8]>>>);

impl Buffers {
    /// The text that stands for a file.
    pub(super) fn get(&self, path: &Path) -> Option<Arc<[u8]>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    /// Lets a text stand for a file.
    pub(super) fn put(&self, path: &Path, text: &str) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), text.as_bytes().into());
    }

    /// The file stands for itself again.
    pub(super) fn remove(&self, path: &Path) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).remove(path);
    }

    /// A file of the organisation itself, such as its configuration.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(super) fn read(&self, path: &Path) -> Result<Vec<u8>, Stop> {
        let held = path.canonicalize().ok().and_then(|path| self.get(&path));
        held.map_or_else(|| read_bounded(path), |bytes| Ok(bytes.to_vec()))
    }
}
