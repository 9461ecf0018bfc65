//! Seals: the SHA-256 of files, by which anybody can tell later that a file is the one that was looked at.
//!
//! In: files as streams. Out: a [`Sealed`] a file, whose name holds no personal data. Files are read once more from the
//! beginning and never held.

use std::io::{self, Read};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    Redactor,
    files::{FileRef, Files},
};

/// A file and what its bytes hash to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// Its path below the configuration; personal data in it is replaced by its kind.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// The SHA-256 of its bytes in hexadecimal digits (FIPS 180-4); nothing where it could not be read.
    pub sha256: Option<String>,
}

/// Seals files, on all threads, in their order.
#[must_use]
pub fn seal(files: &dyn Files, list: &[FileRef], redactor: &Redactor) -> Vec<Sealed> {
    let one = |file: &FileRef| {
        let hashed = files.open(file).and_then(|mut stream| sha256(&mut stream)).ok();
        let size = hashed.as_ref().map_or(file.size, |(size, _)| *size);
        Sealed { path: redactor.kinds(&file.relative), size, sha256: hashed.map(|(_, hash)| hash) }
    };
    let mut sealed: Vec<Sealed> = list.par_iter().filter(|file| !file.stdin).map(one).collect();
    sealed.sort();
    sealed
}

/// Bytes that are read at once.
const BUFFER: usize = 64 * 1024;

/// The size of a stream and its SHA-256.
///
/// # Errors
/// Those of the stream.
pub fn sha256(stream: &mut dyn Read) -> io::Result<(u64, String)> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; BUFFER];
    let mut size = 0;
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => {
                hash.update(buffer.get(..read).unwrap_or_default());
                size += read as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok((size, hex(&hash.finalize())))
}

/// The SHA-256 of texts, each with its length, in hexadecimal digits.
#[must_use]
pub fn digest<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        // Lengths keep two neighbouring texts from being read as two others.
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    }
    hex(&hash.finalize())
}

/// Bytes in hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
