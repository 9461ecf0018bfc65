//! Is foreign text harmless wherever it ends up?

use proptest::prelude::*;
use somelint::report::escape::{
    csv, html, json, markdown, markdown_code, picture, terminal, uri, workflow_data, workflow_property,
};

#[test]
fn hostile_text_is_shown_and_not_obeyed() {
    for (text, shown) in [
        ("a\u{1b}[31mred\u{7}", "a␛[31mred␇"),
        ("user\u{202e}gpj.exe", "user�gpj.exe"),
        ("👩‍👩‍👧 å\u{200d}b", "👩‍👩‍👧 å�b"),
        ("::error::x", "：:error::x"),
        ("a ::add-mask::x\n::b", "a ：:add-mask::x␊::b"),
        ("x ##[error]y ##VSO[z]", "x ##［error]y ##VSO［z]"),
        ("http://a::b :a :: x", "http://a::b :a ：: x"),
        ("##teamcity[x] ## [y]", "##teamcity［x] ## [y]"),
    ] {
        assert_eq!(terminal(text), shown, "{text:?}");
    }
}

#[test]
fn cells_are_no_formulas() {
    for (text, cell) in [("=1+1", "'=1+1"), ("@x,y", "\"'@x,y\""), ("a\"b", "\"a\"\"b\""), ("＝1", "'＝1"), ("1", "1")]
    {
        assert_eq!(csv(text), cell);
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,6}",
        any::<String>(),
        prop::sample::select(vec![
            "::error::",
            "##[error]",
            "##vso[",
            "\n",
            "\r",
            "\u{1b}[2J",
            "\u{202e}",
            "@kari",
            "#12",
            "GH-1",
            "](x)",
            "![a](b)",
            "<b>",
            "`",
            "``",
            "|",
            "https://x.example",
            "www.x.example",
            "</script>",
            "&amp;",
            "=1+1",
            "%0A",
            "\\",
            "*",
            "_",
            "1. ",
            "- ",
            "    ",
            "---",
            "~~~",
            "a@b.example",
            "[x]: y",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_control_character_and_no_command_gets_through(text in hostile()) {
        let out = terminal(&text);
        prop_assert!(!out.chars().any(char::is_control));
        prop_assert!(out.split_whitespace().all(|word| !word.starts_with("::")), "{}", out);
        prop_assert!(!out.contains("##[") && !out.to_lowercase().contains("##vso["), "{}", out);
        prop_assert_eq!(out.chars().count(), text.chars().count());
    }

    #[test]
    fn workflow_text_stays_on_its_line_and_in_its_property(text in hostile()) {
        let unescaped = |text: &str| text.replace("%3A", ":").replace("%2C", ",").replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
        let (data, property) = (workflow_data(&text), workflow_property(&text));
        prop_assert!(!data.contains(['\n', '\r']) && !property.contains(['\n', '\r', ':', ',']));
        let shown: String = text.chars().map(|c| if "\r\n".contains(c) { c } else { picture(c).unwrap_or(c) }).collect();
        prop_assert_eq!(unescaped(&data), shown.clone());
        prop_assert_eq!(unescaped(&property), shown);
    }

    #[test]
    fn markdown_shows_the_words_and_nothing_else(text in hostile()) {
        use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
        let source = markdown(&text);
        let mut seen = String::new();
        for event in Parser::new_ext(&source, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(text) => seen.push_str(&text),
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                other => prop_assert!(false, "{:?} in {}", other, source),
            }
        }
        prop_assert!(!seen.contains("://") && !seen.to_lowercase().contains("www."), "{}", seen);
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect::<String>();
        let words = bare(&terminal(&text).replace(['␊', '␍', '␉'], " ").replace('：', ":").replace('［', "["));
        prop_assert_eq!(bare(&seen).replace('：', ":").replace('［', "["), words);
    }

    #[test]
    fn markdown_code_is_one_piece_of_code(text in hostile()) {
        use pulldown_cmark::{Event, Parser};
        let source = format!("x {}", markdown_code(&text));
        let codes: Vec<_> = Parser::new(&source).filter_map(|event| match event {
            Event::Code(code) => Some(code.trim().to_owned()),
            _ => None,
        }).collect();
        if !text.trim().is_empty() {
            prop_assert_eq!(codes, vec![terminal(&text).trim().to_owned()]);
        }
    }

    #[test]
    fn html_holds_no_markup(text in hostile()) {
        prop_assert!(!html(&text).contains(['<', '>', '"', '\'']));
    }

    #[test]
    fn uris_hold_nothing_but_unreserved_characters(text in hostile()) {
        let uri = uri(&text);
        prop_assert!(uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte)));
    }

    #[test]
    fn json_keeps_every_string_and_hides_none(text in any::<String>()) {
        for text in [text.clone(), format!("##[{text}\u{202e}\u{7f}\u{9b}\u{e0041}###")] {
            let safe = json(&serde_json::to_string(&text).expect("a string is JSON"));
            prop_assert_eq!(serde_json::from_str::<String>(&safe).expect("it is JSON"), text);
            prop_assert!(!safe.contains("##") && !safe.chars().any(char::is_control));
        }
    }
}
