//! Did you mean: the known word that a mistyped one most likely stands for.

use super::{Said, phrase};

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

/// [`nearest`], as a sentence for [`Finding::perhaps`](super::Finding::perhaps).
#[must_use]
pub fn meant<'w>(written: &str, known: impl IntoIterator<Item = &'w str>) -> Option<Said> {
    nearest(written, known).map(|word| phrase::DID_YOU_MEAN.with([("near", word.to_owned())]))
}

/// The same in English, for what is no finding.
#[must_use]
pub fn did_you_mean<'w>(written: &str, known: impl IntoIterator<Item = &'w str>) -> Option<String> {
    meant(written, known).map(|said| said.english())
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
