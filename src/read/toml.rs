//! TOML 1.0 with exact places, from the parser of the `toml` crate.
//!
//! In: the text of a source. Out: one mapping in the order written, with the places of its keys and values, and the comments.
//! Dates and `inf`/`nan` are text: a tree has the values of JSON. A key given twice is an error of TOML itself. The crate has
//! a nesting limit of its own (80), below that of [`Limits::depth`].

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeArray, DeTable, DeValue, Error},
};

use super::{Comment, Limits, Parsed};
use crate::{
    finding::{Finding, code, phrase},
    source::{SourceFile, Span},
    tree::{Key, Map, Node, Number, Text, TextBuilder, Value},
};

/// Reads a whole file.
pub(super) fn read(file: &SourceFile, limits: &Limits) -> Parsed {
    let base = file.text.len() - file.text.trim_start_matches('\u{feff}').len();
    let text = file.text.get(base..).unwrap_or_default();
    let reader = Reader { file, text, base };
    let (table, errors) = DeTable::parse_recoverable(text);
    if let Some(first) = errors.first() {
        return Parsed { findings: vec![reader.problem(first)], ..Parsed::default() };
    }
    let mut scalars = Vec::new();
    match reader.table(table.get_ref(), limits.depth, &mut scalars) {
        Ok(map) => {
            let comments = reader.comments(scalars);
            Parsed { roots: vec![Node::map(map, file.span())], comments, ..Parsed::default() }
        }
        Err(finding) => Parsed { findings: vec![*finding], ..Parsed::default() },
    }
}

struct Reader<'s> {
    file: &'s SourceFile,
    text: &'s str,
    base: usize,
}

