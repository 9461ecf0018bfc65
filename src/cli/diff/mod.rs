//! `somelint diff`: what a change of policy does to the findings and verdicts on an authority's files.
//!
//! In: two policies, from folders or git revisions, and the files. Out: what appears, disappears and weighs differently, by
//! channel and rule, with the lines of policy behind it, and an exit code.

pub(super) mod args;
mod causes;
mod groups;
mod json;
mod markdown;
pub(super) mod revision;
mod side;
mod text;

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use args::Diff;

use super::{
    Outcome, Stop,
    args::{DriftFormat, Global},
    check::met,
    explain,
    extent::below_here,
    session,
};
use crate::{
    engine::{
        Drafts, FileRef, Impact, Job, Redactor, Report, Status, Survey, channels_of, impact, intake::Reading,
        run as run_job, survey,
    },
    finding::{Class, RecordRef},
    read::Limits,
    report::escape,
};
use causes::Causes;
use groups::Groups;
use side::{Judged, Side};

/// Everything that is shown.
struct Shown<'s> {
    sides: [&'s Side; 2],
    impact: &'s Impact<'s>,
    groups: Groups<'s>,
    causes: &'s Causes,
    redactor: &'s Redactor,
}

pub(super) fn run(args: &Diff, global: &Global) -> Result<Outcome, Stop> {
    let here = Side::here(global, &args.paths)?;
    let root = here.session.root.clone();
    let mut base = Side::of(&args.base, &here, global, false)?;
    let mut head = match &args.head {
        Some(name) => Side::of(name, &here, global, true)?,
        None => here,
    };
    for side in [&base, &head] {
        if !side.session.mistakes.is_empty() {
            if let Some(name) = &side.name {
                let said = side.session.policy.locale.say("diff.mistakes", &[("name", name.clone())]);
                writeln!(io::stderr(), "{}", escape::terminal(&said))?;
            }
            return explain::mistakes(&side.session);
        }
    }
    // What belongs to the organisation is named from one folder, whichever side it is on.
    let paths = match &args.head {
        Some(folder) if head.is_folder && args.paths.is_empty() => vec![folder.clone()],
        _ => {
            head.session.root.clone_from(&root);
            // A policy holds for everything below it, wherever below it one stands.
            if args.paths.is_empty() { vec![below_here(&root)] } else { args.paths.clone() }
        }
    };
    base.session.root.clone_from(&head.session.root);
    let redactor = session::redactor(&head.session, false);
    let causes = Causes::of(&base, &head, &redactor);
    let limits = Limits::default();
    let judged = Judged::new(&head, limits.size);
    let channels = channels(&judged, &paths, &head, &redactor, limits)?;
    let mut reports = Vec::new();
    for side in [0, 1] {
        let exclude = [&base, &head][side].session.config.exclude.clone();
        let found = judged.list(&paths, &head, &exclude)?;
        let side = [&mut base, &mut head].into_iter().nth(side);
        reports.extend(side.map(|side| report(side, found, &judged, &redactor, limits)));
    }
    let [before, after] = reports.as_slice() else { return Ok(Outcome::Nothing) };
    let impact = impact(before, after);
    let groups = Groups::of(&impact, &channels, after);
    let shown = Shown { sides: [&base, &head], impact: &impact, groups, causes: &causes, redactor: &redactor };
    let mut out = io::BufWriter::new(io::stdout().lock());
    match args.format {
        DriftFormat::Text => text::write(&shown, &mut out)?,
        DriftFormat::Json => writeln!(out, "{}", escape::json(&format!("{:#}", json::of(&shown, after))))?,
        DriftFormat::Markdown => out.write_all(markdown::of(&shown).as_bytes())?,
    }
    out.flush()?;
    let changed = !impact.findings.is_empty() || !impact.verdicts.is_empty();
    Ok(if failed(before) || failed(after) {
        writeln!(io::stderr(), "{}", shown.locale().ui("diff.failed"))?;
        Outcome::Failure
    } else if after.summary.inputs[0] == 0 {
        writeln!(io::stderr(), "{}", shown.locale().ui("diff.nothing"))?;
        Outcome::Nothing
    } else if changed && args.exit_code {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

fn failed(report: &Report) -> bool {
    report.inputs.iter().any(|input| input.status == Status::Failed)
        || report.findings.iter().any(|finding| finding.class == Class::Failure)
}

/// What one policy says of the files.
fn report(side: &mut Side, found: super::walk::Found, judged: &Judged, redactor: &Redactor, limits: Limits) -> Report {
    let mut sources = std::mem::take(&mut side.session.sources);
    let met = met(found.inputs, found.problems, &mut sources);
    let session = &side.session;
    let job = Job {
        files: judged,
        list: &found.files,
        config: &session.config,
        policy: &session.policy,
        baseline: None,
        as_of: session.as_of,
        limits,
        encoding: None,
        redactor,
        verdicts: true,
        audit: None,
        no_ignores: false,
        is_whole: false,
        progress: &|_| {},
    };
    run_job(&job, sources, met)
}

/// The channels of every record, under the names that reports give to records.
type Channels = BTreeMap<RecordRef, Vec<String>>;

fn channels(
    judged: &Judged,
    paths: &[String],
    head: &Side,
    redactor: &Redactor,
    limits: Limits,
) -> Result<Channels, Stop> {
    let session = &head.session;
    let found = judged.list(paths, head, &session.config.exclude)?;
    let files: Vec<&FileRef> = found.files.iter().collect();
    let globs = survey::globs(&session.config);
    let languages = &session.config.organization.languages;
    let reading = Reading { limits: &limits, sources: &globs, languages, encoding: None };
    let mut survey = Survey::take(judged, &files, reading, session.sources.sibling(), Drafts::Hold, &|_| {});
    survey.read(judged, &files, reading);
    let records = survey.link(&session.config);
    let of = |record: &crate::record::Record| {
        let names = channels_of(record).iter().map(|name| redactor.text(name)).collect();
        (redactor.record(&record.reference()), names)
    };
    Ok(records.iter().map(of).collect())
}
