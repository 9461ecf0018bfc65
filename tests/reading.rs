//! Are bytes, syntaxes and whole files understood for what they are, and are places right whatever the text?

mod support;

use proptest::prelude::*;
use serde_json::Value as JsonValue;
use somelint::{
    finding::code,
    read::{Reading, Syntax, decode, mojibake, syntax_of},
    source::{Encoding, Origin, SourceFile, Sources},
};
use support::{assert_places, is_accepted, roots};

fn json(text: &str) -> (SourceFile, Reading) {
    support::read_as(Syntax::Json, "input.json", text)
}

#[test]
fn toml_keeps_order_values_and_places() {
    let text = "\u{feff}z = 1_000\na.b = \"x\\u00e5y\" # one\n[t]\nf = \"\"\"\r\nq\\\r\n  #r\"\"\"\nd = 2024-01-02\n[[l]]\nn = 0x1F\n";
    let (file, reading) = support::read_as(Syntax::Toml, "a.toml", text);
    assert!(reading.findings.is_empty());
    let root = &roots(&reading)[0];
    let keys: Vec<_> = root.as_map().unwrap().entries().iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys, ["z", "a", "t", "l"]);
    assert_eq!(root.get("z").unwrap().as_number().unwrap().as_str(), "1000");
    assert_eq!(file.slice(root.get("z").unwrap().span()), "1_000");
    let text = root.at_keys(&["a", "b"]).unwrap();
    assert_eq!((text.as_str(), file.slice(text.locate(1..3))), (Some("xåy"), "\\u00e5"));
    let long = root.at_keys(&["t", "f"]).unwrap();
    assert_eq!((long.as_str(), file.slice(long.locate(1..3))), (Some("q#r"), "#r"));
    assert_eq!(root.at_keys(&["t", "d"]).unwrap().as_str(), Some("2024-01-02"));
    assert_eq!(root.get("l").unwrap().items()[0].get("n").unwrap().as_number().unwrap().as_str(), "31");
    let comments: Vec<_> = reading.document.unwrap().comments.iter().map(|comment| comment.text.clone()).collect();
    assert_eq!(comments, ["one"]);
}

#[test]
fn archive_scripts_are_an_assignment_of_one_value() {
    for (text, variable, email) in [
        ("window.YTD.account.part0 = [ { \"email\" : \"info@solvik.example\" } ]", "window.YTD.account.part0", true),
        (
            "\u{feff}\nwindow.__THAR_CONFIG = {\n  email: 'info@solvik.example', // x\n  n: [1, 2,],\n};\n",
            "window.__THAR_CONFIG",
            true,
        ),
        ("window.YTD.tweets.part12 = []", "window.YTD.tweets.part12", false),
    ] {
        assert_eq!(syntax_of("data/file.js", text), Some(Syntax::Script), "{text}");
        let (file, reading) = support::read_as(Syntax::Script, "data/file.js", text);
        assert!(reading.findings.is_empty(), "{text}: {:?}", reading.findings);
        let root = &roots(&reading)[0];
        let name = root.get("variable").unwrap();
        assert_eq!((name.as_str(), file.slice(name.span())), (Some(variable), variable));
        let value = root.get("value").unwrap();
        let found = value.items().first().unwrap_or(value).get("email");
        assert_eq!(found.map(|node| file.slice(node.locate(0..4))), email.then_some("info"));
    }
}

#[test]
fn the_syntax_is_told_by_content_before_the_name() {
    for (name, text, expected) in [
        ("a.json", "window.YTD.account.part0 = []", Some(Syntax::Script)),
        ("page.txt", "\u{feff}\n{\"id\": 1}", Some(Syntax::Json)),
        ("answer", "[{\"a\": 1}]", Some(Syntax::Json)),
        ("a.JSON", "17", Some(Syntax::Json)),
        ("chat.txt", "[12:30] Kari: hello", Some(Syntax::Text)),
        ("a.md", "[link](https://solvik.example)", Some(Syntax::Markdown)),
        ("a.toml", "[\"a\"]\nb = 1", Some(Syntax::Toml)),
        ("a.yml", "{\"a\": 1}", Some(Syntax::Yaml)),
        ("data/x.csv", "a;b\n", Some(Syntax::Csv)),
        ("page.html", "<p>", Some(Syntax::Html)),
        ("app.js", "window.dataLayer = window.dataLayer || []", None),
        ("", "", None),
    ] {
        assert_eq!(syntax_of(name, text), expected, "{name}: {text}");
    }
}

// --- encodings and mojibake ---

