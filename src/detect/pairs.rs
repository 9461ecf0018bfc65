//! A set of pairs of bytes: a cheap look at two bytes before a dear one at more.
//!
//! In: pairs. Out: whether one of them is among those.

/// A bit for each pair that there is.
#[derive(Debug)]
pub(super) struct Pairs(Box<[u64; (1 << 16) / 64]>);

impl Default for Pairs {
    fn default() -> Self {
        Self(Box::new([0; _]))
    }
}

impl Pairs {
    /// Adds a pair.
    pub(super) fn add(&mut self, pair: [u8; 2]) {
        let number = u16::from_be_bytes(pair);
        self.0[usize::from(number >> 6)] |= 1 << (number & 63);
    }

    /// Whether a pair was added.
    pub(super) fn has(&self, pair: [u8; 2]) -> bool {
        let number = u16::from_be_bytes(pair);
        self.0[usize::from(number >> 6)] & 1 << (number & 63) != 0
    }
}
