//! Whatever is written: nothing panics, and every place lies in its file.

use proptest::strategy::Strategy;

use somelint::{
    finding::Finding,
    platform::{self, Hint},
    read::{self, Limits},
    record::{Kind, Record},
    source::{Origin, Sources},
    tree::Node,
};

/// Places below a node, its own among them.
fn places(node: &Node) -> Vec<somelint::source::Span> {
    let below: Vec<_> = match node.value() {
        somelint::tree::Value::List(items) => items.iter().flat_map(places).collect(),
        somelint::tree::Value::Map(map) => {
            map.entries().iter().flat_map(|entry| [vec![entry.key.span], places(&entry.value)].concat()).collect()
        }
        _ => Vec::new(),
    };
    [vec![node.span()], below].concat()
}

/// What a file becomes, whatever its reader says of its syntax; every place must lie inside the file.
fn survive(name: &str, text: &str, hint: &Hint) -> Vec<Record> {
    let sources = Sources::default();
    let mut findings = Vec::new();
    let origin = Origin::File { path: name.to_owned() };
    let file = read::decode(&sources, origin, text.as_bytes(), None, &mut findings).file;
    let Some(syntax) = read::syntax_of(name, &file.text) else { return Vec::new() };
    let Some(document) = read::read(&file, name, syntax, &Limits::default()).document else { return Vec::new() };
    let Some(found) = platform::recognise(&document, hint) else { return Vec::new() };
    let output = (found.reader.read)(&[&document], hint);
    let spans = output.findings.iter().map(Finding::span);
    let spans = spans.chain(output.records.iter().flat_map(|record| places(&record.node)));
    for span in spans.chain(output.records.iter().map(|record| record.place)) {
        assert!(file.text.get(span.range()).is_some(), "{name}: {span:?} lies outside of {text:?}");
    }
    output.records
}

fn cell() -> impl Strategy<Value = String> {
    let words = [
        "aktiv",
        "vilande",
        "ja",
        "3 mars 2024",
        "31.02.2024",
        "varje halvår",
        "6.1 e",
        "🙂 #tagg",
        "@a",
        "9".repeat(40).leak(),
    ];
    proptest::prop_oneof![proptest::sample::select(words.to_vec()).prop_map(str::to_owned), "[^\"\r\n;]{0,12}"]
}

proptest::proptest! {
    #[test]
    fn any_table_survives_and_spelled_texts_lie_at_their_words(
        rows in proptest::collection::vec(proptest::collection::vec(cell(), 10), 1..5)
    ) {
        let headings = "Plattform;Konto;Status;Kommentarer;Startad;Arkivering;Administratörer;Rättslig grund;Antal moderatorer;URL";
        let rows: Vec<String> = rows.iter().map(|row| row.join(";")).collect();
        let text = format!("{headings}\n{}\n", rows.join("\n"));
        for record in survive("register.csv", &text, &Hint::default()) {
            let owner = record.node.get("handle");
            if let Some((node, written)) = owner.and_then(|node| Some((node, node.as_str()?))) {
                proptest::prop_assert_eq!(text.get(node.span().range()), Some(written));
            }
        }
    }

    #[test]
    fn any_draft_survives_and_its_body_lies_at_its_words(front in "[ -~åäö\n]{0,60}", body in "\\PC{0,120}") {
        let text = format!("---\nplatforms: [x]\n{front}\n---\n{body}\n");
        survive("draft.md", &text, &Hint::default());
        survive("draft.yaml", &format!("platforms: [x]\ntext: |\n  {body}\n{front}\n"), &Hint::default());
        let plain = format!("---\nplatforms: [x]\n---\n{body}\n");
        for record in survive("draft.md", &plain, &Hint::default()) {
            for (list, mark) in [("hashtags", "#"), ("mentions", "@")] {
                for node in record.node.get(list).map(Node::items).unwrap_or_default() {
                    let span = node.span().range();
                    proptest::prop_assert_eq!(plain.get(span.clone()), node.as_str());
                    let before = plain.get(..span.start).and_then(|before| before.chars().next_back());
                    proptest::prop_assert!(before.is_some_and(|c| mark.contains(c) || matches!(c, '＃' | '＠')));
                }
            }
        }
    }

    #[test]
    fn any_bytes_survive_every_kind(text in "\\PC{0,80}", name in "[a-z]{1,4}\\.(csv|md|yaml|json)") {
        for kind in Kind::ALL.into_iter().map(Some).chain([None]) {
            survive(&name, &text, &Hint { kind, ..Hint::default() });
        }
    }
}
