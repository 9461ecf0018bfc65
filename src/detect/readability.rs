//! How hard a text is to read: LIX, the measure that the Nordic countries use.
//!
//! In: text. Out: [`Readability`], with its hardest sentence. Björnsson, *Läsbarhet* (1968): the mean length of sentences
//! in words, plus the share of words longer than six letters in per cent. Below 30 is very easy, 30 to 40 easy (fiction),
//! 40 to 50 medium (newspapers), 50 to 60 hard (official texts), above 60 very hard. It says little of a few words.

use std::ops::Range;

use super::{links, normalise, spans::Spans};

/// The figures of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Readability {
    /// Words, without hashtags, mentions and links, which nobody reads as sentences.
    pub words: usize,
    /// Words of more than six letters.
    pub long_words: usize,
    /// Sentences: they end with `.`, `!`, `?`, `:` or `…` before a space, or with a line.
    pub sentences: usize,
    /// Bytes of the sentence with the highest figure of its own, of those with at least [`SENTENCE`] words; else of the first.
    pub hardest: Range<usize>,
}

/// A sentence of fewer words is easy whatever its words are.
pub const SENTENCE: usize = 8;
/// More letters than this make a word long.
const LONG: usize = 6;

impl Readability {
    /// The LIX of the text, rounded to a whole number as is usual.
    #[must_use]
    pub fn lix(&self) -> usize {
        let whole = self.words * self.words + self.long_words * 100 * self.sentences;
        let parts = (self.words * self.sentences).max(1);
        (whole + parts / 2) / parts
    }
}

/// Measures a text; `None` where it has no words.
#[must_use]
pub fn readability(text: &str) -> Option<Readability> {
    let links: Spans = links(text, &[]).into_iter().map(|link| link.range).collect();
    let mut whole: Option<Readability> = None;
    let mut hardest = 0;
    for range in sentences(text, &links) {
        let sentence = measure(text, range, &links);
        if sentence.words == 0 {
            continue;
        }
        let lix = if sentence.words < SENTENCE { 0 } else { sentence.lix() };
        match &mut whole {
            None => (whole, hardest) = (Some(sentence), lix),
            Some(whole) => {
                whole.words += sentence.words;
                whole.long_words += sentence.long_words;
                whole.sentences += 1;
                if lix > hardest {
                    (whole.hardest, hardest) = (sentence.hardest, lix);
                }
            }
        }
    }
    whole
}

/// One sentence, without the spaces around it.
fn measure(text: &str, range: Range<usize>, links: &Spans) -> Readability {
    let sentence = text.get(range.clone()).unwrap_or_default();
    let start = range.start + sentence.len() - sentence.trim_start().len();
    let mut found =
        Readability { words: 0, long_words: 0, sentences: 1, hardest: start..start + sentence.trim().len() };
    for (at, word) in words(sentence) {
        let in_link = links.touches(&(range.start + at..range.start + at + 1));
        if in_link || word.starts_with(['#', '@', '＃', '＠']) {
            continue;
        }
        let letters = letters(word);
        if letters > 0 {
            found.words += 1;
            found.long_words += usize::from(letters > LONG);
        }
    }
    found
}

/// Letters and digits of a word, as its readers count them.
fn letters(word: &str) -> usize {
    let is_letter = |char: &char| char.is_alphanumeric();
    // The letters of Latin-1 are what they are; of others marks and what nobody sees must be told first.
    if word.chars().all(|char| char.is_ascii() || ('À'..='ÿ').contains(&char)) {
        return word.chars().filter(is_letter).count();
    }
    normalise::lower(word).chars().filter(is_letter).count()
}

/// The words between spaces, each with where it begins.
fn words(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    sentence.split(char::is_whitespace).filter_map(move |word| {
        let start = at;
        at = sentence
            .get(start + word.len()..)?
            .chars()
            .next()
            .map_or(sentence.len(), |space| start + word.len() + space.len_utf8());
        (!word.is_empty()).then_some((start, word))
    })
}

/// The sentences of a text, without gaps. A full stop before a small letter or a digit (`kl. 18`, `bl. a.`) ends none.
fn sentences(text: &str, links: &Spans) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, sign) in text.match_indices(['\n', '.', ':', '!', '?', '…']) {
        let end = at + sign.len();
        let rest = text.get(end..).unwrap_or_default();
        let is_next_small = || rest.trim_start().starts_with(|next: char| next.is_lowercase() || next.is_numeric());
        let stops = match sign {
            "\n" => true,
            _ if !rest.starts_with(char::is_whitespace) => false,
            "." | ":" => !is_next_small(),
            _ => true,
        };
        if stops && !links.touches(&(at..end)) {
            found.push(start..end);
            start = end;
        }
    }
    found.push(start..text.len());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_texts() {
        // (text, words, long words, sentences, LIX)
        let cases = [
            ("Vi badar. Vi äter glass.", 5, 0, 2, 3),
            ("Biblioteket har öppet kl. 10 på lördag.", 7, 1, 1, 21),
            ("Kommunfullmäktige sammanträder. Välkommen!", 3, 3, 2, 102),
            ("Läs mer: https://www.solvik.example/a.b?c #SommarISolvik @solvikkommun", 2, 0, 1, 2),
            ("Punkt ett\npunkt två\n\n- punkt tre", 6, 0, 3, 2),
            ("Kom\u{ad}mun\u{ad}hus", 1, 1, 1, 101),
        ];
        for (text, words, long, sentences, lix) in cases {
            let found = readability(text).expect("there are words");
            assert_eq!(
                (found.words, found.long_words, found.sentences, found.lix()),
                (words, long, sentences, lix),
                "{text}"
            );
        }
        assert_eq!(readability("🎉 #Sommar – https://solvik.example"), None);
    }

    #[test]
    fn the_hardest_sentence_is_shown() {
        let hard =
            "Kommunstyrelsens arbetsutskott beslutade att återremittera detaljplaneförslaget till förvaltningen.";
        let text = format!("Hej! Kort sagt: {hard} Vi badar i dag.");
        let found = readability(&text).expect("there are words");
        assert_eq!(&text[found.hardest], hard);
    }
}
