//! Reads the documents of an export as a run does: each recognised on its own, then all of one root together.

use std::{
    collections::BTreeMap,
    io::Cursor,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde_json::Value as JsonValue;
use somelint::{
    platform::{self, Hint, Output, Reader},
    read::{
        self, Document, Limits,
        archive::{Archive, Content},
    },
    record::{Kind, Record, schema},
    source::{Origin, Sources, Span},
    tree::{Node, Value},
};

/// One export with its sources.
pub(crate) struct Export {
    pub(crate) sources: Arc<Sources>,
    pub(crate) reader: &'static Reader,
    pub(crate) output: Output,
}

/// The exports that files form, and the names of those that nobody knows.
pub(crate) struct Found {
    pub(crate) exports: Vec<Export>,
    pub(crate) unknown: Vec<String>,
    pub(crate) marks: Vec<(String, &'static str, String)>,
}

/// Reads files by name and bytes.
pub(crate) fn read_all(files: &[(String, Vec<u8>)]) -> Found {
    let mut sources = Sources::default();
    let mut groups: BTreeMap<(String, &'static str), (&'static Reader, Vec<Document>)> = BTreeMap::new();
    let (mut unknown, mut marks) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let Some(document) = document(&mut sources, name, bytes) else {
            unknown.push(name.clone());
            continue;
        };
        let Some(found) = platform::recognise(&document, &Hint::default()) else {
            unknown.push(name.clone());
            continue;
        };
        marks.push((name.clone(), found.reader.id, found.mark.root.clone()));
        groups.entry((found.mark.root, found.reader.id)).or_insert_with(|| (found.reader, Vec::new())).1.push(document);
    }
    let sources = Arc::new(sources);
    let exports = groups.into_values().map(|(reader, documents)| {
        let documents: Vec<&Document> = documents.iter().collect();
        let output = (reader.read)(&documents, &Hint::default());
        Export { sources: Arc::clone(&sources), reader, output }
    });
    Found { exports: exports.collect(), unknown, marks }
}

/// The only export that documents given inline form.
pub(crate) fn read_one(files: &[(&str, &str)]) -> Export {
    let files: Vec<_> = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    let Found { mut exports, unknown, marks } = read_all(&files);
    assert!(unknown.is_empty(), "nobody knows {unknown:?}");
    assert_eq!(exports.len(), 1, "they form one export: {marks:?}");
    exports.remove(0)
}

fn document(sources: &mut Sources, name: &str, bytes: &[u8]) -> Option<Document> {
    let mut findings = Vec::new();
    let origin = Origin::File { path: name.to_owned() };
    let decoded = read::decode(sources, origin, bytes, None, &mut findings);
    let file = sources.insert(decoded.file);
    let syntax = decoded.is_readable.then(|| read::syntax_of(name, &file.text)).flatten()?;
    read::read(&file, name, syntax, &Limits::default()).document
}

/// The members of an archive that are data.
pub(crate) fn members(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = Archive::open(Cursor::new(bytes), &Limits::default()).expect("the archive can be opened");
    let mut members = Vec::new();
    archive.visit(&mut |member, content| {
        if let Content::Bytes(bytes) = content {
            members.push((member.name.clone(), bytes));
        }
    });
    members
}

/// A folder below the one of the package; `None` where it is not there.
pub(crate) fn folder(path: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    folder.is_dir().then_some(folder)
}

/// The files below a folder, by their path in it.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in std::fs::read_dir(&at).expect("the folder can be read").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name =
                    path.strip_prefix(folder).expect("it lies in the folder").to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read(&path).expect("the file can be read")));
            }
        }
    }
    found.sort();
    found
}

impl Export {
    /// The only account.
    pub(crate) fn account(&self) -> &Record {
        let accounts: Vec<_> = self.output.records.iter().filter(|record| record.kind == Kind::Account).collect();
        let [account] = accounts.as_slice() else { panic!("{} accounts", accounts.len()) };
        account
    }

