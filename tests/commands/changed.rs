//! Is only what git says has changed reported, linked to everything else; and does the commit hook do the same?

use std::process::Command;

use super::support::{
    authority::AUTHORITY,
    program::{Ran, Sandbox, draft},
};

/// A rule on drafts that asks what the register says of their channel.
const CHANNEL_OPEN: &str = "on: post\nseverity: error\ngiven: $.channels[*].status\nmust: { const: active }\ntitle: The channel is in use\nmessage: the channel is not in use\nwhy: Nobody reads it.\nfix: Choose another.\nexamples:\n  fail: { \"$.channels[0].status\": { channels: [ { id: a, platform: x, status: closed } ] } }\n  pass: [ { channels: [ { id: a, platform: x, status: active } ] } ]\n";

/// A repository with an authority's policy, a register, and two faulty drafts; all of it committed.
fn repository() -> Sandbox {
    let sandbox = Sandbox::new(&AUTHORITY);
    sandbox.put("policies/rules/own/channel-open.yaml", CHANNEL_OPEN);
    sandbox.put("register/fb.yaml", "record: channel\nid: fb-1\nplatform: facebook\nhandle: solvik\nstatus: closed\n");
    sandbox.put("drafts/old.md", draft("WELCOMEALL"));
    sandbox.put("drafts/other.md", draft("EVERYBODY"));
    sandbox.put("README.md", "# Drafts of Solvik\n");
    git(&sandbox, &["init", "--quiet", "--initial-branch=main"]);
    commit(&sandbox);
    sandbox
}

fn git(sandbox: &Sandbox, args: &[&str]) -> String {
    let mut git = Command::new("git");
    let identity =
        ["-c", "user.name=Kari Eksempel", "-c", "user.email=kari@solvik.example", "-c", "commit.gpgsign=false"];
    git.current_dir(sandbox.path("")).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let output = git.args(identity).args(args).output().expect("git runs");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text").trim().to_owned()
}

fn commit(sandbox: &Sandbox) {
    git(sandbox, &["add", "--all"]);
    git(sandbox, &["commit", "--quiet", "--message", "A step"]);
}

/// Runs the program where it finds git.
fn run(sandbox: &Sandbox, args: &[&str]) -> Ran {
    let path = std::env::var_os("PATH").expect("programs are found");
    super::ran(sandbox.command(args).env("PATH", path).write_stdin(""))
}

/// The files that are reported on.
fn reported(ran: &Ran) -> Vec<&str> {
    let mut files: Vec<&str> = ran.stdout.lines().filter_map(|line| line.split(':').next()).collect();
    files.dedup();
    files
}

#[test]
fn modified_staged_and_new_files_are_checked_and_no_others() {
    let sandbox = repository();
    let check = |args: &[&str]| run(&sandbox, &[&["check", "--format", "concise", "--changed"], args].concat());
    let none = check(&[]);
    assert!(
        none.code == 0 && none.stdout.is_empty() && none.stderr.contains("has changed since the last commit"),
        "{}",
        none.stderr
    );
    sandbox.put("drafts/old.md", draft("WELCOMEALL, again"));
    assert_eq!(reported(&check(&[])), ["drafts/old.md"]);
    git(&sandbox, &["add", "--all"]);
    sandbox.put("drafts/new.md", draft("WONDERFUL"));
    let both = check(&[]);
    assert_eq!((reported(&both), both.code), (vec!["drafts/new.md", "drafts/old.md"], 1));
    assert!(both.stderr.contains("checked 2 files"), "{}", both.stderr);
    assert_eq!(reported(&check(&["drafts/new.md"])), ["drafts/new.md"], "paths narrow it down");
    std::fs::remove_file(sandbox.path("drafts/new.md")).expect("it is deleted");
    std::fs::remove_file(sandbox.path("drafts/other.md")).expect("it is deleted");
    assert_eq!(reported(&check(&[])), ["drafts/old.md"], "what is deleted is not missed");
}

