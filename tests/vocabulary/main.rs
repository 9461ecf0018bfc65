//! Does a schema hold where it should, and does it show the very words that decide?

mod direct;
mod keywords;
mod properties;
mod relations;

use std::{
    path::Path,
    sync::{Arc, LazyLock},
};

use jiff::civil::date;
use serde_json::json;
use somelint::{
    detect::{Lexicon, Lexicons},
    finding::Finding,
    read::{Limits, Syntax, read},
    record::Organization,
    source::{Encoding, Origin, SourceFile, Sources, Span},
    tree::{Map, Node, typed::from_node},
    vocabulary::{Context, Hit, KEYWORDS, NOTES, Schema},
};

/// A text read as YAML, with its places.
struct Source {
    file: SourceFile,
    node: Node,
}

impl Source {
    fn new(text: &str) -> Self {
        let origin = Origin::Stdin { name: "test.yaml".to_owned() };
        let file = SourceFile::new(Sources::default().next_id(), origin, text.to_owned(), Encoding::Utf8);
        let document = read(&file, "test.yaml", Syntax::Yaml, &Limits::default()).document.expect("a document");
        Self { node: document.roots.into_iter().next().expect("a root"), file }
    }

    /// `path=words there` for each hit.
    fn shown(&self, hits: &[Hit]) -> Vec<String> {
        hits.iter().map(|hit| format!("{}={}", hit.path, self.file.slice(hit.span))).collect()
    }
}

fn organization() -> Organization {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    Organization {
        name: Some("Solvik kommun".to_owned()),
        country: Some("SE".to_owned()),
        languages: words(&["sv"]),
        domains: words(&["solvik.example"]),
        dpo: Some("ombudet@solvik.example".to_owned()),
        official_mailbox: Some("kommun@solvik.example".to_owned()),
        handles: words(&["solvikkommun"]),
        phones: words(&["0123-45 60 00"]),
        rules_page: Some("https://www.solvik.example/sociala-medier".to_owned()),
        ..Organization::default()
    }
}

fn context(organization: Organization) -> Arc<Context> {
    let context = Context::new(organization, date(2026, 11, 22), Arc::clone(&LEXICONS));
    Arc::new(context.expect("good patterns"))
}

/// The Swedish lexicons.
static LEXICONS: LazyLock<Arc<Lexicons>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies/lexicons/sv");
    let files = std::fs::read_dir(folder).expect("the folder of lexicons").map(|file| file.expect("a file").path());
    let lexicon = |path: std::path::PathBuf| -> Lexicon {
        let source = Source::new(&std::fs::read_to_string(path).expect("readable"));
        from_node(&source.node).expect("a lexicon")
    };
    Arc::new(Lexicons::new(files.map(lexicon).collect()))
});

fn schema(text: &str) -> Schema {
    let source = Source::new(text);
    let schema = Schema::compile(&source.node, &context(organization()));
    let schema = schema.unwrap_or_else(|findings| panic!("{text}: {}", told(&source, &findings)));
    let mistakes = schema.check();
    assert!(mistakes.is_empty(), "{text}: {}", told(&source, &mistakes));
    schema
}

fn told(source: &Source, findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        format!("{} at `{}`: {}", finding.about.id, source.file.slice(finding.span()), finding.message)
    };
    findings.iter().map(line).collect::<Vec<_>>().join("; ")
}

/// Every mistake in a schema, as `code at words`, with the help.
fn mistakes(text: &str) -> Vec<(String, Option<String>)> {
    let source = Source::new(text);
    let findings = match Schema::compile(&source.node, &context(organization())) {
        Ok(schema) => schema.check(),
        Err(findings) => findings,
    };
    let line =
        |finding: Finding| (format!("{} at {}", finding.about.id, source.file.slice(finding.span())), finding.help);
    findings.into_iter().map(line).collect()
}

/// For each row: a schema, a value, and what is shown. `+` rows hold and show what makes them, `-` rows fail.
fn check(rows: &[(&str, &str, char, &[&str])]) {
    for (text, value, sign, expected) in rows {
        let (schema, source) = (schema(text), Source::new(value));
        assert_eq!(schema.holds(&source.node), *sign == '+', "{text} of {value}");
        let hits = if *sign == '+' { schema.witnesses(&source.node) } else { schema.failures(&source.node) };
        assert_eq!(source.shown(&hits), *expected, "{text} of {value}");
        for note in hits.iter().filter_map(|hit| hit.note.as_ref()) {
            let known = NOTES.iter().find(|(key, _)| *key == note.key).unwrap_or_else(|| panic!("{}", note.key));
            let names: Vec<&str> = note.values.iter().map(|(name, _)| *name).collect();
            assert_eq!(names, known.1, "{}", note.key);
        }
    }
}

