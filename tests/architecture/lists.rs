//! The lists: everything that exists is in the list that is used, and everything in a list is used.

use std::collections::BTreeSet;

use somelint::{
    finding::CODES,
    platform::READERS,
    policy::{Folder, PolicyFiles, schemas},
    record::{Kind, schema},
    report::Format,
    source::Sources,
};

use super::{files, none};

#[test]
fn every_policy_file_is_part_of_the_program() {
    let known = PolicyFiles::new(&mut Sources::default(), []);
    let mut complaints = Vec::new();
    for (folder, name) in [
        (Folder::Rules, "rules"),
        (Folder::Packs, "packs"),
        (Folder::Lexicons, "lexicons"),
        (Folder::Locales, "locales"),
    ] {
        let prefix = format!("policies/{name}/");
        let found = files(&format!("policies/{name}"), "");
        for (path, text) in &found {
            let id = path.strip_prefix(&prefix).and_then(|path| path.strip_suffix(".yaml"));
            let Some(id) = id else {
                complaints.push(format!("{path} is not a .yaml file"));
                continue;
            };
            match known.of(folder, id) {
                [file] if *file.source.text == **text => {}
                [_] => complaints.push(format!("{path} differs from what the program holds")),
                _ => complaints.push(format!("{path} is not part of the program")),
            }
        }
        assert_eq!(found.len(), known.ids(folder).count(), "{name}");
    }
    none(&complaints);
}

#[test]
fn every_schema_is_part_of_the_program() {
    let kinds = Kind::ALL.map(|kind| (kind.as_str().to_owned(), schema::schema_text(kind)));
    let others = schemas::NAMES.map(|name| {
        let file = if name.ends_with("report") { format!("{name}-v1") } else { name.to_owned() };
        (file, schemas::text(name).expect("every name has a schema"))
    });
    let held: Vec<_> = kinds.into_iter().chain(others).collect();
    let mut complaints = Vec::new();
    for (path, text) in files("schemas", "") {
        let name = path.trim_start_matches("schemas/").trim_end_matches(".schema.json");
        let is_held = name == "common" || held.iter().any(|(held, held_text)| held == name && **held_text == *text);
        if !is_held {
            complaints.push(format!("{path} is not part of the program"));
        }
    }
    none(&complaints);
    assert_eq!(files("schemas", ".schema.json").len(), held.len() + 1);
}

#[test]
fn every_code_is_used_and_has_an_id_of_its_own() {
    let source: String = files("src", ".rs")
        .into_iter()
        .filter(|(path, _)| path != "src/finding/codes.rs")
        .map(|(_, text)| text)
        .collect();
    let (_, table) = files("src/finding", "codes.rs").into_iter().next().expect("there is a table of codes");
    let names: Vec<&str> =
        table.lines().filter_map(|line| line.trim().split_once(" = \"")).map(|(name, _)| name).collect();
    assert_eq!(names.len(), CODES.len());
    let words: BTreeSet<&str> = source.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
    let mut complaints: Vec<String> =
        names.iter().filter(|name| !words.contains(**name)).map(|name| format!("nothing reports {name}")).collect();
    let mut ids = BTreeSet::new();
    for code in CODES {
        let good = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        if !(code.id.split('/').count() == 2 && code.id.split('/').all(good)) {
            complaints.push(format!("{} is not of the form area/problem", code.id));
        }
        if !ids.insert(code.id) {
            complaints.push(format!("{} is the id of two codes", code.id));
        }
        if [code.why, code.fix].iter().any(|text| !text.ends_with('.')) || code.title.ends_with('.') {
            complaints.push(format!("{}: why and fix are sentences, the title is not", code.id));
        }
    }
    none(&complaints);
}

/// What a reader says that it fills, the schemas say of it, and the other way round.
#[test]
fn readers_and_schemas_name_each_other() {
    let ids: BTreeSet<&str> = READERS.iter().map(|reader| reader.id).collect();
    assert_eq!(ids.len(), READERS.len(), "two readers have one id");
    let mut complaints = Vec::new();
    for kind in Kind::ALL {
        for field in schema::fields(kind) {
            for reader in field.field.filled_by() {
                // What is said of the organisation comes from its configuration, which no reader reads.
                if reader == "config" && kind == Kind::Organization {
                    continue;
                }
                match READERS.iter().find(|known| known.id == reader) {
                    None => complaints.push(format!("{kind} {}: no reader is called {reader}", field.path)),
                    Some(reader) if !reader.kinds.contains(&kind) => {
                        complaints.push(format!("{kind} {}: {} reads no {kind}", field.path, reader.id));
                    }
                    Some(_) => {}
                }
            }
        }
    }
    for reader in READERS {
        for kind in reader.kinds {
            if !schema::fields(*kind).iter().any(|field| field.field.filled_by().contains(&reader.id)) {
                complaints.push(format!("the schema of {kind} does not name {}", reader.id));
            }
        }
    }
    none(&complaints);
}

#[test]
fn formats_have_names_of_their_own() {
    let names: BTreeSet<&str> = Format::ALL.into_iter().map(Format::name).collect();
    assert_eq!(names.len(), Format::ALL.len());
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
    }
}

/// Nothing tells of the machine that it was written on.
#[test]
fn no_file_names_a_machine() {
    let folders = ["src", "tests", "benches", "policies", "schemas", "fixtures", "docs", "packaging", ".ci", ".github"];
    let marks =
        ["/work", "/root", "/home/", "/tm\u{70}", "C:\\Users"].map(|mark| format!("{mark}/").replace("//", "/"));
    let own = "tests/architecture/lists.rs";
    let mut complaints = Vec::new();
    for (path, text) in folders.iter().flat_map(|folder| files(folder, "")).filter(|(path, _)| path != own) {
        for (number, line) in text.lines().enumerate() {
            if marks.iter().any(|mark| line.contains(mark.as_str())) {
                complaints.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    none(&complaints);
}
