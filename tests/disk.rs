//! Is only what is a regular file read, and nothing destroyed or left half written?

mod support {
    pub(crate) mod authority;
    pub(crate) mod json;
    pub(crate) mod program;
}

use std::fs::File;

use support::{
    authority::authority,
    json::{line, report},
};

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_left_alone() {
    use std::{os::unix::fs::symlink, process::Command};
    let sandbox = authority();
    symlink(sandbox.path("."), sandbox.path("drafts/loop")).unwrap();
    symlink("nowhere", sandbox.path("drafts/broken.md")).unwrap();
    symlink("/etc", sandbox.path("outside")).unwrap();
    assert!(Command::new("mkfifo").arg(sandbox.path("pipe.md")).status().unwrap().success());
    let ran = sandbox.run(&["check", ".", "--format", "json"]);
    let json = report(&ran);
    let skipped = |name: &str| {
        json["inputs"].as_array().unwrap().iter().any(|input| input["path"] == name && input["status"] == "skipped")
    };
    for name in ["drafts/loop", "drafts/broken.md", "outside", "pipe.md"] {
        assert!(skipped(name), "{name}: {:#}", json["inputs"]);
    }
    assert_eq!((ran.code, json["summary"]["inputs"]["checked"].as_u64()), (1, Some(3)));
    std::fs::remove_file(sandbox.path("outside")).unwrap();
    let followed = report(&sandbox.run(&["check", ".", "--format", "json", "--follow"]));
    let told: Vec<String> = followed["findings"].as_array().unwrap().iter().map(line).collect();
    assert!(told.iter().any(|line| line.starts_with("drafts/faulty.md")), "{told:#?}");
    // What cannot be walked is named, not the folder that it is a part of.
    for part in ["drafts/loop", "drafts/broken.md"] {
        assert!(told.iter().any(|line| *line == format!("{part}:1:1 input/unreadable")), "{part}: {told:#?}");
    }
    for (input, code) in
        [("pipe.md", "input/not-a-file"), ("/dev/zero", "input/not-a-file"), ("drafts/broken.md", "input/missing")]
    {
        let ran = sandbox.run(&["check", input, "--format", "concise"]);
        assert!(ran.code == 2 && ran.stdout.contains(code), "{input}: {}", ran.stdout);
    }
}

#[cfg(unix)]
#[test]
fn output_that_cannot_be_written_is_told() {
    use std::{
        os::unix::fs::FileTypeExt,
        process::{Command, Stdio},
    };
    let sandbox = authority();
    let full = std::path::Path::new("/dev/full");
    if full.metadata().is_ok_and(|metadata| metadata.file_type().is_char_device()) {
        let stdout = Stdio::from(File::options().write(true).open(full).expect("it can be opened"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_somelint"));
        let output = command.args(["check", "drafts"]).current_dir(sandbox.path(".")).stdout(stdout).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    }
    // A device must not be replaced by a file.
    let device = sandbox.run(&["check", "drafts", "--output", "json=/dev/null"]);
    assert!(device.code == 2 && device.stderr.contains("not a regular file"), "{}", device.stderr);
    // Whoever reads may stop early, as `head` does.
    let mut child = Command::new(env!("CARGO_BIN_EXE_somelint"));
    let mut child = child.args(["schema", "post"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), ended.stderr.is_empty()), (Some(0), true));
}
