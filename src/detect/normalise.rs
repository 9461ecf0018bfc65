//! Folding: one spelling for what readers see as one.
//!
//! In: text as written. Out: a copy in NFC, without invisible characters, with plain dashes, spaces and digits and with
//! Latin letters for those that only look Latin, in one of three [`Form`]s; and the way back, so that every range found in the copy is reported in bytes of the original.

// The build script reads this file from where it stands.
#[path = "normalise/latin_1.rs"]
mod latin_1;

use std::{borrow::Cow, ops::Range};

use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

use self::latin_1::{has_capital, latin_run, push_lower};

/// How far a text is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Spelling only; case is kept.
    Cased,
    /// Lower case too.
    Lower,
    /// Lower case, and without diacritics (å → a, ä and æ → a, ö and ø → o, þ → th, ð → d): as people write handles
    /// and hashtags.
    Bare,
}

/// A folded copy of a text that knows the original's bytes. What plainly stays as it is is not copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded<'t> {
    text: Cow<'t, str>,
    /// Ascending by `at`; empty when every byte lies where it lay.
    pieces: Vec<Piece>,
}

/// From `at` on the copy comes from the original's `start`: alike byte by byte (`len` 0), or as a whole from `len` bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    at: usize,
    start: usize,
    len: usize,
}

impl<'t> Folded<'t> {
    /// Folds a text.
    #[must_use]
    pub fn new(text: &'t str, form: Form) -> Self {
        if form == Form::Cased && latin_run(text) == text.len() {
            return Self { text: Cow::Borrowed(text), pieces: Vec::new() };
        }
        if text.is_ascii() {
            let text = if has_capital(text) { Cow::Owned(text.to_ascii_lowercase()) } else { Cow::Borrowed(text) };
            return Self { text, pieces: Vec::new() };
        }
        let mut folding = Folding { text: String::with_capacity(text.len()), ..Folding::default() };
        let mut at = 0;
        while at < text.len() {
            at = folding.run(text, at, form);
            at = folding.cluster(text, at, form);
        }
        folding.finish()
    }

    /// The copy.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The original bytes of a range of the copy. What stands for several bytes counts as a whole.
    #[must_use]
    pub fn locate(&self, range: Range<usize>) -> Range<usize> {
        let start = self.origin(range.start).map_or(range.start, |(piece, inside)| match piece.len {
            0 => piece.start + inside,
            _ => piece.start,
        });
        if range.end <= range.start {
            return start..start;
        }
        let end = self.origin(range.end - 1).map_or(range.end, |(piece, inside)| match piece.len {
            0 => piece.start + inside + 1,
            len => piece.start + len,
        });
        start..end
    }

    fn origin(&self, offset: usize) -> Option<(&Piece, usize)> {
        let index = self.pieces.partition_point(|piece| piece.at <= offset).checked_sub(1)?;
        self.pieces.get(index).map(|piece| (piece, offset - piece.at))
    }
}

/// A copy while it is made.
#[derive(Default)]
struct Folding {
    text: String,
    pieces: Vec<Piece>,
}

