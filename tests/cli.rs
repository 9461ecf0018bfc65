//! Arguments, exit codes, streams.

mod support {
    pub(crate) mod authority;
    pub(crate) mod program;
}

use std::fs;

use support::{
    authority::authority,
    program::{draft, ran},
};

#[test]
fn transcripts_are_as_written() {
    let cases = trycmd::TestCases::new();
    // What would change the output; an empty variable counts as unset.
    for name in ["SOMELINT_CONFIG", "SOMELINT_LANG", "SOMELINT_FORMAT", "SOMELINT_THREADS", "CI", "FORCE_COLOR"] {
        cases.env(name, "");
    }
    cases.env("NO_COLOR", "1").env("LC_ALL", "C").env("SOMELINT_AS_OF", "2026-11-22");
    cases.case("tests/cmd/*.md").case("README.md").case("docs/*.md");
}

#[test]
fn exit_codes_tell_how_it_ended() {
    let sandbox = authority();
    sandbox.put("broken.json", r#"{"platform": "x", "#);
    sandbox.put("note.bin", [0_u8, 159, 146, 150]);
    sandbox.put("empty/.keep", "");
    sandbox.put("wrong.yaml", "pakcs: [own]\n");
    sandbox.put("empty.md", "");
    for (args, code) in [
        // Clean.
        (&["check", "drafts/clean.md"][..], 0),
        (&["check", "drafts/doubtful.md"], 0),
        (&["check", "drafts", "--exit-zero"], 0),
        (&["check", "drafts", "--fail-on", "never"], 0),
        (&["check", "drafts", "--ignore", "own/no-shouting"], 0),
        (&["check", "drafts", "--select", "own/no-exclamation"], 0),
        (&["check", "empty", "--allow-empty"], 0),
        // Findings at or above the threshold.
        (&["check", "drafts"], 1),
        (&["check", "drafts/faulty.md"], 1),
        (&["check", "drafts/doubtful.md", "--fail-on", "advice"], 1),
        (&["check", "drafts/*.md"], 1),
        // Something could not be checked.
        (&["check", "broken.json"], 2),
        (&["check", "empty.md"], 2),
        (&["check", "nowhere.md"], 2),
        (&["check", "drafts", "nowhere.md"], 2),
        (&["check", "drafts/clean.md", "broken.json", "--exit-zero"], 2),
        (&["inspect", "broken.json"], 2),
        // Policy, configuration, usage.
        (&["check", "drafts", "--config", "wrong.yaml"], 2),
        (&["check", "drafts", "--config", "drafts"], 2),
        (&["check", "drafts", "--pack", "nobody"], 2),
        (&["check", "drafts", "--select", "own/nothing"], 2),
        (&["check", "drafts", "--format", "pdf"], 2),
        (&["check", "drafts", "--output", "sarif"], 2),
        (&["check", "drafts", "--fail-on", "sometimes"], 2),
        (&["check", "drafts", "--as-of", "yesterday"], 2),
        (&["check", "drafts", "--encoding", "ebcdic"], 2),
        (&["check", "drafts", "--limit", "patience=3"], 2),
        (&["check", "drafts", "--unknown"], 2),
        (&["check", "-", "-"], 2),
        (&["check", "["], 2),
        (&["explain", "own/nothing"], 2),
        (&["explain", "detect/nothing"], 2),
        (&["test", "--detectors", "nowhere.jsonl"], 2),
        (&["test", "--detectors", "broken.json"], 2),
        (&["schema", "nothing"], 2),
        (&["why", "own/no-shouting", "post nowhere", "drafts"], 2),
        (&["completions", "basic"], 2),
        (&["nonsense"], 2),
        // Nothing to check.
        (&["check", "empty"], 3),
        (&["check", "nothing/*.md"], 3),
        (&["inspect", "empty"], 3),
        (&["test", "--detectors", "empty.md"], 3),
        // Commands that only tell.
        (&["--help"], 0),
        (&["explain", "detect/hetu"], 0),
        (&["--version"], 0),
        (&["rules"], 0),
        (&["rules", "--codes"], 0),
        (&["limits"], 0),
        (&["schema"], 0),
        (&["schema", "post"], 0),
        (&["schema", "report"], 0),
        (&["explain", "own/no-shouting"], 0),
        (&["explain", "input/syntax"], 0),
        (&["why", "own/no-shouting", "drafts/faulty.md", "drafts"], 0),
        (&["inspect", "drafts/clean.md"], 0),
    ] {
        let ran = sandbox.run(args);
        assert_eq!(ran.code, code, "{args:?}\n{}\n{}", ran.stdout, ran.stderr);
        if code == 2 {
            let said = format!("{}{}", ran.stdout, ran.stderr);
            assert!(said.len() > 30, "{args:?} gives no reason");
        }
    }
}

#[test]
fn without_a_command_the_folder_is_checked() {
    let sandbox = authority();
    let named = sandbox.run(&["check", ".", "--lang", "en"]);
    assert!(named.code == 1 && named.stdout.contains("own/no-shouting"), "{}", named.stdout);
    for args in [
        &[][..],
        &["."],
        &["--lang", "en"],
        &["--lang", "en", "."],
        &["--fail-on", "error", "drafts"],
        &["drafts"],
        &["drafts", "--fail-on", "error"],
    ] {
        let bare = ran(sandbox.command(args).env_remove("SOMELINT_AS_OF").write_stdin(""));
        assert_eq!((bare.code, &bare.stdout), (1, &named.stdout), "{args:?}: {}", bare.stderr);
    }
    let typo = sandbox.run(&["chekc"]);
    assert!(typo.code == 2 && typo.stderr.contains("'check'"), "{}", typo.stderr);
}

#[test]
fn results_and_everything_else_go_apart() {
    let sandbox = authority();
    let ran = sandbox.run(&["check", "drafts", "--format", "concise"]);
    assert_eq!(ran.stdout.lines().count(), 2, "{}", ran.stdout);
    assert!(ran.stdout.lines().all(|line| line.starts_with("drafts/")), "{}", ran.stdout);
    assert!(ran.stderr.starts_with("checked 3 files, skipped 0, failed 0"), "{}", ran.stderr);
    assert!(ran.stderr.trim_end().ends_with("in the files it was given"), "{}", ran.stderr);
    let quiet = sandbox.run(&["check", "drafts", "--format", "concise", "--quiet"]);
    assert_eq!((quiet.stdout, quiet.stderr.as_str(), quiet.code), (ran.stdout, "", 1));
    let verbose = sandbox.run(&["check", "drafts", "--format", "concise", "--verbose"]);
    assert!(verbose.stderr.contains("checked drafts/clean.md: "), "{}", verbose.stderr);
    let usage = sandbox.run(&["check", "--format", "pdf"]);
    assert_eq!((usage.stdout.as_str(), usage.stderr.lines().count()), ("", 1));
    assert!(usage.stderr.starts_with("somelint: there is no format `pdf`; there are text, "), "{}", usage.stderr);
}

#[test]
fn what_is_mistyped_is_named() {
    let sandbox = authority();
    sandbox.put("wrong.yaml", "organization: { contry: SE }\n");
    for (args, hint) in [
        (&["check", "--format", "jsn"][..], "did you mean `json`?"),
        (&["check", "--select", "own/no-shoutin"], "did you mean `own/no-shouting`?"),
        (&["check", "--ignore", "own/no-shoutin"], "did you mean `own/no-shouting`?"),
        (&["explain", "own/no-shoutin"], "did you mean `own/no-shouting`?"),
        (&["explain", "input/sintax"], "did you mean `input/syntax`?"),
        (&["schema", "chanel"], "did you mean `channel`?"),
        (&["check", "--pack", "swedn"], "did you mean `sweden`?"),
        (&["check", "--config", "wrong.yaml"], "did you mean `country`?"),
        (&["check", "--limit", "sice=1MiB"], "size, depth"),
        (&["check", "--fail-on", "eror"], "advice, warning, error, never"),
        (&["check", "--formt", "json"], "--format"),
        (&["why", "own/no-shouting", "nobody", "drafts"], "there are: post"),
    ] {
        let ran = sandbox.run(args);
        let said = ran.stdout + &ran.stderr;
        assert!(ran.code == 2 && said.contains(hint), "{args:?}: {said}");
    }
}

#[test]
fn every_format_goes_to_stdout_or_a_file() {
    let sandbox = authority();
    for (name, mark) in [
        ("text", "error: own/no-shouting"),
        ("concise", "drafts/faulty.md:6:1: error own/no-shouting"),
        ("json", "\"version\": 1"),
        ("ndjson", "{\"finding\":"),
        ("sarif", "\"2.1.0\""),
        ("github", "::error "),
        ("job-summary", "own/no-shouting"),
        ("markdown", "own/no-shouting"),
    ] {
        let stdout = sandbox.run(&["check", "drafts", "--format", name]);
        assert_eq!(stdout.code, 1, "{name}: {}", stdout.stderr);
        let spaced = stdout.stdout.replace("\":1", "\": 1");
        assert!(spaced.contains(mark), "{name}: {}", stdout.stdout);
        let output = format!("{name}=out/{name}");
        fs::create_dir_all(sandbox.path("out")).expect("a folder");
        let file = sandbox.run(&["check", "drafts", "--output", &output, "--format", "concise"]);
        let written = fs::read_to_string(sandbox.path(&format!("out/{name}"))).expect("the file is written");
        assert_eq!((file.code, written == stdout.stdout), (1, true), "{name}");
    }
    let both = sandbox.run(&["check", "drafts", "-o", "json=a.json", "-o", "sarif=b.sarif", "-f", "markdown"]);
    assert_eq!(both.code, 1);
    assert!(sandbox.path("a.json").is_file() && sandbox.path("b.sarif").is_file());
    let leftovers =
        fs::read_dir(sandbox.path(".")).unwrap().filter_map(|entry| entry.unwrap().file_name().into_string().ok());
    assert_eq!(leftovers.filter(|name| name.contains(".tmp")).count(), 0);
}

#[test]
fn outputs_never_destroy_what_is_there() {
    let sandbox = authority();
    sandbox.put("report.json", "the last report");
    let cases =
        [("json=drafts/clean.md", "is one of the inputs"), ("json=drafts", "is a folder"), ("json=no/where", "cannot")];
    for (output, why) in cases {
        let ran = sandbox.run(&["check", "drafts", "--output", output]);
        assert!(ran.code == 2 && ran.stderr.contains(why), "{output}: {}", ran.stderr);
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(sandbox.path("report.json"), sandbox.path("link.json")).expect("a link");
        let ran = sandbox.run(&["check", "drafts", "--output", "json=link.json"]);
        assert!(ran.code == 2 && ran.stderr.contains("symbolic link"), "{}", ran.stderr);
    }
    assert_eq!(fs::read_to_string(sandbox.path("report.json")).unwrap(), "the last report");
    assert_eq!(fs::read_to_string(sandbox.path("drafts/clean.md")).unwrap(), draft("Welcome to the library."));
}

#[test]
fn standard_input_is_a_draft_of_any_name() {
    let sandbox = authority();
    let faulty = draft("Welcome, EVERYBODY.");
    for (args, name) in
        [(&["check", "-"][..], "stdin.md"), (&["check", "-", "--stdin-filename", "drafts/new.md"], "drafts/new.md")]
    {
        let args = [args, &["--format", "concise"]].concat();
        let ran = ran(sandbox.command(&args).write_stdin(faulty.as_bytes()));
        assert!(ran.code == 1 && ran.stdout.starts_with(&format!("{name}:6:1: error")), "{args:?}: {}", ran.stdout);
    }
    let empty = sandbox.run(&["check", "-", "--format", "concise"]);
    assert!(empty.code == 2 && empty.stdout.contains("input/empty"), "{}", empty.stdout);
    let json = ran(sandbox.command(&["check", "-", "--stdin-filename", "a.json", "-f", "concise"]).write_stdin("{"));
    assert!(json.code == 2 && json.stdout.starts_with("a.json:1:2: error input/syntax"), "{}", json.stdout);
}

#[test]
fn the_environment_stands_in_for_arguments() {
    let sandbox = authority();
    let with = |name: &str, value: &str, args: &[&str]| ran(sandbox.command(args).env(name, value).write_stdin(""));
    assert!(with("SOMELINT_FORMAT", "json", &["check", "drafts"]).stdout.starts_with('{'));
    assert!(with("SOMELINT_FORMAT", "json", &["check", "drafts", "-f", "concise"]).stdout.starts_with("drafts/"));
    assert_eq!(with("SOMELINT_CONFIG", "nowhere.yaml", &["check", "drafts"]).code, 2);
    assert!(with("SOMELINT_AS_OF", "2031-01-02", &["check", "drafts", "-f", "json"]).stdout.contains("2031-01-02"));
    for name in ["CONFIG", "FORMAT", "THREADS", "LANG", "AS_OF"] {
        let ran = with(&format!("SOMELINT_{name}"), "", &["check", "drafts"]);
        assert_eq!(ran.code, 1, "an empty SOMELINT_{name} counts: {}", ran.stderr);
    }
    assert!(with("FORCE_COLOR", "1", &["check", "drafts"]).stdout.contains("\u{1b}["));
    for (name, value) in [("NO_COLOR", "1"), ("CI", "true"), ("TERM", "dumb")] {
        assert!(!with(name, value, &["check", "drafts"]).stdout.contains('\u{1b}'), "{name}");
    }
    sandbox.put("summary.md", "before\n");
    with("GITHUB_STEP_SUMMARY", "summary.md", &["check", "drafts", "-f", "github"]);
    let summary = fs::read_to_string(sandbox.path("summary.md")).unwrap();
    assert!(summary.starts_with("before\n") && summary.contains("own/no-shouting"), "{summary}");
}
