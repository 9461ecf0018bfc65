//! The events of the parser, carried on into the next document after a mistake.

use std::collections::HashSet;

use granit_parser::{Event, Parser, ScanError, Span, StrInput};

use crate::read::Limits;

/// Comment lines between a key and its value; the parser's own limit of 96 refuses files with a long note there.
const COMMENTS: usize = 1 << 20;

pub(super) struct Events<'s> {
    parser: Parser<'s, StrInput<'s>>,
    is_over: bool,
}

impl<'s> Events<'s> {
    pub(super) fn new(text: &'s str, limits: &Limits) -> Self {
        let options = granit_parser::options! {
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
            max_buffered_comment_events: COMMENTS,
            flow_nesting_limit: limits.depth,
            block_nesting_limit: limits.depth,
        };
        Self { parser: Parser::new_from_str_with_options(text, options), is_over: false }
    }

    pub(super) fn next(&mut self) -> Option<Result<(Event<'s>, Span), ScanError>> {
        if self.is_over {
            return None;
        }
        let next = self.parser.next_event()?;
        if next.is_err() {
            self.is_over = !matches!(self.parser.proceed_next_document(), Ok(true));
        }
        Some(next)
    }
}

/// The anchors that some alias names: only their values need to be kept. Costs a pass, in files that may have aliases.
pub(super) fn aliased(text: &str, limits: &Limits) -> HashSet<usize> {
    if !(text.contains('&') && text.contains('*')) {
        return HashSet::new();
    }
    let mut events = Events::new(text, limits);
    let mut ids = HashSet::new();
    while let Some(next) = events.next() {
        if let Ok((Event::Alias(id), _)) = next {
            ids.insert(id);
        }
    }
    ids
}
