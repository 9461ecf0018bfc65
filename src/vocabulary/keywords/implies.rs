//! `implies`: texts that together reveal something sensitive of a person.

use std::sync::Arc;

use super::{Context, Facts, Hit, Keyword, Refusal, text};
use crate::{
    detect::{Band, Bounds, Implication, Spoken, Surface, implications_of, implies::Reason, lexicon::Category},
    tree::{Node, Number, Path, Step},
    vocabulary::{
        hit::{Note, Related},
        texts::{any_text, texts},
    },
};

/// `implies: health` holds for a post (or a text) that says or suggests it of a person: a word of the category and a
/// reference to a person, weighed together. From the bound `warning` on the rule warns, from `error` on it has its own
/// severity: `{ category: health, warning: 45, error: 65 }` in hundredths. A service without a person is none.
/// The categories are those of GDPR art. 9(1), and `services` for services whose mere use tells of need.
#[derive(Debug)]
struct Implies {
    context: Arc<Context>,
    category: Category,
    bounds: Bounds,
}

pub(super) fn parse(value: &Node, context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let form = || Refusal::new(value, "`implies` takes a category, or `{ category: health, warning: 45, error: 65 }`");
    let (named, bounds) = match value.as_map() {
        Some(_) => (value.get("category").ok_or_else(form)?, bounds(value)?),
        None => (value, Bounds::default()),
    };
    let word = text(named, "implies", Category::Health.as_str())?;
    let category = Category::from_word(word)
        .ok_or_else(|| Refusal::unknown(named, "category", Category::IMPLIED.map(Category::as_str)))?;
    Ok(Arc::new(Implies { context: Arc::clone(context), category, bounds }))
}

/// The scores, in hundredths, from which on it is a warning and an error.
fn bounds(value: &Node) -> Result<Bounds, Refusal> {
    let usual = Bounds::default();
    let bound = |key: &str, usual: f32| {
        let Some(node) = value.get(key) else { return Ok(usual) };
        let hundredths = node.as_number().and_then(Number::as_i64).and_then(|it| u8::try_from(it).ok());
        let share = hundredths.filter(|it| *it <= 100).map(|it| f32::from(it) / 100.0);
        share.filter(|share| *share >= Bounds::LEAST).ok_or_else(|| {
            Refusal::new(node, format!("`{key}` is a whole number from {:.0} to 100", Bounds::LEAST * 100.0))
        })
    };
    let bounds = Bounds { warning: bound("warning", usual.warning)?, error: bound("error", usual.error)? };
    if bounds.warning <= bounds.error {
        Ok(bounds)
    } else {
        Err(Refusal::new(value, "`warning` must not exceed `error`"))
    }
}

/// One text of a post and where it stands.
struct Place<'n> {
    role: &'n str,
    /// The list that it is in, if it is in one, its number there, and the key below.
    at: (&'static str, Option<usize>, Option<&'static str>),
    node: &'n Node,
}

impl Place<'_> {
    fn path(&self) -> Path {
        let (list, number, key) = self.at;
        let below = number.map(Step::Index).into_iter().chain(key.map(|key| Step::Key(key.into())));
        std::iter::once(Step::Key(list.into())).chain(below).collect()
    }
}

impl Implies {
    /// The authority's languages, and that of the post.
    fn languages<'l>(&'l self, node: &'l Node) -> Vec<&'l str> {
        let mut languages = self.context.languages();
        if let Some(language) = node.get("language").and_then(Node::as_str)
            && !languages.is_empty()
        {
            languages.push(language);
        }
        languages
    }

    fn read<'n>(&self, node: &'n Node, facts: &Facts<'n>) -> Spoken {
        let lower = |text| facts.lowered(text);
        Spoken::knowing(&surfaces(node), &self.context.lexicons, &self.languages(node), lower)
    }

    fn weigh(&self, node: &Node, spoken: &Spoken) -> Vec<Implication> {
        let persons_declared = node.get("persons").is_some_and(|persons| !persons.items().is_empty());
        let (known, lexicons) = (&self.context.known, &self.context.lexicons);
        let (category, languages) = (self.category.as_str(), self.languages(node));
        let surfaces = surfaces(node);
        let mut found = implications_of(spoken, &surfaces, persons_declared, known, lexicons, category, &languages);
        found.retain(|implication| implication.band_by(self.bounds) >= Band::Warning);
        found
    }
}

impl Keyword for Implies {
    fn holds(&self, node: &Node) -> bool {
        self.holds_knowing(node, &Facts::default())
    }

