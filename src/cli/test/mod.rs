//! `somelint test`: do the examples and tests of the policy hold, could they fail, and what of the policy do they show?
//!
//! In: the rules in force and those of the program, test files and annotated drafts. Out: located findings, coverage, and an
//! exit code.

pub(super) mod args;
mod detectors;
mod discover;
mod policies;
mod show;
mod tenant;

use std::{io, sync::Arc};

use args::Test;

use super::{
    Outcome, Stop,
    args::{Check, Global, Inputs},
    check::Runner,
    explain,
    session::{self, Session},
};
use crate::{
    engine::trial::{self, Coverage, Tried},
    finding::{Class, Finding},
    policy::{Folder, RuleFile, examples, test_file::TestFile},
    vocabulary::Context,
};
use discover::{Draft, Found};
use policies::Policies;

/// Everything that was tried.
#[derive(Debug, Default)]
pub(super) struct Trial {
    tried: Vec<Tried>,
    /// What is wrong with rules and test files themselves: nothing of them was tried.
    mistakes: Vec<Finding>,
    coverage: Coverage,
    /// How many rules, test files and drafts were tried.
    rules: usize,
    files: usize,
    drafts: usize,
}

pub(super) fn run(args: &Test, global: &Global) -> Result<Outcome, Stop> {
    if !args.detectors.is_empty() {
        return detectors::run(args, global);
    }
    // A test that holds today must hold tomorrow.
    let as_of = global.as_of.clone().filter(|date| !date.is_empty()).unwrap_or_else(|| examples::AS_OF.to_string());
    let global = &Global { as_of: Some(as_of), ..global.clone() };
    let mut session = Session::open(global, &args.paths)?;
    if !session.mistakes.is_empty() {
        return explain::mistakes(&session);
    }
    let found = discover::find(args, &mut session)?;
    let mut trial = Trial { mistakes: found.mistakes, ..Trial::default() };
    for id in &args.select {
        if session.files.of(Folder::Rules, id).is_empty() {
            return Err(session::no_such_rule(id, session.files.ids(Folder::Rules)));
        }
    }
    let wanted = |id: &str| args.select.is_empty() || args.select.iter().any(|wanted| wanted == id);
    try_examples(&mut trial, &session, &wanted)?;
    try_files(&mut trial, &mut session, &found.files, &wanted)?;
    let Found { named, folders, .. } = found.drafts;
    let lists = std::iter::once((named.iter().map(|draft| draft.path.clone()).collect(), named));
    for (paths, drafts) in lists.chain(folders.into_iter().map(|(folder, drafts)| (vec![folder], drafts))) {
        try_drafts(&mut trial, paths, &drafts, &wanted, global)?;
    }
    show::show(&trial, &session, args, global, &mut io::stdout().lock())
}

/// The examples of every rule: those of the program speak of an invented authority, those of the organisation of itself.
fn try_examples(trial: &mut Trial, session: &Session, wanted: &dyn Fn(&str) -> bool) -> Result<(), Stop> {
    let lexicons = match crate::policy::lexicons(&session.files, &[]) {
        Ok(lexicons) => Arc::new(lexicons),
        Err(mut mistakes) => {
            trial.mistakes.append(&mut mistakes);
            return Ok(());
        }
    };
    let context = |organization, day| {
        let context = Context::new(organization, day, Arc::clone(&lexicons));
        context.map(Arc::new).map_err(|error| Stop::Usage(error.to_string()))
    };
    let invented = context(examples::organization(), examples::AS_OF)?;
    let own = context(session.config.organization.clone(), session.as_of)?;
    for id in session.files.ids(Folder::Rules).filter(|id| wanted(id)) {
        for file in session.files.of(Folder::Rules, id) {
            let context = if file.built_in { &invented } else { &own };
            let tried = RuleFile::load(id, file)
                .and_then(|rule| trial::examples(&rule, context, &session.policy.locale, &mut trial.coverage));
            match tried {
                Ok((_, tried)) => trial.tried.extend(tried),
                Err(mut mistakes) => trial.mistakes.append(&mut mistakes),
            }
            trial.rules += 1;
        }
    }
    Ok(())
}

fn try_files(
    trial: &mut Trial,
    session: &mut Session,
    files: &[discover::Test],
    wanted: &dyn Fn(&str) -> bool,
) -> Result<(), Stop> {
    let mut policies = Policies::default();
    for file in files {
        trial.files += 1;
        let TestFile { tests } = match TestFile::read(&file.tree) {
            Ok(tests) => tests,
            Err(mut mistakes) => {
                trial.mistakes.append(&mut mistakes);
                continue;
            }
        };
        let mut tried = Vec::new();
        for mut case in tests {
            case.expect.retain(|expectation| wanted(&expectation.rule.value));
            if case.expect.is_empty() {
                continue;
            }
            let tenant = match tenant::read(&case, &file.path, session)? {
                Ok(tenant) => tenant,
                Err(mut mistakes) => {
                    trial.mistakes.append(&mut mistakes);
                    continue;
                }
            };
            let organization = tenant.as_ref().map_or(&session.config.organization, |tenant| &tenant.organization);
            let policy = match policies.of(session, organization, &case.setup) {
                Ok(policy) => policy,
                Err(mut mistakes) => {
                    trial.mistakes.append(&mut mistakes);
                    continue;
                }
            };
            let records = tenant.as_ref().map(|tenant| tenant.records.as_slice()).unwrap_or_default();
            let exists = |id: &str| !session.files.of(Folder::Rules, id).is_empty();
            let seen = trial::case(&case, &policy, records, exists, &mut trial.coverage);
            tried.extend(seen.into_iter().map(|tried| (tried, Arc::clone(&policy))));
        }
        trial.tried.extend(trial::vacuous_passes(tried));
    }
    Ok(())
}

/// Checks drafts as `somelint check` would, and compares what it finds with what they expect.
fn try_drafts(
    trial: &mut Trial,
    paths: Vec<String>,
    drafts: &[Draft],
    wanted: &dyn Fn(&str) -> bool,
    global: &Global,
) -> Result<(), Stop> {
    if drafts.is_empty() {
        return Ok(());
    }
    trial.drafts += drafts.len();
    let mut session = Session::open(global, &paths)?;
    // They lie among the policies, which are no inputs.
    session.own.clear();
    session.policy.rules.retain(|rule| wanted(rule.id.as_str()));
    let redactor = session::redactor(&session, false);
    let inputs = Inputs { paths, ..Inputs::default() };
    let ran =
        Runner { session, inputs: &inputs, redactor: &redactor, quiet: true, audit: None }.run(&Check::default())?;
    for draft in drafts {
        let mut expected = draft.annotations.clone();
        for one in &mut expected {
            one.rules.retain(|rule| wanted(rule));
        }
        trial.tried.extend(trial::compare(&expected, &draft.file, &ran.report.findings));
    }
    Ok(())
}

impl Trial {
    /// Every problem: mistakes first, then what does not hold.
    fn problems(&self) -> impl Iterator<Item = &Finding> {
        self.mistakes.iter().chain(self.tried.iter().filter_map(|tried| tried.problem.as_ref()))
    }

    fn outcome(&self, covered: bool) -> Outcome {
        if self.problems().any(|finding| finding.class == Class::Failure) {
            return Outcome::Failure;
        }
        if self.problems().next().is_some() || !covered {
            return Outcome::Findings;
        }
        if self.tried.is_empty() { Outcome::Nothing } else { Outcome::Clean }
    }
}
