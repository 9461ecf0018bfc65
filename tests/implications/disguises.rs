//! Does any way of writing a term hide it: invisible characters, look-alikes, case, normal form, letters set apart?

use std::sync::LazyLock;

use proptest::prelude::*;
use somelint::detect::{lexicon::Category, normalise};
use unicode_normalization::UnicodeNormalization;

use super::{LEXICONS, lexicons};

/// A term in a word that shows it.
#[derive(Debug)]
struct Written {
    language: String,
    category: Category,
    /// Whether it counts only as it is written.
    cased: bool,
    word: String,
    /// The letters of the stem in it.
    stem: usize,
    /// A word that it needs beside it, or nothing.
    near: String,
}

/// Every term of every lexicon.
static TERMS: LazyLock<Vec<Written>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for lexicon in lexicons() {
        for term in &lexicon.terms {
            let near = term.require.cooc.first().cloned().unwrap_or_default();
            let right = term.right.first().map_or("xyz", String::as_str);
            let left = term.left.first().map_or("xyz", String::as_str);
            let upper = if term.require.upper { term.stem.to_uppercase() } else { term.stem.clone() };
            let words = [upper, format!("{}{right}", term.stem), format!("{left}{}", term.stem)];
            let written = |word: String| Written {
                language: lexicon.language.clone(),
                category: lexicon.category,
                cased: term.require.upper,
                word,
                stem: term.stem.chars().count(),
                near: near.clone(),
            };
            let is_found = |it: &Written| {
                !LEXICONS.terms(it.category, &[&it.language], &format!("{} {}", it.word, it.near)).is_empty()
            };
            all.push(words.into_iter().map(written).find(is_found).expect("a term that can be found"));
        }
    }
    all
});

/// A Cyrillic or Greek letter that looks the same.
fn look_alike(char: char) -> char {
    let pairs = "aаeеoоpрcсyуxхsѕiіjјvνAАBВEΕKКMМHНOОPРCСTТYΥXХSЅIІäӓöӧ".chars().collect::<Vec<_>>();
    pairs.chunks(2).find(|pair| pair[0] == char).map_or(char, |pair| pair[1])
}

const INVISIBLE: [char; 4] = ['\u{200b}', '\u{ad}', '\u{2060}', '\u{200d}'];

fn is_space(sign: &str) -> bool {
    normalise::lower(sign).contains(' ')
}

/// The letters of a word with something between each two; words stay words.
fn split(words: &str, sign: &str) -> String {
    let apart = |word: &str| word.chars().map(String::from).collect::<Vec<_>>().join(sign);
    words.split(' ').map(apart).collect::<Vec<_>>().join(if is_space(sign) { "   " } else { " " })
}

/// Whether letters that are set apart so still tell the word from initials and words of one letter.
fn can_be_split(words: &str, sign: &str) -> bool {
    let least = if is_space(sign) { 4 } else { 3 };
    words.chars().all(|char| char.is_alphabetic() || char == ' ')
        && words.split(' ').all(|word| word.chars().count() >= least || !is_space(sign))
        && words.split(' ').any(|word| word.chars().count() >= least)
}

