//! Does a run say the truth, and does what it marks stand where it says, whatever stands around it?

mod company;
mod fingerprints;
#[path = "../support/world.rs"]
mod world;
#[path = "../support/zipped.rs"]
mod zipped;

use std::path::Path;

use proptest::prelude::*;
use somelint::{
    engine::{PlacedLabel, Report},
    source::Origin,
};
use world::{Files, World, file, fixture, told};
use zipped::zipped;

const CONFIG: &str = "organization:
  name: Solvik kommun
  country: SE
  languages: [sv]
  domains: [solvik.example]
packs: [tyreso]
";

const DRAFT: &str = "---
platforms: [facebook, x]
language: sv
status: draft
media:
  - path: bilder/badhus.jpg
---

Välkommen till nya badhuset!

Läs mer på https://t.me/solviknytt eller ring Kari på 19121212-1212.
";

fn world() -> World {
    World::new(CONFIG)
}

/// Both fixtures, one of them in an archive too, and many drafts.
fn much() -> Files {
    let (_, mut files) = fixture("fjordvik");
    let (_, solvik) = fixture("solvik");
    files.insert("solvik.zip".to_owned(), zipped(&solvik));
    files.extend(solvik.into_iter().map(|(path, bytes)| (format!("solvik/{path}"), bytes)));
    for number in 0..60 {
        let draft = DRAFT.replace("nya badhuset", &format!("badhus {number}"));
        files.insert(format!("drafts/{number:03}.md"), draft.into_bytes());
    }
    files
}

#[test]
fn every_input_ends_once() {
    let files = much();
    let report = world().check(&files);
    let on_disk = report.inputs.iter().filter(|input| input.origin.member().is_none()).count();
    let archives = files.keys().filter(|path| Path::new(path).extension().is_some_and(|end| end == "zip")).count();
    assert_eq!(on_disk, files.len() - archives, "an archive is its members");
    assert_eq!(report.inputs.len(), report.summary.inputs.iter().sum::<usize>());
    let mut places: Vec<_> = report.inputs.iter().map(|input| &input.origin).collect();
    places.dedup();
    assert_eq!(places.len(), report.inputs.len());
}

/// The text between two places, counted as an editor counts: lines end with LF, CRLF or CR, columns are code points.
fn cut<'t>(text: &'t str, label: &PlacedLabel) -> &'t str {
    let offset = |line: u32, column: u32| {
        let mut start = 0;
        for _ in 1..line {
            let rest = &text[start..];
            let end = rest.find(['\n', '\r']).expect("the line exists");
            start += end + if rest[end..].starts_with("\r\n") { 2 } else { 1 };
        }
        let rest = &text[start..];
        start + rest.char_indices().nth(column as usize - 1).map_or(rest.len(), |(at, _)| at)
    };
    &text[offset(label.start.line, label.start.column)..offset(label.end.line, label.end.column)]
}

/// Holds every label that shows its text in clear to the bytes of its file; says how many there were.
fn hold(report: &Report, files: &Files) -> usize {
    let mut held = 0;
    for label in report.findings.iter().flat_map(|finding| &finding.labels).filter(|label| label.verbatim) {
        let bytes = match &label.origin {
            Origin::File { path } => files.get(path),
            Origin::Member { member, .. } => files.get(&format!("solvik/{member}")),
            _ => None,
        };
        let Some(text) = bytes.map(|bytes| String::from_utf8_lossy(bytes)) else { continue };
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let shown = label.text.as_deref().expect("what is verbatim is shown");
        assert_eq!(cut(text, label), shown, "{:?} {}:{}", label.origin, label.start.line, label.start.column);
        assert_eq!(&label.excerpt.text[label.excerpt.highlight.clone()], shown, "the excerpt marks something else");
        held += 1;
    }
    held
}

#[test]
fn every_text_is_what_stands_at_its_place() {
    let (config, _) = fixture("fjordvik");
    let (world, files) = (World::new(&config), much());
    let held = hold(&world.check(&files), &files);
    assert!(held > 150, "only {held} places were compared");
}

fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

#[test]
fn bytes_between_the_lines_change_nothing() {
    let world = world();
    let plain = told(&world.check(&file("d.md", DRAFT)), "d.md");
    for rule in ["accessibility/alt-text-present", "platforms/none-forbidden", "content/no-personal-identifiers"] {
        assert!(plain.iter().any(|line| line.starts_with(rule)), "{rule} is not among {plain:#?}");
    }
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(DRAFT.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [
        ("CRLF", crlf(DRAFT).into_bytes()),
        ("a byte order mark", format!("\u{feff}{DRAFT}").into_bytes()),
        ("both", format!("\u{feff}{}", crlf(DRAFT)).into_bytes()),
        ("emoji before", DRAFT.replace("Läs mer", "👩‍👩‍👧🇸🇪 e\u{301} Läs mer").into_bytes()),
        ("blank lines", DRAFT.replace("\n\n", "\n\n\n\n").into_bytes()),
        ("a comment", DRAFT.replace("language: sv", "# på svenska\nlanguage: sv").into_bytes()),
        ("no line at the end", DRAFT.trim_end().as_bytes().to_vec()),
        ("UTF-16", utf16),
    ] {
        let files = file("d.md", &bytes);
        let report = world.check(&files);
        assert_eq!(told(&report, "d.md"), plain, "{name}");
        if name != "UTF-16" {
            assert!(hold(&report, &files) >= plain.len() - 1, "{name}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn places_hold_in_any_text(before in ".{0,40}", between in "[\\PC\\r\\n]{0,40}", mark: bool, windows: bool) {
        let body = format!("{before} på https://t.me/solviknytt {between} och https://t.me/solvik2 ");
        let text = format!("---\nplatforms: [x]\nlanguage: sv\n---\n\n{body}\n");
        let text = if windows { crlf(&text) } else { text };
        let text = if mark { format!("\u{feff}{text}") } else { text };
        let files = file("d.md", &text);
        let report = world_of_links().check(&files);
        // What looks like the beginning of a tag or of a code span can hide the rest.
        let held = hold(&report, &files);
        prop_assert!(held >= 2 || before.contains(['<', '`']), "{} of {:#?}", held, report.findings);
        prop_assert_eq!(report.summary.inputs.iter().sum::<usize>(), 1);
    }
}

fn world_of_links() -> &'static World {
    static WORLD: std::sync::LazyLock<World> = std::sync::LazyLock::new(world);
    &WORLD
}

#[test]
fn a_word_is_marked_once_in_whatever_roles_it_is_met() {
    let draft = "---\nplatforms: [facebook]\nlanguage: sv\n---\n\nAnna Svensson är frisk igen! #cancer\n";
    let report = world().check(&file("d.md", draft));
    let health = report.findings.iter().find(|finding| finding.about.id.as_str() == "content/no-implied-health");
    let labels = &health.expect("the hashtag and the name are found").labels;
    let marked = labels.iter().filter(|label| label.text.as_deref().is_some_and(|text| text.contains("cancer")));
    assert_eq!(marked.count(), 1, "{labels:#?}");
}
