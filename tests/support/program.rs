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
        command.args(args).timeout(Duration::from_secs(60));
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

/// An authority with a policy of its own, so that what is shown here does not change with the built-in packs: shouting is
/// an error, exclamation is advice, and nobody may ever be exempt from keeping a secret.
pub(crate) const AUTHORITY: [(&str, &str); 5] = [
    ("somelint.yaml", "organization: { name: Solvik kommun, country: SE, languages: [en] }\npacks: [own]\n"),
    ("policies/packs/own.yaml", "title: Our own guideline\nlayer: authority\n"),
    (
        "policies/rules/own/no-shouting.yaml",
        r#"on: post
severity: error
given: $.texts[*].text
must_not: { pattern: "[A-Z]{8,}" }
title: Nobody shouts
message: this is shouted
why: Capitals are read as shouting.
fix: Write in lower case.
examples:
  fail: { "$.texts[0].text": { texts: [ { role: body, text: WELCOME EVERYBODY } ] } }
  pass: [ { texts: [ { role: body, text: Welcome everybody } ] } ]
"#,
    ),
    (
        "policies/rules/own/no-exclamation.yaml",
        r#"on: post
severity: advice
given: $.texts[*].text
must_not: { pattern: "!!" }
title: One exclamation mark is enough
message: more than one exclamation mark
why: It sounds like an advertisement.
fix: Leave one.
examples:
  fail: { "$.texts[0].text": { texts: [ { role: body, text: Welcome!! } ] } }
  pass: [ { texts: [ { role: body, text: Welcome! } ] } ]
"#,
    ),
    (
        "policies/rules/own/no-secret.yaml",
        r#"on: post
severity: error
non_waivable: true
given: $.texts[*].text
must_not: { pattern: "Kajan" }
title: The project is not public
message: the project is not public yet
why: Whoever hears of it first has an advantage.
fix: Wait for the press release.
examples:
  fail: { "$.texts[0].text": { texts: [ { role: body, text: Welcome to Kajan } ] } }
  pass: [ { texts: [ { role: body, text: Welcome } ] } ]
"#,
    ),
];

/// A draft of that authority.
pub(crate) fn draft(text: &str) -> String {
    format!("---\nplatforms: [facebook]\nlanguage: en\n---\n\n{text}\n")
}

/// The authority with three drafts: clean, doubtful and faulty.
pub(crate) fn authority() -> Sandbox {
    let sandbox = Sandbox::new(&AUTHORITY);
    sandbox.put("drafts/clean.md", draft("Welcome to the library."));
    sandbox.put("drafts/doubtful.md", draft("Welcome to the library!!"));
    sandbox.put("drafts/faulty.md", draft("Welcome to the library, EVERYBODY."));
    sandbox
}
