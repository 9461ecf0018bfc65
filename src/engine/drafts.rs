//! Drafts on the bench: read, linked, judged and let go, a few at a time.
//!
//! In: files that hold drafts. Out: what was found in them. A few go through every stage together: what a stage is made
//! of is more than the fastest memory of a processor holds, and is fetched once for all of them.

use std::{
    mem::take,
    panic::{AssertUnwindSafe, catch_unwind},
    slice,
};

use super::{
    batch::{Batch, Bench, Case, TOGETHER, together},
    companions,
    export::{self, Export},
    files::Held,
    intake::{self, Intake, Reading},
    pictures,
    shelf::Shelf,
    survey::stopped,
    waive::Exceptions,
    wave::Late,
};
use crate::{
    read::Document,
    record::{Kind, Record},
    source::Sources,
};

/// Bytes of drafts that go together, at most: a file that is larger goes alone.
const SIZE: u64 = 1 << 20;

/// Files that hold drafts, divided into those that go together.
pub(super) fn divide(late: Vec<Late<'_>>) -> Vec<Vec<Late<'_>>> {
    let few = together(late.len());
    let mut parts: Vec<Vec<Late<'_>>> = Vec::new();
    let mut size = 0;
    for one in late {
        size += one.file.size;
        match parts.last_mut() {
            Some(part) if part.len() < few && size <= SIZE => part.push(one),
            _ => {
                size = one.file.size;
                parts.push(vec![one]);
            }
        }
    }
    parts
}

/// A file of drafts on its way.
struct Draft {
    intake: Intake,
    exports: Vec<Export>,
    documents: Vec<Document>,
    batch: Batch,
}

impl Bench<'_> {
    /// Reads, links and judges the drafts of some files, and lets the files go. Where one of them stops the program's
    /// work, the others are checked all the same.
    pub(super) fn drafts(&self, late: &[Late<'_>], reading: Reading<'_>) -> Batch {
        let done = catch_unwind(AssertUnwindSafe(|| self.drafted(late, reading)));
        done.unwrap_or_else(|_| match late {
            [one] => {
                let Intake { sources, inputs, findings, .. } = stopped(one.file, Sources::over(self.sources));
                let mut batch = Batch { inputs, ..Batch::default() };
                batch.report(findings, self.exceptions);
                batch.place(&sources, self.job);
                batch
            }
            several => {
                let mut batch = Batch::default();
                batch.absorb(several.iter().map(|one| self.drafts(slice::from_ref(one), reading)));
                batch
            }
        })
    }

    fn drafted(&self, late: &[Late<'_>], reading: Reading<'_>) -> Batch {
        let mut drafts: Vec<Draft> = late.iter().map(|late| self.taken(late, reading)).collect();
        drafts.iter_mut().for_each(Draft::read);
        let mut around = Shelf::new(self.job.files, late.iter().map(|late| late.file), &self.job.limits);
        let posts = drafts.iter_mut().map(|draft| self.linked(draft, &mut around, reading));
        let posts: Vec<Vec<Record>> = posts.collect();
        let exceptions = |draft: &Draft| Exceptions::of_documents(self.job, &draft.intake.sources, &draft.documents);
        let exceptions: Vec<Exceptions<'_>> = drafts.iter().map(exceptions).collect();
        let cases = posts.iter().zip(&exceptions);
        let cases = cases.flat_map(|(posts, exceptions)| posts.iter().map(|record| Case { record, exceptions }));
        let cases: Vec<Case<'_>> = cases.collect();
        let mut judged = cases.chunks(TOGETHER).flat_map(|cases| self.judge(cases));
        let mut batch = Batch::default();
        batch.absorb(drafts.into_iter().zip(&posts).zip(&exceptions).map(|((draft, posts), exceptions)| {
            let Draft { intake, mut batch, .. } = draft;
            batch.report(intake.findings, exceptions);
            batch.absorb(judged.by_ref().take(posts.len()));
            batch.report(exceptions.mistakes(), exceptions);
            let unused = exceptions.unused(&[], &batch.spoke, self.job);
            batch.report(unused, exceptions);
            batch.place(&intake.sources, self.job);
            batch.inputs = intake.inputs;
            batch
        }));
        batch
    }

    /// Reads the documents of a file.
    fn taken(&self, late: &Late<'_>, reading: Reading<'_>) -> Draft {
        let sources = Sources::over(self.sources);
        let mut intake = match &late.bytes {
            Some(bytes) => intake::take(&Held(bytes.clone()), late.file, sources, reading),
            None => intake::take(self.job.files, late.file, sources, reading),
        };
        let exports = export::group(take(&mut intake.taken));
        let documents = take(&mut intake.unknown);
        Draft { intake, exports, documents, batch: Batch::default() }
    }

    /// The posts of a file, joined with what lies beside them and with their channels.
    fn linked(&self, draft: &mut Draft, around: &mut Shelf<'_>, reading: Reading<'_>) -> Vec<Record> {
        let mut posts = Vec::new();
        for export in take(&mut draft.exports) {
            draft.intake.findings.extend(export.output.findings);
            let mut records = export.output.records;
            records.retain(|record| record.kind == Kind::Post);
            let mut joined = companions::join(&mut records, around, &mut draft.intake.sources, reading);
            draft.intake.findings.append(&mut joined.findings);
            draft.batch.joined.absorb(joined);
            if self.looks {
                pictures::dress(&mut records, around, &mut draft.intake.sources);
            }
            posts.extend(records.into_iter().map(|post| self.tenant.attach(post)));
            draft.documents.extend(export.parts.into_iter().map(|part| part.document));
        }
        posts
    }
}

impl Draft {
    /// Makes records of what was read.
    fn read(&mut self) {
        for export in &mut self.exports {
            export.read();
            export.remark(&mut self.intake.inputs);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Late, SIZE, TOGETHER, divide};
    use crate::engine::FileRef;

    proptest! {
        #[test]
        fn parts_are_small_and_nothing_is_left_out(sizes in prop::collection::vec(0..SIZE * 2, 0..200)) {
            let file = |(at, size): (usize, u64)| {
                let path = at.to_string();
                FileRef { relative: path.clone(), path, size, named: false, stdin: false }
            };
            let files: Vec<FileRef> = sizes.into_iter().enumerate().map(file).collect();
            let late: Vec<Late<'_>> = files.iter().map(|file| Late { file, bytes: None }).collect();
            let parts = divide(late);
            let divided = parts.iter().flatten().map(|late| late.file);
            prop_assert!(divided.eq(&files));
            for part in parts {
                let size: u64 = part.iter().map(|late| late.file.size).sum();
                prop_assert!(part.len() == 1 || part.len() <= TOGETHER && size <= SIZE);
            }
        }
    }
}
