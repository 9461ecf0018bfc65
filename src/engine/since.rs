//! From when: the days and the decision behind a value that made a finding.
//!
//! In: a rule with its dated values, and what the finding found. Out: words to put behind the message.

use crate::{
    policy::{Dated, Held, Interval, Locale, Rule},
    tree::Node,
    vocabulary::Hit,
};

/// What the message goes on with: `, since 2023-03-20 (NSM)`; nothing where no dated value made the finding.
///
/// * `selected`: the value that was checked; hits are counted from it.
pub(super) fn since(rule: &Rule, selected: Option<&Node>, hits: &[Hit], locale: &Locale) -> String {
    let of = |dated: &&Dated| selected.is_some_and(|selected| is_about(&dated.value, selected, hits));
    // Of several times of one value, that which holds.
    let made = rule.dated.iter().filter(of).min_by_key(|dated| dated.held != Held::Now);
    made.map(|dated| words(dated, locale)).unwrap_or_default()
}

/// The days of the policy line itself: `, since 2026-06-28`; nothing where it has none.
pub(super) fn line_since(interval: Interval, locale: &Locale) -> String {
    let dated = Dated { value: String::new(), interval, held: Held::Now, decision: None };
    if interval.is_always() { String::new() } else { words(&dated, locale) }
}

/// Whether a finding is about a value of a list: it was selected, it stands at the place of a hit, or a keyword found it.
fn is_about(value: &str, selected: &Node, hits: &[Hit]) -> bool {
    let is = |node: &Node| node.as_str() == Some(value);
    let found = |hit: &Hit| {
        let noted = || hit.note.iter().flat_map(|note| &note.values).any(|(_, noted)| noted == value);
        hit.path.find(selected).is_some_and(is) || noted()
    };
    is(selected) || hits.iter().any(found)
}

fn words(dated: &Dated, locale: &Locale) -> String {
    let Interval { from, until } = dated.interval;
    let key = match (dated.held, from, until) {
        (Held::Before, ..) => "dated.ended",
        (Held::Later, ..) => "dated.later",
        (Held::Now, Some(_), None) => "dated.since",
        (Held::Now, None, _) => "dated.until",
        (Held::Now, Some(_), Some(_)) => "dated.between",
    };
    let date = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let said = locale.say(key, &[("value", dated.value.clone()), ("from", date(from)), ("until", date(until))]);
    let decision = dated.decision.as_ref().map(|decision| format!(" ({decision})")).unwrap_or_default();
    format!("{said}{decision}")
}
