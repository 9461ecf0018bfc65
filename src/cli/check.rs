//! `somelint check`: the whole road, from arguments to reports and an exit code.

use std::{
    collections::HashSet,
    io::{self, IsTerminal, Write},
    path::PathBuf,
};

use super::{
    Outcome, Stop,
    args::{Check, Global, Inputs},
    baseline,
    disk::Disk,
    extent::{Extent, extent},
    fix, limits, output,
    outputs::Outputs,
    progress::Progress,
    run_record::{Asked, PolicySeal, RunRecord, config_seal},
    session::{self, Session},
    walk::anchors,
};
use crate::{
    engine::{
        FileRef, Job, Met, Redactor, Report, Sealed, Status, mend::Means, refuse, run as run_job, run_chosen, seal,
    },
    finding::{Class, Finding, Severity, Words},
    policy::{self, TracedRow, config::FailOn},
    record::Kind,
    report::{Input, escape, plain, summary},
    source::{Encoding, Origin, SourceFile, Sources},
};

/// How often what is left is mended again: of two fixes that meet the first one is done first.
const ROUNDS: usize = 4;

/// What to know of a run on a part of what is configured.
const ALONE: &str = "only what is named was read: `--linked` links it to everything else below the configuration";

pub(super) fn run(args: &Check, global: &Global) -> Result<Outcome, Stop> {
    let outputs = Outputs::parse(args)?;
    if args.record.is_some() && args.inputs.paths.iter().any(|path| path == "-") {
        return Err(Stop::Usage("standard input cannot be recorded: nobody could check it again".to_owned()));
    }
    if args.fix && args.inputs.paths.iter().any(|path| path == "-") {
        return Err(Stop::Usage("standard input cannot be mended; name the file".to_owned()));
    }
    if args.unsafe_fixes && !(args.fix || args.diff) {
        let message = "`--unsafe-fixes` says what may be mended; add `--fix` to mend it, or `--diff` to see it";
        return Err(Stop::Usage(message.to_owned()));
    }
    let reveal = session::may_reveal(args.reveal, io::stdout().is_terminal())?;
    let mut session = prepare(args, global)?;
    let traced = outputs.is_audit(args).then(|| traced(&mut session));
    let at = baseline::path(args, &session);
    let (refused, known) = (!session.mistakes.is_empty(), session.baseline.clone());
    let redactor = session::redactor(&session, reveal);
    let seals = args.record.as_ref().map(|_| (PolicySeal::of(&session), config_seal(&session)));
    let audit = traced.as_deref();
    let run = |session| {
        Runner { session, inputs: &args.inputs, redactor: &redactor, quiet: global.quiet || global.plain, audit }
            .run(args)
    };
    let rules_page = session.config.organization.rules_page.clone();
    let means = Means { rules_page, unsafe_too: args.unsafe_fixes };
    let mut ran = run(session)?;
    for _ in 0..if args.fix || args.diff { ROUNDS } else { 0 } {
        if fix::mend(&ran.report, &redactor, &means, args.diff)? == 0 {
            break;
        }
        // What is reported, counted and decides the exit code is what is left.
        ran = run(prepare(args, global)?)?;
    }
    let Ran { report, kept, list, note } = &ran;
    outputs.write(report, kept, args, global)?;
    if let Some((path, seals)) = args.record.as_ref().zip(seals) {
        let record = RunRecord::new(Asked::of(args, global), seals, ran.seal(args, &redactor)?, report);
        output::write_file(path, kept, |out| out.write_all(record.text().as_bytes()))?;
    }
    let updated = args.update_baseline && !refused;
    if updated {
        let said = baseline::write(&at, known.as_ref(), report, list, args)?;
        writeln!(io::stderr(), "{}", escape::terminal(&said))?;
    }
    if !global.quiet {
        let mut err = io::stderr().lock();
        for input in report.inputs.iter().filter(|_| global.verbose) {
            let line = format!("{} {}: {}", input.status.as_str(), input.origin, input.message);
            writeln!(err, "{}", escape::terminal(&line))?;
        }
        let note = note.iter().map(|note| escape::terminal(&redactor.text(note)));
        for line in note.chain(summary::lines(report)) {
            if global.plain { plain::write_line(&line, "", &mut err)? } else { writeln!(err, "{line}")? }
        }
    }
    // What has just been written down as known fails this run no more than the next.
    let grown = updated && (known.is_none() || args.allow_growth);
    Ok(outcome(report, args, grown))
}

