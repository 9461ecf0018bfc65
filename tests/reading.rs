//! Does reading keep every value, and does every place point at the bytes that say it?

use somelint::{
    read::{Limits, Reading, Syntax, read},
    source::{Encoding, Origin, SourceFile, Sources},
    tree::{Node, Value},
};

fn source(text: &str) -> SourceFile {
    let sources = Sources::default();
    SourceFile::new(sources.next_id(), Origin::Stdin { name: "-".into() }, text, Encoding::Utf8)
}

fn json(text: &str) -> (SourceFile, Reading) {
    let file = source(text);
    let reading = read(&file, "input.json", Syntax::Json, &Limits::default());
    (file, reading)
}

fn roots(reading: &Reading) -> &[Node] {
    reading.document.as_ref().map_or(&[], |document| &document.roots)
}

#[test]
fn json_keeps_values_and_places() {
    let (file, reading) = json("\u{feff}{\"a\": [1e400, true, \"b\\u00e5\\ud83d\\ude42c\"], \"n\": null}");
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    let root = &roots(&reading)[0];
    let items = root.get("a").unwrap().items();
    assert_eq!(items[0].as_number().unwrap().as_str(), "1e400");
    assert_eq!(file.slice(items[1].span()), "true");
    assert_eq!(items[2].as_str(), Some("bå🙂c"));
    assert_eq!(file.slice(items[2].locate(1..3)), "\\u00e5");
    assert_eq!(file.slice(items[2].locate(3..7)), "\\ud83d\\ude42");
    assert_eq!(file.slice(items[2].locate(7..8)), "c");
    assert_eq!(file.slice(items[2].span()), "\"b\\u00e5\\ud83d\\ude42c\"");
    assert_eq!(root.get("n").unwrap().value(), &Value::Null);
}
