//! A hashtag gets the capitals that its words begin with.

use std::ops::Range;

use super::Edit;

/// The spelling in the place of the tag that is written there; none where more than capitals would change.
pub(super) fn capitals(text: &str, place: &Range<usize>, spelling: &str) -> Option<Edit> {
    let written = text.get(place.clone())?;
    let differs = written != spelling && written.to_lowercase() == spelling.to_lowercase();
    differs.then(|| (place.clone(), spelling.to_owned()))
}
