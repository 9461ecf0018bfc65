//! `personalData`: data in a text that identify a person.

use std::sync::Arc;

use super::{Context, Hit, Keyword, Refusal, words};
use crate::{
    detect::{Match, catalog::kinds, personal_data},
    tree::{Node, Path},
    vocabulary::texts::{any_text, hits_in_texts},
};

/// `personalData: true` holds where any text in the value holds personal data, `personalData: [personnummer]` where it
/// holds data of these kinds. The authority's own telephone numbers, domains and functional mailboxes do not count.
#[derive(Debug)]
struct PersonalData {
    context: Arc<Context>,
    /// The kinds looked for; `None` for all.
    kinds: Option<Vec<String>>,
}

pub(super) fn parse(value: &Node, context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let wanted = match value.as_bool() {
        Some(true) => None,
        _ => Some(words(value, "personalData")?),
    };
    let unknown =
        value.items().iter().find(|item| item.as_str().is_some_and(|kind| !kinds().any(|known| known == kind)));
    if let Some(unknown) = unknown {
        return Err(Refusal::unknown(unknown, "kind of personal data", kinds()));
    }
    let kinds = wanted.map(|kinds| kinds.into_iter().map(str::to_owned).collect());
    Ok(Arc::new(PersonalData { context: Arc::clone(context), kinds }))
}

impl PersonalData {
    fn find(&self, text: &str) -> Vec<Match> {
        let mut found = personal_data(text, &self.context.known);
        if let Some(kinds) = &self.kinds {
            found.retain(|found| kinds.iter().any(|kind| kind == found.label));
        }
        found
    }
}

impl Keyword for PersonalData {
    fn holds(&self, node: &Node) -> bool {
        any_text(node, &mut |text, _| !self.find(text).is_empty())
    }

    fn witnesses(&self, node: &Node) -> Vec<Hit> {
        let show = |path: &Path, node: &Node, found: Match| Hit {
            sensitive: Some(found.label),
            ..Hit::in_text(path, node, found.range).note("personal.data", [("kind", found.label.to_owned())])
        };
        hits_in_texts(node, |text, _| self.find(text), show)
    }

    fn is_heuristic(&self) -> bool {
        true
    }
}
