//! The languages that texts are searched for, all in one pass.
//!
//! In: the dictionaries. Out: [`Asked`], which gives for a text what stands in it, dictionary after dictionary.

use std::{iter, ptr};

use super::{
    dictionary::Dictionary,
    search::{Found, Search, Searches},
    stems::Stems,
};

/// The dictionaries asked for.
pub(super) struct Asked<'l> {
    /// Those that are searched: with its number, if it is asked for.
    searched: Vec<(&'l Dictionary, Option<usize>)>,
    searches: &'l Searches,
}

/// What stands in a text of one dictionary: its number among those asked for, and its patterns.
pub(super) type OfOne<'l> = (usize, &'l Dictionary, Vec<Found>);

impl<'l> Asked<'l> {
    /// Asks some of all dictionaries; one alone is searched for alone, several with all the others.
    pub(super) fn new(
        all: impl Iterator<Item = &'l Dictionary>,
        asked: &[&'l Dictionary],
        searches: &'l Searches,
    ) -> Self {
        if let [only] = asked {
            return Self { searched: vec![(only, Some(0))], searches: only.searches() };
        }
        let number = |dictionary| asked.iter().position(|asked| ptr::eq(*asked, dictionary));
        Self { searched: all.map(|dictionary| (dictionary, number(dictionary))).collect(), searches }
    }

    /// Those asked for, in their order.
    pub(super) fn dictionaries(&self) -> impl Iterator<Item = &'l Dictionary> {
        self.searched.iter().filter(|(_, number)| number.is_some()).map(|(dictionary, _)| *dictionary)
    }

    /// Finds the words of running text in lower case.
    pub(super) fn words(&self) -> &'l Search {
        self.searches.words.get_or_init(|| self.search(Dictionary::words))
    }

    /// Finds the words of hashtags and handles without diacritics.
    pub(super) fn tags(&self) -> &'l Search {
        self.searches.tags.get_or_init(|| self.search(Dictionary::tags))
    }

    fn search(&self, stems: fn(&Dictionary) -> &Stems) -> Search {
        Search::new(self.searched.iter().map(|(dictionary, _)| stems(dictionary).patterns()))
    }

    /// What a search finds in a text.
    pub(super) fn find(&self, search: &Search, text: &str) -> impl Iterator<Item = OfOne<'l>> {
        let mut found = search.find(text).into_iter().peekable();
        let next = move || {
            let list = found.peek()?.list;
            Some((list, iter::from_fn(|| found.next_if(|next| next.list == list)).collect()))
        };
        iter::from_fn(next).filter_map(|(list, found)| match self.searched.get(list)? {
            (dictionary, Some(number)) => Some((*number, *dictionary, found)),
            _ => None,
        })
    }
}
