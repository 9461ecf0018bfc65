//! Walks a tree along a query (RFC 9535, 2.3 and 2.5), in the order that the RFC gives.

use std::ops::ControlFlow;

use super::{
    ast::{Segment, Selector, SelectorKind, Slice},
    filter,
};
use crate::tree::{Node, Path, Step, Value};

/// The way from the root of a query to a node, kept on the stack: most of what is visited is never selected.
#[derive(Clone, Copy)]
pub(super) struct Trail<'t> {
    up: Option<&'t Trail<'t>>,
    step: StepRef<'t>,
}

#[derive(Clone, Copy)]
enum StepRef<'t> {
    Key(&'t str),
    Index(usize),
}

/// The path of a trail.
pub(super) fn path(trail: Option<&Trail<'_>>) -> Path {
    let mut steps: Vec<Step> = std::iter::successors(trail, |trail| trail.up)
        .map(|trail| match trail.step {
            StepRef::Key(key) => Step::Key(key.into()),
            StepRef::Index(index) => Step::Index(index),
        })
        .collect();
    steps.reverse();
    steps.into_iter().collect()
}

/// What is done with each selected node; breaking ends the walk.
pub(super) type Visit<'v, 'n> = dyn FnMut(&'n Node, Option<&Trail<'_>>) -> ControlFlow<()> + 'v;

/// Visits every node that the segments select from `node`, in order and as often as it is selected.
pub(super) fn walk<'n>(
    root: &'n Node,
    node: &'n Node,
    segments: &[Segment],
    trail: Option<&Trail<'_>>,
    visit: &mut Visit<'_, 'n>,
) -> ControlFlow<()> {
    let Some((segment, rest)) = segments.split_first() else { return visit(node, trail) };
    if segment.descends {
        return descend(node, trail, &mut |node, trail| select(root, node, segment, rest, trail, visit));
    }
    select(root, node, segment, rest, trail, visit)
}

fn select<'n>(
    root: &'n Node,
    node: &'n Node,
    segment: &Segment,
    rest: &[Segment],
    trail: Option<&Trail<'_>>,
    visit: &mut Visit<'_, 'n>,
) -> ControlFlow<()> {
    for selector in &segment.selectors {
        apply(root, node, selector, trail, &mut |node, trail| walk(root, node, rest, trail, visit))?;
    }
    ControlFlow::Continue(())
}

/// The node and all below it, parents first; linked records and YAML aliases are not entered.
fn descend<'n>(node: &'n Node, trail: Option<&Trail<'_>>, visit: &mut Visit<'_, 'n>) -> ControlFlow<()> {
    visit(node, trail)?;
    children(node, trail, &mut |child, trail| {
        if matches!(child.value, Value::Shared(_)) {
            return ControlFlow::Continue(());
        }
        descend(child, trail, visit)
    })
}

fn apply<'n>(
    root: &'n Node,
    node: &'n Node,
    selector: &Selector,
    trail: Option<&Trail<'_>>,
    visit: &mut Visit<'_, 'n>,
) -> ControlFlow<()> {
    match (&selector.kind, node.value()) {
        (SelectorKind::Name(name), Value::Map(map)) => {
            for entry in map.entries().iter().filter(|entry| entry.key.is(name)) {
                visit(&entry.value, Some(&Trail { up: trail, step: StepRef::Key(name) }))?;
            }
            ControlFlow::Continue(())
        }
        (SelectorKind::Index(index), Value::List(items)) => {
            let at = usize::try_from(normal(*index, items.len())).ok();
            match at.and_then(|at| Some((at, items.get(at)?))) {
                Some((at, item)) => visit(item, Some(&Trail { up: trail, step: StepRef::Index(at) })),
                None => ControlFlow::Continue(()),
            }
        }
        (SelectorKind::Slice(slice), Value::List(items)) => {
            for at in indexes(*slice, items.len()) {
                if let Some(item) = items.get(at) {
                    visit(item, Some(&Trail { up: trail, step: StepRef::Index(at) }))?;
                }
            }
            ControlFlow::Continue(())
        }
        (SelectorKind::Wildcard, _) => children(node, trail, visit),
        (SelectorKind::Filter(condition), _) => children(node, trail, &mut |child, trail| {
            if filter::holds(condition, root, child) { visit(child, trail) } else { ControlFlow::Continue(()) }
        }),
        _ => ControlFlow::Continue(()),
    }
}

fn children<'n>(node: &'n Node, trail: Option<&Trail<'_>>, visit: &mut Visit<'_, 'n>) -> ControlFlow<()> {
    match node.value() {
        Value::List(items) => {
            for (at, item) in items.iter().enumerate() {
                visit(item, Some(&Trail { up: trail, step: StepRef::Index(at) }))?;
            }
        }
        Value::Map(map) => {
            for entry in map.entries() {
                visit(&entry.value, Some(&Trail { up: trail, step: StepRef::Key(entry.key.as_str()) }))?;
            }
        }
        _ => {}
    }
    ControlFlow::Continue(())
}

fn normal(index: i64, len: usize) -> i64 {
    if index < 0 { length(len) + index } else { index }
}

fn length(len: usize) -> i64 {
    i64::try_from(len).unwrap_or(i64::MAX)
}

/// The indexes of a slice, in its order (RFC 9535, 2.3.4.2.2).
fn indexes(slice: Slice, len: usize) -> impl Iterator<Item = usize> {
    let len_i = length(len);
    let forward = slice.step >= 0;
    let (lowest, highest) = if forward { (0, len_i) } else { (-1, len_i - 1) };
    let bound = |given: Option<i64>, default: i64| {
        given.map_or(default, |index| normal(index, len)).clamp(lowest, highest.max(lowest))
    };
    let (start, end) = if forward {
        (bound(slice.start, 0), bound(slice.end, len_i))
    } else {
        // An end that is given as a negative index is counted from the end; one that is absent lies before the first.
        (bound(slice.start, len_i - 1), slice.end.map_or(-1, |_| bound(slice.end, -1)))
    };
    let first = (slice.step != 0).then_some(start);
    let within = move |at: &i64| if forward { *at < end } else { *at > end };
    std::iter::successors(first, move |at| at.checked_add(slice.step))
        .take_while(within)
        .filter_map(|at| usize::try_from(at).ok())
}
