//! The baseline on disk: read before a run, written after one that asked for it.

use std::path::{Path, PathBuf};

use super::{Stop, args::Check, disk::read_bounded, output, session::Session, walk::shown};
use crate::{
    engine::{FileRef, Report, entries},
    finding::{Finding, code, phrase},
    policy::baseline::{Baseline, Entry, read_baseline, write_baseline},
    read::Syntax,
};

/// The name of a baseline that nothing else names.
const NAME: &str = "somelint-baseline.json";

/// Where the baseline is: as named on the command line, else in the configuration, else beside it.
pub(super) fn path(args: &Check, session: &Session) -> PathBuf {
    let configured = session.config.baseline.as_ref().map(|path| Path::new(&path.value));
    args.baseline.clone().unwrap_or_else(|| {
        let path = session.root.join(configured.unwrap_or(Path::new(NAME)));
        let here = std::env::current_dir().and_then(|here| here.canonicalize());
        // Shown as people would write it, where it lies below the current folder.
        here.ok().and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned)).unwrap_or(path)
    })
}

/// Reads the baseline into a session; mistakes in it keep everything from being checked.
///
/// # Errors
/// Where one was named that is not there, unless it is about to be written.
pub(super) fn read(path: &Path, args: &Check, session: &mut Session) -> Result<(), Stop> {
    if !path.is_file() {
        let named = args.baseline.is_some() || session.config.baseline.is_some();
        return if named && !args.update_baseline {
            Err(Stop::Usage(format!("the baseline {} is not a file; --update-baseline writes it", path.display())))
        } else {
            Ok(())
        };
    }
    session.own.extend(path.canonicalize());
    let read = super::load::load(path, &read_bounded(path)?, Syntax::Json, &mut session.sources);
    let baseline = read.and_then(|(root, span)| match root {
        Some(root) => read_baseline(&root),
        None => Err(vec![Finding::coded(&code::BASELINE_TYPE, &phrase::BASELINE_EMPTY, span)]),
    });
    match baseline {
        Ok(baseline) => session.baseline = Some(baseline),
        Err(findings) => session.mistakes.extend(findings),
    }
    Ok(())
}

/// Writes the baseline that a run asks for, and tells what it became.
///
/// * `old`: the baseline that was in force, if there was one.
/// * `list`: the files of the run.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn write(
    path: &Path,
    old: Option<&Baseline>,
    report: &Report,
    list: &[FileRef],
    args: &Check,
) -> Result<String, Stop> {
    let covered = report.waived.iter().filter(|finding| finding.waived.as_ref().is_some_and(|by| by.by == "baseline"));
    let grows = old.is_none() || args.allow_growth;
    let mut new = entries(covered.chain(report.findings.iter().filter(|_| grows)), list);
    let before = old.map_or(0, |old| old.entries.len());
    // What this run did not look at is not gone.
    let gone: Vec<&Entry> = gone(old, report);
    let kept = old.into_iter().flat_map(|old| &old.entries).map(|(entry, _)| entry);
    let unseen = kept
        .filter(|entry| !gone.contains(entry) && new.iter().all(|written| written.fingerprint != entry.fingerprint));
    let unseen: Vec<Entry> = unseen.cloned().collect();
    new.extend(unseen);
    new.sort();
    output::write_file(path, &[], |out| out.write_all(write_baseline(&new).as_bytes()))?;
    Ok(format!("baseline {}: {} before, {} now", shown(path), before, new.len()))
}

/// The entries that the run found to be gone: each is a finding at its line.
fn gone<'b>(old: Option<&'b Baseline>, report: &Report) -> Vec<&'b Entry> {
    let told = || report.findings.iter().filter(|finding| finding.about.id.as_str() == code::BASELINE_UNUSED.id);
    let lines =
        |start: u32| told().any(|finding| finding.labels.first().is_some_and(|label| label.start.offset == start));
    old.into_iter().flat_map(|old| &old.entries).filter(|(_, span)| lines(span.start)).map(|(entry, _)| entry).collect()
}
