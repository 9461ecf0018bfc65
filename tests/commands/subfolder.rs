//! In a folder below the configuration, with nothing named: is what lies here reported on, linked to what lies above?

use super::{
    ran,
    support::program::{Ran, Sandbox},
};

/// A municipality whose account is registered and assessed, each in a folder of its own.
fn authority() -> Sandbox {
    let sandbox = Sandbox::new(&[
        ("somelint.yaml", "organization: { name: Solvik kommun, languages: [en] }\npacks: [own]\n"),
        (
            "policies/packs/own.yaml",
            "title: Our own\nlayer: authority\nrules:\n  register/account-registered: { modality: must, source: own }\n  \
             assessment/exists: { modality: must, source: own }\n  accessibility/alt-text-present: { modality: must, source: own }\n",
        ),
        (
            "register/fb.yaml",
            "record: channel\nid: fb-1\nplatform: facebook\nhandle: solvik\nstatus: active\nassessment: ROS-1\n",
        ),
        ("accounts/fb.yaml", "record: account\nplatform: facebook\nhandle: solvik\n"),
        ("accounts/shadow.yaml", "record: account\nplatform: facebook\nhandle: solvikbad\n"),
        (
            "assessments/fb.md",
            "---\nrecord: assessment\nid: ROS-1\ndate: 2026-05-02\napprover: Kari Eksempel\nchannels: [fb-1]\n---\n\n# Assessment\n",
        ),
        ("drafts/a.md", "---\nplatforms: [facebook]\nmedia: [ { path: a.jpg } ]\n---\n\nWelcome.\n"),
    ]);
    std::fs::create_dir_all(sandbox.path("empty")).expect("a folder");
    sandbox
}

/// Runs the program in a folder.
fn within(sandbox: &Sandbox, folder: &str, args: &[&str]) -> Ran {
    ran(sandbox.command(args).current_dir(sandbox.path(folder)))
}

#[test]
fn what_lies_here_is_reported_and_linked_to_what_lies_above() {
    let sandbox = authority();
    let cases: [(&str, &[&str]); 4] = [
        ("accounts", &["shadow.yaml:3:9: error register/account-registered"]),
        ("register", &[]),
        ("drafts", &["a.md:3:18: error accessibility/alt-text-present"]),
        (
            "",
            &[
                "accounts/shadow.yaml:3:9: error register/account-registered",
                "drafts/a.md:3:18: error accessibility/alt-text-present",
            ],
        ),
    ];
    for (folder, wanted) in cases {
        for args in [&["check", "--format", "concise"][..], &["--format", "concise"]] {
            let here = within(&sandbox, folder, args);
            let told: Vec<&str> = here.stdout.lines().collect();
            assert!(
                told.len() == wanted.len() && told.iter().zip(wanted).all(|(told, wanted)| told.starts_with(wanted)),
                "{folder}: {told:#?}{}",
                here.stderr
            );
            assert_eq!(here.code, i32::from(!wanted.is_empty()), "{folder}");
        }
    }
    let audit = within(&sandbox, "accounts", &["audit", "--format", "concise"]);
    assert!(
        audit.stdout.contains("solvikbad is not") && !audit.stdout.contains("account solvik is not"),
        "{}",
        audit.stdout
    );
}

#[test]
fn what_is_named_is_all_that_is_read_and_that_is_said() {
    let sandbox = authority();
    let named = within(&sandbox, "register", &["check", ".", "--format", "concise"]);
    let is_told = |ran: &Ran| ran.stderr.contains("`--linked` links it");
    assert!(named.stdout.contains("assessment/exists") && is_told(&named), "{}{}", named.stdout, named.stderr);
    let linked = within(&sandbox, "register", &["check", ".", "--linked", "--format", "concise"]);
    assert!(linked.stdout.is_empty() && !is_told(&linked), "{}{}", linked.stdout, linked.stderr);
    for args in [&["check", "drafts"][..], &["check"], &["check", "."]] {
        let ran = within(&sandbox, "", args);
        assert!(!is_told(&ran), "{args:?}: {}", ran.stderr);
    }
}

#[test]
fn an_empty_folder_is_nothing_to_check_and_a_record_says_of_what_it_is() {
    let sandbox = authority();
    assert_eq!(within(&sandbox, "empty", &["check"]).code, 3);
    let record = within(&sandbox, "accounts", &["check", "--record", "run.json"]);
    assert!(record.code == 2 && record.stderr.contains("name the folder"), "{}", record.stderr);
}
