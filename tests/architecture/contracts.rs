//! The contracts for editors: what `schemas/{rule,pack,lexicon,config,waiver}.schema.json` allow, the loaders accept, and the
//! other way round.

use std::collections::BTreeSet;

use serde_json::{Value as JsonValue, json};
use somelint::{
    finding::{Edit, Finding},
    policy::{
        CONDITION_KEYS, Folder, PACK_KEYS, PARAM_KEYS, PackFile, PolicyFiles, RULE_KEYS, RuleFile, STRENGTH_KEYS,
        config::read_config,
        examples::EXAMPLE_KEYS,
        lexicons, schemas,
        test_file::{EXPECTATION_KEYS, TEST_FILE_KEYS, TEST_KEYS, TestFile},
    },
    read::{self, Limits, Syntax},
    record::Kind,
    source::{Encoding, Origin, SourceFile, Sources},
    tree::Node,
};

use super::{
    documents::{config, lexicon, pack, rule, test},
    files, none,
};

/// A schema; that of configurations with that of waivers in its place.
fn schema(name: &str) -> JsonValue {
    let mut schema: JsonValue =
        serde_json::from_str(schemas::text(name).expect("the schema exists")).expect("the schema is JSON");
    if name == "config" {
        let waivers = &mut schema["properties"]["waivers"]["items"];
        assert_eq!(waivers["$ref"], "waiver.schema.json");
        *waivers = self::schema("waiver");
    }
    schema
}

fn keys(schema: &JsonValue, pointer: &str) -> BTreeSet<String> {
    let members = schema.pointer(pointer).and_then(JsonValue::as_object);
    members.unwrap_or_else(|| panic!("the schema has nothing at {pointer}")).keys().cloned().collect()
}

fn set(keys: &[&str]) -> BTreeSet<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

#[test]
fn the_schemas_have_the_keys_of_the_loaders() {
    let (rule, pack) = (schema("rule"), schema("pack"));
    assert_eq!(keys(&rule, "/properties"), set(&RULE_KEYS));
    assert_eq!(words(&rule, "/properties/edit/enum"), set(&Edit::ALL.map(Edit::as_str)));
    assert_eq!(keys(&rule, "/$defs/condition/properties"), set(&CONDITION_KEYS));
    assert_eq!(keys(&rule, "/properties/examples/properties"), set(&EXAMPLE_KEYS));
    assert_eq!(keys(&pack, "/properties"), set(&PACK_KEYS));
    assert_eq!(keys(&pack, "/$defs/strength/properties"), set(&STRENGTH_KEYS));
    assert_eq!(keys(&pack, "/$defs/reasoned/properties"), set(&PARAM_KEYS));
    let test = schema("test");
    assert_eq!(keys(&test, "/properties"), set(&TEST_FILE_KEYS));
    let subjects: Vec<&str> = TEST_KEYS.into_iter().chain(Kind::ALL.map(Kind::as_str)).collect();
    assert_eq!(keys(&test, "/$defs/test/properties"), set(&subjects));
    assert_eq!(keys(&test, "/$defs/expectation/then/properties"), set(&EXPECTATION_KEYS));
}

/// What the loader of configurations says that it knows in the place of an unknown key.
fn known_beside(config: &JsonValue) -> BTreeSet<String> {
    let findings = load("config", config).expect_err("the key is unknown");
    let help = findings[0].help.as_deref().unwrap_or_default();
    let words = help.strip_prefix("use one of ").unwrap_or_else(|| panic!("{}: {help}", findings[0].message));
    words.split(", ").map(str::to_owned).collect()
}

