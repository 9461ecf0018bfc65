//! What the tests of readers share.

use somelint::{
    read::{Limits, Reading, Syntax, read},
    source::{Encoding, Origin, SourceFile, Sources},
    tree::Node,
};

/// Reads a text under a name, with the usual limits.
pub(crate) fn read_as(syntax: Syntax, name: &str, text: &str) -> (SourceFile, Reading) {
    let id = Sources::default().next_id();
    let file = SourceFile::new(id, Origin::Stdin { name: name.to_owned() }, text, Encoding::Utf8);
    let reading = read(&file, name, syntax, &Limits::default());
    (file, reading)
}

/// The values that were read.
pub(crate) fn roots(reading: &Reading) -> &[Node] {
    reading.document.as_ref().map_or(&[], |document| &document.roots)
}
