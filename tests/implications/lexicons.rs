//! Are the lexicons large, sound and alive: has every stem one spelling, is it found, and does every exception block it?

use std::collections::BTreeMap;

use somelint::detect::{
    Lexicon, Lexicons,
    lexicon::{Category, Grammar, Requirements, Term},
    normalise,
};

use super::{LANGUAGES, LEXICONS, lexicons};

#[test]
fn every_lexicon_says_where_it_is_from() {
    for lexicon in lexicons() {
        assert_eq!(lexicon.licence, "CC0-1.0");
        assert!(!lexicon.source.is_empty() && LANGUAGES.contains(&lexicon.language.as_str()));
        assert!(lexicon.terms.iter().all(|term| term.stem == term.stem.to_lowercase() && !term.modes.is_empty()));
    }
}

/// Each term in the words of its own stem: a stem that its modes, exceptions or folding lose is dead.
#[test]
fn every_term_can_be_found() {
    for lexicon in lexicons() {
        for term in &lexicon.terms {
            let near = term.require.cooc.first().map_or("", String::as_str);
            let right = term.right.first().map_or("xyz", String::as_str);
            let left = term.left.first().map_or("xyz", String::as_str);
            let upper = if term.require.upper { term.stem.to_uppercase() } else { term.stem.clone() };
            let texts = [upper, format!("{}{right}", term.stem), format!("{left}{}", term.stem)];
            let found = texts.iter().any(|text| {
                !LEXICONS.terms(lexicon.category, &[&lexicon.language], &format!("{text} {near}")).is_empty()
            });
            assert!(found, "{} {}: {}", lexicon.language, lexicon.category.as_str(), term.stem);
        }
    }
}

#[test]
fn stems_of_all_languages() {
    let mut counts: BTreeMap<(String, Category), usize> = BTreeMap::new();
    for lexicon in lexicons() {
        *counts.entry((lexicon.language, lexicon.category)).or_default() += lexicon.terms.len();
    }
    assert!(counts.values().sum::<usize>() >= 2_500, "{counts:#?}");
    for language in LANGUAGES {
        for category in Category::IMPLIED {
            let count = counts.get(&(language.to_owned(), category)).copied().unwrap_or_default();
            assert!(count >= 10, "{language} has {count} stems of {}", category.as_str());
        }
    }
}

#[test]
fn no_stem_twice_and_each_as_it_is_searched() {
    let mut seen: BTreeMap<(String, Category, String), usize> = BTreeMap::new();
    for lexicon in lexicons() {
        for term in &lexicon.terms {
            let folded = normalise::lower(&term.stem);
            assert_eq!(folded, term.stem, "{} is spelled as it is searched", lexicon.language);
            assert!((1..=100).contains(&term.weight), "{folded}");
            *seen.entry((lexicon.language.clone(), lexicon.category, folded)).or_default() += 1;
        }
    }
    let twice: Vec<_> = seen.iter().filter(|(_, count)| **count > 1).map(|(stem, _)| stem).collect();
    assert!(twice.is_empty(), "{twice:#?}");
}

/// Each exception alone with its stem: it must hold the stem, be longer, and leave nothing to be found.
#[test]
fn exceptions_block() {
    let grammars: BTreeMap<String, Grammar> =
        lexicons().into_iter().filter_map(|lexicon| Some((lexicon.language, lexicon.grammar?))).collect();
    let mut dead = Vec::new();
    for lexicon in lexicons() {
        for term in lexicon.terms.iter().filter(|term| !term.exceptions.is_empty()) {
            let alone = Lexicons::new(vec![Lexicon {
                terms: vec![Term { require: Requirements::default(), ..term.clone() }],
                grammar: grammars.get(&lexicon.language).cloned(),
                ..lexicon.clone()
            }]);
            for exception in &term.exceptions {
                let text = format!("nå {exception}.");
                let found = alone.terms(lexicon.category, &[&lexicon.language], &text);
                if !exception.contains(&term.stem) || exception.len() <= term.stem.len() || !found.is_empty() {
                    dead.push(format!("{} {}: {exception}", lexicon.language, term.stem));
                }
            }
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
}
