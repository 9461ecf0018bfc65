//! Decides filters (RFC 9535, 2.3.5): conditions, comparisons and functions.

use std::{borrow::Cow, cmp::Ordering, ops::ControlFlow};

use super::{
    ast::{Inner, Logical, Operand, Operator, Pattern},
    evaluate, regexp,
};
use crate::tree::{Map, Node, Number, Value};

/// Whether a condition holds for the node `current` of the document `root`.
pub(super) fn holds(condition: &Logical, root: &Node, current: &Node) -> bool {
    match condition {
        Logical::Any(parts) => parts.iter().any(|part| holds(part, root, current)),
        Logical::All(parts) => parts.iter().all(|part| holds(part, root, current)),
        Logical::Not(part) => !holds(part, root, current),
        Logical::Exists(query) => first(query, root, current).is_some(),
        Logical::Compare(left, operator, right) => {
            compare(operand(left, root, current).as_deref(), *operator, operand(right, root, current).as_deref())
        }
        Logical::Matches(text, pattern) => operand(text, root, current)
            .and_then(|text| Some(matches(pattern, text.as_str()?, root, current)))
            .unwrap_or(false),
    }
}

fn matches(pattern: &Pattern, text: &str, root: &Node, current: &Node) -> bool {
    match pattern {
        Pattern::Fixed(regex) => regex.is_match(text),
        Pattern::Computed { pattern, whole } => operand(pattern, root, current)
            .and_then(|pattern| regexp::compile(pattern.as_str()?, *whole))
            .is_some_and(|regex| regex.is_match(text)),
    }
}

/// The value of an operand; `None` is the RFC's `Nothing`.
fn operand<'n>(operand: &'n Operand, root: &'n Node, current: &'n Node) -> Option<Cow<'n, Node>> {
    match operand {
        Operand::Literal(node) => Some(Cow::Borrowed(node)),
        Operand::Query(query) => first(query, root, current).map(Cow::Borrowed),
        Operand::Length(inner) => {
            let value = self::operand(inner, root, current)?;
            length(&value).map(|length| Cow::Owned(count(length, &value)))
        }
        Operand::Count(query) => Some(Cow::Owned(count(all(query, root, current).len(), current))),
        Operand::Value(query) => match all(query, root, current).as_slice() {
            [only] => Some(Cow::Borrowed(*only)),
            _ => None,
        },
    }
}

fn length(node: &Node) -> Option<usize> {
    match node.value() {
        Value::Text(text) => Some(text.as_str().chars().count()),
        Value::List(items) => Some(items.len()),
        Value::Map(map) => Some(map.len()),
        _ => None,
    }
}

fn count(number: usize, of: &Node) -> Node {
    Node::new(Value::Number(Number::new(number.to_string())), of.span())
}

fn first<'n>(query: &Inner, root: &'n Node, current: &'n Node) -> Option<&'n Node> {
    if query.segments.is_empty() {
        return Some(from(query, root, current));
    }
    let mut found = None;
    let _ended = visit(query, root, current, &mut |node| {
        found = Some(node);
        ControlFlow::Break(())
    });
    found
}

fn all<'n>(query: &Inner, root: &'n Node, current: &'n Node) -> Vec<&'n Node> {
    let mut found = Vec::new();
    let _ended = visit(query, root, current, &mut |node| {
        found.push(node);
        ControlFlow::Continue(())
    });
    found
}

fn visit<'n>(
    query: &Inner,
    root: &'n Node,
    current: &'n Node,
    found: &mut dyn FnMut(&'n Node) -> ControlFlow<()>,
) -> ControlFlow<()> {
    evaluate::walk(root, from(query, root, current), &query.segments, None, &mut |node, _| found(node))
}

/// Where a query begins.
fn from<'n>(query: &Inner, root: &'n Node, current: &'n Node) -> &'n Node {
    if query.from_root { root } else { current }
}

fn compare(left: Option<&Node>, operator: Operator, right: Option<&Node>) -> bool {
    let equal = || match (left, right) {
        (Some(left), Some(right)) => equals(left, right),
        (None, None) => true,
        _ => false,
    };
    let ordered = |wanted| left.zip(right).and_then(|(left, right)| order(left, right)) == Some(wanted);
    match operator {
        Operator::Equal => equal(),
        Operator::NotEqual => !equal(),
        Operator::Less => ordered(Ordering::Less),
        Operator::Greater => ordered(Ordering::Greater),
        Operator::LessOrEqual => ordered(Ordering::Less) || equal(),
        Operator::GreaterOrEqual => ordered(Ordering::Greater) || equal(),
    }
}

/// Only numbers and strings have an order.
fn order(left: &Node, right: &Node) -> Option<Ordering> {
    match (left.value(), right.value()) {
        (Value::Text(left), Value::Text(right)) => Some(left.as_str().cmp(right.as_str())),
        (Value::Number(left), Value::Number(right)) if left.equals(right) => Some(Ordering::Equal),
        (Value::Number(left), Value::Number(right)) => match (left.as_i64(), right.as_i64()) {
            (Some(left), Some(right)) => Some(left.cmp(&right)),
            _ => left.as_f64()?.partial_cmp(&right.as_f64()?),
        },
        _ => None,
    }
}

fn equals(left: &Node, right: &Node) -> bool {
    match (left.value(), right.value()) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(left), Value::Bool(right)) => left == right,
        (Value::Number(left), Value::Number(right)) => left.equals(right),
        (Value::Text(left), Value::Text(right)) => left.as_str() == right.as_str(),
        (Value::List(left), Value::List(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| equals(left, right))
        }
        (Value::Map(left), Value::Map(right)) => left.len() == right.len() && covers(left, right),
        _ => false,
    }
}

fn covers(left: &Map, right: &Map) -> bool {
    left.entries().iter().all(|entry| right.all(entry.key.as_str()).any(|value| equals(&entry.value, value)))
}