    fn holds_knowing<'n>(&self, node: &'n Node, facts: &Facts<'n>) -> bool {
        let spoken = facts.spoken(node, || self.read(node, facts));
        !spoken.is_empty() && !self.weigh(node, &spoken).is_empty()
    }

    fn witnesses(&self, node: &Node) -> Vec<Hit> {
        let places = places(node);
        let hit = |implication: Implication| {
            let weak = implication.band_by(self.bounds) < Band::Error;
            let (index, range) = implication.term;
            let (path, place) = places.get(index)?;
            let share = |of: f32| format!("{of:.2}");
            let values = [
                ("category", implication.category.as_str().to_owned()),
                ("weight", share(implication.weight)),
                ("reference", share(implication.reference)),
                ("context", share(implication.context)),
                ("score", share(implication.score)),
            ];
            let person = implication.person.and_then(|(index, range)| {
                let span = places.get(index)?.1.locate(range);
                let phrase = Note { key: "implies.person", values: Vec::new() };
                Some(Related { span, note: phrase, sensitive: names(implication.reason).then_some("person") })
            });
            let hit = Hit::in_text(path, place, range).note(key(implication.reason), values);
            Some(Hit { related: person, weak, ..hit })
        };
        let mut hits: Vec<Hit> = Vec::new();
        // A hashtag stands in the text and in the list of hashtags: one place, one hit.
        for hit in self.weigh(node, &self.read(node, &Facts::default())).into_iter().filter_map(hit) {
            if !hits.iter().any(|known| known.span == hit.span) {
                hits.push(hit);
            }
        }
        hits
    }

    fn is_heuristic(&self) -> bool {
        true
    }
}

/// The texts of a post by their roles, in order; of any other value all texts in it.
fn places(node: &Node) -> Vec<(Path, &Node)> {
    if is_post(node) {
        return in_post(node).iter().map(|place| (place.path(), place.node)).collect();
    }
    texts(node)
}

/// The same texts, as the detector reads them.
fn surfaces(node: &Node) -> Vec<Surface<'_>> {
    if is_post(node) {
        let places = in_post(node).into_iter();
        return places
            .map(|place| Surface { role: place.role, text: place.node.as_str().unwrap_or_default() })
            .collect();
    }
    let mut surfaces = Vec::new();
    any_text(node, &mut |text, _| {
        surfaces.push(Surface { role: "body", text });
        false
    });
    surfaces
}

fn is_post(node: &Node) -> bool {
    node.get("texts").is_some() || node.get("hashtags").is_some()
}

fn in_post(node: &Node) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    let list = |key: &str| node.get(key).map(Node::items).unwrap_or_default().iter().enumerate();
    for (at, text) in list("texts") {
        let role = text.get("role").and_then(Node::as_str).unwrap_or("body");
        // The detector knows whole tags by the name of their list.
        let role = if role == "hashtag" { "hashtags" } else { role };
        if let Some(node) = text.get("text") {
            places.push(Place { role, at: ("texts", Some(at), Some("text")), node });
        }
    }
    for (key, role) in [("hashtags", "hashtags"), ("mentions", "mentions"), ("tagged", "tags")] {
        places.extend(list(key).map(|(at, node)| Place { role, at: (key, Some(at), None), node }));
    }
    for (at, person) in list("persons") {
        if let Some(node) = person.get("name") {
            places.push(Place { role: "persons", at: ("persons", Some(at), Some("name")), node });
        }
    }
    if let Some(node) = node.at_keys(&["location", "name"]) {
        places.push(Place { role: "location", at: ("location", None, Some("name")), node });
    }
    places
}

/// Whether the words that point at a person name them: beside what is implied they are personal data themselves.
fn names(reason: Reason) -> bool {
    matches!(reason, Reason::Mention | Reason::FullName | Reason::FirstName | Reason::Staff)
}

/// The phrase for the way in which a person is pointed at.
fn key(reason: Reason) -> &'static str {
    match reason {
        Reason::Mention => "implies.mention",
        Reason::Invitation => "implies.invitation",
        Reason::Declared => "implies.declared",
        Reason::FullName => "implies.full-name",
        Reason::Kinship => "implies.kinship",
        Reason::Addressed => "implies.addressed",
        Reason::FirstName => "implies.first-name",
        Reason::Role => "implies.role",
        Reason::Pronoun => "implies.pronoun",
        Reason::Staff => "implies.staff",
        Reason::Nobody => "implies.term",
    }
}
