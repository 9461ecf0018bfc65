//! JSONPath (RFC 9535) on our tree.
//!
//! In: the text of a path. Out: a [`Query`] that selects nodes with their normalised paths, or a [`QueryError`] at the
//! bytes that are wrong. It behaves as the RFC says, with these decisions where the RFC leaves room or our tree is more
//! than JSON:
//!
//! * A name selects every entry of that name: a repeated key is not overlooked. Where one value is wanted (a comparison
//!   in a filter), the first entry counts.
//! * Linked records and YAML aliases ([`Value::Shared`](super::Value::Shared)) are looked through wherever a step leads
//!   to them, but `..` does not enter them: linked records point at each other, and the ways through them are without
//!   number. `$.channel..owner` still searches the linked channel, since the path leads to it by name.
//! * Functions other than those of the RFC, and pattern literals that are no I-Regexp (RFC 9485), are errors at once.

mod ast;
mod evaluate;
mod filter;
mod parse;
mod parse_filter;
mod regexp;
mod scan;
mod shape;

use std::{fmt, ops::ControlFlow, ops::Range, sync::Arc};

pub use shape::{Part, PartKind, Shape};

use super::{Node, Path, Step};
use ast::{Segment, SelectorKind};

/// A parsed JSONPath.
#[derive(Debug, Clone)]
pub struct Query {
    text: Arc<str>,
    segments: Vec<Segment>,
    anchor: Path,
    /// How many segments lead to items, and what each of them should have.
    wanted: Option<(usize, Path)>,
}

/// Why a text is not a JSONPath, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
    /// Bytes of the text; empty only at its end.
    pub range: Range<usize>,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for QueryError {}

/// A node that a query selects, and where it stands.
#[derive(Debug, Clone)]
pub struct Selected<'n> {
    /// The node.
    pub node: &'n Node,
    /// Its normalised path from the root of the query.
    pub path: Path,
}

/// The way to a node that a query selects: a path only where one is asked for.
#[derive(Clone, Copy)]
pub struct Way<'t>(Option<&'t evaluate::Trail<'t>>);

impl Way<'_> {
    /// The normalised path from the root of the query.
    #[must_use]
    pub fn path(self) -> Path {
        evaluate::path(self.0)
    }
}

impl Query {
    /// Parses a path such as `$.tracking.pixels[?@.active == true].id`.
    ///
    /// # Errors
    /// What is wrong and at which bytes of `text`, for anything that is not well formed and valid by RFC 9535, 2.1.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let segments = parse::query(text)?;
        let anchor = anchor(&segments);
        let wanted = wanted(&segments);
        Ok(Self { text: text.into(), segments, anchor, wanted })
    }

    /// The path as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The path as written, to be kept.
    #[must_use]
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Every selected node, in the order of RFC 9535 and as often as it is selected.
    #[must_use]
    pub fn select<'n>(&self, root: &'n Node) -> Vec<Selected<'n>> {
        let mut selected = Vec::new();
        self.each(root, &mut |node, way| {
            selected.push(Selected { node, path: way.path() });
            true
        });
        selected
    }

    /// Shows every node that [`select`](Self::select) gives, until `see` has seen enough and says `false`.
    pub fn each<'n>(&self, root: &'n Node, see: &mut dyn FnMut(&'n Node, Way<'_>) -> bool) {
        let _ended = evaluate::walk(root, root, &self.segments, None, &mut |node, trail| {
            if see(node, Way(trail)) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
    }

    /// The steps before the first wildcard, filter, slice, descendant or index from the end: the evidence that a rule
    /// on this path needs. For `$.tracking.pixels[*].active` that is `$.tracking.pixels`.
    #[must_use]
    pub fn anchor(&self) -> &Path {
        &self.anchor
    }

    /// Shows every node that [`select`](Self::select) gives, and every gap: an item that the last wildcard or filter
    /// selects and that lacks what the rest of the query names, by the path of what is lacking. For `$.roles[*].two_factor`
    /// that is `$.roles[1].two_factor`. A null lacks like an absent field.
    pub fn each_and_gaps<'n>(
        &self,
        root: &'n Node,
        see: &mut dyn FnMut(&'n Node, Way<'_>),
        lacks: &mut dyn FnMut(Way<'_>, &Path),
    ) {
        let visit: &mut evaluate::Visit<'_, 'n> = &mut |node, trail| {
            see(node, Way(trail));
            ControlFlow::Continue(())
        };
        let all = self.segments.len();
        let (stem, wanted) = self.wanted.as_ref().map_or((all, None), |(stem, wanted)| (*stem, Some(wanted)));
        let (stem, rest) = self.segments.split_at(stem);
        let _ended = evaluate::walk(root, root, stem, None, &mut |node, trail| {
            if let Some(wanted) = wanted.filter(|wanted| wanted.find(node).is_none_or(Node::is_null)) {
                lacks(Way(trail), wanted);
            }
            evaluate::walk(root, node, rest, trail, visit)
        });
    }

    /// Whether it is made of names and indexes only, and so selects at most one node (of a document without
    /// duplicate keys).
    #[must_use]
    pub fn is_singular(&self) -> bool {
        ast::are_singular(&self.segments)
    }

    /// Every way down that the query and its filters presume, to be looked up in the schema of a record.
    #[must_use]
    pub fn shape(&self) -> Vec<Shape> {
        shape::of(&self.segments)
    }
}

/// How many segments lead to the items of the last wildcard or filter, and what each of them should have.
fn wanted(segments: &[Segment]) -> Option<(usize, Path)> {
    let stem = segments.iter().rposition(|segment| segment.singular().is_none())? + 1;
    let rest = anchor(&segments[stem..]);
    (!rest.steps().is_empty()).then_some((stem, rest))
}

fn anchor(segments: &[Segment]) -> Path {
    let step = |segment: &Segment| match &segment.singular()?.kind {
        SelectorKind::Name(name) => Some(Step::Key(name.clone())),
        SelectorKind::Index(index) => usize::try_from(*index).ok().map(Step::Index),
        _ => None,
    };
    segments.iter().map_while(step).collect()
}
