//! Tells cargo that the program holds the policies, and writes the lexicons out as JSON.
//!
//! The program reads all lexicons of a language before it checks the first draft, and JSON many times faster than YAML.
//! A test holds the two equal.

use std::{
    env,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use granit_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value};

fn main() {
    println!("cargo::rerun-if-changed=policies");
    println!("cargo::rerun-if-changed=build.rs");
    let mut table = String::from("&[\n");
    for (id, path) in lexicons() {
        let text = fs::read_to_string(&path).expect("a lexicon can be read");
        let json = read(&text).unwrap_or_else(|| panic!("{} is no YAML that a lexicon is made of", path.display()));
        let _ = writeln!(table, "    ({id:?}, {:?}),", json.to_string());
    }
    table.push_str("]\n");
    let folder = env::var_os("OUT_DIR").expect("cargo gives a folder");
    fs::write(Path::new(&folder).join("lexicons.rs"), table).expect("the folder can be written to");
}

/// Every lexicon by its id, such as `sv/health`, in order.
fn lexicons() -> Vec<(String, PathBuf)> {
    let list = |folder: &Path| {
        let entries = fs::read_dir(folder).expect("the folder of lexicons can be listed");
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        paths
    };
    let name = |path: &Path| path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let languages = list(Path::new("policies/lexicons")).into_iter().filter(|path| path.is_dir());
    languages
        .flat_map(|language| list(&language).into_iter().map(move |path| (language.clone(), path)))
        .filter(|(_, path)| path.extension().is_some_and(|extension| extension == "yaml"))
        .map(|(language, path)| (format!("{}/{}", name(&language), name(&path)), path))
        .collect()
}

/// The one document of a text; nothing where it needs more of YAML than lexicons do.
fn read(text: &str) -> Option<Value> {
    let mut parser = Parser::new_from_str(text);
    let mut next = move || parser.next_event()?.ok().map(|(event, _)| event);
    loop {
        match next()? {
            Event::StreamStart | Event::DocumentStart(..) | Event::Comment(..) => {}
            first => return value(first, &mut next),
        }
    }
}

fn value<'t>(event: Event<'t>, next: &mut impl FnMut() -> Option<Event<'t>>) -> Option<Value> {
    match event {
        Event::Scalar(text, style, 0, None) => Some(scalar(&text, style)),
        Event::SequenceStart(_, 0, None) => {
            let mut items = Vec::new();
            loop {
                match next()? {
                    Event::SequenceEnd => return Some(Value::Array(items)),
                    Event::Comment(..) => {}
                    item => items.push(value(item, next)?),
                }
            }
        }
        Event::MappingStart(_, 0, None) => {
            let mut members = Map::new();
            loop {
                match next()? {
                    Event::MappingEnd => return Some(Value::Object(members)),
                    Event::Comment(..) => {}
                    Event::Scalar(key, _, 0, None) => {
                        let mut event = next()?;
                        while matches!(event, Event::Comment(..)) {
                            event = next()?;
                        }
                        let value = value(event, next)?;
                        members.insert(key.into_owned(), value);
                    }
                    _ => return None,
                }
            }
        }
        _ => None,
    }
}

/// Plain words may be numbers and truth values (YAML 1.2.2, 10.3.2); lexicons have whole numbers only.
fn scalar(text: &str, style: ScalarStyle) -> Value {
    let whole = || text.parse::<u64>().ok().filter(|whole| whole.to_string() == text);
    match text {
        _ if style != ScalarStyle::Plain => text.into(),
        "true" => true.into(),
        "false" => false.into(),
        "" | "~" | "null" => Value::Null,
        _ => whole().map_or_else(|| text.into(), Value::from),
    }
}