#[test]
fn the_schema_of_configurations_has_the_keys_of_the_loader() {
    let config = schema("config");
    let unknown = || json!({ "qqqqqqqq": 1 });
    let mut top = keys(&config, "/properties");
    // For editors; a hint at it would help nobody.
    assert!(top.remove("$schema"));
    assert_eq!(top, known_beside(&unknown()));
    let organization = keys(&config, "/properties/organization/properties");
    assert_eq!(organization, known_beside(&json!({ "organization": unknown() })));
    let sources = keys(&config, "/properties/sources/items/properties");
    assert_eq!(sources, known_beside(&json!({ "sources": [ unknown() ] })));
    let waiver = schema("waiver");
    assert_eq!(keys(&waiver, "/properties"), known_beside(&json!({ "waivers": [ unknown() ] })));
    let scope = keys(&waiver, "/properties/scope/properties");
    assert_eq!(scope, known_beside(&json!({ "waivers": [ { "rule": "a/b", "scope": unknown() } ] })));
}

fn words(schema: &JsonValue, pointer: &str) -> BTreeSet<String> {
    let list = schema.pointer(pointer).and_then(JsonValue::as_array);
    let list = list.unwrap_or_else(|| panic!("the schema has nothing at {pointer}"));
    list.iter().filter_map(JsonValue::as_str).map(str::to_owned).collect()
}

#[test]
fn the_schema_of_configurations_has_the_words_of_the_loader() {
    let config = schema("config");
    assert_eq!(words(&config, "/properties/fail_on/enum"), known_beside(&json!({ "fail_on": "qqqqqqqq" })));
    let source = |key: &str| json!({ "sources": [ { "glob": "a", key: "qqqqqqqq" } ] });
    let kinds = words(&config, "/properties/sources/items/properties/kind/enum");
    assert_eq!(kinds, known_beside(&source("kind")));
    let encodings = words(&config, "/properties/sources/items/properties/encoding/enum");
    assert_eq!(encodings, known_beside(&source("encoding")));
}

/// Reads a document of a kind as its loader does.
fn load(kind: &str, document: &JsonValue) -> Result<(), Vec<Finding>> {
    let text = document.to_string();
    let mut sources = Sources::default();
    let origin = Origin::File { path: "own.yaml".to_owned() };
    let file = sources.insert(SourceFile::new(sources.next_id(), origin, text.clone(), Encoding::Utf8));
    match kind {
        "rule" => {
            let files = PolicyFiles::new(&mut sources, [("rules/own/rule.yaml".to_owned(), file)]);
            let rule = RuleFile::load("own/rule", &files.of(Folder::Rules, "own/rule")[0])?;
            rule.examples().map(|_| ())
        }
        "pack" => {
            let files = PolicyFiles::new(&mut sources, [("packs/own.yaml".to_owned(), file)]);
            PackFile::load("own", &files.of(Folder::Packs, "own")[0]).map(|_| ())
        }
        "lexicon" => {
            let files = PolicyFiles::new(&mut sources, [("lexicons/et/own.yaml".to_owned(), file)]);
            lexicons(&files, &["et"]).map(|_| ())
        }
        "test" => TestFile::read(&tree(&file)).map(|_| ()),
        _ => read_config(&tree(&file)).map(|_| ()),
    }
}

fn tree(file: &SourceFile) -> Node {
    let reading = read::read(file, "own.yaml", Syntax::Yaml, &Limits::default());
    reading.document.expect("the document is sound").roots.remove(0)
}

