//! Names of persons, as far as spelling tells them: a small list of common first names, and endings of surnames.
//!
//! In: one word. Out: whether it is one. Words that mean something else as well (*Bo*, *Dag*, *Liv*, *Hope*) are left out:
//! a wrong name costs more than a missed one.

use std::sync::LazyLock;

use super::normalise;

/// Whether a word is a first name that people of the Nordic countries have; case and diacritics do not count. Of a double
/// name one half is enough: `Gun-Britt`.
#[must_use]
pub(super) fn is_first_name(word: &str) -> bool {
    let is_known = |word: &str| FIRST_NAMES.binary_search(&normalise::bare(word).as_str()).is_ok();
    let is_double = || word.contains('-') && word.split('-').all(|half| half.starts_with(char::is_uppercase));
    is_known(word) || is_double() && word.split('-').any(is_known)
}

/// Whether a word is a first name that means something else as well, and a name only before a surname: `Bo Eksempel`.
#[must_use]
pub(super) fn is_ambiguous(word: &str) -> bool {
    AMBIGUOUS.split(' ').any(|name| name == normalise::bare(word))
}

/// Whether a word ends as many surnames do.
#[must_use]
pub(super) fn is_surname_like(word: &str) -> bool {
    let bare = normalise::bare(word);
    bare.chars().count() >= 6 && SURNAME_ENDINGS.split(' ').any(|ending| bare.ends_with(ending))
}

/// Whether a word is formed as a son's or daughter's name, which hardly any other word is: `Eksempelsen`.
pub(super) fn is_patronymic(word: &str) -> bool {
    let bare = normalise::bare(word);
    bare.chars().count() >= 7
        && ["sson", "nsen", "rsen", "lsen", "dsen", "ksen", "tsen", "dottir"].iter().any(|it| bare.ends_with(it))
}

/// Patronymics, and the second halves of the names that Swedish, Norwegian, Danish and Finnish families took.
const SURNAME_ENDINGS: &str =
    "sson ssen nsen rsen lsen gsen ksen dsen dottir datter strom kvist qvist quist gren lund berg nen haug bakken";

/// First names that are words of one of the languages, without diacritics.
const AMBIGUOUS: &str = "bo dag gro liv siv odd even jo stein tor ask storm sol tale may will hope joy grace rose gun otto inga sami \
    ville kai vera saga nova max stig else lo my vidar hege rune tone unn runa ulf bjork orn dagur steinn sol onni toivo satu \
    meri tuuli taika lumi veli helga marja pilvi urho";

/// Without diacritics, in order. Compiled by hand from general knowledge of names (CC0-1.0).
static FIRST_NAMES: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("first-names.txt").split_ascii_whitespace().collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_spelled_as_it_is_searched() {
        assert!(FIRST_NAMES.len() > 5_000 && FIRST_NAMES.iter().all(|name| normalise::bare(name) == *name));
        assert!(FIRST_NAMES.is_sorted_by(|one, next| one < next), "in order, none twice");
    }

    #[test]
    fn names_and_other_words() {
        for word in ["Kari", "Åsa", "ASA", "Þóra", "Søren", "Gun-Britt"] {
            assert!(is_first_name(word), "{word}");
        }
        for word in ["Kommun", "Vård", "Dag", "Liv", "Bo", "e-post", "Anna-kampanjen"] {
            assert!(!is_first_name(word), "{word}");
        }
        assert!(is_surname_like("Eksempelsen") && !is_surname_like("Sen") && !is_surname_like("skolan"));
    }
}
