//! What a query presumes of a document: the fields it names, to be looked up in a schema.

use std::ops::Range;

use super::ast::{Inner, Logical, Operand, Pattern, Segment, SelectorKind};

/// A way down that a query takes, by names and "any item": from the root to one thing that it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shape {
    /// The steps from the root.
    pub parts: Vec<Part>,
}

/// One step of a [`Shape`] and where the query says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What kind of step.
    pub kind: PartKind,
    /// Bytes of the query's text.
    pub range: Range<usize>,
}

/// How a query goes one step down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartKind {
    /// Into the member of this name.
    Name(Box<str>),
    /// Into an item of a list (index, slice).
    Item,
    /// Into any item of a list or any member of a mapping (wildcard, filter).
    Any,
    /// Any number of steps down (`..`); another part follows it.
    Descendant,
}

impl Shape {
    fn then(&self, part: Part) -> Self {
        let mut parts = self.parts.clone();
        parts.push(part);
        Self { parts }
    }
}

/// The shapes of a query: its own, one for each combination of its selectors, then those of its filters.
pub(super) fn of(segments: &[Segment]) -> Vec<Shape> {
    let mut inner = Vec::new();
    let mut shapes = below(vec![Shape::default()], segments, &mut inner);
    shapes.append(&mut inner);
    shapes
}

fn below(from: Vec<Shape>, segments: &[Segment], inner: &mut Vec<Shape>) -> Vec<Shape> {
    let mut shapes = from;
    for segment in segments {
        let mut next = Vec::new();
        for shape in &shapes {
            for selector in &segment.selectors {
                let mut shape = shape.clone();
                let range = selector.range.clone();
                if segment.descends {
                    shape = shape.then(Part { kind: PartKind::Descendant, range: range.clone() });
                }
                let kind = match &selector.kind {
                    SelectorKind::Name(name) => PartKind::Name(name.clone()),
                    SelectorKind::Index(_) | SelectorKind::Slice(_) => PartKind::Item,
                    SelectorKind::Wildcard | SelectorKind::Filter(_) => PartKind::Any,
                };
                let shape = shape.then(Part { kind, range });
                if let SelectorKind::Filter(condition) = &selector.kind {
                    condition_shapes(condition, &shape, inner);
                }
                next.push(shape);
            }
        }
        shapes = next;
    }
    shapes
}

fn condition_shapes(condition: &Logical, current: &Shape, found: &mut Vec<Shape>) {
    match condition {
        Logical::Any(parts) | Logical::All(parts) => {
            for part in parts {
                condition_shapes(part, current, found);
            }
        }
        Logical::Not(part) => condition_shapes(part, current, found),
        Logical::Exists(query) => inner_shapes(query, current, found),
        Logical::Compare(left, _, right) => {
            operand_shapes(left, current, found);
            operand_shapes(right, current, found);
        }
        Logical::Matches(text, pattern) => {
            operand_shapes(text, current, found);
            if let Pattern::Computed { pattern, .. } = pattern {
                operand_shapes(pattern, current, found);
            }
        }
    }
}

fn operand_shapes(operand: &Operand, current: &Shape, found: &mut Vec<Shape>) {
    match operand {
        Operand::Literal(_) => {}
        Operand::Query(query) | Operand::Count(query) | Operand::Value(query) => inner_shapes(query, current, found),
        Operand::Length(inner) => operand_shapes(inner, current, found),
    }
}

fn inner_shapes(query: &Inner, current: &Shape, found: &mut Vec<Shape>) {
    let from = if query.from_root { Shape::default() } else { current.clone() };
    let shapes = below(vec![from], &query.segments, found);
    found.extend(shapes);
}
