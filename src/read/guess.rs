//! Whether a table that is no UTF-8 is Windows-1252, as spreadsheets save CSV under a Nordic locale; and subtitles.
//!
//! In: the bytes of a file and its name. Out: whether every byte that is not ASCII is a letter or mark of Nordic text, where
//! such letters and marks stand. Only these are guessed, and the guess on a table is reported: other texts say what they are encoded in.

use super::{Syntax, subtitles::is_subtitles, syntax_of};
use crate::{
    finding::{Finding, code, phrase},
    source::{Encoding, SourceFile, Span},
};

/// Letters of Danish, Faroese, Finnish, Icelandic, Norwegian, Sámi names and Swedish, and é and ü.
const LETTERS: [u8; 32] = [
    0x8A, 0x8E, 0x9A, 0x9E, 0xC1, 0xC4, 0xC5, 0xC6, 0xC9, 0xCD, 0xD0, 0xD3, 0xD6, 0xD8, 0xDA, 0xDC, 0xDD, 0xDE, 0xE1,
    0xE4, 0xE5, 0xE6, 0xE9, 0xED, 0xF0, 0xF3, 0xF6, 0xF8, 0xFA, 0xFC, 0xFD, 0xFE,
];

/// Marks that may stand inside a word: the apostrophe, both dashes, the soft hyphen.
const JOINTS: [u8; 4] = [0x92, 0x96, 0x97, 0xAD];

/// Marks that stand beside words: the euro sign, ellipsis, quotation marks, bullet, no-break space, section sign,
/// guillemets, degree, acute, middle dot, fractions.
const MARKS: [u8; 16] =
    [0x80, 0x84, 0x85, 0x91, 0x93, 0x94, 0x95, 0xA0, 0xA7, 0xAB, 0xB0, 0xB4, 0xB7, 0xBB, 0xBC, 0xBD];

/// Whether a file is a table in Windows-1252, though it does not say so.
#[must_use]
pub fn is_windows_1252(name: &str, bytes: &[u8]) -> bool {
    let is_guessed = syntax_of(name, "") == Some(Syntax::Csv) || is_subtitles(name);
    if !is_guessed || bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return false;
    }
    // Text in two encodings is damage, whatever each of them says.
    let is_mixed = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    let at = |index: usize| bytes.get(index).copied().unwrap_or(b' ');
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || LETTERS.contains(&byte);
    let mut letters = 0;
    let is_plausible = !is_mixed
        && bytes.iter().enumerate().all(|(index, byte)| {
            let between = is_letter(at(index.wrapping_sub(1))) && is_letter(at(index + 1));
            match byte {
                b'\t' | b'\n' | b'\r' | b' '..=b'~' => true,
                byte if LETTERS.contains(byte) => {
                    letters += 1;
                    true
                }
                byte => JOINTS.contains(byte) || (MARKS.contains(byte) && !between),
            }
        });
    is_plausible && letters > 0
}

/// The encoding that a page names in its head (HTML Standard, 4.2.5.4); browsers take ISO 8859-1 for Windows-1252.
#[must_use]
pub fn declared_in_page(name: &str, bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..bytes.len().min(1024)).filter(|_| syntax_of(name, "") == Some(Syntax::Html))?;
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let named = head.split("charset=").nth(1)?.trim_start_matches(['"', '\'', ' ']);
    let is_latin = ["windows-1252", "iso-8859-1"].into_iter().any(|name| named.starts_with(name));
    is_latin.then_some(Encoding::Windows1252)
}

/// The finding for a file whose encoding was guessed, at the first letter that the guess decides.
#[must_use]
pub fn guessed(file: &SourceFile) -> Finding {
    let start = file.text.find(|char: char| !char.is_ascii()).unwrap_or_default();
    let length = file.text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let place = Span::new(file.id, start, start + length);
    let advice = vec![phrase::DECLARE_ENCODING.with([])];
    Finding::said(&code::GUESSED_ENCODING, phrase::GUESSED.with([]), place).advice(advice)
}

#[cfg(test)]
mod tests {
    use super::is_windows_1252;

    #[test]
    fn only_tables_of_nordic_words_are_taken_for_windows_1252() {
        let cases: [(&str, &[u8], bool); 14] = [
            ("a.csv", b"Status;\xd6ppet \x96 4 h\r\n", true),
            ("a.tsv", b"S\xf8knad\t\x93k\xf8\x94\tn\xe5r d\x92\xe5rs\n", true),
            ("a.CSV", b"k\xe5l;r\xe4v", true),
            ("a.md", b"k\xe5l", false),
            ("a.json", b"{\"a\": \"k\xe5l\"}", false),
            ("a.csv", "kål".as_bytes(), false),
            ("a.csv", b"kal", false),
            // Both at once.
            ("a.csv", b"k\xe5l;k\xc3\xa5l", false),
            // Code page 850, Mac Roman.
            ("a.csv", b"k\x94p;r\x84v;h\x86l", false),
            ("a.csv", b"k\x9ap;r\x8cd", false),
            // Damage, binary, UTF-16 without a mark, encoded twice, cut off.
            ("a.csv", b"k\xe5l\x81", false),
            ("a.csv", b"k\0\xe5\0l\0", false),
            ("a.csv", b"k\xc3\xe5l", false),
            ("a.csv", b"\xe2\x82", false),
        ];
        for (name, bytes, expected) in cases {
            assert_eq!(is_windows_1252(name, bytes), expected, "{name} {}", bytes.escape_ascii());
        }
    }
}
