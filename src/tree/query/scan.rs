//! The words of a query: names, strings, numbers and blanks, each with its place.

use super::QueryError;

/// The largest integer of a query (RFC 9535, 2.1): the I-JSON range, in which every float is exact.
const MAX_INTEGER: i64 = 9_007_199_254_740_991;

/// Reads a query from left to right.
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes back to a place that [`at`](Self::at) gave.
    pub(super) fn rewind(&mut self, at: usize) {
        self.at = at;
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest().is_empty()
    }

    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn eat(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    pub(super) fn skip_blanks(&mut self) {
        self.take_while(|c| matches!(c, ' ' | '\t' | '\n' | '\r'));
    }

    pub(super) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let taken = rest.find(|c| !wanted(c)).map_or(rest, |end| &rest[..end]);
        self.at += taken.len();
        taken
    }

    /// An error at the next character.
    pub(super) fn error(&self, message: impl Into<String>) -> QueryError {
        self.error_from(self.at, message)
    }

    /// An error from `start` to the place reached, and at least one character long.
    pub(super) fn error_from(&self, start: usize, message: impl Into<String>) -> QueryError {
        let next = if start == self.at { self.peek().map_or(0, char::len_utf8) } else { 0 };
        QueryError { message: message.into(), range: start..self.at + next }
    }

    /// `member-name-shorthand`.
    pub(super) fn member_name(&mut self) -> Option<&'t str> {
        let is_first = |c: char| c.is_ascii_alphabetic() || c == '_' || !c.is_ascii();
        self.peek().filter(|c| is_first(*c))?;
        Some(self.take_while(|c| is_first(c) || c.is_ascii_digit()))
    }

    /// `int` within the exact range.
    pub(super) fn integer(&mut self) -> Result<i64, QueryError> {
        let start = self.at;
        self.eat("-");
        let digits = self.take_while(|c| c.is_ascii_digit());
        let spelled = &self.text[start..self.at];
        let plain = !digits.is_empty() && spelled != "-0" && (digits == "0" || !digits.starts_with('0'));
        if !plain {
            return Err(self.error_from(start, "an index is a whole number without leading zeros"));
        }
        let value = spelled.parse::<i64>().ok().filter(|value| (-MAX_INTEGER..=MAX_INTEGER).contains(value));
        value.ok_or_else(|| self.error_from(start, "the number is too large for an index"))
    }

    /// `number`, as its digits.
    pub(super) fn number(&mut self) -> Result<&'t str, QueryError> {
        let start = self.at;
        self.eat("-");
        let whole = self.take_while(|c| c.is_ascii_digit());
        let mut plain = whole == "0" || (!whole.is_empty() && !whole.starts_with('0'));
        if self.eat(".") {
            plain &= !self.take_while(|c| c.is_ascii_digit()).is_empty();
        }
        if self.eat("e") || self.eat("E") {
            let _sign = self.eat("-") || self.eat("+");
            plain &= !self.take_while(|c| c.is_ascii_digit()).is_empty();
        }
        if plain {
            return Ok(&self.text[start..self.at]);
        }
        Err(self.error_from(start, "not a number of JSON"))
    }

    /// `string-literal`, decoded.
    pub(super) fn string(&mut self) -> Result<String, QueryError> {
        let start = self.at;
        let quote = if self.eat("'") { '\'' } else { '"' };
        if quote == '"' {
            self.eat("\"");
        }
        let mut value = String::new();
        loop {
            value.push_str(self.take_while(|c| c != quote && c != '\\' && c >= ' '));
            match self.peek() {
                Some('\\') => value.push(self.escape(quote)?),
                Some(c) if c == quote => {
                    self.at += 1;
                    return Ok(value);
                }
                Some(_) => return Err(self.error("control characters are written as escapes, such as `\\n`")),
                None => return Err(self.error_from(start, "the quotation mark is never closed")),
            }
        }
    }

    fn escape(&mut self, quote: char) -> Result<char, QueryError> {
        let start = self.at;
        self.at += 1;
        let named = self.peek();
        self.at += named.map_or(0, char::len_utf8);
        match named {
            Some('b') => Ok('\u{8}'),
            Some('f') => Ok('\u{c}'),
            Some('n') => Ok('\n'),
            Some('r') => Ok('\r'),
            Some('t') => Ok('\t'),
            Some(c @ ('/' | '\\')) => Ok(c),
            Some(c) if c == quote => Ok(c),
            Some('u') => self.code_point().ok_or_else(|| {
                self.error_from(start, "`\\u` takes four hexadecimal digits of a character, or of both halves of one")
            }),
            _ => Err(self.error_from(start, "unknown escape in a string")),
        }
    }

    /// The digits of `\uXXXX`, and of its second half where it is the first of a surrogate pair.
    fn code_point(&mut self) -> Option<char> {
        let first = self.four_digits()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first);
        }
        let second = self.eat("\\u").then(|| self.four_digits())??;
        let low = (0xDC00..0xE000).contains(&second).then(|| second - 0xDC00)?;
        char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + low)
    }

    fn four_digits(&mut self) -> Option<u32> {
        let digits = self.rest().get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }
}
