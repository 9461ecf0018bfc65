//! Are tables and Markdown read whole, and does every value point at the bytes that say it?

mod markdown;

use proptest::prelude::*;
use somelint::{
    finding::Finding,
    read::{Document, Limits, Reading, Syntax, read},
    source::{Encoding, Origin, SourceFile, Sources, Span},
    tree::{Node, Text},
};

struct Read {
    file: SourceFile,
    reading: Reading,
}

impl Read {
    fn of(text: &str, syntax: Syntax) -> Self {
        let origin = Origin::File { path: "input".into() };
        let file = SourceFile::new(Sources::default().next_id(), origin, text.to_owned(), Encoding::Utf8);
        let reading = read(&file, "input", syntax, &Limits::default());
        Self { file, reading }
    }

    fn csv(text: &str) -> Self {
        Self::of(text, Syntax::Csv)
    }

    fn document(&self) -> &Document {
        self.reading.document.as_ref().expect("a document")
    }

    fn root(&self) -> &Node {
        &self.document().roots[0]
    }

    /// `code line:column` of every finding.
    fn findings(&self) -> Vec<String> {
        self.reading.findings.iter().map(|finding| self.place(finding)).collect()
    }

    fn place(&self, finding: &Finding) -> String {
        let point = self.file.point(finding.span().start);
        format!("{} {}:{}", finding.about.id, point.line, point.column)
    }

    fn slice(&self, span: Span) -> &str {
        self.file.slice(span)
    }

    /// The rows as `key=value` words, `-` for a cell that says nothing.
    fn rows(&self) -> Vec<String> {
        rows(self.root())
    }
}

fn rows(table: &Node) -> Vec<String> {
    let row = |row: &Node| {
        let map = row.as_map().expect("a mapping");
        let cells = map.entries().iter().map(|entry| {
            assert!(entry.value.is_null() || entry.value.as_str().is_some(), "cells are strings or null");
            format!("{}={}", entry.key.as_str(), entry.value.as_str().unwrap_or("-"))
        });
        cells.collect::<Vec<_>>().join(" ")
    };
    table.items().iter().map(row).collect()
}

#[test]
fn tables_are_read_as_they_are_written() {
    let cases: &[(&str, &[&str], &[&str])] = &[
        ("Kanal,Status\nfb,aktiv\nx,\n", &["Kanal=fb Status=aktiv", "Kanal=x Status=-"], &[]),
        ("\u{feff}Kanal;Pris\r\nfb;1,5\r\n", &["Kanal=fb Pris=1,5"], &[]),
        ("sep=;\nKanal;Konto, namn\nfb;Solvik, kommun\n", &["Kanal=fb Konto, namn=Solvik, kommun"], &[]),
        ("a\tb\r1\t2\r", &["a=1 b=2"], &[]),
        ("a,b\n\"x \"\"y\"\"\nz\",2\n", &["a=x \"y\"\nz b=2"], &[]),
        (" a , b \n 1,2\n", &["a= 1 b=2"], &[]),
        ("a,b\n,\n \n1,2\n", &["a=1 b=2"], &[]),
        ("Summary\n\"one, and\nonly\"\n", &["Summary=one, and\nonly"], &[]),
        ("a,b\n", &[], &[]),
        // A quote that never closes keeps what stands before it, and is named by its own line.
        ("a,b\n1,2\n3,\"4\n5,6\n", &["a=1 b=2"], &["input/syntax 3:3"]),
        ("a,b\n\"1\"x,2\n", &["a=\"1\"x b=2"], &["input/syntax 2:3"]),
        ("a,b\n1, \"2\"\n", &["a=1 b= \"2\""], &["input/syntax 2:4"]),
        // Headings.
        ("a,b,a\n1,2,3\n", &["a=1 b=2 a=3"], &["input/csv-header 1:5"]),
        ("a,,b,\n1,2,3,\n", &["a=1 =2 b=3"], &["input/csv-header 1:3"]),
        ("a,b,\n1,2\n3,4,\n", &["a=1 b=2", "a=3 b=4"], &[]),
        // Rows.
        ("a,b\n1\n1,2,3\n1,2,\n", &["a=1", "a=1 b=2 =3", "a=1 b=2"], &["input/csv-row 2:1", "input/csv-row 3:5"]),
        // Marks and characters that do not belong into text.
        (
            "a,b\n1,\0\n\u{feff}2,3\n",
            &["a=1 b=\0", "a=\u{feff}2 b=3"],
            &["input/control-character 2:3", "input/stray-bom 3:1"],
        ),
        // Damage by spreadsheets.
        (
            "id;n\n1,22158E+17;1,5E+3\n1.22158E+17;12E+17\n1E+17;E+17\n",
            &["id=1,22158E+17 n=1,5E+3", "id=1.22158E+17 n=12E+17", "id=1E+17 n=E+17"],
            &["input/rounded-id 2:1", "input/rounded-id 3:1", "input/rounded-id 4:1"],
        ),
        // Notes and titles above the heading.
        ("Notes:\n\"A paragraph, in quotes\"\n\nName,URL,Date\nKari,u,d\n", &["Name=Kari URL=u Date=d"], &[]),
        (
            "Kanalregister 2026;;;\n;;;\nAnsvarig:;Kari Eksempel;;\nKanal;Konto;Status;Enhet\nfb;solvik;aktiv;Kom\n",
            &["Kanal=fb Konto=solvik Status=aktiv Enhet=Kom"],
            &[],
        ),
        // A heading that is shorter than its rows stays the heading.
        ("a,b,c,d\n1,2,3,4,5\n1,2,3,4,5\n", &["a=1 b=2 c=3 d=4 =5"; 2], &["input/csv-row 2:9", "input/csv-row 3:9"]),
    ];
    for (text, expected, findings) in cases {
        let read = Read::csv(text);
        assert_eq!(read.rows(), *expected, "{text:?}");
        assert_eq!(read.findings(), *findings, "{text:?}");
    }
}

