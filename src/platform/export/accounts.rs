//! The accounts of an export: what its files say of each, put together by id and handle.

use std::collections::BTreeSet;

use super::{Layout, Part, Row, apply, apply::Filled, handle_and_date, path};
use crate::{
    finding::{Finding, Grade, code, phrase},
    platform::Output,
    read::Document,
    record::{Kind, Record},
    source::Span,
    tree::Node,
};

/// What one file, or one item of it, says of an account.
#[derive(Clone, Copy)]
struct Unit<'p> {
    part: &'p Part,
    rows: &'static [Row],
    raw: &'p Node,
}

/// An account and everything that speaks of it.
struct Group<'p> {
    names: BTreeSet<String>,
    units: Vec<Unit<'p>>,
}

pub(super) fn read(layout: &Layout, parts: &[Part], documents: &[&Document], output: &mut Output) -> Vec<Record> {
    let (mut groups, nameless) = group(layout, parts);
    if let [only] = groups.as_mut_slice() {
        only.units.extend(nameless);
        only.units.sort_by_key(|unit| parts.iter().position(|part| std::ptr::eq(part, unit.part)));
    } else if groups.is_empty() {
        groups.extend((!nameless.is_empty()).then(|| Group { names: BTreeSet::new(), units: nameless }));
    } else {
        for unit in nameless {
            let finding = Finding::coded(&code::UNRECOGNISED, &phrase::WHICH_ACCOUNT, start_of(unit.raw));
            output.findings.push(finding.help(&phrase::FOLDER_PER_ACCOUNT));
            output.ignored.push((unit.part.source, phrase::WHICH_ACCOUNT.english.to_owned()));
        }
    }
    let alone = groups.len() == 1;
    let mut records = Vec::new();
    for group in groups {
        let mut filled = Filled::default();
        for unit in &group.units {
            apply::apply(layout, unit.rows, unit.raw, &mut filled);
        }
        let Some(first) = group.units.first() else { continue };
        if alone {
            by_folder(layout, documents, start_of(first.raw), &mut filled);
        }
        output.findings.append(&mut filled.findings);
        records.push(record(layout, filled, first.raw));
    }
    records
}

/// Puts units together that share an id or a handle; the others are left over.
fn group<'p>(layout: &Layout, parts: &'p [Part]) -> (Vec<Group<'p>>, Vec<Unit<'p>>) {
    let mut groups: Vec<Group<'p>> = Vec::new();
    let mut nameless = Vec::new();
    for part in parts {
        let Some(accounts) = part.member.accounts else { continue };
        for raw in path::select(&part.tree, accounts.at) {
            let unit = Unit { part, rows: accounts.rows, raw };
            let names = names(layout, unit);
            if names.is_empty() {
                nameless.push(unit);
                continue;
            }
            let (mut same, others): (Vec<_>, Vec<_>) =
                groups.into_iter().partition(|group| !group.names.is_disjoint(&names));
            groups = others;
            let mut all = Group { names, units: Vec::new() };
            for group in &mut same {
                all.names.append(&mut group.names);
                all.units.append(&mut group.units);
            }
            all.units.push(unit);
            groups.push(all);
        }
    }
    (groups, nameless)
}

fn names(layout: &Layout, unit: Unit<'_>) -> BTreeSet<String> {
    let mut filled = Filled::default();
    apply::apply(layout, unit.rows, unit.raw, &mut filled);
    let name = |field: &str| {
        let name = filled.builder.get(field)?.as_str()?.to_lowercase();
        Some(format!("{field} {name}"))
    };
    ["id", "handle"].into_iter().filter_map(name).collect()
}

/// What the folder of an unpacked archive tells, where no file does.
fn by_folder(layout: &Layout, documents: &[&Document], place: Span, filled: &mut Filled) {
    let folders = documents.iter().flat_map(|document| document.name.split('/'));
    let told = folders.into_iter().find_map(|folder| handle_and_date(folder, layout.platform));
    if let Some((handle, date)) = told {
        filled.builder.set("exported_at", Node::word(date, place));
        filled.builder.set("handle", Node::word(handle, place));
    }
}

fn record(layout: &Layout, filled: Filled, raw: &Node) -> Record {
    let mut builder = filled.finish();
    let named = ["handle", "id", "display_name"].into_iter().find_map(|field| builder.get(field));
    let place = named.map_or_else(|| start_of(raw), Node::span);
    let key = ["handle", "id"].into_iter().find_map(|field| builder.get(field)?.as_str()).unwrap_or("unknown");
    let id = format!("{}/{}", layout.platform, key.to_lowercase());
    builder.set("platform", Node::word(layout.platform, place));
    Record {
        kind: Kind::Account,
        id: id.into(),
        node: builder.finish(raw.span()),
        place,
        grade: Grade::Observed,
        reader: layout.reader,
    }
}

/// Where a file begins: pointing at all of it would show nothing.
pub(super) fn start_of(raw: &Node) -> Span {
    let first = raw.as_map().and_then(|map| map.entries().first());
    let first = first.map(|entry| entry.key.span);
    first.or_else(|| raw.items().first().map(start_of)).unwrap_or_else(|| raw.span())
}
