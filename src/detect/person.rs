//! References to persons in a text.
//!
//! In: text, the authority's own handles, the cues of its languages. Out: where a person is pointed at, how, and how
//! surely. Capitalised names alone are weak (precision 0.31 to 0.47), so they only ever multiply what else is found.

mod cues;

use std::{borrow::Cow, ops::Range};

use self::cues::pointed_at;
use super::{
    hashtags,
    lexicon::{Lexicons, PersonCues},
    mentions, names,
    normalise::{Folded, Form},
    personal_data::Known,
    spans::Spans,
};

/// How a person is pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// `@kari.eksempel`.
    Mention,
    /// "Tag someone who …".
    Invitation,
    /// The record says that persons are shown or named.
    Declared,
    /// First name and surname.
    FullName,
    /// "My son".
    Kinship,
    /// "Your application".
    Addressed,
    /// A first name alone.
    FirstName,
    /// A role with an age: "a pupil of 14 years".
    Role,
    /// "She has …", whoever that is.
    Pronoun,
    /// A name with a profession or as a source: "head of unit Kari Eksempel", "says Kari Eksempel".
    Staff,
    /// Nobody.
    Nobody,
}

impl Reason {
    /// The key of the phrase that says it, in locales.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mention => "mention",
            Self::Invitation => "invitation",
            Self::Declared => "declared",
            Self::FullName => "full-name",
            Self::Kinship => "kinship",
            Self::Addressed => "addressed",
            Self::FirstName => "first-name",
            Self::Role => "role",
            Self::Pronoun => "pronoun",
            Self::Staff => "staff",
            Self::Nobody => "nobody",
        }
    }

    /// How surely it is one person, 0 to 1.
    #[must_use]
    pub fn factor(self) -> f32 {
        match self {
            Self::Mention | Self::Invitation | Self::Declared => 0.9,
            Self::FullName => 0.85,
            Self::Kinship => 0.75,
            Self::Addressed => 0.7,
            Self::FirstName | Self::Pronoun => 0.6,
            Self::Role => 0.55,
            Self::Staff => 0.5,
            Self::Nobody => 0.0,
        }
    }
}

/// Where a text points at a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Bytes of the text given.
    pub range: Range<usize>,
    /// How.
    pub reason: Reason,
}

/// The references to persons of a text, the surest first.
#[must_use]
pub fn persons(text: &str, known: &Known, lexicons: &Lexicons, languages: &[&str]) -> Vec<Person> {
    let folded = Folded::new(text, Form::Cased);
    let words = words(&folded);
    let mut found: Vec<Person> = mentioned(text, known);
    let mentioned = found.iter().map(|person| person.range.clone());
    let tags: Spans = mentioned.chain(hashtags(text).into_iter().map(|tag| tag.range)).collect();
    let mut named = named(&words);
    for cues in lexicons.cues(languages) {
        found.extend(pointed_at(&words, cues));
        for person in &mut named {
            if is_staff(&words, person, cues) {
                person.reason = Reason::Staff;
            }
        }
    }
    found.extend(named.into_iter().filter(|person| !tags.touches(&person.range)));
    found.sort_by(|left, right| {
        right.reason.factor().total_cmp(&left.reason.factor()).then(left.range.start.cmp(&right.range.start))
    });
    found
}

/// A word of a text, as written and in lower case, with its place and whether the next word follows it directly.
struct Word {
    range: Range<usize>,
    written: String,
    lower: String,
    followed: bool,
}

fn words(folded: &Folded<'_>) -> Vec<Word> {
    let text = folded.as_str();
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, char) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = char.is_alphanumeric() || matches!(char, '-' | '\'') && start.is_some();
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let written = text.get(from..at).unwrap_or_default().trim_end_matches(['-', '\'']);
                let range = folded.locate(from..from + written.len());
                let followed = text.get(at..).is_some_and(|rest| {
                    rest.starts_with(' ') && rest.trim_start_matches(' ').starts_with(char::is_alphanumeric)
                });
                words.push(Word { range, written: written.to_owned(), lower: written.to_lowercase(), followed });
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn mentioned(text: &str, known: &Known) -> Vec<Person> {
    mentions(text)
        .into_iter()
        .filter(|found| {
            text.get(found.range.clone()).is_some_and(|handle| !known.is_own_handle(handle) && !is_organisation(handle))
        })
        .map(|found| Person { range: found.range, reason: Reason::Mention })
        .collect()
}

/// Parts of handles and of names that only organisations and places have.
const ORGANISATIONS: &str = "kommun kommune fylke region stad bibliotek library museum skola skole skule school forening forbund \
     stiftelse avis media politi polis kirke kyrka universitet hogskol teater kulturhus sykehus sjukhus fc_ _fc if_ _if klubb \
     club idrott idrett orkester festival kaupunki kunta kirjasto liitto sverige sweden norge norway danmark denmark suomi \
     finland island iceland official kors redcross linjen jouren telefonen hotell hotel cafe kafe restaurang restaurant \
     mottagning mottak center senter sentral helse halsa vard omsorg";
