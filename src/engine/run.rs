//! A whole run: files in, report out.
//!
//! Two waves keep memory flat. The first reads everything that links (exports, registers, assessments, logs) and links
//! it. The second streams the drafts: a few at a time are read, seen with their channels, judged, placed and let go. Only
//! where a rule on something else looks at posts, drafts belong to the first wave.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem::take,
    slice,
    sync::Arc,
};

use rayon::prelude::*;

use super::{
    audit::{Audit, in_force},
    batch::{Batch, Bench, together},
    drafts::divide,
    evaluate::Evaluator,
    files::FileRef,
    job::{Job, Met},
    known::{Known, path_of},
    placed::Placed,
    report::{Input, Report, RuleRow, Status, Summary},
    settle::{Relative, Settlement, settle},
    survey::{self, Drafts},
    waive::Exceptions,
    wave::{FirstWave, Late, first_wave},
};
use crate::{
    finding::{Class, Finding},
    record::{Kind, Record},
    source::{Origin, Sources},
};

/// The report of a run that cannot begin: the policy or the configuration has these mistakes, and nothing is checked.
#[must_use]
pub fn refuse(job: &Job<'_>, sources: &Sources, mistakes: Vec<Finding>) -> Report {
    let settlement =
        settle(job.place(mistakes, sources), &[], &mut Known::default(), &Relative::new(), job.limits.findings);
    let summary = summarise(job, &[], &settlement, &Batch::default());
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
    let (late, passed): (Vec<Late>, Vec<Late>) =
        late.into_iter().partition(|late| chosen.is_none_or(|chosen| chosen.contains(&late.file.path)));
    let looks = job.policy.reads_files(Kind::Post);
    let evaluator = &Evaluator::new(job.policy);
    let bench = Bench { job, evaluator, tenant: &tenant, sources: &base, exceptions: &exceptions, looks, chosen };

    let mut batch = Batch { inputs: met.inputs, ..Batch::default() };
    batch.inputs.extend(inputs);
    batch.inputs.extend(passed.into_iter().map(|late| unchosen(late.file)));
    batch.report(met.findings, &exceptions);
    batch.report(findings, &exceptions);
    let linked = [tenant.records(), slice::from_ref(tenant.organization())].into_par_iter();
    let linked = linked.flat_map(|records| records.par_chunks(together(records.len())));
    let few = together(posts.len());
    let attached = posts.into_par_iter().chunks(few);
    batch.absorb(gather(linked.flat_map_iter(|records| bench.judge_linked(records))));
    batch.absorb(gather(attached.flat_map_iter(|posts| {
        let posts: Vec<Record> = posts.into_iter().map(|post| tenant.attach(post)).collect();
        bench.judge_linked(&posts)
    })));
    batch.absorb(gather(divide(late).into_par_iter().map(|late| {
        let done = bench.drafts(&late, reading);
        (job.progress)(late.len());
        done
    })));
    batch.audit = job.audit.map(|_| Audit::of(job, &tenant, &base));
    let report = finish(job, batch, &exceptions, &base);
    tenant.into_records().into_par_iter().for_each(drop);
    report
}

fn unchosen(file: &FileRef) -> Input {
    Input::skipped(Origin::File { path: file.path.clone() }, "a draft that was not asked for")
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
    let mut inputs = take(&mut batch.inputs);
    batch.joined.settle(&mut inputs);
    inputs.par_sort_by(|one, other| one.origin.cmp(&other.origin));
    let summary = summarise(job, &inputs, &settlement, &batch);
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
        not_checked: not_checked(job, &settlement, &unset(job, &batch.spoke), &summary),
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

fn summarise(job: &Job<'_>, inputs: &[Input], settlement: &Settlement, batch: &Batch) -> Summary {
    let records = Kind::ALL.into_iter().zip(batch.records).filter(|(_, count)| *count > 0);
    Summary {
        inputs: Summary::states(inputs),
        records: records.map(|(kind, count)| (kind.as_str(), count)).collect(),
        rules: job.policy.rules.len(),
        verdicts: batch.verdicts,
        findings: Summary::weights(&settlement.stand),
        waived: settlement.waived.len(),
    }
}

/// The settings that the configuration does not give, each with the rules that spoke of records and could not decide.
fn unset<'j>(job: &Job<'j>, spoke: &[bool]) -> BTreeMap<&'static str, Vec<&'j str>> {
    let mut unset: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
    for (rule, _) in job.policy.rules.iter().zip(spoke).filter(|(_, spoke)| **spoke) {
        for setting in rule.given.schema.missing_settings() {
            unset.entry(setting).or_default().push(rule.id.as_str());
        }
    }
    unset
}

/// What the run did not and could not check, in the language of the run.
fn not_checked(
    job: &Job<'_>,
    settlement: &Settlement,
    unset: &BTreeMap<&'static str, Vec<&str>>,
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
