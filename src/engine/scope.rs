//! Of which records a rule speaks: their kind, their platform, its conditions and exceptions.

use super::verdict::Because;
use crate::{
    policy::{Condition, Rule},
    record::Record,
    tree::Node,
    vocabulary::Facts,
};

/// Why a rule does not speak of a record, if it does not.
pub(super) fn out_of_scope<'r, 'n>(rule: &'r Rule, record: &'n Record, facts: &Facts<'n>) -> Option<Because<'r>> {
    if !rule.on.contains(&record.kind) {
        return Some(Because::Kind);
    }
    if !rule.platforms.is_empty()
        && !platforms(&record.node).any(|platform| rule.platforms.iter().any(|p| p == platform))
    {
        return Some(Because::Platform);
    }
    if let Some(condition) = rule.when.iter().find(|condition| !holds(condition, record, facts)) {
        return Some(Because::When(condition.given.as_str()));
    }
    let exception = rule.unless.iter().find(|condition| holds(condition, record, facts))?;
    Some(Because::Unless(exception.given.as_str()))
}

/// A condition holds where its path selects something and all of it fits: nothing selected is no condition met.
fn holds<'n>(condition: &Condition, record: &'n Record, facts: &Facts<'n>) -> bool {
    let (mut is_there, mut fits) = (false, true);
    condition.given.each(&record.node, &mut |node, _| {
        is_there = true;
        fits = condition.schema.holds_knowing(node, facts);
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
