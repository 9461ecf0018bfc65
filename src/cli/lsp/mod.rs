//! `somelint lsp`: the language server, for editors.
//!
//! In: messages of the Language Server Protocol on standard input. Out: diagnostics as somebody types, explanations, fixes and
//! completions on standard output. This thread reads; each authority has a [`Room`] and a thread of its own.

mod actions;
mod client;
mod completion;
mod diagnostics;
mod doc;
mod fields;
mod hover;
mod pictures;
mod place;
mod room;
mod study;
mod task;
mod wire;

use std::{
    collections::BTreeMap,
    io::{self, BufReader},
    path::{Path, PathBuf},
    sync::mpsc::{Sender, channel},
    thread,
};

use lsp_server::{ErrorCode, Message, Notification, Request};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProviderCapability, CompletionOptions,
    CompletionParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, ExecuteCommandOptions, ExecuteCommandParams, HoverParams,
    HoverProviderCapability, InitializeResult, PositionEncodingKind, SaveOptions, ServerCapabilities, ServerInfo,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, Uri,
    WorkDoneProgressOptions, notification as told, request as asked,
};
use serde::de::DeserializeOwned;
use serde_json::{Value as JsonValue, json};

use self::{
    client::Client,
    room::Room,
    task::{Question, Task},
    wire::Frame,
};
use super::{Outcome, Stop, args::Global, session, walk::shown};
use crate::source::Unit;

pub(super) fn run(global: &Global) -> Result<Outcome, Stop> {
    let mut input = BufReader::new(io::stdin());
    let mut server = Server::new(global.clone());
    loop {
        let message = match wire::read(&mut input)? {
            Frame::Message(message) => *message,
            Frame::Nonsense(why) => {
                server.client.log(format!("{why} was passed over"));
                continue;
            }
            Frame::End => break,
        };
        match message {
            Message::Request(request) => server.request(request),
            Message::Notification(told) if told.method == "exit" => break,
            Message::Notification(told) => server.notification(told),
            // Answers to what was asked of the editor decide nothing.
            Message::Response(_) => {}
        }
    }
    // The protocol wants 1 where nobody said goodbye.
    Ok(if server.state == State::Leaving { Outcome::Clean } else { Outcome::Findings })
}

/// How far the conversation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Working,
    Leaving,
}

struct Server {
    global: Global,
    client: Client,
    state: State,
    rooms: BTreeMap<PathBuf, Sender<Task>>,
    /// The room of every open text.
    homes: BTreeMap<String, PathBuf>,
}

impl Server {
    fn new(global: Global) -> Self {
        let (rooms, homes) = (BTreeMap::new(), BTreeMap::new());
        Self { global, client: Client::default(), state: State::New, rooms, homes }
    }

    fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        let known = match (self.state, method.as_str()) {
            (State::New, "initialize") => {
                self.client = Client::of(&params);
                self.state = State::Working;
                return self.client.answer(id, capabilities(self.client.unit));
            }
            (State::New, _) => {
                return self.client.refuse(id, ErrorCode::ServerNotInitialized, "`initialize` comes first");
            }
            (State::Working, "shutdown") => {
                self.state = State::Leaving;
                return self.client.answer(id, JsonValue::Null);
            }
            (State::Leaving, _) => {
                return self.client.refuse(id, ErrorCode::InvalidRequest, "only `exit` comes after `shutdown`");
            }
            (State::Working, "textDocument/hover") => parse::<HoverParams>(params).map(|asked| {
                let at = asked.text_document_position_params;
                (at.text_document.uri, Question::Hover(at.position))
            }),
            (State::Working, "textDocument/completion") => parse::<CompletionParams>(params).map(|asked| {
                let at = asked.text_document_position;
                (at.text_document.uri, Question::Complete(at.position))
            }),
            (State::Working, "textDocument/codeAction") => {
                parse::<CodeActionParams>(params).map(|asked| (asked.text_document.uri, Question::Actions(asked.range)))
            }
            (State::Working, "workspace/executeCommand") => {
                parse::<ExecuteCommandParams>(params).as_ref().and_then(command)
            }
            _ => return self.client.refuse(id, ErrorCode::MethodNotFound, "this is not offered"),
        };
        let Some((uri, question)) = known else {
            return self.client.refuse(id, ErrorCode::InvalidParams, "the parameters are not those of the protocol");
        };
        let room = self.homes.get(uri.as_str()).and_then(|folder| self.rooms.get(folder));
        let ask = Task::Ask { id: id.clone(), uri, question };
        if room.is_none_or(|room| room.send(ask).is_err()) {
            self.client.answer(id, JsonValue::Null);
        }
    }

    fn notification(&mut self, told: Notification) {
        if self.state != State::Working {
            return;
        }
        let Notification { method, params } = told;
        let understood = match method.as_str() {
            "initialized" => {
                self.watch();
                Some(())
            }
            "textDocument/didOpen" => parse::<DidOpenTextDocumentParams>(params).map(|told| {
                let doc = told.text_document;
                self.open(doc.uri, doc.version, doc.text);
            }),
            "textDocument/didChange" => parse::<DidChangeTextDocumentParams>(params).map(|told| {
                let (doc, changes) = (told.text_document, told.content_changes);
                self.tell(&doc.uri.clone(), Task::Change { uri: doc.uri, version: doc.version, changes });
            }),
            "textDocument/didClose" => parse::<DidCloseTextDocumentParams>(params).map(|told| {
                let uri = told.text_document.uri;
                self.tell(&uri, Task::Close(uri.clone()));
                self.homes.remove(uri.as_str());
            }),
            "textDocument/didSave" => {
                parse::<DidSaveTextDocumentParams>(params).map(|told| self.written(&told.text_document.uri))
            }
            "workspace/didChangeWatchedFiles" => parse::<DidChangeWatchedFilesParams>(params)
                .map(|told| told.changes.iter().for_each(|change| self.written(&change.uri))),
            _ => Some(()),
        };
        if understood.is_none() {
            self.client.log(format!("`{method}` was not understood and passed over"));
        }
    }

    /// Asks to be told of files that change on disk.
    fn watch(&self) {
        if !self.client.watches {
            return;
        }
        let registration = json!({ "registrations": [{
            "id": "somelint-files",
            "method": <told::DidChangeWatchedFiles as told::Notification>::METHOD,
            "registerOptions": { "watchers": [{ "globPattern": "**/*" }] },
        }] });
        if let Ok(params) = serde_json::from_value(registration) {
            self.client.ask::<asked::RegisterCapability>("somelint-watch", params);
        }
    }

    fn open(&mut self, uri: Uri, version: i32, text: String) {
        // What was never saved has no folder, and so no policy.
        let Some(path) = place::path(&uri) else { return };
        let folder = self.home(&path);
        self.homes.insert(uri.as_str().to_owned(), folder.clone());
        let (client, global) = (self.client.clone(), self.global.clone());
        let room = self.rooms.entry(folder.clone()).or_insert_with(|| {
            let (sender, receiver) = channel();
            thread::spawn(move || Room::new(folder, client, global).work(&receiver));
            sender
        });
        // A room whose thread is gone says nothing more; it ends only with the program.
        let _ = room.send(Task::Open { uri, path, version, text });
    }

    /// The folder that decides for a file: that of its configuration, else its own.
    fn home(&self, path: &Path) -> PathBuf {
        let own = path.parent().unwrap_or(path).to_owned();
        if self.global.no_config || self.global.config.is_some() {
            return own;
        }
        let config = session::discover(&shown(path)).and_then(|config| config.canonicalize().ok());
        config.and_then(|config| config.parent().map(Path::to_owned)).unwrap_or(own)
    }

    fn tell(&self, uri: &Uri, task: Task) {
        if let Some(room) = self.homes.get(uri.as_str()).and_then(|folder| self.rooms.get(folder)) {
            let _ = room.send(task);
        }
    }

    fn written(&self, uri: &Uri) {
        let Some(path) = place::path(uri) else { return };
        for room in self.rooms.values() {
            let _ = room.send(Task::Written(path.clone()));
        }
    }
}

/// Parameters as the protocol has them.
fn parse<P: DeserializeOwned>(params: JsonValue) -> Option<P> {
    serde_json::from_value(params).ok()
}

/// What a command asks, and of which text.
fn command(asked: &ExecuteCommandParams) -> Option<(Uri, Question)> {
    let [uri, picture] = asked.arguments.as_slice() else { return None };
    let known = asked.command == pictures::STRIP;
    known.then_some((uri.as_str()?.parse().ok()?, Question::Strip(picture.as_str()?.to_owned())))
}

/// What the server can do.
fn capabilities(unit: Unit) -> InitializeResult {
    let encoding = match unit {
        Unit::Utf8 => PositionEncodingKind::UTF8,
        Unit::Utf16 => PositionEncodingKind::UTF16,
    };
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::new(actions::FIX_ALL)]),
        resolve_provider: None,
        work_done_progress_options: WorkDoneProgressOptions::default(),
    };
    let triggers = [":", " ", "[", ",", "-"].map(str::to_owned).to_vec();
    InitializeResult {
        capabilities: ServerCapabilities {
            position_encoding: Some(encoding),
            text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: vec![pictures::STRIP.to_owned()],
                work_done_progress_options: WorkDoneProgressOptions::default(),
            }),
            code_action_provider: Some(CodeActionProviderCapability::Options(actions)),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(triggers),
                ..CompletionOptions::default()
            }),
            ..ServerCapabilities::default()
        },
        server_info: Some(ServerInfo {
            name: "somelint".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    }
}
