//! Tables and forms: rows whose keys are headings, whatever the syntax.
//!
//! In: a CSV table, a YAML or JSON mapping or list of mappings, or a page that a list was saved as. Out: which kind of record
//! its rows are, and the records.

mod records;
mod rows;

pub(super) use records::{keep_unknown, records};
pub(super) use rows::Rows;

use super::{Hint, Mark, words::words};
use crate::{
    read::{Document, Syntax},
    record::Kind,
    tree::{Map, Value},
};

/// The kinds that people keep as tables or forms.
pub(super) const TABLES: [Kind; 11] = [
    Kind::Channel,
    Kind::Account,
    Kind::Post,
    Kind::Snapshot,
    Kind::Removal,
    Kind::Incident,
    Kind::Training,
    Kind::Agreement,
    Kind::Takedown,
    Kind::Device,
    Kind::Candidate,
];

/// Fields of a channel that are not for the public.
const INTERNAL: [&str; 9] = [
    "status",
    "deputy",
    "decided_by",
    "assessment",
    "sensitivity",
    "legal_basis",
    "snapshot_interval",
    "admins",
    "login_mailbox",
];

/// Marks that a table needs to be told from others.
const NEEDED: usize = 2;

/// Whether a document is a table of one of these kinds, and how that was told.
pub(super) fn recognise(document: &Document, hint: &Hint, kinds: &[Kind]) -> Option<Mark> {
    let (kind, because) = told(document, hint)?;
    kinds.contains(&kind).then(|| Mark::new(because, document.name.clone()))
}

/// Whether a document has rows below a heading: a table by its syntax, or one that was saved as a page.
fn has_headings(document: &Document) -> bool {
    document.syntax.is_table() || document.syntax == Syntax::Html
}

/// The rows of a document with their kind; of a page those of the tables that are of the most telling kind.
fn rows<'d>(document: &'d Document, hint: &Hint) -> Option<(Rows<'d>, Kind, String)> {
    if document.syntax != Syntax::Html {
        let (kind, because) = told(document, hint)?;
        return Some((Rows::of(document)?, kind, because));
    }
    let tables = Rows::in_page(document).into_iter().filter_map(|rows| {
        let (kind, because) = match hint.kind {
            Some(kind) => Some((kind, format!("`kind: {kind}` in the configuration"))),
            None => by_keys(document, &rows),
        }?;
        let is_kept = kind == Kind::Channel || Kind::LOGS.contains(&kind);
        (is_kept && (hint.kind.is_some() || is_internal(kind, rows.first()?))).then_some((rows, kind, because))
    });
    tables.reduce(|first, next| if first.1 == next.1 { (first.0.and(next.0), first.1, first.2) } else { first })
}

/// Whether a table in a page is kept for the authority itself: a published list of channels is no register.
fn is_internal(kind: Kind, row: &Map) -> bool {
    let headings = headings(row);
    let means = |field: &str| headings.iter().any(|heading| words().columns.field("channel", heading) == Some(field));
    kind != Kind::Channel || INTERNAL.into_iter().any(means)
}

/// Which kind the rows of a document are: the configuration says so, the document says so, or its keys tell.
pub(super) fn told(document: &Document, hint: &Hint) -> Option<(Kind, String)> {
    if document.syntax == Syntax::Html {
        return rows(document, hint).map(|(_, kind, because)| (kind, because));
    }
    let rows = Rows::of(document)?;
    if let Some(kind) = hint.kind {
        return TABLES.contains(&kind).then(|| (kind, format!("`kind: {kind}` in the configuration")));
    }
    let first = rows.first()?;
    let by_keys = by_keys(document, &rows);
    if let Some((key, kind)) = named_kind(first).filter(|(_, kind)| TABLES.contains(kind)) {
        // `kind: account` in a removal log says what was removed.
        let overruled = key == "kind" && by_keys.as_ref().is_some_and(|(other, _)| has_own_kind(*other));
        if !overruled {
            return Some((kind, format!("`{key}: {kind}`")));
        }
    }
    if let Some(kind) = rows.kind {
        return Some((kind, format!("key `{}s`", kind.as_str())));
    }
    by_keys
}

