//! The structure of JSON: values, lists and mappings, on a stack of its own so that no nesting can exhaust the thread's.

use std::ops::Range;

use super::{Dialect, problem};
use crate::{
    finding::{Finding, Words, code, phrase},
    read::{Comment, Limits, duplicate},
    source::{SourceFile, Span},
    tree::{Entry, Key, Map, Node, Text, Value},
};

pub(super) type Outcome<T> = Result<T, Box<Finding>>;

/// A list or mapping whose end is not reached.
struct Open {
    at: usize,
    holds: Holds,
}

/// What is held so far: that of all that is open stands together until it is complete, when its number is known.
enum Holds {
    /// The items from this one on.
    Items(usize),
    /// The entries from this one on, and the key whose value is being read.
    Entries(usize, Option<Key>),
}

pub(super) struct Parser<'s> {
    pub(super) file: &'s SourceFile,
    /// The text up to the end of what is read: offsets in it are offsets in the file.
    pub(super) text: &'s str,
    pub(super) at: usize,
    pub(super) dialect: Dialect,
    pub(super) limits: &'s Limits,
    pub(super) comments: Vec<Comment>,
    pub(super) findings: Vec<Finding>,
    open: Vec<Open>,
    items: Vec<Node>,
    entries: Vec<Entry>,
}

impl<'s> Parser<'s> {
    pub(super) fn new(file: &'s SourceFile, range: Range<usize>, dialect: Dialect, limits: &'s Limits) -> Self {
        let text = file.text.get(..range.end).unwrap_or(&file.text);
        let (comments, findings, open) = (Vec::new(), Vec::new(), Vec::new());
        let (items, entries) = (Vec::new(), Vec::new());
        Self { file, text, at: range.start, dialect, limits, comments, findings, open, items, entries }
    }

    /// One value and nothing after it.
    pub(super) fn document(&mut self) -> Outcome<Node> {
        let node = self.value()?;
        self.space()?;
        if self.dialect == Dialect::Script && self.byte() == Some(b';') {
            self.at += 1;
            self.space()?;
        }
        if self.at < self.text.len() { Err(problem::surplus(self)) } else { Ok(node) }
    }

    fn value(&mut self) -> Outcome<Node> {
        loop {
            let Some(mut node) = self.begin()? else { continue };
            loop {
                match self.open.last_mut().map(|open| &mut open.holds) {
                    None => return Ok(node),
                    Some(Holds::Items(_)) => self.items.push(node),
                    Some(Holds::Entries(_, key)) => {
                        let key = key.take().expect("internal: a value follows its key");
                        self.entries.push(Entry { key, value: node });
                    }
                }
                if self.goes_on()? {
                    break;
                }
                node = self.close();
            }
        }
    }

    /// A value that is complete, or `None` where a list or mapping with content has been opened.
    fn begin(&mut self) -> Outcome<Option<Node>> {
        self.space()?;
        let at = self.at;
        let (value, span) = match self.byte() {
            Some(b'"') => self.string(b'"').map(|(text, span)| (Value::Text(text), span))?,
            Some(b'\'') if self.dialect == Dialect::Script => {
                self.string(b'\'').map(|(text, span)| (Value::Text(text), span))?
            }
            Some(b'{' | b'[') => return self.enter(),
            Some(b'-' | b'0'..=b'9') => (Value::Number(self.number()?), self.span(at, self.at)),
            _ => (self.word()?, self.span(at, self.at)),
        };
        Ok(Some(Node::new(value, span)))
    }

    fn enter(&mut self) -> Outcome<Option<Node>> {
        let at = self.at;
        if self.open.len() >= self.limits.depth {
            return Err(problem::too_deep(self));
        }
        let is_map = self.byte() == Some(b'{');
        self.at += 1;
        let holds = if is_map { Holds::Entries(self.entries.len(), None) } else { Holds::Items(self.items.len()) };
        self.open.push(Open { at, holds });
        self.space()?;
        if self.byte() == Some(if is_map { b'}' } else { b']' }) {
            self.at += 1;
            return Ok(Some(self.close()));
        }
        if is_map {
            self.key()?;
        }
        Ok(None)
    }

