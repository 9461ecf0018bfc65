//! What miette draws: the excerpts of one finding as a source of our own, never the file.
//!
//! Its stock source rescans the file for every label, passes control characters through and panics on very wide lines;
//! this one holds a few short lines, made visible, with their own line numbers and names. All excerpts of a finding
//! lie behind one another in it, so that one diagnostic shows places in several files.

use std::ops::Range;

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::{
    Excerpt, Placed, PlacedLabel,
    escape::{shown, terminal},
    wrap::wrap,
};
use crate::finding::Role;

/// Columns that a diagram needs beside the text, line numbers not counted.
const FRAME: usize = 6;
/// Columns below which a line is not cut, however narrow the terminal.
const NARROWEST: usize = 32;

/// The excerpts of one finding.
#[derive(Debug, Default)]
pub(super) struct Snippets {
    parts: Vec<Part>,
    labels: Vec<LabeledSpan>,
}

/// One excerpt, at its place in the imagined source.
#[derive(Debug)]
struct Part {
    start: usize,
    text: String,
    name: String,
    line: usize,
}

impl Snippets {
    /// The excerpts of a finding, for a diagram of at most `width` columns; lines of policy without words of their own
    /// say `demanded`.
    pub(super) fn new(finding: &Placed, width: usize, demanded: &str) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        for label in &finding.labels {
            let number = (label.end.line + 1).to_string().len();
            let width = width.saturating_sub(FRAME + number).max(NARROWEST);
            let next = Group::new(label, width);
            if !groups.iter_mut().any(|group| group.join(&next)) {
                groups.push(next);
            }
        }
        let mut snippets = Self::default();
        for group in groups {
            snippets.add(&group, demanded);
        }
        snippets
    }

    /// The places, for miette.
    pub(super) fn labels(&self) -> impl Iterator<Item = LabeledSpan> + '_ {
        self.labels.iter().cloned()
    }

    fn add(&mut self, group: &Group, demanded: &str) {
        let Some((first, _)) = group.marks.first() else { return };
        let start = self.parts.last().map_or(0, |part| part.start + part.text.len());
        let (text, marks) = group.visible();
        for ((label, _), mark) in group.marks.iter().zip(marks) {
            // The words hang below the middle of the place.
            let line = text[..mark.start].rfind('\n').map_or(0, |at| at + 1);
            let middle = text[line..mark.start].chars().count() + text[mark.clone()].chars().count() / 2;
            let words = wrap(&words(label, demanded), group.width.saturating_sub(middle + 4).max(NARROWEST)).join("\n");
            let words = Some(words).filter(|words| !words.is_empty());
            let span = (start + mark.start, mark.len());
            self.labels.push(match label.role {
                Role::Primary => LabeledSpan::new_primary_with_span(words, span),
                Role::Related | Role::Policy => LabeledSpan::new_with_span(words, span),
            });
        }
        let name = terminal(&first.place());
        self.parts.push(Part { start, text, name, line: group.excerpt.first_line as usize });
    }
}

fn words(label: &PlacedLabel, demanded: &str) -> String {
    match (label.role, label.message.as_str()) {
        (Role::Policy, "") => demanded.to_owned(),
        (_, message) => terminal(message),
    }
}

impl SourceCode for Snippets {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let next = self.parts.partition_point(|part| part.start <= span.offset());
        let part = next.checked_sub(1).and_then(|at| self.parts.get(at)).ok_or(MietteError::OutOfBounds)?;
        if span.offset() + span.len() > part.start + part.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        Ok(Box::new(MietteSpanContents::new_named(
            part.name.clone(),
            part.text.as_bytes(),
            (part.start, part.text.len()).into(),
            part.line.saturating_sub(1),
            0,
            part.text.matches('\n').count(),
        )))
    }
}

/// Places that one excerpt shows.
struct Group<'f> {
    excerpt: Excerpt,
    marks: Vec<(&'f PlacedLabel, Range<usize>)>,
    width: usize,
}

