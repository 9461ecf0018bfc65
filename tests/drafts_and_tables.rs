//! Do drafts, registers, logs, forms and assessments become records whose values lie at the words they were written with?

use serde_json::{Value as JsonValue, json};

use somelint::{
    finding::Finding,
    platform::{self, Hint, Output},
    read::{self, Limits},
    record::{Kind, Record},
    source::{Encoding, Origin, SourceFile, Sources},
    tree::Node,
};

/// What a file became, with its text.
struct Read {
    file: SourceFile,
    reader: Option<&'static str>,
    output: Output,
}

fn read_bytes(name: &str, bytes: &[u8], encoding: Option<Encoding>, hint: &Hint) -> Read {
    let sources = Sources::default();
    let mut findings = Vec::new();
    let origin = Origin::File { path: name.to_owned() };
    let file = read::decode(&sources, origin, bytes, encoding, &mut findings).file;
    let syntax = read::syntax_of(name, &file.text).expect("the syntax is told by the name");
    let reading = read::read(&file, name, syntax, &Limits::default());
    assert!(findings.is_empty() && reading.findings.is_empty(), "{name}: {findings:?} {:?}", reading.findings);
    let document = reading.document.expect("the file can be read");
    let recognition = platform::recognise(&document, hint);
    let output = recognition.as_ref().map(|found| (found.reader.read)(&[&document], hint)).unwrap_or_default();
    Read { file, reader: recognition.map(|found| found.reader.id), output }
}

fn read(name: &str, text: &str) -> Read {
    read_bytes(name, text.as_bytes(), None, &Hint::default())
}

impl Read {
    fn only(&self) -> &Record {
        let [record] = self.output.records.as_slice() else { panic!("{} records", self.output.records.len()) };
        record
    }

    /// The value at a path such as `comments.mode` or `texts.0.text`, and the raw bytes it points at.
    fn at(&self, record: usize, path: &str) -> (JsonValue, &str) {
        let mut node = &self.output.records.get(record).expect("the record is there").node;
        for step in path.split('.') {
            let next = step.parse::<usize>().map_or_else(|_| node.get(step), |index| node.items().get(index));
            node = next.unwrap_or_else(|| panic!("{path} is absent in {}", self.output.records[record].node.to_json()));
        }
        (node.to_json(), self.slice(node))
    }

    fn slice(&self, node: &Node) -> &str {
        self.file.slice(node.span())
    }

    fn messages(&self) -> Vec<(&str, &str)> {
        let show = |finding: &'_ Finding| (finding.about.id.as_str().to_owned(), self.file.slice(finding.span()).to_owned());
        let shown: Vec<_> = self.output.findings.iter().map(show).collect();
        shown.into_iter().map(|(id, slice)| (&*id.leak(), &*slice.leak())).collect()
    }

    /// Holds fields of a record to value and raw bytes.
    fn assert_fields(&self, record: usize, fields: &[(&str, JsonValue, &str)]) {
        for (path, value, raw) in fields {
            assert_eq!(self.at(record, path), (value.clone(), *raw), "{path}");
        }
    }

    fn assert_valid(&self) {
        for record in &self.output.records {
            let findings = somelint::record::schema::validate(record);
            assert!(findings.is_empty(), "{}: {findings:#?}", record.node.to_json());
        }
    }
}

const SWEDISH_REGISTER: &str = "\
Kanal-id;Plattform;Konto;Status;Ansvarig;Ersättare;Kommentarer;Bevakning;Arkivering;Startad;Rättslig grund;På webben;Färg
K1;Facebook;solvikkommun;Aktiv;Kommunikationschef;Webbredaktör;Öppna;var fjärde timme;varje halvår;3 mars 2021;art. 6.1 e;Ja;blå
K2;X (tidigare Twitter);@solvik;vilande;Kommunikationschef;-;Stängda;dagligen;årligen;2012-05-01;allmänt intresse;nej;gul
";

#[test]
fn a_swedish_register_is_understood() {
    let read = read("register/kanaler.csv", SWEDISH_REGISTER);
    assert_eq!(read.reader, Some("register"));
    assert_eq!(read.output.records.len(), 2);
    read.assert_fields(
        0,
        &[
            ("id", json!("K1"), "K1"),
            ("platform", json!("facebook"), "Facebook"),
            ("handle", json!("solvikkommun"), "solvikkommun"),
            ("status", json!("active"), "Aktiv"),
            ("owner", json!("Kommunikationschef"), "Kommunikationschef"),
            ("comments.mode", json!("open"), "Öppna"),
            ("comments.interval", json!("PT4H"), "var fjärde timme"),
            ("snapshot_interval", json!("P6M"), "varje halvår"),
            ("created_on", json!("2021-03-03"), "3 mars 2021"),
            ("legal_basis", json!("6(1)(e)"), "art. 6.1 e"),
            ("public_listed", json!(true), "Ja"),
        ],
    );
    read.assert_fields(
        1,
        &[
            ("platform", json!("x"), "X (tidigare Twitter)"),
            ("status", json!("dormant"), "vilande"),
            ("comments.mode", json!("closed"), "Stängda"),
            ("created_on", json!("2012-05-01"), "2012-05-01"),
            ("legal_basis", json!("6(1)(e)"), "allmänt intresse"),
        ],
    );
    assert_eq!(read.output.records[1].node.get("deputy"), None, "a dash says nothing");
    assert_eq!(read.messages(), [], "every word is understood");
    assert_eq!(read.output.ignored.len(), 1, "{:?}", read.output.ignored);
    assert!(read.output.ignored[0].1.contains("Färg"));
    read.assert_valid();
}

#[test]
fn scratch() {
    let _ = Kind::Post;
    let _ = read_bytes;
}
