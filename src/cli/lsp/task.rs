//! What a room is told and asked.

use std::path::PathBuf;

use lsp_server::RequestId;
use lsp_types::{Position, Range, TextDocumentContentChangeEvent, Uri};

/// What a room is told.
#[derive(Debug)]
pub(super) enum Task {
    Open {
        uri: Uri,
        path: PathBuf,
        version: i32,
        text: String,
    },
    Change {
        uri: Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
    },
    Close(Uri),
    /// A file was written, by the editor or anybody else.
    Written(PathBuf),
    Ask {
        id: RequestId,
        uri: Uri,
        question: Question,
    },
}

/// What a room is asked of one text.
#[derive(Debug, Clone)]
pub(super) enum Question {
    Hover(Position),
    Complete(Position),
    Actions(Range),
    /// To take the metadata out of this picture of it.
    Strip(String),
}
