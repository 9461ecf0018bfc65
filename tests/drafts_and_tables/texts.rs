//! Assessments and policy texts, and which reader front matter chooses.

use serde_json::json;

use crate::support::read;

const ASSESSMENT: &str = "\
---
record: assessment
id: B1
date: 3 mars 2026
platforms: [Facebook]
beslut: med villkor
---
# Bedömning av Facebook

## 1. Syfte

Nå invånarna snabbt.

## Risker

| Nr | Risk | Sannolikhet | Konsekvens | Riskvärde | Åtgärd |
|---|---|---|---|---|---|
| R1 | Otillbörliga kommentarer | 5 - nästan säkert | 2 | 10 | Bevakning; ordfilter |
| R2 | Pixel | hög | 3 | | |
";

#[test]
fn an_assessment_keeps_its_risks() {
    let read = read("bedomning.md", ASSESSMENT);
    assert_eq!(read.reader, Some("assessment"));
    read.assert_fields(
        0,
        &[
            ("id", json!("B1"), "B1"),
            ("title", json!("Bedömning av Facebook"), "Bedömning av Facebook"),
            ("date", json!("2026-03-03"), "3 mars 2026"),
            ("platforms.0", json!("facebook"), "Facebook"),
            ("decision", json!("use-with-conditions"), "med villkor"),
            ("purpose", json!("Nå invånarna snabbt."), "Nå invånarna snabbt."),
            ("risks.0.id", json!("R1"), "R1"),
            ("risks.0.text", json!("Otillbörliga kommentarer"), "Otillbörliga kommentarer"),
            ("risks.0.likelihood", json!(5), "5"),
            ("risks.0.value", json!(10), "10"),
            ("risks.0.measures.1.text", json!("ordfilter"), "ordfilter"),
            ("risks.1.consequence", json!(3), "3"),
            ("sections.1.title", json!("1. Syfte"), "1. Syfte"),
        ],
    );
    assert_eq!(read.messages(), [("input/unknown-word", "hög")]);
    assert_eq!(read.at(0, "risks.1").0.get("value"), None);
    read.assert_valid();
}

#[test]
fn the_columns_of_a_measure_hold_for_all_measures_of_the_cell() {
    let text = "---\nrecord: assessment\nid: B1\n---\n# ROS\n\n\
        | Nr | Tiltakets status | Tiltak | Ansvar for tiltak | Risiko | Verdi |\n|---|---|---|---|---|---|\n\
        | R1 | pågår | Les kommentarer; slå av filer | kommunikasjonssjef | Deling | 4 |\n";
    let read = read("ros.md", text);
    read.assert_fields(
        0,
        &[
            ("risks.0.measures.0.text", json!("Les kommentarer"), "Les kommentarer"),
            ("risks.0.measures.0.owner", json!("kommunikasjonssjef"), "kommunikasjonssjef"),
            ("risks.0.measures.1.owner", json!("kommunikasjonssjef"), "kommunikasjonssjef"),
            ("risks.0.measures.1.status", json!("ongoing"), "pågår"),
        ],
    );
    read.assert_valid();
}

#[test]
fn front_matter_chooses_the_reader() {
    for (front, expected) in [
        ("record: assessment", Some("assessment")),
        ("kind: assessment", Some("assessment")),
        ("record: document\nkind: riktlinje", Some("document")),
        ("kind: document", Some("document")),
        ("kind: privacy notice", Some("document")),
        ("kind: post", Some("draft")),
        ("kind: crisis\nplatforms: [facebook]", Some("draft")),
        ("kanaler: facebook/solvik", Some("draft")),
        ("layout: post\npublished: true\nplant: ros", None),
        ("title: A page of the web\ndate: 2026-01-01\ntags: [a]", None),
    ] {
        let read =
            read("text.md", &format!("---\n{front}\n---\n# Rubrik\n\nText med [länk](https://solvik.example/x).\n"));
        assert_eq!(read.reader, expected, "{front}");
        read.assert_valid();
    }
    assert_eq!(read("README.md", "# Read me\n").reader, None);
    let document = read("policy.md", "---\nkind: guideline\nversion: 2\n---\nFörord\n# Regler\nVar snäll.\n## Stöd\n");
    document.assert_fields(
        0,
        &[
            ("kind", json!("guideline"), "guideline"),
            ("version", json!("2"), "2"),
            ("sections.0.text", json!("Förord"), "Förord"),
            ("sections.1.title", json!("Regler"), "Regler"),
            ("sections.1.text", json!("Var snäll."), "Var snäll."),
        ],
    );
    document.assert_valid();
}

#[test]
fn files_of_other_kinds_are_left_alone() {
    for (name, text) in [
        ("contacts.csv", "First Name,Last Name,URL,Company,Since\nKari,Eksempel,,,01 Jan 2024\n"),
        ("package.json", r#"{"name": "x", "version": "1", "status": "ok", "url": "https://solvik.example"}"#),
        ("ci.yaml", "on: push\njobs: {build: {steps: []}}\n"),
        ("list.json", r#"[{"id": 1, "path": "a", "format": "b", "note": "c"}]"#),
    ] {
        assert_eq!(read(name, text).reader, None, "{name}");
    }
}

#[test]
fn a_draft_whose_every_key_is_mistyped_is_still_one() {
    let read = read("text.md", "---\nplattforms: [facebook]\nlangauge: sv\n---\n\nHej\n");
    assert_eq!(read.reader, Some("draft"));
}
