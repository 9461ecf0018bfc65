//! What a rule can say of a record, and why.

use std::{borrow::Cow, fmt::Display};

use crate::{
    finding::{Finding, Grade, RuleId},
    policy::Locale,
    tree::Path,
};

/// What a rule says of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// The record does what the rule demands.
    Pass,
    /// It does not.
    Fail,
    /// The rule does not speak of this record.
    NotApplicable,
    /// The record does not say.
    NoEvidence,
}

// Verdicts are counted by the number of their outcome in the list.
const _: () = {
    let mut at = 0;
    while at < Outcome::ALL.len() {
        assert!(Outcome::ALL[at] as usize == at, "the list is in the order of the outcomes");
        at += 1;
    }
};

impl Outcome {
    /// All of them, in the order in which reports count them.
    pub const ALL: [Self; 4] = [Self::Pass, Self::Fail, Self::NotApplicable, Self::NoEvidence];

    /// The word for it in reports and pack tests.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::NotApplicable => "not-applicable",
            Self::NoEvidence => "no-evidence",
        }
    }
}

/// What one rule says of one record. It borrows from the rule: most verdicts are only counted.
#[derive(Debug, Clone)]
pub struct Verdict<'r> {
    /// The rule.
    pub rule: &'r RuleId,
    /// What the rule says.
    pub outcome: Outcome,
    /// How it is known.
    pub grade: Grade,
    /// Why, for people: the condition that did not hold, the field that is absent.
    pub because: Option<Because<'r>>,
    /// The violations; empty unless it failed.
    pub findings: Vec<Finding>,
}

/// What decided a verdict other than by checking the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because<'r> {
    /// The rule speaks of other kinds of record.
    Kind,
    /// The rule speaks of other platforms.
    Platform,
    /// This `when` condition does not hold.
    When(&'r str),
    /// This `unless` condition holds.
    Unless(&'r str),
    /// Nothing stands at this path.
    Absent(Cow<'r, Path>),
    /// The configuration does not give these settings.
    Unset(&'r [&'static str]),
}

impl Because<'_> {
    /// The reason in the language of the run.
    #[must_use]
    pub fn told(&self, locale: &Locale) -> String {
        let path = |key: &str, path: &dyn Display| locale.say(key, &[("path", path.to_string())]);
        match self {
            Self::Kind => locale.ui("why.kind").to_owned(),
            Self::Platform => locale.ui("why.platform").to_owned(),
            Self::When(condition) => path("why.when", condition),
            Self::Unless(exception) => path("why.unless", exception),
            Self::Absent(given) => path("why.absent", given),
            Self::Unset(settings) => locale.say("why.unset", &[("settings", settings.join(", "))]),
        }
    }
}
