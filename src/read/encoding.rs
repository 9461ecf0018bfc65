//! Bytes become text.
//!
//! In: the bytes of a file or member, and the encoding that was declared for it. Out: a [`SourceFile`] in any case, so
//! that every problem has a place, and whether it can be read on.
//!
//! A byte order mark decides; without one the bytes are UTF-8, or what was declared. Nothing is guessed or replaced.

use std::{borrow::Cow, str::Utf8Error};

use super::is_blank;
use crate::{
    finding::{Finding, Phrase, Said, code, phrase},
    source::{Encoding, Origin, SourceFile, Sources, Span},
};

/// What became of the bytes.
#[derive(Debug)]
pub struct Decoded {
    /// The text; up to the first bad byte where the bytes are not what they should be.
    pub file: SourceFile,
    /// Whether the text is whole and says something. If not, a finding says why.
    pub is_readable: bool,
}

/// Decodes the bytes of one source.
///
/// `declared` is for bytes that neither have a byte order mark nor are UTF-8: people declare `windows-1252` for a whole
/// folder in which some files are UTF-8, and text that is valid UTF-8 beyond ASCII is never meant as Windows-1252.
#[must_use]
pub fn decode(
    sources: &Sources,
    origin: Origin,
    bytes: &[u8],
    declared: Option<Encoding>,
    findings: &mut Vec<Finding>,
) -> Decoded {
    let id = sources.next_id();
    let (text, encoding, damage) = transcribe(bytes, declared);
    let file = SourceFile::new(id, origin, text.into_owned(), encoding);
    let is_readable = damage.is_none() && !is_blank(&file.text);
    if let Some(damage) = damage {
        let end = Span::new(id, file.text.len(), file.text.len());
        let finding = Finding::said(&code::ENCODING, damage.message, end);
        findings.push(match damage.help {
            Some(help) => finding.advice(vec![help.with([])]),
            None => finding,
        });
    } else if !is_readable {
        findings.push(empty(&file, &(0..file.text.len())));
    }
    Decoded { file, is_readable }
}

/// The finding for a source, or a part of one, that says nothing.
pub(super) fn empty(file: &SourceFile, range: &std::ops::Range<usize>) -> Finding {
    let message = if range.is_empty() { &phrase::EMPTY } else { &phrase::BLANK };
    Finding::said(&code::EMPTY, message.with([]), Span::new(file.id, range.start, range.start))
}

/// Why bytes are not text; the place is where the text so far ends.
struct Damage {
    message: Said,
    help: Option<&'static Phrase>,
}

/// The text, what it was encoded in, and where it stops being text.
type Transcript<'b> = (Cow<'b, str>, Encoding, Option<Damage>);

fn transcribe(bytes: &[u8], declared: Option<Encoding>) -> Transcript<'_> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, Encoding::Utf16Le);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, Encoding::Utf16Be);
    }
    match (declared, std::str::from_utf8(bytes)) {
        (Some(encoding @ (Encoding::Utf16Le | Encoding::Utf16Be)), _) => utf16(bytes, encoding),
        (_, Ok(text)) => (Cow::Borrowed(text), Encoding::Utf8, None),
        (Some(Encoding::Windows1252), Err(_)) => {
            (encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0, Encoding::Windows1252, None)
        }
        (_, Err(bad)) => {
            let (valid, rest) = bytes.split_at_checked(bad.valid_up_to()).unwrap_or((&[], bytes));
            (String::from_utf8_lossy(valid), Encoding::Utf8, Some(not_utf8(valid.len(), rest, bad)))
        }
    }
}

fn not_utf8(before: usize, rest: &[u8], bad: Utf8Error) -> Damage {
    let bytes = rest.iter().take(bad.error_len().unwrap_or(rest.len()));
    let bytes: Vec<String> = bytes.map(|byte| format!("0x{byte:02X}")).collect();
    let phrase = if bad.error_len().is_none() { &phrase::NOT_UTF8_CUT } else { &phrase::NOT_UTF8 };
    let message = phrase.with([("number", (before + 1).to_string()), ("bytes", bytes.join(" "))]);
    let help = looks_like_windows_1252(rest).then_some(&phrase::LIKE_WINDOWS);
    Damage { message, help }
}

/// Whether the first of these bytes is a letter or mark of Windows-1252 as Nordic text has them, and stands alone.
fn looks_like_windows_1252(bytes: &[u8]) -> bool {
    let first = bytes.first().copied().unwrap_or_default();
    let alone = bytes.get(1).is_none_or(|next| next.is_ascii() || *next >= 0xC0);
    // Å Ä Æ É Ö Ø Ü å ä æ é ö ø ü ð þ, the euro sign, quotation marks, dashes, ellipsis, section sign.
    let is_usual = matches!(first, 0xC4..=0xC6 | 0xC9 | 0xD0 | 0xD6 | 0xD8 | 0xDC | 0xDE)
        || matches!(first, 0xE4..=0xE6 | 0xE9 | 0xF0 | 0xF6 | 0xF8 | 0xFC | 0xFE)
        || matches!(first, 0x80 | 0x85 | 0x91..=0x97 | 0xA7);
    alone && is_usual
}

fn utf16(bytes: &[u8], encoding: Encoding) -> Transcript<'_> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let from = if encoding == Encoding::Utf16Be { u16::from_be_bytes } else { u16::from_le_bytes };
    let mut text = String::with_capacity(bytes.len());
    for unit in char::decode_utf16(pairs.iter().map(|pair| from(*pair))) {
        let Ok(char) = unit else {
            let message = phrase::HALF_PAIR.with([("encoding", encoding.name().to_owned())]);
            return (text.into(), encoding, Some(Damage { message, help: None }));
        };
        text.push(char);
    }
    let cut = (!rest.is_empty())
        .then(|| Damage { message: phrase::HALF_UNIT.with([("encoding", encoding.name().to_owned())]), help: None });
    (text.into(), encoding, cut)
}
