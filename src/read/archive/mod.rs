//! Zip, tar and gzip archives, read in place: members become bytes in memory, nothing is ever unpacked to disk.
//!
//! In: a reader of the archive and the limits. Out: the members by safe names, their bytes, and a [`Problem`] for
//! everything that is wrong with the archive or a member. One bad member does not stop the others.
//! It knows nothing of what the members mean.

mod kind;
mod layout;
mod member;
mod names;
mod problem;
mod stream;

use std::{
    collections::HashMap,
    io::{Cursor, Read, Seek},
};

// Unlike `ZipArchive`, this reader keeps members that share a name, and knows their number before reading them.
use zip::unstable::read::ZipIterable;
use zip::{
    ZipReadOptions,
    read::{Config, OwnedZipFileEntry},
    result::ZipError,
};

pub use kind::{ArchiveKind, kind_of};
pub use member::Member;
pub use names::{Media, MemberKind, is_media, media};
pub use problem::Problem;
pub use stream::visit_stream;

use self::{
    member::{Entry, check_size},
    problem::reason,
};
use super::Limits;
use crate::finding::{code, phrase};

/// Bytes that a member may expand to whatever its packed size: small texts pack very well.
const FREE: u64 = 1 << 20;

/// An open zip archive. Folders, and files that operating systems leave behind, are no members.
#[derive(Debug)]
pub struct Archive<R> {
    zip: ZipIterable<R>,
    entries: Vec<Entry>,
    problems: Vec<Problem>,
    limits: Limits,
    /// Stands before the names of members: `inner.zip!/` in an archive in an archive.
    prefix: String,
}

/// What a member holds.
#[derive(Debug)]
pub enum Content {
    /// Data.
    Bytes(Vec<u8>),
    /// A picture, film or sound: listed, not read.
    Media,
    /// The reason why it cannot be read.
    Problem(Problem),
}

/// Takes each member with its content.
pub type Each<'e> = dyn FnMut(&Member, Content) + 'e;

impl<R: Read + Seek> Archive<R> {
    /// Opens an archive and lists its members.
    ///
    /// # Errors
    /// Where nothing can be listed: another kind of archive, damage at its end, too many members, none at all.
    pub fn open(reader: R, limits: &Limits) -> Result<Self, Problem> {
        Self::within(reader, limits, String::new())
    }

    fn within(mut reader: R, limits: &Limits, prefix: String) -> Result<Self, Problem> {
        let mut start = Vec::with_capacity(512);
        let begin = reader.rewind().and_then(|()| reader.by_ref().take(512).read_to_end(&mut start));
        begin.map_err(|_| Problem::archive(&code::ARCHIVE_DAMAGED, &phrase::ARCHIVE_UNREADABLE))?;
        if let Some(kind) = kind_of(&start).filter(|kind| !matches!(kind, ArchiveKind::Zip | ArchiveKind::Office)) {
            return Err(Problem::archive(
                &code::ARCHIVE_KIND,
                phrase::NOT_ZIP.with([("archive", kind.name().to_owned())]),
            ));
        }
        let zip = ZipIterable::try_new(reader, Config::default()).map_err(|error| {
            Problem::archive(
                &code::ARCHIVE_DAMAGED,
                phrase::ARCHIVE_CUT_OFF_WHY.with([("damage", reason(&error).to_owned())]),
            )
        })?;
        if zip.len() > limits.entries {
            let values = [("number", zip.len().to_string()), ("limit", limits.entries.to_string())];
            return Err(Problem::archive(&code::ARCHIVE_ENTRIES, phrase::ARCHIVE_MEMBERS.with(values)));
        }
        let mut archive = Self { zip, entries: Vec::new(), problems: Vec::new(), limits: *limits, prefix };
        let directory = archive.list();
        archive.check_layout(directory);
        archive.check_names();
        if archive.entries.is_empty() && archive.problems.is_empty() {
            return Err(Problem::archive(&code::EMPTY, &phrase::ARCHIVE_EMPTY));
        }
        Ok(archive)
    }

    /// The members, in the order of the archive. Two of them can have one name.
    pub fn members(&self) -> impl ExactSizeIterator<Item = &Member> {
        self.entries.iter().map(|entry| &entry.member)
    }

    /// What is wrong with the archive and the names in it, known without reading a member.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The bytes of a member, by its index in [`members`](Self::members), within the limits of size and ratio.
    ///
    /// # Errors
    /// Why it cannot be read: encrypted, an unsupported method, damaged, too large, overlapping others.
    pub fn read_member(&mut self, index: usize) -> Result<Vec<u8>, Problem> {
        let Some(entry) = self.entries.get(index) else {
            return Err(Problem::archive(
                &code::ARCHIVE_DAMAGED,
                phrase::NO_MEMBER.with([("number", index.to_string())]),
            ));
        };
        if let Some(problem) = &entry.barred {
            return Err(problem.clone());
        }
        let name = entry.member.name.as_str();
        let allowed = entry.raw.compressed_size().saturating_mul(self.limits.ratio).max(FREE);
        check_size(entry.member.size, allowed, &self.limits, name)?;
        let damaged = |error: ZipError| Problem::failure(&error, name);
        let reader = self.zip.files().map_err(damaged)?.reader_mut();
        let content = entry.raw.as_ref().with_reader(reader, ZipReadOptions::new()).map_err(damaged)?;
        let mut bytes = Vec::new();
        let bound = allowed.min(self.limits.size).saturating_add(1);
        content.take(bound).read_to_end(&mut bytes).map_err(|error| damaged(error.into()))?;
        check_size(bytes.len() as u64, allowed, &self.limits, name)?;
        Ok(bytes)
    }