fn is_found(term: &Written, hidden: &str) -> Result<(), TestCaseError> {
    let text = format!("å, {hidden}! {}", term.near);
    let place = 4..4 + hidden.len();
    // As rules ask: health takes in services, and `beroende_mottagning` is one of them.
    let asked: &[Category] =
        if term.category == Category::Health { &[Category::Health, Category::Services] } else { &[term.category] };
    let terms = |category: &Category| LEXICONS.terms(*category, &[&term.language], &text);
    let found: Vec<_> = asked.iter().flat_map(terms).collect();
    let overlaps = found.iter().any(|found| found.range.start < place.end && place.start < found.range.end);
    prop_assert!(overlaps, "{} {:?}: {text}", term.language, term.category);
    for found in found {
        prop_assert!(text.get(found.range).is_some_and(|words| !words.is_empty()));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_spelling_hides_a_term(
        which in any::<prop::sample::Index>(),
        at in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(INVISIBLE.to_vec())), 0..5),
        foreign in prop::collection::vec(any::<bool>(), 40),
        upper in any::<bool>(),
        decomposed in any::<bool>(),
    ) {
        let term = which.get(&TERMS);
        let word = if upper && !term.cased { term.word.to_uppercase() } else { term.word.clone() };
        // Capitals of one letter may be two small ones: `ß`.
        prop_assume!(term.cased || normalise::lower(&word) == normalise::lower(&term.word));
        let like = |(at, char): (usize, char)| if foreign[at % 40] { look_alike(char) } else { char };
        let mut hidden: Vec<char> = word.chars().enumerate().map(like).collect();
        if decomposed {
            hidden = hidden.into_iter().nfd().collect();
        }
        for (place, invisible) in at {
            hidden.insert(1 + place.index(hidden.len() - 1), invisible);
        }
        is_found(term, &hidden.into_iter().collect::<String>())?;
    }

    #[test]
    fn letters_set_apart_hide_no_term(
        which in any::<prop::sample::Index>(),
        sign in prop::sample::select(vec![".", "-", "_", "*", "·", "/", "–", "'", "•", "🙂", " ", " . ", " - ", "\u{a0}"]),
        invisible in prop::option::of(prop::sample::select(INVISIBLE.to_vec())),
        upper in any::<bool>(),
        decomposed in any::<bool>(),
    ) {
        let term = which.get(&TERMS);
        prop_assume!(can_be_split(&term.word, sign));
        let word = if upper && !term.cased { term.word.to_uppercase() } else { term.word.clone() };
        let sign = invisible.map_or_else(|| sign.to_owned(), |char| format!("{char}{sign}"));
        let hidden = split(&word, &sign);
        is_found(term, &if decomposed { hidden.nfd().collect() } else { hidden })?;
    }
}

/// Every long term, at every place within it, with every sign: few enough to try them all.
#[test]
fn one_sign_within_hides_no_long_term() {
    let is_long =
        |term: &&Written| term.stem >= 5 && term.word.chars().all(char::is_alphabetic) && !term.word.contains("xyz");
    let mut hidden = Vec::new();
    for term in TERMS.iter().filter(is_long) {
        for (at, _) in term.word.char_indices().skip(1) {
            for sign in ['.', '-', '_', '*', '·', '/'] {
                let (before, after) = term.word.split_at(at);
                if is_found(term, &format!("{before}{sign}{after}")).is_err() {
                    hidden.push(format!("{} {before}{sign}{after}", term.language));
                }
            }
        }
    }
    assert!(hidden.is_empty(), "{hidden:#?}");
}

/// What people write that way, and means nothing of the sort.
#[test]
fn initials_and_abbreviations_are_no_terms() {
    for text in [
        "A.B. Eriksberg höll tal",
        "t.ex. bl.a. m.m. o.s.v. d.v.s. p.g.a. f.d. s.k. fr.o.m. t.o.m. m.fl. e.d. kl.18",
        "f.eks. bl.a. o.l. dvs. pga. m.a.o. s.u. i.h.t. jf. kl.18 nr.4",
        "esim. mm. ym. ts. jne. t.s. v.s.",
        "t.d. o.s.frv. þ.e. m.a. þ.m.t. u.þ.b.",
        "e.g. i.e. a.k.a. p.s. r.s.v.p. U.S.A. J.K. Eksempel",
        "Klass A B C D och spår 1 2 3 4, grupp a, b, c, d",
        "Stor-Oslo, E-post, e-tjänst, www.solvik.example/kultur-och-fritid/a-o",
        "V I N T E R L O V ! S O M M A R !",
    ] {
        for category in Category::IMPLIED {
            let found = LEXICONS.terms(category, &[], text);
            let words: Vec<&str> = found.iter().map(|found| &text[found.range.clone()]).collect();
            assert!(words.is_empty(), "{text}: {words:?}");
        }
    }
}
