//! Content calendars and the bulk files of planning tools: one post a row.
//!
//! In: a table (CSV, a sheet) with the headings of a known tool, with Nordic or English headings, or with the columns that the
//! configuration names. Out: one post a row, with every text of it at its cell. Which tools are known, `tools` says.

mod order;
mod tools;

use self::{
    order::Order,
    tools::{HOOTSUITE, Tool, by_headings, by_rows},
};
use super::{
    Hint, Mark, Output, Reader,
    draft::{self, Source},
    table::{Rows, headings, told},
    turn,
    words::fold,
};
use crate::{
    finding::{Finding, Grade, code, phrase},
    read::Document,
    record::{Kind, Record},
    source::Span,
    tree::{Entry, Key, Map, Node, Value},
};

/// Reads calendars.
pub static READER: Reader = Reader {
    id: "calendar",
    title: "content calendar or bulk file",
    platform: None,
    kinds: &[Kind::Post],
    recognise,
    read,
};

/// Headings of a time of day beside the date, in sv, nb, nn, da, fi and en; folded.
const CLOCKS: [&str; 11] = [
    "tid",
    "tidpunkt",
    "tidspunkt",
    "klockslag",
    "klokkeslett",
    "klokkeslæt",
    "kl",
    "klockan",
    "aika",
    "kellonaika",
    "time",
];

fn recognise(document: &Document, hint: &Hint) -> Option<Mark> {
    let rows = Rows::of(document).filter(|_| document.syntax.is_table())?;
    let because = match hint.kind {
        Some(Kind::Post) => "`kind: post` in the configuration".to_owned(),
        Some(_) => return None,
        None => match tool(&rows, hint) {
            Some(tool) => format!("the columns of {}", tool.name),
            None => told(document, hint).filter(|(kind, _)| *kind == Kind::Post)?.1,
        },
    };
    Some(Mark::new(because, document.name.clone()))
}

