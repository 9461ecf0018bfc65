//! The sentences of a text that people wrote by hand, line breaks and all.
//!
//! In: running text. Out: where each sentence stands.

use std::ops::Range;

/// The sentences of a text: up to a sign with a space after it, or to the end of a line after which no small letter
/// goes on. Headings and list items are sentences of their own.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let ends = text.char_indices().filter_map(|(at, char)| {
        let rest = text.get(at + char.len_utf8()..).unwrap_or_default();
        let goes_on = || rest.trim_start_matches([' ', '\t']).starts_with(char::is_lowercase);
        let ends = match char {
            '.' | '!' | '?' | '…' => rest.starts_with(char::is_whitespace),
            '\n' => !goes_on(),
            _ => false,
        };
        ends.then_some(at + char.len_utf8())
    });
    let mut start = 0;
    let from_there = move |end: usize| std::mem::replace(&mut start, end)..end;
    ends.chain([text.len()]).map(from_there).filter_map(|range| {
        let written = text.get(range.clone())?;
        let start = range.start + (written.len() - written.trim_start().len());
        let end = start + written.trim().len();
        (start < end).then_some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn where_sentences_end() {
        for (text, expected) in [
            ("Hej! Vi svarar\ndig i dag.", &["Hej!", "Vi svarar\ndig i dag."][..]),
            ("Regler\n- Visa hänsyn\n- Skriv kort", &["Regler", "- Visa hänsyn", "- Skriv kort"]),
            ("solvik.example/om är sidan", &["solvik.example/om är sidan"]),
            (" \n\n", &[]),
        ] {
            assert_eq!(sentences(text).map(|range| &text[range]).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
