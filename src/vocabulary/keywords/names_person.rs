//! `namesPerson`: a text that names a person.

use std::sync::Arc;

use super::{Context, Hit, Keyword, Refusal, switched_on};
use crate::{
    detect::{
        Match,
        person::{Reason, persons},
    },
    tree::{Node, Path},
    vocabulary::texts::{any_text, hits_in_texts},
};

/// `namesPerson: true` holds where any text in the value has a first name with a surname. A first name alone is too often
/// something else.
#[derive(Debug)]
struct NamesPerson {
    context: Arc<Context>,
}

pub(super) fn parse(value: &Node, context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    switched_on(value, "namesPerson")?;
    Ok(Arc::new(NamesPerson { context: Arc::clone(context) }))
}

impl NamesPerson {
    fn find(&self, text: &str) -> Vec<Match> {
        let found = persons(text, &self.context.known, &self.context.lexicons, &self.context.languages());
        let named = found.into_iter().filter(|person| {
            let words = text.get(person.range.clone()).unwrap_or_default().split_whitespace().count();
            matches!(person.reason, Reason::FullName | Reason::Staff) && words > 1
        });
        named.map(|person| Match { range: person.range, label: "person", confidence: 0.6 }).collect()
    }
}

impl Keyword for NamesPerson {
    fn holds(&self, node: &Node) -> bool {
        any_text(node, &mut |text, _| !self.find(text).is_empty())
    }

    fn witnesses(&self, node: &Node) -> Vec<Hit> {
        let show = |path: &Path, node: &Node, found: Match| Hit {
            sensitive: Some(found.label),
            ..Hit::in_text(path, node, found.range).note("implies.person", [])
        };
        hits_in_texts(node, |text, _| self.find(text), show)
    }

    fn is_heuristic(&self) -> bool {
        true
    }
}
