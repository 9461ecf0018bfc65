//! Is everything checked again when a file changes, until somebody stops it?

use std::{
    io::{BufRead, BufReader, Read},
    process::{Command, Stdio},
    sync::mpsc::{Sender, channel},
    thread::{self, JoinHandle},
    time::Duration,
};

use super::support::{authority::authority, program::draft};

/// Sends the lines of an output.
fn lines(output: impl Read + Send + 'static, sender: Sender<String>) -> JoinHandle<()> {
    thread::spawn(move || {
        for line in BufReader::new(output).lines() {
            let Ok(true) = line.map(|line| sender.send(line).is_ok()) else { break };
        }
    })
}

#[test]
fn a_change_is_checked_again_and_the_end_is_that_of_the_last_check() {
    let sandbox = authority();
    let mut command = Command::new(env!("CARGO_BIN_EXE_somelint"));
    command.args(["check", "drafts", "--watch", "--format", "concise", "--output", "json=drafts/report.json"]);
    command.current_dir(sandbox.path("")).env_clear().env("SOMELINT_AS_OF", "2026-11-22");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    let (sender, said) = channel();
    let readers = [
        lines(child.stdout.take().expect("its output"), sender.clone()),
        lines(child.stderr.take().expect("its output"), sender),
    ];
    // What is said until each of these words has come.
    let until = |wanted: &[&str]| {
        let mut text = String::new();
        while !wanted.iter().all(|wanted| text.contains(wanted)) {
            let line = said.recv_timeout(Duration::from_mins(1));
            text += &line.unwrap_or_else(|_| panic!("{wanted:?} do not come after {text}"));
            text += "\n";
        }
        text
    };
    let first = until(&["own/no-shouting", "Ctrl-C ends it"]);
    assert!(!first.contains('\u{1b}'), "no screen is cleared where there is none: {first:?}");
    sandbox.put("drafts/faulty.md", draft("Welcome to the library."));
    let second = until(&["found 0 errors", "Ctrl-C ends it"]);
    assert!(!second.contains("own/no-shouting"), "{second}");
    let told = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(told.is_ok_and(|told| told.success()));
    let code = child.wait().expect("it ends").code();
    assert_eq!(code, Some(0), "no signal ended it, and the last check was clean");
    for reader in readers {
        reader.join().expect("its output ends");
    }
    let rest: Vec<String> = said.try_iter().collect();
    assert!(rest.iter().all(|line| !line.contains("found")), "its own report is no change: {rest:#?}");
}
