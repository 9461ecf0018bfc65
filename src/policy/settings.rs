//! Whether what the configuration says of the authority means anything.
//!
//! In: the tree of a `somelint.yaml`. Out: findings at values that nothing would ever match, such as a country by its name.

use crate::{
    finding::{Finding, Phrase, code, phrase},
    tree::Node,
};

/// What a value must look like, and what to write instead.
struct Shape {
    path: &'static [&'static str],
    fits: fn(&str) -> bool,
    is_not: &'static Phrase,
    help: &'static Phrase,
}

static SHAPES: [Shape; 6] = [
    Shape {
        path: &["organization", "country"],
        fits: is_country,
        is_not: &phrase::NO_COUNTRY,
        help: &phrase::WRITE_COUNTRY,
    },
    Shape {
        path: &["organization", "languages"],
        fits: is_language,
        is_not: &phrase::NO_LANGUAGE,
        help: &phrase::WRITE_LANGUAGE,
    },
    Shape { path: &["language"], fits: is_language, is_not: &phrase::NO_LANGUAGE, help: &phrase::WRITE_LANGUAGE },
    Shape {
        path: &["organization", "domains"],
        fits: is_domain,
        is_not: &phrase::NO_DOMAIN,
        help: &phrase::WRITE_DOMAIN,
    },
    Shape {
        path: &["organization", "official_mailbox"],
        fits: is_mailbox,
        is_not: &phrase::NO_MAILBOX,
        help: &phrase::WRITE_MAILBOX,
    },
    Shape {
        path: &["organization", "dpo"],
        fits: is_mailbox,
        is_not: &phrase::NO_MAILBOX,
        help: &phrase::WRITE_MAILBOX,
    },
];

/// The values that can mean nothing, and the patterns that do not compile.
pub(super) fn check(node: &Node) -> Vec<Finding> {
    let mut findings = patterns(node);
    for shape in &SHAPES {
        let Some(value) = node.at_keys(shape.path) else { continue };
        let one = std::slice::from_ref(value);
        let values = if value.items().is_empty() { one } else { value.items() };
        for value in values {
            let Some(text) = value.as_str().filter(|text| !(shape.fits)(text)) else { continue };
            let message = shape.is_not.with([("word", text.to_owned())]);
            let meant = country_of_word(text).filter(|_| shape.path.ends_with(&["country"]));
            let help = meant
                .map_or_else(|| shape.help.with([]), |code| phrase::DID_YOU_MEAN.with([("near", code.to_string())]));
            findings.push(Finding::coded(&code::CONFIG_TYPE, message, value.span()).help(help));
        }
    }
    findings
}

/// The countries whose identifiers, words and authorities are known, with what people write instead of their codes.
const COUNTRIES: [(&str, &[&str]); 5] = [
    ("SE", &["sv", "swe", "sverige", "sweden", "ruotsi"]),
    ("NO", &["nb", "nn", "nor", "norge", "noreg", "norway", "norja"]),
    ("DK", &["da", "dnk", "danmark", "denmark", "tanska"]),
    ("FI", &["fin", "finland", "suomi"]),
    ("IS", &["isl", "island", "iceland", "ísland"]),
];

/// ISO 3166-1 alpha-2 of a country that somelint knows: with another one nothing of a country would be checked.
fn is_country(text: &str) -> bool {
    COUNTRIES.iter().any(|(code, _)| *code == text)
}

fn country_of_word(text: &str) -> Option<&'static str> {
    let word = text.to_lowercase();
    let meant = COUNTRIES.iter().find(|(code, words)| code.to_lowercase() == word || words.contains(&word.as_str()));
    meant.map(|(code, _)| *code)
}

/// BCP 47 with a primary subtag of ISO 639, which has two or three letters.
fn is_language(text: &str) -> bool {
    let mut subtags = text.split('-');
    let primary = subtags.next().unwrap_or_default();
    matches!(primary.len(), 2 | 3)
        && primary.bytes().all(|byte| byte.is_ascii_lowercase())
        && subtags
            .all(|subtag| (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn is_domain(text: &str) -> bool {
    let labels = || text.split('.');
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|char| char == '-' || char.is_alphanumeric());
    labels().count() >= 2 && labels().all(is_label)
}

fn is_mailbox(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| !local.trim().is_empty() && is_domain(domain))
}

/// The patterns of mailboxes that do not compile. Patterns run in linear time: there is no look-around.
fn patterns(node: &Node) -> Vec<Finding> {
    let patterns = node.at_keys(&["organization", "mailbox_patterns"]).map(Node::items).unwrap_or_default();
    let broken = patterns.iter().filter_map(|pattern| {
        let error = regex::Regex::new(pattern.as_str()?).err()?;
        let reason = error.to_string();
        let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
        Some(Finding::coded(
            &code::POLICY_PATTERN,
            phrase::PATTERN_UNUSABLE.with([("reason", reason.to_owned())]),
            pattern.span(),
        ))
    });
    broken.collect()
}
