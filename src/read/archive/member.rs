//! A member of an archive: what its entry says of it, before it is read.

use zip::{CompressionMethod, read::OwnedZipFileEntry};

use super::{
    super::Limits,
    names::{self, MemberKind},
    problem::Problem,
};
use crate::finding::{Code, Phrase, code, phrase};

/// A file in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its name as it is shown and matched: relative, with `/` between its parts, control characters escaped.
    pub name: String,
    /// Whether it is read.
    pub kind: MemberKind,
    /// Its size in bytes, as the archive says.
    pub size: u64,
}

/// A member with the entry that it is read by.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) member: Member,
    pub(super) raw: OwnedZipFileEntry,
    /// Why it cannot be read.
    pub(super) barred: Option<Problem>,
}

impl Entry {
    /// The member of an entry, under a name that begins with `prefix`; none for folders and litter.
    pub(super) fn new(raw: OwnedZipFileEntry, prefix: &str, problems: &mut Vec<Problem>) -> Option<Self> {
        let name = decoded(&raw);
        if raw.is_dir() || names::is_litter(&name) {
            return None;
        }
        let shown = format!("{prefix}{}", names::shown(&name));
        if let Some(danger) = names::danger(&name) {
            problems.push(Problem::member(&code::ARCHIVE_UNSAFE_NAME, &shown, danger));
        }
        let barred = barred(&raw, &shown);
        let member = Member { kind: MemberKind::of(&shown), size: raw.size(), name: shown };
        Some(Self { member, raw, barred })
    }

    /// Bars the member for a reason that the layout of the archive gives.
    pub(super) fn bar(&mut self, code: &'static Code, message: &'static Phrase) {
        self.barred = Some(Problem::member(code, &self.member.name, message));
    }
}

/// The name of a member: UTF-8, else code page 437 or 850.
fn decoded(raw: &OwnedZipFileEntry) -> String {
    if let Ok(name) = std::str::from_utf8(raw.name_raw()) {
        return name.to_owned();
    }
    match raw.name() {
        Ok(name) => names::from_code_page(&name),
        Err(_) => String::from_utf8_lossy(raw.name_raw()).into_owned(),
    }
}

/// Why a member cannot be read, as far as its entry tells.
fn barred(raw: &OwnedZipFileEntry, name: &str) -> Option<Problem> {
    let method = raw.compression();
    if raw.encrypted() {
        Some(Problem::member(&code::ARCHIVE_ENCRYPTED, name, &phrase::MEMBER_ENCRYPTED))
    } else if raw.is_symlink() {
        Some(Problem::member(&code::ARCHIVE_UNSAFE_NAME, name, &phrase::MEMBER_LINK))
    } else if !matches!(method, CompressionMethod::Stored | CompressionMethod::Deflated) {
        Some(Problem::member(&code::ARCHIVE_METHOD, name, phrase::MEMBER_METHOD.with([("method", method.to_string())])))
    } else {
        None
    }
}

/// Whether so many bytes of a member are within the limits.
pub(super) fn check_size(size: u64, allowed: u64, limits: &Limits, name: &str) -> Result<(), Problem> {
    if size > allowed {
        let message = phrase::MEMBER_EXPANDS.with([("times", limits.ratio.to_string())]);
        return Err(Problem::member(&code::ARCHIVE_RATIO, name, message));
    }
    if size > limits.size {
        let message = phrase::MEMBER_TOO_LARGE.with([("mebibytes", (limits.size >> 20).to_string())]);
        return Err(Problem::member(&code::SIZE, name, message));
    }
    Ok(())
}
