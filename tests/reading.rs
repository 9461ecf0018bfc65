//! Does reading keep every value, and does every place point at the bytes that say it?

mod support;

use proptest::{collection::vec, prelude::*};
use serde_json::Value as JsonValue;
use somelint::{
    finding::{Class, code},
    read::{Reading, Syntax, decode, mojibake, syntax_of},
    source::{Encoding, Origin, SourceFile, Sources},
    tree::{Map, Node, Value},
};
use support::roots;

fn json(text: &str) -> (SourceFile, Reading) {
    support::read_as(Syntax::Json, "input.json", text)
}

fn yaml(text: &str) -> (SourceFile, Reading) {
    support::read_as(Syntax::Yaml, "input.yaml", text)
}

fn is_accepted(reading: &Reading) -> bool {
    reading.findings.iter().all(|finding| finding.class != Class::Failure)
}

/// Every part lies inside the file, on whole characters, and so does every character of a string.
fn assert_places(file: &SourceFile, node: &Node) {
    assert!(file.text.get(node.span().range()).is_some(), "{node:?}");
    match node.value() {
        Value::Text(text) => {
            for (at, char) in text.as_str().char_indices() {
                let part = node.locate(at..at + char.len_utf8());
                assert!(file.text.get(part.range()).is_some(), "{char:?} of {node:?}");
            }
        }
        Value::List(items) => items.iter().for_each(|item| assert_places(file, item)),
        Value::Map(map) => {
            for entry in map.entries() {
                assert!(file.text.get(entry.key.span.range()).is_some(), "{:?}", entry.key);
                assert_places(file, &entry.value);
            }
        }
        _ => {}
    }
}

// --- JSON ---

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

#[test]
fn numbers_keep_their_digits() {
    for digits in ["0", "-0", "1E+2", "9007199254740993", "18446744073709551616", "1e400", "0.10000000000000000000001"]
    {
        let (_, reading) = json(digits);
        assert_eq!(roots(&reading)[0].as_number().unwrap().as_str(), digits);
    }
}

#[test]
fn a_value_a_line_is_read_as_such() {
    for (text, count, bad) in [
        ("{\"a\":1}\n{\"a\":2}\n", 2, None),
        ("{\"a\":1}\r\n\r\n{\"a\":2}", 2, None),
        ("{\"a\":1}\n{\"a\":\n{\"a\":3}\n", 2, Some(2)),
        ("{\"a\":\n{\"a\":2}\n", 1, Some(1)),
        ("{\"a\":1}\nrubbish\n[3]\n", 2, Some(2)),
        ("[1]\n[2]", 2, None),
    ] {
        let (file, reading) = json(text);
        assert_eq!(roots(&reading).len(), count, "{text:?}: {:?}", reading.findings);
        let lines: Vec<u32> = reading.findings.iter().map(|finding| file.point(finding.span().start).line).collect();
        assert_eq!(lines, Vec::from_iter(bad), "{text:?}");
    }
    let (_, reading) = support::read_as(Syntax::Json, "a.jsonl", "1\n\"b\"\n");
    assert_eq!(roots(&reading).len(), 2, "the name says that every line is a value");
}

#[test]
fn guards_against_scripts_are_skipped() {
    for guard in ["for(;;);", "while(1);", ")]}'\n", "\u{feff}for (;;);"] {
        let (file, reading) = json(&format!("{guard}{{\"a\": \"b\"}}"));
        if guard.contains("for (") {
            assert!(!is_accepted(&reading), "only the known spellings are guards");
            continue;
        }
        assert_eq!(file.slice(roots(&reading)[0].get("a").unwrap().span()), "\"b\"");
    }
}

/// JSON values whose numbers every program reads alike.
fn json_value() -> impl Strategy<Value = JsonValue> {
    let leaf = prop_oneof![
        Just(JsonValue::Null),
        any::<bool>().prop_map(JsonValue::from),
        any::<i32>().prop_map(JsonValue::from),
        (-1_000_000i32..1_000_000).prop_map(|number| JsonValue::from(f64::from(number) / 1024.0)),
        ".{0,12}".prop_map(JsonValue::from),
        "[\\x00-\\x1f\"\\\\/aå🙂\u{feff}]{0,6}".prop_map(JsonValue::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(JsonValue::from),
            proptest::collection::btree_map("[a-cå\"\\\\]{0,3}", inner, 0..6)
                .prop_map(|members| JsonValue::Object(members.into_iter().collect())),
        ]
    })
}

/// Spells a string with escapes where the dice say so.
fn spell(string: &str, dice: &mut impl Iterator<Item = u8>) -> String {
    let mut out = String::from("\"");
    for char in string.chars() {
        let roll = dice.next().unwrap_or_default();
        match char {
            '"' | '\\' if roll < 128 => out.extend(['\\', char]),
            '/' if roll < 64 => out.push_str("\\/"),
            '\n' if roll < 128 => out.push_str("\\n"),
            '\u{8}' if roll < 128 => out.push_str("\\b"),
            char if roll < 200 && char >= ' ' && char != '"' && char != '\\' => out.push(char),
            char => {
                for unit in char.encode_utf16(&mut [0; 2]) {
                    let hex = format!("\\u{unit:04x}");
                    out.push_str(&if roll < 228 { hex } else { hex.to_uppercase().replace("\\U", "\\u") });
                }
            }
        }
    }
    out + "\""
}

