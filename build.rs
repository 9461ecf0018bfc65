//! Tells cargo that the program holds the policies, and makes the lexicons ready.
//!
//! One draft that is checked alone waits for the lexicons of all languages. What searches for their words is made here and
//! not by the program, and each term is written out as JSON, to be read when a text has it. A test holds them equal to the
//! files.

use std::{
    collections::BTreeMap,
    env,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use granit_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value, json};

#[expect(dead_code, unreachable_pub, reason = "what the program needs besides")]
#[path = "src/detect/normalise.rs"]
mod normalise;
#[expect(dead_code, reason = "what the program needs besides")]
#[path = "src/detect/lexicon/stems.rs"]
mod stems;

use stems::{Stems, in_tag};

fn main() {
    println!("cargo::rerun-if-changed=policies");
    println!("cargo::rerun-if-changed=build.rs");
    for taken in ["normalise.rs", "lexicon/stems.rs"] {
        println!("cargo::rerun-if-changed=src/detect/{taken}");
    }
    let mut languages: BTreeMap<String, Language> = BTreeMap::new();
    for (id, path) in lexicons() {
        let text = fs::read_to_string(&path).expect("a lexicon can be read");
        let json = read(&text).unwrap_or_else(|| panic!("{} is no YAML that a lexicon is made of", path.display()));
        languages.entry(id.split('/').next().unwrap_or_default().to_owned()).or_default().add(json);
    }
    let (mut texts, mut ready) = (String::new(), String::new());
    for (name, language) in &languages {
        language.write(name, &mut texts, &mut ready);
    }
    let tables = format!(
        "pub(super) static TEXTS: &[Texts] = &[\n{texts}];\npub(super) static READY: &[Ready] = &[\n{ready}];\n"
    );
    let folder = env::var_os("OUT_DIR").expect("cargo gives a folder");
    let write = |name, text| fs::write(Path::new(&folder).join(name), text).expect("the folder can be written to");
    write("lexicons.rs", tables);
    write("files.rs", files());
}

/// Every policy file by its path below `policies/`, with its text.
fn files() -> String {
    let text = |path: &String| {
        format!("    ({path:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/policies/{path}\"))),\n")
    };
    let mut paths: Vec<String> = FOLDERS.iter().flat_map(|folder| below(folder)).collect();
    paths.extend(LISTS.map(str::to_owned));
    format!("pub(super) static FILES: &[(&str, &str)] = &[\n{}];\n", paths.iter().map(text).collect::<String>())
}

/// The folders of policies.
const FOLDERS: [&str; 4] = ["lexicons", "locales", "packs", "rules"];
/// The sentences of the sources that rules rest on, and those of them that no machine can check.
const LISTS: [&str; 2] = ["requirements.yaml", "sign-offs.yaml"];

/// All files below a folder of `policies`, in order, by their paths with `/`.
fn below(folder: &str) -> Vec<String> {
    let entries = list(&Path::new("policies").join(folder)).into_iter();
    let path = |entry: PathBuf| {
        let path = format!("{folder}/{}", entry.file_name().map(|name| name.to_string_lossy()).unwrap_or_default());
        if entry.is_dir() { below(&path) } else { vec![path] }
    };
    entries.flat_map(path).collect()
}

/// What is in a folder, in order.
fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of policies can be listed");
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}

/// All lexicons of one language together.
#[derive(Default)]
struct Language {
    /// A pair of category and term as JSON each, with stem and exceptions.
    terms: Vec<(String, String, Vec<String>)>,
    concepts: BTreeMap<String, Vec<String>>,
    grammar: Option<Value>,
    persons: Option<Value>,
}

impl Language {
    fn add(&mut self, mut lexicon: Value) {
        let words = |value: &Value| -> Vec<String> {
            let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
            items.iter().filter_map(|item| Some(item.as_str()?.to_owned())).collect()
        };
        for term in lexicon["terms"].as_array().map(Vec::as_slice).unwrap_or_default() {
            let stem = term["stem"].as_str().expect("a term has a stem").to_owned();
            self.terms.push((json!([lexicon["category"], term]).to_string(), stem, words(&term["except"])));
        }
        for (name, phrases) in lexicon["concepts"].as_object().into_iter().flatten() {
            self.concepts.entry(name.clone()).or_default().extend(words(phrases));
        }
        for (part, key) in [(&mut self.grammar, "grammar"), (&mut self.persons, "persons")] {
            let given = lexicon[key].take();
            *part = if given.is_null() { part.take() } else { Some(given) };
        }
    }

    fn write(&self, name: &str, texts: &mut String, ready: &mut String) {
        let stems = |spell| Stems::new(self.terms.iter().map(|(_, stem, not)| (stem.as_str(), not.as_slice())), spell);
        let words = table(&stems(normalise::lower));
        let tags = table(&stems(|words| in_tag(&normalise::bare(words))));
        let concepts: Vec<(&String, &Vec<String>)> = self.concepts.iter().collect();
        let concepts = format!("{concepts:?}").replace("[\"", "&[\"");
        let part = |part: &Option<Value>| part.as_ref().map_or("{}".to_owned(), Value::to_string);
        let (grammar, persons) = (part(&self.grammar), part(&self.persons));
        let terms: String = self.terms.iter().map(|(json, ..)| json.as_str()).collect();
        let ends: Vec<usize> = self
            .terms
            .iter()
            .scan(0, |end, (json, ..)| {
                *end += json.len();
                Some(*end)
            })
            .collect();
        let _ = writeln!(
            texts,
            "    Texts {{ language: {name:?}, terms: {terms:?}, ends: &{ends:?}, grammar: {grammar:?}, persons: {persons:?} }},"
        );
        let _ = writeln!(
            ready,
            "    Ready {{ language: {name:?}, terms: {}, words: {words}, tags: {tags}, concepts: &{concepts}, term, grammar, \
             persons }},",
            ends.len()
        );
    }
}

/// Stems as an expression of constants.
fn table(stems: &Stems) -> String {
    let (text, ends, terms) = (&*stems.text, &*stems.ends, &*stems.terms);
    format!(
        "Stems {{ text: Cow::Borrowed({text:?}), ends: Cow::Borrowed(&{ends:?}), terms: Cow::Borrowed(&{terms:?}) }}"
    )
}

/// Every lexicon by its id, such as `sv/health`, in order.
fn lexicons() -> Vec<(String, PathBuf)> {
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
