//! Words whose letters are set apart to hide them: `k.r.e.f.t`, `c a n c e r`, `dep-ression`.
//!
//! In: text in lower case. Out: the [`Chain`]s of such pieces, and a copy of the text in which they stand together, with
//! the way back. Much that people write is made of pieces (`t.ex.`, `e-post`, links), so only a term that lies across a
//! joint counts, and only where [`Together::shows`] it.

use std::ops::Range;

use super::search::Search;

/// So many single letters with spaces between them are a word: fewer are initials, or words of one letter.
const SPACED: usize = 4;
/// So many single letters with a sign between them may be a word.
const SPELLED: usize = 3;
/// A term of so many letters that only a sign or two cut is no coincidence.
const CUT: usize = 5;
/// Characters that may stand between two letters that are set apart.
const GAP: usize = 3;

/// Pieces that could be one word.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Chain {
    pieces: Vec<Range<usize>>,
    /// The pieces together.
    text: String,
    /// Where in `text` each piece but the first begins.
    joints: Vec<usize>,
    /// Whether it has enough single letters to be a word that was spelled.
    spelled: bool,
}

impl Chain {
    fn new(text: &str, pieces: &[Range<usize>], spaced: bool) -> Option<Self> {
        if pieces.len() < 2 {
            return None;
        }
        let singles = pieces.iter().filter(|piece| is_single(text, piece)).count();
        let begins =
            |piece: &&Range<usize>| text.get(piece.start..).is_some_and(|it| it.starts_with(char::is_alphabetic));
        if spaced && singles < SPACED || pieces.iter().filter(begins).count() < 2 {
            return None;
        }
        let mut chain =
            Self { pieces: pieces.to_vec(), text: String::new(), joints: Vec::new(), spelled: singles >= SPELLED };
        for piece in pieces {
            if !chain.text.is_empty() {
                chain.joints.push(chain.text.len());
            }
            chain.text.push_str(text.get(piece.clone()).unwrap_or_default());
        }
        Some(chain)
    }

    /// Whether a look at the text with its pieces together is worth it.
    pub(super) fn may_hold(&self, search: &Search) -> bool {
        let across = |range: Range<usize>| self.joints.iter().any(|joint| range.start < *joint && *joint < range.end);
        self.spelled || search.find(&self.text).into_iter().any(|found| across(found.range))
    }
}

/// The chains of a text in lower case.
pub(super) fn chains(text: &str) -> Vec<Chain> {
    let mut chains = Vec::new();
    let mut pieces: Vec<Range<usize>> = Vec::new();
    // What stands between the pieces so far, unless it is one sign.
    let mut between: Option<&str> = None;
    for word in words(text) {
        // Plain words, as most are: what parts them binds only single letters.
        if let [only] = pieces.as_mut_slice()
            && !is_single(text, &word)
            && !is_sign(text.get(only.end..word.start).unwrap_or_default())
        {
            (*only, between) = (word, None);
            continue;
        }
        let last = pieces.last();
        let gap = last.and_then(|last| text.get(last.end..word.start)).unwrap_or_default();
        let sign = is_sign(gap);
        let fits = sign || is_gap(gap) && is_single(text, &word) && last.is_some_and(|last| is_single(text, last));
        let same = if sign { between.is_none() } else { between == Some(gap) };
        if !(fits && (same || pieces.len() == 1)) {
            // A sign binds closer than a space: `å k.r.e.f.t`.
            let short = between.is_some() && pieces.len() < SPACED;
            let bound = pieces.pop_if(|_| fits && (short || sign && between.is_some()));
            chains.extend(Chain::new(text, &pieces, between.is_some()));
            pieces.clear();
            pieces.extend(bound);
        }
        between = (!pieces.is_empty() && !sign).then_some(gap);
        pieces.push(word);
    }
    chains.extend(Chain::new(text, &pieces, between.is_some()));
    chains
}

