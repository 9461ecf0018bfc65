//! From the text of a query to its syntax tree: segments and selectors (RFC 9535, 2.1 to 2.3.4 and 2.5).

use super::{
    QueryError,
    ast::{Segment, Selector, SelectorKind, Slice},
    scan::Scanner,
};

/// Parses a whole query.
pub(super) fn query(text: &str) -> Result<Vec<Segment>, QueryError> {
    let mut parser = Parser { scan: Scanner::new(text), depth: 0 };
    if !parser.scan.eat("$") {
        return Err(parser.scan.error("a path begins with `$`"));
    }
    let segments = parser.segments()?;
    if parser.scan.is_at_end() {
        return Ok(segments);
    }
    Err(parser.scan.error("expected `.name`, `[…]` or the end of the path"))
}

/// How deep filters and parentheses may nest: far beyond use, and safe for the stack.
const MAX_DEPTH: usize = 32;

pub(super) struct Parser<'t> {
    pub(super) scan: Scanner<'t>,
    depth: usize,
}

impl Parser<'_> {
    /// Runs a part of the grammar that can contain itself.
    pub(super) fn nested<T>(&mut self, part: impl FnOnce(&mut Self) -> Result<T, QueryError>) -> Result<T, QueryError> {
        if self.depth == MAX_DEPTH {
            return Err(self.scan.error(format!("filters are nested deeper than {MAX_DEPTH} levels")));
        }
        self.depth += 1;
        let result = part(self);
        self.depth -= 1;
        result
    }

    /// Zero or more segments; blanks are taken only where a segment follows them.
    pub(super) fn segments(&mut self) -> Result<Vec<Segment>, QueryError> {
        let mut segments = Vec::new();
        loop {
            let before = self.scan.at();
            self.scan.skip_blanks();
            if self.scan.eat("..") {
                segments.push(Segment { descends: true, selectors: self.after_dots()? });
            } else if self.scan.eat(".") {
                segments.push(Segment { descends: false, selectors: vec![self.after_dot()?] });
            } else if self.scan.peek() == Some('[') {
                segments.push(Segment { descends: false, selectors: self.bracketed()? });
            } else {
                self.scan.rewind(before);
                return Ok(segments);
            }
        }
    }

    fn after_dots(&mut self) -> Result<Vec<Selector>, QueryError> {
        if self.scan.peek() == Some('[') { self.bracketed() } else { Ok(vec![self.after_dot()?]) }
    }

    fn after_dot(&mut self) -> Result<Selector, QueryError> {
        let start = self.scan.at();
        if self.scan.eat("*") {
            return Ok(Selector { kind: SelectorKind::Wildcard, range: start..self.scan.at() });
        }
        let Some(name) = self.scan.member_name() else {
            return Err(self.scan.error("expected a name or `*`; other keys are written `['…']`"));
        };
        Ok(Selector { kind: SelectorKind::Name(name.into()), range: start..self.scan.at() })
    }

    fn bracketed(&mut self) -> Result<Vec<Selector>, QueryError> {
        self.scan.eat("[");
        let mut selectors = Vec::new();
        loop {
            self.scan.skip_blanks();
            selectors.push(self.selector()?);
            self.scan.skip_blanks();
            if self.scan.eat("]") {
                return Ok(selectors);
            }
            if !self.scan.eat(",") {
                return Err(self.scan.error("expected `,` or `]`"));
            }
        }
    }

    fn selector(&mut self) -> Result<Selector, QueryError> {
        let start = self.scan.at();
        let kind = match self.scan.peek() {
            Some('*') => {
                self.scan.eat("*");
                SelectorKind::Wildcard
            }
            Some('?') => {
                self.scan.eat("?");
                self.scan.skip_blanks();
                SelectorKind::Filter(self.nested(Self::logical)?)
            }
            Some('\'' | '"') => SelectorKind::Name(self.scan.string()?.into()),
            Some(':' | '-' | '0'..='9') => self.index_or_slice()?,
            _ => {
                return Err(self.scan.error("expected a quoted name, an index, a slice, `*` or `?` with a condition"));
            }
        };
        Ok(Selector { kind, range: start..self.scan.at() })
    }

    fn index_or_slice(&mut self) -> Result<SelectorKind, QueryError> {
        let start = self.optional_integer()?;
        let after_start = self.scan.at();
        self.scan.skip_blanks();
        if !self.scan.eat(":") {
            self.scan.rewind(after_start);
            return start.map(SelectorKind::Index).ok_or_else(|| self.scan.error("expected an index"));
        }
        self.scan.skip_blanks();
        let end = self.optional_integer()?;
        let after_end = self.scan.at();
        self.scan.skip_blanks();
        let mut step = None;
        if self.scan.eat(":") {
            let after_colon = self.scan.at();
            self.scan.skip_blanks();
            step = self.optional_integer()?;
            if step.is_none() {
                self.scan.rewind(after_colon);
            }
        } else {
            self.scan.rewind(after_end);
        }
        Ok(SelectorKind::Slice(Slice { start, end, step: step.unwrap_or(1) }))
    }

    fn optional_integer(&mut self) -> Result<Option<i64>, QueryError> {
        match self.scan.peek() {
            Some('-' | '0'..='9') => self.scan.integer().map(Some),
            _ => Ok(None),
        }
    }
}
