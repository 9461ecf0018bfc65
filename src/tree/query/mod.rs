//! JSONPath (RFC 9535) on our tree.

use super::{Node, Path};

/// A parsed JSONPath.
#[derive(Debug, Clone)]
pub struct Query {
    text: String,
}

impl Query {
    /// The path as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// A node that a query selects, and where it stands.
#[derive(Debug, Clone)]
pub struct Selected<'n> {
    /// The node.
    pub node: &'n Node,
    /// Its normalised path from the root of the query.
    pub path: Path,
}
