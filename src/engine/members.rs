//! The members of an archive, each taken in like a file of its own.
//!
//! In: an archive as a stream. Out: its members in an [`Intake`]; what an archive is told by is for the readers to know.

use std::io::BufReader;

use super::{
    files::ReadSeek,
    intake::{Intake, MEDIA, Place, Reading},
    report::{Input, Status},
};
use crate::{
    finding::{Finding, code, phrase},
    read::archive::{self, Archive, ArchiveKind, Content, Member, Problem},
    source::{Encoding, Origin, SourceFile},
};

impl Intake {
    /// Reads every member of an archive, and of archives in it down to the limit.
    pub(super) fn archive(
        &mut self,
        mut stream: Box<dyn ReadSeek>,
        (kind, path, size): (ArchiveKind, &str, u64),
        reading: Reading<'_>,
    ) {
        let (before, known) = (self.inputs.len(), self.taken.len());
        if matches!(kind, ArchiveKind::Gzip | ArchiveKind::Tar) && stream.rewind().is_ok() {
            let each = &mut |member: &Member, content| self.member(path, member, content, reading);
            let problems = archive::visit_stream(BufReader::new(stream), (kind, path, size), reading.limits, each);
            return self.close(path, (before, known), &problems);
        }
        let mut archive = match Archive::open(BufReader::new(stream), reading.limits) {
            Ok(archive) => archive,
            Err(problem) => {
                let finding = problem.finding(path, &mut self.sources);
                self.inputs.push(Input::failed(Origin::File { path: path.to_owned() }, &finding));
                self.findings.push(finding);
                return;
            }
        };
        archive.visit(&mut |member, content| self.member(path, member, content, reading));
        self.close(path, (before, known), archive.problems());
    }

    fn member(&mut self, path: &str, member: &Member, content: Content, reading: Reading<'_>) {
        let origin = Origin::Member { archive: path.to_owned(), member: member.name.clone() };
        match content {
            Content::Media => self.inputs.push(Input::skipped(origin, MEDIA)),
            Content::Problem(problem) => {
                let finding = problem.finding(path, &mut self.sources);
                self.inputs.push(Input::failed(origin, &finding));
                self.findings.push(finding);
            }
            Content::Bytes(bytes) => {
                let (hint, encoding) = reading.of(&format!("{path}/{}", member.name));
                let name = member.name.clone();
                let at = Place { origin, name, container: path.to_owned(), named: false };
                if archive::kind_of(&bytes).is_some_and(ArchiveKind::is_office) {
                    self.book(at, bytes, &hint, reading);
                } else {
                    self.text(at, &bytes, hint, encoding, reading);
                }
            }
        }
    }

    /// Ends an archive whose members have been read.
    fn close(&mut self, path: &str, (before, known): (usize, usize), problems: &[Problem]) {
        let problems: Vec<Finding> = problems.iter().map(|problem| problem.finding(path, &mut self.sources)).collect();
        if self.inputs.len() == before {
            let origin = Origin::File { path: path.to_owned() };
            let ended = problems.first().map(|finding| Input::failed(origin.clone(), finding));
            self.inputs.push(ended.unwrap_or_else(|| Input::skipped(origin, "an archive without files")));
        } else if self.taken.len() == known && !self.twins.iter().any(|met| met.container == path) {
            self.unknown_archive(path, before);
        }
        self.findings.extend(problems);
    }

    /// An archive of which nothing is known says so itself: its members are no inputs that anybody named.
    fn unknown_archive(&mut self, path: &str, first: usize) {
        let members = self.inputs.get(first..).unwrap_or_default();
        let is_export = members.iter().any(|input| input.message == phrase::NOT_KNOWN.english);
        if is_export && members.iter().all(|input| input.status == Status::Skipped) {
            let origin = Origin::File { path: path.to_owned() };
            let file = self.sources.insert(SourceFile::new(self.sources.next_id(), origin, "", Encoding::Utf8));
            let message = phrase::ARCHIVE_NOT_KNOWN.with([("number", members.len().to_string())]);
            self.findings.push(Finding::coded(&code::UNRECOGNISED, message, file.span()));
        }
    }
}
