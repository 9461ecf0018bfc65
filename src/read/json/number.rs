//! Numbers by the grammar of RFC 8259, section 6, kept as written.

use super::{
    parser::{Outcome, Parser},
    problem,
};
use crate::finding::phrase;
use crate::tree::Number;

impl Parser<'_> {
    pub(super) fn number(&mut self) -> Outcome<Number> {
        let start = self.at;
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        if self.byte() == Some(b'0') {
            self.at += 1;
            if matches!(self.byte(), Some(b'0'..=b'9')) {
                return Err(problem::leading_zero(self, start));
            }
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.byte(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(Number::new(self.text.get(start..self.at).unwrap_or_default()))
    }

    fn digits(&mut self) -> Outcome<()> {
        let start = self.at;
        while matches!(self.byte(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if start == self.at { Err(problem::unexpected(self, &phrase::EXPECTED_DIGIT)) } else { Ok(()) }
    }
}
