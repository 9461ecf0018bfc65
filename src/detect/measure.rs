//! How often the detectors are right, on posts that people have labelled.
//!
//! In: labelled posts, and what the detectors know. Out: [`Figures`] by category and language, with every miss.

use std::{collections::BTreeMap, ops::Range};

use super::{
    Country, Match,
    catalog::family,
    corpus::{FAMILIES, Post, category as category_of, country_of, is_data},
    detector::Family,
    identifier::SURE,
    implies::{Band, Surface, implications},
    lexicon::{Category, Lexicons},
    personal_data::{Known, personal_data},
};

/// What was found in one part of a corpus.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Labelled, and found.
    pub right: u32,
    /// Found, but not labelled.
    pub false_alarms: u32,
    /// Labelled, but not found.
    pub missed: u32,
}

impl Figures {
    /// The share of what was found that is right; 1 where nothing was found.
    #[must_use]
    pub fn precision(self) -> f64 {
        share(self.right, self.false_alarms)
    }

    /// The share of what is labelled that was found; 1 where nothing is labelled.
    #[must_use]
    pub fn recall(self) -> f64 {
        share(self.right, self.missed)
    }

    /// The harmonic mean of both.
    #[must_use]
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.false_alarms += other.false_alarms;
        self.missed += other.missed;
    }
}

fn share(right: u32, wrong: u32) -> f64 {
    if right + wrong == 0 { 1.0 } else { f64::from(right) / (f64::from(right) + f64::from(wrong)) }
}

/// A label that was not found, or a finding without a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// The line of the post, from 1.
    pub line: usize,
    /// The category.
    pub category: &'static str,
    /// Whether something was found that is not labelled; else something labelled was not found.
    pub false_alarm: bool,
    /// The words: of the label's evidence, or those found. Empty where a label has no evidence.
    pub words: String,
}

/// What measuring a corpus gave.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measured {
    /// By category and language.
    pub figures: BTreeMap<(&'static str, String), Figures>,
    /// Every label not found, and everything found that is not labelled.
    pub misses: Vec<Miss>,
    /// Posts without any label.
    pub clean: u32,
    /// Of those, with something found that weighs as an error.
    pub alarmed: u32,
}

impl Measured {
    /// The figures of a category in all languages.
    #[must_use]
    pub fn total(&self, category: &str) -> Figures {
        let mut total = Figures::default();
        let of = self.figures.iter().filter(|((of, _), _)| *of == category);
        of.for_each(|(_, figures)| total.add(*figures));
        total
    }

    /// The categories measured, in order.
    #[must_use]
    pub fn categories(&self) -> Vec<&'static str> {
        let mut categories: Vec<&'static str> = self.figures.keys().map(|(category, _)| *category).collect();
        categories.dedup();
        categories
    }
}

/// Runs all detectors on posts, and counts. `known` is what the authority says of itself; its country gives way to that of
/// a post.
#[must_use]
pub fn measure(posts: &[(usize, Post)], known: &Known, lexicons: &Lexicons) -> Measured {
    let mut measured = Measured::default();
    for (line, post) in posts {
        let country = post.country.as_deref().map_or_else(|| country_of(&post.language), Country::from_iso);
        let known = Known { country: country.or(known.country), ..known.clone() };
        let mut alarmed = false;
        for (category, found) in found(post, &known, lexicons) {
            alarmed |= found.iter().any(|found| found.is_error);
            judge(&mut measured, *line, post, category, &found);
        }
        measured.clean += u32::from(post.labels.is_empty());
        measured.alarmed += u32::from(post.labels.is_empty() && alarmed);
    }
    measured
}

/// Words that were found.
#[derive(Debug)]
struct Found {
    words: String,
    is_error: bool,
}