#[test]
fn bytes_become_text_or_a_place() {
    let decode = |bytes: &[u8], declared| {
        let mut findings = Vec::new();
        let decoded = decode(&Sources::default(), Origin::Stdin { name: "-".into() }, bytes, declared, &mut findings);
        let found = findings.first().map(|finding| {
            let point = decoded.file.point(finding.span().start);
            (finding.about.id.as_str().to_owned(), point.line, point.column, finding.help.is_some())
        });
        assert_eq!(decoded.is_readable, found.is_none(), "{bytes:?}");
        (decoded.file.text.to_string(), decoded.file.encoding, found)
    };
    let bad = |line, column, helps| Some((code::ENCODING.id.to_owned(), line, column, helps));
    let empty = Some((code::EMPTY.id.to_owned(), 1, 1, false));
    let cp1252 = Some(Encoding::Windows1252);
    let cases: [(&[u8], Option<Encoding>, &str, Encoding, _); 17] = [
        ("å".as_bytes(), None, "å", Encoding::Utf8, None),
        (b"\xef\xbb\xbfa", None, "\u{feff}a", Encoding::Utf8, None),
        (b"\xff\xfea\0\xe5\0", None, "aå", Encoding::Utf16Le, None),
        (b"\xfe\xff\0a\xd8\x3d\xde\x42", None, "a🙂", Encoding::Utf16Be, None),
        (b"\xff\xfea\0\x3d\xd8", None, "a", Encoding::Utf16Le, bad(1, 2, false)),
        (b"\xff\xfea\0b", None, "a", Encoding::Utf16Le, bad(1, 2, false)),
        (b"kommun\ng\xe5rd", None, "kommun\ng", Encoding::Utf8, bad(2, 2, true)),
        (b"g\xe5rd \x96 \x80", cp1252, "gård – €", Encoding::Windows1252, None),
        ("gård".as_bytes(), cp1252, "gård", Encoding::Utf8, None),
        (b"a\xc0\xaf", None, "a", Encoding::Utf8, bad(1, 2, false)),
        (b"a\xed\xa0\x80", None, "a", Encoding::Utf8, bad(1, 2, false)),
        (b"a\xf5\x80\x80\x80", None, "a", Encoding::Utf8, bad(1, 2, false)),
        (b"a\x81b", None, "a", Encoding::Utf8, bad(1, 2, false)),
        (b"a\xe5\x80x", None, "a", Encoding::Utf8, bad(1, 2, false)),
        (b"a\xe2\x82", None, "a", Encoding::Utf8, bad(1, 2, false)),
        (b"", None, "", Encoding::Utf8, empty.clone()),
        (b"\xef\xbb\xbf \r\n\t", cp1252, "\u{feff} \r\n\t", Encoding::Utf8, empty),
    ];
    for (bytes, declared, text, encoding, found) in cases {
        assert_eq!(decode(bytes, declared), (text.to_owned(), encoding, found), "{bytes:?}");
    }
}

/// A JSON string as Meta writes it: every byte beyond ASCII an escape of its own.
fn garbled(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'"' | b'\\' | 0..0x20 | 0x80.. => format!("\\u{:04x}", u32::from(byte)),
            _ => char::from(byte).to_string(),
        })
        .collect()
}

#[test]
fn only_mojibake_is_repaired() {
    for (text, expected) in [
        ("best\\u00c3\\u00a4tigt", "bestätigt"),
        ("Nom d\\u00e2\\u0080\\u0099utilisateur", "Nom d\u{2019}utilisateur"),
        ("\\u00f0\\u009f\\u0099\\u0082", "🙂"),
        ("redan rätt å", "redan rätt å"),
        ("\\u00c3", "Ã"),
        ("plain", "plain"),
        ("\\u00c3\\u00a5 and 🙂", "Ã¥ and 🙂"),
    ] {
        let (_, reading) = json(&format!("{{\"{text}\": [\"{text}\"]}}"));
        let root = mojibake::repair_tree(&roots(&reading)[0]);
        let entry = &root.as_map().unwrap().entries()[0];
        assert_eq!((entry.key.as_str(), entry.value.items()[0].as_str()), (expected, Some(expected)));
    }
}

proptest! {
    #[test]
    fn repaired_text_is_what_was_meant_and_stays_at_its_escapes(text in "[a-z \"\\\\åäöÅÄÖæøéðþ\u{2019}🙂]{0,20}") {
        let (file, reading) = json(&format!("\"{}\"", garbled(&text)));
        let root = mojibake::repair_tree(&roots(&reading)[0]);
        prop_assert_eq!(root.as_str(), Some(text.as_str()));
        for (at, char) in text.char_indices() {
            let raw = file.slice(root.locate(at..at + char.len_utf8()));
            prop_assert_eq!(raw, garbled(&char.to_string()));
        }
        let again = mojibake::repaired(root.as_text().unwrap());
        prop_assert!(again.is_none(), "repairing twice changes nothing");
    }
}

// --- samples ---

fn files_below(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { files_below(&path, found) } else { found.push(path) }
    }
}

/// Real and published exports, where a checkout has them beside it.
#[test]
fn sample_exports_are_read_as_serde_json_reads_them() {
    let mut files = Vec::new();
    files_below(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples"), &mut files);
    for path in files {
        let name = path.to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let mut findings = Vec::new();
        let decoded = decode(&Sources::default(), Origin::File { path: name.clone() }, &bytes, None, &mut findings);
        let syntax = syntax_of(&name, &decoded.file.text);
        if !decoded.is_readable || !matches!(syntax, Some(Syntax::Json | Syntax::Script | Syntax::Yaml)) {
            continue;
        }
        let (file, reading) = support::read_as(syntax.unwrap(), &name, &decoded.file.text);
        if syntax == Some(Syntax::Json) {
            let expected = serde_json::from_str::<JsonValue>(file.text.trim_start_matches('\u{feff}')).ok();
            assert_eq!(expected.as_ref().is_some(), is_accepted(&reading), "{name}: {:?}", reading.findings);
            assert!(expected.is_none_or(|value| roots(&reading)[0].to_json() == value), "{name}");
        }
        assert!(is_accepted(&reading), "{name}: {:?}", reading.findings);
        for root in roots(&reading) {
            assert_places(&file, root);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_read_without_panic_and_with_places_inside(text in "([\\[\\]{}:,#&*!|>'\"%@`?\\-~<= \n\r\t\\\\a-cåx0-9.\u{feff}🙂]|<<: |---\n|\\\\u00e5|: |- ){0,60}") {
        for syntax in [Syntax::Json, Syntax::Yaml, Syntax::Toml, Syntax::Script] {
            let (file, reading) = support::read_as(syntax, "input", &text);
            for root in roots(&reading) {
                assert_places(&file, root);
            }
            for finding in &reading.findings {
                prop_assert!(file.text.get(finding.span().range()).is_some(), "{:?}", finding);
            }
            prop_assert!(!reading.findings.is_empty() || reading.document.is_some());
        }
    }
}
