//! Positions as editors count them, held to another way of counting.

use std::cell::{Cell, RefCell};

use proptest::prelude::*;
use serde_json::json;
use somelint::source::{Encoding, Origin, Position, SourceFile, Sources, Unit};

use super::{
    authority::AUTHORITY,
    client::{Editor, rules},
};

/// Words with what makes columns differ: letters of the North, combining marks, emoji of several characters.
fn word() -> impl Strategy<Value = String> {
    let parts = ["a", "å", "e\u{301}", "\u{308}", "🙂", "👩🏽‍🚒", "🇸🇪", "漢", "\u{200d}", " ", "\t", "\u{2028}", "𝒳"];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 0..8).prop_map(|parts| parts.concat())
}

fn text() -> impl Strategy<Value = String> {
    let line = (word(), prop::sample::select(vec!["\n", "\r\n", "\r", ""]));
    prop::collection::vec(line, 0..8).prop_map(|lines| lines.into_iter().map(|(word, end)| word + end).collect())
}

/// A position counted from the front, character by character.
fn counted(text: &str, offset: usize, unit: Unit) -> Position {
    let before = &text[..offset];
    // The CR of a CR LF ends no line of its own.
    let whole = if text[offset..].starts_with('\n') { before.strip_suffix('\r').unwrap_or(before) } else { before };
    let lines: Vec<&str> = whole
        .split_inclusive('\n')
        .flat_map(|part| {
            let mut parts = Vec::new();
            let mut rest = part;
            while let Some(at) = rest.find('\r').filter(|at| !rest[at + 1..].starts_with('\n')) {
                parts.push(&rest[..=at]);
                rest = &rest[at + 1..];
            }
            parts.push(rest);
            parts
        })
        .collect();
    let ended = lines.iter().filter(|line| line.ends_with(['\n', '\r'])).count();
    let last = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let last = if whole.len() < before.len() { lines.last().copied().unwrap_or_default() } else { last };
    let length = match unit {
        Unit::Utf8 => last.len(),
        Unit::Utf16 => last.encode_utf16().count(),
    };
    Position { line: u32::try_from(ended).expect("few lines"), character: u32::try_from(length).expect("short lines") }
}

proptest! {
    #[test]
    fn every_place_is_found_again(text in text()) {
        let origin = Origin::Stdin { name: "a".to_owned() };
        let file = SourceFile::new(Sources::default().next_id(), origin, text.clone(), Encoding::Utf8);
        for unit in [Unit::Utf8, Unit::Utf16] {
            for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let inside_end = text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
                if inside_end {
                    continue;
                }
                let position = file.position(u32::try_from(offset).expect("short"), unit);
                prop_assert_eq!(position, counted(&text, offset, unit));
                prop_assert_eq!(file.offset(position, unit), offset);
                // One unit further is the next place or, inside a character, the same.
                let next = Position { character: position.character + 1, ..position };
                prop_assert!(text.is_char_boundary(file.offset(next, unit)));
            }
        }
    }

    #[test]
    fn any_place_is_some_place(text in text(), line in 0_u32..12, character in 0_u32..40) {
        let origin = Origin::Stdin { name: "a".to_owned() };
        let file = SourceFile::new(Sources::default().next_id(), origin, text.clone(), Encoding::Utf8);
        for unit in [Unit::Utf8, Unit::Utf16] {
            let offset = file.offset(Position { line, character }, unit);
            prop_assert!(text.is_char_boundary(offset));
        }
    }
}

/// What is found word by word: the click id, not the link around it.
const WORD: &str = "fbclid=Iw1";

const CLICK_ID: (&str, &str) = (
    "policies/rules/own/no-click-id.yaml",
    "on: post\nseverity: error\ngiven: $.texts[*].text\nmust_not: { clickId: true }\ntitle: No click ids\nmessage: a click id\nwhy: It follows people.\nfix: Delete it.\nexamples:\n  fail: { \"$.texts[0].text\": { texts: [ { role: body, text: \"https://a.example/?fbclid=1\" } ] } }\n  pass: [ { texts: [ { role: body, text: Welcome } ] } ]\n",
);

#[test]
fn what_is_underlined_is_what_was_found_whatever_stands_before_it() {
    let files: Vec<(&str, &str)> = AUTHORITY.into_iter().chain([CLICK_ID]).collect();
    for (encodings, unit) in [(&["utf-16"][..], Unit::Utf16), (&["utf-16", "utf-8"], Unit::Utf8), (&[], Unit::Utf16)] {
        let editor = RefCell::new(Editor::new(&files, encodings));
        editor.borrow_mut().open("a.md", "---\nplatforms: [facebook]\n---\n");
        let version = Cell::new(1);
        proptest!(ProptestConfig::with_cases(24), |(noise in word())| {
            let text = format!("---\r\nplatforms: [facebook]\r\nlanguage: en\r\n---\r\n\r\nx{noise}x https://a.example/?{WORD}\r\n");
            version.set(version.get() + 1);
            let found = editor.borrow_mut().write("a.md", version.get(), &text);
            prop_assert_eq!(rules(&found), ["own/no-click-id"]);
            let line = text.lines().position(|line| line.contains(WORD)).expect("it is there");
            let start = text.find(WORD).expect("it is there");
            let place = |offset| {
                let at = counted(&text, offset, unit);
                json!({ "line": at.line, "character": at.character })
            };
            prop_assert_eq!(&found[0]["range"]["start"], &place(start));
            prop_assert_eq!(&found[0]["range"]["end"], &place(start + WORD.len()));
            prop_assert!(found[0]["range"]["start"]["line"].as_u64().is_some_and(|at| at >= line as u64));
            // Typed over by its range, it is gone, and nothing else is.
            version.set(version.get() + 1);
            let typed = json!([{ "range": found[0]["range"], "text": "b=1" }]);
            let left = editor.borrow_mut().change("a.md", version.get(), &typed);
            prop_assert!(left.is_empty());
        });
        assert_eq!(editor.into_inner().leave(), 0);
    }
}
