//! The program as people run it: a folder of its own, a clean environment, one day.

use std::{fs, path::PathBuf, time::Duration};

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder with files, to run the program in.
pub(crate) struct Sandbox {
    folder: TempDir,
}

/// How a run ended.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Sandbox {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let sandbox = Self { folder: TempDir::new().expect("a folder") };
        for (path, text) in files {
            sandbox.put(path, text);
        }
        sandbox
    }

    /// Writes a file.
    pub(crate) fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, bytes).expect("the file is written");
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// A command in this folder: nothing of the environment, and always the same day.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_somelint"));
        command.current_dir(self.folder.path()).env_clear().env("SOMELINT_AS_OF", "2026-11-22");
        command.args(args).timeout(Duration::from_mins(1));
        command
    }

    /// Runs the program with nothing on its standard input.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        ran(self.command(args).write_stdin(""))
    }
}

/// Runs a command to its end.
pub(crate) fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    let code = output.status.code().expect("no signal ended it");
    Ran { code, stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// A draft for Facebook.
pub(crate) fn draft(text: &str) -> String {
    format!("---\nplatforms: [facebook]\nlanguage: en\n---\n\n{text}\n")
}
