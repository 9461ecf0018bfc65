//! Did you mean: the known word that a mistyped one is most like.

/// The candidate that `word` most likely stands for; `None` where none is near enough to be a help.
///
/// Near enough is a third of the letters or less, swapped neighbours counting once; case and `-`/`_` do not count.
/// Of candidates that are equally near the first wins.
#[must_use]
pub fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = fold(word);
    let allowed = (word.chars().count() / 3).max(1);
    let near = candidates.into_iter().map(|candidate| (strsim::osa_distance(&word, &fold(candidate)), candidate));
    let near = near.filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.chars().count());
    near.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

fn fold(word: &str) -> String {
    word.trim().to_lowercase().replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn mistyped_words_find_the_known_one() {
        let known = ["open", "followers", "limited", "closed", "two_factor", "x"];
        for (word, expected) in [
            ("opne", Some("open")),
            ("Closed", Some("closed")),
            ("folowers", Some("followers")),
            ("two-factor", Some("two_factor")),
            ("stengt", None),
            ("y", None),
            ("", None),
        ] {
            assert_eq!(closest(word, known), expected, "{word}");
        }
    }
}
