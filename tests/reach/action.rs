//! Does the action do on a runner what its description says? A simulated one: its variables, its files, a release of our
//! own, no network.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use assert_cmd::Command;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

use crate::support::{
    authority::authority,
    program::{Ran, Sandbox, draft, ran},
};

const ARCHIVE: &str = "somelint-9.9.9-x86_64-unknown-linux-musl.tar.gz";
/// What stands for the program in a release: it says who it is.
const PROGRAM: &str = "#!/bin/sh\necho released somelint\n";

/// A runner for a checkout with drafts, and with the action as it would be fetched.
struct Runner(Sandbox);

impl Runner {
    fn new() -> Self {
        let sandbox = authority();
        for script in ["get.sh", "run.sh", "pinned"] {
            let text = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/action").join(script));
            sandbox.put(&format!("_action/.github/action/{script}"), text.expect("the script is there"));
        }
        sandbox.put("_temp/.keep", "");
        Self(sandbox)
    }

    /// Runs a script of the action as the runner would on a pull request of the repository itself.
    fn step(&self, script: &str, variables: &[(&str, &str)]) -> Ran {
        self.0.put("_temp/output", "");
        self.0.put("_temp/summary", "");
        let mut command = Command::new("bash");
        command.arg(self.0.path("_action/.github/action").join(script)).current_dir(self.0.path("."));
        command.env_clear().env("PATH", format!("{}:/usr/bin:/bin", self.0.path("_bin").display()));
        command.env("GITHUB_OUTPUT", self.0.path("_temp/output"));
        command.env("GITHUB_STEP_SUMMARY", self.0.path("_temp/summary")).env("RUNNER_TEMP", self.0.path("_temp"));
        for (name, value) in [
            ("CI", "true"),
            ("GITHUB_ACTIONS", "true"),
            ("GITHUB_SERVER_URL", "https://github.example"),
            ("GITHUB_REPOSITORY", "solvik/some"),
            ("GITHUB_EVENT_NAME", "pull_request"),
            ("GITHUB_ACTOR", "kari"),
            ("HEAD_REPOSITORY", "solvik/some"),
            ("RUNNER_OS", "Linux"),
            ("RUNNER_ARCH", "X64"),
            ("PROGRAM", env!("CARGO_BIN_EXE_somelint")),
            ("INPUT_AS_OF", "2026-11-22"),
        ]
        .iter()
        .chain(variables)
        {
            command.env(name, value);
        }
        ran(command.write_stdin(""))
    }

    /// Makes a release with an archive, pins a checksum for it, and gives the address of the releases.
    fn release(&self, pinned: Option<&str>) -> String {
        let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
        let mut header = tar::Header::new_gnu();
        header.set_size(PROGRAM.len() as u64);
        header.set_mode(0o755);
        tar.append_data(&mut header, "somelint", PROGRAM.as_bytes()).expect("the program is packed");
        let archive = tar.into_inner().and_then(GzEncoder::finish).expect("the archive is made");
        let sum = Sha256::digest(&archive).iter().fold(String::new(), |sum, byte| format!("{sum}{byte:02x}"));
        self.0.put(&format!("releases/v9.9.9/{ARCHIVE}"), archive);
        let other = ARCHIVE.replace("x86_64", "aarch64");
        let sums = format!("{}  {other}\n{}  {ARCHIVE}\n", "0".repeat(64), pinned.unwrap_or(&sum));
        self.0.put("_action/.github/action/pinned", sums);
        format!("file://{}", self.0.path("releases").display())
    }

    /// Puts a cargo on the runner that installs a program without building it.
    fn cargo(&self) {
        let cargo = "#!/bin/sh\necho \"$@\" > \"$RUNNER_TEMP/cargo\"\nroot=$RUNNER_TEMP/somelint-built/bin\n\
             mkdir -p \"$root\"\nprintf '#!/bin/sh\\necho built somelint\\n' > \"$root/somelint\"\nchmod +x \"$root/somelint\"\n";
        self.0.put("_bin/cargo", cargo);
        fs::set_permissions(self.0.path("_bin/cargo"), fs::Permissions::from_mode(0o755)).expect("it can be run");
    }

