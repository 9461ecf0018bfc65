//! Events become a tree, on a stack of its own so that no nesting can exhaust the thread's.

use std::collections::HashSet;

use granit_parser::{Event, ScalarStyle, Span as Mark, Tag};

use super::{
    alias::{Anchors, Extent},
    collection::{Frame, Holds},
    place, scalar,
};
use crate::{
    finding::{Finding, code, phrase},
    read::{Comment, Limits},
    source::{SourceFile, Span},
    tree::{Node, Text, Value},
};

/// A problem that ends the reading of the file.
pub(super) type Outcome = Result<(), Box<Finding>>;

/// What came just before a comment, or before a value that turns out to be empty.
#[derive(Clone, Copy)]
enum Before {
    /// An empty value.
    Empty,
    /// Plain text that ends at this offset.
    Words(u32),
    /// A comment without a space after its `#`, where a value may be missing.
    Hash(Span),
    Other,
}

pub(super) struct Builder<'s> {
    pub(super) file: &'s SourceFile,
    /// Where the text that the events count in begins in the file.
    pub(super) base: usize,
    pub(super) limits: &'s Limits,
    pub(super) roots: Vec<Node>,
    pub(super) comments: Vec<Comment>,
    pub(super) findings: Vec<Finding>,
    pub(super) stack: Vec<Frame>,
    pub(super) anchors: Anchors,
    before: Before,
}

impl<'s> Builder<'s> {
    pub(super) fn new(file: &'s SourceFile, base: usize, limits: &'s Limits, aliased: HashSet<usize>) -> Self {
        let (roots, comments, findings, stack) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (anchors, before) = (Anchors::new(aliased), Before::Other);
        Self { file, base, limits, roots, comments, findings, stack, anchors, before }
    }

    pub(super) fn take(&mut self, event: Event<'_>, mark: &Mark) -> Outcome {
        let span = self.span(mark);
        match event {
            Event::Comment(text, _) => self.comment(&text, span),
            Event::Scalar(value, style, anchor, tag) => self.scalar(&value, style, anchor, tag.as_deref(), span),
            Event::Alias(id) => {
                self.before = Before::Other;
                return self.alias(id, span);
            }
            Event::UnresolvedAlias(_) => {
                self.note(|_| Finding::coded(&code::SYNTAX, &phrase::UNKNOWN_ALIAS, span).help(&phrase::WRITE_OUT));
                self.place(Node::new(Value::Null, span), Extent::SCALAR);
            }
            Event::SequenceStart(_, anchor, _) => {
                let start = place::dash_before(&self.file.text, span);
                return self.open(Holds::Items(Vec::new()), start, anchor);
            }
            Event::MappingStart(_, anchor, _) => return self.open(Holds::entries(), span, anchor),
            Event::SequenceEnd | Event::MappingEnd => return self.close(span),
            Event::Anchor(_, name) => self.name_anchor(&name, span),
            Event::DocumentStart(..) => self.anchors.begin_document(),
            _ => {}
        }
        Ok(())
    }

    /// Leaves the document that is being read: what it held so far is not checked.
    pub(super) fn abandon(&mut self) {
        self.stack.clear();
        self.before = Before::Other;
    }

    pub(super) fn note(&mut self, finding: impl FnOnce(&Self) -> Finding) {
        if self.findings.len() < self.limits.findings {
            let finding = finding(self);
            self.findings.push(finding);
        }
    }

    pub(super) fn span(&self, mark: &Mark) -> Span {
        let range = mark.byte_range().unwrap_or_default();
        Span::new(self.file.id, self.base + range.start, self.base + range.end)
    }

    pub(super) fn too_deep(&self, span: Span) -> Finding {
        Finding::coded(&code::DEPTH, phrase::TOO_DEEP.with([("levels", self.limits.depth.to_string())]), span)
    }

    fn open(&mut self, holds: Holds, span: Span, anchor: usize) -> Outcome {
        self.before = Before::Other;
        if self.stack.len() >= self.limits.depth {
            return Err(Box::new(self.too_deep(span)));
        }
        self.stack.push(Frame { holds, span, anchor, extent: Extent::OPEN });
        Ok(())
    }

    fn scalar(&mut self, value: &str, style: ScalarStyle, anchor: usize, tag: Option<&Tag>, span: Span) {
        // The parser writes `~` for a value that is not there.
        let is_absent = span.is_empty() && style == ScalarStyle::Plain;
        if is_absent {
            self.absent();
            return self.finish(Node::new(Value::Null, span), Extent::SCALAR, anchor);
        }
        let (text, span) = place::text(&self.file.text, span, value, style);
        let is_key = self.stack.last().is_some_and(Frame::expects_key);
        let is_plain = style == ScalarStyle::Plain;
        let typed = (!is_key && scalar::is_typed(is_plain, tag)).then(|| scalar::resolve(value)).flatten();
        if let Some(doubt) = scalar::doubt(value).filter(|_| is_plain && !is_key && tag.is_none()) {
            self.note(|_| Finding::coded(&code::AMBIGUOUS_SCALAR, doubt, span));
        }
        let is_words = is_plain && typed.is_none() && !is_key;
        self.before = if is_words { Before::Words(span.end) } else { Before::Other };
        if is_key && is_plain && value == "<<" && tag.is_none() {
            return self.begin_merge(span);
        }
        self.finish(Node::new(typed.unwrap_or(Value::Text(text)), span), Extent::SCALAR, anchor);
    }

    fn comment(&mut self, text: &str, span: Span) {
        self.comments.push(Comment { text: text.trim().to_owned(), span });
        let before = std::mem::replace(&mut self.before, Before::Other);
        if !text.starts_with(char::is_alphanumeric) {
            return;
        }
        let between = |from: u32| self.file.slice(Span { start: from, end: span.start, ..span });
        match before {
            Before::Empty if place::follows_mark(&self.file.text, span, &[':']) => self.swallowed(span),
            Before::Words(end) if between(end).trim_matches([' ', '\t']).is_empty() => self.swallowed(span),
            _ if place::follows_mark(&self.file.text, span, &['-', ':', '?']) => self.before = Before::Hash(span),
            _ => {}
        }
    }

    fn absent(&mut self) {
        if let Before::Hash(span) = self.before {
            self.swallowed(span);
        }
        self.before = Before::Empty;
    }

    fn swallowed(&mut self, span: Span) {
        self.note(|_| Finding::said(&code::COMMENT_VALUE, phrase::SWALLOWED.with([]), span));
    }
}

impl Builder<'_> {
    /// A node is complete: it is kept for its aliases, and goes to its place.
    pub(super) fn finish(&mut self, node: Node, extent: Extent, anchor: usize) {
        self.keep(&node, extent, anchor);
        self.place(node, extent);
    }

    /// The text that a node is as a key, if it is a scalar that says something.
    pub(super) fn as_key(node: &Node) -> Option<Text> {
        let is_alias = node.target().span() != node.span();
        match node.value() {
            Value::Text(text) if is_alias => Some(Text::whole(text.as_str())),
            Value::Text(text) => Some(text.clone()),
            Value::Number(number) => Some(Text::whole(number.as_str())),
            Value::Bool(value) => Some(Text::whole(value.to_string())),
            _ => None,
        }
    }
}
