//! Packs that are shared between organisations: where each comes from, and the lock that pins what was copied.
//!
//! In: an entry of `packs:` that is a mapping, and the tree of `somelint.lock`. Out: typed entries, or what is wrong with them,
//! each at its place. Nothing is fetched and no disk is touched here.

use serde::{Deserialize, Serialize};

use super::fields::type_finding;
use crate::{
    finding::{Finding, Phrase, code, phrase},
    source::Span,
    tree::{
        Node,
        typed::{Spanned, from_node},
    },
};

/// The file with the lock, beside the configuration.
pub const LOCK: &str = "somelint.lock";

/// An entry of `packs:` with its source.
#[derive(Debug, Clone)]
pub struct SharedPack {
    /// The pack: its file is `packs/<name>.yaml` in the source.
    pub pack: Spanned<String>,
    /// Where it comes from.
    pub source: PackSource,
    /// The entry.
    pub span: Span,
}

/// Where a shared pack comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackSource {
    /// A folder of policies, read where it lies; relative to the configuration.
    Path(String),
    /// A git repository and a revision of it.
    Git {
        /// What `git fetch` takes.
        url: String,
        /// A commit, a tag or a branch.
        rev: String,
    },
    /// An archive (zip, tar, tar.gz) whose bytes are pinned.
    Archive {
        /// Its path, relative to the configuration.
        path: String,
        /// Its SHA-256, 64 hexadecimal digits.
        sha256: String,
    },
}

impl PackSource {
    /// Whether it is copied to the organisation's own files before it holds.
    #[must_use]
    pub fn is_vendored(&self) -> bool {
        !matches!(self, Self::Path(_))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    pack: Spanned<String>,
    path: Option<String>,
    git: Option<String>,
    rev: Option<Spanned<String>>,
    archive: Option<String>,
    sha256: Option<Spanned<String>>,
}

/// The names of all packs of a `packs:`, and those of them that have a source.
pub(super) fn read(node: Option<&Node>, findings: &mut Vec<Finding>) -> (Vec<Spanned<String>>, Vec<SharedPack>) {
    let (mut names, mut shared) = (Vec::new(), Vec::new());
    let Some(node) = node else { return (names, shared) };
    if node.type_name() != "array" {
        let message = format!("`packs` is a list of packs, not {}", node.type_words());
        findings.push(Finding::coded(&code::CONFIG_TYPE, message, node.span()));
    }
    for item in node.items() {
        if item.as_map().is_none() {
            match from_node(item) {
                Ok(name) => names.push(name),
                Err(error) => {
                    findings.push(type_finding(&error, item.span(), &code::CONFIG_KEY, &code::CONFIG_TYPE));
                }
            }
        } else if let Some(pack) = entry(item, findings) {
            names.push(pack.pack.clone());
            shared.push(pack);
        }
    }
    (names, shared)
}

fn entry(node: &Node, findings: &mut Vec<Finding>) -> Option<SharedPack> {
    let entry: Entry = match from_node(node) {
        Ok(entry) => entry,
        Err(error) => {
            findings.push(type_finding(&error, node.span(), &code::CONFIG_KEY, &code::CONFIG_TYPE));
            return None;
        }
    };
    let mut wrong = |message: &'static Phrase, span: Span| {
        findings.push(Finding::coded(&code::CONFIG_TYPE, message, span));
        None
    };
    let name = &entry.pack.value;
    if !name.starts_with(|c: char| c.is_ascii_lowercase())
        || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    {
        return wrong(&phrase::PACK_NAME, entry.pack.span);
    }
    let source = match (entry.path, entry.git, entry.archive) {
        (Some(path), None, None) => PackSource::Path(path),
        (None, Some(url), None) => match entry.rev {
            Some(rev) if !rev.value.starts_with('-') && !rev.value.is_empty() && !url.starts_with('-') => {
                PackSource::Git { url, rev: rev.value }
            }
            _ => return wrong(&phrase::PACK_REVISION, node.span()),
        },
        (None, None, Some(path)) => match entry.sha256 {
            Some(sha256) if is_sha256(&sha256.value) => {
                PackSource::Archive { path, sha256: sha256.value.to_lowercase() }
            }
            _ => return wrong(&phrase::PACK_PINNED, node.span()),
        },
        _ => {
            return wrong(&phrase::PACK_ONE_SOURCE, node.span());
        }
    };
    Some(SharedPack { pack: entry.pack, source, span: node.span() })
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What `somelint pack vendor` copied.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// The version of the format: 1.
    pub version: u32,
    /// The packs, by name.
    pub packs: Vec<Locked>,
}

/// A pack that was copied, and from where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locked {
    /// The pack.
    pub pack: String,
    /// The repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub git: Option<String>,
    /// The revision asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rev: Option<String>,
    /// The commit that it meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// The archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive: Option<String>,
    /// The SHA-256 of its bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive_sha256: Option<String>,
    /// The SHA-256 over names and texts of the copied files, each with its length, in order of their names.
    pub sha256: String,
    /// How many files were copied.
    pub files: usize,
}

impl Locked {
    /// Whether it was copied from what the configuration names.
    #[must_use]
    pub fn is_of(&self, source: &PackSource) -> bool {
        match source {
            PackSource::Path(_) => false,
            PackSource::Git { url, rev } => self.git.as_ref() == Some(url) && self.rev.as_ref() == Some(rev),
            PackSource::Archive { path, sha256 } => {
                self.archive.as_ref() == Some(path) && self.archive_sha256.as_ref() == Some(sha256)
            }
        }
    }
}

/// Reads the tree of a lock.
///
/// # Errors
/// What is wrong with it.
pub fn read_lock(node: &Node) -> Result<Lock, Vec<Finding>> {
    let lock: Lock = from_node(node)
        .map_err(|error| vec![type_finding(&error, node.span(), &code::CONFIG_KEY, &code::CONFIG_TYPE)])?;
    if lock.version == 1 {
        return Ok(lock);
    }
    let message = phrase::LOCK_VERSION.with([("version", lock.version.to_string())]);
    Err(vec![Finding::coded(&code::CONFIG_TYPE, message, node.span())])
}
