//! The lines of policy behind a change, by rule.

use std::collections::{BTreeMap, BTreeSet};

use super::side::{Line, Side};
use crate::{
    engine::Redactor,
    policy::compare::{self, Difference},
    read::{self, Limits, Syntax},
    tree::Node,
};

/// Something that two policies say differently, as people look it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cause {
    /// A parameter, a key of the rule, `rules`, `packs`, a key of the configuration.
    pub(super) what: String,
    pub(super) base: Vec<Line>,
    pub(super) head: Vec<Line>,
}

/// What lies behind changes.
#[derive(Debug, Default)]
pub(super) struct Causes {
    rules: BTreeMap<String, Vec<Cause>>,
    /// What is behind those that the rule and its parameters do not explain: the configuration, lexicons.
    general: Vec<Cause>,
}

impl Causes {
    /// Compares the policies of two sides.
    pub(super) fn of(base: &Side, head: &Side, redactor: &Redactor) -> Self {
        let sides = [base, head].map(|side| compare::Side {
            policy: &side.session.policy,
            files: &side.session.files,
            wanted: &side.session.wanted,
        });
        let told = |difference: Difference| {
            let lines = |side: &Side, spans: &[crate::source::Span]| {
                let mut lines: Vec<Line> = spans.iter().filter_map(|span| side.line(*span)).collect();
                for line in &mut lines {
                    line.text = redactor.text(&line.text);
                }
                lines.dedup();
                lines
            };
            Cause { what: difference.what, base: lines(base, &difference.base), head: lines(head, &difference.head) }
        };
        let ids: BTreeSet<String> = sides
            .iter()
            .flat_map(|side| side.policy.known_rules().map(|(id, _)| id.to_string()).collect::<Vec<_>>())
            .collect();
        let rules = ids.into_iter().map(|id| {
            let found = compare::differences(sides[0], sides[1], &id);
            (id, found.into_iter().map(told).collect())
        });
        let trees = [base, head].map(tree);
        let [before, after] = [&trees[0], &trees[1]].map(Option::as_ref);
        let general = compare::settings(before, after).into_iter().chain(compare::lexicons(sides[0], sides[1]));
        Self { rules: rules.collect(), general: general.map(told).collect() }
    }

    /// What lies behind the changes of a rule.
    pub(super) fn behind(&self, rule: &str) -> &[Cause] {
        match self.rules.get(rule) {
            Some(own) if !own.is_empty() => own,
            _ => &self.general,
        }
    }
}

/// The tree of a side's configuration.
fn tree(side: &Side) -> Option<Node> {
    let file = side.session.sources.get(side.session.config.span?.source)?;
    let reading = read::read(file, file.origin.file_name(), Syntax::Yaml, &Limits::default());
    reading.document?.roots.into_iter().next()
}
