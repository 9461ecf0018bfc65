//! A decoded string that knows which raw bytes each of its parts was written with.

use std::ops::Range;

use crate::source::Span;

/// The decoded value of a string, with the way back to its raw bytes.
///
/// The way back goes through escapes (`\u00e5`), doubled CSV quotes, line folding, CR LF and repaired mojibake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    value: Box<str>,
    steps: Steps,
}

/// How decoded offsets become raw ones.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Steps {
    /// The value is not spelled in the source (a constant, a translation): every part lies at the whole.
    Whole,
    /// The value is our word for this one of the author.
    Means(Box<str>),
    /// Spelled as it is, from this raw offset on.
    Verbatim(u32),
    /// Pairs of decoded and raw offset, ascending; between two pairs both count alike. Of two pairs with one decoded offset
    /// the first is where the piece before ends, the second where the next one begins.
    Mapped(Box<[(u32, u32)]>),
}

impl Text {
    /// A value that is spelled in the source exactly as it is, beginning at raw byte `start`.
    #[must_use]
    pub fn verbatim(value: impl Into<Box<str>>, start: u32) -> Self {
        Self { value: value.into(), steps: Steps::Verbatim(start) }
    }

    /// A value that stands for its whole span: a word of our vocabulary for what the source says in its own.
    #[must_use]
    pub fn whole(value: impl Into<Box<str>>) -> Self {
        Self { value: value.into(), steps: Steps::Whole }
    }

    /// A word of our vocabulary for one that the author wrote: `open` for `åpne`.
    #[must_use]
    pub fn meaning(value: impl Into<Box<str>>, written: impl Into<Box<str>>) -> Self {
        Self { value: value.into(), steps: Steps::Means(written.into()) }
    }

    /// The value as its author wrote it, for messages.
    #[must_use]
    pub fn as_written(&self) -> &str {
        if let Steps::Means(written) = &self.steps { written } else { &self.value }
    }

    /// The decoded value.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// Whether parts of the value have raw places of their own.
    #[must_use]
    pub fn is_spelled(&self) -> bool {
        !matches!(self.steps, Steps::Whole | Steps::Means(_))
    }

    /// The raw place of a range of the decoded value; `whole` is the span of the string itself.
    ///
    /// Ranges should lie on character boundaries. A range that touches an escape covers all of it.
    #[must_use]
    pub fn locate(&self, range: Range<usize>, whole: Span) -> Span {
        let (start, end) = match &self.steps {
            Steps::Whole | Steps::Means(_) => return whole,
            Steps::Verbatim(start) => (*start as usize + range.start, *start as usize + range.end),
            Steps::Mapped(steps) => {
                let start = raw_offset(steps, range.start);
                (start, raw_end(steps, range.end).max(start))
            }
        };
        let (start, end) = (start.min(whole.end as usize), end.min(whole.end as usize));
        Span::new(whole.source, start, end)
    }

    /// A part of the value as a text of its own, with its places kept.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        let value: Box<str> = self.value.get(range.clone()).unwrap_or_default().into();
        let steps = match &self.steps {
            Steps::Whole | Steps::Means(_) => Steps::Whole,
            Steps::Verbatim(start) => Steps::Verbatim(start + clamp(range.start)),
            Steps::Mapped(steps) => {
                let first = clamp(raw_offset(steps, range.start));
                let later = steps
                    .iter()
                    .filter(|step| step.0 > clamp(range.start) && step.0 <= clamp(range.end))
                    .map(|step| (step.0 - clamp(range.start), step.1));
                Steps::Mapped(std::iter::once((0, first)).chain(later).collect())
            }
        };
        Self { value, steps }
    }
}

fn raw_offset(steps: &[(u32, u32)], offset: usize) -> usize {
    let last = steps.partition_point(|step| step.0 as usize <= offset).saturating_sub(1);
    steps.get(last).map_or(offset, |(value, raw)| *raw as usize + (offset - *value as usize))
}

/// The raw offset behind the piece that ends at a decoded one.
fn raw_end(steps: &[(u32, u32)], offset: usize) -> usize {
    let next = steps.partition_point(|step| (step.0 as usize) < offset);
    let exact = steps.get(next).filter(|step| step.0 as usize == offset);
    exact.map_or_else(|| raw_offset(steps, offset), |(_, raw)| *raw as usize)
}

fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// Collects a decoded value piece by piece, with the raw place of each piece.
#[derive(Debug, Default)]
pub struct TextBuilder {
    value: String,
    steps: Vec<(u32, u32)>,
    /// Where the raw bytes of the last piece end, if that was said.
    ended: Option<u32>,
}

impl TextBuilder {
    /// A builder with room for `capacity` bytes.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Self { value: String::with_capacity(capacity), ..Self::default() }
    }

    /// Adds `piece`, which is decoded from the raw bytes beginning at `raw`.
    ///
    /// A piece that is spelled differently from its raw bytes (an escape) must be added alone:
    /// only the next piece, or [`finish`](Self::finish), tells where its raw bytes end.
    pub fn push(&mut self, piece: &str, raw: usize) {
        self.step(raw);
        self.value.push_str(piece);
    }

    /// Adds `piece`, which is decoded from these raw bytes, whatever stands between them and the next piece.
    pub fn push_from(&mut self, piece: &str, raw: Range<usize>) {
        self.push(piece, raw.start);
        self.ended = Some(clamp(raw.end));
    }

    /// The text; `end` is the raw offset where the last piece ends.
    #[must_use]
    pub fn finish(mut self, end: usize) -> Text {
        self.step(end);
        let steps = match self.steps.as_slice() {
            [(0, start)] => Steps::Verbatim(*start),
            _ => Steps::Mapped(self.steps.into()),
        };
        Text { value: self.value.into(), steps }
    }

    /// How many bytes have been decoded.
    #[must_use]
    pub fn len(&self) -> usize {
        self.value.len()
    }

    /// Whether nothing has been added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.value.is_empty()
    }

    fn step(&mut self, raw: usize) {
        let (value, raw) = (clamp(self.value.len()), clamp(raw));
        if let Some(ended) = self.ended.take().filter(|ended| *ended != raw) {
            self.steps.extend([(value, ended), (value, raw)]);
            return;
        }
        let continues = self.steps.last().is_some_and(|(v, r)| r.wrapping_add(value - v) == raw);
        if continues {
            return;
        }
        if let Some(last) = self.steps.last_mut().filter(|last| last.0 == value) {
            // Nothing was decoded since: raw bytes without a value (a folded indent) belong to no part.
            last.1 = raw;
        } else {
            self.steps.push((value, raw));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Text, TextBuilder};
    use crate::source::{SourceId, Span};

    #[test]
    fn parts_lie_at_their_raw_bytes() {
        // Raw: "a\u00e5b" with the quote at 0: a at 1, the escape at 2..8, b at 8.
        let mut builder = TextBuilder::default();
        builder.push("a", 1);
        builder.push("å", 2);
        builder.push("b", 8);
        let text = builder.finish(9);
        let whole = Span::new(SourceId(0), 0, 10);
        let at = |range| text.locate(range, whole).range();
        assert_eq!(at(0..1), 1..2);
        assert_eq!(at(1..3), 2..8);
        assert_eq!(at(3..4), 8..9);
        assert_eq!(at(0..4), 1..9);
        let part = text.part(1..4);
        assert_eq!(part.as_str(), "åb");
        assert_eq!(part.locate(0..2, whole).range(), 2..8);
        assert_eq!(part.locate(2..3, whole).range(), 8..9);
    }

    #[test]
    fn what_stands_between_pieces_belongs_to_none() {
        // Raw: `<b>å</b>, "b"` with the words at 3 and 11; `&aring;` could stand for the first.
        let mut builder = TextBuilder::default();
        builder.push_from("å", 3..10);
        builder.push_from("b", 16..17);
        let text = builder.finish(17);
        let whole = Span::new(SourceId(0), 0, 20);
        let at = |range| text.locate(range, whole).range();
        assert_eq!((at(0..2), at(2..3), at(0..3), at(2..2)), (3..10, 16..17, 3..17, 16..16));
        let part = text.part(0..2);
        assert_eq!(part.locate(0..2, whole).range(), 3..10);
    }

    #[test]
    fn an_escape_at_the_end_is_covered() {
        let mut builder = TextBuilder::default();
        builder.push("a", 1);
        builder.push("å", 2);
        let text = builder.finish(8);
        assert_eq!(text.locate(1..3, Span::new(SourceId(0), 0, 9)).range(), 2..8);
        assert_eq!(Text::whole("on").locate(0..1, Span::new(SourceId(0), 3, 7)).range(), 3..7);
    }
}
