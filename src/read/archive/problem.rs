//! What is wrong with an archive or one of its members, and how it becomes a finding.

use std::io::ErrorKind;

use zip::result::ZipError;

use crate::{
    finding::{Code, Finding, Words, code, phrase},
    source::{Encoding, Origin, SourceFile, Sources},
};

/// A problem of an archive, or of one member of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Its code.
    pub code: &'static Code,
    /// The member by the name it is shown by; `None` for the archive itself.
    pub member: Option<String>,
    /// What is wrong, in lower case and without a full stop.
    pub message: Words,
}

impl Problem {
    pub(in crate::read) fn archive(code: &'static Code, message: impl Into<Words>) -> Self {
        Self { code, member: None, message: message.into() }
    }

    pub(in crate::read) fn member(code: &'static Code, member: &str, message: impl Into<Words>) -> Self {
        Self { code, member: Some(member.to_owned()), message: message.into() }
    }

    /// The problem of a member whose name another one has, or nearly so.
    pub(super) fn duplicate(first: &str, name: &str) -> Self {
        let message = if first == name { &phrase::MEMBER_SAME_NAME } else { &phrase::MEMBER_SIMILAR_NAME };
        Self::member(&code::ARCHIVE_DUPLICATE, name, message)
    }

    /// The problem of a member that failed while it was read.
    pub(super) fn failure(error: &ZipError, name: &str) -> Self {
        Self::member(&code::ARCHIVE_DAMAGED, name, phrase::MEMBER_DAMAGED.with([("damage", reason(error).to_owned())]))
    }

    /// The problem as a finding on the archive at `path`, or on its member: at the start of a source without text, for
    /// there is no text to point at.
    #[must_use]
    pub fn finding(&self, path: &str, sources: &mut Sources) -> Finding {
        let origin = match &self.member {
            Some(member) => Origin::Member { archive: path.to_owned(), member: member.clone() },
            None => Origin::File { path: path.to_owned() },
        };
        let file = sources.insert(SourceFile::new(sources.next_id(), origin, "", Encoding::Utf8));
        Finding::coded(self.code, self.message.clone(), file.span())
    }
}

/// The reason in words of ours: those of the library can quote names.
pub(super) fn reason(error: &ZipError) -> &'static str {
    match error {
        ZipError::Io(error) if error.kind() == ErrorKind::UnexpectedEof => "it ends too early",
        ZipError::Io(error) if error.to_string().contains("hecksum") => "its check sum is wrong",
        ZipError::Io(_) => "its content cannot be unpacked",
        ZipError::UnsupportedArchive(_) => "it uses a part of the format that is not supported",
        _ => "its headers make no sense",
    }
}
