//! Does the day of the run decide what holds, and does a finding say since when?

use crate::support::program::Sandbox;

const CONFIG: &str = "organization: { name: Fjordvik kommune, country: \"NO\", languages: [nb] }\npacks: [own]\n";
const PACK: &str = "title: Our own guideline
layer: authority
params:
  platforms.denied:
    - { value: tiktok, from: 2023-03-20, until: 2026-12-31, decision: NSM }
    - { value: telegram, from: 2023-03-20 }
    - { value: vk, until: 2026-12-31, decision: 12/26 }
  transfers.mechanisms: [scc, { value: dpf, from: 2023-07-10, until: 2026-06-30, decision: 2023/1795 }]
rules:
  platforms/none-forbidden: { modality: must, from: 2023-01-01 }
  assessment/transfer-mechanism-valid: must_be
";

fn fjordvik() -> Sandbox {
    let assessment = "---\nrecord: assessment\nid: a-1\ndate: 2022-05-01\ntransfers: [ { platform: facebook, country: US, mechanism: dpf } ]\n---\n\n# Facebook\n";
    Sandbox::new(&[
        ("somelint.yaml", CONFIG),
        ("policies/packs/own.yaml", &PACK.replace("must_be", "error")),
        ("assessments/facebook.md", assessment),
        ("drafts/tiktok.md", "---\nplatforms: [tiktok]\nlanguage: nb\n---\n\nVelkommen\n"),
        ("drafts/telegram.md", "---\nplatforms: [telegram]\nlanguage: nb\n---\n\nVelkommen\n"),
        ("drafts/vk.md", "---\nplatforms: [vk]\nlanguage: nb\n---\n\nVelkommen\n"),
    ])
}

#[test]
fn findings_say_since_when_and_by_whose_decision() {
    let sandbox = fjordvik();
    let since = "may not be used, since 2023-03-20";
    for (path, day, language, said) in [
        ("drafts/tiktok.md", "2023-03-19", "en", None),
        ("drafts/tiktok.md", "2023-03-20", "en", Some("since 2023-03-20 and until 2026-12-31 (NSM)")),
        ("drafts/tiktok.md", "2026-12-31", "sv", Some("sedan 2023-03-20 och till och med 2026-12-31 (NSM)")),
        ("drafts/tiktok.md", "2027-01-01", "en", None),
        ("drafts/telegram.md", "2023-03-19", "en", None),
        ("drafts/telegram.md", "2027-01-01", "en", Some(since)),
        ("drafts/telegram.md", "2027-01-01", "sv", Some(", sedan 2023-03-20")),
        ("drafts/telegram.md", "2027-01-01", "nb", Some(", siden 2023-03-20")),
        ("drafts/telegram.md", "2027-01-01", "nn", Some(", sidan 2023-03-20")),
        ("drafts/telegram.md", "2027-01-01", "da", Some(", siden 2023-03-20")),
        ("drafts/telegram.md", "2027-01-01", "fi", Some(", 2023-03-20 alkaen")),
        // The rule itself is not in force yet.
        ("drafts/vk.md", "2022-12-31", "en", None),
        ("drafts/vk.md", "2023-01-01", "en", Some("until 2026-12-31 (12/26)")),
        ("drafts/vk.md", "2027-01-01", "en", None),
        ("assessments/facebook.md", "2023-07-09", "en", Some("; dpf holds from 2023-07-10 (2023/1795)")),
        ("assessments/facebook.md", "2023-07-10", "en", None),
        ("assessments/facebook.md", "2026-06-30", "en", None),
        ("assessments/facebook.md", "2026-07-01", "en", Some("; dpf held until 2026-06-30 (2023/1795)")),
    ] {
        let ran = sandbox.run(&["check", path, "--format", "concise", "--as-of", day, "--lang", language]);
        assert_eq!(ran.code, i32::from(said.is_some()), "{path} {day}\n{}{}", ran.stdout, ran.stderr);
        assert!(said.is_none_or(|said| ran.stdout.contains(said)), "{path} {day} {language}\n{}", ran.stdout);
    }
}

#[test]
fn the_line_of_the_pack_says_since_when_it_demands_it() {
    let ran = fjordvik().run(&["check", "drafts/telegram.md", "--lang", "en"]);
    assert!(ran.stdout.contains("the pack own demands it, since 2023-01-01"), "{}", ran.stdout);
}

#[test]
fn days_that_cannot_be_are_reported_where_they_stand() {
    for (entry, said) in [
        ("{ severity: error, from: 2026-02-01, until: 2026-01-31 }", "lies before the first"),
        ("{ severity: error, from: soon }", "a date is written as 2024-04-29"),
        ("{ severity: error, till: 2026-01-31 }", "`till`"),
    ] {
        let sandbox = fjordvik();
        sandbox.put("policies/packs/own.yaml", PACK.replace("must_be", entry));
        let ran = sandbox.run(&["check", "drafts/vk.md", "--format", "concise", "--lang", "en"]);
        assert!(ran.code == 2 && ran.stdout.contains(said), "{entry}\n{}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains("policies/packs/own.yaml:11:"), "{entry}\n{}", ran.stdout);
    }
}
