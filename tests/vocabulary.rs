//! Does a schema hold where it should, and does it show the very words that decide?

use std::{
    path::Path,
    sync::{Arc, LazyLock},
};

use jiff::civil::date;
use proptest::prelude::*;
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
        let file = SourceFile::new(Sources::default().next_id(), origin, text, Encoding::Utf8);
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
fn ages_of_dates() {
    check(&[
        ("{maxAge: P6M}", "2026-05-22", '+', &["$=2026-05-22"]),
        ("{maxAge: P6M}", "'2026-11-22T23:00:00+01:00'", '+', &["$='2026-11-22T23:00:00+01:00'"]),
        ("{maxAge: P6M}", "2026-05-21", '-', &["$=2026-05-21"]),
        ("{maxAge: P6M}", "2026-11-23", '-', &["$=2026-11-23"]),
        ("{maxAge: P6M}", "about a month ago", '-', &["$=about a month ago"]),
        ("{maxAge: P6M}", "~", '-', &["$=~"]),
        ("{minAge: P1Y}", "2025-11-22", '+', &["$=2025-11-22"]),
        ("{minAge: P1Y}", "2025-11-23", '-', &["$=2025-11-23"]),
        ("{minAge: P1Y}", "2027-01-01", '-', &["$=2027-01-01"]),
    ]);
}

#[test]
fn dates_in_order() {
    check(&[
        (
            "{inOrder: [asked, held]}",
            "{asked: 2026-01-01, held: 2026-01-01}",
            '+',
            &["$={asked: 2026-01-01, held: 2026-01-01}"],
        ),
        ("{inOrder: [asked, held]}", "{held: 2026-01-01}", '+', &["$={held: 2026-01-01}"]),
        ("{inOrder: [asked, held]}", "{asked: 2026-01-02, held: 2026-01-01}", '-', &["$.held=2026-01-01"]),
        ("{inOrder: [a.on, b.on, c]}", "{a: {on: 2026-02-02}, b: {on: ~}, c: 2026-01-01}", '-', &["$.c=2026-01-01"]),
        ("{inOrder: [asked, held]}", "{asked: soon, held: 2026-01-01}", '-', &["$.asked=soon"]),
        ("{inOrder: [asked, held]}", "[2026-01-01]", '-', &["$=[2026-01-01]"]),
    ]);
}

#[test]
fn dates_apart() {
    let day = "{maxGap: {from: reported, to: removed, limit: P1D}}";
    let same = "{reported: 2026-01-01, removed: 2026-01-02}";
    check(&[
        (day, same, '+', &["$={reported: 2026-01-01, removed: 2026-01-02}"]),
        (day, "{reported: 2026-01-01, removed: 2026-01-03}", '-', &["$.removed=2026-01-03"]),
        (
            day,
            "{reported: 2026-01-31T23:00:00Z, removed: 2026-02-01}",
            '+',
            &["$={reported: 2026-01-31T23:00:00Z, removed: 2026-02-01}"],
        ),
        (day, "{removed: 2026-01-03}", '-', &["$={removed: 2026-01-03}"]),
        ("{notBefore: 2023-07-10}", "2023-07-10", '+', &["$=2023-07-10"]),
        ("{notBefore: [2020-07-16, 2023-07-10]}", "2022-01-01", '-', &["$=2022-01-01"]),
        ("{notBefore: []}", "2001-01-01", '+', &["$=2001-01-01"]),
        ("{notBefore: []}", "soon", '-', &["$=soon"]),
    ]);
}

#[test]
fn values_that_belong_together() {
    let product = "{product: {of: [likelihood, consequence], is: value}}";
    check(&[
        (product, "{likelihood: 2, consequence: 3, value: 6}", '+', &["$={likelihood: 2, consequence: 3, value: 6}"]),
        (product, "{likelihood: 2, consequence: 3, value: 5}", '-', &["$.value=5"]),
        (product, "{likelihood: 2, value: 2}", '-', &["$={likelihood: 2, value: 2}"]),
        (
            product,
            "{likelihood: 9223372036854775807, consequence: 3, value: 6}",
            '-',
            &["$={likelihood: 9223372036854775807, consequence: 3, value: 6}"],
        ),
        ("{same: [a, b.c]}", "{a: x, b: {c: x}}", '+', &["$={a: x, b: {c: x}}"]),
        ("{same: [a, b.c]}", "{a: x, b: {c: y}}", '-', &["$.b.c=y"]),
        ("{same: [a, b]}", "{a: 1, b: 1.0}", '+', &["$={a: 1, b: 1.0}"]),
        ("{same: [a, b]}", "{a: 1}", '-', &["$={a: 1}"]),
    ]);
}