    /// After a value inside a list or mapping: whether another follows.
    fn goes_on(&mut self) -> Outcome<bool> {
        self.space()?;
        let is_map = matches!(self.open.last(), Some(Open { holds: Holds::Entries(..), .. }));
        let closing = if is_map { b'}' } else { b']' };
        match self.byte() {
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                self.space()?;
                if self.byte() == Some(closing) {
                    if self.dialect == Dialect::Strict {
                        return Err(problem::trailing_comma(self, comma));
                    }
                    self.at += 1;
                    return Ok(false);
                }
                if is_map {
                    self.key()?;
                }
                Ok(true)
            }
            Some(byte) if byte == closing => {
                self.at += 1;
                Ok(false)
            }
            _ => Err(problem::unexpected_in(self, &phrase::EXPECTED_COMMA, if is_map { "}" } else { "]" })),
        }
    }

    fn close(&mut self) -> Node {
        let open = self.open.pop().expect("internal: only what is open is closed");
        let span = self.span(open.at, self.at);
        match open.holds {
            Holds::Items(first) => Node::list(self.items.drain(first..).collect(), span),
            Holds::Entries(first, _) => {
                let map: Map = self.entries.drain(first..).collect();
                duplicate::report(map.entries(), self.limits, &mut self.findings);
                Node::map(map, span)
            }
        }
    }

    fn key(&mut self) -> Outcome<()> {
        let (text, span) = match self.byte() {
            Some(b'"') => self.string(b'"')?,
            Some(b'\'') if self.dialect == Dialect::Script => self.string(b'\'')?,
            _ if self.dialect == Dialect::Script => self.bare_key()?,
            _ => return Err(problem::unexpected(self, &phrase::EXPECTED_QUOTED_KEY)),
        };
        self.space()?;
        if self.byte() != Some(b':') {
            return Err(problem::unexpected(self, &phrase::EXPECTED_COLON));
        }
        self.at += 1;
        if let Some(Open { holds: Holds::Entries(_, key), .. }) = self.open.last_mut() {
            *key = Some(Key { text, span });
        }
        Ok(())
    }

    fn bare_key(&mut self) -> Outcome<(Text, Span)> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let is_part = |char: char| char.is_alphanumeric() || char == '_' || char == '$';
        let end = rest.find(|char| !is_part(char)).unwrap_or(rest.len());
        if end == 0 {
            return Err(problem::unexpected(self, &phrase::EXPECTED_KEY));
        }
        let (key, start) = (rest.get(..end).unwrap_or_default(), self.at);
        self.at += end;
        let span = self.span(start, self.at);
        Ok((Text::verbatim(key, span.start), span))
    }

    fn word(&mut self) -> Outcome<Value> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        for (word, value) in [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)] {
            if rest.starts_with(word.as_bytes()) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(problem::unexpected(self, &phrase::EXPECTED_VALUE))
    }

    /// Skips white space, and the comments of a script.
    fn space(&mut self) -> Outcome<()> {
        loop {
            while matches!(self.byte(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
                self.at += 1;
            }
            if self.dialect == Dialect::Strict || self.byte() != Some(b'/') || !self.comment()? {
                return Ok(());
            }
        }
    }

    fn comment(&mut self) -> Outcome<bool> {
        let (start, rest) = (self.at, self.text.get(self.at..).unwrap_or_default());
        let (text, length) = if let Some(line) = rest.strip_prefix("//") {
            let text = line.lines().next().unwrap_or_default();
            (text, 2 + text.len())
        } else if let Some(block) = rest.strip_prefix("/*") {
            let Some((text, _)) = block.split_once("*/") else {
                return Err(problem::cut_off(self, Some((start, &phrase::COMMENT_BEGINS))));
            };
            (text, text.len() + 4)
        } else {
            return Ok(false);
        };
        self.at += length;
        self.comments.push(Comment { text: text.trim().to_owned(), span: self.span(start, self.at) });
        Ok(true)
    }

    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file.id, start, end)
    }

    /// The bracket of the innermost list or mapping that is not closed.
    pub(super) fn innermost(&self) -> Option<usize> {
        self.open.last().map(|open| open.at)
    }

    /// Notes a problem that does not end the reading.
    pub(super) fn note(&mut self, finding: impl FnOnce() -> Finding) {
        if self.findings.len() < self.limits.findings {
            self.findings.push(finding());
        }
    }

    pub(super) fn syntax(message: impl Into<Words>, span: Span) -> Finding {
        Finding::coded(&code::SYNTAX, message, span)
    }
}
