//! Does a finding keep its fingerprint while the text around it changes, and does no other finding have it?

use somelint::engine::Report;

use crate::{DRAFT, crlf, world, world::file};

fn fingerprints(report: &Report) -> Vec<(String, String)> {
    let mut all: Vec<_> =
        report.findings.iter().map(|finding| (finding.about.id.to_string(), finding.fingerprint.clone())).collect();
    all.sort();
    all
}

#[test]
fn fingerprints_survive_edits_elsewhere() {
    let world = world();
    let of = |path: &str, text: &str| fingerprints(&world.check(&file(path, text)));
    let yaml = "platforms: [tiktok]\nlanguage: sv\ntext: Ring 19121212-1212\nmedia:\n  - path: a.jpg\n";
    for (path, text, edits) in [
        (
            "d.md",
            DRAFT,
            vec![
                DRAFT.replace("\n\n", "\n\n\n"),
                DRAFT.replace("language: sv\nstatus: draft", "status: draft\nlanguage: sv"),
                DRAFT.replace("Välkommen till", "Alla är välkomna till"),
                crlf(DRAFT),
                format!("\u{feff}{DRAFT}"),
            ],
        ),
        (
            "d.yaml",
            yaml,
            vec![
                format!("\n# utkast\n{yaml}"),
                "language: sv\nmedia: [ { path: a.jpg } ]\ntext: 'Ring 19121212-1212'\nplatforms:\n  - tiktok\n"
                    .to_owned(),
            ],
        ),
    ] {
        let plain = of(path, text);
        assert!(plain.len() >= 3, "{plain:#?}");
        for edit in edits {
            assert_ne!(edit, text);
            assert_eq!(of(path, &edit), plain, "{edit}");
        }
    }
}

#[test]
fn fingerprints_tell_findings_apart() {
    let world = world();
    let plain = fingerprints(&world.check(&file("d.md", DRAFT)));
    let other = fingerprints(&world.check(&file("d.md", DRAFT.replace("solviknytt", "solvik2"))));
    let changed = plain.iter().filter(|one| !other.contains(one)).map(|(rule, _)| rule.as_str());
    assert_eq!(changed.collect::<Vec<_>>(), ["platforms/none-forbidden"]);
    let twice = DRAFT.replace("Läs mer", "Se https://t.me/solvik2, läs mer");
    let twice = fingerprints(&world.check(&file("d.md", twice)));
    let mut one_each = twice.clone();
    one_each.dedup();
    assert_eq!(twice, one_each, "two findings have one fingerprint");
}