/// Last words of names of streets, houses and institutions: `Karin Boyes gata`, `Anna Svenssons stiftelse`.
const PLACES: &str = "gata gatan gate gaten vei veien väg vägen vej plads plass plats torg torget skola skolan skole skolen hus \
     huset park parken stiftelse stiftelsen fond fonden minnesfond legat kommun kommune stad bibliotek museum center senter \
     gård gården hall hallen scene scenen teater stipendium pris priset prisen";

/// Whether a handle looks like an organisation's.
fn is_organisation(handle: &str) -> bool {
    let handle = super::normalise::bare(handle);
    ORGANISATIONS.split_whitespace().any(|part| handle.contains(part))
}

fn named(words: &[Word]) -> Vec<Person> {
    let mut found = Vec::new();
    let mut until = 0;
    for (index, first) in words.iter().enumerate() {
        let next = words.get(index + 1).filter(|next| first.followed && is_capitalised(&next.written));
        let begins = index.checked_sub(1).and_then(|last| words.get(last)).is_none_or(|last| !last.followed);
        let is_name = || {
            names::is_first_name(&name_of(&first.written, begins))
                || next.is_some_and(|next| {
                    names::is_ambiguous(&first.written) || names::is_patronymic(&name_of(&next.written, false))
                })
        };
        if index < until || !is_capitalised(&first.written) || !is_name() {
            continue;
        }
        let mut last = index;
        while words.get(last).is_some_and(|word| word.followed)
            && words.get(last + 1).is_some_and(|next| is_capitalised(&next.written))
        {
            last += 1;
        }
        until = last + 1;
        let place = is_place(words, last);
        if let Some(end) = words.get(last).filter(|_| !place) {
            let reason = if last > index { Reason::FullName } else { Reason::FirstName };
            found.push(Person { range: first.range.start..end.range.end, reason });
        }
    }
    found
}

/// Whether a name that ends with this word is one of a street, a house or an institution.
fn is_place(words: &[Word], last: usize) -> bool {
    let after = words.get(last).filter(|word| word.followed).and_then(|_| words.get(last + 1));
    words.get(last).into_iter().chain(after).any(|word| PLACES.split_whitespace().any(|place| place == word.lower))
}

/// `Anna` of `Annas`, `Annalla` and `Önnu`, unless the name itself ends so. A capital that begins a sentence tells little: there
/// short endings are those of other words (`Ännu`, `Ingen`).
fn name_of(word: &str, begins: bool) -> Cow<'_, str> {
    if names::is_first_name(word) {
        return word.into();
    }
    let short = SHORT.iter().filter(|_| !begins);
    let inflected = LONG.iter().chain(short).filter_map(|(ending, nominative)| {
        Some(Cow::Owned(format!("{}{nominative}", word.strip_suffix(ending).filter(|stem| !stem.is_empty())?)))
    });
    let mut known = inflected.filter(|name| names::is_first_name(name));
    let genitive = || word.strip_suffix("'s").or(word.strip_suffix('s')).unwrap_or(word);
    known.next().unwrap_or_else(|| genitive().into())
}

/// Endings that Finnish names take, which hardly any other word has, and what they stand for.
const LONG: [(&str, &str); 9] = [
    ("ksella", "s"),
    ("kselle", "s"),
    ("kselta", "s"),
    ("ksen", "s"),
    ("lla", ""),
    ("llä", ""),
    ("lle", ""),
    ("lta", ""),
    ("ltä", ""),
];
/// Short endings of Finnish and Icelandic names.
const SHORT: [(&str, &str); 10] = [
    ("n", ""),
    ("a", ""),
    ("ä", ""),
    ("i", "ur"),
    ("i", "ir"),
    ("i", ""),
    ("s", "ur"),
    ("u", "a"),
    ("ar", ""),
    ("", "r"),
];

fn is_capitalised(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase)
}

/// How many words may stand between a name and its profession.
const TITLE: usize = 3;

/// Whether a word of a profession stands beside a name.
fn is_staff(words: &[Word], person: &Person, cues: &PersonCues) -> bool {
    let first = words.partition_point(|word| word.range.start < person.range.start);
    let last = words.partition_point(|word| word.range.end <= person.range.end);
    let before = words.get(first.saturating_sub(TITLE)..first).unwrap_or_default();
    let after = words.iter().skip(last).take(TITLE);
    // `dr` begins too many words.
    let is = |word: &Word, title: &String| {
        if title.len() <= 3 { word.lower == *title } else { word.lower.starts_with(title.as_str()) }
    };
    before.iter().chain(after).any(|word| cues.staff.iter().any(|title| is(word, title)))
}
