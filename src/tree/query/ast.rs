//! What a query says, once parsed: the abstract syntax of RFC 9535, well typed.

use std::ops::Range;

use regex::Regex;

use crate::tree::Node;

/// One segment (RFC 9535, 2.5): what to select from every node reached so far.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    /// Whether it is a descendant segment (`..`).
    pub(super) descends: bool,
    /// What it selects, in order.
    pub(super) selectors: Vec<Selector>,
}

/// A selector (RFC 9535, 2.3) and where it is written.
#[derive(Debug, Clone)]
pub(super) struct Selector {
    pub(super) kind: SelectorKind,
    /// Bytes of the query's text.
    pub(super) range: Range<usize>,
}

#[derive(Debug, Clone)]
pub(super) enum SelectorKind {
    Name(Box<str>),
    Wildcard,
    Index(i64),
    Slice(Slice),
    Filter(Logical),
}

/// `start:end:step`; the step is 1 where it is not given.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slice {
    pub(super) start: Option<i64>,
    pub(super) end: Option<i64>,
    pub(super) step: i64,
}

/// A filter expression (RFC 9535, 2.3.5).
#[derive(Debug, Clone)]
pub(super) enum Logical {
    Any(Vec<Self>),
    All(Vec<Self>),
    Not(Box<Self>),
    /// The query selects at least one node.
    Exists(Inner),
    Compare(Operand, Operator, Operand),
    /// `match` and `search`.
    Matches(Operand, Pattern),
}

/// A query inside a filter: from the current node (`@`) or from the root (`$`).
#[derive(Debug, Clone)]
pub(super) struct Inner {
    pub(super) from_root: bool,
    pub(super) segments: Vec<Segment>,
}

/// Anything that gives one value or nothing.
#[derive(Debug, Clone)]
pub(super) enum Operand {
    Literal(Node),
    /// A singular query.
    Query(Inner),
    Length(Box<Self>),
    Count(Inner),
    Value(Inner),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// The second argument of `match` and `search`.
#[derive(Debug, Clone)]
pub(super) enum Pattern {
    /// A literal, compiled while parsing.
    Fixed(Regex),
    /// A pattern that stands in the document; `whole` for `match`.
    Computed { pattern: Box<Operand>, whole: bool },
}

impl Segment {
    /// The one selector of a child segment that selects at most one node.
    pub(super) fn singular(&self) -> Option<&Selector> {
        match self.selectors.as_slice() {
            [only] if !self.descends && matches!(only.kind, SelectorKind::Name(_) | SelectorKind::Index(_)) => {
                Some(only)
            }
            _ => None,
        }
    }
}

/// Whether a query of these segments selects at most one node of a document without duplicate keys (RFC 9535, 2.3.5.1).
pub(super) fn are_singular(segments: &[Segment]) -> bool {
    segments.iter().all(|segment| segment.singular().is_some())
}