#[test]
fn linked_records_are_not_searched_but_aliases_are() {
    let denied = schema("{platformReference: [tiktok]}");
    let nowhere = Span::new(Sources::default().next_id(), 0, 0);
    let channel = Arc::new(Node::from_json(&json!({ "platform": "tiktok" }), nowhere));
    let mut post = Map::new();
    post.set("channel", Node::shared(&channel));
    assert!(!denied.holds(&Node::map(post, nowhere)));
    assert!(denied.holds(&Node::shared(&channel)));
    let draft = Source::new("note: &link [https://tiktok.com/@solvik]\nbody: *link\n");
    assert_eq!(denied.witnesses(&draft.node).len(), 2);
}

#[test]
fn failures_lie_where_the_fault_is() {
    check(&[
        ("{properties: {a: {const: 1}}, required: [a]}", "{a: 2}", '-', &["$.a=2"]),
        ("{properties: {a: {const: 1}}, required: [a, b]}", "{a: 2}", '-', &["$.b={a: 2}", "$.a=2"]),
        ("{items: {required: [x]}}", "[{x: 1}, {y: 2}]", '-', &["$[1].x={y: 2}"]),
        ("{items: {pattern: '^a'}}", "[ab, b, c]", '-', &["$[1]=b", "$[2]=c"]),
        ("{contains: {const: 1}}", "[2, 3]", '-', &["$=[2, 3]"]),
        ("{minItems: 1}", "[]", '-', &["$=[]"]),
        ("{additionalProperties: false, properties: {a: true}}", "{a: 1, bb: 2}", '-', &["$.bb=bb"]),
        ("{properties: {c: {properties: {d: {maxAge: P1M}}}}}", "{c: {d: 2020-01-01}}", '-', &["$.c.d=2020-01-01"]),
        ("{anyOf: [{const: 1}, {const: 2}]}", "3", '-', &["$=3"]),
        ("{anyOf: [{required: [a]}, {required: [b]}]}", "{c: 1}", '-', &["$={c: 1}"]),
        ("{oneOf: [{type: integer}, {const: 1}]}", "1", '-', &["$=1"]),
        ("{not: {properties: {a: {const: 1}}, required: [a]}}", "{a: 1}", '-', &["$.a=1"]),
        ("{if: {required: [a]}, then: {required: [b]}}", "{a: 1}", '-', &["$.b={a: 1}"]),
        (
            "{$defs: {day: {maxAge: P1M}}, properties: {on: {$ref: '#/$defs/day'}}}",
            "{on: 2020-01-01}",
            '-',
            &["$.on=2020-01-01"],
        ),
        ("false", "1", '-', &["$=1"]),
    ]);
}

#[test]
fn witnesses_lie_where_it_shows() {
    check(&[
        ("{type: string}", "x", '+', &["$=x"]),
        ("{properties: {active: {const: true}}, required: [active]}", "{id: 1, active: true}", '+', &["$.active=true"]),
        ("{properties: {a: {}, b: {const: 1}}}", "{a: 0, b: 1}", '+', &["$.b=1"]),
        ("{contains: {const: 1}}", "[0, 1, 2, 1]", '+', &["$[1]=1", "$[3]=1"]),
        ("{items: {enum: [a, b]}}", "[a, b]", '+', &["$[0]=a", "$[1]=b"]),
        ("{anyOf: [{properties: {a: {const: 1}}}, {properties: {b: {const: 2}}}]}", "{a: 1, b: 3}", '+', &["$.a=1"]),
        (
            "{allOf: [{properties: {a: {const: 1}}}, {properties: {b: {const: 2}}}]}",
            "{a: 1, b: 2}",
            '+',
            &["$.a=1", "$.b=2"],
        ),
        (
            "{if: {properties: {a: {const: 1}}}, then: {properties: {b: {const: 2}}}, else: {properties: {c: {const: 3}}}}",
            "{a: 1, b: 2, c: 3}",
            '+',
            &["$.a=1", "$.b=2"],
        ),
        ("{prefixItems: [{const: a}], items: {const: b}}", "[a, b]", '+', &["$[0]=a", "$[1]=b"]),
        ("{patternProperties: {'^x': {const: 1}}}", "{x1: 1, y: 1}", '+', &["$.x1=1"]),
        // Where a keyword of ours decides too, its words are shown and the rest is not.
        (
            "{properties: {status: {const: draft}, on: {maxAge: P1Y}}}",
            "{status: draft, on: 2026-11-01}",
            '+',
            &["$.on=2026-11-01"],
        ),
        ("{$defs: {t: {properties: {a: {const: 1}}}}, $ref: '#/$defs/t'}", "{a: 1}", '+', &["$.a=1"]),
        ("true", "x", '+', &["$=x"]),
    ]);
}

