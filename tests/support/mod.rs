//! What the tests of readers share.

use somelint::{
    finding::Class,
    read::{Limits, Reading, Syntax, read},
    source::{Encoding, Origin, SourceFile, Sources},
    tree::{Node, Value},
};

/// Reads a text under a name, with the usual limits.
pub(crate) fn read_as(syntax: Syntax, name: &str, text: &str) -> (SourceFile, Reading) {
    let id = Sources::default().next_id();
    let file = SourceFile::new(id, Origin::Stdin { name: name.to_owned() }, text.to_owned(), Encoding::Utf8);
    let reading = read(&file, name, syntax, &Limits::default());
    (file, reading)
}

/// The values that were read.
pub(crate) fn roots(reading: &Reading) -> &[Node] {
    reading.document.as_ref().map_or(&[], |document| &document.roots)
}

/// Every part lies inside the file, on whole characters, and so does every character of a string.
pub(crate) fn assert_places(file: &SourceFile, node: &Node) {
    assert!(file.text.get(node.span().range()).is_some(), "{node:?}");
    match node.value() {
        Value::Text(text) => {
            for (at, char) in text.as_str().char_indices() {
                let part = node.locate(at..at + char.len_utf8());
                assert!(file.text.get(part.range()).is_some(), "{char:?} of {node:?}");
            }
        }
        Value::List(items) => items.iter().for_each(|item| assert_places(file, item)),
        Value::Map(map) => {
            for entry in map.entries() {
                assert!(file.text.get(entry.key.span.range()).is_some(), "{:?}", entry.key);
                assert_places(file, &entry.value);
            }
        }
        _ => {}
    }
}

/// Whether nothing stood in the way of the checks.
pub(crate) fn is_accepted(reading: &Reading) -> bool {
    reading.findings.iter().all(|finding| finding.class != Class::Failure)
}
