//! Escapes of JSON, HTML and URLs undone: an identifier that is spelled with them is an identifier all the same.
//!
//! In: raw text as it stands in a file, such as `kari\u0040solvik.example`. Out: what it says, and the way back to its
//! bytes. It knows no syntax: what looks like an escape is taken for one, since it only serves to hide more.

use std::{ops::Range, sync::LazyLock};

use memchr::memchr3;
use regex::{Captures, Regex};

/// `\u0040` and `\x40`, however often they are escaped themselves, `\n`, `&#x40;`, `&#64;` and `%40`.
static ESCAPE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\\+(?:(?:u00|x)([0-9A-Fa-f]{2})|[nrt])|&#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}));|%([2-7][0-9A-Fa-f])")
        .expect("internal: a built-in pattern compiles")
});

/// What a text says without its escapes.
#[derive(Debug)]
pub(super) struct Unescaped {
    pub(super) text: String,
    /// Pairs of offsets in the text and in the raw one, ascending; between two pairs both count alike.
    steps: Vec<(usize, usize)>,
}

impl Unescaped {
    /// Nothing where no escape is in the text.
    pub(super) fn of(raw: &str) -> Option<Self> {
        memchr3(b'\\', b'&', b'%', raw.as_bytes())?;
        let mut plain = Self { text: String::new(), steps: vec![(0, 0)] };
        let mut at = 0;
        for found in ESCAPE.captures_iter(raw) {
            let (Some(whole), Some(char)) = (found.get(0), meant(&found)) else { continue };
            plain.text.push_str(raw.get(at..whole.start()).unwrap_or_default());
            plain.steps.push((plain.text.len(), whole.start()));
            plain.text.push(char);
            plain.steps.push((plain.text.len(), whole.end()));
            at = whole.end();
        }
        plain.text.push_str(raw.get(at..).unwrap_or_default());
        (at > 0).then_some(plain)
    }

    /// The raw range that a range of the text was written with, whole escapes included.
    pub(super) fn raw(&self, range: &Range<usize>) -> Range<usize> {
        self.offset(range.start)..self.offset(range.end)
    }

    fn offset(&self, offset: usize) -> usize {
        let last = self.steps.partition_point(|step| step.0 <= offset).saturating_sub(1);
        self.steps.get(last).map_or(offset, |(plain, raw)| raw + (offset - plain))
    }
}

fn meant(found: &Captures<'_>) -> Option<char> {
    let number = |group: usize, radix| u32::from_str_radix(found.get(group)?.as_str(), radix).ok();
    let code = [(1, 16), (2, 16), (3, 10), (4, 16)].into_iter().find_map(|(group, radix)| number(group, radix));
    // The ends of lines and tabs are left.
    code.map_or(Some('\n'), char::from_u32)
}