#[test]
fn delimiters_that_fit_equally_well_are_refused() {
    let read = Read::csv("a,b;c\n1,2;3\n");
    assert!(read.reading.document.is_none());
    assert_eq!(read.findings(), ["input/csv-delimiter 1:1"]);
    assert_eq!(read.reading.findings[0].message, "the columns could be apart at comma or at semicolon");
}

#[test]
fn messages_name_lines_and_columns_of_a_table() {
    let unclosed = Read::csv("a,b\n1,\"2\n");
    assert!(unclosed.reading.findings[0].message.contains("opens on line 2"));
    let header = Read::csv("a,,a\n1,2,3\n");
    let messages: Vec<&str> = header.reading.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(messages, ["column B has no heading", "columns A and C have the same heading `a`"]);
}

#[test]
fn cells_rows_and_headings_lie_where_they_are_written() {
    let read = Read::csv("\u{feff}Namn;\" Å \"\r\n\"a\"\"ø\";\r\n");
    let row = &read.root().items()[0];
    let map = row.as_map().unwrap();
    let (name, empty) = (&map.entries()[0], &map.entries()[1]);
    assert_eq!(read.slice(row.span()), "\"a\"\"ø\";");
    assert_eq!(read.slice(name.key.span), "Namn");
    assert_eq!(read.slice(name.value.span()), "\"a\"\"ø\"");
    assert_eq!(read.slice(name.value.locate(1..2)), "\"\"");
    assert_eq!(read.slice(name.value.locate(2..4)), "ø");
    assert_eq!(read.slice(empty.key.span), "\" Å \"");
    assert_eq!(read.slice(empty.key.locate(0..2)), "Å");
    assert!(empty.value.is_null() && empty.value.span().start == row.span().end);
}

#[test]
fn very_many_faults_are_bounded() {
    let text = format!("a,b,c\n{}", "1,2\n".repeat(30_000));
    let read = Read::csv(&text);
    assert_eq!(read.root().items().len(), 30_000);
    assert_eq!(read.reading.findings.len(), Limits::default().findings);
    assert!(read.reading.findings.last().unwrap().message.contains("20000 more"));
}

