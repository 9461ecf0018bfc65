//! A place that decides a schema, and what is there.

use std::ops::Range;

use crate::{
    source::Span,
    tree::{Node, Path},
};

/// A place that decides a schema, and what is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Where, from the node that was checked.
    pub path: Path,
    /// The raw bytes: the exact words where a keyword of ours decided, else the value.
    pub span: Span,
    /// The word that was found, if one was.
    pub word: Option<Box<str>>,
    /// What it is.
    pub note: Option<Note>,
    /// The kind of personal data it is, if it is.
    pub sensitive: Option<&'static str>,
    /// Another place that it takes, such as the person of whom something is implied.
    pub related: Option<Related>,
    /// Whether it is likely rather than sure: where nothing else is found, the rule warns at most.
    pub weak: bool,
    /// What is to stand there instead, where that is known for sure.
    pub instead: Option<Box<str>>,
}

/// A place beside a [`Hit`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The raw bytes.
    pub span: Span,
    /// What it is.
    pub note: Note,
    /// The kind of personal data it is, if it is.
    pub sensitive: Option<&'static str>,
}

/// A phrase of the locales with its values: `implies.term` with `category = health`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The key below `notes:` in `policies/locales/<lang>.yaml`; one of [`NOTES`].
    pub key: &'static str,
    /// What fills its placeholders.
    pub values: Vec<(&'static str, String)>,
}

impl Hit {
    /// A bare place.
    pub(super) fn new(path: Path, span: Span) -> Self {
        Self { path, span, word: None, note: None, sensitive: None, related: None, weak: false, instead: None }
    }

    /// A whole node.
    pub(super) fn at(path: &Path, node: &Node) -> Self {
        Self::new(path.clone(), node.span())
    }

    /// A range of a node's text, with the words there.
    pub(super) fn in_text(path: &Path, node: &Node, range: Range<usize>) -> Self {
        let word = node.as_str().and_then(|text| text.get(range.clone())).map(Into::into);
        Self { word, ..Self::new(path.clone(), node.locate(range)) }
    }

    /// The hit with a note.
    pub(super) fn note<const N: usize>(mut self, key: &'static str, values: [(&'static str, String); N]) -> Self {
        self.note = Some(Note { key, values: values.into() });
        self
    }

    /// Hits counted from a node that itself lies at `path`.
    pub(super) fn below(path: &Path, hits: Vec<Self>) -> Vec<Self> {
        hits.into_iter().map(|hit| Self { path: path.join(&hit.path), ..hit }).collect()
    }
}

/// What a note on something implied says: the factors are shares of 1.
const IMPLIED: &[&str] = &["category", "weight", "reference", "context", "score"];

/// Every note that a keyword gives, with its placeholders: the locales have a phrase for each.
pub static NOTES: &[(&str, &[&str])] = &[
    ("age.before", &["date", "limit"]),
    ("age.future", &["date"]),
    ("age.older", &["date", "limit"]),
    ("age.unreadable", &["limit"]),
    ("age.younger", &["date", "limit"]),
    ("change.before", &["date"]),
    ("change.unassessed", &["field", "from", "to"]),
    ("change.unrecorded", &["field", "from", "to"]),
    ("domain.foreign", &["domain"]),
    ("drift.absent", &[]),
    ("drift.changed", &[]),
    ("drift.other", &[]),
    ("event.since", &["event", "limit", "source"]),
    ("gap.long", &["limit", "from", "date"]),
    ("hashtag.case", &["hashtag"]),
    ("hashtag.known", &["hashtag"]),
    ("implies.addressed", IMPLIED),
    ("implies.declared", IMPLIED),
    ("implies.first-name", IMPLIED),
    ("implies.full-name", IMPLIED),
    ("implies.invitation", IMPLIED),
    ("implies.kinship", IMPLIED),
    ("implies.mention", IMPLIED),
    ("implies.person", &[]),
    ("implies.pronoun", IMPLIED),
    ("implies.role", IMPLIED),
    ("implies.staff", IMPLIED),
    ("implies.term", &["category"]),
    ("link.missing", &["target"]),
    ("link.present", &["target"]),
    ("lix.high", &["lix", "limit"]),
    ("mailbox.foreign", &[]),
    ("mailbox.free", &[]),
    ("mailbox.personal", &[]),
    ("mailbox.unknown", &[]),
    ("mentions.missing", &["concept"]),
    ("mentions.present", &["concept"]),
    ("name.resembles", &["name"]),
    ("order.unreadable", &["field"]),
    ("order.wrong", &["field", "date", "before", "earlier"]),
    ("personal.data", &["kind"]),
    ("platform.former", &["name", "platform"]),
    ("platform.reference", &["platform"]),
    ("product.wrong", &["product"]),
    ("same.differs", &["field"]),
    ("spacing.wide", &["from", "to", "limit"]),
];
