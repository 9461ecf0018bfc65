//! Tells in advance that a text has none of many stems. In: stems, then texts. Out: no, or perhaps.
//!
//! Most texts have no sensitive word at all, and a closer look at each for every category is what would cost the most. A
//! gate is made in no time, too: a draft that is checked alone waits for it.

/// Bytes of a stem that are looked for; those of shorter ones are looked for apart.
const WIDTH: usize = 4;

/// The beginnings of stems, each as one of 65,536 bits.
#[derive(Debug)]
pub(super) struct Gate {
    bits: Vec<u64>,
    /// For each length of a beginning that there is: the part of a number that holds it.
    widths: Vec<u32>,
}

impl Gate {
    pub(super) fn new(stems: impl Iterator<Item = String>) -> Self {
        let mut gate = Self { bits: vec![0; 1 << 10], widths: Vec::new() };
        for stem in stems {
            let start = stem.as_bytes().get(..WIDTH).unwrap_or(stem.as_bytes());
            let (word, bit) = place(start.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)));
            if let Some(bits) = gate.bits.get_mut(word) {
                *bits |= bit;
            }
            let width = start.iter().fold(0, |mask, _| mask << 8 | 0xff);
            if !gate.widths.contains(&width) {
                gate.widths.push(width);
            }
        }
        gate
    }

    /// Whether a stem may stand in a text; where it says no, there is none.
    pub(super) fn may_hold(&self, text: &str) -> bool {
        // The last four bytes as one number; what of them is before the text is zero, which no stem begins with.
        let mut last: u32 = 0;
        let known = |number: u32| {
            let (word, bit) = place(number);
            self.bits.get(word).is_some_and(|bits| bits & bit != 0)
        };
        self.widths.contains(&0)
            || text.bytes().any(|byte| {
                last = last << 8 | u32::from(byte);
                self.widths.iter().any(|width| known(last & width))
            })
    }
}

/// The word and the bit for the beginning of a stem: the upper bits of a product (Knuth's multiplicative hashing).
fn place(start: u32) -> (usize, u64) {
    let hash = start.wrapping_mul(2_654_435_761) >> 16;
    ((hash >> 6) as usize, 1 << (hash & 63))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Gate;

    proptest! {
        #[test]
        fn no_stem_is_missed(stems in prop::collection::vec("[a-zåäö]{1,7}", 1..20), before in "\\PC{0,20}", after in "\\PC{0,20}") {
            let gate = Gate::new(stems.iter().cloned());
            for stem in stems {
                let text = [before.as_str(), &stem, &after].concat();
                prop_assert!(gate.may_hold(&text));
            }
        }
    }

    #[test]
    fn texts_without_a_stem_are_passed_over() {
        let gate = Gate::new(["depression", "psyk", "hiv"].map(str::to_owned).into_iter());
        assert!(!gate.may_hold("biblioteket har öppet till klockan 20"));
        assert!(!Gate::new(std::iter::empty()).may_hold("psykolog"));
    }
}
