//! `personalData`: data in a text that identify a person.

use std::sync::Arc;

use super::{Context, Hit, Keyword, Refusal, words};
use crate::{
    detect::{Match, catalog::kinds, identifier::REPORTED, personal_data, personal_data::personal_data_in},
    tree::{Node, Path},
    vocabulary::{
        Facts,
        texts::{any_text, hits_in_texts},
    },
};

/// `personalData: true` holds where any text in the value holds personal data, `personalData: [personnummer]` where it
/// holds data of these kinds, `personalData: { kinds: [personnummer], from: 0.5, below: 0.65 }` where the detectors are that
/// sure of it. The authority's own telephone numbers, domains and functional mailboxes do not count.
#[derive(Debug)]
struct PersonalData {
    context: Arc<Context>,
    /// The kinds looked for; `None` for all.
    kinds: Option<Vec<String>>,
    /// The confidence wanted: from the first, below the second.
    band: (f32, f32),
}

/// The keys of the long form.
const KEYS: [&str; 3] = ["kinds", "from", "below"];
/// More than any confidence.
const ALL: f32 = 2.0;

pub(super) fn parse(value: &Node, context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let mut found = PersonalData { context: Arc::clone(context), kinds: None, band: (REPORTED, ALL) };
    if let Some(map) = value.as_map() {
        for entry in map.entries() {
            let wanted = &entry.value;
            match entry.key.as_str() {
                "kinds" => found.kinds = Some(wanted_kinds(wanted)?),
                "from" => found.band.0 = confidence(wanted)?,
                "below" => found.band.1 = confidence(wanted)?,
                _ => {
                    return Err(Refusal::unknown(
                        &Node::word(entry.key.as_str(), entry.key.span),
                        "key of `personalData`",
                        KEYS,
                    ));
                }
            }
        }
    } else if value.as_bool() != Some(true) {
        found.kinds = Some(wanted_kinds(value)?);
    }
    Ok(Arc::new(found))
}

fn wanted_kinds(value: &Node) -> Result<Vec<String>, Refusal> {
    let wanted = words(value, "personalData")?;
    let is_unknown = |kind: &str| !kinds().any(|known| known == kind);
    match value.items().iter().find(|item| item.as_str().is_some_and(is_unknown)) {
        Some(unknown) => Err(Refusal::unknown(unknown, "kind of personal data", kinds())),
        None => Ok(wanted.into_iter().map(str::to_owned).collect()),
    }
}

fn confidence(value: &Node) -> Result<f32, Refusal> {
    let number = value.as_number().and_then(|number| number.as_str().parse::<f32>().ok());
    let number = number.filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| Refusal::new(value, "how sure a detector must be is a number from 0 to 1, such as 0.65"))
}

impl PersonalData {
    fn find(&self, text: &str) -> Vec<Match> {
        let mut found = personal_data(text, &self.context.known);
        found.retain(|found| self.wants(found));
        found
    }

    fn wants(&self, found: &Match) -> bool {
        let (from, below) = self.band;
        let kind = self.kinds.as_ref().is_none_or(|kinds| kinds.iter().any(|kind| kind == found.label));
        kind && found.confidence >= from && found.confidence < below
    }
}

impl Keyword for PersonalData {
    fn holds(&self, node: &Node) -> bool {
        self.holds_knowing(node, &Facts::default())
    }

    fn holds_knowing<'n>(&self, node: &'n Node, facts: &Facts<'n>) -> bool {
        any_text(node, &mut |text, _| {
            let found = facts.personal(text, || personal_data_in(text, &facts.lowered(text), &self.context.known));
            found.iter().any(|found| self.wants(found))
        })
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
