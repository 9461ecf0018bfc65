//! The files that the snapshot log names: hashed where they can be found, and hung into its rows.
//!
//! In: rows of the log. Out: the same rows, each whose file lies beside the log or below the folder of the configuration with
//! its `file`. The hash stands in a source of its own, `arkiv/fb.pdf!/sha256`, so that findings can point at it.

use std::collections::HashMap;

use super::{
    files::{FileRef, beside},
    job::Job,
    seal::sha256,
};
use crate::{
    record::{Kind, Record},
    source::{Encoding, Origin, SourceFile, Sources},
    tree::{Key, Map, Node, Number, Value},
};

/// What stands in the source that is made for a file.
const MEMBER: &str = "sha256";

/// Hashes the files that rows of the snapshot log name. One that is kept elsewhere is not missed.
pub(super) fn dress(records: &mut [Record], job: &Job<'_>, sources: &mut Sources) {
    let logs: HashMap<&str, &FileRef> = job.list.iter().map(|file| (file.path.as_str(), file)).collect();
    for record in records.iter_mut().filter(|record| record.kind == Kind::Snapshot) {
        let (Some(named), Some(map)) = (record.node.get("path"), record.node.as_map()) else { continue };
        let log = sources.get(record.place.source).and_then(|source| logs.get(source.origin.path()));
        let Some((path, size, hash)) = log.and_then(|log| find(log, named.as_str()?, job)) else { continue };
        let span = named.span();
        let origin = Origin::Member { archive: path, member: MEMBER.to_owned() };
        let source = sources.insert(SourceFile::new(sources.next_id(), origin, hash.clone() + "\n", Encoding::Utf8));
        let mut file = Map::new();
        file.push(Key::word("size", span), Node::new(Value::Number(Number::new(size.to_string())), span));
        let place = crate::source::Span::new(source.id, 0, hash.len());
        file.push(Key::word("sha256", place), Node::word(hash, place));
        let mut map = map.clone();
        map.set("file", Node::map(file, span));
        record.node = Node::map(map, record.node.span());
    }
}

/// The path, size and hash of a file by its path from the log, else from the folder of the configuration.
fn find(log: &FileRef, path: &str, job: &Job<'_>) -> Option<(String, u64, String)> {
    let top = FileRef {
        path: format!("{}-", log.path.strip_suffix(&log.relative)?),
        relative: "-".to_owned(),
        ..log.clone()
    };
    [log, &top].into_iter().find_map(|from| {
        let path = beside(from, path)?;
        let file = FileRef { path: path.clone(), relative: path.clone(), size: 0, named: false, stdin: false };
        let (size, hash) = sha256(&mut job.files.open(&file).ok()?).ok()?;
        Some((path, size, hash))
    })
}
