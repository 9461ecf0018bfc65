//! Decoded scalars find their way back to their raw bytes.
//!
//! The parser gives the decoded value and the raw range; here both are walked side by side, style by style (YAML 1.2.2,
//! chapters 7 and 8). Should they ever disagree, the value stands for its whole span: never for wrong bytes.

use granit_parser::ScalarStyle;

use crate::{
    source::Span,
    tree::{Text, TextBuilder},
};

/// The text of a scalar and the exact span of what it says (a block scalar without trailing empty lines).
pub(super) fn text(source: &str, span: Span, value: &str, style: ScalarStyle) -> (Text, Span) {
    let range = span.range();
    let found = match style {
        ScalarStyle::Literal | ScalarStyle::Folded => block(source, range.start, range.end, value)
            .map(|(text, end)| (text, Span::new(span.source, range.start, end))),
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
            let inner = (range.start + 1, range.end.saturating_sub(1));
            flow(source, inner, value, style).map(|text| (text, span))
        }
        ScalarStyle::Plain => flow(source, (range.start, range.end), value, style).map(|text| (text, span)),
    };
    found.unwrap_or_else(|| (Text::whole(value), span))
}

/// The span of a block sequence from its first dash on; the parser gives the first item where the dash is not indented.
pub(super) fn dash_before(source: &str, span: Span) -> Span {
    let range = span.range();
    if source.get(range.clone()) == Some("[") || source.get(range.start..).is_some_and(|rest| rest.starts_with('-')) {
        return span;
    }
    let before = source.get(..range.start).unwrap_or_default().trim_end();
    if before.ends_with('-') { Span::new(span.source, before.len() - 1, range.end) } else { span }
}

/// Whether the line before a comment ends in one of these marks, so that the comment stands where a value would.
pub(super) fn follows_mark(source: &str, comment: Span, marks: &[char]) -> bool {
    let before = source.get(..comment.range().start).unwrap_or_default();
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    line.trim_end().ends_with(marks)
}

/// Walks plain and quoted scalars, whose line breaks are folded.
fn flow(source: &str, (start, end): (usize, usize), value: &str, style: ScalarStyle) -> Option<Text> {
    if source.get(start..end)? == value {
        return Some(Text::verbatim(value, u32::try_from(start).ok()?));
    }
    let mark = match style {
        ScalarStyle::DoubleQuoted => '\\',
        ScalarStyle::SingleQuoted => '\'',
        _ => '\n',
    };
    let mut walk = Walk { rest: value, builder: TextBuilder::with_capacity(value.len()) };
    let mut at = start;
    while at < end {
        let raw = source.get(at..end)?;
        let blank = raw.len() - raw.trim_start_matches(BLANK).len();
        at += if blank > 0 {
            walk.blank(raw.get(..blank)?, at)?;
            blank
        } else if raw.starts_with(mark) {
            if mark == '\\' { walk.escape(raw, at)? } else { walk.char(at).map(|()| 2)? }
        } else {
            let run = raw.find(|char| BLANK.contains(&char) || char == mark).unwrap_or(raw.len());
            walk.verbatim(raw.get(..run)?, at)?;
            run
        };
    }
    walk.rest.is_empty().then(|| walk.builder.finish(end))
}

const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

/// The part of the value that has not been found yet.
struct Walk<'v> {
    rest: &'v str,
    builder: TextBuilder,
}

