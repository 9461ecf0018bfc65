//! Rows become records.

use super::{has_headings, rows};
use crate::{
    finding::{Finding, Grade, code, nearest, phrase},
    platform::{
        Hint, Output,
        build::Builder,
        fill::{Filler, Scope},
        words::words,
    },
    read::{Document, Syntax},
    record::{Identity, Kind, Record, platform_of_app, platform_of_url, platform_of_word},
    source::Span,
    tree::{Entry, Map, Node},
};

/// The fields that name a record, in the order in which they are asked: where to point when something is missing.
const NAMES: [&str; 12] =
    ["handle", "url", "id", "display_name", "item", "channel", "path", "person", "app", "name", "platform", "found_on"];

/// What people write before the sum of a column, in small letters.
const TOTALS: [&str; 12] = [
    "total",
    "totals",
    "totalt",
    "grand total",
    "sum",
    "summa",
    "i alt",
    "ialt",
    "til saman",
    "til sammen",
    "yhteensä",
    "samtals",
];

/// The records of all rows of a document. Rows that hold nothing are no records, nor are totals.
pub(in crate::platform) fn records(documents: &[&Document], hint: &Hint, reader: &'static str, grade: Grade) -> Output {
    let mut output = Output::default();
    for document in documents {
        let Some((rows, kind, _)) = rows(document, hint) else { continue };
        let mut filler = Filler::new(Scope::record(kind), hint);
        for (number, (row, map)) in rows.iter().enumerate() {
            if let Some(word) = total(map).filter(|_| has_headings(document)) {
                output.ignored.push((document.source, format!("the row `{word}` adds up others and is no {kind}")));
                continue;
            }
            let (mut builder, rest) = filler.fill(map);
            derive(kind, &mut builder);
            if !has_headings(document) {
                keep_unknown(&mut builder, rest);
            }
            if builder.is_empty() {
                continue;
            }
            let node = builder.finish(row.span());
            let place = place(&node).unwrap_or_else(|| first_cell(map, row));
            let id = identity(kind, &node).unwrap_or_else(|| format!("{}#{}", document.name, number + 1));
            output.records.push(Record { kind, id: id.into(), node, place, grade, reader });
        }
        output.findings.append(&mut filler.findings);
        if document.syntax == Syntax::Html {
            let rest = "only its table is read; what the page around it loads is not checked";
            output.ignored.push((document.source, rest.to_owned()));
            // The reader of pages adds it for the link in a row.
            filler.unknown.remove("url");
        }
        if has_headings(document) {
            for (name, place) in &filler.unknown {
                match mistyped(kind, name, *place) {
                    Some(finding) => output.findings.push(finding),
                    None => output.ignored.push((document.source, format!("column `{name}` means no field of {kind}"))),
                }
            }
        }
    }
    output
}

/// A heading that is most likely a slip of the pen: the whole column would go unchecked.
fn mistyped(kind: Kind, name: &str, place: Span) -> Option<Finding> {
    let near = nearest(name, words().columns.headings(kind.as_str()).filter(|heading| heading.len() > 3))?;
    let message = phrase::UNKNOWN_COLUMN.with([("name", name.to_owned()), ("kind", kind.to_string())]);
    let help = phrase::NEAR_COLUMN.with([("near", near.to_owned())]);
    Some(Finding::said(&code::UNKNOWN_FIELD, message, place).advice(vec![help]))
}

/// Keys that are no field stay in the record: the check against its schema reports them.
pub(in crate::platform) fn keep_unknown(builder: &mut Builder, rest: Vec<Entry>) {
    for entry in rest {
        builder.set_own(entry);
    }
}

/// What follows from other fields: the platform from an address, that of an app from its package.
fn derive(kind: Kind, builder: &mut Builder) {
    if builder.has("platform") {
        return;
    }
    let told = |field: &str, tell: fn(&str) -> Option<&'static str>| {
        let node = builder.get(field)?;
        Some(Node::word(tell(node.as_str()?)?, node.span()))
    };
    let platform = match kind {
        Kind::Account | Kind::Channel | Kind::Candidate => told("url", |url| Some(platform_of_url(url)?.id)),
        Kind::Device => told("package", |package| Some(platform_of_app(package)?.id))
            .or_else(|| told("app", |app| Some(platform_of_word(app)?.id))),
        _ => None,
    };
    builder.set_some("platform", platform);
}

/// `facebook/solvikkommun` for accounts; the id of the row for other kinds, or what the row says its account is.
fn identity(kind: Kind, node: &Node) -> Option<String> {
    let own = || node.get("id").and_then(Node::as_str).map(str::to_owned);
    let account = |field: &str| {
        let identity = Identity::of_record(node, field)?;
        Some(format!("{}/{}", identity.platform, identity.handle.or(identity.id)?))
    };
    match kind {
        Kind::Account => account("id").or_else(own),
        Kind::Channel | Kind::Candidate => own().or_else(|| account("account_id")),
        _ => own(),
    }
}

/// The word that makes a row a total: it stands first, and the rest is numbers.
fn total(map: &Map) -> Option<&str> {
    let cells = map.entries().iter().filter_map(|entry| entry.value.as_str().map(str::trim));
    let mut cells = cells.filter(|cell| !cell.is_empty());
    let word = cells.next()?.trim_end_matches(':');
    let is_number = |cell: &str| cell.chars().all(|char| char.is_ascii_digit() || " .,\u{a0}%".contains(char));
    (TOTALS.contains(&word.to_lowercase().as_str()) && cells.all(is_number)).then_some(word)
}

fn place(node: &Node) -> Option<Span> {
    NAMES.iter().find_map(|name| node.get(name)).map(Node::span)
}

fn first_cell(map: &Map, row: &Node) -> Span {
    let mut cells = map.entries().iter().map(|entry| entry.value.span());
    cells.find(|span| !span.is_empty()).unwrap_or_else(|| row.span())
}
