//! Strings and their escapes (RFC 8259, section 7), mapped to their raw bytes.

use super::{
    Dialect,
    parser::{Outcome, Parser},
    problem,
};
use crate::{
    finding::{Finding, code, phrase},
    source::Span,
    tree::{Text, TextBuilder},
};

impl Parser<'_> {
    /// The string that opens with `quote` here; its span includes the quotes.
    pub(super) fn string(&mut self, quote: u8) -> Outcome<(Text, Span)> {
        let open = self.at;
        let mut from = open + 1;
        let mut stop = self.end_of_run(from, quote);
        if self.text.as_bytes().get(stop) == Some(&quote) {
            self.at = stop + 1;
            let span = self.span(open, self.at);
            let value = self.text.get(from..stop).unwrap_or_default();
            return Ok((Text::verbatim(value, span.start + 1), span));
        }
        let mut builder = TextBuilder::with_capacity(stop - from + 16);
        loop {
            if from < stop {
                builder.push(self.text.get(from..stop).unwrap_or_default(), from);
            }
            self.at = stop;
            match self.byte() {
                Some(byte) if byte == quote => break,
                Some(b'\\') => self.escape(&mut builder)?,
                Some(_) => return Err(problem::control_character(self)),
                None => return Err(problem::cut_off(self, Some((open, &phrase::STRING_BEGINS)))),
            }
            from = self.at;
            stop = self.end_of_run(from, quote);
        }
        self.at = stop + 1;
        Ok((builder.finish(stop), self.span(open, self.at)))
    }

    /// The next byte that is not itself: the closing quote, a backslash, a control character, or the end.
    fn end_of_run(&self, from: usize, quote: u8) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let is_special = |byte: &u8| *byte == quote || *byte == b'\\' || *byte < 0x20;
        rest.iter().position(is_special).map_or(self.text.len(), |at| from + at)
    }

    fn escape(&mut self, builder: &mut TextBuilder) -> Outcome<()> {
        let raw = self.at;
        self.at += 1;
        let piece = match self.byte() {
            Some(b'"') => "\"",
            Some(b'\\') => "\\",
            Some(b'/') => "/",
            Some(b'b') => "\u{8}",
            Some(b'f') => "\u{c}",
            Some(b'n') => "\n",
            Some(b'r') => "\r",
            Some(b't') => "\t",
            Some(b'u') => {
                self.at += 1;
                let char = self.unicode(raw)?;
                builder.push(char.encode_utf8(&mut [0; 4]), raw);
                return Ok(());
            }
            Some(byte) if self.dialect == Dialect::Script => return self.script_escape(byte, raw, builder),
            None => return Err(problem::cut_off(self, None)),
            Some(_) => return Err(problem::bad_escape(self, raw)),
        };
        self.at += 1;
        builder.push(piece, raw);
        Ok(())
    }

    /// The character of `\uXXXX` or of two that form a pair; `self.at` is after the `u`.
    fn unicode(&mut self, raw: usize) -> Outcome<char> {
        let first = self.hex(raw, 4)?;
        if let Some(char) = char::from_u32(first) {
            return Ok(char);
        }
        let after = self.at;
        let rest = self.text.as_bytes().get(after..).unwrap_or_default();
        if first < 0xDC00 && rest.starts_with(b"\\u") {
            self.at += 2;
            let second = self.hex(after, 4)?;
            if (0xDC00..0xE000).contains(&second) {
                let point = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                return Ok(char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = after;
        }
        let span = self.span(raw, after);
        self.note(|| Finding::coded(&code::LONE_SURROGATE, &phrase::HALF_CHARACTER, span));
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn hex(&mut self, raw: usize, count: usize) -> Outcome<u32> {
        let mut value = 0;
        for _ in 0..count {
            let Some(byte) = self.byte() else { return Err(problem::cut_off(self, None)) };
            let Some(digit) = char::from(byte).to_digit(16) else { return Err(problem::bad_escape(self, raw)) };
            value = value * 16 + digit;
            self.at += 1;
        }
        Ok(value)
    }

    /// The escapes that JavaScript has and JSON has not; any other character stands for itself.
    fn script_escape(&mut self, byte: u8, raw: usize, builder: &mut TextBuilder) -> Outcome<()> {
        if byte == b'x' {
            self.at += 1;
            let char = char::from_u32(self.hex(raw, 2)?).unwrap_or(char::REPLACEMENT_CHARACTER);
            builder.push(char.encode_utf8(&mut [0; 4]), raw);
            return Ok(());
        }
        let rest = self.text.get(self.at..).unwrap_or_default();
        let Some(char) = rest.chars().next() else { return Err(problem::cut_off(self, None)) };
        self.at += if rest.starts_with("\r\n") { 2 } else { char.len_utf8() };
        match char {
            // A line that is continued: nothing stands for its end.
            '\n' | '\r' => {}
            'v' => builder.push("\u{b}", raw),
            '0' => builder.push("\0", raw),
            _ => builder.push(char.encode_utf8(&mut [0; 4]), raw),
        }
        Ok(())
    }
}
