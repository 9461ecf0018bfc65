//! The keys at the top of a document, and those that a table asks for: a look at both before any path is followed.

use crate::tree::{Map, Node};

/// The keys of a mapping, a bit for each. Two keys may share theirs, but none that is there is without it: a document is held
/// to hundreds of files, nearly all in vain, and this tells most of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Keys(u128);

impl Keys {
    /// The keys of a root; any where it is no mapping.
    pub(super) fn of(root: &Node) -> Self {
        let entries = root.as_map().map(Map::entries);
        Self(entries.map_or(u128::MAX, |entries| entries.iter().fold(0, |keys, entry| keys | bit(entry.key.as_str()))))
    }

    /// The keys without which no mapping passes these tests.
    pub(super) const fn asked(tests: &[&str]) -> Self {
        let (mut keys, mut at) = (0, 0);
        while at < tests.len() {
            if let Some(key) = first_key(tests[at]) {
                keys |= bit(key);
            }
            at += 1;
        }
        Self(keys)
    }

    pub(super) const fn may_hold(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }
}

/// The bit of a key: by its length and the letters at its ends.
const fn bit(key: &str) -> u128 {
    match key.as_bytes() {
        [first, .., last] => 1 << ((key.len() * 5 + *first as usize * 3 + *last as usize) % 128),
        _ => 1,
    }
}

/// The first key of a test, where a mapping must have it: not for any depth or what must not be. A mapping stands for a list
/// of it alone.
pub(super) const fn first_key(test: &str) -> Option<&str> {
    let start = if let [b'[', b']', b'.', ..] = test.as_bytes() { 3 } else { 0 };
    let test = test.split_at(start).1;
    let (bytes, mut end, mut at) = (test.as_bytes(), test.len(), 0);
    while at < bytes.len() {
        match bytes[at] {
            b'!' | b'|' => return None,
            b'.' | b'[' | b'=' | b'^' if at < end => end = at,
            _ => {}
        }
        at += 1;
    }
    match test.split_at(end).0 {
        key if key.is_empty() || key.as_bytes()[0] == b'*' => None,
        key => Some(key),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Member, path},
        Keys,
    };
    use crate::{
        source::{SourceId, Span},
        tree::{Key, Map, Node},
    };

    /// A mapping of these keys, each with a mapping of the next below it.
    fn nested(keys: &[&str]) -> Node {
        let place = Span::new(SourceId(0), 0, 1);
        let node = |inner: Node, key: &&str| {
            let mut map = Map::new();
            map.push(Key::word("other", place), Node::word("other", place));
            map.push(Key::word(*key, place), inner);
            Node::map(map, place)
        };
        keys.iter().rev().fold(Node::word("did:x", place), node)
    }

    #[test]
    fn the_cheap_looks_pass_whatever_the_tests_do() {
        const TESTS: [&[&str]; 9] = [
            &["a"],
            &["a.b"],
            &["[].a"],
            &["[].a.b=DID:X"],
            &["a^did:"],
            &["other", "a[].b"],
            &["x!=y"],
            &["**.b"],
            &["x|a"],
        ];
        for tests in TESTS {
            for root in [nested(&["a"]), nested(&["a", "b"]), nested(&["b"]), nested(&["x", "y"])] {
                let listed = Node::list(vec![root.clone()], root.span());
                for root in [root, listed] {
                    let holds = tests.iter().all(|test| path::holds(&root, test));
                    assert_eq!(Member::other(tests).fits(&root, Keys::of(&root), "a.json"), holds, "{tests:?}");
                }
            }
        }
    }
}
