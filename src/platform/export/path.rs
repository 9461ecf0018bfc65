//! Raw paths: `profile_v2.emails.emails[]`, `[Primary=Yes].Email Address`, `**.ProfileMap.userName`.
//!
//! Keys have dots between them. `[]` goes into every item of a list (a list of one may have collapsed into its item),
//! `[key=value]` into those that say so, `[key!=value]` into the others; a number is an item, `**` looks at any depth. An
//! empty path is the value itself; `|` stands between two paths.

use crate::tree::{Map, Node};

/// Everything at a path, in order.
pub(super) fn select<'n>(node: &'n Node, path: &str) -> Vec<&'n Node> {
    if path.is_empty() {
        return vec![node];
    }
    if path.contains('|') {
        return path.split('|').flat_map(|path| select(node, path)).collect();
    }
    let (step, rest) = path.split_once('.').unwrap_or((path, ""));
    if step == "**" {
        return anywhere(node, rest);
    }
    let (key, filter) = match step.split_once('[') {
        Some((key, filter)) => (key, Some(filter.trim_end_matches(']'))),
        None => (step, None),
    };
    let at = || node.items().get(key.parse::<usize>().ok()?);
    let found = if key.is_empty() { Some(node) } else { node.get(key).or_else(at) };
    let Some(found) = found else { return Vec::new() };
    match filter {
        None => select(found, rest),
        Some(filter) => {
            let items = items(found).into_iter().filter(|item| filter.is_empty() || holds(item, filter));
            items.flat_map(|item| select(item, rest)).collect()
        }
    }
}

/// The items of a list, or the one item into which a list of one may have collapsed.
pub(super) fn items(node: &Node) -> Vec<&Node> {
    if node.as_map().is_some() { vec![node] } else { node.items().iter().collect() }
}

fn anywhere<'n>(node: &'n Node, path: &str) -> Vec<&'n Node> {
    let here = select(node, path);
    if !here.is_empty() {
        return here;
    }
    let below = node.as_map().map(Map::entries).unwrap_or_default();
    below.iter().flat_map(|entry| anywhere(&entry.value, path)).collect()
}

/// Whether a value holds what a test asks for: something at `path`, exactly this at `path=value` (case does not count),
/// or not at `path!=value`, or what begins so at `path^beginning`.
pub(super) fn holds(node: &Node, test: &str) -> bool {
    let says = |path: &str, test: &dyn Fn(&str) -> bool| {
        select(node, path).into_iter().any(|found| match found.as_bool() {
            Some(truth) => test(if truth { "true" } else { "false" }),
            None => found.as_str().is_some_and(test),
        })
    };
    if let Some((path, value)) = test.split_once('=') {
        let is = |path| says(path, &|found| found.trim().eq_ignore_ascii_case(value));
        path.strip_suffix('!').map_or_else(|| is(path), |path| !is(path))
    } else if let Some((path, beginning)) = test.split_once('^') {
        says(path, &|found| found.starts_with(beginning))
    } else {
        !select(node, test).is_empty()
    }
}
