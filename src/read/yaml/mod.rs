//! YAML 1.2 with exact places, from the events of `granit-parser`.
//!
//! In: the text of a source, or a part of it (the front matter of a Markdown file). Out: one [`Node`] a document, comments,
//! and a finding for every problem. A document that cannot be parsed does not take the others with it.
//!
//! Plain words are typed by the core schema (YAML 1.2.2, section 10.3), except that a spelling which a number would lose stays
//! text: `+46123456789`, `0138`, `017`, `.inf`, `.nan`. Empty documents are left out. Aliases become shared nodes at the
//! place of the alias; what they stand for is limited by [`Limits::aliases`]. Merge keys (`<<`, of YAML 1.1) are resolved.

mod alias;
mod build;
mod collection;
mod events;
mod merge;
mod place;
mod problem;
mod scalar;

use std::ops::Range;

use super::{Limits, Parsed, encoding};
use crate::source::SourceFile;
use build::Builder;
use events::Events;

/// Reads a whole file.
pub(super) fn read(file: &SourceFile, limits: &Limits) -> Parsed {
    let range = 0..file.text.len();
    let mut parsed = read_part(file, range.clone(), limits);
    if parsed.roots.is_empty() && parsed.findings.is_empty() {
        let nothing = encoding::empty(file, &range);
        parsed.findings.push(crate::finding::Finding { message: "the file holds no values".to_owned(), ..nothing });
    }
    parsed
}

/// Reads a part of a file, such as front matter without its `---` lines. A part without values gives no roots.
pub(super) fn read_part(file: &SourceFile, range: Range<usize>, limits: &Limits) -> Parsed {
    let Some(text) = file.text.get(range.clone()) else { return Parsed::default() };
    let mut builder = Builder::new(file, range.start, limits, events::aliased(text, limits));
    let mut events = Events::new(text, limits);
    while let Some(next) = events.next() {
        let outcome = match next {
            Ok((event, span)) => builder.take(event, &span),
            Err(error) => {
                builder.abandon();
                builder.note(|builder| problem::of(&error, builder));
                Ok(())
            }
        };
        if let Err(last) = outcome {
            builder.abandon();
            builder.findings.push(*last);
            break;
        }
    }
    Parsed { roots: builder.roots, comments: builder.comments, findings: builder.findings }
}