impl Walk<'_> {
    fn verbatim(&mut self, piece: &str, raw: usize) -> Option<()> {
        self.rest = self.rest.strip_prefix(piece)?;
        self.builder.push(piece, raw);
        Some(())
    }

    /// The next character of the value, however it is spelled at `raw`.
    fn char(&mut self, raw: usize) -> Option<()> {
        let length = self.rest.chars().next()?.len_utf8();
        let (char, rest) = self.rest.split_at_checked(length)?;
        self.builder.push(char, raw);
        self.rest = rest;
        Some(())
    }

    /// White space: itself within a line; a space or its empty lines where it goes over a line's end.
    fn blank(&mut self, run: &str, at: usize) -> Option<()> {
        let breaks = line_breaks(run);
        match breaks.as_slice() {
            [] => self.verbatim(run, at),
            [_] => self.verbatim(" ", at),
            [empty @ .., _] => empty.iter().try_for_each(|offset| self.verbatim("\n", at + offset)),
        }
    }

    /// An escape of a double-quoted scalar; how many raw bytes it takes.
    fn escape(&mut self, raw: &str, at: usize) -> Option<usize> {
        let after = raw.get(1..)?;
        let blank = after.len() - after.trim_start_matches(BLANK).len();
        if after.starts_with(['\n', '\r']) {
            // The line end is escaped: only the empty lines after it count.
            let breaks = line_breaks(after.get(..blank)?);
            breaks.iter().skip(1).try_for_each(|offset| self.verbatim("\n", at + 1 + offset))?;
            return Some(1 + blank);
        }
        let kind = after.chars().next()?;
        let is_high =
            |hex: &str| hex.starts_with(['d', 'D']) && hex.get(1..2).is_some_and(|next| "89abAB".contains(next));
        let length = match kind {
            'x' => 4,
            'u' if after.get(1..5).is_some_and(is_high) => 12,
            'u' => 6,
            'U' => 10,
            _ => 1 + kind.len_utf8(),
        };
        self.char(at).map(|()| length)
    }
}

/// The offsets at which lines end in white space.
fn line_breaks(run: &str) -> Vec<usize> {
    let bytes = run.as_bytes();
    let ends = |at: usize| match bytes.get(at) {
        Some(b'\r') => true,
        Some(b'\n') => at == 0 || bytes.get(at - 1) != Some(&b'\r'),
        _ => false,
    };
    (0..bytes.len()).filter(|at| ends(*at)).collect()
}

/// Walks literal and folded scalars line by line; also says where the last line that counts ends.
///
/// Both styles are alike here: between two lines with content the value has a space (folded) or some of the line ends.
fn block(source: &str, start: usize, end: usize, value: &str) -> Option<(Text, usize)> {
    let mut walk = Walk { rest: value, builder: TextBuilder::with_capacity(value.len()) };
    let mut line_start = after_header(source, start)?;
    let (mut indent, mut ends, mut last) = (None, Vec::new(), start);
    while line_start < end && !walk.rest.is_empty() {
        let raw = source.get(line_start..end)?;
        let length = raw.find(['\n', '\r']).unwrap_or(raw.len());
        let break_length = if raw.get(length..)?.starts_with("\r\n") { 2 } else { usize::from(length < raw.len()) };
        let line = raw.get(..length)?;
        let spaces = line.len() - line.trim_start_matches(' ').len();
        if indent.is_none() && spaces < line.len() {
            let value_line = walk.rest.trim_start_matches('\n');
            let kept = value_line.len() - value_line.trim_start_matches(' ').len();
            indent = Some(spaces.checked_sub(kept)?);
        }
        if let Some(from) = indent.filter(|indent| line.len() > *indent && spaces >= *indent) {
            last = gap(&mut walk, &mut ends).unwrap_or(last);
            walk.verbatim(line.get(from..)?, line_start + from)?;
            last = last.max(line_start + length);
            ends.clear();
        }
        ends.push((line_start + length, break_length));
        line_start += length + break_length;
    }
    while walk.rest.starts_with('\n') {
        last = gap(&mut walk, &mut ends)?;
    }
    walk.rest.is_empty().then(|| (walk.builder.finish(last), last))
}

/// What the value has between two lines with content, placed at the ends of the lines between them.
fn gap(walk: &mut Walk<'_>, ends: &mut Vec<(usize, usize)>) -> Option<usize> {
    let mut last = None;
    let has_newlines = walk.rest.starts_with('\n');
    for (at, length) in ends.drain(..) {
        if !walk.rest.starts_with('\n') {
            if !has_newlines {
                walk.verbatim(" ", at)?;
                return Some(at + length);
            }
            break;
        }
        walk.verbatim("\n", at)?;
        last = Some(at + length);
    }
    last
}

/// The beginning of the line after the header (`|`, `>-`) of the block scalar whose content begins at `start`.
fn after_header(source: &str, start: usize) -> Option<usize> {
    let before = source.get(..start)?;
    let header = before.trim_end().len();
    let rest = source.get(header..)?;
    let end = rest.find(['\n', '\r'])?;
    Some(header + end + if rest.get(end..)?.starts_with("\r\n") { 2 } else { 1 })
}
