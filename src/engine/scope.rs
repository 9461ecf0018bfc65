//! Of which records a rule speaks: their kind, their platform, its conditions and exceptions.

use super::verdict::Because;
use crate::{
    policy::{Condition, Rule},
    record::Record,
    tree::Node,
    vocabulary::Facts,
};

/// A record as its rules see it, with what they share.
pub(super) struct Seen<'n> {
    pub(super) record: &'n Record,
    pub(super) facts: Facts<'n>,
    platforms: Vec<&'n str>,
}

impl<'n> Seen<'n> {
    pub(super) fn new(record: &'n Record) -> Self {
        Self { record, facts: Facts::default(), platforms: platforms(&record.node).collect() }
    }
}

/// Why a rule does not speak of a record, if it does not.
pub(super) fn out_of_scope<'r>(rule: &'r Rule, seen: &Seen<'_>) -> Option<Because<'r>> {
    if !rule.on.contains(&seen.record.kind) {
        return Some(Because::Kind);
    }
    if !rule.platforms.is_empty() && !seen.platforms.iter().any(|on| rule.platforms.iter().any(|p| p == on)) {
        return Some(Because::Platform);
    }
    if let Some(condition) = rule.when.iter().find(|condition| !holds(condition, seen)) {
        return Some(Because::When(condition.given.as_str()));
    }
    let exception = rule.unless.iter().find(|condition| holds(condition, seen))?;
    Some(Because::Unless(exception.given.as_str()))
}

/// A condition holds where its path selects something and all of it fits: nothing selected is no condition met.
fn holds(condition: &Condition, seen: &Seen<'_>) -> bool {
    let (mut is_there, mut fits) = (false, true);
    condition.given.each(&seen.record.node, &mut |node, _| {
        is_there = true;
        fits = condition.schema.holds_knowing(node, &seen.facts);
        fits
    });
    is_there && fits
}

/// The platforms a record is on: `platform`, or every one of `platforms`.
fn platforms(node: &Node) -> impl Iterator<Item = &str> {
    let one = node.get("platform").and_then(Node::as_str);
    let many = node.get("platforms").map_or(&[][..], Node::items).iter().filter_map(Node::as_str);
    one.into_iter().chain(many)
}
