//! Reads one file the way the program does, and holds its records to values and raw bytes.

use serde_json::Value as JsonValue;

use somelint::{
    platform::{self, Hint, Output},
    read::{self, Limits},
    record::{Record, schema},
    source::{Encoding, Origin, SourceFile, Sources},
    tree::Node,
};

/// What a file became, with its text.
pub(crate) struct Read {
    pub(crate) file: SourceFile,
    pub(crate) reader: Option<&'static str>,
    pub(crate) output: Output,
}

pub(crate) fn read_bytes(name: &str, bytes: &[u8], encoding: Option<Encoding>, hint: &Hint) -> Read {
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

pub(crate) fn read(name: &str, text: &str) -> Read {
    read_bytes(name, text.as_bytes(), None, &Hint::default())
}

impl Read {
    pub(crate) fn only(&self) -> &Record {
        let [record] = self.output.records.as_slice() else { panic!("{} records", self.output.records.len()) };
        record
    }

    /// The value at a path such as `comments.mode` or `texts.0.text`, and the raw bytes it points at.
    pub(crate) fn at(&self, record: usize, path: &str) -> (JsonValue, &str) {
        let mut node = &self.output.records.get(record).expect("the record is there").node;
        for step in path.split('.') {
            let next = step.parse::<usize>().map_or_else(|_| node.get(step), |index| node.items().get(index));
            node = next.unwrap_or_else(|| panic!("{path} is absent in {}", self.output.records[record].node.to_json()));
        }
        (node.to_json(), self.slice(node))
    }

    pub(crate) fn slice(&self, node: &Node) -> &str {
        self.file.slice(node.span())
    }

    /// The codes of the findings, and the raw bytes that each points at.
    pub(crate) fn messages(&self) -> Vec<(&str, &str)> {
        let findings = self.output.findings.iter();
        findings.map(|finding| (finding.about.id.as_str(), self.file.slice(finding.span()))).collect()
    }

    /// Holds fields of a record to value and raw bytes.
    pub(crate) fn assert_fields(&self, record: usize, fields: &[(&str, JsonValue, &str)]) {
        for (path, value, raw) in fields {
            assert_eq!(self.at(record, path), (value.clone(), *raw), "{path}");
        }
    }

    pub(crate) fn assert_valid(&self) {
        for record in &self.output.records {
            let findings = schema::validate(record);
            assert!(findings.is_empty(), "{}: {findings:#?}", record.node.to_json());
        }
    }
}
