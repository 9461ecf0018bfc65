//! Where things are: addresses of files, and ranges as editors count them.

use std::path::{Path, PathBuf};

use lsp_types::{Position as LspPosition, Range, Uri};
use url::Url;

use super::super::walk::resolved;
use crate::source::{Position, SourceFile, Unit};

/// The file of an address, without links; none where it is no file, such as a text that was never saved.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let path = Url::parse(uri.as_str()).ok().filter(|url| url.scheme() == "file")?.to_file_path().ok()?;
    Some(resolved(&path).unwrap_or(path))
}

/// The address of a file.
pub(super) fn uri(path: &Path) -> Option<Uri> {
    Url::from_file_path(path).ok()?.as_str().parse().ok()
}

/// A range of bytes.
pub(super) fn range(file: &SourceFile, start: u32, end: u32, unit: Unit) -> Range {
    let at = |offset| lsp(file.position(offset, unit));
    Range { start: at(start), end: at(end) }
}

/// The byte at a position.
pub(super) fn offset(file: &SourceFile, position: LspPosition, unit: Unit) -> usize {
    file.offset(Position { line: position.line, character: position.character }, unit)
}

fn lsp(position: Position) -> LspPosition {
    LspPosition { line: position.line, character: position.character }
}