    fn file(&self, path: &str) -> String {
        fs::read_to_string(self.0.path(path)).unwrap_or_default()
    }
}

#[test]
fn the_released_program_is_the_one_that_is_pinned() {
    let runner = Runner::new();
    runner.cargo();
    let releases = runner.release(None);
    let got = runner.step("get.sh", &[("SOMELINT_RELEASES", &releases)]);
    assert!(got.code == 0 && got.stdout.contains("released somelint"), "{}{}", got.stdout, got.stderr);
    let program = runner.file("_temp/output");
    let program = program.strip_prefix("program=").expect("the program is named").trim_end();
    assert!(Path::new(program).is_file(), "{program}");
    assert_eq!(runner.file("_temp/cargo"), "", "nothing is built");
}

#[test]
fn a_program_with_another_checksum_is_never_run() {
    let runner = Runner::new();
    runner.cargo();
    let releases = runner.release(Some(&"1".repeat(64)));
    let refused = runner.step("get.sh", &[("SOMELINT_RELEASES", &releases)]);
    assert_eq!(refused.code, 2, "{}", refused.stderr);
    assert!(refused.stdout.starts_with("::error title=somelint::") && refused.stdout.contains("checksum"));
    assert!(!refused.stdout.contains("released somelint"), "{}", refused.stdout);
    assert_eq!((runner.file("_temp/output"), runner.file("_temp/cargo")), (String::new(), String::new()));
}

#[test]
fn what_cannot_be_fetched_is_built() {
    let nowhere = "file:///nowhere";
    for (case, variables, is_said) in [
        ("nothing is there", &[("SOMELINT_RELEASES", nowhere)][..], true),
        ("another machine", &[("RUNNER_ARCH", "RISCV64"), ("SOMELINT_RELEASES", nowhere)], false),
    ] {
        let runner = Runner::new();
        runner.cargo();
        runner.release(None);
        let built = runner.step("get.sh", variables);
        assert!(built.code == 0 && built.stdout.contains("built somelint"), "{case}: {}{}", built.stdout, built.stderr);
        assert_eq!(built.stdout.contains("::notice"), is_said, "{case}: {}", built.stdout);
        assert!(runner.file("_temp/cargo").starts_with("install --locked"), "{case}");
        assert!(runner.file("_temp/output").ends_with("/somelint-built/bin/somelint\n"), "{case}");
    }
    let runner = Runner::new();
    let neither = runner.step("get.sh", &[("RUNNER_OS", "Plan9"), ("PATH", "/usr/bin:/bin")]);
    let has_cargo = Path::new("/usr/bin/cargo").is_file();
    assert!(has_cargo || (neither.code == 2 && neither.stdout.contains("no cargo")), "{}", neither.stdout);
}

#[test]
fn a_program_of_the_runner_can_be_named() {
    let runner = Runner::new();
    let own = runner.step("get.sh", &[("INPUT_PROGRAM", env!("CARGO_BIN_EXE_somelint"))]);
    assert!(own.code == 0 && own.stdout.starts_with("somelint "), "{}{}", own.stdout, own.stderr);
    let unknown = runner.step("get.sh", &[("INPUT_PROGRAM", "solint")]);
    assert!(unknown.code == 2 && unknown.stdout.contains("no program solint"), "{}", unknown.stdout);
}

#[test]
fn the_job_ends_as_somelint_does_and_says_so() {
    for (paths, variables, code) in [
        ("drafts/clean.md", &[][..], 0),
        ("drafts", &[], 1),
        ("drafts/clean.md\n  drafts/faulty.md  \n\n", &[], 1),
        ("drafts/doubtful.md", &[("INPUT_FAIL_ON", "advice")], 1),
        ("drafts", &[("INPUT_FAIL_ON", "never")], 0),
        ("drafts/nowhere.md", &[], 2),
        ("drafts", &[("INPUT_CONFIG", "nowhere.yaml")], 2),
        ("drafts", &[("INPUT_AS_OF", "yesterday")], 2),
        ("drafts/*.txt", &[], 3),
        ("", &[("INPUT_FORMATS", "pdf=report.pdf")], 2),
        // What looks like code or an option is a path like any other.
        ("$(touch hacked)\n`touch hacked`\n; touch hacked", &[], 2),
        ("--exit-zero", &[], 2),
    ] {
        let runner = Runner::new();
        let ended = runner.step("run.sh", &[&[("INPUT_PATHS", paths)], variables].concat());
        assert_eq!(ended.code, code, "{paths:?}: {}{}", ended.stdout, ended.stderr);
        assert_eq!(runner.file("_temp/output"), format!("exit-code={code}\n"), "{paths:?}");
        assert!(!runner.0.path("hacked").exists(), "{paths:?} was run");
        assert!(code == 0 || ended.stdout.contains("title="), "{paths:?} gives no reason: {}", ended.stdout);
    }
}

