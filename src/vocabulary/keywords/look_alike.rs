//! `lookAlike`: a name that can be taken for the authority's own.

use std::sync::Arc;

use super::{Context, Hit, Keyword, Refusal, text};
use crate::{
    detect::resembles,
    tree::{Node, Path, Step},
};

/// The fields of an account that people know it by.
const NAMES: [&str; 2] = ["handle", "display_name"];

/// `lookAlike: own_names` holds for an account whose handle or display name resembles the authority's name, one of its
/// handles, or one of the names under that key, and which does not bear a handle of `organization.handles` itself.
#[derive(Debug)]
struct LookAlike {
    context: Arc<Context>,
    key: String,
}

pub(super) fn parse(value: &Node, context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let key = text(value, "lookAlike", "own_names")?.to_owned();
    Ok(Arc::new(LookAlike { context: Arc::clone(context), key }))
}

impl LookAlike {
    /// The names that resemble one of the authority's own, each with that one.
    fn find<'n>(&'n self, node: &'n Node) -> Vec<(&'static str, &'n Node, &'n str)> {
        let organization = &self.context.organization;
        let handle = node.get("handle").and_then(Node::as_str).unwrap_or_default().trim_start_matches('@');
        if organization.handles.iter().any(|own| own.trim_start_matches('@').eq_ignore_ascii_case(handle)) {
            return Vec::new();
        }
        let listed = node.get(&self.key).map(Node::items).unwrap_or_default().iter().filter_map(Node::as_str);
        let own: Vec<&str> =
            organization.handles.iter().map(String::as_str).chain(organization.name.as_deref()).chain(listed).collect();
        let found = NAMES.into_iter().filter_map(|key| {
            let name = node.get(key)?;
            let written = name.as_str()?;
            own.iter().find(|own| resembles(written, own)).map(|own| (key, name, *own))
        });
        found.collect()
    }
}

impl Keyword for LookAlike {
    fn holds(&self, node: &Node) -> bool {
        !self.find(node).is_empty()
    }

    fn witnesses(&self, node: &Node) -> Vec<Hit> {
        let hit = |(key, name, own): (&str, &Node, &str)| {
            let path: Path = [Step::Key(key.into())].into_iter().collect();
            let whole = 0..name.as_str().unwrap_or_default().len();
            Hit::in_text(&path, name, whole).note("name.resembles", [("name", own.to_owned())])
        };
        self.find(node).into_iter().map(hit).collect()
    }

    fn is_heuristic(&self) -> bool {
        true
    }
}
