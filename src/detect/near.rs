//! The words around a match. In: a folded text and a range. Out: the words that stand near, on the same line.

use std::ops::Range;

/// Whether one of the words stands at most so many bytes before or after a range. Dots inside words do not count
/// (`reg.nr`); words of more than five letters count with any ending.
pub(super) fn is_near(text: &str, range: &Range<usize>, window: (usize, usize), words: &[&str]) -> bool {
    let before = line_before(text, range.start, window.0);
    let after = line_after(text, range.end, window.1);
    [before, after].into_iter().any(|near| {
        near.split(|char: char| !char.is_alphanumeric() && char != '.' && char != '-').any(|word| {
            let plain: String = word.to_lowercase().replace(['.', '-'], "");
            words.iter().any(|known| plain == *known || known.chars().count() > 5 && plain.starts_with(known))
        })
    })
}

/// At most `len` bytes of the text's line before `end`.
pub(super) fn line_before(text: &str, end: usize, len: usize) -> &str {
    let start = text.floor_char_boundary(end.saturating_sub(len));
    let part = text.get(start..end).unwrap_or_default();
    part.rsplit('\n').next().unwrap_or_default()
}

/// At most `len` bytes of the text's line after `start`.
pub(super) fn line_after(text: &str, start: usize, len: usize) -> &str {
    let end = text.floor_char_boundary((start + len).min(text.len()));
    let part = text.get(start..end).unwrap_or_default();
    part.split('\n').next().unwrap_or_default()
}

/// Words before numbers of bills, orders, organisations, accounts and goods: no person's, however they are grouped.
#[rustfmt::skip]
const REFERENCES: [&str; 44] = [
    "faktura", "fakturan", "fakturanr", "fakturanummer", "invoice", "order", "ordern", "ordernr", "ordernummer", "ordre",
    "ordrenr", "ordrenummer", "beställning", "bestilling", "tilaus", "tilausnumero", "lasku", "viite", "viitenumero",
    "pöntun", "reikningur", "artikel", "kundnummer", "referens", "referanse", "reference", "isbn", "ean", "ocr", "kid", "cvr",
    "cvrnr", "orgnr", "organisationsnummer", "organisasjonsnummer", "konto", "kontonr", "kontonummer", "bankgiro", "plusgiro",
    "bg", "pg", "giro", "meddelande",
];

/// Whether a word announces a number of a bill, an order, an organisation or the like.
pub(super) fn is_of_references(word: &str) -> bool {
    REFERENCES.contains(&word)
}

/// Whether the last word before a place does.
pub(super) fn is_reference(text: &str, at: usize) -> bool {
    let near = line_before(text, at, 32).replace('.', "");
    let mut words = near.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    words.next_back().is_some_and(is_of_references)
}
