//! Foreign text made harmless, one function for every place that text can end up in.
//!
//! Post texts, file names and archive members are written by strangers: none of them may move a cursor, start a workflow
//! command, mention a user, load an image or become a formula.

use std::fmt::Write;

/// Zero-width space: breaks mentions, references and links without being seen.
const BREAK: char = '\u{200b}';

/// What is shown instead of a character that a terminal would obey or hide.
///
/// Control characters become their Unicode picture; characters that turn the direction of text, join or hide become `�`
/// (Trojan Source, CVE-2021-42574).
#[must_use]
pub fn picture(c: char) -> Option<char> {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Some('�'),
        _ => None,
    }
}

/// The characters of a text with what is shown for each. A joiner between two emoji is part of a picture and stays.
pub(super) fn shown(text: &str) -> impl Iterator<Item = (char, char)> + '_ {
    let mut before = None;
    let mut chars = text.chars().peekable();
    std::iter::from_fn(move || {
        let c = chars.next()?;
        let joins = c == '\u{200d}' && before.is_some_and(is_emoji) && chars.peek().copied().is_some_and(is_emoji);
        before = Some(c);
        Some((c, if joins { c } else { picture(c).unwrap_or(c) }))
    })
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// For a terminal and for the log of a CI job: one line, nothing that is obeyed.
#[must_use]
pub fn terminal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (_, c) in shown(text) {
        let command = match c {
            // `::error` counts at the beginning of a line, `##[error]` anywhere; wrapping can begin a line at any word.
            ':' => out.ends_with(':') && out[..out.len() - 1].chars().next_back().is_none_or(char::is_whitespace),
            '[' => out.ends_with("##") || out.to_ascii_lowercase().ends_with("##vso"),
            _ => false,
        };
        out.push(match (command, c) {
            (true, ':') => '：',
            (true, '[') => '［',
            _ => c,
        });
    }
    out
}

/// For the message of a workflow command (`::error …::HERE`).
#[must_use]
pub fn workflow_data(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            c => out.push(picture(c).unwrap_or(c)),
        }
    }
    out
}

/// For a property of a workflow command (`::error file=HERE,title=HERE::`).
#[must_use]
pub fn workflow_property(text: &str) -> String {
    workflow_data(text).replace(':', "%3A").replace(',', "%2C")
}

/// For running Markdown on one line: shows as it is written, without markup, mentions, references or links.
#[must_use]
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = shown(text).map(|(_, c)| if matches!(c, '␊' | '␍' | '␉') { ' ' } else { c }).peekable();
    while let Some(c) = chars.next() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // Mentions, references and links are found after Markdown is read: only a break within them helps.
            '@' => out.extend(['@', BREAK]),
            '#' => out.extend(['\\', '#', BREAK]),
            ':' if chars.peek() == Some(&'/') => out.extend([':', BREAK]),
            '.' if out.to_ascii_lowercase().ends_with("www") => out.extend([BREAK, '.']),
            '-' if out.to_ascii_lowercase().ends_with("gh") => out.extend(['-', BREAK]),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '!' | '|' | '~' | '$' | '^' | '-' | '+'
            | '=' => {
                out.extend(['\\', c]);
            }
            ':' if out.is_empty() => out.push_str("\\:"),
            // A number and a dot at the beginning would be a list.
            '.' if !out.is_empty() && out.chars().all(|c| c.is_ascii_digit()) => out.extend(['\\', '.']),
            ' ' if out.is_empty() || out.ends_with(' ') => {}
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end_matches(' ').len());
    out
}

/// For Markdown, as code: exact, and in no danger of being read as anything else.
#[must_use]
pub fn markdown_code(text: &str) -> String {
    let text = terminal(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if text.is_empty() { String::new() } else { format!("{fence} {text} {fence}") }
}

/// For the text and the attributes of HTML.
#[must_use]
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (_, c) in shown(text) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// For a cell of a spreadsheet: quoted where it must be, and never a formula (CWE-1236).
#[must_use]
pub fn csv(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let cell = if formula { format!("'{text}") } else { text.to_owned() };
    if cell.contains(['"', ',', ';', '\n', '\r', '\t']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// For a relative URI reference (RFC 3986): everything but unreserved characters and `/` is percent-encoded.
#[must_use]
pub fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hostile_text_is_shown_and_not_obeyed() {
        for (text, shown) in [
            ("a\u{1b}[31mred\u{7}", "a␛[31mred␇"),
            ("user\u{202e}gpj.exe", "user�gpj.exe"),
            ("👩‍👩‍👧 å\u{200d}b", "👩‍👩‍👧 å�b"),
            ("::error::x", ":：error::x"),
            ("a ::add-mask::x\n::b", "a :：add-mask::x␊::b"),
            ("x ##[error]y ##VSO[z]", "x ##［error]y ##VSO［z]"),
            ("http://a::b", "http://a::b"),
        ] {
            assert_eq!(terminal(text), shown, "{text:?}");
        }
    }

    #[test]
    fn cells_are_no_formulas() {
        for (text, cell) in
            [("=1+1", "'=1+1"), ("@x,y", "\"'@x,y\""), ("a\"b", "\"a\"\"b\""), ("＝1", "'＝1"), ("1", "1")]
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
            prop_assert!(!out.chars().any(|c| c.is_control()));
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
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != BREAK).collect::<String>();
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
    }
}
