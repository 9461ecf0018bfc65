//! `somelint verify`: whether a run can be repeated and gives the same: what its record says of inputs, policy and result
//! is held against what is there today.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use super::{
    Outcome, Stop,
    args::{Check, Global, Verify},
    baseline,
    check::{Runner, select},
    run_record::{PolicySeal, RunRecord, RunResult, config_seal},
    session::{self, Session},
    walk::anchors,
};
use crate::{engine::Sealed, report::escape::terminal};

pub(super) fn run(args: &Verify, global: &Global) -> Result<Outcome, Stop> {
    let record = RunRecord::read(&args.record)?;
    let mut check = Check::default();
    let mut global = global.clone();
    record.asked.again(&mut check, &mut global);
    global.as_of = Some(record.as_of.clone());
    let mut session = Session::open(&global, &anchors(&check.inputs))?;
    let at = baseline::path(&check, &session);
    baseline::read(&at, &check, &mut session)?;
    let redactor = session::redactor(&session, false);
    let mut differences = Vec::new();
    let policy = PolicySeal::of(&session);
    for (what, same) in [
        ("the version of somelint", record.tool.version == env!("CARGO_PKG_VERSION")),
        ("the text of the policy", record.policy.sha256 == policy.sha256),
        ("the packs", record.policy.packs == policy.packs),
        ("the parameters", record.policy.params == policy.params),
        ("the configuration", record.config == config_seal(&session)),
    ] {
        if !same {
            differences.push(format!("{what} is not that of the record"));
        }
    }
    select(&mut session, &check)?;
    let ran =
        Runner { session, inputs: &check.inputs, redactor: &redactor, quiet: global.quiet, audit: None }.run(&check)?;
    differences.extend(inputs(&record.inputs, &ran.seal(&check, &redactor)?));
    let result = RunResult::of(&ran.report);
    if result != record.result {
        differences.push(format!("the run gives {}; the record says {}", told(&result), told(&record.result)));
    }
    let mut out = io::stdout().lock();
    for difference in &differences {
        writeln!(out, "{}", terminal(difference))?;
    }
    let files = record.inputs.len();
    if differences.is_empty() {
        writeln!(out, "verified: {files} inputs, the policy and the result are those of {}", record.made)?;
        return Ok(Outcome::Clean);
    }
    writeln!(out, "not verified: {} differences from the record of {}", differences.len(), record.made)?;
    Ok(Outcome::Findings)
}

/// What came of a run, in words.
fn told(result: &RunResult) -> String {
    let ([errors, warnings, advice], waived) = (result.findings, result.waived);
    format!("errors {errors}, warnings {warnings}, advice {advice}, waived {waived}")
}

/// Inputs that changed, went or came since they were sealed.
pub(super) fn inputs(then: &[Sealed], now: &[Sealed]) -> Vec<String> {
    let by_path = |list: &[Sealed]| -> BTreeMap<String, Vec<Option<String>>> {
        let mut hashes: BTreeMap<String, Vec<Option<String>>> = BTreeMap::new();
        for sealed in list {
            hashes.entry(sealed.path.clone()).or_default().push(sealed.sha256.clone());
        }
        hashes
    };
    let (then, now) = (by_path(then), by_path(now));
    let gone = then.iter().filter_map(|(path, hashes)| match now.get(path) {
        None => Some(format!("{path} is not among what is checked any more")),
        Some(today) if today != hashes => Some(format!("{path} has changed")),
        Some(_) => None,
    });
    let new = now.keys().filter(|path| !then.contains_key(*path)).map(|path| format!("{path} is new"));
    gone.chain(new).collect()
}