#[test]
fn addresses_on_own_domains() {
    check(&[
        ("{ownDomain: true}", "https://www.solvik.example/x", '+', &["$=https://www.solvik.example/x"]),
        ("{ownDomain: true}", "info@skola.solvik.example", '+', &["$=info@skola.solvik.example"]),
        ("{ownDomain: true}", "https://solvik.example.org", '-', &["$=https://solvik.example.org"]),
        ("{ownDomain: true}", "7", '-', &["$=7"]),
    ]);
}

#[test]
fn functional_mailboxes() {
    check(&[
        ("{functionalMailbox: true}", "kommun@solvik.example", '+', &["$=kommun@solvik.example"]),
        ("{functionalMailbox: true}", "kari.eksempel@solvik.example", '-', &["$=kari.eksempel@solvik.example"]),
        ("{functionalMailbox: true}", "kommun@gmail.com", '-', &["$=kommun@gmail.com"]),
        ("{functionalMailbox: true}", "info@fjordvik.example", '-', &["$=info@fjordvik.example"]),
        ("{functionalMailbox: true}", "kommun", '-', &["$=kommun"]),
        ("{functionalMailbox: true}", "~", '-', &["$=~"]),
    ]);
    let source = Source::new("kari.eksempel@solvik.example");
    let hits = schema("{functionalMailbox: true}").failures(&source.node);
    assert_eq!(hits[0].sensitive, Some("e-mail address"));
    assert_eq!(hits[0].note.as_ref().map(|note| note.key), Some("mailbox.personal"));
}

#[test]
fn links_to_pages() {
    let page = "{linksTo: rules_page}";
    let profile = "{about: 'Regler: www.solvik.example/sociala-medier?fbclid=1.', links: []}";
    check(&[
        (page, profile, '+', &["$.about=www.solvik.example/sociala-medier?fbclid=1"]),
        (
            page,
            "{links: ['http://solvik.example/sociala-medier/']}",
            '+',
            &["$.links[0]=http://solvik.example/sociala-medier/"],
        ),
        (page, "{links: ['https://www.solvik.example/']}", '-', &["$={links: ['https://www.solvik.example/']}"]),
        (page, "~", '-', &["$=~"]),
        ("{linksTo: own_domain}", "se solvik.example/kris i dag", '+', &["$=solvik.example/kris"]),
        ("{linksTo: own_domain}", "se https://annat.example", '-', &["$=se https://annat.example"]),
        ("{linksTo: official_mailbox}", "Skriv till Kommun@solvik.example!", '+', &["$=Kommun@solvik.example"]),
        ("{linksTo: official_mailbox}", "Skriv till info@solvik.example!", '-', &["$=Skriv till info@solvik.example!"]),
        ("{linksTo: 'https://imy.example/klagomal'}", "[imy.example/klagomal/]", '+', &["$[0]=imy.example/klagomal/"]),
    ]);
    let unknown = schema("{linksTo: privacy_page}");
    assert_eq!(unknown.missing_settings(), ["organization.privacy_page"]);
    assert!(!unknown.holds(&Source::new("https://solvik.example/").node));
}

#[test]
fn references_to_platforms() {
    let denied = "{platformReference: [tiktok, telegram]}";
    check(&[
        (denied, "{platform: tiktok, handle: solvik}", '+', &["$.platform=tiktok"]),
        (denied, "{platforms: [facebook, telegram]}", '+', &["$.platforms[1]=telegram"]),
        (
            denied,
            "{texts: [{text: 'Se https://vm.tiktok.com/ZMabc/ nu, eller t.me/solvik'}]}",
            '+',
            &["$.texts[0].text=https://vm.tiktok.com/ZMabc/", "$.texts[0].text=t.me/solvik"],
        ),
        (denied, "{package: com.zhiliaoapp.musically}", '+', &["$.package=com.zhiliaoapp.musically"]),
        (
            denied,
            "{platform: facebook, text: telegram var förr}",
            '-',
            &["$={platform: facebook, text: telegram var förr}"],
        ),
        (denied, "tiktok", '+', &["$=tiktok"]),
        (
            denied,
            "{channels: [facebook/solvik, TikTok/solvik, 'https://solvik.example/tiktok']}",
            '+',
            &["$.channels[1]=TikTok/solvik"],
        ),
        (denied, "TikTok är stängt", '-', &["$=TikTok är stängt"]),
        ("{platformReference: []}", "tiktok", '-', &["$=tiktok"]),
    ]);
}