fn print(value: &JsonValue, dice: &mut impl Iterator<Item = u8>) -> String {
    const SPACES: [&str; 8] = ["", "", "", " ", "\n", "\r\n", "\t", "  \n "];
    let space = SPACES[usize::from(dice.next().unwrap_or_default() % 8)];
    let body = match value {
        JsonValue::String(string) => spell(string, dice),
        JsonValue::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| print(item, dice)).collect();
            format!("[{space}{}]", items.join(","))
        }
        JsonValue::Object(members) => {
            let members =
                members.iter().map(|(key, value)| format!("{}{space}:{}", spell(key, dice), print(value, dice)));
            format!("{{{space}{}}}", members.collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    };
    format!("{space}{body}{space}")
}

fn spelled_json() -> impl Strategy<Value = (JsonValue, String)> {
    (json_value(), vec(any::<u8>(), 256)).prop_map(|(value, dice)| {
        let text = print(&value, &mut dice.into_iter().cycle());
        (value, text)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_spelling_of_a_json_value_is_read_as_it((value, text) in spelled_json()) {
        let (file, reading) = json(&text);
        prop_assert!(is_accepted(&reading), "{:?}", reading.findings);
        let root = &roots(&reading)[0];
        prop_assert!(root.equals_json(&value));
        prop_assert_eq!(root.to_json(), serde_json::from_str::<JsonValue>(&text).unwrap());
        assert_places(&file, root);
    }

    #[test]
    fn strings_and_their_parts_are_where_they_say((_, text) in spelled_json()) {
        let (file, reading) = json(&text);
        for node in roots(&reading)[0].texts() {
            let value = node.as_str().unwrap();
            prop_assert_eq!(serde_json::from_str::<String>(file.slice(node.span())).unwrap(), value);
            let ends: Vec<usize> = value.char_indices().map(|(at, _)| at).chain([value.len()]).collect();
            for (from, start) in ends.iter().enumerate() {
                for end in &ends[from..] {
                    let part = format!("\"{}\"", file.slice(node.locate(*start..*end)));
                    prop_assert_eq!(&serde_json::from_str::<String>(&part).unwrap(), &value[*start..*end]);
                }
            }
        }
    }

    #[test]
    fn json_is_accepted_where_serde_json_accepts_it((_, text) in spelled_json(), wounds in vec((any::<prop::sample::Index>(), 0..3u8, "[\\[\\]{},:\"\\\\ \n0-9eE+.tfnud\\-\\x01']"), 1..4)) {
        let mut chars: Vec<char> = text.chars().collect();
        for (at, kind, new) in wounds {
            let (at, new) = (at.index(chars.len().max(1)), new.chars().next().unwrap());
            match kind {
                0 if at < chars.len() => drop(chars.remove(at)),
                1 if at < chars.len() => chars[at] = new,
                _ => chars.insert(at, new),
            }
        }
        let text: String = chars.into_iter().collect();
        let (file, reading) = json(&text);
        let expected = serde_json::from_str::<JsonValue>(&text);
        // The differences that `read::json` decides: marks at the start, numbers of any size, a value a line.
        prop_assume!(!text.trim_start().starts_with('\u{feff}'));
        prop_assume!(!matches!(&expected, Err(error) if error.to_string().contains("out of range")));
        if roots(&reading).len() > 1 {
            let filled = text.split('\n').filter(|line| !line.trim().is_empty());
            let bad = filled.filter(|line| serde_json::from_str::<JsonValue>(line).is_err()).count();
            prop_assert_eq!(bad == 0, is_accepted(&reading));
        } else {
            prop_assert_eq!(is_accepted(&reading), expected.is_ok(), "{:?} {:?}", &text, expected.err());
        }
        for root in roots(&reading) {
            assert_places(&file, root);
        }
        for finding in &reading.findings {
            prop_assert!(file.text.get(finding.span().range()).is_some());
        }
    }

    #[test]
    fn json_that_was_cut_off_is_refused((value, text) in spelled_json(), at in any::<prop::sample::Index>()) {
        prop_assume!(value.is_array() || value.is_object());
        let text = text.trim();
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let cut = &text[..ends[at.index(ends.len())]];
        let (_, reading) = json(cut);
        prop_assert!(!is_accepted(&reading));
    }

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

// --- YAML ---

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
        prop_assert_eq!(roots(&reading)[0].get("next").and_then(Node::as_number).map(|number| number.as_str()), Some("2"));
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

// --- TOML and scripts ---

#[test]
fn toml_keeps_order_values_and_places() {
    let text =
        "z = 1_000\na.b = \"x\\u00e5y\" # one\n[t]\nf = \"\"\"\r\nq\\\r\n  #r\"\"\"\nd = 2024-01-02\n[[l]]\nn = 0x1F\n";
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
        ("chat.txt", "[12:30] Kari: hello", None),
        ("a.md", "[link](https://solvik.example)", Some(Syntax::Markdown)),
        ("a.toml", "[\"a\"]\nb = 1", Some(Syntax::Toml)),
        ("a.yml", "{\"a\": 1}", Some(Syntax::Yaml)),
        ("data/x.csv", "a;b\n", Some(Syntax::Csv)),
        ("page.html", "<p>", None),
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
    let cases: [(&[u8], Option<Encoding>, &str, Encoding, _); 15] = [
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
        roots(&reading).iter().for_each(|root| assert_places(&file, root));
    }
}
