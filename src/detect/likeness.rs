//! Names that can be taken for another: the same letters in other scripts, a slip of the pen, a word added.
//!
//! In: a name as somebody else uses it, and one of the authority's own. Out: whether the first can pass for the second.
//! Letters that look alike are compared by their skeleton (Unicode Technical Standard #39, section 4).

use unicode_security::confusable_detection::skeleton;

use super::normalise;

/// Letters below which a name is too common to be anybody's.
const SHORTEST: usize = 5;
/// Letters from which a name inside another one is no coincidence.
const INSIDE: usize = 6;

/// Whether a name can be taken for one of the authority's own (requirement r153).
///
/// Case, diacritics, punctuation and spaces do not count, and letters that look alike are the same letter. It then
/// resembles the own name where it is equal, holds it, or differs in at most one of six letters, two in all.
#[must_use]
pub fn resembles(name: &str, own: &str) -> bool {
    let (name, own) = (seen(name), seen(own));
    let letters = own.chars().count();
    if letters < SHORTEST {
        return false;
    }
    let inside = letters >= INSIDE && name.contains(&own);
    inside || strsim::osa_distance(&name, &own) <= (letters / 6).clamp(usize::from(letters > SHORTEST), 2)
}

/// A name as the eye sees it.
fn seen(name: &str) -> String {
    let plain: String = skeleton(&normalise::bare(name)).collect();
    normalise::bare(&plain).chars().filter(|char| char.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::resembles;

    #[test]
    fn names_that_can_be_mistaken_for_another() {
        for (name, own, mistaken) in [
            ("solvikkommun", "solvikkommun", true),
            ("Solvik Kommun", "solvikkommun", true),
            ("solvikkomun", "solvikkommun", true),
            ("so1vikkommun", "solvikkommun", true),
            ("ѕolvikkоmmun", "solvikkommun", true),
            ("solvik_kommun_officiell", "solvikkommun", true),
            ("fjordvikkommune", "solvikkommun", false),
            ("solvik", "solvikkommun", false),
            ("solen", "solvik", false),
            ("anka", "anna", false),
            ("", "solvikkommun", false),
        ] {
            assert_eq!(resembles(name, own), mistaken, "{name} {own}");
        }
    }
}