fn quoted(cell: &str, always: bool) -> String {
    let needed = cell.contains([',', ';', '\t', '"', '\r', '\n']) || cell.starts_with([' ', '\u{feff}']);
    if always || needed { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

/// The value that the raw bytes of a cell stand for.
fn decode(raw: &str) -> String {
    match raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) => inner.replace("\"\"", "\""),
        None => raw.to_owned(),
    }
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[a-zåäöø0-9 .,;\"\t\r\n🙂-]{0,8}", 1 => any::<String>()]
}

proptest! {
    #[test]
    fn any_cells_come_back_from_any_table(
        table in (2usize..6).prop_flat_map(|width| prop::collection::vec(prop::collection::vec(cell(), width), 1..8)),
        delimiter in prop::sample::select(&[",", ";", "\t"][..]),
        end in prop::sample::select(&["\n", "\r\n", "\r"][..]),
        always: bool,
    ) {
        let width = table[0].len();
        let headings: Vec<String> = (0..width).map(|column| format!("h{column}")).collect();
        let lines = table.iter().map(|row| row.iter().map(|cell| quoted(cell, always)).collect::<Vec<_>>());
        let lines = std::iter::once(headings.clone()).chain(lines).map(|line| line.join(delimiter) + end);
        let text = lines.collect::<String>();
        let text = format!("sep={delimiter}{end}{text}");
        let read = Read::csv(&text);
        let told: Vec<_> = table.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
        prop_assert_eq!(read.root().items().len(), told.len());
        for (node, row) in read.root().items().iter().zip(told) {
            let map = node.as_map().unwrap();
            prop_assert_eq!(map.entries().iter().map(|entry| entry.key.as_str()).collect::<Vec<_>>(), headings.clone());
            for (entry, cell) in map.entries().iter().zip(row) {
                let expected = (!cell.trim().is_empty()).then_some(cell.as_str());
                prop_assert_eq!(entry.value.as_str(), expected);
                prop_assert_eq!(&decode(read.slice(entry.value.span())), cell);
                prop_assert!(located(&read, &entry.value));
            }
        }
    }

    #[test]
    fn the_delimiter_is_told_whenever_cells_hold_no_other(
        table in (2usize..6).prop_flat_map(|width| {
            prop::collection::vec(prop::collection::vec("[a-z]{1,5}", width), 1..8)
        }),
        delimiter in prop::sample::select(&[",", ";", "\t"][..]),
    ) {
        let text: String = table.iter().map(|row| row.join(delimiter) + "\n").collect();
        let read = Read::csv(&text);
        prop_assert_eq!(read.root().items().len(), table.len() - 1);
        prop_assert!(read.root().items().iter().all(|row| row.as_map().unwrap().len() == table[0].len()));
    }

    #[test]
    fn any_text_is_read_without_a_panic(text: String, tail in MARKS) {
        for syntax in [Syntax::Csv, Syntax::Markdown] {
            let read = Read::of(&format!("{text}{tail}"), syntax);
            for node in read.reading.document.iter().flat_map(|document| &document.roots).flat_map(Node::texts) {
                prop_assert!(node.span().end as usize <= read.file.text.len());
            }
        }
    }

    #[test]
    fn bodies_and_targets_are_the_bytes_they_lie_at(text: String, tail in MARKS) {
        let read = Read::of(&format!("a{text}{tail}"), Syntax::Markdown);
        let body = read.root().get("body").expect("a body");
        prop_assert_eq!(body.as_str(), Some(read.slice(body.span())));
        for item in ["links", "images"].iter().flat_map(|list| read.root().get(list).expect("a list").items()) {
            let target = item.get("url").or(item.get("src")).expect("a target");
            let spelled = target.as_text().is_some_and(Text::is_spelled);
            prop_assert!(!spelled || target.as_str() == Some(read.slice(target.span())));
        }
    }
}

/// Marks of tables and of Markdown in any order.
const MARKS: &str = "([,;\"\n\r \\[\\]()!<>`#|*-]|\\[a\\]\\(b|!\\[å){0,40}";

/// Whether every character of a cell lies at bytes that say it.
fn located(read: &Read, node: &Node) -> bool {
    let Some(value) = node.as_str() else { return true };
    value.char_indices().all(|(at, char)| {
        let raw = read.slice(node.locate(at..at + char.len_utf8()));
        if char == '"' { raw == "\"\"" || raw == "\"" } else { raw == char.to_string() }
    })
}
