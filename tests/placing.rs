//! Do places become the right lines, columns, excerpts and fingerprints, without any personal data?

use proptest::prelude::*;
use somelint::{
    engine::{Placed, Redactor, place, place_all},
    finding::{Finding, Label, RecordRef, Role, code},
    source::{Encoding, Origin, SourceFile, SourceId, Sources, Span},
};

#[path = "canned/identifiers.rs"]
mod identifiers;
use identifiers::{EMAIL, NUMBER, TOKEN, identifiers, redactor};

fn file(text: &str) -> (Sources, SourceId) {
    let mut sources = Sources::default();
    let id = sources.next_id();
    sources.insert(SourceFile::new(id, Origin::File { path: "a.json".to_owned() }, text.to_owned(), Encoding::Utf8));
    (sources, id)
}

fn at(source: SourceId, text: &str, words: &str) -> Span {
    let start = text.find(words).expect("the words are in the text");
    Span::new(source, start, start + words.len())
}

fn placed(text: &str, words: &str) -> Placed {
    let (sources, id) = file(text);
    place(Finding::coded(&code::SYNTAX, "here", at(id, text, words)), &sources, &redactor())
}

fn highlighted(placed: &Placed) -> &str {
    let excerpt = &placed.labels[0].excerpt;
    &excerpt.text[excerpt.highlight.clone()]
}

#[test]
fn a_place_is_shown_with_its_neighbours() {
    let lines = "one\r\ntwo 👩‍👩‍👧 åäö\r\nthree\r\nfour\r\n";
    let placed = placed(lines, "åäö");
    let label = &placed.labels[0];
    assert_eq!((label.start.line, label.start.column, label.end.column), (2, 11, 14));
    assert_eq!(label.excerpt.first_line, 1);
    assert_eq!(label.excerpt.text, "one\ntwo 👩‍👩‍👧 åäö\nthree");
    assert_eq!(highlighted(&placed), "åäö");
    assert_eq!(label.text.as_deref(), Some("åäö"));
}

#[test]
fn places_at_the_edges_are_shown() {
    for (text, span, shown, first_line) in [
        ("", 0..0, "", 1),
        ("a", 1..1, "a", 1),
        ("a\n", 2..2, "a\n", 1),
        ("a\nb\nc\nd\ne\nf\ng", 0..13, "a\nb", 1),
        ("a\nb\nc", 0..3, "a\nb\nc", 1),
        ("x\ny", 40..50, "x\ny", 1),
    ] {
        let (sources, id) = file(text);
        let finding = Finding::coded(&code::SYNTAX, "here", Span::new(id, span.start, span.end));
        let placed = place(finding, &sources, &redactor());
        assert_eq!(placed.labels[0].excerpt.text, shown, "{text:?} {span:?}");
        assert_eq!(placed.labels[0].excerpt.first_line, first_line, "{text:?} {span:?}");
    }
}

#[test]
fn a_wide_line_is_cut_around_its_place() {
    let text = format!("[{}{{\"here\": 1}}{}]\nnext", "\"å\",".repeat(5000), ", \"🙂\"".repeat(5000));
    let placed = placed(&text, "\"here\"");
    let label = &placed.labels[0];
    assert_eq!((label.start.line, label.start.column), (1, 20_003));
    assert_eq!(highlighted(&placed), "\"here\"");
    assert_eq!(label.excerpt.cut, 20_002 - 60);
    assert!(label.excerpt.text.chars().count() <= 200, "{}", label.excerpt.text);
}

#[test]
fn a_wide_neighbour_is_cut_on_the_right() {
    let text = format!("here\n{}", "x".repeat(100_000));
    assert_eq!(placed(&text, "here").labels[0].excerpt.text.len(), "here\n".len() + 200);
}

#[test]
fn thousands_of_places_in_one_wide_line_are_quick() {
    let text =
        format!("[{}]", "{\"pixel\": \"\\u00e5 19121212-1212 and some more words\", \"active\": true},".repeat(28_000));
    assert!(text.len() > 1_900_000);
    let (sources, id) = file(&text);
    let find = |n: usize| Finding::coded(&code::SYNTAX, "here", Span::new(id, n * 900 + 40, n * 900 + 47));
    let placed = place_all((0..2000).map(find).collect(), &sources, &redactor());
    assert_eq!(placed.len(), 2000);
}

