//! Why a schema does not hold: the library's errors become places in the record.

use jsonschema::{ValidationError, error::ValidationErrorKind};
use serde_json::Value as Json;

use super::{Hit, compile, schema::Compiled, witnesses};
use crate::tree::{Map, Node, Path, Step};

/// Every place that keeps the schema from holding; empty exactly where it holds.
pub(super) fn of(compiled: &Compiled, node: &Node) -> Vec<Hit> {
    let mut hits = Vec::new();
    for error in compiled.errors(node) {
        for hit in from_error(compiled, node, &error) {
            if !hits.contains(&hit) {
                hits.push(hit);
            }
        }
    }
    hits
}

fn from_error(compiled: &Compiled, root: &Node, error: &ValidationError<'_>) -> Vec<Hit> {
    let path = compile::path(error.instance_path());
    let node = path.nearest(root);
    let whole = || vec![Hit::at(&path, node)];
    let hits = match error.kind() {
        ValidationErrorKind::Custom { .. } => match compiled.outline().keyword_at(error.schema_path().as_str()) {
            Some(keyword) => Hit::below(&path, keyword.faults(node)),
            None => Vec::new(),
        },
        ValidationErrorKind::Required { property: Json::String(key) } => {
            vec![Hit { path: path.child(Step::Key(key.as_str().into())), ..Hit::at(&path, node) }]
        }
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => keys(&path, node, unexpected),
        ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
            choices(compiled, root, context)
        }
        ValidationErrorKind::Not { .. } => match compiled.outline().root.find(error.schema_path().as_str()) {
            Some(schema) => Hit::below(&path, witnesses::of(compiled, schema, node)),
            None => Vec::new(),
        },
        _ => Vec::new(),
    };
    if hits.is_empty() { whole() } else { hits }
}

/// Keys that should not be there, each at its place.
fn keys(path: &Path, node: &Node, names: &[String]) -> Vec<Hit> {
    let entries = node.as_map().map(Map::entries).unwrap_or_default();
    let unexpected = entries.iter().filter(|entry| names.iter().any(|name| name == entry.key.as_str()));
    unexpected
        .map(|entry| {
            let key = entry.key.as_str();
            Hit { word: Some(key.into()), ..Hit::new(path.child(Step::Key(key.into())), entry.key.span) }
        })
        .collect()
}

/// Where none of several schemas holds: the one place that all of them point at, if they agree.
fn choices(compiled: &Compiled, root: &Node, branches: &[Vec<ValidationError<'static>>]) -> Vec<Hit> {
    let mut found: Vec<Hit> = Vec::new();
    for hit in branches.iter().flatten().flat_map(|error| from_error(compiled, root, error)) {
        let known = found.iter_mut().find(|known| known.path == hit.path && known.span == hit.span);
        match known {
            // Two reasons at one place: neither alone is the truth.
            Some(known) if known.note != hit.note => known.note = None,
            Some(_) => {}
            None => found.push(hit),
        }
    }
    if found.len() == 1 { found } else { Vec::new() }
}