impl Reader<'_> {
    /// `depth` is how many more levels are allowed; the ranges of keys and strings go to `scalars`.
    fn table(&self, table: &DeTable<'_>, depth: usize, scalars: &mut Vec<Range<usize>>) -> Result<Map, Box<Finding>> {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut map = Map::new();
        for (key, value) in entries {
            let (text, span) = self.string(key.span(), key.get_ref());
            scalars.push(key.span());
            map.push(Key { text, span }, self.value(value, depth, scalars)?);
        }
        Ok(map)
    }

    fn value(
        &self,
        value: &Spanned<DeValue<'_>>,
        depth: usize,
        scalars: &mut Vec<Range<usize>>,
    ) -> Result<Node, Box<Finding>> {
        let (range, span) = (value.span(), self.span(value.span()));
        let value = match value.get_ref() {
            DeValue::Boolean(value) => Value::Bool(*value),
            DeValue::Integer(integer) => self.number(integer.as_str(), integer.radix(), range),
            DeValue::Float(float) => self.number(float.as_str(), 10, range),
            DeValue::Datetime(_) => Value::Text(self.verbatim(range)),
            DeValue::String(string) => {
                scalars.push(range.clone());
                Value::Text(self.string(range, string).0)
            }
            DeValue::Array(_) | DeValue::Table(_) if depth <= 1 => {
                return Err(Box::new(Finding::coded(&code::DEPTH, &phrase::BEYOND_DEPTH, span)));
            }
            DeValue::Array(items) => Value::List(self.array(items, depth - 1, scalars)?),
            DeValue::Table(table) => Value::Map(self.table(table, depth - 1, scalars)?),
        };
        Ok(Node::new(value, span))
    }

    fn array(
        &self,
        items: &DeArray<'_>,
        depth: usize,
        scalars: &mut Vec<Range<usize>>,
    ) -> Result<Vec<Node>, Box<Finding>> {
        items.iter().map(|item| self.value(item, depth, scalars)).collect()
    }

    /// A number in the grammar of JSON; text where there is none for it.
    fn number(&self, digits: &str, radix: u32, range: Range<usize>) -> Value {
        let digits: String = digits.chars().filter(|char| *char != '_').collect();
        if radix != 10 {
            let value = u128::from_str_radix(&digits, radix).map(|value| Number::new(value.to_string()));
            return value.map_or_else(|_| Value::Text(self.verbatim(range)), Value::Number);
        }
        let digits = digits.strip_prefix('+').unwrap_or(&digits);
        if digits.ends_with(|last: char| last.is_ascii_digit()) {
            Value::Number(Number::new(digits))
        } else {
            Value::Text(self.verbatim(range))
        }
    }

    fn verbatim(&self, range: Range<usize>) -> Text {
        let span = self.span(range.clone());
        Text::verbatim(self.text.get(range).unwrap_or_default(), span.start)
    }

    /// A string or key with the way back to its raw bytes; where that is not found, it stands for its whole span.
    fn string(&self, range: Range<usize>, value: &str) -> (Text, Span) {
        let raw = self.text.get(range.clone()).unwrap_or_default();
        let quotes =
            ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quotes| raw.starts_with(quotes)).unwrap_or_default();
        let mut inner = range.start + quotes.len()..range.end.saturating_sub(quotes.len()).max(range.start);
        if quotes.len() == 3 {
            // A line end right after the opening quotes is not part of the value.
            let rest = self.text.get(inner.start..).unwrap_or_default();
            inner.start += if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
        }
        let text = self.walk(inner, value, quotes.starts_with('"')).unwrap_or_else(|| Text::whole(value));
        (text, self.span(range))
    }

    /// Walks the raw and the decoded string side by side (TOML 1.0, "String").
    fn walk(&self, inner: Range<usize>, value: &str, has_escapes: bool) -> Option<Text> {
        if self.text.get(inner.clone())? == value {
            return Some(Text::verbatim(value, self.span(inner).start));
        }
        let mut builder = TextBuilder::with_capacity(value.len());
        let (mut at, mut rest) = (inner.start, value);
        while at < inner.end {
            let raw = self.text.get(at..inner.end)?;
            let after = raw.strip_prefix('\\').filter(|_| has_escapes);
            if let Some(after) = after.filter(|after| after.trim_start_matches([' ', '\t']).starts_with(['\n', '\r'])) {
                at += 1 + after.len() - after.trim_start().len();
                continue;
            }
            let char = rest.chars().next()?;
            let length = match after.map(|after| after.chars().next()) {
                Some(kind) => match kind? {
                    'x' => 4,
                    'u' => 6,
                    'U' => 10,
                    _ => 2,
                },
                None if char == '\n' && raw.starts_with("\r\n") => 2,
                None => raw.starts_with(char).then(|| char.len_utf8())?,
            };
            let (piece, later) = rest.split_at_checked(char.len_utf8())?;
            builder.push(piece, self.base + at);
            (at, rest) = (at + length, later);
        }
        rest.is_empty().then(|| builder.finish(self.base + inner.end))
    }

    /// Everything from a `#` outside keys and strings to the end of its line.
    fn comments(&self, mut scalars: Vec<Range<usize>>) -> Vec<Comment> {
        scalars.sort_by_key(|range| range.start);
        let mut comments = Vec::new();
        let (mut at, mut scalars) = (0, scalars.into_iter().peekable());
        while let Some(found) = self.text.get(at..).and_then(|rest| rest.find('#')) {
            let start = at + found;
            while scalars.next_if(|range| range.end <= start).is_some() {}
            if let Some(around) = scalars.peek().filter(|range| range.start < start) {
                at = around.end;
                continue;
            }
            let line = self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            at = start + line.len();
            let text = line.trim_start_matches('#').trim().to_owned();
            comments.push(Comment { text, span: self.span(start..at) });
        }
        comments
    }

    fn problem(&self, error: &Error) -> Finding {
        let range = error.span().unwrap_or_default();
        let found = self.text.get(range.start..).and_then(|rest| rest.chars().next());
        let span = self.span(range);
        match (error.message(), found) {
            (message, _) if message.contains("recurs") => Finding::coded(&code::DEPTH, &phrase::BEYOND_DEPTH, span),
            (_, Some(char)) if char.is_control() && !char.is_whitespace() => {
                let message = phrase::RAW_CONTROL.with([("char", format!("U+{:04X}", u32::from(char)))]);
                Finding::coded(&code::CONTROL_CHARACTER, message, span)
            }
            ("duplicate key", _) => {
                Finding::coded(&code::SYNTAX, &phrase::DUPLICATE_KEY, span).help(&phrase::TOML_ONCE)
            }
            (message, _) => Finding::coded(&code::SYNTAX, message, span),
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file.id, self.base + range.start, self.base + range.end)
    }
}
