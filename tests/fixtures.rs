//! Does a whole authority give exactly the findings that its `expected.txt` names?
//!
//! `UPDATE=1 cargo nextest run --test fixtures` writes the files anew; read the difference before committing it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The day on which the fixtures are checked.
const AS_OF: &str = "2026-11-22";

fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let folders =
        fs::read_dir(root).expect("the fixtures are there").map(|entry| entry.expect("it can be listed").path());
    let mut folders: Vec<PathBuf> = folders.filter(|path| path.join("somelint.yaml").is_file()).collect();
    folders.sort();
    folders
}

/// The findings of one authority, a line each with paths below its folder, and the exit code.
fn check(folder: &Path, arguments: &[&str]) -> (Vec<String>, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_somelint"))
        .args(["check", ".", "--format", "concise", "--as-of", AS_OF, "--quiet"])
        .args(arguments)
        .env_clear()
        .current_dir(folder)
        .output()
        .expect("the program starts");
    let stdout = String::from_utf8(output.stdout).expect("the report is UTF-8");
    (stdout.lines().map(str::to_owned).collect(), output.status.code())
}

#[test]
fn every_authority_gives_its_expected_findings() {
    let folders = fixtures();
    assert!(folders.len() >= 2, "there are too few authorities to compare");
    let mut differences = Vec::new();
    for folder in folders {
        let (found, _) = check(&folder, &["--lang", "en"]);
        let path = folder.join("expected.txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, found.iter().flat_map(|line| [line, "\n"]).collect::<String>()).unwrap();
        }
        let expected: Vec<String> = fs::read_to_string(&path).unwrap().lines().map(str::to_owned).collect();
        let (expected, found): (BTreeSet<_>, BTreeSet<_>) = (expected.iter().collect(), found.iter().collect());
        let name = folder.file_name().unwrap().to_string_lossy();
        differences.extend(expected.difference(&found).map(|line| format!("{name}: missing {line}")));
        differences.extend(found.difference(&expected).map(|line| format!("{name}: new {line}")));
    }
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

#[test]
fn the_language_changes_words_and_nothing_else() {
    for folder in fixtures() {
        let places = |language: &str| -> Vec<String> {
            let (found, _) = check(&folder, &["--lang", language]);
            let place = |line: &String| line.split(' ').take(3).collect::<Vec<_>>().join(" ");
            found.iter().map(place).collect()
        };
        assert_eq!(places("en"), places("sv"), "{}", folder.display());
    }
}

#[test]
fn an_authority_in_order_passes_and_one_that_is_not_fails() {
    let fixtures = fixtures();
    let of = |name: &str| fixtures.iter().find(|path| path.ends_with(name)).unwrap();
    assert_eq!(check(of("solvik"), &[]).1, Some(0));
    assert_eq!(check(of("fjordvik"), &[]).1, Some(1));
}

#[test]
fn the_four_first_demands_are_found_at_the_exact_words() {
    let fjordvik = fixtures().into_iter().find(|path| path.ends_with("fjordvik")).unwrap();
    let report = Command::new(env!("CARGO_BIN_EXE_somelint"))
        .args(["check", ".", "--format", "json", "--as-of", AS_OF, "--quiet"])
        .env_clear()
        .current_dir(&fjordvik)
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&report.stdout).unwrap();
    let words = |rule: &str| -> BTreeSet<String> {
        let findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["rule"] == rule);
        let labels = findings.flat_map(|finding| finding["labels"].as_array().unwrap());
        labels.filter_map(|label| label["text"].as_str()).map(str::to_owned).collect()
    };
    for (rule, word) in [
        ("tracking/meta-pixel-off", "false"),
        ("platforms/none-forbidden", "https://t.me/fjordviknytt"),
        ("platforms/none-forbidden", "TikTok"),
        ("platforms/none-forbidden", "https://vm.tiktok.com/ZM1a2b3c/"),
        ("content/no-implied-health", "rusmottaket"),
        ("content/no-implied-health", "#psykiskhelse"),
    ] {
        assert!(words(rule).contains(word), "{rule} does not point at {word}: {:?}", words(rule));
    }
    // The address of a person is found, and not repeated.
    let mailbox = words("identity/functional-mailbox");
    assert!(mailbox.iter().any(|text| text.starts_with("[e-mail address#")), "{mailbox:?}");
}
