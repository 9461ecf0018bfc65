//! A whole run: files in, report out.
//!
//! Two waves keep memory flat. The first reads everything that links (exports, registers, assessments, logs) and links
//! it. The second streams the drafts: each is read, seen with its channels, judged, placed and let go. Only where a rule on
//! something else looks at posts, drafts belong to the first wave.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem::take,
    sync::Arc,
};

use rayon::{iter::Either, prelude::*};

use super::{
    artefacts,
    audit::{Audit, in_force},
    batch::{Batch, Bench},
    export,
    files::FileRef,
    intake::{Reading, skipped},
    job::{Job, Met},
    known::{Known, path_of},
    pictures,
    placed::Placed,
    report::{Input, Report, RuleRow, Status, Summary},
    settle::{Relative, Settlement, settle},
    shelf::Shelf,
    survey::{self, Drafts, Survey},
    waive::Exceptions,
};
use crate::{
    finding::{Class, Finding},
    record::{Kind, Posts, Record, Tenant},
    source::{Origin, Sources},
};

/// The report of a run that cannot begin: the policy or the configuration has these mistakes, and nothing is checked.
#[must_use]
pub fn refuse(job: &Job<'_>, sources: &Sources, mistakes: Vec<Finding>) -> Report {
    let settlement =
        settle(job.place(mistakes, sources), &[], &mut Known::default(), &Relative::new(), job.limits.findings);
    let summary = summarise(job, &[], &settlement, BTreeMap::new(), [0; 4]);
    Report {
        as_of: job.as_of.to_string(),
        locale: job.policy.locale.clone(),
        fail_on: job.config.fail_on.severity(),
        not_checked: vec![job.policy.locale.say("report.refused", &[])],
        findings: settlement.stand,
        summary,
        ..Report::default()
    }
}

/// Checks everything and reports it, settled and in order, the same for any number of threads.
///
/// * `sources`: those of the policy and the configuration, so that findings can show their lines.
/// * `met`: what was met before anything was read, such as paths that do not exist.
#[must_use]
pub fn run(job: &Job<'_>, sources: Sources, met: Met) -> Report {
    checked(job, sources, met, None)
}

/// Checks some files only, against everything that was read: the others link, and nothing is said of them.
///
/// * `chosen`: their paths, as in the list of the job.
#[must_use]
pub fn run_chosen(job: &Job<'_>, sources: Sources, met: Met, chosen: &BTreeSet<String>) -> Report {
    let mut report = checked(job, sources, met, Some(chosen));
    // A path is shown as the redactor leaves it.
    let shown: BTreeSet<String> =
        chosen.iter().map(|path| job.redactor.origin(&Origin::File { path: path.clone() }).path().to_owned()).collect();
    let always = |finding: &Placed| finding.record.is_some() || finding.class == Class::Failure;
    report.keep(|finding, origin| always(finding) || shown.contains(origin.path()));
    for input in report.inputs.iter_mut().filter(|input| input.status == Status::Checked) {
        if !shown.contains(input.origin.path()) {
            (input.status, input.message) =
                (Status::Skipped, "read only so that others can be linked to it".to_owned());
        }
    }
    report.summary.inputs = Summary::states(&report.inputs);
    report
}