impl Folding {
    fn finish(self) -> Folded<'static> {
        Folded { text: Cow::Owned(self.text), pieces: self.pieces }
    }

    /// Copies what every form keeps in its place: ASCII and the letters of Latin-1, which lower case by one bit. Of such
    /// a run the last character is left over where more follows: a mark may belong to it. Returns where the run ends.
    fn run(&mut self, text: &str, start: usize, form: Form) -> usize {
        if form == Form::Bare {
            return start;
        }
        let rest = text.get(start..).unwrap_or_default();
        let length = latin_run(rest);
        let kept = if length == rest.len() { length } else { rest.floor_char_boundary(length.saturating_sub(1)) };
        let Some(run) = rest.get(..kept).filter(|run| !run.is_empty()) else { return start };
        self.follow(self.text.len(), start);
        match form {
            Form::Lower => push_lower(run, &mut self.text),
            _ => self.text.push_str(run),
        }
        start + kept
    }

    /// Folds one character with its marks, and passes over what nobody sees. Returns where they end.
    fn cluster(&mut self, text: &str, at: usize, form: Form) -> usize {
        let rest = text.get(at..).unwrap_or_default();
        let mut chars = rest.char_indices().filter(|(_, char)| !is_ignorable(*char)).peekable();
        let Some((start, first)) = chars.next() else { return text.len() };
        let (start, mut end) = (at + start, at + start + first.len_utf8());
        let mut marks = Vec::new();
        while let Some((inside, mark)) = chars.next_if(|(_, next)| canonical_combining_class(*next) != 0) {
            marks.push(mark);
            end = at + inside + mark.len_utf8();
        }
        if marks.is_empty() && u32::from(first) < 0x300 {
            self.push(plain(first), form, start, end);
        } else {
            let chars = std::iter::once(latin(first)).chain(marks);
            let chars = chars.flat_map(|char| lowered(char, form));
            let composed: String =
                if is_styled(first) { chars.nfkc().collect() } else { chars.nfc().map(plain).collect() };
            let mut composed = composed.chars();
            match (composed.next(), composed.next()) {
                (Some(only), None) => self.push(only, form, start, end),
                (Some(one), Some(two)) => {
                    self.begin(start, end);
                    for char in [one, two].into_iter().chain(composed) {
                        fold(char, form, &mut self.text);
                    }
                }
                (None, _) => {}
            }
        }
        end
    }

    fn push(&mut self, char: char, form: Form, start: usize, end: usize) {
        let at = self.text.len();
        fold(char, form, &mut self.text);
        let written = self.text.get(at..).unwrap_or_default();
        if written.len() == end - start && written.chars().nth(1).is_none() {
            self.follow(at, start);
        } else {
            self.anchor(at);
            self.pieces.push(Piece { at, start, len: end - start });
        }
    }

    /// From `at` on the copy is alike the original from `start`.
    fn follow(&mut self, at: usize, start: usize) {
        let follows =
            self.pieces.last().map_or(at == start, |last| last.len == 0 && last.start + at == start + last.at);
        if !follows {
            self.pieces.push(Piece { at, start, len: 0 });
        }
    }

    fn begin(&mut self, start: usize, end: usize) {
        let at = self.text.len();
        self.anchor(at);
        self.pieces.push(Piece { at, start, len: end - start });
    }

    /// Without a piece the copy's beginning is the original's; say so before the first piece that differs.
    fn anchor(&mut self, at: usize) {
        if self.pieces.is_empty() && at > 0 {
            self.pieces.push(Piece { at: 0, start: 0, len: 0 });
        }
    }
}

/// A text without diacritics and in lower case.
#[must_use]
pub fn bare(text: &str) -> String {
    Folded::new(text, Form::Bare).text.into_owned()
}

/// A text in lower case and one spelling.
#[must_use]
pub fn lower(text: &str) -> String {
    Folded::new(text, Form::Lower).text.into_owned()
}

/// Whether a text is written in capitals: it has letters, and none of them is small.
#[must_use]
pub fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

fn fold(char: char, form: Form, into: &mut String) {
    match form {
        Form::Cased => into.push(char),
        Form::Lower => into.extend(char.to_lowercase()),
        Form::Bare => char.to_lowercase().for_each(|char| into.push_str(&without_diacritics(char))),
    }
}

/// Lower case comes before composition: W with a ring has no composed form, w has.
fn lowered(char: char, form: Form) -> impl Iterator<Item = char> {
    let (kept, small) = if form == Form::Cased { (Some(char), None) } else { (None, Some(char.to_lowercase())) };
    kept.into_iter().chain(small.into_iter().flatten())
}

fn without_diacritics(char: char) -> Cow<'static, str> {
    match char {
        'å' | 'ä' | 'æ' => Cow::Borrowed("a"),
        'ö' | 'ø' => Cow::Borrowed("o"),
        'þ' => Cow::Borrowed("th"),
        'ð' => Cow::Borrowed("d"),
        _ if char.is_ascii() => Cow::Owned(char.into()),
        _ => {
            std::iter::once(char).nfd().filter(|part| canonical_combining_class(*part) == 0).collect::<String>().into()
        }
    }
}

/// Letters and digits of the mathematical alphabets, which stand for plain ones in "styled" posts.
fn is_styled(char: char) -> bool {
    matches!(char, '\u{1d400}'..='\u{1d7ff}')
}

