//! Tar archives and gzip files, read in one pass: nothing in them can be listed or reached without reading what is before.
//!
//! In: a stream, packed or not. Out: each member with its content, as from a zip archive, and what is wrong with the archive.

use std::{
    collections::HashMap,
    io::{self, Cursor, Read},
};

use flate2::read::MultiGzDecoder;
use tar::{EntryType, PaxExtensions};

use super::{
    ArchiveKind, Content, Each, FREE, Member, Problem, kind_of,
    names::{self, MemberKind},
    nested,
};
use crate::finding::phrase;
use crate::{finding::code, read::Limits};

/// Bytes of a long name that are read: no file system has longer paths.
const LONGEST_NAME: u64 = 64 << 10;

/// Hands over each member of a tar archive, of a packed one, or the one file in a gzip file.
///
/// * `name`: the name of the archive; a single packed file is named after it.
/// * `packed`: its size, for the limit of how much it may expand to.
pub fn visit_stream(
    stream: impl Read,
    (kind, name, packed): (ArchiveKind, &str, u64),
    limits: &Limits,
    each: &mut Each<'_>,
) -> Vec<Problem> {
    if kind == ArchiveKind::Tar {
        return Walk::new(limits, each).tar(stream);
    }
    let allowed = packed.saturating_mul(limits.ratio).max(FREE);
    let mut bounded = Bounded { inner: MultiGzDecoder::new(stream), left: allowed, spent: false };
    let mut head = Vec::new();
    if bounded.by_ref().take(512).read_to_end(&mut head).is_err() {
        return vec![Problem::archive(&code::ARCHIVE_DAMAGED, &phrase::ARCHIVE_CUT_OFF)];
    }
    let is_tar = kind_of(&head) == Some(ArchiveKind::Tar);
    let content = Cursor::new(head).chain(&mut bounded);
    let mut walk = Walk::new(limits, each);
    let mut problems = if is_tar { walk.tar(content) } else { walk.single(content, name) };
    if bounded.spent {
        let message = phrase::ARCHIVE_EXPANDS.with([("times", limits.ratio.to_string())]);
        problems.retain(|problem| problem.code != &code::ARCHIVE_DAMAGED);
        problems.push(Problem::archive(&code::ARCHIVE_RATIO, message));
    }
    problems
}

/// A stream that ends in an error after so many bytes.
struct Bounded<R> {
    inner: R,
    left: u64,
    spent: bool,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            self.spent = true;
            return Err(io::ErrorKind::InvalidData.into());
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let length = self.inner.read(buffer.get_mut(..most).unwrap_or_default())?;
        self.left -= length as u64;
        Ok(length)
    }
}

struct Walk<'w, 'e> {
    limits: &'w Limits,
    each: &'w mut Each<'e>,
    problems: Vec<Problem>,
    seen: HashMap<String, String>,
}

impl<'w, 'e> Walk<'w, 'e> {
    fn new(limits: &'w Limits, each: &'w mut Each<'e>) -> Self {
        Self { limits, each, problems: Vec::new(), seen: HashMap::new() }
    }

    /// The one file that a gzip file holds: `posts.json` in `posts.json.gz`.
    fn single(&mut self, content: impl Read, name: &str) -> Vec<Problem> {
        let file = name.rsplit('/').next().unwrap_or(name);
        let file = file
            .get(..file.len().saturating_sub(3))
            .filter(|_| file.to_ascii_lowercase().ends_with(".gz"))
            .unwrap_or(file);
        let shown = names::shown(file);
        let member = Member { kind: MemberKind::of(&shown), name: shown, size: 0 };
        self.member(&member, content);
        std::mem::take(&mut self.problems)
    }