    /// Reads every member that is data, those of archives in it included, and hands over each with its bytes or with
    /// the reason why it cannot be read. Afterwards [`problems`](Self::problems) covers inner archives too.
    pub fn visit(&mut self, each: &mut Each<'_>) {
        for index in 0..self.entries.len() {
            let Some(member) = self.entries.get(index).map(|entry| entry.member.clone()) else { continue };
            if member.kind == MemberKind::Media {
                each(&member, Content::Media);
                continue;
            }
            let bytes = match self.read_member(index) {
                Ok(bytes) => bytes,
                Err(problem) => {
                    each(&member, Content::Problem(problem));
                    continue;
                }
            };
            nested(&member, bytes, &self.limits, each, &mut self.problems);
        }
    }

    /// Lists the members as the central directory has them, and tells where it begins.
    fn list(&mut self) -> u64 {
        let mut directory = u64::MAX;
        let damaged = |error: &ZipError| {
            let message = phrase::ARCHIVE_LIST_DAMAGED.with([("damage", reason(error).to_owned())]);
            Problem::archive(&code::ARCHIVE_DAMAGED, message)
        };
        let files = match self.zip.files() {
            Ok(files) => files,
            Err(error) => {
                self.problems.push(damaged(&error));
                return directory;
            }
        };
        let mut last = None;
        for entry in files.by_ref() {
            let raw = match entry {
                Ok(entry) => OwnedZipFileEntry::from(entry),
                Err(error) => {
                    self.problems.push(damaged(&error));
                    last = None;
                    break;
                }
            };
            let start = raw.central_header_start();
            directory = directory.min(start);
            last = Some(start);
            self.entries.extend(Entry::new(raw, &self.prefix, &mut self.problems));
        }
        if last.is_some_and(|last| layout::goes_on(files.reader_mut(), last)) {
            self.problems.push(Problem::archive(&code::ARCHIVE_DAMAGED, &phrase::ARCHIVE_HOLDS_MORE));
        }
        directory
    }

    /// Bars members whose bytes belong to others too, or whose local header is missing or names another file.
    fn check_layout(&mut self, directory: u64) {
        let Ok(files) = self.zip.files() else { return };
        let mut ranges = Vec::with_capacity(self.entries.len());
        for entry in &mut self.entries {
            let (central, local) = (entry.raw.central_header_start(), entry.raw.header_start());
            let extent = layout::extent(files.reader_mut(), central, local, entry.raw.compressed_size());
            if extent.is_err() {
                entry.bar(&code::ARCHIVE_DAMAGED, &phrase::MEMBER_MISPLACED);
            } else if extent.as_ref().is_ok_and(|extent| extent.renamed) {
                entry.bar(&code::ARCHIVE_DAMAGED, &phrase::MEMBER_RENAMED);
            }
            ranges.push(extent.map_or(0..0, |extent| extent.range));
        }
        for (entry, shared) in self.entries.iter_mut().zip(layout::overlapping(&ranges, directory)) {
            if shared {
                entry.bar(&code::ARCHIVE_OVERLAP, &phrase::MEMBER_OVERLAPS);
            }
        }
    }

    /// Reports members of one name, or of names that differ only in case or in how letters are composed.
    fn check_names(&mut self) {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for entry in &self.entries {
            let name = entry.member.name.as_str();
            let Some(first) = seen.insert(names::folded(name), name) else { continue };
            self.problems.push(Problem::duplicate(first, name));
        }
    }
}

/// Hands over what a member holds; of an archive in it, the members.
fn nested(member: &Member, bytes: Vec<u8>, limits: &Limits, each: &mut Each<'_>, problems: &mut Vec<Problem>) {
    match kind_of(&bytes) {
        None => each(member, Content::Bytes(bytes)),
        Some(kind) if kind.is_office() => each(member, Content::Bytes(bytes)),
        Some(ArchiveKind::Zip) => match inner(member, bytes, limits) {
            Ok(mut inner) => {
                inner.visit(each);
                problems.append(&mut inner.problems);
            }
            Err(problem) => each(member, Content::Problem(problem)),
        },
        Some(kind) => {
            let message = phrase::MEMBER_NOT_ZIP.with([("archive", kind.name().to_owned())]);
            each(member, Content::Problem(Problem::member(&code::ARCHIVE_KIND, &member.name, message)));
        }
    }
}

fn inner(member: &Member, bytes: Vec<u8>, limits: &Limits) -> Result<Archive<Cursor<Vec<u8>>>, Problem> {
    let Some(nesting) = limits.nesting.checked_sub(1) else {
        return Err(Problem::member(&code::ARCHIVE_NESTING, &member.name, &phrase::ARCHIVE_TOO_DEEP));
    };
    let limits = Limits { nesting, ..*limits };
    let opened = Archive::within(Cursor::new(bytes), &limits, format!("{}!/", member.name));
    opened.map_err(|problem| Problem { member: Some(member.name.clone()), ..problem })
}
