//! Does YAML mean what its core schema says, and does every part of a text know its bytes in every style?

mod support;

use proptest::{collection::vec, prelude::*};
use somelint::{
    read::{Reading, Syntax},
    source::SourceFile,
    tree::{Map, Node, Number, Value},
};
use support::{assert_places, is_accepted, roots};

fn yaml(text: &str) -> (SourceFile, Reading) {
    support::read_as(Syntax::Yaml, "input.yaml", text)
}

#[test]
fn yaml_words_are_typed_by_the_core_schema() {
    for (word, expected, doubt) in [
        ("no", "text no", true),
        ("y", "text y", true),
        ("true", "bool true", false),
        ("~", "null", false),
        ("''", "text ", false),
        ("017", "text 017", true),
        ("0138", "text 0138", true),
        ("0o17", "number 15", true),
        ("0x1F", "number 31", false),
        ("12:30", "text 12:30", true),
        ("08:00", "text 08:00", false),
        ("1_000", "text 1_000", true),
        ("2024-01-02", "text 2024-01-02", false),
        ("191212121212", "number 191212121212", false),
        ("19121212-1212", "text 19121212-1212", false),
        ("+46123456789", "text +46123456789", false),
        ("1e400", "number 1e400", false),
        (".5", "number 0.5", false),
        ("-1.", "number -1.0", false),
        (".inf", "text .inf", false),
        ("-", "null in list", false),
        ("'no'", "text no", false),
        ("!!str 12", "text 12", false),
        ("!!int '12'", "number 12", false),
        ("! 12", "text 12", false),
    ] {
        let (_, reading) = yaml(&format!("key: {word}\n"));
        if word == "-" {
            assert!(!is_accepted(&reading), "a dash needs a line of its own");
            continue;
        }
        let node = roots(&reading)[0].get("key").unwrap();
        let found = match node.value() {
            Value::Text(text) => format!("text {}", text.as_str()),
            Value::Number(number) => format!("number {}", number.as_str()),
            Value::Bool(value) => format!("bool {value}"),
            other => format!("{other:?}").to_lowercase(),
        };
        assert_eq!(found, expected, "{word}");
        let doubts = reading.findings.iter().filter(|finding| finding.about.id.as_str() == "input/ambiguous-scalar");
        assert_eq!(doubts.count() == 1, doubt, "{word}: {:?}", reading.findings);
    }
}

#[test]
fn a_block_of_text_ends_with_its_last_line() {
    for (spelled, value, raw) in [
        ("|-\n  a\n  b\n\n", "a\nb", "a\n  b"),
        ("|\n  a\n  b\n\n", "a\nb\n", "a\n  b\n"),
        ("|+\r\n  a\r\n\r\n", "a\n\n", "a\r\n\r\n"),
        (">2-\n\n   a\n  b\n  c\n\n  d\n", "\n a\nb c\nd", " a\n  b\n  c\n\n  d"),
        ("|\n  a", "a\n", "a"),
        ("|\n", "", ""),
    ] {
        let (file, reading) = yaml(&format!("k: {spelled}"));
        let node = roots(&reading)[0].get("k").unwrap();
        assert_eq!((node.as_str(), file.slice(node.span())), (Some(value), raw), "{spelled:?}");
        assert!(node.as_text().unwrap().is_spelled(), "{spelled:?}");
    }
}

#[test]
fn keys_are_never_doubtful_and_keep_their_spelling() {
    let (_, reading) = yaml("on: account\n017: a\n1.50: b\nno: c\n");
    assert!(reading.findings.is_empty());
    let keys = roots(&reading)[0].as_map().unwrap().entries().iter().map(|entry| entry.key.as_str().to_owned());
    assert_eq!(keys.collect::<Vec<_>>(), ["on", "017", "1.50", "no"]);
}

#[test]
fn aliases_share_their_value_at_their_own_place() {
    let (file, reading) = yaml("a: &x [1, two]\nb: *x\nc: {d: *x}\n");
    let root = &roots(&reading)[0];
    let (a, b) = (root.get("a").unwrap(), root.get("b").unwrap());
    assert_eq!(b.to_json(), a.to_json());
    assert_eq!(file.slice(b.span()), "*x");
    assert_eq!(file.slice(b.items()[1].span()), "two");
    assert_eq!(root.at_keys(&["c", "d"]).unwrap().to_json(), a.to_json());
    assert_eq!(a.texts().count(), 1, "the value itself is found where it is written");
}

#[test]
fn merged_entries_follow_and_never_repeat_own_ones() {
    let text = "base: &b {x: 1, y: 2}\nmore: &m {y: 3, z: 4}\nown: {<<: [*b, *m], y: 9}\nquoted: {'<<': 1}\n";
    let (file, reading) = yaml(text);
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    let own: &Map = roots(&reading)[0].get("own").unwrap().as_map().unwrap();
    let found: Vec<_> =
        own.entries().iter().map(|entry| (entry.key.as_str(), file.slice(entry.value.span()))).collect();
    assert_eq!(found, [("y", "9"), ("x", "1"), ("z", "4")]);
    assert!(roots(&reading)[0].at_keys(&["quoted", "<<"]).is_some());
}