/// The tool that a table is of; a mapping of columns in the configuration overrules.
fn tool(rows: &Rows<'_>, hint: &Hint) -> Option<&'static Tool> {
    if !hint.columns.is_empty() {
        return None;
    }
    let keys = headings(rows.first()?);
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let localised = || by_rows(&rows.iter().map(|(_, map)| cells(map)).collect::<Vec<_>>());
    by_headings(&keys).or_else(localised).or_else(|| Some(&HOOTSUITE).filter(|_| has_no_heading(rows, &keys)))
}

fn cells(map: &Map) -> Vec<String> {
    map.entries().iter().map(|entry| entry.value.as_str().unwrap_or_default().to_owned()).collect()
}

/// Whether the heading is a row like the others: each begins with a date, and a text follows.
fn has_no_heading(rows: &Rows<'_>, keys: &[&str]) -> bool {
    let is_post =
        |date: &str, text: Option<&str>| order::is_year_last(date) && text.is_some_and(|text| !text.is_empty());
    let (2..=6, Some(first)) = (keys.len(), keys.first()) else { return false };
    is_post(first, keys.get(1).copied())
        && rows.iter().all(|(_, map)| {
            let cells = cells(map);
            is_post(cells.first().map_or("", String::as_str), cells.get(1).map(String::as_str))
        })
}

fn read(documents: &[&Document], hint: &Hint) -> Output {
    let mut output = Output::default();
    for document in documents {
        let Some(rows) = Rows::of(document) else { continue };
        let tool = tool(&rows, hint);
        let mut plan: Vec<(Node, Map)> =
            rows.iter().map(|(row, map)| (row.clone(), renamed(map, tool, hint))).collect();
        if let Some(first) = rows.first().filter(|_| tool.is_some_and(Tool::has_no_heading)) {
            plan.splice(0..0, heading_as_row(first));
        }
        let dates = Dates::of(&plan, tool, &mut output.findings);
        for (number, (row, map)) in plan.into_iter().enumerate() {
            let map = timed(&map, dates);
            if map.entries().iter().all(|entry| entry.value.is_null()) {
                continue;
            }
            let source = Source { document, root: &row, fields: Some(&map), markdown: None, number: Some(number + 1) };
            let first = output.records.len();
            draft::post(&source, hint, READER.id, &mut output);
            if let (Some(tool), Some(post)) = (tool, output.records.get_mut(first)) {
                complete(post, tool);
            }
        }
        ignored(document, &rows, tool, hint, &mut output);
    }
    output
}

/// A row under the names of our fields; columns of a tool that mean none are left out.
fn renamed(map: &Map, tool: Option<&Tool>, hint: &Hint) -> Map {
    let entries = map.entries().iter().enumerate().filter_map(|(at, entry)| {
        let heading = entry.key.as_str();
        let field = match tool {
            Some(tool) => tool.column(at, heading)?,
            None => draft::field(heading, hint).or_else(|| is_clock(heading).then_some("time"))?,
        };
        Some(Entry { key: Key::word(field, entry.key.span), value: parted(field, &entry.value) })
    });
    with_one_list_of_media(entries.filter(|entry| !is_rounded_id(entry)).collect())
}

/// Texts of one cell that belong to several media or comments: apart at `||`; null where one says nothing.
fn parted(field: &str, value: &Node) -> Node {
    let text = value.as_str().filter(|text| matches!(field, "alt" | "first_comment") && text.contains("||"));
    let Some(text) = text else { return value.clone() };
    let mut start = 0;
    let pieces = text.split("||").map(|piece| {
        let inner = turn::trimmed(piece);
        let range = start + inner.start..start + inner.end;
        start += piece.len() + "||".len();
        let place = value.locate(range.clone());
        if range.is_empty() { Node::new(Value::Null, place) } else { turn::part(value, range) }
    });
    Node::list(pieces.collect(), value.span())
}

/// Pictures and films in columns of their own are the media of one post.
fn with_one_list_of_media(entries: Vec<Entry>) -> Map {
    let (media, mut rest): (Vec<Entry>, Vec<Entry>) = entries
        .into_iter()
        .filter(|entry| !entry.value.is_null() || entry.key.as_str() != "media")
        .partition(|entry| entry.key.as_str() == "media");
    if let [first, _, ..] = media.as_slice() {
        let files = media.iter().flat_map(|entry| turn::pieces(&entry.value, |char| matches!(char, ',' | ';' | '\n')));
        let value = Node::list(files.collect(), first.value.span());
        rest.push(Entry { key: first.key.clone(), value });
    } else {
        rest.extend(media);
    }
    rest.into_iter().collect()
}

/// An id that a spreadsheet rounded would be that of many posts.
fn is_rounded_id(entry: &Entry) -> bool {
    entry.key.as_str() == "id" && entry.value.as_str().is_some_and(|id| id.contains("E+") || id.contains("e+"))
}

fn is_clock(heading: &str) -> bool {
    CLOCKS.contains(&fold(heading).as_str())
}

/// The heading of a table that has none: it is the first of its rows.
fn heading_as_row(first: &Map) -> Option<(Node, Map)> {
    let names = ["publish_at", "body", "link", "media"];
    let entries = first.entries().iter().zip(names).filter(|(entry, _)| !entry.key.as_str().is_empty());
    let map: Map = entries
        .map(|(entry, name)| Entry {
            key: Key::word(name, entry.key.span),
            value: Node::new(Value::Text(entry.key.text.clone()), entry.key.span),
        })
        .collect();
    let place = map.entries().iter().map(|entry| entry.key.span).reduce(Span::to)?;
    Some((Node::map(map.clone(), place), map))
}

/// How the dates of a table that write the year last are read.
#[derive(Debug, Clone, Copy)]
enum Dates {
    /// As people write them in the authority's languages.
    Own,
    /// In this order.
    In(Order),
    /// Not at all: nobody knows which number is the day.
    Doubtful,
}

impl Dates {
    /// That of the tool, else what the dates themselves tell; one finding where they do not.
    fn of(plan: &[(Node, Map)], tool: Option<&Tool>, findings: &mut Vec<Finding>) -> Self {
        let dates = || plan.iter().filter_map(|(_, map)| map.get("publish_at"));
        let told = || order::of(dates().filter_map(Node::as_str));
        if let Some(order) = tool.and_then(|tool| tool.order).or_else(told) {
            return Self::In(order);
        }
        // Without a tool the table is the authority's own.
        let doubtful = dates().find(|date| date.as_str().is_some_and(order::is_year_last));
        let Some(date) = doubtful.filter(|_| tool.is_some()) else { return Self::Own };
        let advice = vec![phrase::WRITE_DATE.with([])];
        findings
            .push(Finding::said(&code::AMBIGUOUS_DATE, phrase::AMBIGUOUS_DATES.with([]), date.span()).advice(advice));
        Self::Doubtful
    }
}

/// The row with its date and time of day as one time.
fn timed(map: &Map, dates: Dates) -> Map {
    let clock = map.get("time").and_then(|node| order::clock(node.as_str()?));
    let entries = map.entries().iter().filter(|entry| entry.key.as_str() != "time").filter_map(|entry| {
        let Some(written) = entry.value.as_str().filter(|_| entry.key.as_str() == "publish_at") else {
            return Some(entry.clone());
        };
        let date = match dates {
            Dates::In(order) => order::iso(written, order),
            Dates::Doubtful if order::is_year_last(written) => return None,
            Dates::Own | Dates::Doubtful => None,
        };
        let date = date.unwrap_or_else(|| written.trim().to_owned());
        let date = match &clock {
            Some(clock) if !date.contains([':', 'T']) => format!("{date} {clock}"),
            _ => date,
        };
        let changed = date != written;
        let value = if changed { Node::word(date, entry.value.span()) } else { entry.value.clone() };
        Some(Entry { key: entry.key.clone(), value })
    });
    entries.collect()
}

/// What a tool says of all its rows.
fn complete(post: &mut Record, tool: &Tool) {
    let Some(map) = post.node.as_map() else { return };
    let (mut map, place) = (map.clone(), post.place);
    if let Some(platform) = tool.platform.filter(|_| map.get("platforms").is_none()) {
        map.set("platforms", Node::list(vec![Node::word(platform, place)], place));
    }
    if tool.published {
        map.set("status", Node::word("published", place));
        post.grade = Grade::Observed;
    } else if map.get("status").is_none() && map.get("publish_at").is_some() {
        map.set("status", Node::word("scheduled", place));
    }
    post.node = Node::map(map, post.node.span());
}

/// Columns that mean nothing to us are named, so that nobody believes them checked.
fn ignored(document: &Document, rows: &Rows<'_>, tool: Option<&Tool>, hint: &Hint, output: &mut Output) {
    let Some(first) = rows.first().filter(|_| tool.is_none()) else { return };
    let unknown = first.entries().iter().map(|entry| entry.key.as_str());
    let unknown =
        unknown.filter(|heading| !heading.is_empty() && !is_clock(heading) && draft::field(heading, hint).is_none());
    for heading in unknown {
        output.ignored.push((document.source, format!("column `{heading}` means no field of post")));
    }
}
