//! Files of the configuration itself: read, decoded and parsed, whatever name they are shown under.

use std::path::{Path, PathBuf};

use super::{Stop, buffers::Buffers, walk::shown};
use crate::{
    finding::{Finding, code},
    policy::config::{Config, read_config},
    read::{self, Limits, Syntax},
    source::{Origin, Sources, Span},
    tree::Node,
};

/// A file, and the name under which it is shown.
#[derive(Debug, Clone)]
pub(super) struct Located {
    /// Where it lies.
    pub(super) disk: PathBuf,
    /// What people call it.
    pub(super) shown: PathBuf,
}

impl Located {
    /// A file under its own name.
    pub(super) fn here(path: &Path) -> Self {
        Self { disk: path.to_owned(), shown: path.to_owned() }
    }
}

/// A configuration, or what is wrong with it.
pub(super) type Loaded = Result<Config, Vec<Finding>>;
type Tree = Result<(Option<Node>, Span), Vec<Finding>>;

/// The configuration that lies there; one that says nothing decides nothing, which is allowed.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn load_config(at: &Located, buffers: &Buffers, sources: &mut Sources) -> Result<Loaded, Stop> {
    let span_only = |span| Config { span: Some(span), ..Config::default() };
    Ok(match load(&at.shown, &buffers.read(&at.disk)?, Syntax::Yaml, sources) {
        Ok((None, span)) => Ok(span_only(span)),
        Ok((Some(root), span)) if root.is_null() => Ok(span_only(span)),
        Ok((Some(root), _)) => read_config(&root),
        Err(findings) => Err(findings),
    })
}

/// The tree of a file that belongs to the configuration, none if it is empty; or what is wrong with it.
pub(super) fn load(path: &Path, bytes: &[u8], syntax: Syntax, sources: &mut Sources) -> Tree {
    let mut findings = Vec::new();
    let decoded = read::decode(sources, Origin::File { path: shown(path) }, bytes, None, &mut findings);
    let file = sources.insert(decoded.file);
    if !decoded.is_readable {
        let empty = findings.iter().all(|finding| finding.about.id.as_str() == code::EMPTY.id);
        return if empty { Ok((None, file.span())) } else { Err(findings) };
    }
    let reading = read::read(&file, &shown(path), syntax, &Limits::default());
    findings.extend(reading.findings.into_iter().filter(is_mistake));
    let root = reading.document.and_then(|document| document.roots.into_iter().next());
    root.filter(|_| findings.is_empty()).map(|root| (Some(root), file.span())).ok_or(findings)
}

/// `off` is a word of ours, whatever older YAML programs read it as.
fn is_mistake(finding: &Finding) -> bool {
    finding.about.id.as_str() != code::AMBIGUOUS_SCALAR.id
}