/// By category what is found in a post.
fn found(post: &Post, known: &Known, lexicons: &Lexicons) -> Vec<(&'static str, Vec<Found>)> {
    let words = |range: Range<usize>| post.text.get(range).unwrap_or_default().to_owned();
    let data: Vec<Match> = personal_data(&post.text, known);
    let of = |wanted: Family| {
        let own = data.iter().filter(|found| family(found.label) == Some(wanted));
        own.map(|found| Found { words: words(found.range.clone()), is_error: found.confidence >= SURE }).collect()
    };
    let surfaces = [Surface { role: "body", text: &post.text }];
    let implied = |category: Category| {
        let found = implications(&surfaces, false, known, lexicons, category.as_str(), &[&post.language]);
        let found = found.into_iter().filter(|found| found.band >= Band::Warning);
        found.map(|found| Found { words: words(found.term.1), is_error: found.band == Band::Error }).collect()
    };
    let implied =
        Category::IMPLIED.into_iter().filter(|it| *it != Category::Services).map(|it| (it.as_str(), implied(it)));
    FAMILIES.into_iter().map(|family| (family.as_str(), of(family))).chain(implied).collect()
}

fn judge(measured: &mut Measured, line: usize, post: &Post, category: &'static str, found: &[Found]) {
    let same = |label: &&String| category_of(label) == Some(category);
    let labelled = post.labels.iter().any(|label| same(&label));
    let evidence: Vec<&String> =
        post.evidence.iter().filter(|(label, _)| same(label)).flat_map(|(_, words)| words).collect();
    let overlap = |found: &Found, word: &str| found.words.contains(word) || word.contains(&found.words);
    let is_data = is_data(category);
    let mut figures = Figures::default();
    let mut miss = |false_alarm: bool, words: &str| {
        measured.misses.push(Miss { line, category, false_alarm, words: words.to_owned() });
    };
    match (labelled, is_data && !evidence.is_empty()) {
        // Each of the words counts.
        (true, true) => {
            for word in &evidence {
                let seen = found.iter().any(|found| overlap(found, word));
                figures.right += u32::from(seen);
                figures.missed += u32::from(!seen);
                if !seen {
                    miss(false, word);
                }
            }
            for other in found.iter().filter(|found| !evidence.iter().any(|word| overlap(found, word))) {
                figures.false_alarms += 1;
                miss(true, &other.words);
            }
        }
        // The post counts.
        (true, false) => {
            let seen =
                found.iter().any(|found| evidence.is_empty() || evidence.iter().any(|word| overlap(found, word)));
            figures.right += u32::from(seen);
            figures.missed += u32::from(!seen);
            if !seen {
                miss(false, evidence.first().map_or("", |word| word.as_str()));
            }
        }
        (false, _) => {
            for found in found.iter().take(if is_data { found.len() } else { 1 }) {
                figures.false_alarms += 1;
                miss(true, &found.words);
            }
        }
    }
    if figures != Figures::default() {
        measured.figures.entry((category, post.language.clone())).or_default().add(figures);
    }
}

#[cfg(test)]
mod tests {
    use super::{super::corpus::posts, *};

    #[test]
    fn a_corpus_is_counted() {
        let corpus = r#"
{"text": "Ring Anna på 070-174 06 05 eller 070-174 06 06, pnr 19121212-1212", "language": "sv", "labels": ["contact", "identifier"], "evidence": {"contact": ["070-174 06 05", "070-174 06 06", "Storgatan"]}}
{"text": "Skriv till anna@gmail.com", "language": "sv", "labels": []}
{"text": "Ring 112", "language": "nb", "labels": []}
"#;
        let posts = posts(corpus).expect("it is a corpus");
        let measured = measure(&posts, &Known::default(), &Lexicons::default());
        assert_eq!(measured.total("contact"), Figures { right: 2, false_alarms: 1, missed: 1 });
        assert_eq!(measured.total("identifier"), Figures { right: 1, false_alarms: 0, missed: 0 });
        assert_eq!((measured.clean, measured.alarmed), (2, 1));
        let lines: Vec<_> = measured.misses.iter().map(|miss| (miss.line, miss.false_alarm)).collect();
        assert_eq!(lines, [(2, false), (3, true)]);
    }
}
