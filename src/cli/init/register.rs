//! A row for the register, written as the register itself is written.
//!
//! In: a register as it was read, and the fields of a channel. Out: the bytes to add at its end. Nothing that stands there is
//! touched, and where the result would not read as one row more there are none.

use crate::{
    platform::{Hint, register},
    read::{self, Document, Limits, Syntax},
    record::Record,
    source::{Encoding, Origin, SourceFile, Sources},
    tree::Key,
};

/// The fields of a channel with their values, in the order in which people read them.
pub(super) type Row = [(&'static str, String)];

/// What to add to a register.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Addition {
    /// In the encoding of the register.
    pub(super) bytes: Vec<u8>,
    /// Fields that have a value and no column.
    pub(super) without_column: Vec<&'static str>,
}

/// What to add to the register in `file`, whose bytes are `bytes`; `None` where no way is known that leaves it whole.
pub(super) fn addition(
    file: &SourceFile,
    document: &Document,
    (bytes, records): (&[u8], &[Record]),
    hint: &Hint,
    row: &Row,
) -> Option<Addition> {
    let newline = if file.text.contains("\r\n") { "\r\n" } else { "\n" };
    let (mut text, without_column) = match document.syntax {
        Syntax::Csv => table_row(file, document, hint, row)?,
        Syntax::Yaml => (item(file, document, newline, row)?, Vec::new()),
        _ => return None,
    };
    if !file.text.ends_with('\n') {
        text.insert_str(0, newline);
    }
    text.push_str(newline);
    let added = encode(&text, file.encoding)?;
    let whole = [bytes, &added].concat();
    (rows(&whole, file, document.syntax, hint)? == records.len() + 1)
        .then_some(Addition { bytes: added, without_column })
}

/// The row of a table with these headings.
pub(super) fn cells<'h>(
    headings: impl Iterator<Item = &'h str>,
    delimiter: char,
    hint: &Hint,
    row: &Row,
) -> (String, Vec<&'static str>) {
    let mut left: Vec<_> = row.iter().filter(|(_, value)| !value.is_empty()).collect();
    let cell = |heading: &str| {
        let field = register::field(heading, hint);
        let at = left.iter().position(|(name, _)| Some(*name) == field);
        at.map(|at| quoted(&left.remove(at).1, delimiter)).unwrap_or_default()
    };
    let cells: Vec<String> = headings.map(cell).collect();
    (cells.join(&delimiter.to_string()), left.into_iter().map(|(name, _)| *name).collect())
}

fn table_row(file: &SourceFile, document: &Document, hint: &Hint, row: &Row) -> Option<(String, Vec<&'static str>)> {
    let rows = document.roots.first()?.items().iter().filter_map(|row| row.as_map());
    // A row with cells missing at its end knows fewer headings than the others.
    let keys: Vec<_> = rows.max_by_key(|row| row.len())?.entries().iter().map(|entry| &entry.key).collect();
    let delimiter = file.text.get(keys.first()?.span.end as usize..)?.chars().next()?;
    matches!(delimiter, ',' | ';' | '\t').then(|| cells(keys.into_iter().map(Key::as_str), delimiter, hint, row))
}

fn quoted(value: &str, delimiter: char) -> String {
    if value.contains([delimiter, '"', '\n', '\r']) {
        format!("\"{}\"", value.replace('"', "\"\""))
    } else {
        value.to_owned()
    }
}

/// An item of a YAML list, indented as the first one is.
fn item(file: &SourceFile, document: &Document, newline: &str, row: &Row) -> Option<String> {
    let first = document.roots.first()?.items().first()?.span().start as usize;
    let before = file.text.get(..first)?;
    let line = before.get(before.rfind('\n').map_or(0, |at| at + 1)..)?;
    let indent = line.strip_suffix("- ").filter(|indent| indent.trim().is_empty())?;
    let lines = row.iter().filter(|(_, value)| !value.is_empty()).enumerate().map(|(at, (name, value))| {
        let (dash, value) = (if at == 0 { "- " } else { "  " }, serde_json::json!(value));
        match name.split_once('.') {
            Some((outer, inner)) => format!("{indent}{dash}{outer}: {{ {inner}: {value} }}"),
            None => format!("{indent}{dash}{name}: {value}"),
        }
    });
    Some(lines.collect::<Vec<_>>().join(newline))
}

fn encode(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    match encoding {
        Encoding::Utf8 => Some(text.as_bytes().to_vec()),
        Encoding::Utf16Le => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf16Be => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        Encoding::Windows1252 => {
            let (bytes, _, replaced) = encoding_rs::WINDOWS_1252.encode(text);
            (!replaced).then(|| bytes.into_owned())
        }
    }
}

/// How many channels the bytes hold, where they read without a fault.
fn rows(bytes: &[u8], file: &SourceFile, syntax: Syntax, hint: &Hint) -> Option<usize> {
    let (mut sources, mut findings) = (Sources::default(), Vec::new());
    let origin = Origin::File { path: "register".to_owned() };
    let decoded = read::decode(&sources, origin, bytes, Some(file.encoding), &mut findings);
    let file = sources.insert(decoded.file);
    let document = read::read(&file, "register", syntax, &Limits::default()).document?;
    let records = (register::READER.read)(&[&document], hint).records;
    findings.is_empty().then_some(records.len())
}