#[test]
fn yaml_documents_and_comments_are_all_there() {
    let (file, reading) =
        yaml("# first\na: 1 # second\n---\nb: '# no comment'\n...\n---\n# third\n---\nc: |\n  # text\n");
    assert_eq!(roots(&reading).len(), 3);
    let document = reading.document.as_ref().unwrap();
    let comments: Vec<_> =
        document.comments.iter().map(|comment| (comment.text.as_str(), file.slice(comment.span))).collect();
    assert_eq!(comments, [("first", "# first"), ("second", "# second"), ("third", "# third")]);
}

#[test]
fn a_broken_yaml_document_leaves_the_others() {
    let (file, reading) = yaml("a: 1\n---\nb: [\n---\nc: 3\n");
    let found: Vec<_> = roots(&reading).iter().map(Node::to_json).collect();
    assert_eq!(found, [serde_json::json!({"a": 1}), serde_json::json!({"c": 3})]);
    assert_eq!(file.point(reading.findings[0].span().start).line, 3);
}

/// One way to write a text in YAML: the spelling, and whether each character has a place of its own.
fn spelled_yaml() -> impl Strategy<Value = (String, String)> {
    let words = vec("[a-zåé🙂\"'\\\\:#\\-]{1,5}", 1..8);
    (words, vec(any::<u8>(), 64), 0..5usize, prop_oneof![Just("\n"), Just("\r\n")]).prop_map(
        |(words, dice, style, end)| {
            let mut dice = dice.into_iter().cycle();
            let mut roll = move |sides: u8| dice.next().unwrap_or_default() % sides;
            match style {
                0 => {
                    let mut out = String::from("\"");
                    for (at, char) in words.join(" ").chars().enumerate() {
                        match char {
                            ' ' if roll(3) == 0 => out.extend([format!(" {end}   ")]),
                            ' ' if roll(4) == 0 => out.extend([format!(" \\{end}  ")]),
                            '"' | '\\' => out.extend(['\\', char]),
                            'a'..='z' if at > 0 && roll(9) == 0 => out.extend([format!("\\x{:02x}", u32::from(char))]),
                            '🙂' if roll(2) == 0 => out += "\\ud83d\\ude42",
                            '🙂' if roll(2) == 0 => out += "\\U0001F642",
                            'å' if roll(2) == 0 => out += "\\u00e5",
                            char => out.push(char),
                        }
                    }
                    (words.join(" "), out + "\"")
                }
                1 => {
                    let value = words.join(" ");
                    let folded: String = value
                        .chars()
                        .map(|char| match char {
                            ' ' if roll(3) == 0 => format!("  {end}  "),
                            '\'' => "''".to_owned(),
                            char => char.to_string(),
                        })
                        .collect();
                    (value, format!("'{folded}'"))
                }
                2 => {
                    let words: Vec<String> =
                        words.iter().map(|word| word.replace(['"', '\'', ':', '#', '-'], "x")).collect();
                    (words.join(" "), words.join(&format!("{end}  ")))
                }
                3 => {
                    let mut lines = words.clone();
                    lines[0] = format!("x{}", lines[0]);
                    let value = lines.join("\n ") + "\n";
                    (value, format!("|{end}   {}{end}", lines.join(&format!("{end}    "))))
                }
                _ => {
                    let value = words.join(" ") + "\n";
                    (value, format!(">{end}  {}{end}", words.join(&format!("{end}  "))))
                }
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_style_of_yaml_text_keeps_the_places_of_its_parts((value, spelled) in spelled_yaml()) {
        let (file, reading) = yaml(&format!("å: 1\nkey: {spelled}\nnext: 2\n"));
        prop_assert!(is_accepted(&reading), "{:?}", reading.findings);
        let node = roots(&reading)[0].get("key").unwrap();
        prop_assert_eq!(node.as_str(), Some(value.as_str()));
        prop_assert!(node.as_text().unwrap().is_spelled());
        prop_assert_eq!(roots(&reading)[0].get("next").and_then(Node::as_number).map(Number::as_str), Some("2"));
        for (at, char) in value.char_indices() {
            let raw = file.slice(node.locate(at..at + char.len_utf8()));
            let is_itself = raw.starts_with(char) || (char == '\n' && raw.starts_with('\r'));
            let is_escape = raw.starts_with('\\') && spelled.starts_with('"');
            let is_fold = char == ' ' && raw.trim().is_empty() && raw.contains(['\n', '\r']);
            prop_assert!(is_itself || is_escape || is_fold, "{char:?} at {raw:?} in {spelled:?}");
        }
        assert_places(&file, &roots(&reading)[0]);
    }

    #[test]
    fn parts_of_quoted_yaml_text_decode_again_to_themselves((value, spelled) in spelled_yaml()) {
        prop_assume!(spelled.starts_with(['"', '\'']));
        let quote = &spelled[..1];
        let (file, reading) = yaml(&spelled);
        let node = &roots(&reading)[0];
        let ends: Vec<usize> = value.char_indices().map(|(at, _)| at).chain([value.len()]).collect();
        for (from, start) in ends.iter().enumerate() {
            for end in &ends[from..] {
                let part = format!("{quote}{}{quote}", file.slice(node.locate(*start..*end)));
                let (_, again) = yaml(&part);
                prop_assert_eq!(roots(&again)[0].as_str(), Some(&value[*start..*end]), "{:?}", part);
            }
        }
    }
}
