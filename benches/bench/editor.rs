//! An editor that types: one change of a draft, from the key to what is said of it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    process::{ChildStdin, ChildStdout, Command, Stdio},
    time::Instant,
};

use serde_json::{Value as JsonValue, json};

use crate::measure::Folder;

/// A server and its pipes.
struct Server {
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// Seconds of each of some changes of a draft.
pub(crate) fn changes(folder: &Folder, draft: &str, text: &str, changes: usize) -> Vec<f64> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_somelint"));
    command.args(["lsp", "--as-of", "2026-11-22"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("the server starts");
    let input = child.stdin.take().expect("its input");
    let output = BufReader::new(child.stdout.take().expect("its output"));
    let mut server = Server { input, output };
    server.send(&json!({ "id": 1, "method": "initialize", "params": { "capabilities": {} } }));
    server.wait(|message| message["id"] == 1);
    let uri = format!("file://{}", folder.path(draft).display());
    let open = json!({ "uri": uri, "languageId": "markdown", "version": 0, "text": text });
    server.send(&json!({ "method": "textDocument/didOpen", "params": { "textDocument": open } }));
    server.wait(|message| message["params"]["version"] == 0);
    let typed = |version: usize| {
        let begin = Instant::now();
        let change = json!([{ "text": format!("{text}{}", "x".repeat(version % 7)) }]);
        let params = json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": change });
        server.send(&json!({ "method": "textDocument/didChange", "params": params }));
        server.wait(|message| message["params"]["version"] == version);
        begin.elapsed().as_secs_f64()
    };
    let seconds = (1..=changes).map(typed).collect();
    drop(server);
    child.wait().expect("the server ends");
    seconds
}

impl Server {
    fn send(&mut self, message: &JsonValue) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("the server reads");
        self.input.flush().expect("the server reads");
    }

    fn wait(&mut self, is_it: impl Fn(&JsonValue) -> bool) {
        loop {
            let mut length = 0;
            loop {
                let mut line = String::new();
                self.output.read_line(&mut line).expect("the server speaks");
                match line.trim_end().strip_prefix("Content-Length: ") {
                    Some(value) => length = value.parse().expect("a number"),
                    None if line.trim().is_empty() => break,
                    None => {}
                }
            }
            let mut body = vec![0; length];
            self.output.read_exact(&mut body).expect("the server speaks");
            if is_it(&serde_json::from_slice(&body).expect("JSON")) {
                return;
            }
        }
    }
}