    fn tar(&mut self, stream: impl Read) -> Vec<Problem> {
        let mut archive = tar::Archive::new(stream);
        let damaged = || Problem::archive(&code::ARCHIVE_DAMAGED, &phrase::ARCHIVE_REST_LOST);
        match archive.entries() {
            Err(_) => self.problems.push(damaged()),
            Ok(entries) => {
                let mut long_name = None;
                for (number, entry) in entries.raw(true).enumerate() {
                    if number >= self.limits.entries {
                        let message = phrase::ARCHIVE_BEYOND_MEMBERS.with([("limit", self.limits.entries.to_string())]);
                        self.problems.push(Problem::archive(&code::ARCHIVE_ENTRIES, message));
                        break;
                    }
                    let Ok(mut entry) = entry else {
                        self.problems.push(damaged());
                        break;
                    };
                    long_name = self.entry(&mut entry, long_name.take());
                }
            }
        }
        if self.seen.is_empty() && self.problems.is_empty() {
            self.problems.push(Problem::archive(&code::EMPTY, &phrase::ARCHIVE_EMPTY));
        }
        std::mem::take(&mut self.problems)
    }

    /// One entry; the name that it gives for the next one, where it is too long for a header.
    fn entry(&mut self, entry: &mut tar::Entry<'_, impl Read>, long_name: Option<Vec<u8>>) -> Option<Vec<u8>> {
        let kind = entry.header().entry_type();
        match kind {
            EntryType::GNULongName => {
                let mut name = Vec::new();
                let _ = entry.take(LONGEST_NAME).read_to_end(&mut name);
                name.retain(|byte| *byte != 0);
                return Some(name);
            }
            EntryType::XHeader => {
                let mut pairs = Vec::new();
                let _ = entry.take(LONGEST_NAME).read_to_end(&mut pairs);
                let path = PaxExtensions::new(&pairs).flatten().find(|pair| pair.key_bytes() == b"path");
                return path.map(|pair| pair.value_bytes().to_vec()).or(long_name);
            }
            EntryType::XGlobalHeader | EntryType::GNULongLink | EntryType::Directory => {
                return long_name.filter(|_| !kind.is_dir());
            }
            _ => {}
        }
        let raw = long_name.unwrap_or_else(|| entry.path_bytes().into_owned());
        let name = String::from_utf8_lossy(&raw).into_owned();
        if names::is_litter(&name) || name.ends_with('/') {
            return None;
        }
        let shown = names::shown(&name);
        if let Some(danger) = names::danger(&name) {
            self.problems.push(Problem::member(&code::ARCHIVE_UNSAFE_NAME, &shown, danger));
        }
        if let Some(first) = self.seen.insert(names::folded(&shown), shown.clone()) {
            self.problems.push(Problem::duplicate(&first, &shown));
        }
        let member = Member { kind: MemberKind::of(&shown), size: entry.size(), name: shown };
        if matches!(kind, EntryType::Regular | EntryType::Continuous) {
            self.member(&member, entry);
        } else {
            let problem = Problem::member(&code::ARCHIVE_UNSAFE_NAME, &member.name, &phrase::MEMBER_DEVICE);
            (self.each)(&member, Content::Problem(problem));
        }
        None
    }

    fn member(&mut self, member: &Member, content: impl Read) {
        if member.kind == MemberKind::Media {
            return (self.each)(member, Content::Media);
        }
        let too_large = || {
            let message = phrase::MEMBER_TOO_LARGE.with([("mebibytes", (self.limits.size >> 20).to_string())]);
            Content::Problem(Problem::member(&code::SIZE, &member.name, message))
        };
        if member.size > self.limits.size {
            return (self.each)(member, too_large());
        }
        let mut bytes = Vec::new();
        let read = content.take(self.limits.size + 1).read_to_end(&mut bytes);
        if read.is_err() {
            let message = phrase::MEMBER_DAMAGED.with([("damage", "it ends too early".to_owned())]);
            let problem = Problem::member(&code::ARCHIVE_DAMAGED, &member.name, message);
            return (self.each)(member, Content::Problem(problem));
        }
        if bytes.len() as u64 > self.limits.size {
            return (self.each)(member, too_large());
        }
        nested(member, bytes, self.limits, self.each, &mut self.problems);
    }
}