    /// The posts.
    pub(crate) fn posts(&self) -> Vec<&Record> {
        self.output.records.iter().filter(|record| record.kind == Kind::Post).collect()
    }

    pub(crate) fn slice(&self, span: Span) -> String {
        let file = self.sources.get(span.source).expect("the source is known");
        file.slice(span).to_owned()
    }

    /// Holds fields of a record to value and raw bytes.
    #[track_caller]
    pub(crate) fn assert_fields(&self, record: &Record, fields: &[(&str, JsonValue, &str)]) {
        for (path, value, raw) in fields {
            let node =
                at(&record.node, path).unwrap_or_else(|| panic!("{path} is absent in {:#}", record.node.to_json()));
            assert_eq!((node.to_json(), self.slice(node.span())), (value.clone(), (*raw).to_owned()), "{path}");
        }
    }

    /// Holds fields to being unknown.
    #[track_caller]
    pub(crate) fn assert_absent(&self, record: &Record, paths: &[&str]) {
        for path in paths {
            let found = at(&record.node, path).map(|node| (node.to_json(), self.slice(node.span())));
            assert_eq!(found, None, "{path}");
        }
    }

    /// The ids of the findings with the raw bytes they point at.
    pub(crate) fn findings(&self) -> Vec<(String, String)> {
        let shown = self.output.findings.iter();
        shown.map(|finding| (finding.about.id.as_str().to_owned(), self.slice(finding.span()))).collect()
    }

    /// Every record follows its schema, fills only what the schema says its reader can, and points into its own sources.
    #[track_caller]
    pub(crate) fn assert_sound(&self) {
        for record in &self.output.records {
            let findings = schema::validate(record);
            assert!(findings.is_empty(), "{}: {findings:#?}", record.id);
            let promised = |leaf: &str| {
                let mut fields = schema::fields(record.kind).into_iter();
                fields.any(|field| field.path == leaf && field.field.filled_by().contains(&self.reader.id))
            };
            let mut leaves = Vec::new();
            collect(&record.node, String::new(), &mut leaves);
            for leaf in leaves {
                assert!(promised(&leaf), "{}: {leaf} is not promised", self.reader.id);
            }
            self.assert_placed(&record.node);
            self.assert_in_bounds(record.place);
        }
        for finding in &self.output.findings {
            finding.labels.iter().for_each(|label| self.assert_in_bounds(label.span));
        }
    }

    fn assert_placed(&self, node: &Node) {
        self.assert_in_bounds(node.span());
        node.items().iter().for_each(|item| self.assert_placed(item));
        for entry in node.as_map().map(somelint::tree::Map::entries).unwrap_or_default() {
            self.assert_in_bounds(entry.key.span);
            self.assert_placed(&entry.value);
        }
        if let Value::Text(text) = node.value() {
            for (at, char) in text.as_str().char_indices() {
                let place = node.locate(at..at + char.len_utf8());
                self.assert_in_bounds(place);
                assert!(node.span().start <= place.start && place.end <= node.span().end, "{char} lies in its text");
            }
        }
    }

    fn assert_in_bounds(&self, span: Span) {
        let file = self.sources.get(span.source).expect("the source is known");
        assert!(file.text.get(span.range()).is_some(), "{:?} lies in its file", span.range());
    }
}

fn at<'n>(node: &'n Node, path: &str) -> Option<&'n Node> {
    path.split('.').try_fold(node, |node, step| {
        step.parse::<usize>().map_or_else(|_| node.get(step), |index| node.items().get(index))
    })
}

fn collect(node: &Node, path: String, leaves: &mut Vec<String>) {
    match node.value() {
        Value::List(items) => items.iter().for_each(|item| collect(item, format!("{path}[]"), leaves)),
        Value::Map(map) => {
            for entry in map.entries() {
                let key = entry.key.as_str();
                collect(&entry.value, if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }, leaves);
            }
        }
        _ => leaves.push(path),
    }
}