/// What the arguments leave of configuration and policy, with the baseline.
fn prepare(args: &Check, global: &Global) -> Result<Session, Stop> {
    let mut session = Session::open(global, &anchors(&args.inputs))?;
    if let Some(word) = &args.fail_on {
        session.config.fail_on = fail_on(word)?;
    }
    select(&mut session, args)?;
    let at = baseline::path(args, &session);
    baseline::read(&at, args, &mut session)?;
    Ok(session)
}

/// The sentences of the sources; what is wrong with them keeps everything from being checked.
fn traced(session: &mut Session) -> Vec<TracedRow> {
    policy::trace(&session.files).unwrap_or_else(|mut mistakes| {
        session.mistakes.append(&mut mistakes);
        Vec::new()
    })
}

/// A run that is over.
pub(super) struct Ran {
    pub(super) report: Report,
    /// The files and folders that no output may replace.
    kept: Vec<PathBuf>,
    list: Vec<FileRef>,
    /// What is to be told about the choice of files.
    note: Option<String>,
}

impl Ran {
    /// The hashes of the files that were checked or could not be: what was skipped decided nothing.
    pub(super) fn seal(&self, args: &Check, redactor: &Redactor) -> Result<Vec<Sealed>, Stop> {
        let skipped = self.report.inputs.iter().filter(|input| input.status == Status::Skipped);
        let skipped: HashSet<&str> = skipped
            .filter_map(|input| if let Origin::File { path } = &input.origin { Some(path.as_str()) } else { None })
            .collect();
        let files = self.list.iter().filter(|file| !skipped.contains(file.path.as_str()));
        let files: Vec<FileRef> = files.cloned().collect();
        Ok(seal(&Disk::new(limits::parse(&args.inputs.limits)?.size), &files, redactor))
    }
}

/// One run on what the arguments name; for `check` and `why`.
pub(super) struct Runner<'r> {
    pub(super) session: Session,
    pub(super) inputs: &'r Inputs,
    pub(super) redactor: &'r Redactor,
    pub(super) quiet: bool,
    /// The sentences of the sources, for an audit.
    pub(super) audit: Option<&'r [TracedRow]>,
}

impl Runner<'_> {
    pub(super) fn run(self, args: &Check) -> Result<Ran, Stop> {
        let Session { config, policy, mut sources, mistakes, as_of, root, own, baseline, .. } = self.session;
        let limits = limits::parse(&self.inputs.limits)?;
        let Extent { found, chosen, is_whole, note } = extent(args, self.inputs, &config.exclude, &root, &own)?;
        let progress = Progress::new(found.files.len(), self.quiet);
        let disk = Disk::new(limits.size);
        let job = Job {
            files: &disk,
            list: &found.files,
            config: &config,
            policy: &policy,
            baseline: baseline.as_ref().filter(|_| !args.no_ignores),
            as_of,
            limits,
            encoding: session::encoding(self.inputs)?,
            redactor: self.redactor,
            verdicts: args.verdicts || self.audit.is_some(),
            audit: self.audit,
            no_ignores: args.no_ignores,
            is_whole,
            progress: &|files| progress.advance(files),
        };
        if !mistakes.is_empty() {
            let files = found.files.iter().map(|file| PathBuf::from(&file.path));
            let report = refuse(&job, &sources, mistakes);
            return Ok(Ran { report, kept: files.chain(own).collect(), list: found.files, note });
        }
        let met = met(found.inputs, found.problems, &mut sources);
        let threads = if found.files.len() == 1 { 1 } else { self.inputs.threads };
        let mut pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        // The current thread is one of them: a single draft needs no other. It can be so only once.
        if rayon::current_thread_index().is_none() {
            pool = pool.use_current_thread();
        }
        let pool = pool.build();
        let pool = pool.map_err(|error| Stop::Usage(format!("cannot start threads: {error}")))?;
        let report = pool.install(|| match &chosen {
            Some(chosen) => run_chosen(&job, sources, met, chosen),
            None => run_job(&job, sources, met),
        });
        progress.finish();
        let links = |input: &Input| input.kind.is_some_and(|kind| kind != Kind::Post.as_str());
        let is_alone = chosen.is_none() && !is_whole && config.span.is_some() && report.inputs.iter().any(links);
        let note = note.or_else(|| is_alone.then(|| ALONE.to_owned()));
        // What was skipped may be the report of an earlier run, which the next one replaces.
        let kept = report.inputs.iter().filter(|input| input.status != Status::Skipped);
        let kept = kept.map(|input| PathBuf::from(input.origin.path())).chain(own).collect();
        Ok(Ran { report, kept, list: found.files, note })
    }
}