#[test]
fn personal_data_in_texts() {
    check(&[
        ("{personalData: true}", "{body: Nummer 19121212-1212 ligger kvar}", '+', &["$.body=19121212-1212"]),
        (
            "{personalData: true}",
            "\"Nummer 1912\\u00312\\u0031\\u0032-1212 är kvar\"",
            '+',
            &["$=1912\\u00312\\u0031\\u0032-1212"],
        ),
        (
            "{personalData: true}",
            "Ring 0123-45 60 00 eller skriv till kommun@solvik.example",
            '-',
            &["$=Ring 0123-45 60 00 eller skriv till kommun@solvik.example"],
        ),
        ("{personalData: [IBAN]}", "Nummer 19121212-1212 ligger kvar", '-', &["$=Nummer 19121212-1212 ligger kvar"]),
    ]);
    for (kind, text) in [
        ("personnummer", "Nummer 19121212-1212 ligger kvar"),
        ("samordningsnummer", "Nummer 701063-2391 ligger kvar"),
        ("e-mail address", "kari.eksempel@gmail.com"),
        ("phone number", "Ring Kari på 070-174 06 05"),
        ("IBAN", "SE35 5000 0000 0549 1000 0003"),
        ("card number", "Kort 4111 1111 1111 1111"),
        ("IP address", "Från 1.1.1.1 i natt"),
    ] {
        let schema = schema(&format!("{{personalData: [{kind}]}}"));
        let source = Source::new(&format!("text: {text}"));
        let hits = schema.witnesses(&source.node);
        assert_eq!(hits.iter().map(|hit| hit.sensitive).collect::<Vec<_>>(), [Some(kind)], "{text}");
        assert!(schema.is_heuristic());
    }
}

#[test]
fn texts_that_speak_of_concepts() {
    let about = "Det du skriver blir allmän handling hos kommunen";
    let schema = schema("{properties: {profile: {mentions: public-record}}}");
    let source = Source::new(&format!("{{profile: {{about: {about}, links: []}}}}"));
    let hits = schema.witnesses(&source.node);
    assert_eq!(source.shown(&hits), ["$.profile.about=allmän handling"]);
    assert!(schema.is_heuristic());
    check(&[("{mentions: public-record}", "{about: Välkommen}", '-', &["$={about: Välkommen}"])]);
}

#[test]
fn posts_that_imply_something_of_a_person() {
    let post = "{mentions: [kari.eksempel], \
        texts: [{role: body, text: 'Tack @kari.eksempel som är med i vår grupp för psykisk ohälsa'}]}";
    let tagged = "{texts: [{role: body, text: Kom på fredag}], hashtags: [solvik, missbruk], \
        persons: [{name: Kari Eksempel}]}";
    let neutral = "{texts: [{role: body, text: 'Mottagningen för psykisk ohälsa har öppet måndag till fredag'}]}";
    check(&[
        ("{implies: health}", post, '+', &["$.texts[0].text=psykisk ohälsa"]),
        ("{implies: health}", tagged, '+', &["$.hashtags[1]=missbruk"]),
        ("{implies: health}", neutral, '-', &[&format!("$={neutral}")]),
        ("{implies: health}", "Tack @kari.eksempel i gruppen för psykisk ohälsa", '+', &["$=psykisk ohälsa"]),
        ("{implies: health}", "~", '-', &["$=~"]),
    ]);
    let source = Source::new(post);
    let hits = schema("{implies: health}").witnesses(&source.node);
    let person = hits[0].related.as_ref().expect("the person");
    assert_eq!(source.file.slice(person.span), "@kari.eksempel");
    assert_eq!(hits[0].note.as_ref().map(|note| note.key), Some("implies.mention"));
}

#[test]
fn hashtags_that_can_be_spoken() {
    let readable = "{camelCaseHashtag: true}";
    check(&[
        (readable, "bibliotekensvecka", '-', &["$=bibliotekensvecka"]),
        (readable, "BibliotekensVecka", '+', &["$=BibliotekensVecka"]),
        (readable, "'Kom! #Höstlov och #bibliotekensvecka'", '-', &["$=#bibliotekensvecka"]),
        (readable, "Kom! Höstlov och bibliotekensveckan", '+', &["$=Kom! Höstlov och bibliotekensveckan"]),
        (readable, "'#BIBLIOTEKENSVECKA'", '-', &["$=#BIBLIOTEKENSVECKA"]),
        (readable, "3", '-', &["$=3"]),
    ]);
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
        ("{product: {of: [a]}}", "policy/type at {of: [a]}", None),
        ("{same: [a]}", "policy/type at [a]", None),
        ("{linksTo: rule_page}", "policy/type at rule_page", Some("did you mean `rules_page`?")),
        ("{linksTo: [rules_page]}", "policy/type at [rules_page]", None),
        ("{mentions: public-recrd}", "policy/type at public-recrd", Some("did you mean `public-record`?")),
        ("{implies: helth}", "policy/type at helth", Some("did you mean `health`?")),
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

fn tree() -> impl Strategy<Value = Node> {
    let nowhere = Span::new(Sources::default().next_id(), 0, 0);
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|value| json!(value)),
        (0i64..4).prop_map(|value| json!(value)),
        prop::sample::select(vec![
            "a",
            "draft",
            "2026-11-01",
            "2020-01-01",
            "info@solvik.example",
            "https://solvik.example/sociala-medier",
            "#höstlov",
            "Tack @kari.eksempel i gruppen för psykisk ohälsa",
            "allmän handling",
            "",
        ])
        .prop_map(|value| json!(value)),
    ];
    let value = leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| json!(items)),
            prop::collection::btree_map("[abc]|on", inner, 0..4).prop_map(|map| json!(map)),
        ]
    });
    // Every second tree has a repeated key and a shared part.
    (value, any::<bool>()).prop_map(move |(value, twice)| {
        let node = Node::from_json(&value, nowhere);
        if !twice {
            return node;
        }
        let mut map = Map::new();
        map.set("a", Node::shared(&Arc::new(node.clone())));
        map.set("a", node.clone());
        map.set("b", node);
        Node::map(map, nowhere)
    })
}

