//! Phrases of concepts as patterns.

use std::{iter, ops::Range, sync::OnceLock};

use regex::Regex;

use crate::detect::{any_of::AnyOf, normalise::lower};

/// Between two words of a phrase: spaces, a hyphen, quotation marks; not the end of a sentence.
const BETWEEN: &str = r#"[\s,:;"'”«»()*_/-]{1,4}"#;
/// Up to eight words more.
const GAP: &str = r#"(?:[^\s.!?]+[\s,:;"'”«»()*_/-]{1,4}){0,8}?"#;
/// A case number: `KS 2024/123`, `24/00123-4`.
const NUMBER: &str = r"[a-zåäöæø]{0,5}[ -]?[0-9]{2,4}[/:-][0-9]{2,6}(?:-[0-9]+)?";

/// All phrases of a concept in one language, as one pattern on text in lower case.
///
/// Word boundaries are tested here and not in the pattern: Unicode's would make every search on Nordic text slow.
#[derive(Debug)]
pub(super) struct Phrases {
    lowered: Vec<String>,
    /// The longest word of each phrase: a text without any of them has none of the phrases. Nothing where a phrase has
    /// no word.
    gate: Option<AnyOf>,
    /// Made when a text may have one: it takes longer than most runs on a single draft.
    pattern: OnceLock<Regex>,
}

impl Phrases {
    pub(super) fn new(phrases: &[String]) -> Self {
        let mut phrases: Vec<String> = phrases.iter().map(|phrase| lower(phrase)).collect();
        // The longest first: `ok` would hide `okay`.
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        let words: Vec<&str> = phrases.iter().map(|phrase| longest_word(phrase)).collect();
        let gate = words.iter().all(|word| !word.is_empty()).then(|| AnyOf::new(&words));
        Self { lowered: phrases, gate, pattern: OnceLock::new() }
    }

    fn pattern(&self) -> &Regex {
        self.pattern.get_or_init(|| {
            let phrases: Vec<String> = self.lowered.iter().map(|phrase| one(phrase)).collect();
            let pattern = format!("(?:{})", phrases.join("|"));
            Regex::new(&pattern).expect("internal: escaped words form a valid pattern")
        })
    }

    /// Where the phrases stand in a text in lower case, in order.
    pub(super) fn find(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let may_stand = self.gate.as_ref().is_none_or(|gate| gate.is_in(text));
        let mut from = may_stand.then_some(0);
        iter::from_fn(move || {
            while let Some(at) = from {
                let next = self.pattern().find_at(text, at)?;
                let stands = stands_alone(text, &next.range());
                let behind = if stands { next.end() } else { text.ceil_char_boundary(next.start() + 1) };
                from = Some(behind).filter(|behind| !next.is_empty() && *behind <= text.len());
                if stands {
                    return Some(next.range());
                }
            }
            None
        })
    }
}

fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let word = |char: char| char.is_alphanumeric();
    let found = text.get(range.clone()).unwrap_or_default();
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    // A phrase that ends in a sign, such as `j.nr.`, ends there.
    !(before.ends_with(word) || found.ends_with(word) && after.starts_with(word))
}

/// The longest word that a phrase wants as it is written; empty where it has none.
fn longest_word(phrase: &str) -> &str {
    let words = phrase.split_whitespace().filter(|word| !matches!(*word, "..." | "<nr>"));
    words.map(|word| word.trim_end_matches('*')).max_by_key(|word| word.len()).unwrap_or_default()
}

fn one(phrase: &str) -> String {
    let mut pattern = String::new();
    let mut first = true;
    let mut gap = false;
    for word in phrase.split_whitespace() {
        if word == "..." {
            gap = true;
            continue;
        }
        if !first {
            pattern.push_str(BETWEEN);
        }
        if gap {
            pattern.push_str(GAP);
            gap = false;
        }
        first = false;
        match word.strip_suffix('*') {
            _ if word == "<nr>" => pattern.push_str(NUMBER),
            Some(stem) => {
                pattern.push_str(&regex::escape(stem));
                pattern.push_str(r"[a-zåäöæøáðéíóúýþ]*");
            }
            None => pattern.push_str(&regex::escape(word)),
        }
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_and_texts() {
        let cases = [
            ("allmän* handling*", "det blir allmänna handlingar", true),
            ("allmän* handling*", "allmänt om vår handling", false),
            ("överför* ... tredje part", "uppgifter överförs till en så kallad tredje part", true),
            ("överför* ... tredje part", "de överförs. En tredje part", false),
            ("dnr <nr>", "se Dnr: KS 2024/123", true),
            ("dnr <nr>", "dnr saknas", false),
            ("offentlig", "offentligt", false),
        ];
        for (phrase, text, expected) in cases {
            let text = lower(text);
            assert_eq!(Phrases::new(&[phrase.to_owned()]).find(&text).next().is_some(), expected, "{phrase}: {text}");
        }
    }
}