/// The document and every one that is made of it by a small mistake: a key left out, mistyped or of another type.
fn mistakes(document: &JsonValue) -> Vec<(String, JsonValue)> {
    let mut made = vec![("as it is".to_owned(), document.clone())];
    let mut open = vec![String::new()];
    while let Some(at) = open.pop() {
        let Some(here) = document.pointer(&at) else { continue };
        let children: Vec<String> = match here {
            // What stands in schemas, examples and mappings of names is free.
            JsonValue::Object(map) => map.keys().map(|key| format!("{at}/{}", key.replace('/', "~1"))).collect(),
            JsonValue::Array(items) => (0..items.len()).map(|index| format!("{at}/{index}")).collect(),
            _ => Vec::new(),
        };
        for child in children {
            let key = child.rsplit('/').next().unwrap_or_default().to_owned();
            let mut put = |what: String, edit: &dyn Fn(&mut JsonValue)| {
                let mut copy = document.clone();
                copy.pointer_mut(&at).into_iter().for_each(edit);
                made.push((what, copy));
            };
            if here.is_object() {
                put(format!("{child} left out"), &|node| {
                    node.as_object_mut().map(|map| map.remove(&key));
                });
            }
            let mut retype = |what: &str, value: &JsonValue| {
                let mut copy = document.clone();
                if let Some(node) = copy.pointer_mut(&child) {
                    *node = value.clone();
                }
                made.push((format!("{child} is {what}"), copy));
            };
            retype("a number", &json!(17));
            retype("a list of numbers", &json!([17]));
            retype("a mapping", &json!({ "qqqqqqqq": 17 }));
            open.push(child);
        }
    }
    made
}

#[test]
fn schemas_and_loaders_agree_on_what_is_sound() {
    // What a schema for editors cannot know, or the loader leaves to later stages.
    let beyond = |kind: &str, what: &str| match kind {
        "rule" => ["/given", "/must", "/examples/fail", "/examples/pass/", "/examples/params"]
            .iter()
            .any(|at| what.contains(at)),
        "pack" => what.starts_with("/params"),
        _ => ["/params", "/rules"].iter().any(|at| what.starts_with(at)),
    };
    let mut complaints = Vec::new();
    for (kind, document) in
        [("rule", rule()), ("pack", pack()), ("lexicon", lexicon()), ("test", test()), ("config", config())]
    {
        let validator = jsonschema::validator_for(&schema(kind)).expect("the schema compiles");
        let (mut sound, mut tried) = (0, 0);
        for (what, document) in mistakes(&document) {
            if beyond(kind, &what) {
                continue;
            }
            tried += 1;
            let loaded = load(kind, &document);
            sound += usize::from(loaded.is_ok());
            match (validator.is_valid(&document), loaded) {
                (true, Err(findings)) => {
                    let said = findings.first().map(|finding| finding.message.as_str()).unwrap_or_default();
                    complaints.push(format!("{kind}, {what}: the schema allows it, the loader says: {said}"));
                }
                (false, Ok(())) => complaints.push(format!("{kind}, {what}: the loader takes what the schema refuses")),
                _ => {}
            }
        }
        assert!(sound > 3 && tried > sound + 20, "{kind}: {sound} of {tried}");
    }
    none(&complaints);
}

/// Every policy file and configuration of the project follows its schema, and every schema is a sound one.
#[test]
fn all_files_follow_their_schemas() {
    let mut complaints = Vec::new();
    let mut count = 0;
    let fixtures = files("fixtures", "/somelint.yaml").into_iter().map(|file| ("config", file));
    let tests = files("fixtures", ".test.yaml").into_iter().map(|file| ("test", file));
    let packs = files("policies/packs", ".yaml").into_iter().map(|file| ("pack", file));
    let rules = files("policies/rules", ".yaml").into_iter().map(|file| ("rule", file));
    let lexicons = files("policies/lexicons", ".yaml").into_iter().map(|file| ("lexicon", file));
    for (kind, (path, text)) in fixtures.chain(tests).chain(packs).chain(rules).chain(lexicons) {
        let mut sources = Sources::default();
        let origin = Origin::File { path: path.clone() };
        let file = sources.insert(SourceFile::new(sources.next_id(), origin, text.clone(), Encoding::Utf8));
        let schema = schema(kind);
        assert!(jsonschema::meta::is_valid(&schema), "{kind}");
        let validator = jsonschema::validator_for(&schema).expect("the schema compiles");
        for error in validator.iter_errors(&tree(&file).to_json()) {
            complaints.push(format!("{path}: {error} at {}", error.instance_path()));
        }
        count += 1;
    }
    none(&complaints);
    assert!(count > 40, "{count}");
}
