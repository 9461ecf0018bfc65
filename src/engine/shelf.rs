//! Files that lie beside others: on disk, or in the same zip archive.
//!
//! In: where something stands, and a path from there. Out: the bytes of that file, within the limits. A path leads nowhere
//! that leaves the folder of the configuration, or the archive. Members of tar archives cannot be reached out of order.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    io::{BufReader, Read},
};

use super::files::{FileRef, Files, ReadSeek, beside};
use crate::{
    read::{
        Limits,
        archive::{self, Archive},
        subtitles,
    },
    source::{Origin, SourceFile},
};

/// Endings of the side-cars of a file.
pub(super) const SIDE_CARS: [&str; 6] = [".yaml", ".yml", ".json", ".md", ".alt.txt", ".xmp"];

/// Whether a file by its name holds nothing but metadata.
pub(super) fn is_xmp(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("xmp"))
}

/// Whether a file by its name can lie beside a medium and nothing else.
pub(super) fn is_companion(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let of_medium = || SIDE_CARS.iter().filter_map(|end| lower.strip_suffix(end)).any(archive::is_media);
    subtitles::is_subtitles(name) || is_xmp(name) || of_medium()
}

/// An open archive with its members by name.
struct Opened {
    archive: Archive<BufReader<Box<dyn ReadSeek>>>,
    members: HashMap<String, usize>,
}

/// Where files are looked for.
pub(super) struct Shelf<'s> {
    files: &'s dyn Files,
    limits: Limits,
    /// The files of the run by their path: each knows how far it lies below the configuration. Of drafts, those that are read
    /// together.
    known: BTreeMap<&'s str, &'s FileRef>,
    archives: HashMap<String, Option<Opened>>,
    /// Paths at which nothing lies.
    missing: BTreeSet<String>,
}

/// The folder that something stands in.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// That of a file on disk.
    Beside(String),
    /// One in an archive, whose path comes first.
    Inside(String, String),
}

impl Place {
    /// Where a source stands; a sheet stands where its book does.
    pub(super) fn of(source: &SourceFile) -> Option<Self> {
        let is_sheet = source.cells(source.span()).is_some();
        match &source.origin {
            Origin::File { path } => Some(Self::Beside(path.clone())),
            Origin::Member { archive, member } => {
                let book = member.rsplit_once("!/").map(|(book, _)| book);
                match (is_sheet, book) {
                    (true, None) => Some(Self::Beside(archive.clone())),
                    (true, Some(book)) => Some(Self::Inside(archive.clone(), book.to_owned())),
                    (false, None) => Some(Self::Inside(archive.clone(), member.clone())),
                    (false, Some(_)) => None,
                }
            }
            Origin::Stdin { .. } | Origin::BuiltIn { .. } => None,
        }
    }
}

impl<'s> Shelf<'s> {
    /// A shelf with the files of a run.
    pub(super) fn new(files: &'s dyn Files, list: impl IntoIterator<Item = &'s FileRef>, limits: &Limits) -> Self {
        let known = list.into_iter().filter(|file| !file.stdin).map(|file| (file.path.as_str(), file)).collect();
        Self { files, limits: *limits, known, archives: HashMap::new(), missing: BTreeSet::new() }
    }

    /// What lies at a path from a place, and what it is called; nothing where there is no such file or it is too large.
    pub(super) fn take(&mut self, place: &Place, path: &str) -> Option<(Origin, Vec<u8>)> {
        match place {
            Place::Beside(file) => {
                let path = beside(self.known.get(file.as_str())?, path)?;
                let bytes = self.read(&path)?;
                Some((Origin::File { path }, bytes))
            }
            Place::Inside(archive, member) => {
                let member = beside(&unlisted(member), path)?;
                let opened = self.opened(archive)?;
                let index = *opened.members.get(&member)?;
                let bytes = opened.archive.read_member(index).ok()?;
                Some((Origin::Member { archive: archive.clone(), member }, bytes))
            }
        }
    }

    /// Whether something lies at a path from a place.
    pub(super) fn has(&mut self, place: &Place, path: &str) -> bool {
        match place {
            Place::Beside(file) => {
                let path = self.known.get(file.as_str()).and_then(|file| beside(file, path));
                path.is_some_and(|path| {
                    let is_there = self.files.open(&unlisted(&path)).is_ok();
                    if !is_there {
                        self.missing.insert(path);
                    }
                    is_there
                })
            }
            Place::Inside(archive, member) => {
                let member = beside(&unlisted(member), path);
                member.is_some_and(|member| self.opened(archive).is_some_and(|open| open.members.contains_key(&member)))
            }
        }
    }

    fn read(&self, path: &str) -> Option<Vec<u8>> {
        if self.missing.contains(path) {
            return None;
        }
        let mut bytes = Vec::new();
        self.files.open(&unlisted(path)).ok()?.take(self.limits.size + 1).read_to_end(&mut bytes).ok()?;
        (bytes.len() as u64 <= self.limits.size).then_some(bytes)
    }

    fn opened(&mut self, path: &str) -> Option<&mut Opened> {
        if !self.archives.contains_key(path) {
            let stream = self.known.get(path).and_then(|file| self.files.open(file).ok());
            let archive = stream.and_then(|stream| Archive::open(BufReader::new(stream), &self.limits).ok());
            let opened = archive.map(|archive| {
                let members =
                    archive.members().enumerate().map(|(index, member)| (member.name.clone(), index)).collect();
                Opened { archive, members }
            });
            self.archives.insert(path.to_owned(), opened);
        }
        self.archives.get_mut(path)?.as_mut()
    }
}

/// A file that the run did not list.
fn unlisted(path: &str) -> FileRef {
    FileRef { path: path.to_owned(), relative: path.to_owned(), size: 0, named: false, stdin: false }
}
