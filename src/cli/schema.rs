//! `somelint schema`: the contracts, for people and for editors.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use serde_json::{Value as JsonValue, json};

use super::{Outcome, Stop, args::SchemaOf, output::write_file, walk::shown};
use crate::{
    finding::did_you_mean,
    policy::schemas,
    record::{Kind, schema},
};

/// Where `SchemaStore` publishes schemas, by their names.
const STORE: &str = "https://json.schemastore.org/";

/// The files that hold what a schema describes, wherever they are; of records the configuration decides.
const FILES: [(&str, &[&str]); 6] = [
    ("config", &["somelint.yaml", "somelint.yml"]),
    ("rule", &["**/policies/rules/**/*.yaml"]),
    ("pack", &["**/policies/packs/*.yaml"]),
    ("lexicon", &["**/policies/lexicons/*/*.yaml"]),
    ("baseline", &["somelint-baseline.json"]),
    ("account", &["*.account.yaml", "*.account.json"]),
];

pub(super) fn run(args: &SchemaOf) -> Result<Outcome, Stop> {
    let names = || Kind::ALL.map(Kind::as_str).into_iter().chain(schemas::NAMES);
    if let Some(folder) = &args.to {
        return write_all(folder, names());
    }
    let mut out = io::stdout().lock();
    let Some(name) = &args.name else {
        for name in names() {
            writeln!(out, "{name}")?;
        }
        return Ok(Outcome::Clean);
    };
    let text = Kind::from_word(name).map(schema::schema_text).or_else(|| schemas::text(name));
    let text = text.ok_or_else(|| {
        let hint = did_you_mean(name, names()).unwrap_or_else(|| "run `somelint schema` for their names".to_owned());
        Stop::Usage(format!("there is no schema `{name}`; {hint}"))
    })?;
    out.write_all(text.as_bytes())?;
    Ok(Outcome::Clean)
}

/// Writes every schema, complete in itself, and the catalogue that tells editors which files each is for.
fn write_all<'n>(folder: &Path, names: impl Iterator<Item = &'n str>) -> Result<Outcome, Stop> {
    let fail = |error: &io::Error| Stop::Write(format!("{} cannot be made: {}", folder.display(), error.kind()));
    fs::create_dir_all(folder).map_err(|error| fail(&error))?;
    let mut entries = Vec::new();
    let write = |name: &str, value: &JsonValue| {
        let path = folder.join(name);
        write_file(&path, &[], |out| Ok(writeln!(out, "{}", serde_json::to_string_pretty(value)?)?))?;
        Ok::<_, Stop>(writeln!(io::stdout().lock(), "{}", shown(path))?)
    };
    for name in names {
        let file = format!("somelint-{name}.json");
        let Some(mut whole) = complete(name) else { continue };
        whole["$id"] = format!("{STORE}{file}").into();
        let about = FILES.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, globs)| globs);
        entries.push(json!({
            "name": format!("somelint {name}"),
            "description": whole["description"],
            "fileMatch": about,
            "url": whole["$id"],
        }));
        write(&file, &whole)?;
    }
    let catalogue = json!({ "$schema": format!("{STORE}schema-catalog.json"), "version": 1, "schemas": entries });
    write("catalog.json", &catalogue)?;
    Ok(Outcome::Clean)
}

/// A schema without references to others.
fn complete(name: &str) -> Option<JsonValue> {
    if let Some(kind) = Kind::from_word(name) {
        return Some(schema::schema(kind).clone());
    }
    let mut value = serde_json::from_str(schemas::text(name)?).ok()?;
    put_in(&mut value);
    Some(value)
}

/// Puts other schemas in the place of their names.
fn put_in(value: &mut JsonValue) {
    let other = value["$ref"].as_str().and_then(|name| name.strip_suffix(".schema.json")).and_then(complete);
    if let Some(other) = other {
        *value = other;
    }
    match value {
        JsonValue::Array(items) => items.iter_mut().for_each(put_in),
        JsonValue::Object(members) => members.values_mut().for_each(put_in),
        _ => {}
    }
}