fn checked(job: &Job<'_>, sources: Sources, met: Met, chosen: Option<&BTreeSet<String>>) -> Report {
    let globs = survey::globs(job.config);
    let reading = job.reading(&globs);
    // A rule on an account that looks at its posts needs all of them at once.
    let drafts = if job.policy.reads_posts() { Drafts::Hold } else { Drafts::PutOff };
    let FirstWave { late, posts, tenant, exceptions, sources: base, inputs, findings } =
        first_wave(job, sources, reading, drafts);
    let (late, passed): (Vec<&FileRef>, Vec<&FileRef>) =
        late.into_iter().partition(|file| chosen.is_none_or(|chosen| chosen.contains(&file.path)));
    let looks = job.policy.reads_files(Kind::Post);
    let bench = Bench { job, tenant: &tenant, sources: &base, exceptions: &exceptions, looks, chosen };

    let mut batch = Batch { inputs: met.inputs, ..Batch::default() };
    batch.inputs.extend(inputs);
    batch.inputs.extend(passed.into_iter().map(unchosen));
    batch.report(met.findings, &exceptions);
    batch.report(findings, &exceptions);
    let linked = tenant.records().par_iter().chain([tenant.organization()].into_par_iter());
    let attached = posts.into_par_iter().map(|post| bench.judge_post(post));
    batch.absorb(gather(linked.map(|record| bench.judge(record))));
    batch.absorb(gather(attached));
    batch.absorb(gather(late.par_iter().map(|file| {
        let done = bench.draft(file, reading);
        (job.progress)(1);
        done
    })));
    batch.audit = job.audit.map(|_| Audit::of(job, &tenant, &base));
    let report = finish(job, batch, &exceptions, &base);
    tenant.into_records().into_par_iter().for_each(drop);
    report
}

fn unchosen(file: &FileRef) -> Input {
    skipped(Origin::File { path: file.path.clone() }, "a draft that was not asked for")
}

/// Everything that links, read and linked.
pub(super) struct FirstWave<'w> {
    /// The files of drafts that are yet to be read.
    pub(super) late: Vec<&'w FileRef>,
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
    let (late, early): (Vec<&FileRef>, Vec<&FileRef>) = job.list.par_iter().partition_map(|file| {
        let streamed = drafts == Drafts::PutOff && export::is_draft(job.files, file, reading);
        if streamed { Either::Left(file) } else { Either::Right(file) }
    });
    let mut first = Survey::take(job.files, &early, reading, sources, drafts, job.progress);
    let late: Vec<&FileRef> = late.into_iter().chain(first.put_off(&early)).collect();
    first.read(job.files, &early, reading);

    let records: Vec<Record> = first.exports.iter_mut().flat_map(|export| take(&mut export.output.records)).collect();
    let (mut posts, mut others): (Vec<Record>, Vec<Record>) =
        records.into_iter().partition(|record| record.kind == Kind::Post);
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
    let tenant = Tenant::link(others, organization, kept);
    let exceptions = Exceptions::new(job, &first.sources, first.documents());
    // Letting go of what was read takes a while, too: on all threads, here and at the end.
    take(&mut first.exports).into_par_iter().for_each(drop);
    let Survey { sources, inputs, findings, .. } = first;
    FirstWave { late, posts, tenant, exceptions, sources: Arc::new(sources), inputs, findings }
}

/// Batches joined as they come, in order: what is left of a draft must be little.
fn gather(batches: impl ParallelIterator<Item = Batch>) -> Vec<Batch> {
    let join = |mut joined: Batch, next| {
        joined.absorb([next]);
        joined
    };
    batches.fold(Batch::default, join).collect()
}

