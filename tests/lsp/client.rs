//! An editor: it starts the server as editors do and speaks JSON-RPC with it.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value as JsonValue, json};
use tempfile::TempDir;

/// How long an answer may take on a machine that does much else.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server at work in a folder of its own.
pub(crate) struct Editor {
    folder: TempDir,
    server: Child,
    input: Option<ChildStdin>,
    messages: Receiver<JsonValue>,
    /// What arrived while something else was waited for.
    kept: Vec<JsonValue>,
    next: i32,
}

impl Editor {
    /// Starts a server among files, and agrees with it on what columns are counted in.
    pub(crate) fn new(files: &[(&str, &str)], encodings: &[&str]) -> Self {
        let mut editor = Self::silent(files);
        let answer = editor.ask(
            "initialize",
            &json!({ "processId": null, "rootUri": null, "capabilities": {
                "general": { "positionEncodings": encodings },
                "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } },
            }, "initializationOptions": { "pages": "https://docs.solvik.example/rules/" } }),
        );
        assert_eq!(answer["result"]["serverInfo"]["name"], "somelint", "{answer}");
        editor.tell("initialized", &json!({}));
        editor
    }

    /// Starts a server and says nothing yet.
    pub(crate) fn silent(files: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().expect("a folder");
        let mut command = Command::new(env!("CARGO_BIN_EXE_somelint"));
        command.arg("lsp").env_clear().env("SOMELINT_AS_OF", "2026-11-22").current_dir(folder.path());
        let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut server = pipes.spawn().expect("the server starts");
        let mut output = BufReader::new(server.stdout.take().expect("its output"));
        let (sender, messages) = channel();
        thread::spawn(move || {
            while let Some(message) = receive(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let input = server.stdin.take();
        let editor = Self { folder, server, input, messages, kept: Vec::new(), next: 1 };
        for (path, text) in files {
            editor.save(path, text);
        }
        editor
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file without telling anybody.
    pub(crate) fn save(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("the folder is made");
        std::fs::write(path, text).expect("the file is written");
    }

    pub(crate) fn uri(&self, path: &str) -> String {
        url::Url::from_file_path(self.path(path)).expect("an absolute path").to_string()
    }

    /// Sends bytes as they are.
    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the server listens");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    pub(crate) fn send(&mut self, message: &JsonValue) {
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub(crate) fn tell(&mut self, method: &str, params: &JsonValue) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks something and waits for the answer.
    pub(crate) fn ask(&mut self, method: &str, params: &JsonValue) -> JsonValue {
        let id = self.next;
        self.next += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.wait(&format!("the answer to {method}"), |message| message["id"] == id && message.get("method").is_none())
    }

    /// Waits for a message.
    pub(crate) fn wait(&mut self, what: &str, is_it: impl Fn(&JsonValue) -> bool) -> JsonValue {
        if let Some(at) = self.kept.iter().position(&is_it) {
            return self.kept.remove(at);
        }
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let message = self.messages.recv_timeout(left);
            let message = message.unwrap_or_else(|_| panic!("{what} does not come; there are {:#?}", self.kept));
            if is_it(&message) {
                return message;
            }
            self.kept.push(message);
        }
    }

    /// Opens a text; what is said of it.
    pub(crate) fn open(&mut self, path: &str, text: &str) -> Vec<JsonValue> {
        let document = json!({ "uri": self.uri(path), "languageId": "markdown", "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
        self.diagnostics(path, 1)
    }

    /// Replaces a text; what is said of it.
    pub(crate) fn write(&mut self, path: &str, version: i32, text: &str) -> Vec<JsonValue> {
        self.change(path, version, &json!([{ "text": text }]))
    }

    /// Types; what is said of the text.
    pub(crate) fn change(&mut self, path: &str, version: i32, changes: &JsonValue) -> Vec<JsonValue> {
        let document = json!({ "uri": self.uri(path), "version": version });
        self.tell("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": changes }));
        self.diagnostics(path, version)
    }

    /// What is said next of a text in a state.
    pub(crate) fn diagnostics(&mut self, path: &str, version: i32) -> Vec<JsonValue> {
        let uri = self.uri(path);
        let said = self.wait(&format!("what is said of {path} {version}"), |message| {
            let params = &message["params"];
            message["method"] == "textDocument/publishDiagnostics"
                && params["uri"] == uri.as_str()
                && params["version"] == version
        });
        said["params"]["diagnostics"].as_array().expect("a list").clone()
    }

    /// What is said of a file that is not open.
    pub(crate) fn closed(&mut self, path: &str) -> Vec<JsonValue> {
        let uri = self.uri(path);
        let said = self.wait(&format!("what is said of {path}"), |message| {
            let params = &message["params"];
            message["method"] == "textDocument/publishDiagnostics"
                && params["uri"] == uri.as_str()
                && params.get("version").is_none()
        });
        said["params"]["diagnostics"].as_array().expect("a list").clone()
    }

    /// Tells that files have changed on disk.
    pub(crate) fn written(&mut self, path: &str) {
        let changes = json!([{ "uri": self.uri(path), "type": 2 }]);
        self.tell("workspace/didChangeWatchedFiles", &json!({ "changes": changes }));
    }

    /// What can be done at a place.
    pub(crate) fn actions(&mut self, path: &str, diagnostic: &JsonValue) -> Vec<JsonValue> {
        let params = json!({ "textDocument": { "uri": self.uri(path) }, "range": diagnostic["range"], "context": { "diagnostics": [] } });
        let answer = self.ask("textDocument/codeAction", &params);
        answer["result"].as_array().unwrap_or_else(|| panic!("{answer}")).clone()
    }

    /// The words that can stand at a place.
    pub(crate) fn words(&mut self, path: &str, line: u32, character: u32) -> Vec<String> {
        let position = json!({ "line": line, "character": character });
        let answer = self.ask(
            "textDocument/completion",
            &json!({ "textDocument": { "uri": self.uri(path) }, "position": position }),
        );
        let items = answer["result"].as_array().unwrap_or_else(|| panic!("{answer}")).clone();
        items.iter().map(|item| item["label"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// What is shown at a place.
    pub(crate) fn hover(&mut self, path: &str, line: u32, character: u32) -> String {
        let position = json!({ "line": line, "character": character });
        let answer =
            self.ask("textDocument/hover", &json!({ "textDocument": { "uri": self.uri(path) }, "position": position }));
        answer["result"]["contents"]["value"].as_str().unwrap_or_default().to_owned()
    }

    /// Ends the conversation as the protocol wants; the exit code.
    pub(crate) fn leave(mut self) -> i32 {
        let answer = self.ask("shutdown", &JsonValue::Null);
        assert!(answer.get("error").is_none(), "{answer}");
        self.tell("exit", &JsonValue::Null);
        self.end()
    }

    /// Hangs up; the exit code.
    pub(crate) fn end(mut self) -> i32 {
        self.input = None;
        self.server.wait().expect("the server ends").code().expect("no signal ended it")
    }
}

fn receive(output: &mut impl BufRead) -> Option<JsonValue> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

/// The rules of diagnostics, in order.
pub(crate) fn rules(diagnostics: &[JsonValue]) -> Vec<&str> {
    diagnostics.iter().map(|one| one["code"].as_str().unwrap_or_default()).collect()
}

/// A text after the edits of an action.
pub(crate) fn applied(text: &str, action: &JsonValue) -> String {
    let changes = action["edit"]["changes"].as_object().expect("an edit");
    let mut text = text.to_owned();
    for edit in changes.values().flat_map(|edits| edits.as_array().expect("a list")) {
        let at = |place: &JsonValue| utf16(&text, place);
        let (start, end) = (at(&edit["range"]["start"]), at(&edit["range"]["end"]));
        text.replace_range(start..end, edit["newText"].as_str().expect("a text"));
    }
    text
}

/// The byte of a place, counted as the protocol says, in another way than the server does.
fn utf16(text: &str, place: &JsonValue) -> usize {
    let line = usize::try_from(place["line"].as_u64().expect("a number")).expect("a small number");
    let column = usize::try_from(place["character"].as_u64().expect("a number")).expect("a small number");
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let units: Vec<u16> = text[start..].encode_utf16().take(column).collect();
    start + String::from_utf16(&units).expect("whole characters").len()
}
