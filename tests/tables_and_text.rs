//! Are tables and Markdown read whole, and does every value point at the bytes that say it?

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
        let file = SourceFile::new(Sources::default().next_id(), origin, text, Encoding::Utf8);
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

/// `value @ raw bytes` of every value under a key of every mapping of a list.
fn pairs(read: &Read, list: &str, key: &str) -> Vec<String> {
    let items = read.root().get(list).expect("a list").items().iter();
    let told = items.map(|item| item.get(key).expect("the key"));
    told.map(|node| format!("{} @ {}", node.as_str().unwrap_or("-"), read.slice(node.span()))).collect()
}

#[test]
fn links_and_images_lie_where_they_are_written() {
    let cases: &[(&str, &str, &str, &[&str])] = &[
        ("å [text](https://a.example/x)", "links", "url", &["https://a.example/x @ https://a.example/x"]),
        ("å [te*x*t](u)", "links", "text", &["text @ te*x*t"]),
        ("[`a` b\nc](u)", "links", "text", &["a b c @ a` b\nc"]),
        ("[a &amp; b](u)", "links", "text", &["a & b @ a &amp; b"]),
        (
            "[a](https://a.example/?x=1&amp;y=2)",
            "links",
            "url",
            &["https://a.example/?x=1&y=2 @ [a](https://a.example/?x=1&amp;y=2)"],
        ),
        ("<https://a.example>", "links", "url", &["https://a.example @ https://a.example"]),
        ("[t][r]\n\n[r]: https://r.example 'T'\n", "links", "url", &["https://r.example @ https://r.example"]),
        ("> * [t](<u v> \"T\")", "links", "url", &["u v @ u v"]),
        ("![å bild](b.png)", "images", "alt", &["å bild @ å bild"]),
        ("![å bild](b.png)", "images", "src", &["b.png @ b.png"]),
        ("![](b.png)", "images", "alt", &["- @ ![](b.png)"]),
        ("[![alt](i.png)](l)", "images", "alt", &["alt @ alt"]),
        ("[![alt](i.png)](l)", "links", "text", &["alt @ alt"]),
        ("`[a](b)` \\[a](b)\n\n    [a](b)\n", "links", "url", &[]),
        ("# En\n\ntext\n\nTvå *x*\n---\n", "headings", "text", &["En @ En", "Två x @ Två *x"]),
    ];
    for (text, list, key, expected) in cases {
        assert_eq!(pairs(&Read::of(text, Syntax::Markdown), list, key), *expected, "{text:?}");
    }
}

#[test]
fn tables_in_markdown_are_read_as_tables_are() {
    let read = Read::of(
        "text\n\n> | Risk | | Mått |\n> |---|---|---|\n> | a \\| b | | **x** y |\n> | c |\n",
        Syntax::Markdown,
    );
    let tables = read.root().get("tables").unwrap();
    assert_eq!(tables.items().len(), 1);
    let table = &tables.items()[0];
    assert_eq!(rows(table), ["Risk=a | b Mått=x y", "Risk=c Mått=-"]);
    let row = &table.items()[0];
    let entry = row.as_map().unwrap().entry("Mått").unwrap();
    assert_eq!(read.slice(entry.key.span), "Mått");
    assert!(read.slice(entry.value.locate(0..1)).starts_with('x'));
    assert_eq!(read.slice(entry.value.locate(2..3)), "y");
    assert!(read.findings().is_empty());
}

#[test]
fn comments_are_real_comments_only() {
    let text = "\
<!-- one -->\n\n\
å text <!-- two --> more `<!-- code -->`\n\n```\n<!-- fenced -->\n```\n\n    <!-- indented -->\n\n\
<div>\n<!-- three\nlines -->x<!--four--></div>\n\n\
<script>\n// <!-- script -->\n</script>\n\nsomelint: ignore\n\n<!-- open\n";
    let read = Read::of(text, Syntax::Markdown);
    let comments: Vec<&str> = read.document().comments.iter().map(|comment| comment.text.as_str()).collect();
    assert_eq!(comments, ["one", "two", "three\nlines", "four"]);
    for comment in &read.document().comments {
        let raw = read.slice(comment.span);
        let inside = raw.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")).expect("marks");
        assert_eq!(inside.trim(), comment.text);
    }
}

#[test]
fn nesting_takes_linear_time() {
    let depth = 10_000;
    let cases = [
        ">".repeat(depth) + " text",
        "[".repeat(depth) + &"]".repeat(depth),
        "![".repeat(depth) + "a" + &"](x)".repeat(depth),
        "[".repeat(depth) + "a" + &"](x)".repeat(depth),
        "*a ".repeat(depth) + &"b_ ".repeat(depth),
        "- ".repeat(depth) + "x",
        "<!-- ".repeat(depth),
        "a <!-- ".repeat(depth),
        "<!--".to_owned() + &" -- >".repeat(depth),
        "|".repeat(depth) + "\n" + &"|-".repeat(depth) + "\n" + &"|\n".repeat(100),
    ];
    for text in cases {
        let read = Read::of(&text, Syntax::Markdown);
        assert_eq!(read.root().get("body").unwrap().as_str(), Some(text.as_str()));
    }
}

#[test]
fn front_matter_and_body_keep_the_places_of_the_file() {
    let text = "\u{feff}---\nstatus: draft # somelint\ntags: ['#å']\n---\n\n# Hej\n🙂 text\n";
    let read = Read::of(text, Syntax::Markdown);
    assert_eq!(read.findings(), [""; 0]);
    let front = read.root().get("front").expect("front matter");
    assert_eq!(read.slice(front.get("status").unwrap().span()), "draft");
    assert_eq!(read.slice(front.get("tags").unwrap().items()[0].locate(1..3)), "å");
    let body = read.root().get("body").unwrap();
    assert_eq!(body.as_str(), Some("\n# Hej\n🙂 text\n"));
    assert_eq!(body.as_str(), Some(read.slice(body.span())));
    let at = body.as_str().unwrap().find("text").unwrap();
    assert_eq!(read.slice(body.locate(at..at + 4)), "text");
    let comments: Vec<&str> = read.document().comments.iter().map(|comment| comment.text.as_str()).collect();
    assert_eq!(comments, ["somelint"]);
}

#[test]
fn damaged_front_matter_is_reported_in_lines_of_the_file_and_the_body_is_read() {
    let cases: &[(&str, &[&str], &str, bool)] = &[
        ("---\na: 1\nbody\n", &["input/syntax 1:1"], "a: 1\nbody\n", false),
        ("---\na: 1\nb: [\n---\nbody\n", &["input/syntax 3:4"], "body\n", false),
        ("---\nno mapping\n---\nbody\n", &["input/syntax 2:1"], "no mapping\n---\nbody\n", false),
        ("---\na: 1\na: 2\n---\nbody", &["input/duplicate-key 3:1"], "body", true),
        ("---\n# nothing\n---\nbody", &[], "body", false),
        ("---\n---\nbody", &[], "body", false),
        ("---\n\nbody\n---\n", &[], "---\n\nbody\n---\n", false),
        ("body", &[], "body", false),
    ];
    for (text, findings, body, front) in cases {
        let read = Read::of(text, Syntax::Markdown);
        assert_eq!(read.findings(), *findings, "{text:?}");
        assert_eq!(read.root().get("body").unwrap().as_str(), Some(*body), "{text:?}");
        assert_eq!(read.root().get("front").is_some(), *front, "{text:?}");
    }
}
