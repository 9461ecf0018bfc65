//! The examples of a rule, tried.

use std::sync::Arc;

use super::{Coverage, Tried, Written, problem, reaches, record_of};
use crate::{
    engine::{Evaluator, Outcome},
    finding::{Finding, code, phrase},
    policy::{self, Locale, Policy, Rule, RuleFile, examples::Expect},
    vocabulary::Context,
};

/// Tries every example of a rule, under the parameters of its examples. The places of failing ones must be those named.
///
/// # Errors
/// What is wrong with the rule itself.
pub fn examples(
    file: &RuleFile,
    context: &Arc<Context>,
    locale: &Locale,
    coverage: &mut Coverage,
) -> Result<(Rule, Vec<Tried>), Vec<Finding>> {
    let (rule, examples) = policy::link_examples(file, context)?;
    let policy = Policy::default();
    let mut probes = coverage.of(&rule);
    let mut tried = Vec::new();
    for example in &examples.examples {
        let record = record_of(example.kind, &example.record);
        let verdict = Evaluator::new(&policy).judge(&rule, &record);
        probes.see(&record, verdict.outcome);
        let place = example.record.span();
        let expected = (example.expect, Some(example.places.as_slice()));
        tried.push(Tried {
            written: Written::Example,
            name: String::new(),
            rule: rule.id.to_string(),
            record: None,
            place,
            expected: example.expect.as_str(),
            found: Some(verdict.outcome.as_str()),
            reached: verdict.outcome == Outcome::Pass && reaches(&rule, &record),
            problem: problem((&rule, &record), &verdict, expected, place, locale),
        });
    }
    drop(probes);
    tried.extend(only_vacuous(&rule, &tried));
    Ok((rule, tried))
}

/// The complaint that no passing example of a rule shows its condition anything: then it could demand whatever it liked.
fn only_vacuous(rule: &Rule, tried: &[Tried]) -> Option<Tried> {
    let mut passing = tried.iter().filter(|tried| tried.expected == Expect::Pass.as_str());
    let first = passing.next()?;
    if first.reached || passing.any(|tried| tried.reached) {
        return None;
    }
    let values = [("rule", rule.id.to_string()), ("path", rule.given.given.as_str().to_owned())];
    let problem = Some(Finding::said(&code::TEST_VACUOUS, phrase::EXAMPLES_VACUOUS.with(values), first.place));
    let (written, rule, expected) = (Written::Example, rule.id.to_string(), Expect::Pass.as_str());
    Some(Tried {
        written,
        name: String::new(),
        rule,
        record: None,
        place: first.place,
        expected,
        found: Some(expected),
        reached: false,
        problem,
    })
}
