//! The keys of a mapping in a policy file, taken one at a time, so that every mistake of a file is reported at once.
//!
//! In: a mapping and the keys it may have. Out: typed values; unknown keys and wrong types as findings with a place.

use serde::de::DeserializeOwned;

use crate::{
    finding::{Code, Finding, Said, Words, code, meant, phrase},
    source::Span,
    tree::{
        Map, Node,
        typed::{self, TypeError},
    },
};

/// A mapping whose keys are being taken.
#[derive(Debug)]
pub(super) struct Fields<'n> {
    map: &'n Map,
    span: Span,
}

impl<'n> Fields<'n> {
    /// The fields of `node`, which must be a mapping with no other keys than `known`; `what` names it for people.
    pub(super) fn of(node: &'n Node, what: &str, known: &[&str], findings: &mut Vec<Finding>) -> Option<Self> {
        let Some(map) = node.as_map() else {
            let message = format!("{what} is a mapping of keys to values, not {}", node.type_words());
            findings.push(Finding::coded(&code::POLICY_TYPE, message, node.span()));
            return None;
        };
        for entry in map.entries() {
            let key = entry.key.as_str();
            if !known.contains(&key) {
                let message = format!("{what} has no key `{key}`");
                findings.push(suggest(&code::POLICY_KEY, message, entry.key.span, key, known.iter().copied()));
            }
        }
        Some(Self { map, span: node.span() })
    }

    /// The node under a key.
    pub(super) fn node(&self, key: &str) -> Option<&'n Node> {
        self.map.get(key)
    }

    /// The node under a key that must be there.
    pub(super) fn required(&self, key: &str, findings: &mut Vec<Finding>) -> Option<&'n Node> {
        let node = self.node(key);
        if node.is_none() {
            findings.push(self.missing(key));
        }
        node
    }

    /// The typed value under a key; `None` where the key is absent or its value is wrong, which is reported.
    pub(super) fn take<T: DeserializeOwned>(&self, key: &str, findings: &mut Vec<Finding>) -> Option<T> {
        decode(self.node(key)?, findings)
    }

    /// The typed value under a key that must be there.
    pub(super) fn demand<T: DeserializeOwned>(&self, key: &str, findings: &mut Vec<Finding>) -> Option<T> {
        decode(self.required(key, findings)?, findings)
    }

    /// One value or a list of them under a key; empty where the key is absent.
    pub(super) fn list<T: DeserializeOwned>(&self, key: &str, findings: &mut Vec<Finding>) -> Vec<T> {
        one_or_many(self.node(key)).filter_map(|node| decode(node, findings)).collect()
    }

    fn missing(&self, key: &str) -> Finding {
        Finding::coded(&code::POLICY_TYPE, phrase::KEY_NEEDED.with([("key", key.to_owned())]), self.span)
    }
}

/// The items of a list, or the one value that stands where a list may stand.
pub(super) fn one_or_many(node: Option<&Node>) -> impl Iterator<Item = &Node> {
    let items = match node {
        Some(node) if node.type_name() == "array" => node.items(),
        Some(node) => std::slice::from_ref(node),
        None => &[],
    };
    items.iter()
}

/// A node as a `T`; what does not fit is reported.
pub(super) fn decode<T: DeserializeOwned>(node: &Node, findings: &mut Vec<Finding>) -> Option<T> {
    typed::from_node(node).map_err(|error| findings.push(mistyped(&error, node.span()))).ok()
}

fn mistyped(error: &TypeError, whole: Span) -> Finding {
    let span = error.span.unwrap_or(whole);
    match &error.unknown {
        Some((written, known)) if error.message.starts_with("unknown key") => {
            suggest(&code::POLICY_KEY, unknown_key(written), span, written, known.iter().copied())
        }
        Some((written, known)) => {
            suggest(&code::POLICY_TYPE, error.message.clone(), span, written, known.iter().copied())
        }
        None => Finding::coded(&code::POLICY_TYPE, error.message.clone(), span),
    }
}

/// A finding about an unknown word, with the known one that it most likely stands for.
pub(super) fn suggest<'w>(
    code: &'static Code,
    message: impl Into<Words>,
    span: Span,
    written: &str,
    known: impl IntoIterator<Item = &'w str>,
) -> Finding {
    Finding::coded(code, message, span).perhaps(meant(written, known))
}

fn unknown_key(key: &str) -> Said {
    phrase::UNKNOWN_KEY.with([("key", key.to_owned())])
}

/// The finding for a node that does not fit its type: an unknown key with a suggestion, or a wrong value.
pub(super) fn type_finding(error: &TypeError, whole: Span, key: &'static Code, other: &'static Code) -> Finding {
    let span = error.span.unwrap_or(whole);
    let Some((word, known)) = &error.unknown else {
        return Finding::coded(other, error.message.clone(), span);
    };
    let known = known.iter().copied().filter(|name| !name.starts_with('$'));
    let all = || phrase::USE_ONE_OF.with([("names", known.clone().collect::<Vec<_>>().join(", "))]);
    let help = meant(word, known.clone()).unwrap_or_else(all);
    if error.message.starts_with("unknown key") {
        Finding::coded(key, unknown_key(word), span).help(help)
    } else {
        Finding::coded(other, error.message.clone(), span).help(help)
    }
}
