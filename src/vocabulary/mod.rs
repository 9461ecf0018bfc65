//! Floor 7: JSON Schema with our own keywords, on our own tree.
//!
//! In: a schema as it stands in a rule, and the [`Context`] of the run. Out: a [`Schema`] that answers yes or no
//! cheaply, and shows the exact words only when asked.

use std::sync::Arc;

use jiff::civil::Date;

use crate::{record::Organization, source::Span, tree::Path};

/// What keywords may know besides the value they stand on.
#[derive(Debug)]
pub struct Context {
    /// The authority: its domains, handles, telephone numbers.
    pub organization: Organization,
    /// The date that stands for today.
    pub as_of: Date,
}

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
}

/// A phrase of the locales with its values: `implies.term` with `category = health`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The key below `notes:` in `policies/locales/<lang>.yaml`.
    pub key: &'static str,
    /// What fills its placeholders.
    pub values: Vec<(&'static str, String)>,
}

/// A compiled schema.
#[derive(Debug, Clone)]
pub struct Schema {
    #[expect(dead_code, reason = "filled by the compiler of schemas")]
    context: Arc<Context>,
}
