//! Does what is installed beside the program say what the program takes?

use std::{fs, path::Path};

use crate::support::program::Sandbox;

#[test]
fn every_shell_completes_the_commands() {
    let sandbox = Sandbox::new(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = sandbox.run(&["completions", shell]);
        let knows = ["inspect", "publish-register", "fail-on"].iter().all(|word| script.stdout.contains(word));
        assert!(script.code == 0 && knows, "{shell}: {}", script.stderr);
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let sandbox = Sandbox::new(&[]);
    let written = sandbox.run(&["man", "--out", "share/man1"]);
    assert_eq!(written.code, 0, "{}", written.stderr);
    let help = sandbox.run(&["--help"]).stdout;
    let commands = help.split("Commands:").nth(1).and_then(|rest| rest.split("Options:").next()).expect("a list");
    let names = commands.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<&str> =
        names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect();
    assert!(names.len() > 10, "{help}");
    for name in names {
        let page = fs::read_to_string(sandbox.path(&format!("share/man1/somelint-{name}.1"))).expect(name);
        assert!(page.contains(".SH NAME") && page.contains(".SH OPTIONS"), "{name}: {page}");
    }
    let page = fs::read_to_string(sandbox.path("share/man1/somelint.1")).expect("the page of the program");
    assert!(page.contains("fail\\-on"), "{page}");
    let again = sandbox.run(&["man", "--out", "share/man1"]);
    assert_eq!(again.code, 0, "{}", again.stderr);
}

/// What is released, what the action looks for and what npm installs are the same programs.
#[test]
fn platforms_are_the_same_everywhere() {
    let read = |path: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path);
    let listed: serde_json::Value = serde_json::from_str(&read("packaging/npm/platforms.json")).expect("a table");
    let mut targets: Vec<String> =
        listed.as_object().expect("a table").values().map(|t| t.as_str().unwrap().into()).collect();
    targets.sort();
    let (release, action) = (read(".github/workflows/release.yml"), read(".github/action/get.sh"));
    let mut released: Vec<&str> = release.split("{ target: ").skip(1).filter_map(|row| row.split(',').next()).collect();
    released.sort_unstable();
    assert_eq!(released, targets);
    let case = action.split("target() {").nth(1).and_then(|rest| rest.split("\n}").next()).expect("a function");
    let mut looked_for: Vec<&str> = case.split(" echo ").skip(1).filter_map(|rest| rest.split(' ').next()).collect();
    looked_for.sort_unstable();
    assert_eq!(looked_for, targets);
}
