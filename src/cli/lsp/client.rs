//! The editor at the other end: what is said to it, and what it can do.

use std::io;

use lsp_server::{ErrorCode, Message, RequestId, Response};
use lsp_types::{
    LogMessageParams, MessageType,
    notification::{LogMessage, Notification},
    request::Request,
};
use serde::Serialize;
use serde_json::Value as JsonValue;

use crate::source::Unit;

/// The editor.
#[derive(Debug, Clone, Default)]
pub(super) struct Client {
    /// What it counts columns in.
    pub(super) unit: Unit,
    /// Whether it tells of files that change on disk, if asked.
    pub(super) watches: bool,
    /// Where the pages of rules are, as a URL that `<rule>.html` is appended to; the editor may name it.
    pub(super) pages: Option<String>,
}

impl Client {
    /// What the parameters of `initialize` say of it. What they do not say it cannot do.
    pub(super) fn of(params: &JsonValue) -> Self {
        let at = |pointer: &str| params.pointer(pointer);
        let encodings = at("/capabilities/general/positionEncodings").and_then(JsonValue::as_array);
        // UTF-8 is what texts are kept in; where the editor offers it, nothing needs to be counted anew.
        let utf8 = encodings.is_some_and(|offered| offered.iter().any(|encoding| encoding == "utf-8"));
        let pages = at("/initializationOptions/pages").and_then(JsonValue::as_str);
        Self {
            unit: if utf8 { Unit::Utf8 } else { Unit::Utf16 },
            watches: at("/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration")
                == Some(&JsonValue::Bool(true)),
            pages: pages.filter(|pages| pages.starts_with("https://")).map(str::to_owned),
        }
    }

    /// Tells it something.
    pub(super) fn notify<N: Notification>(&self, params: N::Params) {
        self.send(&lsp_server::Notification::new(N::METHOD.to_owned(), params).into());
    }

    /// Asks it something of which the answer does not matter.
    pub(super) fn ask<R: Request>(&self, id: &str, params: R::Params) {
        self.send(&lsp_server::Request::new(id.to_owned().into(), R::METHOD.to_owned(), params).into());
    }

    /// Answers it.
    pub(super) fn answer(&self, id: RequestId, result: impl Serialize) {
        self.send(&Response::new_ok(id, result).into());
    }

    /// Refuses to answer, and says why.
    pub(super) fn refuse(&self, id: RequestId, code: ErrorCode, why: &str) {
        self.send(&Response::new_err(id, code as i32, why.to_owned()).into());
    }

    /// Writes a line into its log.
    pub(super) fn log(&self, message: impl Into<String>) {
        self.notify::<LogMessage>(LogMessageParams { typ: MessageType::WARNING, message: message.into() });
    }

    // A reader that is gone is met as the end of the input.
    #[expect(clippy::unused_self, reason = "it is the editor that is written to")]
    fn send(&self, message: &Message) {
        let _ = message.write(&mut io::stdout().lock());
    }
}
