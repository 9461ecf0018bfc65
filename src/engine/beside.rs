//! What belongs to a finding beside the place that decided: the conditions that made the rule speak of the record, the
//! records that its path leads through, and what the rule names as `related`.
//!
//! In: a rule, a record, the path that was found. Out: labels, each in its own file and with the word for what it is.

use super::underline::underline;
use crate::{
    finding::{Label, Role},
    policy::{Locale, Rule},
    record::{Kind, Record, schema::Field},
    source::Span,
    tree::{Node, Path, Step, Value},
};

/// More places than this of one finding do not help anybody.
const MOST: usize = 12;

/// The places beside those `shown`: the switch in the export, the row of the register, the assessment.
pub(super) fn beside(rule: &Rule, record: &Record, path: &Path, shown: &[Label], locale: &Locale) -> Vec<Label> {
    let mut found = Beside { record, locale, shown, labels: Vec::new() };
    for condition in &rule.when {
        if let Some(selected) = condition.given.select(&record.node).first() {
            found.add(&selected.path, selected.node.span());
        }
    }
    for query in &rule.related {
        for selected in query.select(&record.node) {
            found.add(&selected.path, selected.node.span());
        }
    }
    found.add_records(path);
    found.labels
}

struct Beside<'a> {
    record: &'a Record,
    locale: &'a Locale,
    shown: &'a [Label],
    labels: Vec<Label>,
}

impl Beside<'_> {
    /// The linked records that a path leads through, each by its name, unless something in them is shown already.
    fn add_records(&mut self, path: &Path) {
        let mut field = Some(Field::root(self.record.kind));
        let mut prefix = Path::root();
        for step in path.steps() {
            let next = field.and_then(|field| field.step(step));
            prefix = prefix.child(step.clone());
            let crossed = field.zip(next).is_some_and(|(field, next)| field.kind != next.kind);
            field = next;
            let node = prefix.find(&self.record.node).filter(|node| node.as_map().is_some());
            let unseen =
                |whole: &Span| !self.shown.iter().chain(&self.labels).any(|label| contains(*whole, label.span));
            if let Some(span) = node.filter(|_| crossed && prefix != *path).map(Node::span).filter(unseen) {
                self.add(&prefix, span);
            }
        }
    }

    fn add(&mut self, path: &Path, span: Span) {
        let mut span = underline(self.record, path, span);
        let is_table = path.find(&self.record.node).is_some_and(|node| matches!(node.value(), Value::List(_)));
        if span == self.record.place && is_table {
            // A table has no key that could be shown: its first row stands for it.
            let row = path.child(Step::Index(0));
            let Some(first) = row.find(&self.record.node) else { return };
            span = underline(self.record, &row, first.span());
        }
        let is_new = self.shown.iter().chain(&self.labels).all(|label| label.span != span);
        if is_new && self.labels.len() < MOST {
            self.labels.push(Label::new(span, Role::Related).saying(self.word(path)));
        }
    }

    /// What kind of record a place is in, where it is not the one that the finding is about.
    fn word(&self, path: &Path) -> String {
        let kind = path.steps().iter().try_fold(Field::root(self.record.kind), Field::step).map(|field| field.kind);
        let key = match kind.filter(|kind| *kind != self.record.kind) {
            Some(Kind::Account) => "beside.account",
            Some(Kind::Channel) => "beside.channel",
            Some(Kind::Assessment) => "beside.assessment",
            Some(Kind::Page) => "beside.page",
            _ => return String::new(),
        };
        self.locale.say(key, &[])
    }
}

fn contains(whole: Span, part: Span) -> bool {
    whole.source == part.source && whole.start <= part.start && part.end <= whole.end
}
