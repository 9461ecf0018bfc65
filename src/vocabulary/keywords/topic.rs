//! `topic`: a text that is about something sensitive, whoever it concerns.

use std::sync::Arc;

use super::{Context, Hit, Keyword, Refusal, text};
use crate::{
    detect::{Match, lexicon::Category},
    tree::{Node, Path},
    vocabulary::texts::{any_text, hits_in_texts},
};

/// How much a word must weigh to make a topic of its own.
const WEIGHT: f32 = 0.8;

/// `topic: services` holds where any text in the value has a word that weighs at least 0.8 in the lexicons of the
/// category, in the authority's languages. No person is needed: that is what `implies` asks for.
#[derive(Debug)]
struct Topic {
    context: Arc<Context>,
    category: Category,
}

pub(super) fn parse(value: &Node, context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let word = text(value, "topic", Category::Services.as_str())?;
    let category = Category::from_word(word)
        .ok_or_else(|| Refusal::unknown(value, "category", Category::IMPLIED.map(Category::as_str)))?;
    Ok(Arc::new(Topic { context: Arc::clone(context), category }))
}

impl Topic {
    fn find(&self, text: &str) -> Vec<Match> {
        let mut found = self.context.lexicons.terms(self.category, &self.context.languages(), text);
        found.retain(|term| term.confidence >= WEIGHT);
        found
    }
}

impl Keyword for Topic {
    fn holds(&self, node: &Node) -> bool {
        any_text(node, &mut |text, _| !self.find(text).is_empty())
    }

    fn witnesses(&self, node: &Node) -> Vec<Hit> {
        let show = |path: &Path, node: &Node, found: Match| {
            Hit::in_text(path, node, found.range).note("implies.term", [("category", found.label.to_owned())])
        };
        hits_in_texts(node, |text, _| self.find(text), show)
    }

    fn is_heuristic(&self) -> bool {
        true
    }
}
