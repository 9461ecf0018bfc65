//! Where the front matter of a Markdown text ends and its body begins.

use std::ops::Range;

/// The parts of a Markdown text, as byte ranges of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) front: Front,
    /// Where the body begins.
    pub(super) body: usize,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Front {
    Absent,
    /// The YAML between the two marks.
    Block(Range<usize>),
    /// The opening mark of a block that has no end: all below it is the body.
    Unclosed(Range<usize>),
}

/// Parts a text: front matter stands between a first line `---` and the next line `---` or `...`.
///
/// A first line `---` above a blank line is a rule across the page, as other programs read it too.
pub(super) fn parts(text: &str) -> Parts {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let absent = Parts { front: Front::Absent, body: start };
    let Some(open) = Line::at(text, start).filter(|line| line.is(text, &["---"])) else { return absent };
    if Line::at(text, open.next).is_none_or(|line| line.is(text, &[""])) {
        return absent;
    }
    let mut at = open.next;
    while let Some(line) = Line::at(text, at) {
        if line.is(text, &["---", "..."]) {
            return Parts { front: Front::Block(open.next..line.content.start), body: line.next };
        }
        at = line.next;
    }
    Parts { front: Front::Unclosed(open.content), body: open.next }
}

struct Line {
    content: Range<usize>,
    next: usize,
}

impl Line {
    /// The line that begins at an offset; none at the end of the text.
    fn at(text: &str, start: usize) -> Option<Self> {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let mark = match rest.as_bytes().get(end..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        Some(Self { content: start..start + end, next: start + end + mark })
    }

    /// Whether it is one of the marks, blanks behind it aside.
    fn is(&self, text: &str, marks: &[&str]) -> bool {
        text.get(self.content.clone()).is_some_and(|line| marks.contains(&line.trim_end()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Front, parts};

    #[test]
    fn front_matter_ends_at_its_mark() {
        let cases = [
            ("---\na: 1\n---\nbody", Front::Block(4..9), "body"),
            ("\u{feff}--- \r\na: 1\r\n...\r\nbody", Front::Block(9..15), "body"),
            ("---\ra: 1\r---\rbody", Front::Block(4..9), "body"),
            ("---\n---\n", Front::Block(4..4), ""),
            ("---\n\nbody\n---\n", Front::Absent, "---\n\nbody\n---\n"),
            ("---\na: 1\nbody", Front::Unclosed(0..3), "a: 1\nbody"),
            ("---", Front::Absent, "---"),
            ("a\n---\nb\n---\n", Front::Absent, "a\n---\nb\n---\n"),
            ("", Front::Absent, ""),
        ];
        for (text, front, body) in cases {
            let parts = parts(text);
            assert_eq!((parts.front, &text[parts.body..]), (front, body), "{text:?}");
        }
    }
}
