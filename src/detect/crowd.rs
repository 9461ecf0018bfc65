//! Who of the persons in a post a word is said of.
//!
//! In: the texts of a post, and the references to persons in them. Out: for a word, the surest and nearest of them.

use std::{collections::HashMap, ops::Range};

use super::person::{Person, Reason};

/// A place in one of the texts: which one, and bytes of it.
pub type Place = (usize, Range<usize>);

/// How a person is pointed at, where, and how surely the word is said of them, 0 to 1.
pub(super) type Nearest = (Reason, Option<Place>, f32);

/// What distance leaves: a person in another sentence or another text of the post.
const APART: f32 = 0.85;

/// The persons of a post, the surest first, and by the sentences they stand in.
#[derive(Debug)]
pub(super) struct Crowd {
    people: Vec<(usize, Person)>,
    /// Text and sentence → persons, as indices.
    sentences: HashMap<(usize, usize), Vec<usize>>,
    /// By text: where its sentences end.
    ends: Vec<Vec<usize>>,
    declared: bool,
}

impl Crowd {
    /// The persons of these texts; `declared` when the record itself says that persons are in it.
    pub(super) fn new<'t>(
        texts: impl Iterator<Item = &'t str>,
        mut people: Vec<(usize, Person)>,
        declared: bool,
    ) -> Self {
        people.sort_by(|(_, left), (_, right)| right.reason.factor().total_cmp(&left.reason.factor()));
        let ends = texts.map(|text| sentence_ends(text).collect()).collect();
        let mut crowd = Self { people: Vec::new(), sentences: HashMap::new(), ends, declared };
        for (index, (text, person)) in people.iter().enumerate() {
            let sentence = crowd.sentence(*text, &person.range);
            crowd.sentences.entry((*text, sentence)).or_default().push(index);
        }
        crowd.people = people;
        crowd
    }

    /// The person that a word at `range` of a text is most likely said of. A word of a hashtag is said of the whole post.
    pub(super) fn nearest(&self, text: usize, range: &Range<usize>, in_tag: bool) -> Nearest {
        let declared = if self.declared { Reason::Declared } else { Reason::Nobody };
        let mut best: Nearest = (declared, None, declared.factor());
        let sentence = self.sentences.get(&(text, self.sentence(text, range)));
        let beside = sentence.into_iter().flatten().filter_map(|index| self.people.get(*index));
        // A handle that holds the word (`@rusmottaket`) is the service, not a person.
        let other = |(of, person): &&(usize, Person)| {
            *of != text || person.range.start > range.start || person.range.end < range.end
        };
        let is_pronoun = |(_, person): &&(usize, Person)| person.reason == Reason::Pronoun;
        let pronoun = beside.clone().find(is_pronoun);
        let named = |found: &&(usize, Person)| other(found) && !is_pronoun(found);
        let near = beside.clone().find(named).map(|found| (found, 1.0));
        // "Hon" carries the name into her sentence.
        let anywhere = self.people.iter().find(named).map(|found| {
            let whole = in_tag || found.1.reason == Reason::Declared || pronoun.is_some();
            (found, if whole { 1.0 } else { APART })
        });
        let alone = pronoun.filter(|_| near.is_none() && anywhere.is_none()).map(|found| (found, 1.0));
        for ((of, person), distance) in near.into_iter().chain(anywhere).chain(alone) {
            let factor = person.reason.factor() * distance;
            if factor > best.2 {
                best = (person.reason, Some((*of, person.range.clone())), factor);
            }
        }
        best
    }

    fn sentence(&self, text: usize, range: &Range<usize>) -> usize {
        self.ends.get(text).map_or(0, |ends| ends.partition_point(|end| *end <= range.start))
    }
}

/// Where sentences end in a text: behind a new line, or a sign with a space after it (`@kari.eksempel` has none).
pub(super) fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    let next = text.chars().skip(1).map(Some).chain([None]);
    text.char_indices().zip(next).filter_map(|((at, char), next)| {
        let ends = matches!(char, '.' | '!' | '?' | '…') && next.is_some_and(char::is_whitespace);
        (char == '\n' || ends).then_some(at + char.len_utf8())
    })
}
