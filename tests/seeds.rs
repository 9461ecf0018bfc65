//! Does every sentence that a machine can check have a rule or a reason why not, and is every quote still in its seed?

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

use somelint::{
    finding::Grade,
    policy::{self, Checkability, PolicyFiles, TracedRow},
    source::Sources,
};

fn rows() -> Vec<TracedRow> {
    policy::trace(&PolicyFiles::new(&mut Sources::default(), Vec::new())).expect("the built-in files are sound")
}

#[test]
fn every_checkable_sentence_has_a_rule() {
    let rows = rows();
    assert_eq!(rows.len(), 188);
    let checkable = |row: &&TracedRow| row.requirement.checkability != Checkability::Not;
    let silent: Vec<&str> =
        rows.iter().filter(checkable).filter(|row| !row.is_held()).map(|row| row.id.as_str()).collect();
    assert_eq!(silent, [""; 0], "without a rule");
    // What the tool keeps by itself, tests hold: that every format says what was not checked and never “compliant”.
    let kept: Vec<&str> = rows.iter().filter(|row| row.requirement.kept.is_some()).map(|row| row.id.as_str()).collect();
    assert_eq!(kept, ["r043"]);
    let both: Vec<&str> = rows
        .iter()
        .filter(|row| row.requirement.checkability != Checkability::Not)
        .filter(|row| !row.rules.is_empty() && row.requirement.open.is_some())
        .map(|row| row.id.as_str())
        .collect();
    assert_eq!(both, [""; 0], "a rule and a reason why there is none");
}

#[test]
fn what_no_machine_can_check_needs_a_signature() {
    for row in rows().iter().filter(|row| row.requirement.checkability == Checkability::Not) {
        assert_eq!(row.requirement.grade, Some(Grade::Attested), "{}", row.id);
        assert_eq!(row.requirement.open.as_deref(), Some("needs a named sign-off"), "{}", row.id);
    }
}

#[test]
fn a_pack_gives_a_sentence_of_its_own_authority_as_source() {
    let own: BTreeMap<&str, &str> = BTreeMap::from([
        ("lindesnes", "Lindesnes"),
        ("ks", "KS"),
        ("goteborg", "Göteborg"),
        ("stevns", "Stevns"),
        ("tyreso", "Tyresö"),
    ]);
    for row in rows() {
        for pack in &row.packs {
            let authority = own.get(pack.as_str()).unwrap_or_else(|| panic!("{pack} names {}", row.id));
            assert!(row.requirement.authority.starts_with(authority), "{pack} names {}", row.id);
        }
    }
}

#[test]
fn every_quote_is_in_its_seed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(files) = fs::read_dir(folder) else { return };
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let texts: Vec<String> = files.map(|file| words(&fs::read_to_string(file.unwrap().path()).unwrap())).collect();
    let rows = rows();
    let missing: Vec<&TracedRow> =
        rows.iter().filter(|row| !texts.iter().any(|text| text.contains(&words(&row.requirement.quote)))).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_matrix_is_printed_with_every_row() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_somelint"))
            .args(["rules", "--requirements"])
            .args(arguments)
            .env_clear()
            .current_dir(std::env::temp_dir())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let text = run(&[]);
    for words in [
        "r143 Tyresö kommun (SE) fully observed",
        "tracking/meta-pixel-off",
        "(tyreso)",
        "no rule: needs a named",
        "185 of those with a rule",
    ] {
        assert!(text.contains(words), "{words}");
    }
    let listed: Vec<serde_json::Value> = serde_json::from_str(&run(&["--json"])).unwrap();
    let ids: BTreeSet<&str> = listed.iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 188);
}

/// What the JSON report of a run says under `sign_offs`, with these entries in the configuration.
fn signed(entries: &str) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file can be written");
    write("somelint.yaml", entries);
    write("draft.md", "---\nplatforms: [facebook]\n---\nHej!\n");
    let output = Command::new(env!("CARGO_BIN_EXE_somelint"))
        .args(["check", "--format", "json", "--as-of", "2026-11-22", "draft.md"])
        .env_clear()
        .current_dir(folder.path())
        .output()
        .expect("the program starts");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let said = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let rows = report["sign_offs"].as_array().expect("it is a list");
    rows.iter()
        .map(|row| (said(&row["requirement"]), format!("{} {}", said(&row["status"]), said(&row["function"]))))
        .collect()
}

#[test]
fn every_report_lists_what_somebody_must_sign() {
    let row = |id: &str, status: &str| (id.to_owned(), status.to_owned());
    assert_eq!(signed("packs: [gdpr]\n"), [row("r042", "needed "), row("r077", "needed "), row("r105", "needed "),]);
    let entries = "sign_offs:
  - { requirement: r042, function: kommunedirektør, on: 2025-01-31, until: 2026-01-31 }
  - { requirement: r077, function: pressechef, on: 2026-01-31, until: 2027-01-31 }
  - { requirement: r077, function: praktikant, on: 2026-01-31, until: 2026-06-30 }
  - { requirement: r105, function: registrator, on: 2026-12-01, until: 2027-12-01 }
";
    assert_eq!(
        signed(entries),
        [row("r042", "expired kommunedirektør"), row("r077", "signed pressechef"), row("r105", "needed "),]
    );
    assert_eq!(signed("sign_offs: [{ requirement: r043, function: x, on: 2026-01-31, until: soon }]\n"), []);
}

#[test]
fn the_matrix_says_what_came_of_every_sentence_on_the_given_input() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_somelint"))
            .args(["rules", "--requirements", ".", "--quiet", "--as-of", "2026-11-22", "--lang", "en"])
            .args(arguments)
            .env_clear()
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/tyreso/faulty"))
            .output()
            .expect("the program starts");
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("it is UTF-8")
    };
    let listed: Vec<serde_json::Value> = serde_json::from_str(&run(&["--json"])).expect("it is JSON");
    let verdict = |id: &str| {
        let row = listed.iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("{id} is listed"));
        row["verdict"].as_str().expect("it is a word").to_owned()
    };
    for (row, expected) in
        [("r143", "fail"), ("r183", "fail"), ("r094", "not-in-force"), ("r077", "needed"), ("r043", "pass")]
    {
        assert_eq!(verdict(row), expected, "{row}");
    }
    // Of the pack's own authority every sentence has come to something.
    let silent =
        listed.iter().filter(|row| row["authority"] == "Tyresö kommun (SE)" && row["verdict"] == "not-in-force");
    let silent: Vec<&str> = silent.map(|row| row["id"].as_str().expect("it is a text")).collect();
    assert_eq!(silent, ["r131", "r174"], "a position that case law contradicts, and an option that was not chosen");
    let text = run(&[]);
    for words in ["=> fail (", "=> needs a named sign-off", "=> not in force", "here: fail "] {
        assert!(text.contains(words), "{words}");
    }
}