/// The runs of letters and digits of a text.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    let next = move |mut at: usize, inside: bool| {
        while let Some(byte) = text.as_bytes().get(at) {
            let ascii = IN_WORDS[usize::from(*byte)].map(|is_inside| (is_inside, 1));
            let (is_inside, length) = ascii.unwrap_or_else(|| beyond_ascii(text, at));
            if is_inside == inside {
                break;
            }
            at += length;
        }
        at
    };
    std::iter::from_fn(move || {
        let start = next(from, true);
        from = next(start, false);
        (start < from).then_some(start..from)
    })
}

/// Whether the character of ASCII that a byte is is a letter or digit.
static IN_WORDS: [Option<bool>; 256] = {
    let mut table = [None; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        table[byte as usize] = Some(byte.is_ascii_alphanumeric());
        byte += 1;
    }
    table
};

/// Whether the character beyond ASCII at a byte is a letter or digit, and how long it is; most are letters of Latin-1.
fn beyond_ascii(text: &str, at: usize) -> (bool, usize) {
    match text.as_bytes().get(at..at + 2) {
        Some([0xc3, letter]) => (!matches!(letter, 0x97 | 0xb7), 2),
        _ => text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or((false, 1), |char| (char.is_alphanumeric(), char.len_utf8())),
    }
}

