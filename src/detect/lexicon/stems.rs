//! The stems and exceptions of a language, and what each of them stands for.
//!
//! In: stems with their exceptions, by number. Out: [`Stems`], the patterns to look for. Those of the program are made when
//! it is built: the build script takes in this file, so it may know no other.

use std::{borrow::Cow, collections::HashMap};

/// Every stem and every exception, as patterns by their numbers.
#[derive(Debug, Clone)]
pub(crate) struct Stems {
    /// The letters of all patterns, one after the other.
    pub(crate) text: Cow<'static, str>,
    /// By pattern: where it ends in `text`, where its terms end in `terms`, and whether it is an exception.
    pub(crate) ends: Cow<'static, [(u32, u32, bool)]>,
    /// The numbers of the terms that patterns are stems of, pattern after pattern.
    pub(crate) terms: Cow<'static, [u32]>,
}

impl Stems {
    /// The stems of terms, each with its exceptions, in the spelling that is searched.
    pub(crate) fn new<'t>(terms: impl Iterator<Item = (&'t str, &'t [String])>, spell: fn(&str) -> String) -> Self {
        let mut ids: HashMap<String, usize> = HashMap::new();
        let mut patterns: Vec<String> = Vec::new();
        let mut meanings: Vec<(Vec<u32>, bool)> = Vec::new();
        let mut id = |words: &str, meanings: &mut Vec<(Vec<u32>, bool)>| {
            let spelled = spell(words);
            *ids.entry(spelled.clone()).or_insert_with(|| {
                patterns.push(spelled);
                meanings.push(Default::default());
                patterns.len() - 1
            })
        };
        for (number, (stem, exceptions)) in (0..).zip(terms) {
            let stem = id(stem, &mut meanings);
            meanings[stem].0.push(number);
            for words in exceptions {
                let exception = id(words, &mut meanings);
                meanings[exception].1 = true;
            }
        }
        let (mut ends, mut all, mut text) = (Vec::new(), Vec::new(), String::new());
        let end = |len: usize| u32::try_from(len).expect("internal: lexicons are no gigabytes");
        for (pattern, (terms, exception)) in patterns.iter().zip(meanings) {
            text.push_str(pattern);
            all.extend(terms);
            ends.push((end(text.len()), end(all.len()), exception));
        }
        Self { text: text.into(), ends: ends.into(), terms: all.into() }
    }

    /// The patterns by their numbers.
    pub(crate) fn patterns(&self) -> impl Iterator<Item = &str> {
        let mut from = 0;
        self.ends.iter().map(move |(end, ..)| {
            let pattern = self.text.get(from..*end as usize);
            from = *end as usize;
            pattern.unwrap_or_default()
        })
    }

    /// Whether a pattern is an exception, and the numbers of the terms that it is the stem of.
    pub(crate) fn meaning(&self, pattern: usize) -> Option<(bool, &[u32])> {
        let (_, end, exception) = *self.ends.get(pattern)?;
        let start = pattern.checked_sub(1).and_then(|last| self.ends.get(last)).map_or(0, |(_, end, _)| *end);
        Some((exception, self.terms.get(start as usize..end as usize)?))
    }
}

/// Words without diacritics, as they are written in hashtags and handles.
pub(crate) fn in_tag(bare: &str) -> String {
    bare.replace([' ', '-'], "")
}
