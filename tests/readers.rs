//! Do readers and schemas promise the same? Every field names its readers, and every reader its fields.

use std::collections::BTreeSet;

use somelint::{
    platform::{READERS, Reader},
    record::{Kind, schema},
};

/// The fields of a kind that the schema says a reader fills.
fn named(kind: Kind, reader: &Reader) -> BTreeSet<String> {
    let fields = schema::fields(kind).into_iter();
    fields.filter(|field| field.field.filled_by().contains(&reader.id)).map(|field| field.path).collect()
}

#[test]
fn readers_fill_the_fields_that_name_them() {
    for reader in READERS.iter().filter(|reader| !reader.fills.is_empty()) {
        for kind in Kind::ALL {
            let promised = reader.fills.iter().filter(|(of, _)| *of == kind).flat_map(|(_, fields)| *fields);
            let promised: BTreeSet<String> = promised.map(|field| (*field).to_owned()).collect();
            assert_eq!(promised, named(kind, reader), "{} and the schema of {kind}", reader.id);
            assert!(promised.is_empty() || reader.kinds.contains(&kind), "{} makes {kind}", reader.id);
        }
    }
}

#[test]
fn exports_of_platforms_promise_their_fields_one_by_one() {
    for id in ["x-archive", "instagram-archive", "meta-graph"] {
        let reader = READERS.iter().find(|reader| reader.id == id).expect("it is registered");
        for kind in reader.kinds {
            assert!(reader.fills.iter().any(|(of, fields)| of == kind && !fields.is_empty()), "{id} fills {kind}");
        }
    }
}

#[test]
fn readers_have_ids_of_their_own() {
    let ids: BTreeSet<&str> = READERS.iter().map(|reader| reader.id).collect();
    assert_eq!(ids.len(), READERS.len());
}
