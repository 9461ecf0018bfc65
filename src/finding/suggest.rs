//! Did you mean …?

/// The candidate that a mistyped word most likely stands for; `None` where nothing is near.
///
/// Near is an edit distance (Damerau) of at most a third of the word, so that short words must be almost right.
#[must_use]
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let limit = (word.chars().count() / 3).max(1);
    let folded = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// [`nearest`], as a sentence for [`Finding::help`](super::Finding::help).
#[must_use]
pub fn did_you_mean<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    nearest(word, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn only_near_words_are_suggested() {
        let words = ["severity", "message", "must"];
        assert_eq!(nearest("sevrity", words), Some("severity"));
        assert_eq!(nearest("mus", words), Some("must"));
        assert_eq!(nearest("title", words), None);
    }
}
