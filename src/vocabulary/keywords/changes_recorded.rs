//! `changesRecorded`, `changesAssessed`: settings that changed between two exports, the snapshot that was taken of it, and the
//! assessment that came before.

use std::sync::Arc;

use jiff::{Span, civil::Date};

use super::{Context, Hit, Keyword, Refusal, path_to, text, words};
use crate::{
    tree::{Node, Path, Step},
    vocabulary::{
        dates::Moment,
        hit::{Note, Related},
    },
};

/// `changesRecorded: { fields: [display_name, comments.mode], within: P30D }` holds for an account where every change of
/// one of these fields from one export to the next (`earlier`) has a row among `snapshots` that was taken between the
/// two, or at most that long before or after. A field that one of the exports does not tell has not changed.
#[derive(Debug)]
struct ChangesRecorded {
    fields: Vec<(String, Path)>,
    within: Span,
}

pub(super) fn parse(value: &Node, _context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let form = || Refusal::new(value, "`changesRecorded` takes `{ fields: [display_name], within: P30D }`");
    let fields = words(value.get("fields").ok_or_else(form)?, "fields")?;
    let limit = value.get("within").ok_or_else(form)?;
    let written = text(limit, "within", "P30D")?;
    let whole_days = |span: &Span| written.starts_with('P') && !written.contains('T') && !span.is_negative();
    let within = written.parse::<Span>().ok().filter(whole_days);
    let within = within.ok_or_else(|| {
        Refusal::new(limit, format!("`{written}` is not an ISO 8601 duration of days or more, such as `P30D`"))
    })?;
    Ok(Arc::new(ChangesRecorded {
        fields: fields.into_iter().map(|name| (name.to_owned(), path_to(name))).collect(),
        within,
    }))
}

fn day(node: &Node, key: &str) -> Option<Date> {
    node.get(key)?.as_str().and_then(Moment::parse).map(Moment::day)
}

/// A field that differs between two exports.
struct Change<'n> {
    name: &'n str,
    path: Path,
    now: &'n Node,
    before: &'n Node,
    from: Date,
    to: Date,
}

/// Every field that differs between one export and the next, the newest first. A field that one of them does not tell has
/// not changed.
fn changes<'n>(fields: &'n [(String, Path)], node: &'n Node) -> Vec<Change<'n>> {
    let earlier = node.get("earlier").map(Node::items).unwrap_or_default();
    let place = |at: usize| [Step::Key("earlier".into()), Step::Index(at)].into_iter().collect();
    let exports: Vec<(Path, &Node)> = std::iter::once((Path::root(), node))
        .chain(earlier.iter().enumerate().map(|(at, export)| (place(at), export)))
        .collect();
    let mut found = Vec::new();
    for ((place, now), (_, before)) in exports.iter().zip(exports.iter().skip(1)) {
        let (Some(from), Some(to)) = (day(before, "exported_at"), day(now, "exported_at")) else { continue };
        found.extend(fields.iter().filter_map(|(name, path)| {
            let (is, was) = (path.find(now)?, path.find(before)?);
            let differs = !is.is_null() && !was.is_null() && is.to_json() != was.to_json();
            differs.then(|| Change { name, path: place.join(path), now: is, before: was, from, to })
        }));
    }
    found
}

impl Change<'_> {
    fn hit(self, note: &'static str) -> Hit {
        let values = [("field", self.name.to_owned()), ("from", self.from.to_string()), ("to", self.to.to_string())];
        let phrase = Note { key: "change.before", values: vec![("date", self.from.to_string())] };
        let related = Related { span: self.before.span(), note: phrase, sensitive: None };
        Hit { related: Some(related), ..Hit::at(&self.path, self.now).note(note, values) }
    }
}

impl ChangesRecorded {
    /// Every change without a snapshot near it.
    fn unrecorded<'n>(&'n self, node: &'n Node) -> Vec<Change<'n>> {
        let rows = node.get("snapshots").map(Node::items).unwrap_or_default();
        let taken: Vec<Date> = rows.iter().filter_map(|row| day(row, "taken_at")).collect();
        let mut found = changes(&self.fields, node);
        found.retain(|change| {
            let first = change.from.checked_sub(self.within).unwrap_or(Date::MIN);
            let last = change.to.checked_add(self.within).unwrap_or(Date::MAX);
            !taken.iter().any(|day| first <= *day && *day <= last)
        });
        found
    }
}

impl Keyword for ChangesRecorded {
    fn holds(&self, node: &Node) -> bool {
        is_filled(node) && self.unrecorded(node).is_empty()
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        self.unrecorded(node).into_iter().map(|change| change.hit("change.unrecorded")).collect()
    }
}

/// `changesAssessed: [comments.mode]` holds for an account where no change of one of these fields from one export to the
/// next is certainly later than the day of `assessment`: an assessment from between the two may have come after it.
#[derive(Debug)]
struct ChangesAssessed {
    fields: Vec<(String, Path)>,
}

pub(super) fn parse_assessed(value: &Node, _context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let fields = words(value, "changesAssessed")?;
    Ok(Arc::new(ChangesAssessed { fields: fields.into_iter().map(|name| (name.to_owned(), path_to(name))).collect() }))
}

impl ChangesAssessed {
    /// Every change after the assessment; `None` where there is no dated assessment.
    fn unassessed<'n>(&'n self, node: &'n Node) -> Option<Vec<Change<'n>>> {
        let assessed = day(node.get("assessment")?, "date")?;
        let mut found = changes(&self.fields, node);
        found.retain(|change| assessed < change.from);
        Some(found)
    }
}

impl Keyword for ChangesAssessed {
    fn holds(&self, node: &Node) -> bool {
        self.unassessed(node).is_some_and(|found| found.is_empty())
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        self.unassessed(node).unwrap_or_default().into_iter().map(|change| change.hit("change.unassessed")).collect()
    }
}

fn is_filled(node: &Node) -> bool {
    node.as_map().is_some_and(|map| !map.entries().is_empty())
}
