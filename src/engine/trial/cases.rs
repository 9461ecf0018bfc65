//! The tests of a test file, tried.

use std::{collections::BTreeSet, sync::Arc};

use super::{Coverage, Tried, Written, problem, reaches, record_of};
use crate::{
    engine::{Because, Evaluator, Outcome, Verdict},
    finding::{Finding, code, meant, phrase},
    policy::{
        Policy, Rule,
        examples::Expect,
        test_file::{Case, Expectation, Subject},
    },
    record::{Record, schema},
};

/// Tries one test under a policy.
///
/// * `records`: those of its folder, linked; nothing where it has a record of its own.
/// * `exists`: whether a rule is known, in force or not.
pub fn case(
    case: &Case,
    policy: &Policy,
    records: &[Record],
    exists: impl Fn(&str) -> bool,
    coverage: &mut Coverage,
) -> Vec<Tried> {
    let own = match &case.subject {
        Subject::Record(kind, node) => Some(record_of(*kind, node)),
        Subject::Tenant(_) => None,
    };
    // A mistyped field would be one that no rule looks at.
    let is_mistyped = |finding: &Finding| finding.about.id.as_str() == code::UNKNOWN_FIELD.id;
    let mut mistakes = own.iter().flat_map(schema::validate).filter(is_mistyped).collect::<Vec<_>>().into_iter();
    let one = |expectation: &Expectation| {
        let mut tried = Tried {
            written: if own.is_some() { Written::Record } else { Written::Tenant },
            name: case.name.value.clone(),
            rule: expectation.rule.value.clone(),
            record: expectation.record.as_ref().map(|record| record.value.clone()),
            place: expectation.place,
            expected: expectation.verdict.as_str(),
            found: None,
            reached: false,
            problem: mistakes.next(),
        };
        let rule = policy.rules.iter().find(|rule| rule.id.as_str() == expectation.rule.value);
        match (rule, own.as_ref().map_or_else(|| find(records, expectation), Ok)) {
            (None, _) => tried.problem = Some(not_in_force(expectation, policy, exists(&expectation.rule.value))),
            (_, Err(finding)) => tried.problem = Some(*finding),
            (Some(rule), Ok(record)) => judge(&mut tried, (rule, record), expectation, policy, coverage),
        }
        tried
    };
    case.expect.iter().map(one).collect()
}

fn judge(
    tried: &mut Tried,
    (rule, record): (&Rule, &Record),
    expectation: &Expectation,
    policy: &Policy,
    coverage: &mut Coverage,
) {
    let verdict = Evaluator::new(policy).judge(rule, record);
    coverage.of(rule).see(record, verdict.outcome);
    tried.found = Some(verdict.outcome.as_str());
    tried.reached = verdict.outcome == Outcome::Pass && reaches(rule, record);
    let paths = Some(expectation.paths.as_slice()).filter(|paths| !paths.is_empty());
    let wrong = problem((rule, record), &verdict, (expectation.verdict, paths), tried.place, &policy.locale);
    let wrong = wrong.map(|finding| finding.also(rule.line, policy.locale.ui("policy.tried")));
    tried.problem = wrong.or_else(|| cannot_fail(rule, record, &verdict, tried)).or_else(|| tried.problem.take());
}

/// Where the rule's condition has no say, the verdict tells nothing of it.
fn cannot_fail(rule: &Rule, record: &Record, verdict: &Verdict<'_>, tried: &Tried) -> Option<Finding> {
    let id = ("rule", rule.id.to_string());
    let message = match verdict.because.as_ref()? {
        Because::Kind => phrase::TEST_OTHER_KIND.with([id, ("kind", record.kind.to_string())]),
        Because::Unset(settings) => phrase::TEST_UNSET.with([id, ("settings", settings.join(", "))]),
        _ => return None,
    };
    Some(Finding::said(&code::TEST_VACUOUS, message, tried.place))
}

fn find<'r>(records: &'r [Record], expectation: &Expectation) -> Result<&'r Record, Box<Finding>> {
    let name = expectation.record.as_ref().map(|record| record.value.as_str()).unwrap_or_default();
    let full = |record: &Record| format!("{} {}", record.kind, record.id);
    let found = records.iter().find(|record| full(record) == name || *record.id == *name);
    found.ok_or_else(|| {
        let names: BTreeSet<String> = records.iter().map(full).collect();
        let place = expectation.record.as_ref().map_or(expectation.place, |record| record.span);
        let message = phrase::NO_RECORD.with([("name", name.to_owned())]);
        let near = meant(name, names.iter().map(String::as_str));
        let all =
            || phrase::RECORDS_THERE.with([("names", names.iter().take(12).cloned().collect::<Vec<_>>().join(", "))]);
        Box::new(Finding::said(&code::POLICY_UNKNOWN, message, place).advice(vec![near.unwrap_or_else(all)]))
    })
}

fn not_in_force(expectation: &Expectation, policy: &Policy, exists: bool) -> Finding {
    let (rule, place) = (&expectation.rule.value, expectation.rule.span);
    if exists {
        let message = phrase::TEST_NOT_IN_FORCE.with([("rule", rule.clone())]);
        let help = phrase::TEST_BRING_IN.with([]);
        return Finding::said(&code::TEST_VACUOUS, message, place).advice(vec![help]);
    }
    let finding = Finding::said(&code::POLICY_UNKNOWN, phrase::NO_RULE.with([("rule", rule.clone())]), place);
    finding.perhaps(meant(rule, policy.known_rules().map(|(id, _)| id.as_str())))
}

/// Marks the passes of one test file that would stand whatever their rule demands: nothing that it looks at is there, in
/// any test of the file that expects it to pass.
#[must_use]
pub fn vacuous_passes(file: Vec<(Tried, Arc<Policy>)>) -> Vec<Tried> {
    let pass = Expect::Pass.as_str();
    let shown: BTreeSet<String> =
        file.iter().filter(|(tried, _)| tried.reached).map(|(tried, _)| tried.rule.clone()).collect();
    let mark = |(mut tried, policy): (Tried, Arc<Policy>)| {
        let doubtful = tried.problem.is_none() && tried.expected == pass && !shown.contains(&tried.rule);
        let rule = policy.rules.iter().find(|rule| doubtful && rule.id.as_str() == tried.rule);
        if let Some(rule) = rule {
            let values = [("rule", rule.id.to_string()), ("path", rule.given.given.as_str().to_owned())];
            tried.problem =
                Some(Finding::said(&code::TEST_VACUOUS, phrase::TEST_NOTHING_THERE.with(values), tried.place));
        }
        tried
    };
    file.into_iter().map(mark).collect()
}
