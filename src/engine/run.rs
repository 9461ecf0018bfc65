//! A whole run: files in, report out.
//!
//! Two waves keep memory flat. The first reads everything that links (exports, registers, assessments, logs) and links
//! it. The second streams the drafts: each is read, seen with its channels, judged, placed and let go.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{
    batch::{Batch, Bench},
    export::{self, Export},
    files::{FileRef, Files},
    intake::{self, Intake, Reading},
    place::place_all,
    redact::Redactor,
    report::{Input, Report, RuleRow, Status, Summary},
    settle::{Settlement, settle},
    waive::Exceptions,
};
use crate::{
    finding::{Finding, Severity, code},
    policy::{Policy, config::Config},
    read::Limits,
    record::{Kind, Posts, Record, Tenant, organization_record},
    source::{Encoding, Origin, SourceFile, Sources},
};

/// What to check, with what, and how.
pub struct Job<'j> {
    /// Opens the files.
    pub files: &'j dyn Files,
    /// The files, in any order.
    pub list: &'j [FileRef],
    /// What the organisation decided.
    pub config: &'j Config,
    /// The rules.
    pub policy: &'j Policy,
    /// The date that stands for today.
    pub as_of: Date,
    /// Bounds on what is read.
    pub limits: Limits,
    /// The encoding of files that do not tell it.
    pub encoding: Option<Encoding>,
    /// Hides personal data.
    pub redactor: &'j Redactor,
    /// Whether to list every verdict.
    pub verdicts: bool,
    /// Whether to report as if there were no waivers and ignores.
    pub no_ignores: bool,
    /// Told of every file that is done.
    pub progress: &'j (dyn Fn(usize) + Sync),
}

/// What was met before a run.
#[derive(Debug, Default)]
pub struct Met {
    /// Inputs that are left out or cannot be read.
    pub inputs: Vec<Input>,
    /// What is said of them; their sources are among those of the run.
    pub findings: Vec<Finding>,
}

/// The report of a run that cannot begin: the policy or the configuration has these mistakes, and nothing is checked.
#[must_use]
pub fn refuse(job: &Job<'_>, sources: &Sources, mistakes: Vec<Finding>) -> Report {
    let settlement = settle(place_all(mistakes, sources, job.redactor), &[], job.limits.findings);
    let summary = summarise(job, &[], &settlement, BTreeMap::new(), [0; 4]);
    Report {
        as_of: job.as_of.to_string(),
        language: job.policy.locale.language.clone(),
        fail_on: job.config.fail_on.severity(),
        not_checked: vec!["every input, because of mistakes in the policy or the configuration".to_owned()],
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
    let globs = compile_globs(job.config);
    let reading = Reading {
        limits: &job.limits,
        sources: &globs,
        languages: &job.config.organization.languages,
        encoding: job.encoding,
    };
    let (late, early): (Vec<&FileRef>, Vec<&FileRef>) =
        job.list.iter().partition(|file| export::is_draft(job.files, file, reading));
    let intakes: Vec<Intake> = early
        .par_iter()
        .map(|file| {
            let intake = guarded(file, &sources, |sources| intake::take(job.files, file, sources, reading));
            (job.progress)(1);
            intake
        })
        .collect();
    let mut first = Wave::merge(intakes, sources, &early);
    let late: Vec<&FileRef> = late.into_iter().chain(first.deferred.drain(..)).collect();

    let records = first.records();
    let place_of_organization = first.place_of_organization(job.config);
    let organization = organization_record(&job.config.organization, place_of_organization);
    let (posts, others): (Vec<Record>, Vec<Record>) = records.into_iter().partition(|record| record.kind == Kind::Post);
    let posts_are_seen = job.policy.reads_posts();
    let tenant = Tenant::link(others, organization, if posts_are_seen { Posts::Keep } else { Posts::Drop });
    let exceptions = Exceptions::new(job, &first.sources, &first.documents);
    let base = Arc::new(first.sources);
    let bench = Bench { job, tenant: &tenant, sources: &base, exceptions: &exceptions };

    let mut batch = Batch { inputs: met.inputs, ..Batch::default() };
    batch.inputs.extend(first.inputs);
    batch.report(met.findings, &exceptions);
    batch.report(first.findings, &exceptions);
    let linked = tenant.records().par_iter().chain([tenant.organization()].into_par_iter());
    let attached = posts.into_par_iter().map(|post| bench.judge_post(post));
    batch.absorb(linked.map(|record| bench.judge(record)).collect());
    batch.absorb(attached.collect());
    batch.absorb(
        late.par_iter()
            .map(|file| {
                let done = bench.draft(file, reading);
                (job.progress)(1);
                done
            })
            .collect(),
    );
    finish(job, batch, &exceptions, &base)
}

/// Runs one stage on one file; a panic becomes a finding, and the other files go on.
fn guarded(file: &FileRef, sources: &Sources, stage: impl FnOnce(Sources) -> Intake) -> Intake {
    let done = catch_unwind(AssertUnwindSafe(|| stage(sources.sibling())));
    done.unwrap_or_else(|_| {
        let mut sources = sources.sibling();
        let origin = Origin::File { path: file.path.clone() };
        let source = SourceFile::new(sources.next_id(), origin.clone(), "", Encoding::Utf8);
        let finding =
            Finding::coded(&code::INTERNAL, "the check of this file stopped on a mistake in somelint", source.span());
        sources.insert(source);
        let input = Input {
            origin,
            status: Status::Failed,
            kind: None,
            reader: None,
            code: Some(code::INTERNAL.id),
            message: finding.message.clone(),
        };
        Intake { sources, taken: Vec::new(), unknown: Vec::new(), inputs: vec![input], findings: vec![finding] }
    })
}

fn compile_globs(config: &Config) -> Vec<(globset::GlobMatcher, crate::policy::config::Source)> {
    let compile = |source: &crate::policy::config::Source| {
        Some((globset::Glob::new(&source.glob).ok()?.compile_matcher(), source.clone()))
    };
    config.sources.iter().filter_map(compile).collect()
}

/// The first wave, put together.
struct Wave<'f> {
    sources: Sources,
    exports: Vec<Export>,
    documents: Vec<crate::read::Document>,
    inputs: Vec<Input>,
    findings: Vec<Finding>,
    deferred: Vec<&'f FileRef>,
}

