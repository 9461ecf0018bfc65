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
            compare(operand(left, root, current), *operator, operand(right, root, current))
        }
        Logical::Matches(text, pattern) => operand(text, root, current)
            .and_then(Given::as_str)
            .is_some_and(|text| matches(pattern, text, root, current)),
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

/// The value of an operand.
#[derive(Clone, Copy)]
enum Given<'n> {
    Node(&'n Node),
    /// What `length` and `count` give.
    Number(usize),
}

impl<'n> Given<'n> {
    fn as_str(self) -> Option<&'n str> {
        match self {
            Self::Node(node) => node.as_str(),
            Self::Number(_) => None,
        }
    }

    fn as_number(self) -> Option<Cow<'n, Number>> {
        match self {
            Self::Node(node) => node.as_number().map(Cow::Borrowed),
            Self::Number(number) => Some(Cow::Owned(Number::new(number.to_string()))),
        }
    }
}

/// The value of an operand; `None` is the RFC's `Nothing`.
fn operand<'n>(operand: &'n Operand, root: &'n Node, current: &'n Node) -> Option<Given<'n>> {
    match operand {
        Operand::Literal(node) => Some(Given::Node(node)),
        Operand::Query(query) => first(query, root, current).map(Given::Node),
        Operand::Length(inner) => length(inner, root, current).map(Given::Number),
        Operand::Count(query) => Some(Given::Number(all(query, root, current).len())),
        Operand::Value(query) => match all(query, root, current).as_slice() {
            [only] => Some(Given::Node(only)),
            _ => None,
        },
    }
}

fn length(of: &Operand, root: &Node, current: &Node) -> Option<usize> {
    let Given::Node(node) = operand(of, root, current)? else { return None };
    match node.value() {
        Value::Text(text) => Some(text.as_str().chars().count()),
        Value::List(items) => Some(items.len()),
        Value::Map(map) => Some(map.len()),
        _ => None,
    }
}

/// The first node that a query selects: for most, which are `@` alone, where it begins.
fn first<'n>(query: &Inner, root: &'n Node, current: &'n Node) -> Option<&'n Node> {
    if query.segments.is_empty() { Some(from(query, root, current)) } else { first_below(query, root, current) }
}

fn first_below<'n>(query: &Inner, root: &'n Node, current: &'n Node) -> Option<&'n Node> {
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

#[inline(never)] // What asks for more than `@` and a literal is rare.
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

fn compare(left: Option<Given<'_>>, operator: Operator, right: Option<Given<'_>>) -> bool {
    let equal = || match (left, right) {
        (Some(Given::Node(left)), Some(Given::Node(right))) => equals(left, right),
        (Some(left), Some(right)) => {
            left.as_number().zip(right.as_number()).is_some_and(|(left, right)| left.equals(&right))
        }
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
fn order(left: Given<'_>, right: Given<'_>) -> Option<Ordering> {
    if let Some((left, right)) = left.as_str().zip(right.as_str()) {
        return Some(left.cmp(right));
    }
    let (left, right) = left.as_number().zip(right.as_number())?;
    if left.equals(&right) {
        return Some(Ordering::Equal);
    }
    match (left.as_i64(), right.as_i64()) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        _ => left.as_f64()?.partial_cmp(&right.as_f64()?),
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
