//! What holds for a time only: strengths of rules, parameters, and single entries of a list.
//!
//! In: nodes with `from` and `until`, and the day of the run. Out: [`Interval`]s, what is in force on the day, and for
//! every entry with dates a [`Dated`], so that a finding can say since when and by whose decision. It knows no clock.

use jiff::civil::Date;

use super::{
    fields::{Fields, one_or_many},
    message::plain,
};
use crate::{
    finding::{Finding, code, phrase},
    tree::Node,
};

/// The keys of a list entry that holds for a time only.
pub const DATED_KEYS: [&str; 5] = ["value", "from", "until", "decision", "reason"];

/// The days on which something holds: the first and the last are among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Interval {
    /// The first day; none for always until now.
    pub from: Option<Date>,
    /// The last day; none for until further notice.
    pub until: Option<Date>,
}

impl Interval {
    /// The `from` and `until` of a mapping; dates that are none, and an end before the beginning, are reported.
    pub(super) fn take(fields: &Fields<'_>, findings: &mut Vec<Finding>) -> Self {
        let mut date = |key| fields.node(key).and_then(|node| parse_date(node, findings));
        let interval = Self { from: date("from"), until: date("until") };
        if let (Some(from), Some(until), Some(node)) = (interval.from, interval.until, fields.node("until"))
            && until < from
        {
            let message = phrase::DAYS_REVERSED.with([("until", until.to_string()), ("from", from.to_string())]);
            findings.push(Finding::coded(&code::POLICY_TYPE, message, node.span()));
        }
        interval
    }

    /// Whether a day lies in it, before or after it.
    #[must_use]
    pub fn on(self, day: Date) -> Held {
        if self.from.is_some_and(|from| day < from) {
            Held::Later
        } else if self.until.is_some_and(|until| until < day) {
            Held::Before
        } else {
            Held::Now
        }
    }

    /// Whether it has no end and no beginning.
    #[must_use]
    pub fn is_always(self) -> bool {
        self == Self::default()
    }
}

/// How a day lies to an [`Interval`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It held before that day.
    Before,
    /// It holds on that day.
    Now,
    /// It holds from a later day on.
    Later,
}

/// A value of a parameter that holds for a time only.
#[derive(Debug, Clone)]
pub struct Dated {
    /// The entry of a list, in words.
    pub value: String,
    /// Its days.
    pub interval: Interval,
    /// How the day of the run lies to them.
    pub held: Held,
    /// The decision behind it.
    pub decision: Option<String>,
}

/// What the value of a parameter is on a day, as plain values, and what of it has dates.
///
/// An entry of a list is a plain value, always in force, or a mapping with `value`, the first day `from` and the last
/// day `until` on which it holds, and the `decision` behind it. Other values are in force as they are.
pub(super) fn in_force(node: &Node, day: Date, findings: &mut Vec<Finding>) -> (Node, Vec<Dated>) {
    if node.type_name() != "array" {
        return (node.clone(), Vec::new());
    }
    let mut dated = Vec::new();
    let values = one_or_many(Some(node)).filter_map(|item| {
        if item.get("value").is_none() {
            return Some(item.clone());
        }
        let fields = Fields::of(item, "an entry", &DATED_KEYS, findings)?;
        let value = fields.node("value")?;
        let interval = Interval::take(&fields, findings);
        let held = interval.on(day);
        let decision = fields.node("decision").map(plain);
        dated.push(Dated { value: plain(value), interval, held, decision });
        Some(value.clone()).filter(|_| held == Held::Now)
    });
    let values: Vec<Node> = values.collect();
    (Node::list(values, node.span()), dated)
}

/// A date of a policy; what is none is reported.
pub(super) fn parse_date(node: &Node, findings: &mut Vec<Finding>) -> Option<Date> {
    let date = node.as_str().and_then(|text| text.parse().ok());
    if date.is_none() {
        findings.push(Finding::coded(&code::POLICY_TYPE, &phrase::WRITE_POLICY_DATE, node.span()));
    }
    date
}
