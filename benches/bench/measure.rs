//! Processor time, peak memory and a folder on disk. What a system cannot tell is `None`.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::corpus::File;

/// The unit of `/proc/PID/stat`: Linux gives hundredths of a second to programs on every architecture (proc(5)).
const TICKS: f64 = 100.0;

/// Seconds of processor time that child processes used, user and system, as far as they have been waited for.
fn children() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, in parentheses, may hold anything; fields are counted behind it (proc(5): 16 and 17).
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let seconds = |at: usize| Some(fields.get(at)?.parse::<f64>().ok()? / TICKS);
    Some(seconds(13)? + seconds(14)?)
}

/// Seconds of processor time that this process used, on all its threads.
#[cfg(unix)]
fn own() -> f64 {
    let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    used.tv_sec as f64 + used.tv_nsec as f64 / 1e9
}

/// The time of day, where a system does not tell of processor time.
#[cfg(not(unix))]
fn own() -> f64 {
    std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0.0, |time| time.as_secs_f64())
}

/// Processor time of some work in this process.
pub(crate) fn work<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let before = own();
    let result = work();
    (own() - before, result)
}

/// Wall time of some work.
pub(crate) fn wall<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed().as_secs_f64(), result)
}

/// The value in the middle.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Runs a command to its end, again and again; processor seconds of one run, or nothing where the system does not tell.
pub(crate) fn each(command: &mut Command, runs: usize) -> Option<f64> {
    let before = children()?;
    for _ in 0..runs {
        quiet(command).status().expect("the program starts");
    }
    Some((children()? - before) / runs as f64)
}

/// The most memory in MiB that a run of a command held at once, or nothing where the system does not tell.
pub(crate) fn peak(command: &mut Command) -> Option<f64> {
    let mut child = quiet(command).spawn().expect("the program starts");
    let mut most = None;
    while child.try_wait().expect("the program can be waited for").is_none() {
        most = high_water(&child).or(most);
        thread::sleep(Duration::from_millis(2));
    }
    most
}

fn high_water(child: &Child) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<f64>().ok()? / 1024.0)
}

fn quiet(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null())
}

/// A folder that is removed when it is dropped.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    /// A folder with these files.
    pub(crate) fn of<'f>(files: impl IntoIterator<Item = &'f File>) -> io::Result<Self> {
        let folder = Self(tempfile::tempdir()?);
        for (path, bytes) in files {
            let path = folder.path(path);
            path.parent().map(fs::create_dir_all).transpose()?;
            fs::write(path, bytes)?;
        }
        Ok(folder)
    }

    /// A path in it.
    pub(crate) fn path(&self, below: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(below)
    }
}
