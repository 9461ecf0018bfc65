//! Coverage: which verdicts of a rule, and which branches of its condition, tests have seen both ways.

use std::collections::BTreeMap;

use crate::{
    engine::Outcome,
    policy::{Condition, Rule},
    record::Record,
    source::Span,
    vocabulary::Branches,
};

/// What was seen of every rule that was tried.
#[derive(Debug, Default)]
pub struct Coverage {
    rules: BTreeMap<String, RuleCoverage>,
}

/// What was seen of one rule.
#[derive(Debug)]
pub struct RuleCoverage {
    /// Where it stands.
    pub place: Span,
    /// Whether it was seen to pass, whether it was seen to fail.
    pub verdicts: [bool; 2],
    /// The branches of its condition, of `when` and of `unless`, in their order.
    pub branches: Vec<BranchSeen>,
}

/// A branch and how it was seen.
#[derive(Debug)]
pub struct BranchSeen {
    /// Where it is in the rule: `must/properties/active/const`, `when/0`.
    pub name: String,
    /// Where it stands in the rule file.
    pub place: Span,
    /// Whether it was seen to hold, whether it was seen not to.
    pub seen: [bool; 2],
}

impl RuleCoverage {
    /// How many of the sights there are to see were seen, and how many there are.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let sights = || self.branches.iter().map(|branch| branch.seen).chain([self.verdicts]).flatten();
        (sights().filter(|seen| *seen).count(), sights().count())
    }

    /// Whether it was seen to pass and to fail.
    #[must_use]
    pub fn both(&self) -> bool {
        self.verdicts == [true; 2]
    }
}

impl Coverage {
    /// What was seen, by rule.
    pub fn rules(&self) -> impl Iterator<Item = (&str, &RuleCoverage)> {
        self.rules.iter().map(|(id, rule)| (id.as_str(), rule))
    }

    /// Looks at a rule while it is tried.
    pub(super) fn of<'c>(&'c mut self, rule: &'c Rule) -> Probes<'c> {
        let word = if rule.forbids { "must_not" } else { "must" };
        let one = std::iter::once((word.to_owned(), &rule.given));
        let when = rule.when.iter().enumerate().map(|(at, condition)| (format!("when/{at}"), condition));
        let unless = rule.unless.iter().enumerate().map(|(at, condition)| (format!("unless/{at}"), condition));
        let conditions: Vec<_> =
            one.chain(when).chain(unless).map(|(name, part)| (name, part, Branches::of(&part.schema))).collect();
        let seen = self.rules.entry(rule.id.to_string()).or_insert_with(|| {
            let new = |name: String, place: Span| BranchSeen { name, place, seen: [false; 2] };
            let mut branches = Vec::new();
            for (at, (name, part, inside)) in conditions.iter().enumerate() {
                // Whether the rule's own condition holds is its verdict.
                branches.extend((at > 0).then(|| new(name.clone(), part.schema.node().span())));
                branches.extend(inside.iter().map(|branch| new(format!("{name}/{}", branch.name), branch.place)));
            }
            let place = rule.given.schema.node().span();
            RuleCoverage { place, verdicts: [false; 2], branches }
        });
        Probes { rule, conditions, seen }
    }
}

/// A rule that is being tried.
pub(super) struct Probes<'c> {
    rule: &'c Rule,
    /// That of the rule itself, then `when`, then `unless`.
    conditions: Vec<(String, &'c Condition, Branches)>,
    seen: &'c mut RuleCoverage,
}

impl Probes<'_> {
    /// Notes what a record shows, as far as the rule comes with it.
    pub(super) fn see(&mut self, record: &Record, outcome: Outcome) {
        match outcome {
            Outcome::Pass => self.seen.verdicts[0] = true,
            Outcome::Fail => self.seen.verdicts[1] = true,
            Outcome::NotApplicable | Outcome::NoEvidence => {}
        }
        if !self.rule.on.contains(&record.kind) {
            return;
        }
        for at in 1..self.conditions.len() {
            let holds = self.look(at, record);
            let wanted = at <= self.rule.when.len();
            if holds != wanted {
                return;
            }
        }
        self.look(0, record);
    }

    /// Looks at the values of one condition; whether it holds for all of them, and there is one.
    fn look(&mut self, at: usize, record: &Record) -> bool {
        let Some((name, condition, branches)) = self.conditions.get(at) else { return false };
        let (mut is_there, mut fits) = (false, true);
        let seen = &mut self.seen.branches;
        condition.given.each(&record.node, &mut |node, _| {
            is_there = true;
            fits &= condition.schema.holds(node);
            branches.see(node, &mut |branch, holds| note(seen, &format!("{name}/{}", branch.name), holds));
            true
        });
        let holds = is_there && fits;
        if at > 0 {
            note(seen, name, holds);
        }
        holds
    }
}

fn note(seen: &mut [BranchSeen], name: &str, holds: bool) {
    if let Some(branch) = seen.iter_mut().find(|branch| branch.name == name) {
        branch.seen[usize::from(!holds)] = true;
    }
}