#[test]
fn mistakes_in_schemas_are_shown_where_they_are() {
    for (text, wrong, help) in [
        ("{requird: [a]}", "policy/unknown-keyword at requird", Some("did you mean `required`?")),
        ("{properties: {a: {maxage: P1Y}}}", "policy/unknown-keyword at maxage", Some("did you mean `maxAge`?")),
        ("{items: {anyOf: [{zzz: 1}]}}", "policy/unknown-keyword at zzz", None),
        ("{$id: 'https://solvik.example/s'}", "policy/unknown-keyword at $id", None),
        ("{maxAge: half a year}", "policy/type at half a year", None),
        ("{maxAge: 6 months}", "policy/type at 6 months", None),
        ("{maxAge: -P6M}", "policy/type at -P6M", None),
        ("{maxAge: P99999Y}", "policy/type at P99999Y", None),
        ("{maxAge: 6}", "policy/type at 6", None),
        ("{inOrder: [a]}", "policy/type at [a]", None),
        ("{inOrder: [a, 1]}", "policy/type at [a, 1]", None),
        ("{maxGap: {from: a, to: b, limit: PT4H}}", "policy/type at PT4H", None),
        ("{maxGap: {from: a}}", "policy/type at {from: a}", None),
        ("{notBefore: some day}", "policy/type at some day", None),
        ("{notBefore: [{event: a}]}", "policy/type at {event: a}", None),
        ("{notBefore: {date: a, events: []}}", "policy/type at {date: a, events: []}", None),
        ("{product: {of: [a]}}", "policy/type at {of: [a]}", None),
        ("{same: [a]}", "policy/type at [a]", None),
        ("{linksTo: rule_page}", "policy/type at rule_page", Some("did you mean `rules_page`?")),
        ("{linksTo: [rules_page]}", "policy/type at [rules_page]", None),
        ("{mentions: public-recrd}", "policy/type at public-recrd", Some("did you mean `public-record`?")),
        ("{implies: helth}", "policy/type at helth", Some("did you mean `health`?")),
        ("{implies: {category: health, error: 5}}", "policy/type at 5", None),
        ("{platformReference: [tiktok, telegrm]}", "policy/type at telegrm", Some("did you mean `telegram`?")),
        ("{platformReference: tiktok}", "policy/type at tiktok", None),
        ("{personalData: [personnumer]}", "policy/type at personnumer", Some("did you mean `personnummer`?")),
        ("{personalData: false}", "policy/type at false", None),
        ("{functionalMailbox: 1}", "policy/type at 1", None),
        ("{ownDomain: yes}", "policy/type at yes", None),
        ("{ownDomain: false}", "policy/type at false", None),
        ("{$ref: 'https://solvik.example/schema.json'}", "policy/type at 'https://solvik.example/schema.json'", None),
        ("{$ref: 'file:///etc/schema.json'}", "policy/type at 'file:///etc/schema.json'", None),
        ("{$ref: 'other.json#/a'}", "policy/type at 'other.json#/a'", None),
        ("{$ref: '#/$defs/nothing'}", "policy/type at '#/$defs/nothing'", None),
        ("{properties: {a: {pattern: 'a(?=b)'}}}", "policy/pattern at 'a(?=b)'", None),
        ("{pattern: '(a)\\1'}", "policy/pattern at '(a)\\1'", None),
        ("{pattern: '('}", "policy/pattern at '('", None),
        ("{patternProperties: {'(?!a)': true}}", "policy/pattern at '(?!a)'", None),
        ("{format: e-mial}", "policy/type at e-mial", None),
        ("{type: text}", "policy/type at text", None),
        ("{properties: {a: {required: a}}}", "policy/type at a", None),
        ("{properties: {a: 1}}", "policy/type at 1", None),
        ("[]", "policy/type at []", None),
    ] {
        let found = mistakes(text);
        assert_eq!(found, [(wrong.to_owned(), help.map(str::to_owned))], "{text}");
    }
}

#[test]
fn a_schema_says_what_it_needs() {
    let compile = |text: &str| Schema::compile(&Source::new(text).node, &context(Organization::default()));
    let missing = |text: &str| compile(text).expect("a schema").missing_settings().to_vec();
    assert_eq!(missing("{properties: {a: {ownDomain: true}, b: {ownDomain: true}}}"), ["organization.domains"]);
    assert_eq!(missing("{const: 1}"), [""; 0]);
    assert_eq!(schema("{ownDomain: true}").missing_settings(), [""; 0]);
    assert!(!schema("{ownDomain: true}").is_heuristic());
}

#[test]
fn keywords_are_documented_and_in_order() {
    assert!(NOTES.is_sorted());
    assert!(KEYWORDS.is_sorted_by_key(|spec| spec.name));
    for spec in KEYWORDS {
        assert!(!spec.about.is_empty() && !spec.value.is_empty(), "{}", spec.name);
    }
}
