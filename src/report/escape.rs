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

/// The characters of a text with what is shown for each. A joiner between two emoji is part of a picture and stays;
/// `##[error]` and `##vso[…]`, which CI systems look for anywhere in a line, lose their bracket.
pub(super) fn shown(text: &str) -> impl Iterator<Item = (char, char)> + '_ {
    let (mut before, mut hashes) = (None, 0);
    let mut chars = text.chars().peekable();
    std::iter::from_fn(move || {
        let c = chars.next()?;
        let joins = c == '\u{200d}' && before.is_some_and(is_emoji) && chars.peek().copied().is_some_and(is_emoji);
        let command = c == '[' && hashes == 2;
        before = Some(c);
        hashes = match c {
            '#' => (hashes + 1).min(2),
            c if hashes == 2 && c.is_ascii_alphabetic() => hashes,
            _ => 0,
        };
        let drawn = if joins { c } else { picture(c).unwrap_or(c) };
        Some((c, if command { '［' } else { drawn }))
    })
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// For a terminal and for the log of a CI job: one line, nothing that is obeyed.
#[must_use]
pub fn terminal(text: &str) -> String {
    // Most texts are shown as they are written.
    let may_be_command = text.contains("::") || text.contains("##");
    if !may_be_command && text.chars().all(|c| picture(c).is_none()) { text.to_owned() } else { drawn(text) }
}

/// The same, a character at a time.
fn drawn(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    for (_, c) in shown(text) {
        // `::error` counts at the beginning of a line, and wrapping can begin a line at any word.
        if c == ':' && word == ":" {
            out.pop();
            out.push('：');
        }
        out.push(c);
        if c.is_whitespace() {
            word.clear();
        } else if word.len() < 2 {
            word.push(c);
        }
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

/// For JSON: the same document without a character that a terminal or a CI log would obey. Such characters only occur
/// inside strings, where an escape means exactly the same.
#[must_use]
pub fn json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        let hidden = c == '\u{7f}' || !c.is_ascii() && picture(c).is_some();
        if hidden || c == '#' && out.ends_with('#') {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{drawn, terminal};

    proptest! {
        #[test]
        fn a_text_that_is_shown_as_it_is_written_would_be_drawn_so(text in "([a#\\[: å\u{200d}👩\n]|::|##)*") {
            prop_assert_eq!(terminal(&text), drawn(&text));
        }
    }
}