#[test]
fn personal_data_is_replaced_everywhere() {
    let text = format!("{{\"{NUMBER}\": \"{EMAIL}\",\n\"token\": \"{TOKEN}\", \"name\": \"K\\u00e5re Eksempel\"}}\n");
    let mut sources = Sources::default();
    let id = sources.next_id();
    let path = format!("exports/{NUMBER}/{EMAIL}.zip");
    let origin = Origin::Member { archive: path, member: format!("{NUMBER}.json") };
    sources.insert(SourceFile::new(id, origin, text.clone(), Encoding::Utf8));
    let mut finding = Finding::coded(&code::SYNTAX, format!("found Kåre Eksempel and {NUMBER}"), at(id, &text, TOKEN));
    let mut name = Label::new(at(id, &text, "K\\u00e5re Eksempel"), Role::Related).saying("Kåre Eksempel is named");
    name.sensitive = Some("name");
    finding.labels.push(name);
    finding.help = Some(format!("write to {EMAIL}"));
    finding.record = Some(RecordRef { kind: "account", id: format!("facebook/{EMAIL}").as_str().into() });
    finding.path = Some(format!("$['{NUMBER}']").into());
    let shown = format!("{:?}", place(finding.clone(), &sources, &redactor()));
    for secret in [NUMBER, EMAIL, TOKEN, "Kåre", "K\\u00e5re", "Eksempel"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    for kind in ["[personnummer#", "[e-mail#", "[token#", "[name#"] {
        assert!(shown.contains(kind), "{kind} in {shown}");
    }
    let revealed = place(finding, &sources, &redactor().revealing());
    assert!(format!("{revealed:?}").contains(NUMBER));
}

#[test]
fn a_place_marked_by_one_finding_is_hidden_in_all() {
    let text = "name: Kari Eksempel\npixel: on\n";
    let (sources, id) = file(text);
    let mut marked = Finding::coded(&code::SYNTAX, "a name", at(id, text, "Kari Eksempel"));
    marked.labels[0].sensitive = Some("name");
    let other = Finding::coded(&code::SYNTAX, "a pixel", at(id, text, "on"));
    for placed in place_all(vec![other, marked], &sources, &redactor()) {
        assert!(placed.labels[0].excerpt.text.starts_with("name: [name#"), "{placed:?}");
        assert!(placed.labels[0].excerpt.text.contains("]\npixel: on"), "{placed:?}");
    }
}

#[test]
fn a_mark_on_a_mere_literal_hides_no_words() {
    let text = "persons: true\n";
    let (sources, id) = file(text);
    let mut marked = Finding::coded(&code::SYNTAX, "must be a list, not true", at(id, text, "true"));
    marked.labels[0].sensitive = Some("personal data");
    let placed = place(marked, &sources, &redactor());
    assert_eq!((placed.message.as_str(), highlighted(&placed)), ("must be a list, not true", "true"));
}

#[test]
fn pseudonyms_are_stable_and_keyed() {
    let one = redactor();
    assert_eq!(one.stand_in("personnummer", NUMBER), one.stand_in("personnummer", "191212121212"));
    assert_ne!(one.stand_in("personnummer", NUMBER), one.stand_in("personnummer", "701063-2391"));
    let other = Redactor::new(identifiers, b"another key");
    assert_ne!(one.stand_in("personnummer", NUMBER), other.stand_in("personnummer", NUMBER));
    assert!(!format!("{one:?}").contains("107"), "the key is not printed");
}

#[test]
fn fingerprints_survive_moves_and_hold_nothing_secret() {
    let print = |text: &str, words: &str| placed(text, words).fingerprint;
    assert_eq!(print("a\n\"x\": here", "here"), print("a\n\n\n  \"x\": here", "here"));
    assert_ne!(print("here there", "here "), print("here there", "there"));
    assert_eq!(print("here", "here").len(), 32);
    // From the fingerprint alone nobody can tell which number it was by trying all of them.
    assert_eq!(print("19121212-1212", "19121212-1212"), print("701063-2391", "701063-2391"));
    let (sources, id) = file(NUMBER);
    let finding = || Finding::coded(&code::SYNTAX, "here", at(id, NUMBER, NUMBER));
    let revealed = place(finding(), &sources, &redactor().revealing());
    assert_eq!(revealed.fingerprint, place(finding(), &sources, &redactor()).fingerprint);
}

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("å".to_owned()),
        Just("👩‍👩‍👧".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n".to_owned()),
        Just(NUMBER.to_owned()),
        Just(format!(" {EMAIL} ")),
        Just(format!(" {TOKEN},")),
        Just("x".repeat(90)),
        "[a-z ]{0,40}",
    ];
    prop::collection::vec(word, 0..60).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn the_text_at_a_place_is_the_text_between_its_points(text in words(), a in 0usize..4000, b in 0usize..300) {
        let (sources, id) = file(&text);
        let finding = Finding::coded(&code::SYNTAX, "here", Span::new(id, a, a + b));
        let placed = place(finding, &sources, &redactor().revealing());
        let label = &placed.labels[0];
        let clear = &text[label.start.offset as usize..label.end.offset as usize];
        let excerpt = &label.excerpt;
        prop_assert!(excerpt.text.get(excerpt.highlight.clone()).is_some());
        if let Some(shown) = &label.text {
            prop_assert_eq!(shown.replace('\n', ""), clear.replace(['\r', '\n'], ""));
            let before = &excerpt.text[..excerpt.highlight.start];
            let line = excerpt.first_line as usize + before.matches('\n').count();
            let column = before.rsplit('\n').next().unwrap().chars().count() + excerpt.cut as usize + 1;
            if !clear.starts_with('\n') && !text.is_empty() {
                prop_assert_eq!((line, column), (label.start.line as usize, label.start.column as usize));
            }
        }
        prop_assert!(excerpt.text.lines().all(|line| line.chars().count() <= 220));
    }

    #[test]
    fn no_cut_shows_a_part_of_an_identifier(text in words(), a in 0usize..4000, b in 0usize..300) {
        let (sources, id) = file(&text);
        let finding = Finding::coded(&code::SYNTAX, "here", Span::new(id, a, a + b));
        let placed = place(finding, &sources, &redactor());
        let label = &placed.labels[0];
        let shown = format!("{}{:?}", label.excerpt.text, label.text);
        if identifiers(&text).iter().filter(|(_, kind)| *kind == "personnummer").count() == text.matches(NUMBER).count() {
            prop_assert!(!shown.contains("1212"), "{}", shown);
        }
        prop_assert!(!shown.contains("eksempel"), "{}", shown);
        prop_assert!(!shown.contains("example0123"), "{}", shown);
    }
}
