//! Spreadsheets (XLSX, ODS): every sheet becomes a text with one line a row, and a table whose cells know their names.
//!
//! In: the bytes of a book. Out: a [`Sheet`] for each sheet that says anything. Merged cells count for every row they cover;
//! what spreadsheets do to ids and dates is reported. It knows nothing of what the columns mean.

mod damage;
mod ods;
mod render;
mod xlsx;

use std::io::Cursor;

use super::{
    Document, Limits, Syntax,
    archive::{Archive, ArchiveKind, MemberKind, Problem, kind_of},
    doubt,
    heading::{Shape, heading_row},
    table::Table,
};
use crate::{
    finding::{Finding, code, phrase},
    source::{Origin, SourceFile, Sources, Span},
    tree::{Key, Node, Text},
};
use render::Row;

/// One sheet, as it was read.
#[derive(Debug)]
pub struct Sheet {
    /// The text that stands for it: cells apart at ` | `, a line break in a cell shown as `⏎`.
    pub file: SourceFile,
    /// Its rows; `None` for a sheet without any.
    pub document: Option<Document>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
enum Held {
    Text(String),
    Number(f64),
    Truth(bool),
    /// ISO 8601, without a zone.
    Date(String),
    /// An error of a formula: `#REF!`.
    Error(String),
}

/// A cell that holds something; row and column count from 0.
#[derive(Debug, Clone, PartialEq)]
struct Cell {
    row: u32,
    column: u32,
    held: Held,
}

/// The cells of a sheet.
#[derive(Debug, Default)]
struct Grid {
    name: String,
    cells: Vec<Cell>,
    /// First row, column and last row of merged cells.
    merged: Vec<(u32, u32, u32)>,
}

/// What cells may weigh together: a text that a million cells share is written once in the file.
#[derive(Debug)]
struct Budget {
    left: u64,
    limit: u64,
}

impl Budget {
    fn spend(&mut self, bytes: usize) -> Result<(), Problem> {
        // A cell costs memory of its own, however short it is.
        self.left = self.left.checked_sub(bytes as u64 + 16).ok_or_else(|| too_large(self.limit))?;
        Ok(())
    }
}

fn too_large(limit: u64) -> Problem {
    Problem::archive(&code::SIZE, phrase::CELLS_TOO_LARGE.with([("mebibytes", (limit >> 20).to_string())]))
}

fn damaged(why: &str) -> Problem {
    Problem::archive(&code::ARCHIVE_DAMAGED, phrase::SHEET_DAMAGED.with([("damage", why.to_owned())]))
}

/// The sheets of a book; `None` for documents that are no spreadsheets.
///
/// * `name`: what documents are named after: `register.xlsx` gives `register.xlsx!Kanaler`.
/// * `origin`: where a sheet of a name lies.
///
/// # Errors
/// Why nothing of it can be read: damage, a password, a kind that is not read, limits.
pub fn read(
    bytes: Vec<u8>,
    name: &str,
    origin: &dyn Fn(&str) -> Origin,
    sources: &Sources,
    limits: &Limits,
) -> Result<Option<Vec<Sheet>>, Problem> {
    let Some(grids) = grids(bytes, name, limits)? else { return Ok(None) };
    let sheets = grids.into_iter().map(|grid| {
        let at = origin(&grid.name);
        sheet(&grid, format!("{name}!{}", grid.name), at, sources, limits)
    });
    sheets.collect::<Result<Vec<_>, _>>().map(Some)
}

fn grids(bytes: Vec<u8>, name: &str, limits: &Limits) -> Result<Option<Vec<Grid>>, Problem> {
    let mut budget = Budget { left: limits.size, limit: limits.size };
    if kind_of(&bytes) == Some(ArchiveKind::Compound) {
        return compound(&bytes, name);
    }
    let mut archive = Archive::open(Cursor::new(bytes.as_slice()), limits)?;
    let names: Vec<String> = archive.members().map(|member| member.name.clone()).collect();
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    if has("xl/workbook.bin") {
        return Err(Problem::archive(&code::OLD_FORMAT, &phrase::SHEET_BINARY));
    }
    if has("xl/workbook.xml") {
        check_members(&mut archive, limits)?;
        return xlsx::grids(bytes, &mut budget).map(Some);
    }
    let mut member = |wanted: &str| {
        let index = names.iter().position(|name| name == wanted)?;
        Some(archive.read_member(index))
    };
    let is_ods = match member("mimetype") {
        Some(kind) => kind?.starts_with(b"application/vnd.oasis.opendocument.spreadsheet"),
        None => false,
    };
    if !is_ods {
        return Ok(None);
    }
    let manifest = member("META-INF/manifest.xml").transpose()?.unwrap_or_default();
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(password());
    }
    let content = member("content.xml").ok_or_else(|| damaged("it has no content"))??;
    ods::grids(&content, &mut budget).map(Some)
}

