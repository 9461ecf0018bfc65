//! What the values of keywords are made of, and why one cannot be understood.

use crate::{
    finding::{Code, Finding, code, nearest},
    source::Span,
    tree::{Node, Path, Step},
};

/// Why the value of a keyword cannot be understood.
#[derive(Debug)]
pub(in crate::vocabulary) struct Refusal {
    code: &'static Code,
    message: String,
    help: Option<String>,
    span: Span,
}

impl Refusal {
    /// A value of the wrong form.
    pub(in crate::vocabulary) fn new(value: &Node, message: impl Into<String>) -> Self {
        Self { code: &code::POLICY_TYPE, message: message.into(), help: None, span: value.span() }
    }

    /// A word that is none of the known ones.
    pub(in crate::vocabulary) fn unknown<'w>(
        value: &Node,
        what: &str,
        known: impl IntoIterator<Item = &'w str>,
    ) -> Self {
        let written = value.as_str().unwrap_or_default();
        let help = nearest(written, known).map(|meant| format!("did you mean `{meant}`?"));
        Self { help, ..Self::new(value, format!("`{written}` is not a known {what}")) }
    }

    pub(in crate::vocabulary) fn into_finding(self) -> Finding {
        let finding = Finding::coded(self.code, self.message, self.span);
        match self.help {
            Some(help) => finding.help(help),
            None => finding,
        }
    }
}

/// The value of a keyword that is a switch: only `true` says anything.
pub(super) fn switched_on(value: &Node, name: &str) -> Result<(), Refusal> {
    if value.as_bool() == Some(true) {
        return Ok(());
    }
    Err(Refusal::new(value, format!("`{name}` takes the value true; for the opposite use `not` or `must_not`")))
}

/// The value of a keyword that is a text.
pub(super) fn text<'v>(value: &'v Node, name: &str, example: &str) -> Result<&'v str, Refusal> {
    value.as_str().ok_or_else(|| Refusal::new(value, format!("`{name}` takes a text such as `{example}`")))
}

/// The value of a keyword that is a list of words.
pub(super) fn words<'v>(value: &'v Node, name: &str) -> Result<Vec<&'v str>, Refusal> {
    let words: Option<Vec<&str>> = value.items().iter().map(Node::as_str).collect();
    words
        .filter(|words| !words.is_empty())
        .ok_or_else(|| Refusal::new(value, format!("`{name}` takes a list of words with at least one")))
}

/// The path that a name with dots leads along: `review.on`.
pub(super) fn path_to(name: &str) -> Path {
    name.split('.').map(|key| Step::Key(key.into())).collect()
}
