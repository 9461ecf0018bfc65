//! Is the project built as it says it is: floors, sizes, lists, contracts?

mod code;
mod contracts;
mod documents;

mod lists;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Every file below a folder of the project with its text, by its path from the root; files that are no text are left
/// out.
pub(crate) fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    walk(&root.join(folder), &mut found);
    found.sort();
    let wanted = found.into_iter().filter(|path| path.to_string_lossy().ends_with(extension));
    let texts = wanted.filter_map(|path| {
        let text = fs::read_to_string(&path).ok()?;
        Some((path.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/"), text))
    });
    texts.collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries.map(|entry| entry.expect("the folder can be listed").path()) {
        if entry.is_dir() {
            walk(&entry, found);
        } else {
            found.push(entry);
        }
    }
}

/// Shows complaints as lines, all at once.
pub(crate) fn none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}
