//! `mentions`: a text that speaks of a concept.

use std::sync::{Arc, OnceLock};

use super::{Context, Facts, Hit, Keyword, Refusal, text};
use crate::{
    detect::{Match, lexicon::ConceptMatcher},
    tree::{Node, Path},
    vocabulary::texts::{any_text, hits_in_texts},
};

/// `mentions: public-record` holds where any text in the value has one of the phrases that the lexicons list for the
/// concept of that name, in the authority's languages.
#[derive(Debug)]
struct Mentions {
    context: Arc<Context>,
    concept: String,
    /// Made when first used: reading the rules should cost little.
    matcher: OnceLock<ConceptMatcher>,
}

pub(super) fn parse(value: &Node, context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let concept = text(value, "mentions", "public-record")?;
    if !context.lexicons.has_concept(concept) {
        return Err(Refusal::unknown(value, "concept of the lexicons", context.lexicons.concepts()));
    }
    Ok(Arc::new(Mentions { context: Arc::clone(context), concept: concept.to_owned(), matcher: OnceLock::new() }))
}

impl Mentions {
    fn find(&self, text: &str) -> Vec<Match> {
        self.context.lexicons.concept(&self.concept, &self.context.languages(), text)
    }
}

impl Keyword for Mentions {
    fn holds(&self, node: &Node) -> bool {
        self.holds_knowing(node, &Facts::default())
    }

    fn holds_knowing<'n>(&self, node: &'n Node, facts: &Facts<'n>) -> bool {
        let make = || self.context.lexicons.matcher(&self.concept, &self.context.languages());
        let matcher = self.matcher.get_or_init(make);
        any_text(node, &mut |text, _| matcher.is_in(facts.lowered(text).as_str()))
    }

    fn witnesses(&self, node: &Node) -> Vec<Hit> {
        let show = |path: &Path, node: &Node, found: Match| {
            Hit::in_text(path, node, found.range).note("mentions.present", [("concept", self.concept.clone())])
        };
        hits_in_texts(node, |text, _| self.find(text), show)
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        vec![Hit::at(&Path::root(), node).note("mentions.missing", [("concept", self.concept.clone())])]
    }

    fn is_heuristic(&self) -> bool {
        true
    }
}
