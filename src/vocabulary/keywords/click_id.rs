//! `clickId`: links that carry the mark of who clicked.

use std::sync::Arc;

use super::{Context, Hit, Keyword, Refusal, switched_on};
use crate::{
    detect::{Match, click_id::click_ids},
    tree::{Node, Path},
    vocabulary::texts::{any_text, hits_in_texts},
};

/// `clickId: true` holds where a link in any text in the value carries a click id, such as `fbclid`.
#[derive(Debug)]
struct ClickId;

pub(super) fn parse(value: &Node, _context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    switched_on(value, "clickId")?;
    Ok(Arc::new(ClickId))
}

impl Keyword for ClickId {
    fn holds(&self, node: &Node) -> bool {
        any_text(node, &mut |text, _| !click_ids(text).is_empty())
    }

    fn witnesses(&self, node: &Node) -> Vec<Hit> {
        let show = |path: &Path, node: &Node, found: Match| Hit::in_text(path, node, found.range);
        hits_in_texts(node, |text, _| click_ids(text), show)
    }
}
