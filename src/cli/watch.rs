//! `check --watch`: the same check again and again, whenever a file has changed.

use std::{
    fs,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    time::Duration,
};

use notify::{
    Event, EventKind, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode, ModifyKind},
};

use super::{
    Outcome, Stop,
    args::{Check, Global},
    check, session,
    walk::{anchors, resolved},
};

/// How long nothing may change before the next check: programs write a file in several steps.
const SILENCE: Duration = Duration::from_millis(120);

/// What ends the waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signal {
    Changed,
    Stop,
}

/// Checks until somebody stops it; how the last check ended.
pub(super) fn run(args: &Check, global: &Global) -> Result<Outcome, Stop> {
    if args.inputs.paths.iter().any(|path| path == "-") {
        return Err(Stop::Usage("standard input cannot be watched; name the file".to_owned()));
    }
    let (sender, signals) = channel();
    let stop = sender.clone();
    let handled = ctrlc::set_handler(move || {
        // Where nobody listens any more the program is ending already.
        let _ = stop.send(Signal::Stop);
    });
    handled.map_err(|error| Stop::Usage(format!("Ctrl-C cannot be handled: {error}")))?;
    // What it holds is watched until it is let go.
    let _watcher = watcher(args, global, sender)?;
    loop {
        let mut out = io::stdout().lock();
        if out.is_terminal() {
            out.write_all(b"\x1b[2J\x1b[3J\x1b[H")?;
            out.flush()?;
        }
        drop(out);
        let outcome = match check::once(args, global) {
            Err(Stop::Closed) => return Err(Stop::Closed),
            // What is wrong may be mended while it is watched.
            Err(stop) => {
                writeln!(io::stderr(), "somelint: {stop}")?;
                Outcome::Failure
            }
            Ok(outcome) => outcome,
        };
        if !global.quiet {
            writeln!(io::stderr(), "watching for changes; Ctrl-C ends it")?;
        }
        if wait(&signals) == Signal::Stop {
            return Ok(outcome);
        }
    }
}

/// Waits for a change and the silence after it, or for the end.
fn wait(signals: &Receiver<Signal>) -> Signal {
    let Ok(Signal::Changed) = signals.recv() else { return Signal::Stop };
    loop {
        match signals.recv_timeout(SILENCE) {
            Ok(Signal::Changed) => {}
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return Signal::Stop,
            Err(RecvTimeoutError::Timeout) => return Signal::Changed,
        }
    }
}

fn watcher(args: &Check, global: &Global, sender: Sender<Signal>) -> Result<impl Watcher, Stop> {
    let folders = folders(args, global);
    let written: Vec<PathBuf> =
        args.output.iter().filter_map(|output| resolved(Path::new(output.split_once('=')?.1))).collect();
    let below = folders.clone();
    let concerns = move |path: &PathBuf| {
        let rest = below.iter().find_map(|folder| path.strip_prefix(folder).ok()).unwrap_or(path);
        // Repositories write into hidden folders all the time, and reports into files of their own.
        let is_hidden = rest.iter().any(|part| part.to_string_lossy().starts_with('.') && part != ".somelintignore");
        let is_temporary = path.extension().is_some_and(|extension| extension == "tmp");
        !is_hidden && !is_temporary && !written.contains(path)
    };
    let told = move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| is_change(event.kind) && event.paths.iter().any(&concerns)) {
            let _ = sender.send(Signal::Changed);
        }
    };
    let fail =
        |what: &Path, error: notify::Error| Stop::Usage(format!("{} cannot be watched: {}", what.display(), error));
    let mut watcher = notify::recommended_watcher(told).map_err(|error| fail(Path::new("."), error))?;
    for folder in &folders {
        watcher.watch(folder, RecursiveMode::Recursive).map_err(|error| fail(folder, error))?;
    }
    Ok(watcher)
}

/// Whether the content of a file may be another now: reading it is no change.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        EventKind::Modify(ModifyKind::Metadata(_)) => false,
        _ => true,
    }
}

/// The folders to watch: that of the configuration, and those of what is named beside it. A file is watched by its folder:
/// programs save by putting another file in its place.
fn folders(args: &Check, global: &Global) -> Vec<PathBuf> {
    let named = if args.inputs.paths.is_empty() { vec![".".to_owned()] } else { anchors(&args.inputs) };
    let configs = named.iter().filter_map(|path| session::discover(path)).chain(global.config.clone());
    let mut folders: Vec<PathBuf> =
        named.iter().map(PathBuf::from).chain(configs).filter_map(|path| folder(&path)).collect();
    folders.sort();
    folders.dedup_by(|inner, outer| inner.starts_with(&*outer));
    folders
}

fn folder(path: &Path) -> Option<PathBuf> {
    // Of a glob the folder above its first star counts.
    let plain = path.ancestors().find(|above| above.exists()).unwrap_or(Path::new("."));
    let plain = fs::canonicalize(plain).ok()?;
    if plain.is_dir() { Some(plain) } else { plain.parent().map(Path::to_owned) }
}