/// Schemas of every form, to be combined.
const POOL: &[&str] = &[
    "true",
    "{const: 1}",
    "{enum: [a, 2, null]}",
    "{type: [string, 'null']}",
    "{required: [a, b]}",
    "{properties: {a: {type: integer}}, additionalProperties: false}",
    "{items: {type: string, minLength: 1}}",
    "{contains: {maxAge: P1Y}}",
    "{anyOf: [{ownDomain: true}, {maxAge: P1Y}]}",
    "{oneOf: [{required: [a]}, {required: [b]}]}",
    "{not: {properties: {a: {ownDomain: true}}, required: [a]}}",
    "{if: {required: [a]}, then: {required: [b]}, else: {required: [c]}}",
    "{inOrder: [a, b]}",
    "{maxGap: {from: a, to: b, limit: P1D}}",
    "{notBefore: 2026-01-01}",
    "{product: {of: [a, b], is: c}}",
    "{same: [a, b]}",
    "{properties: {a: {anyOf: [{minAge: P1Y}, {not: {contains: {const: 1}}}]}}}",
    "{propertyNames: {pattern: '^[ab]$'}}",
    "{dependentRequired: {a: [b]}}",
    "{unevaluatedProperties: false, properties: {a: true}}",
    "{uniqueItems: true}",
    "{$ref: '#/$defs/x'}",
    "{functionalMailbox: true}",
    "{linksTo: rules_page}",
    "{anyOf: [{implies: health}, {mentions: public-record}]}",
    "{not: {linksTo: own_domain}}",
    "{personalData: true}",
    "{platformReference: [facebook]}",
    "{anyOf: [{camelCaseHashtag: true}, {personalData: [IBAN]}]}",
];

/// What the last of them refers to.
const DEFINITIONS: &str = "{x: {items: {$ref: '#/$defs/x'}, not: {const: 1}}}";

proptest! {
    #[test]
    fn it_holds_exactly_where_nothing_fails(node in tree(), one in 0..POOL.len(), other in 0..POOL.len()) {
        let all = format!("[{}, {{properties: {{a: {}}}}}]", POOL[one], POOL[other]);
        let text = format!("{{$defs: {DEFINITIONS}, allOf: {all}}}");
        let schema = schema(&text);
        let (holds, failures, witnesses) = (schema.holds(&node), schema.failures(&node), schema.witnesses(&node));
        prop_assert_eq!(holds, failures.is_empty(), "{} of {}", text, node.to_json());
        prop_assert_eq!(holds, !witnesses.is_empty(), "{} of {}", text, node.to_json());
        for hit in failures.iter().chain(&witnesses) {
            let depth = hit.path.steps().len();
            let parent: somelint::tree::Path = hit.path.steps().iter().take(depth.saturating_sub(1)).cloned().collect();
            prop_assert!(parent.find(&node).is_some(), "{} leads nowhere", hit.path);
        }
    }

    #[test]
    fn no_schema_makes_the_compiler_panic(text in "\\{(pattern|maxAge|inOrder|type|\\$ref|not|items|format): [\\[{'a-c#/:1 P}\\]*(]{0,12}\\}") {
        let origin = Origin::Stdin { name: "test.yaml".to_owned() };
        let file = SourceFile::new(Sources::default().next_id(), origin, text, Encoding::Utf8);
        let document = read(&file, "test.yaml", Syntax::Yaml, &Limits::default()).document;
        for root in document.iter().flat_map(|document| &document.roots) {
            if let Ok(schema) = Schema::compile(root, &context(organization())) {
                let _mistakes = schema.check();
                let _holds = schema.holds(root);
            }
        }
    }
}
