//! HTML: what people read, and what a browser would load, each at its own bytes.
//!
//! In: the text of a page. Out: one mapping with the parts that records need. The page is never built as a tree: tokens
//! suffice, and nothing can nest too deep. Comments hide what is in them, as in a browser.

mod attributes;
mod decode;
mod grid;
mod sections;
mod walk;

pub(super) use decode::value;

use super::{Limits, Parsed};
use crate::{source::SourceFile, tree::Node};

/// Reads a page.
pub(super) fn read(file: &SourceFile, limits: &Limits) -> Parsed {
    let found = walk::walk(file, limits);
    Parsed { roots: vec![Node::map(found.map, file.span())], comments: found.comments, findings: Vec::new() }
}