/// Every member is read once within the limits: the library that reads the book has none of its own.
fn check_members(archive: &mut Archive<Cursor<&[u8]>>, limits: &Limits) -> Result<(), Problem> {
    if let Some(problem) = archive.problems().first() {
        return Err(problem.clone());
    }
    let data: Vec<usize> = archive
        .members()
        .enumerate()
        .filter(|(_, member)| member.kind != MemberKind::Media)
        .map(|(index, _)| index)
        .collect();
    let mut total = 0;
    for index in data {
        total += archive.read_member(index)?.len() as u64;
        if total > limits.size {
            return Err(too_large(limits.size));
        }
    }
    Ok(())
}

fn password() -> Problem {
    Problem::archive(&code::PASSWORD, &phrase::SHEET_PASSWORD)
}

/// A compound file (MS-CFB) is a new document with a password (MS-OFFCRYPTO), an old one, or something else.
fn compound(bytes: &[u8], name: &str) -> Result<Option<Vec<Grid>>, Problem> {
    let wide: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(wide.len()).any(|window| window == wide) {
        return Err(password());
    }
    let extension = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if ["xls", "xlt", "xla"].contains(&extension.as_str()) {
        return Err(Problem::archive(&code::OLD_FORMAT, &phrase::SHEET_OLD));
    }
    Ok(None)
}

fn sheet(grid: &Grid, name: String, origin: Origin, sources: &Sources, limits: &Limits) -> Result<Sheet, Problem> {
    let rendered = render::render(grid, sources.next_id(), origin, limits)?;
    let (file, rows) = (rendered.file, rendered.rows);
    let mut findings = damage::findings(grid, &rendered.places, limits);
    let heading = heading_row(rows.iter().map(|row| Shape::of(row.cells.iter().map(|cell| !cell.is_null()))));
    let mut rows = rows.into_iter().skip(heading.unwrap_or_default());
    let Some(first) = rows.next() else { return Ok(Sheet { file, document: None, findings }) };
    let mut table = Table::new(first.cells.iter().map(key).collect(), limits);
    for Row { span, cells } in rows {
        table.push(cells, span);
    }
    let (rows, columns) = table.finish();
    findings.extend(columns);
    findings.extend(doubt::double_encoding(&file));
    findings.sort_by_key(|finding| finding.span().start);
    let roots = vec![Node::list(rows, file.span())];
    let document = Document { source: file.id, name, syntax: Syntax::Sheet, roots, comments: Vec::new() };
    Ok(Sheet { file, document: Some(document), findings })
}

/// A heading without the blanks and line breaks around it; its place is the whole cell.
fn key(cell: &Node) -> Key {
    let Some(text) = cell.as_text() else { return Key { text: Text::whole(""), span: cell.span() } };
    let name = text.as_str();
    let start = name.len() - name.trim_start().len();
    Key { text: text.part(start..start + name.trim().len()), span: cell.span() }
}

/// The finding for a number that a spreadsheet rounded.
fn rounded(span: Span) -> Finding {
    Finding::said(&code::ROUNDED_ID, phrase::ROUNDED.with([]), span)
}
