//! The first wave of a run: everything that links is read and linked; drafts are told by a first look, and put off.

use std::{
    mem::take,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use rayon::{iter::Either, prelude::*};

use super::{
    artefacts,
    export::{self, Look},
    files::FileRef,
    intake::Reading,
    job::Job,
    pictures,
    report::Input,
    shelf::Shelf,
    survey::{Drafts, Survey},
    waive::Exceptions,
};
use crate::{
    finding::Finding,
    record::{Kind, Posts, Record, Tenant},
    source::Sources,
};

/// Bytes of drafts that are held from the first look at them on, so that they are not opened again: so few that memory
/// does not grow with the drafts.
const HELD: usize = 16 << 20;

/// A draft that is yet to be checked.
pub(super) struct Late<'w> {
    pub(super) file: &'w FileRef,
    /// All of it, where the first look at it read that, and there was room.
    pub(super) bytes: Option<Arc<[u8]>>,
}

/// Everything that links, read and linked.
pub(super) struct FirstWave<'w> {
    pub(super) late: Vec<Late<'w>>,
    /// Posts that stood in other files.
    pub(super) posts: Vec<Record>,
    pub(super) tenant: Tenant,
    pub(super) exceptions: Exceptions<'w>,
    pub(super) sources: Arc<Sources>,
    pub(super) inputs: Vec<Input>,
    pub(super) findings: Vec<Finding>,
}

/// Reads and links everything, and the drafts with it where they are to be held.
pub(super) fn first_wave<'w>(
    job: &'w Job<'w>,
    sources: Sources,
    reading: Reading<'_>,
    drafts: Drafts,
) -> FirstWave<'w> {
    let held = AtomicUsize::new(0);
    let (late, early): (Vec<Late>, Vec<&FileRef>) = job.list.par_iter().partition_map(|file| {
        let look = if drafts == Drafts::PutOff { export::look(job.files, file, reading) } else { Look::Other };
        match look {
            Look::Other => Either::Right(file),
            Look::Draft(bytes) => {
                let has_room = |bytes: &Arc<[u8]>| held.fetch_add(bytes.len(), Ordering::Relaxed) < HELD;
                Either::Left(Late { file, bytes: bytes.filter(has_room) })
            }
        }
    });
    let mut first = Survey::take(job.files, &early, reading, sources, drafts, job.progress);
    let put_off = first.put_off(&early).into_iter().map(|file| Late { file, bytes: None });
    let late: Vec<Late> = late.into_iter().chain(put_off).collect();
    first.read_up(job.files, &early, reading);

    let records = first.exports.par_iter_mut().flat_map_iter(|export| take(&mut export.output.records));
    let (mut posts, mut others): (Vec<Record>, Vec<Record>) = records.partition(|record| record.kind == Kind::Post);
    if job.policy.reads_files(Kind::Post) {
        let mut shelf = Shelf::new(job.files, early.iter().copied(), &job.limits);
        pictures::dress(&mut posts, &mut shelf, &mut first.sources);
    }
    if job.policy.reads_files(Kind::Snapshot) {
        artefacts::dress(&mut others, job, &mut first.sources);
    }
    let organization = first.organization(job.config);
    let kept = if drafts == Drafts::Hold { Posts::Keep } else { Posts::Drop };
    if kept == Posts::Keep {
        others.extend(posts.iter().cloned());
    }
    let exceptions = Exceptions::new(job, &first.sources, first.documents());
    // Letting go of what was read takes a while, too: on all threads, here and at the end. Before linking, which takes
    // the room that it leaves.
    take(&mut first.exports).into_par_iter().for_each(drop);
    let tenant = Tenant::link(others, organization, kept);
    let Survey { sources, inputs, findings, .. } = first;
    FirstWave { late, posts, tenant, exceptions, sources: Arc::new(sources), inputs, findings }
}
