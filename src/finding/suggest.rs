//! Did you mean: the known word that a mistyped one most likely stands for.

/// The known word nearest to `written`, if one is near enough: at most a third of the letters differ.
#[must_use]
pub fn nearest<'w>(written: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let plain = |word: &str| word.to_lowercase().replace([' ', '-'], "_");
    let written = plain(written);
    let limit = (written.chars().count() / 3).max(1);
    let distances = known.into_iter().map(|word| (strsim::osa_distance(&written, &plain(word)), word));
    // Of a word that shares no letter with it nobody would think.
    let near = distances.filter(|(distance, word)| *distance <= limit && *distance < word.chars().count());
    near.min_by_key(|(distance, _)| *distance).map(|(_, word)| word)
}

/// [`nearest`], as a sentence for [`Finding::help`](super::Finding::help).
#[must_use]
pub fn did_you_mean<'w>(written: &str, known: impl IntoIterator<Item = &'w str>) -> Option<String> {
    nearest(written, known).map(|word| format!("did you mean `{word}`?"))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_understood_and_another_word_is_not() {
        let known = ["severity", "given", "must_not", "when"];
        for (written, meant) in [
            ("severty", Some("severity")),
            ("Must-Not", Some("must_not")),
            ("gievn", Some("given")),
            ("platforms", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(nearest(written, known), meant, "{written}");
        }
    }
}