impl<'f> Group<'f> {
    fn new(label: &'f PlacedLabel, width: usize) -> Self {
        let excerpt = label.excerpt.clone();
        let length = excerpt.text.len();
        let mark = excerpt.highlight.start.min(length)..excerpt.highlight.end.min(length);
        Self { excerpt, marks: vec![(label, mark)], width }
    }

    /// Takes in another excerpt of the same lines or of lines next to them.
    fn join(&mut self, other: &Self) -> bool {
        let whole = |group: &Self| group.excerpt.cut == 0 && group.skip() == 0;
        let same = self.marks.iter().zip(&other.marks).all(|(mine, theirs)| mine.0.origin == theirs.0.origin);
        if !same || !whole(self) || !whole(other) {
            return false;
        }
        let numbered = |group: &Self| -> Vec<(u32, String)> {
            (group.excerpt.first_line..).zip(group.excerpt.text.split('\n').map(str::to_owned)).collect()
        };
        let mut lines = numbered(self);
        lines.extend(numbered(other));
        lines.sort();
        lines.dedup();
        if !lines.is_sorted_by(|one, next| one.0 + 1 == next.0) {
            return false;
        }
        let first = lines.first().map_or(1, |line| line.0);
        let shift = |group: &Self| -> usize {
            let before = lines.iter().take_while(|line| line.0 < group.excerpt.first_line);
            before.map(|line| line.1.len() + 1).sum()
        };
        let (mine, theirs) = (shift(self), shift(other));
        let moved = |mark: &Range<usize>, by: usize| mark.start + by..mark.end + by;
        for (_, mark) in &mut self.marks {
            *mark = moved(mark, mine);
        }
        self.marks.extend(other.marks.iter().map(|(label, mark)| (*label, moved(mark, theirs))));
        let texts: Vec<String> = lines.into_iter().map(|line| line.1).collect();
        self.excerpt = Excerpt { first_line: first, text: texts.join("\n"), ..Excerpt::default() };
        true
    }

    /// The columns that every line loses at its left, because the place would fall off the right edge.
    fn skip(&self) -> usize {
        let text = &self.excerpt.text;
        let skip = self.marks.first().map(|(_, mark)| {
            let start = text[..mark.start].rfind('\n').map_or(0, |at| at + 1);
            let end = text[mark.start..].find('\n').map_or(text.len(), |at| mark.start + at).min(mark.end);
            let (first, last) = (text[start..mark.start].chars().count(), text[start..end].chars().count());
            if last < self.width { 0 } else { first.saturating_sub(self.width / 4) }
        });
        skip.unwrap_or_default()
    }

    /// The excerpt as it is drawn: visible, within its width, every line ended; and the places in it.
    fn visible(&self) -> (String, Vec<Range<usize>>) {
        let (text, skip) = (&self.excerpt.text, self.skip());
        let mut drawn = String::with_capacity(text.len());
        // For every byte of the excerpt where it is drawn.
        let mut moved = Vec::with_capacity(text.len() + 1);
        for line in text.split('\n') {
            let width = line.chars().count();
            for (column, (raw, shown)) in shown(line).enumerate() {
                moved.extend(std::iter::repeat_n(drawn.len(), raw.len_utf8()));
                let cut_left = column == skip && (skip > 0 || self.excerpt.cut > 0);
                let cut_right = column + 1 == skip + self.width && column + 1 < width;
                if cut_left || cut_right {
                    drawn.push('…');
                } else if (skip..skip + self.width).contains(&column) {
                    drawn.push(if raw == '\t' { raw } else { shown });
                }
            }
            moved.push(drawn.len());
            drawn.push('\n');
        }
        let place = |at: usize| moved.get(at).copied().unwrap_or(drawn.len());
        let marks = self.marks.iter().map(|(_, mark)| place(mark.start)..place(mark.end)).collect();
        (drawn, marks)
    }
}
