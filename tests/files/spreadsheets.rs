//! Do spreadsheets become records whose findings name sheet and cell?

use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use somelint::{
    engine::{Report, Status},
    read::Limits,
};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::world::{World, file, primary};

const CONFIG: &str = "organization: { name: Solvik kommun, country: SE, languages: [sv], domains: [solvik.example] }
packs: [tyreso]
";

/// A register as people keep it: a title, notes, a blank row, the heading in row 5, a platform merged over two rows.
fn register() -> Vec<u8> {
    let mut book = Workbook::new();
    let merged = Format::new();
    let sheet = book.add_worksheet().set_name("Kanaler").expect("a name");
    sheet.merge_range(0, 0, 0, 4, "Kanalförteckning Solvik", &merged).expect("a title");
    sheet.write(1, 0, "Senast ändrad").expect("a cell").write(1, 1, "oktober").expect("a cell");
    for (column, heading) in ["Kanal-id", "Plattform", "Konto", "Status", "Kommentarer"].into_iter().enumerate() {
        sheet.write(4, u16::try_from(column).expect("few"), heading).expect("a cell");
    }
    sheet.merge_range(5, 1, 6, 1, "Facebook", &merged).expect("a platform");
    for (row, cells) in [(5, ["1", "", "solvik", "aktiv", "öppna"]), (6, ["2", "", "solvikbad", "aktiv", "öpna"])] {
        for (column, cell) in cells.into_iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write(row, u16::try_from(column).expect("few"), cell).expect("a cell");
        }
    }
    let other = book.add_worksheet().set_name("Borttagna").expect("a name");
    for (column, heading) in ["Kanal", "Inlägg", "Borttagen", "Grund"].into_iter().enumerate() {
        other.write(0, u16::try_from(column).expect("few"), heading).expect("a cell");
    }
    other.write(1, 0, "facebook/solvik").expect("a cell").write(1, 1, 122_158_000_000_000_000.0).expect("a cell");
    other.write(1, 2, 45_000).expect("a cell").write(1, 3, "spam").expect("a cell");
    book.add_worksheet().set_name("Tomt").expect("a name");
    book.save_to_buffer().expect("a book")
}

fn check(name: &str, bytes: &[u8]) -> Report {
    World::new(CONFIG).check(&file(name, bytes))
}

/// `place code` of every finding that is no rule's.
fn codes(report: &Report) -> Vec<String> {
    let coded = report.findings.iter().filter(|finding| finding.record.is_none());
    coded.map(|finding| format!("{} {}", primary(finding).place(), finding.about.id)).collect()
}

#[test]
fn findings_name_sheet_and_cell() {
    let report = check("register/kanaler.xlsx", &register());
    let statuses: Vec<_> = report.inputs.iter().map(|input| (input.origin.to_string(), input.status)).collect();
    let of = |sheet: &str, status| (format!("register/kanaler.xlsx!/{sheet}"), status);
    let expected = [of("Borttagna", Status::Checked), of("Kanaler", Status::Checked), of("Tomt", Status::Skipped)];
    assert_eq!(statuses, expected);
    let codes = codes(&report);
    for expected in [
        "register/kanaler.xlsx!/Kanaler!E7 input/unknown-word",
        "register/kanaler.xlsx!/Borttagna!B2 input/rounded-id",
        "register/kanaler.xlsx!/Borttagna!C2 input/spreadsheet-date",
    ] {
        assert!(codes.iter().any(|code| code == expected), "{expected} in {codes:#?}");
    }
    assert_eq!(report.summary.records["channel"], 2, "a merged cell counts for every row it covers");
    assert_eq!(report.summary.records["removal"], 1);
    let rules = report.findings.iter().filter(|finding| finding.about.id.as_str().starts_with("register/"));
    let places: Vec<_> = rules.map(|finding| primary(finding).place()).collect();
    assert!(places.iter().any(|place| place.ends_with("Kanaler!C6")), "{places:?}");
}

#[test]
fn dates_that_a_spreadsheet_swapped_are_told() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Logg").expect("a name");
    let date = Format::new().set_num_format("yyyy-mm-dd");
    for (column, heading) in ["Kanal", "Arkiverad", "Sökväg", "Format"].into_iter().enumerate() {
        sheet.write(0, u16::try_from(column).expect("few"), heading).expect("a cell");
    }
    let day = |month, day| ExcelDateTime::from_ymd(2026, month, day).expect("a day");
    sheet.write_with_format(1, 1, day(4, 3), &date).expect("a cell");
    sheet.write(2, 1, "13/04/2026").expect("a cell");
    for row in 1..3 {
        sheet.write(row, 0, "facebook/solvik").expect("a cell").write(row, 2, "arkiv/a.pdf").expect("a cell");
        sheet.write(row, 3, "PDF/A").expect("a cell");
    }
    let report = check("snapshots.xlsx", &book.save_to_buffer().expect("a book"));
    assert_eq!(codes(&report), ["snapshots.xlsx!/Logg!B3 input/spreadsheet-date"]);
    assert_eq!(report.summary.records["snapshot"], 2);
}

fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(*name, stored).expect("a member");
        zip.write_all(bytes).expect("its data");
    }
    zip.finish().expect("an archive").into_inner()
}

/// An open document with one sheet; its second row stands three times.
fn open_document() -> Vec<u8> {
    let cells = |cells: [&str; 3]| {
        cells
            .map(|cell| {
                format!("<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>")
            })
            .join("")
    };
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"Kanaler\">\
         <table:table-row>{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row>{}<table:table-cell table:number-columns-repeated=\"16381\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         </table:table></office:spreadsheet></office:body></office:document-content>",
        cells(["Plattform", "Konto", "Status"]),
        cells([
            "Facebook",
            "bad &amp; <text:s/>bibliotek<office:annotation><text:p>vem?</text:p></office:annotation>",
            "vakande"
        ]),
    );
    archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

#[test]
fn open_documents_are_read_too_and_in_archives() {
    let report = check("kanaler.ods", &open_document());
    assert_eq!(codes(&report), ["kanaler.ods!/Kanaler!C4 input/unknown-word"]);
    assert_eq!(report.summary.records["channel"], 1);
    let report = check("alla.zip", &archive(&[("register/kanaler.ods", &open_document())]));
    assert_eq!(codes(&report), ["alla.zip!/register/kanaler.ods!/Kanaler!C4 input/unknown-word"]);
}

#[test]
fn what_cannot_be_read_says_why() {
    let compound = |text: &str| {
        let wide = text.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".iter().copied().chain([0; 504]).chain(wide).collect::<Vec<u8>>()
    };
    let mut cut = register();
    cut.truncate(cut.len() / 2);
    let many = "<table:table-row table:number-rows-repeated=\"9999999\"><table:table-cell table:number-columns-repeated=\"9999\" \
                office:value-type=\"string\"><text:p>a</text:p></table:table-cell></table:table-row>";
    let bomb = format!("<table:table table:name=\"a\">{many}</table:table>");
    let bomb =
        archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", bomb.as_bytes())]);
    for (name, bytes, expected) in [
        ("a.xlsx", compound("EncryptedPackage"), "a.xlsx:1:1 input/password"),
        ("a.xls", compound("Workbook"), "a.xls:1:1 input/old-format"),
        ("a.xlsx", cut, "a.xlsx:1:1 archive/damaged"),
        ("a.xlsx", archive(&[("[Content_Types].xml", b""), ("xl/workbook.xml", b"<a")]), "a.xlsx:1:1 archive/damaged"),
        ("a.xlsx", archive(&[("xl/workbook.bin", b"")]), "a.xlsx:1:1 input/old-format"),
        ("a.ods", bomb, "a.ods:1:1 input/size"),
    ] {
        let limits = Limits { size: 1 << 20, ..Limits::default() };
        let report = World::new(CONFIG).check_with(&file(name, &bytes), limits, 1);
        assert_eq!(codes(&report), [expected]);
        assert_eq!(report.summary.inputs, [0, 0, 1], "{expected}");
    }
    let text = archive(&[("[Content_Types].xml", b""), ("word/document.xml", b"<a/>")]);
    assert_eq!(check("brev.docx", &text).summary.inputs, [0, 1, 0], "a letter is left in peace");
}

#[test]
fn a_rounded_id_names_no_post() {
    let table = "Post ID,Account ID,Account username,Description,Publish time\n\
                 1.22158E+17,17,solvik,Hej,12/24/2026 08:00\n1.22158E+17,17,solvik,Hej,12/25/2026 08:00\n";
    let report = check("content.csv", table.as_bytes());
    assert_eq!(codes(&report), ["content.csv:2:1 input/rounded-id", "content.csv:3:1 input/rounded-id"]);
    let posts: std::collections::BTreeSet<_> = report.verdicts.iter().map(|row| &*row.record.id).collect();
    assert!(posts.contains("content.csv#1") && posts.contains("content.csv#2"), "{posts:?}");
}
