//! Is JSON accepted as `serde_json` accepts it, with every value kept and every place exact?

mod support;

use proptest::{collection::vec, prelude::*};
use serde_json::Value as JsonValue;
use somelint::{
    read::{Reading, Syntax},
    source::SourceFile,
    tree::Value,
};
use support::{assert_places, is_accepted, roots};

fn json(text: &str) -> (SourceFile, Reading) {
    support::read_as(Syntax::Json, "input.json", text)
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
}