/// Problems met while listing become findings at an empty source of that name.
pub(super) fn met(
    mut inputs: Vec<Input>,
    problems: Vec<(String, &'static crate::finding::Code, Words)>,
    sources: &mut Sources,
) -> Met {
    let mut findings = Vec::new();
    for (path, code, message) in problems {
        let origin = Origin::File { path };
        let file = SourceFile::new(sources.next_id(), origin.clone(), "", Encoding::Utf8);
        findings.push(Finding::coded(code, message.clone(), file.span()));
        sources.insert(file);
        let (kind, reader) = (None, None);
        let message = message.english();
        inputs.push(Input { origin, status: Status::Failed, kind, reader, code: Some(code.id), message });
    }
    Met { inputs, findings }
}

fn fail_on(word: &str) -> Result<FailOn, Stop> {
    Ok(match word {
        "advice" => FailOn::Advice,
        "warning" => FailOn::Warning,
        "error" => FailOn::Error,
        "never" => FailOn::Never,
        _ => return Err(Stop::Usage(format!("`--fail-on {word}` is not one of advice, warning, error, never"))),
    })
}

/// Keeps the rules that `--select` and `--ignore` leave.
pub(super) fn select(session: &mut Session, args: &Check) -> Result<(), Stop> {
    if !session.mistakes.is_empty() {
        return Ok(());
    }
    for id in args.select.iter().chain(&args.ignore) {
        if session.policy.known_rules().all(|(known, _)| known.as_str() != id) {
            return Err(session::no_such_rule(id, session.policy.known_rules().map(|(known, _)| known.as_str())));
        }
    }
    let named = |list: &[String], id: &str| list.iter().any(|name| name == id);
    session.policy.rules.retain(|rule| {
        let id = rule.id.as_str();
        (args.select.is_empty() || named(&args.select, id)) && !named(&args.ignore, id)
    });
    Ok(())
}

fn outcome(report: &Report, args: &Check, grown: bool) -> Outcome {
    let failed = report.inputs.iter().any(|input| input.status == Status::Failed);
    let fails = |finding: &crate::engine::Placed| finding.class == Class::Failure;
    if failed || report.findings.iter().any(fails) {
        return Outcome::Failure;
    }
    // Most commits change nothing that is checked, and an editor sends what it shows.
    let is_program = args.linked && (args.inputs.force_exclude || args.inputs.paths.iter().any(|path| path == "-"));
    if report.summary.inputs[0] == 0 && !(args.allow_empty || args.changed || is_program) {
        return Outcome::Nothing;
    }
    let weighs = |severity: Severity| report.fail_on.is_some_and(|least| severity >= least);
    let found = report.findings.iter().any(|finding| weighs(finding.severity) && !(grown && finding.about.waivable));
    if found && !args.exit_zero { Outcome::Findings } else { Outcome::Clean }
}