#[test]
fn what_is_named_is_linked_to_the_rest_of_the_repository() {
    let rule = "on: post\nseverity: error\ngiven: $.channels[*].status\nmust: { const: active }\ntitle: The channel is in use\nmessage: the channel is not in use\nwhy: Nobody reads it.\nfix: Choose another.\nexamples:\n  fail: { \"$.channels[0].status\": { channels: [ { id: a, platform: x, status: closed } ] } }\n  pass: [ { channels: [ { id: a, platform: x, status: active } ] } ]\n";
    let runner = Runner::new();
    runner.0.put("policies/rules/own/channel-open.yaml", rule);
    let register = "record: channel\nid: fb-1\nplatform: facebook\nhandle: solvik\nstatus: closed\n";
    runner.0.put("register/fb.yaml", register);
    runner.0.put("news/linked.md", "---\nchannels: [fb-1]\nlanguage: en\n---\n\nWelcome.\n");
    let ended = runner.step("run.sh", &[("INPUT_PATHS", "news")]);
    assert!(ended.code == 1 && ended.stdout.contains("own/channel-open"), "{}{}", ended.stdout, ended.stderr);
    assert!(!ended.stdout.contains("drafts/faulty.md"), "{}", ended.stdout);
}

#[test]
fn annotations_and_summary_stay_within_the_limits() {
    let runner = Runner::new();
    for number in 0..40 {
        runner.0.put(&format!("drafts/many-{number}.md"), draft("WELCOME EVERYBODY!! To Kajan!!"));
    }
    let ended = runner.step("run.sh", &[("INPUT_PATHS", "drafts"), ("INPUT_LANG", "sv")]);
    let of = |level: &str| ended.stdout.lines().filter(|line| line.starts_with(level)).count();
    assert_eq!((ended.code, of("::error "), of("::warning "), of("::notice ")), (1, 10, 0, 10), "{}", ended.stdout);
    let summary = runner.file("_temp/summary");
    assert!(summary.contains("own/no-secret") && summary.contains("many-39") && summary.len() < 1024 * 1024);
}

#[test]
fn sarif_is_written_only_where_it_may_be_uploaded() {
    let asked = ("INPUT_FORMATS", "sarif=somelint.sarif\nmarkdown=comment.md");
    for (case, variables, is_written) in [
        ("an own branch", &[][..], true),
        ("a push", &[("GITHUB_EVENT_NAME", "push"), ("HEAD_REPOSITORY", "")], true),
        ("a fork", &[("HEAD_REPOSITORY", "somebody/some")], false),
        ("a fork that is gone", &[("HEAD_REPOSITORY", "")], false),
        ("Dependabot", &[("GITHUB_ACTOR", "dependabot[bot]")], false),
    ] {
        let runner = Runner::new();
        let ended = runner.step("run.sh", &[&[asked, ("INPUT_PATHS", "drafts")], variables].concat());
        let output = runner.file("_temp/output");
        assert_eq!(ended.code, 1, "{case}: {}", ended.stderr);
        assert_eq!(runner.0.path("somelint.sarif").is_file(), is_written, "{case}");
        assert_eq!(output.contains("sarif-file=somelint.sarif\n"), is_written, "{case}: {output}");
        assert!(output.contains("comment-file=comment.md\n"), "{case}: {output}");
        assert!(runner.file("comment.md").contains("own/no-shouting"), "{case}");
        assert!(ended.stdout.contains("::error file=drafts/faulty.md,line=6"), "{case}: {}", ended.stdout);
        assert!(runner.file("_temp/summary").contains("own/no-shouting"), "{case}");
    }
}
