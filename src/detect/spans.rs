//! Ranges that do not overlap. In: ranges, the preferred first. Out: whether each is still free. Texts can be large and
//! hostile, so nothing is compared with everything.

use std::{collections::BTreeMap, ops::Range};

/// The ranges taken so far: start → end.
#[derive(Debug, Default)]
pub(super) struct Spans(BTreeMap<usize, usize>);

impl Spans {
    /// Takes a range unless it overlaps one taken before.
    pub(super) fn take(&mut self, range: &Range<usize>) -> bool {
        let free = !self.touches(range);
        if free {
            self.0.insert(range.start, range.end);
        }
        free
    }

    /// Whether a range overlaps one that was taken.
    pub(super) fn touches(&self, range: &Range<usize>) -> bool {
        self.0.range(..range.end).next_back().is_some_and(|(_, end)| *end > range.start)
    }

    /// Whether a range lies within one that was taken.
    pub(super) fn hold(&self, range: &Range<usize>) -> bool {
        self.0.range(..=range.start).next_back().is_some_and(|(_, end)| *end >= range.end)
    }
}

impl FromIterator<Range<usize>> for Spans {
    fn from_iter<I: IntoIterator<Item = Range<usize>>>(ranges: I) -> Self {
        let mut spans = Self::default();
        for range in ranges {
            spans.take(&range);
        }
        spans
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_has_the_place() {
        let mut spans = Spans::default();
        let taken: Vec<bool> = [4..8, 0..4, 7..9, 3..5, 8..9, 0..20].iter().map(|range| spans.take(range)).collect();
        assert_eq!(taken, [true, true, false, false, true, false]);
        assert!(spans.hold(&(5..8)) && !spans.hold(&(7..9)) && !spans.touches(&(9..12)));
    }
}
