//! Archives for tests.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

/// A zip archive of these members, each a name and its bytes.
pub(crate) fn zipped<N: AsRef<str>, B: AsRef<[u8]>>(members: impl IntoIterator<Item = (N, B)>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(name.as_ref(), SimpleFileOptions::default()).expect("a member");
        zip.write_all(bytes.as_ref()).expect("its data");
    }
    zip.finish().expect("an archive").into_inner()
}