fn is_single(text: &str, piece: &Range<usize>) -> bool {
    if piece.len() > 4 {
        return false;
    }
    let mut chars = text.get(piece.clone()).unwrap_or_default().chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// One sign, no space: what stands inside words.
fn is_sign(gap: &str) -> bool {
    let mut chars = gap.chars();
    chars.next().is_some_and(|char| !char.is_whitespace() && !matches!(char, '#' | '@')) && chars.next().is_none()
}

fn is_gap(gap: &str) -> bool {
    gap.chars().count() <= GAP && !gap.contains(['\n', '\r', '#', '@'])
}

/// A text in which the pieces of chains stand together.
#[derive(Debug)]
pub(super) struct Together {
    text: String,
    /// Where in `text` something was left out, ascending, and how many bytes so far.
    joints: Vec<(usize, usize)>,
}

impl Together {
    /// Joins the chains of a text.
    pub(super) fn new(text: &str, chains: &[Chain]) -> Self {
        let mut together = Self { text: String::with_capacity(text.len()), joints: Vec::new() };
        let mut from = 0;
        for chain in chains {
            for (at, piece) in chain.pieces.iter().enumerate() {
                if at > 0 {
                    together.leave_out(piece.start - from);
                    from = piece.start;
                }
                together.text.push_str(text.get(from..piece.end).unwrap_or_default());
                from = piece.end;
            }
            // Words that are set apart letter by letter have more spaces between them than one.
            let rest = text.get(from..).unwrap_or_default();
            let spaces = rest.len() - rest.trim_start_matches(' ').len();
            if spaces > 1 {
                together.leave_out(spaces - 1);
                from += spaces - 1;
            }
        }
        together.text.push_str(text.get(from..).unwrap_or_default());
        together
    }

    fn leave_out(&mut self, bytes: usize) {
        let before = self.joints.last().map_or(0, |(_, bytes)| *bytes);
        self.joints.push((self.text.len(), before + bytes));
    }

    /// The copy.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of the text for a range of the copy.
    pub(super) fn locate(&self, range: Range<usize>) -> Range<usize> {
        let origin = |at: usize| {
            let joints = self.joints.partition_point(|(joint, _)| *joint <= at);
            at + joints.checked_sub(1).and_then(|last| self.joints.get(last)).map_or(0, |(_, bytes)| *bytes)
        };
        let start = origin(range.start);
        if range.end <= range.start { start..start } else { start..origin(range.end - 1) + 1 }
    }

    /// Whether two pieces meet there.
    pub(super) fn is_joint(&self, at: usize) -> bool {
        self.joints.binary_search_by_key(&at, |(joint, _)| *joint).is_ok()
    }

    /// Whether a stem of the copy was hidden by what was left out: letter by letter, or as a long stem that a sign cuts.
    pub(super) fn shows(&self, stem: &Range<usize>) -> Option<Shown> {
        let words = self.text.get(stem.clone())?;
        let first = self.joints.partition_point(|(joint, _)| *joint <= stem.start);
        let inside = self.joints.partition_point(|(joint, _)| *joint < stem.end).saturating_sub(first);
        let letters = words.chars().filter(|char| char.is_alphanumeric()).count();
        let spelled = letters.saturating_sub(words.split_whitespace().count());
        let begins = self.is_joint(stem.start) || !self.text.get(..stem.start)?.ends_with(char::is_alphanumeric);
        if inside + 1 >= SPELLED && inside >= spelled {
            Some(Shown::Spelled)
        } else {
            (inside > 0 && letters >= CUT && begins).then_some(Shown::Cut)
        }
    }
}

/// How a stem was hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Letter by letter.
    Spelled,
    /// By a sign or two.
    Cut,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Shown, Together, chains, words};

    proptest! {
        #[test]
        fn words_are_letters_and_digits(text in "[a-zåäöÅ×÷ßŁłдА1 .,_#’\u{301}👏²-]{0,20}|.{0,10}") {
            let found: Vec<&str> = words(&text).map(|word| &text[word]).collect();
            let expected = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
            prop_assert_eq!(found, expected.collect::<Vec<_>>());
        }
    }

    /// What a text reads with its chains together, and how a word of it shows.
    fn read(text: &str, word: &str) -> (String, Option<Shown>) {
        let together = Together::new(text, &chains(text));
        let shown = together.as_str().find(word).and_then(|at| together.shows(&(at..at + word.len())));
        (together.as_str().to_owned(), shown)
    }

    #[test]
    fn what_is_set_apart_and_what_is_not() {
        for (text, word, read_as, shown) in [
            ("han har k.r.e.f.t nå", "kreft", "han har kreft nå", Some(Shown::Spelled)),
            ("har k r e f t", "kreft", "har kreft", Some(Shown::Spelled)),
            ("har k-r_e.f*t", "kreft", "har kreft", Some(Shown::Spelled)),
            ("k 👏 r 👏 e 👏 f 👏 t", "kreft", "kreft", Some(Shown::Spelled)),
            ("p s y k i s k   s j u k", "psykisk sjuk", "psykisk sjuk", Some(Shown::Spelled)),
            ("h.i.v", "hiv", "hiv", Some(Shown::Spelled)),
            ("dep-ression", "depression", "depression", Some(Shown::Cut)),
            ("de.pres.sion", "depression", "depression", Some(Shown::Cut)),
            // The stem stands there whole, or begins within a piece, or is short.
            ("cancer-galan", "cancer", "cancergalan", None),
            ("sommar.om du", "rom", "sommarom du", None),
            ("m.s.", "ms", "ms.", None),
            ("t.ex. bl.a. kl.18", "tex", "tex. bla. kl.18", None),
            // Initials, lists and words of one letter.
            ("a. b. cancer", "abcancer", "a. b. cancer", None),
            ("a b c", "abc", "a b c", None),
            ("i å ö\nv å r d", "vård", "i å ö\nvård", Some(Shown::Spelled)),
        ] {
            assert_eq!(read(text, word), (read_as.to_owned(), shown), "{text}");
        }
    }

    #[test]
    fn the_way_back() {
        let text = "å k.r.e.f.t og p s y k";
        let together = Together::new(text, &chains(text));
        let place = |word: &str| {
            let at = together.as_str().find(word).expect("it is there");
            &text[together.locate(at..at + word.len())]
        };
        assert_eq!([place("kreft"), place("og"), place("psyk"), place("ref")], ["k.r.e.f.t", "og", "p s y k", "r.e.f"]);
    }
}