#[test]
fn a_branch_is_compared_with_where_it_left() {
    let sandbox = repository();
    git(&sandbox, &["checkout", "--quiet", "-b", "campaign"]);
    sandbox.put("drafts/new.md", draft("WONDERFUL"));
    commit(&sandbox);
    git(&sandbox, &["checkout", "--quiet", "main"]);
    sandbox.put("drafts/old.md", draft("WELCOMEALL on main"));
    commit(&sandbox);
    git(&sandbox, &["checkout", "--quiet", "campaign"]);
    let check = |base: &str| run(&sandbox, &["check", "--format", "concise", "--changed", "--base", base]);
    assert_eq!(reported(&check("main")), ["drafts/new.md"]);
    for unknown in ["nowhere", "--output=x", ""] {
        let refused = run(&sandbox, &["check", "--changed", &format!("--base={unknown}")]);
        assert!(
            refused.code == 2 && refused.stderr.contains("git knows no such revision"),
            "{unknown}: {}",
            refused.stderr
        );
    }
}

#[test]
fn a_changed_draft_is_still_linked_and_a_changed_policy_concerns_everybody() {
    let sandbox = repository();
    let check = || run(&sandbox, &["check", "--format", "concise", "--changed"]);
    sandbox.put("drafts/linked.md", "---\nchannels: [fb-1]\nlanguage: en\n---\n\nWelcome.\n");
    let linked = check();
    assert!(linked.code == 1 && linked.stdout.contains("own/channel-open"), "{}{}", linked.stdout, linked.stderr);
    // What was not committed is not reported, but what cannot be linked to is.
    sandbox.put("register/fb.yaml", "record: channel\nid: [fb-1\n");
    assert_eq!(check().code, 2);
    git(&sandbox, &["checkout", "--quiet", "register"]);
    sandbox.put("policies/packs/own.yaml", "title: Our own guideline, revised\nlayer: authority\n");
    let policy = check();
    assert!(policy.stderr.contains("the policy has changed (policies/packs/own.yaml)"), "{}", policy.stderr);
    assert_eq!(reported(&policy), ["drafts/old.md", "drafts/other.md", "register/fb.yaml"]);
}

#[test]
fn outside_of_a_repository_it_says_so() {
    let sandbox = Sandbox::new(&AUTHORITY);
    sandbox.put("drafts/a.md", draft("WELCOMEALL"));
    let mut command = sandbox.command(&["check", "--changed"]);
    let path = std::env::var_os("PATH").expect("programs are found");
    // A repository further up would be found.
    let refused =
        super::ran(command.env("PATH", path).env("GIT_CEILING_DIRECTORIES", sandbox.path("..")).write_stdin(""));
    assert!(refused.code == 2 && refused.stderr.contains("needs a git repository"), "{}", refused.stderr);
    let refused = super::ran(sandbox.command(&["check", "--changed"]).env("PATH", "").write_stdin(""));
    assert!(refused.code == 2 && refused.stderr.contains("git, which is not installed"), "{}", refused.stderr);
}

/// What pre-commit does: it runs the entry of the hook with the staged files of the wanted types.
#[test]
fn the_commit_hook_checks_what_is_committed() {
    let hooks =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/.pre-commit-hooks.yaml")).expect("a hook");
    let entry = hooks.lines().find_map(|line| line.trim().strip_prefix("entry: somelint ")).expect("an entry");
    let entry: Vec<&str> = entry.split_whitespace().collect();
    let sandbox = repository();
    sandbox.put("drafts/linked.md", "---\nchannels: [fb-1]\nlanguage: en\n---\n\nWelcome.\n");
    sandbox.put("README.md", "# Drafts of Solvik, and more\n");
    sandbox.put("notes.json", "{\"anything\": 1}\n");
    git(&sandbox, &["add", "--all"]);
    let staged = git(&sandbox, &["diff", "--staged", "--name-only"]);
    let args: Vec<&str> = entry.iter().copied().chain(staged.lines()).chain(["--format", "concise"]).collect();
    let ran = run(&sandbox, &args);
    assert_eq!(ran.code, 1, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("own/channel-open") && ran.stdout.lines().count() == 1, "{}", ran.stdout);
    let args: Vec<&str> = entry.iter().copied().chain(["README.md", "notes.json"]).collect();
    assert_eq!(run(&sandbox, &args).code, 0, "files of no concern stop no commit");
}