/// Characters that nobody sees: zero-width ones, soft hyphen, controls of direction, selectors and tags.
fn is_ignorable(char: char) -> bool {
    matches!(char,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// The plain character for one of the same look: dashes, spaces, apostrophes, stops, full-width forms.
fn plain(char: char) -> char {
    match char {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        // Stops that hosts may have for a dot (UTS 46).
        '\u{2024}' | '\u{3002}' | '\u{ff61}' => '.',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(char) - 0xfee0).unwrap_or(char),
        _ => char,
    }
}

/// The Latin letter for a Cyrillic or Greek one that nobody can tell from it, as Unicode Technical Standard 39 lists them.
/// Terms are folded alike, so that those of other scripts still match.
fn latin(char: char) -> char {
    let at = LOOK_ALIKES.binary_search_by_key(&char, |(like, _)| *like);
    at.ok().and_then(|at| LOOK_ALIKES.get(at)).map_or(char, |(_, latin)| *latin)
}

/// Letters of other scripts, ascending, and the Latin ones of the same look; with the small ones of capitals that look so.
#[rustfmt::skip]
const LOOK_ALIKES: [(char, char); 87] = [
    ('\u{37f}', 'J'), ('\u{391}', 'A'), ('\u{392}', 'B'), ('\u{395}', 'E'), ('\u{396}', 'Z'), ('\u{397}', 'H'),
    ('\u{399}', 'I'), ('\u{39a}', 'K'), ('\u{39c}', 'M'), ('\u{39d}', 'N'), ('\u{39f}', 'O'), ('\u{3a1}', 'P'),
    ('\u{3a4}', 'T'), ('\u{3a5}', 'Y'), ('\u{3a7}', 'X'), ('\u{3aa}', 'Ï'), ('\u{3b1}', 'a'), ('\u{3b2}', 'b'),
    ('\u{3b5}', 'e'), ('\u{3b6}', 'z'), ('\u{3b7}', 'h'), ('\u{3b9}', 'i'), ('\u{3ba}', 'k'), ('\u{3bc}', 'm'),
    ('\u{3bd}', 'v'), ('\u{3bf}', 'o'), ('\u{3c1}', 'p'), ('\u{3c4}', 't'), ('\u{3c5}', 'u'), ('\u{3c7}', 'x'),
    ('\u{3ca}', 'ï'), ('\u{3cc}', 'ó'), ('\u{3f2}', 'c'), ('\u{3f3}', 'j'), ('\u{3f9}', 'C'), ('\u{401}', 'Ë'),
    ('\u{405}', 'S'), ('\u{406}', 'I'), ('\u{407}', 'Ï'), ('\u{408}', 'J'), ('\u{410}', 'A'), ('\u{412}', 'B'),
    ('\u{415}', 'E'), ('\u{41a}', 'K'), ('\u{41c}', 'M'), ('\u{41d}', 'H'), ('\u{41e}', 'O'), ('\u{420}', 'P'),
    ('\u{421}', 'C'), ('\u{422}', 'T'), ('\u{423}', 'Y'), ('\u{425}', 'X'), ('\u{430}', 'a'), ('\u{432}', 'b'),
    ('\u{435}', 'e'), ('\u{43a}', 'k'), ('\u{43c}', 'm'), ('\u{43d}', 'h'), ('\u{43e}', 'o'), ('\u{440}', 'p'),
    ('\u{441}', 'c'), ('\u{442}', 't'), ('\u{443}', 'y'), ('\u{445}', 'x'), ('\u{451}', 'ë'), ('\u{455}', 's'),
    ('\u{456}', 'i'), ('\u{457}', 'ï'), ('\u{458}', 'j'), ('\u{4ae}', 'Y'), ('\u{4af}', 'y'), ('\u{4ba}', 'H'),
    ('\u{4bb}', 'h'), ('\u{4c0}', 'I'), ('\u{4cf}', 'l'), ('\u{4d2}', 'Ä'), ('\u{4d3}', 'ä'), ('\u{4d4}', 'Æ'),
    ('\u{4d5}', 'æ'), ('\u{4e6}', 'Ö'), ('\u{4e7}', 'ö'), ('\u{500}', 'D'), ('\u{501}', 'd'), ('\u{51a}', 'Q'),
    ('\u{51b}', 'q'), ('\u{51c}', 'W'), ('\u{51d}', 'w'),
];

#[cfg(test)]
// The build script takes in this file, from another folder.
#[path = "normalise/tests.rs"]
mod tests;
