//! What is to be typed as it stands: the part of a text between two `backticks`, told apart for every format that can show it.

use super::escape::{markdown, markdown_code};

/// A text in parts, with whether each is to be typed as it stands.
pub(super) fn typed(text: &str) -> Vec<(bool, &str)> {
    // Several in a row are somebody else's, and to be shown.
    if text.contains("``") {
        return vec![(false, text)];
    }
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, (code, after))) =
        rest.split_once('`').and_then(|(before, rest)| Some((before, rest.split_once('`')?)))
    {
        parts.extend([(false, before), (true, code)]);
        rest = after;
    }
    parts.push((false, rest));
    parts
}

/// A text as Markdown on one line, with code where something is to be typed.
pub(super) fn prose(text: &str) -> String {
    let part = |(is_typed, text): (bool, &str)| {
        // A bar would end the cell of a table, in code too.
        if is_typed && !text.contains('|') {
            return markdown_code(text);
        }
        // Spaces at its ends keep a part from the code beside it.
        let before = if text.starts_with(' ') { " " } else { "" };
        let after = if text.len() > 1 && text.ends_with(' ') { " " } else { "" };
        format!("{before}{}{after}", markdown(text))
    };
    typed(text).into_iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::{prose, typed};

    #[test]
    fn what_is_typed_is_told_apart() {
        assert_eq!(typed("run `a b` now"), [(false, "run "), (true, "a b"), (false, " now")]);
        assert_eq!(typed("one ` only"), [(false, "one ` only")]);
        assert_eq!(typed("a ``` b"), [(false, "a ``` b")]);
        assert_eq!(prose("run `a_b`, or *`x|y`"), "run ` a_b `, or \\*x\\|y");
    }
}
