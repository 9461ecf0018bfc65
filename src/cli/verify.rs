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
use crate::{engine::Sealed, policy::Locale, report::escape::terminal};

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
    let locale = session.policy.locale.clone();
    let mut differences = Vec::new();
    let policy = PolicySeal::of(&session);
    for (what, same) in [
        ("verify.version", record.tool.version == env!("CARGO_PKG_VERSION")),
        ("verify.policy", record.policy.sha256 == policy.sha256),
        ("verify.packs", record.policy.packs == policy.packs),
        ("verify.params", record.policy.params == policy.params),
        ("verify.config", record.config == config_seal(&session)),
    ] {
        if !same {
            differences.push(locale.say("verify.differs", &[("what", locale.ui(what).to_owned())]));
        }
    }
    select(&mut session, &check)?;
    let ran =
        Runner { session, inputs: &check.inputs, redactor: &redactor, quiet: global.quiet, audit: None }.run(&check)?;
    differences.extend(inputs(&record.inputs, &ran.seal(&check, &redactor)?, &locale));
    let result = RunResult::of(&ran.report);
    if result != record.result {
        let found = |result: &RunResult| {
            let weights = result.findings.into_iter().zip(["error", "warning", "advice"]);
            weights.map(|(number, weight)| locale.count(number, weight)).collect::<Vec<_>>().join(", ")
        };
        let values = [("now", found(&result)), ("then", found(&record.result))];
        differences.push(locale.say("verify.result", &values));
    }
    let mut out = io::stdout().lock();
    for difference in &differences {
        writeln!(out, "{}", terminal(difference))?;
    }
    let made = ("made", record.made.clone());
    if differences.is_empty() {
        let files = locale.count(record.inputs.len(), "file");
        writeln!(out, "{}", terminal(&locale.say("verify.same", &[("files", files), made])))?;
        return Ok(Outcome::Clean);
    }
    let number = differences.len().to_string();
    writeln!(out, "{}", terminal(&locale.say("verify.not-same", &[("number", number), made])))?;
    Ok(Outcome::Findings)
}

/// Inputs that changed, went or came since they were sealed.
pub(super) fn inputs(then: &[Sealed], now: &[Sealed], locale: &Locale) -> Vec<String> {
    let say = |key: &str, path: &str| locale.say(key, &[("path", path.to_owned())]);
    let by_path = |list: &[Sealed]| -> BTreeMap<String, Vec<Option<String>>> {
        let mut hashes: BTreeMap<String, Vec<Option<String>>> = BTreeMap::new();
        for sealed in list {
            hashes.entry(sealed.path.clone()).or_default().push(sealed.sha256.clone());
        }
        hashes
    };
    let (then, now) = (by_path(then), by_path(now));
    let gone = then.iter().filter_map(|(path, hashes)| match now.get(path) {
        None => Some(say("verify.gone", path)),
        Some(today) if today != hashes => Some(say("verify.changed", path)),
        Some(_) => None,
    });
    let new = now.keys().filter(|path| !then.contains_key(*path)).map(|path| say("verify.new", path));
    gone.chain(new).collect()
}