impl<'f> Wave<'f> {
    fn merge(intakes: Vec<Intake>, mut sources: Sources, files: &[&'f FileRef]) -> Self {
        let mut taken = Vec::new();
        let mut wave = (Vec::new(), Vec::<Input>::new(), Vec::new(), Vec::new());
        for (mut intake, file) in intakes.into_iter().zip(files) {
            if export::is_single_draft(&intake) {
                wave.3.push(*file);
                continue;
            }
            for one in &mut intake.taken {
                one.input += wave.1.len();
            }
            sources.absorb(intake.sources);
            wave.0.append(&mut intake.unknown);
            wave.1.append(&mut intake.inputs);
            wave.2.append(&mut intake.findings);
            taken.append(&mut intake.taken);
        }
        let (documents, inputs, findings, deferred) = wave;
        Self { sources, exports: export::group(taken), documents, inputs, findings, deferred }
    }

    /// The records of every export; their findings and remarks go to where they belong.
    fn records(&mut self) -> Vec<Record> {
        let outputs: Vec<_> = self.exports.par_iter().map(Export::read).collect();
        let mut records = Vec::new();
        for (export, output) in self.exports.drain(..).zip(outputs) {
            export.remark(&output, &mut self.inputs);
            self.findings.extend(output.findings);
            self.findings.extend(output.records.iter().flat_map(crate::record::schema::validate));
            records.extend(output.records);
            self.documents.extend(export.documents());
        }
        records
    }

    /// Where findings about the authority itself point: its configuration, else a source that says there is none.
    fn place_of_organization(&mut self, config: &Config) -> crate::source::Span {
        config.span.unwrap_or_else(|| {
            let origin = Origin::BuiltIn { path: "somelint.yaml".to_owned() };
            let file = SourceFile::new(self.sources.next_id(), origin, "# there is no configuration\n", Encoding::Utf8);
            self.sources.insert(file).span()
        })
    }
}

/// Settles a finished batch into the report.
fn finish(job: &Job<'_>, mut batch: Batch, exceptions: &Exceptions<'_>, base: &Arc<Sources>) -> Report {
    batch.report(exceptions.mistakes(), exceptions);
    batch.place(base, job);
    let waivers = exceptions.waivers();
    let mut settlement = settle(std::mem::take(&mut batch.placed), &waivers, job.limits.findings);
    let unused = exceptions.unused(&settlement.used, &batch.verdict_rules);
    if !unused.is_empty() {
        let Settlement { stand, waived, used, omitted } = settlement;
        let again = stand.into_iter().chain(waived).chain(place_all(unused, base, job.redactor)).collect();
        settlement = settle(again, &waivers, job.limits.findings);
        settlement.used = used;
        settlement.omitted.extend(omitted);
    }
    let mut inputs = batch.inputs;
    inputs.sort_by(|one, other| one.origin.cmp(&other.origin));
    let summary = summarise(job, &inputs, &settlement, batch.records, batch.verdicts);
    let mut rows = batch.rows;
    rows.sort();
    let mut report = Report {
        as_of: job.as_of.to_string(),
        language: job.policy.locale.language.clone(),
        packs: job.policy.packs.iter().map(|pack| pack.id.clone()).collect(),
        fail_on: job.config.fail_on.severity(),
        not_checked: not_checked(job, &settlement, &batch.unset, &summary),
        inputs,
        findings: settlement.stand,
        waived: settlement.waived,
        verdicts: rows,
        summary,
        rules: job.policy.rules.iter().map(rule_row).collect(),
    };
    report.redact(job.redactor);
    report
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
    let of = |status: Status| inputs.iter().filter(|input| input.status == status).count();
    let weight = |severity: Severity| settlement.stand.iter().filter(|finding| finding.severity == severity).count();
    Summary {
        inputs: [of(Status::Checked), of(Status::Skipped), of(Status::Failed)],
        records,
        rules: job.policy.rules.len(),
        verdicts,
        findings: [weight(Severity::Error), weight(Severity::Warning), weight(Severity::Advice)],
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
    let say = |key: &str, values: &[(&'static str, String)]| job.policy.locale.say(key, values);
    let mut lines = Vec::new();
    if summary.inputs[2] > 0 {
        lines.push(say("report.failed-inputs", &[("count", summary.inputs[2].to_string())]));
    }
    if summary.verdicts[3] > 0 {
        lines.push(say("report.no-evidence", &[("count", summary.verdicts[3].to_string())]));
    }
    for (setting, rules) in unset {
        lines.push(say("report.unset", &[("setting", (*setting).to_owned()), ("rules", rules.join(", "))]));
    }
    for (path, count) in &settlement.omitted {
        lines.push(say("report.omitted", &[("path", path.clone()), ("count", count.to_string())]));
    }
    lines
}