/// The kind of record that a mapping says it is: `record: assessment`, or `kind: assessment`.
///
/// Some records have a field `kind` of their own (a post is news or crisis). `record` is never such a field and always counts;
/// `kind` counts where its word is the name of a kind of record.
pub(super) fn named_kind(map: &Map) -> Option<(&'static str, Kind)> {
    let named = |key: &'static str| Some((key, Kind::from_word(map.get(key)?.as_str()?)?));
    named("record").or_else(|| named("kind"))
}

fn has_own_kind(kind: Kind) -> bool {
    matches!(kind, Kind::Removal | Kind::Incident | Kind::Post)
}

fn by_keys(document: &Document, rows: &Rows<'_>) -> Option<(Kind, String)> {
    let headings = headings(rows.first()?);
    let is_table = document.syntax.is_table();
    let scores = TABLES.into_iter().map(|kind| {
        let (known, marks) = words().columns.score(kind.as_str(), headings.iter().map(String::as_str));
        (kind, known, marks + usize::from(is_named_after(document, kind)))
    });
    let fits = scores.filter(|(kind, known, marks)| {
        // A file of settings out of an export must not pass for a form: without a heading row more is asked for.
        let anchor = anchor(*kind, &headings, is_table);
        let needed = if is_table || anchor == Some(true) { NEEDED } else { NEEDED + 1 };
        *marks >= needed && *known >= NEEDED && anchor != Some(false)
    });
    // Of equals a single mapping is a form, and a table is the kind that stands first in the list.
    let prefers_form = !is_table && rows.len() == 1;
    let best = fits.max_by_key(|(kind, known, marks)| {
        let first = TABLES.iter().rev().position(|other| other == kind);
        (*marks, *known, prefers_form && *kind == Kind::Account, first)
    });
    let (kind, _, marks) = best?;
    let what = if has_headings(document) { "headings" } else { "keys" };
    Some((kind, format!("{marks} {what} of a table of the kind {kind}")))
}

/// Whether the fields are there without which a record of this kind is nothing; `None` for kinds that need none.
///
/// An account or a channel has its platform, or in a table an address that tells it; a post a text and a target or a time.
fn anchor(kind: Kind, headings: &[String], is_table: bool) -> Option<bool> {
    let means =
        |field: &str| headings.iter().any(|heading| words().columns.field(kind.as_str(), heading) == Some(field));
    match kind {
        Kind::Account | Kind::Channel => Some(means("platform") || (is_table && means("url"))),
        Kind::Post => {
            let text = means("body") || headings.iter().any(|heading| heading == "texts");
            Some(text && ["platforms", "channels", "publish_at"].into_iter().any(means))
        }
        _ => None,
    }
}

/// `removals.csv`, `snapshot-log.csv`, or a sheet of such a name.
fn is_named_after(document: &Document, kind: Kind) -> bool {
    let file = document.name.rsplit('/').next().unwrap_or_default();
    let begins = |name: &str| name.get(..kind.as_str().len()).is_some_and(|it| it.eq_ignore_ascii_case(kind.as_str()));
    file.split('!').any(begins)
}

/// The keys of a mapping, and `contact.email` for the keys of mappings in it.
pub(super) fn headings(map: &Map) -> Vec<String> {
    let keys = map.entries().iter().flat_map(|entry| {
        let key = entry.key.as_str();
        let below = match entry.value.value() {
            Value::Map(inner) => inner.entries().iter().map(|inner| format!("{key}.{}", inner.key.as_str())).collect(),
            _ => Vec::new(),
        };
        std::iter::once(key.to_owned()).chain(below)
    });
    keys.collect()
}