/// Settles a finished batch into the report.
pub(super) fn finish(job: &Job<'_>, mut batch: Batch, exceptions: &Exceptions<'_>, base: &Arc<Sources>) -> Report {
    batch.report(exceptions.mistakes(), exceptions);
    batch.place(base, job);
    let waivers = exceptions.waivers();
    let moved = job.list.iter().filter(|file| file.path != file.relative);
    let files: Relative<'_> = moved.map(|file| (file.path.as_str(), file.relative.as_str())).collect();
    let mut known = Known::new(job.baseline, job.policy.locale.ui("waived.known"));
    let mut settlement = settle(take(&mut batch.placed), &waivers, &mut known, &files, job.limits.findings);
    let mut unused = exceptions.unused(&settlement.used, &batch.spoke, job);
    if let Some(baseline) = job.baseline {
        let [checked, failed] = [Status::Checked, Status::Failed].map(|status| ended(job, &batch.inputs, status));
        let ran = |id: &str| job.policy.rules.iter().any(|rule| rule.id.as_str() == id);
        unused.extend(known.gone(baseline, [&checked, &failed], ran, job.is_whole));
    }
    if !unused.is_empty() {
        let Settlement { stand, waived, used, omitted } = settlement;
        let again = stand.into_iter().chain(waived).chain(job.place(unused, base)).collect();
        // What the baseline covers has been covered: a second share would cover more.
        settlement = settle(again, &waivers, &mut Known::default(), &files, job.limits.findings);
        settlement.used = used;
        settlement.omitted.extend(omitted);
    }
    let mut inputs = batch.inputs;
    batch.joined.settle(&mut inputs);
    inputs.sort_by(|one, other| one.origin.cmp(&other.origin));
    let summary = summarise(job, &inputs, &settlement, batch.records, batch.verdicts);
    let mut rows = batch.rows;
    rows.sort();
    if let Some(audit) = &mut batch.audit {
        audit.finish(job, &in_force(job, &waivers, &settlement), &rows);
        batch.risks.accept(&settlement, job.redactor);
    }
    let mut report = Report {
        as_of: job.as_of.to_string(),
        locale: job.policy.locale.clone(),
        packs: job.policy.packs.iter().map(|pack| pack.id.clone()).collect(),
        fail_on: job.config.fail_on.severity(),
        not_checked: not_checked(job, &settlement, &batch.unset, &summary),
        inputs,
        findings: settlement.stand,
        waived: settlement.waived,
        verdicts: rows,
        risks: batch.risks.finish(),
        sign_offs: job.policy.sign_offs.clone(),
        audit: batch.audit,
        summary,
        rules: job.policy.rules.iter().map(rule_row).collect(),
    };
    report.redact(job.redactor);
    report
}

/// The files that ended so, as a baseline names them.
fn ended(job: &Job<'_>, inputs: &[Input], status: Status) -> BTreeSet<String> {
    let relative = job.list.iter().map(|file| (file.path.as_str(), file.relative.as_str())).collect();
    let ended = inputs.iter().filter(|input| input.status == status);
    ended.filter_map(|input| path_of(&input.origin, &relative)).collect()
}

fn rule_row(rule: &crate::policy::Rule) -> RuleRow {
    RuleRow { about: Arc::clone(&rule.about), severity: rule.severity, modality: Some(rule.modality) }
}

fn summarise(
    job: &Job<'_>,
    inputs: &[Input],
    settlement: &Settlement,
    records: BTreeMap<&'static str, usize>,
    verdicts: [usize; 4],
) -> Summary {
    Summary {
        inputs: Summary::states(inputs),
        records,
        rules: job.policy.rules.len(),
        verdicts,
        findings: Summary::weights(&settlement.stand),
        waived: settlement.waived.len(),
    }
}

/// What the run did not and could not check, in the language of the run.
fn not_checked(
    job: &Job<'_>,
    settlement: &Settlement,
    unset: &BTreeMap<&'static str, Vec<String>>,
    summary: &Summary,
) -> Vec<String> {
    let locale = &job.policy.locale;
    let say = |key: &str, values: &[(&'static str, String)]| locale.say(key, values);
    let mut lines = Vec::new();
    if summary.inputs[2] > 0 {
        lines.push(say("report.failed-inputs", &[("files", locale.count(summary.inputs[2], "file"))]));
    }
    if summary.verdicts[3] > 0 {
        lines.push(say("report.no-evidence", &[("verdicts", locale.count(summary.verdicts[3], "verdict"))]));
    }
    for (setting, rules) in unset {
        lines.push(say("report.unset", &[("setting", (*setting).to_owned()), ("rules", rules.join(", "))]));
    }
    for (path, count) in &settlement.omitted {
        lines.push(say("report.omitted", &[("path", path.clone()), ("more", locale.count(*count, "more-finding"))]));
    }
    lines
}
