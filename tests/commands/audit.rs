//! Does the audit tell everything once, in a page that is well formed, accessible and closed to the world?

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use base64::{Engine, prelude::BASE64_STANDARD};
use html5gum::{DefaultEmitter, Token, Tokenizer};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::support::program::Sandbox;

const FJORDVIK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/fjordvik");

/// An element of a page: its attributes, and the text directly and indirectly in it.
#[derive(Debug, Default)]
struct Element {
    tag: String,
    attributes: BTreeMap<String, String>,
    /// The elements around it, by their places in the page.
    within: Vec<usize>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// The elements of a page; every one that is opened is closed, in order.
fn parse(page: &str) -> Vec<Element> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("the page is UTF-8");
    let (mut elements, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(page, emitter) {
        match token.expect("reading from memory works") {
            Token::StartTag(start) => {
                let attributes = start.attributes.iter().map(|(name, value)| (text(name), text(value)));
                let tag = text(&start.name);
                let element =
                    Element { attributes: attributes.collect(), within: open.clone(), tag, ..Element::default() };
                if !["meta", "input"].contains(&element.tag.as_str()) {
                    open.push(elements.len());
                }
                elements.push(element);
            }
            Token::EndTag(end) => {
                let last = open.pop().map(|at| elements[at].tag.clone());
                assert_eq!(last, Some(text(&end.name)), "what is opened last is closed first");
            }
            Token::String(said) => {
                for at in &open {
                    elements[*at].text.push_str(&text(&said));
                }
            }
            Token::Error(error) => panic!("{error:?}"),
            Token::Comment(_) => panic!("a page for readers has no comments"),
            Token::Doctype(_) => assert!(elements.is_empty()),
        }
    }
    assert!(open.is_empty(), "{open:?} is not closed");
    elements
}

fn audit(language: &str, threads: &str) -> (Vec<Element>, String) {
    let sandbox = Sandbox::new(&[]);
    let args = ["audit", FJORDVIK, "--output", "html=report.html", "--lang", language, "--threads", threads];
    let ran = sandbox.run(&args);
    assert!(ran.code == 1 && ran.stdout.is_empty(), "{}{}", ran.stdout, ran.stderr);
    let page = fs::read_to_string(sandbox.path("report.html")).expect("the page is written");
    (parse(&page), page)
}

#[test]
fn the_page_can_be_read_without_seeing_it() {
    let (elements, _) = audit("nb", "1");
    let ids: Vec<&str> = elements.iter().filter_map(|element| element.get("id")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len(), "an id names one element");
    for element in &elements {
        let named =
            element.get("aria-labelledby").into_iter().chain(element.get("for")).flat_map(str::split_whitespace);
        named.for_each(|id| assert!(unique.contains(id), "nothing is called {id}"));
        match element.tag.as_str() {
            "html" => assert_eq!(element.get("lang"), Some("nb")),
            "th" => assert!(["col", "row"].contains(&element.get("scope").unwrap_or_default()), "{element:?}"),
            "a" => assert!(unique.contains(&element.get("href").unwrap_or_default()[1..]), "{element:?}"),
            "section" | "svg" => assert!(element.get("aria-labelledby").is_some(), "{element:?}"),
            _ => {}
        }
    }
    let count = |tag: &str| elements.iter().filter(|element| element.tag == tag).count();
    assert_eq!([count("h1"), count("main"), count("nav"), count("header"), count("footer")], [1; 5]);
    assert_eq!(count("table"), count("caption"), "every table says what it shows");
    assert!(count("section") >= 10 && count("h2") == count("section"));
    let level = |element: &Element| element.tag.strip_prefix('h').and_then(|level| level.parse::<u8>().ok());
    let levels: Vec<u8> = elements.iter().filter_map(level).collect();
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "no heading skips a level: {levels:?}");
    let skip = elements.iter().find(|element| element.tag == "a").and_then(|link| link.get("href"));
    assert_eq!(skip, Some("#content"), "the first link leads past everything else");
}

#[test]
fn the_page_loads_nothing_and_runs_nothing_but_its_own_script() {
    let (elements, page) = audit("en", "1");
    for element in &elements {
        for (name, value) in &element.attributes {
            assert!(
                !name.starts_with("on") && !["style", "src", "srcset", "action"].contains(&name.as_str()),
                "{name}"
            );
            assert!(name != "href" || value.starts_with('#'), "{value}");
        }
    }
    let own = |tag: &str| {
        let mut all = elements.iter().filter(|element| element.tag == tag);
        let one = all.next().unwrap_or_else(|| panic!("there is a {tag}"));
        assert!(all.next().is_none());
        format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(&one.text)))
    };
    let policy = elements.iter().find(|element| element.get("http-equiv") == Some("Content-Security-Policy"));
    let policy = policy.and_then(|meta| meta.get("content")).expect("there is a policy");
    let wanted = format!("default-src 'none'; style-src {}; script-src {}; img-src data:", own("style"), own("script"));
    assert!(policy.starts_with(&wanted), "{policy} instead of {wanted}");
    assert!(!page.contains("http://") && !page.contains("@import") && !page.contains("url("));
}

#[test]
fn the_page_tells_everything_once_and_the_same_every_time() {
    let anonymous = |page: &str| {
        let parts = page.split('#').map(|part| part.get(..4).filter(|mark| is_mark(mark)).map_or(part, |_| &part[4..]));
        parts.collect::<Vec<_>>().join("#")
    };
    let (elements, page) = audit("en", "1");
    assert_eq!(anonymous(&page), anonymous(&audit("en", "2").1));
    let sandbox = Sandbox::new(&[]);
    let json = sandbox.run(&["audit", FJORDVIK, "--format", "json", "--lang", "en"]).stdout;
    let json: Value = serde_json::from_str(&json).expect("it is JSON");
    let length = |pointer: &str| json.pointer(pointer).and_then(Value::as_array).map_or(0, Vec::len);
    let rows = |section: &str| {
        let at = elements.iter().position(|element| element.get("id") == Some(section)).expect("the section is there");
        let inside = elements.iter().filter(|element| element.within.contains(&at));
        inside.filter(|element| element.get("scope") == Some("row")).count()
    };
    assert_eq!(rows("findings"), length("/findings"), "what is waived is among both");
    assert_eq!(rows("accounts"), length("/audit/accounts"));
    assert_eq!(rows("waivers"), length("/audit/waivers"));
    assert_eq!(rows("requirements"), length("/audit/requirements"));
    assert_eq!(rows("sign-offs"), length("/sign_offs"));
    assert!(rows("disagreements") > 0 && rows("verdicts") > 20 && rows("inputs") > 5);
    let accounts = json["audit"]["accounts"].as_array().expect("a list");
    let of = |platform: &str, field: &str| {
        let account = accounts.iter().find(|account| account["platform"] == platform).expect("it is in the fixture");
        account[field].to_string()
    };
    assert_eq!(of("facebook", "pixels"), r#"[{"active":true,"name":"Fjordvik nettsted"}]"#);
    assert_eq!([of("instagram", "channel"), of("instagram", "two_factor")], ["\"ig-1\"", "null"], "unsaid is not off");
    assert_eq!([of("x", "channel"), of("tiktok", "grade")], ["null", "null"], "not registered; only registered");
    assert!(of("x", "login").starts_with("\"[e-mail address#"), "{}", of("x", "login"));
}

/// Four hexadecimal digits: the pseudonym of a value, another in every run.
fn is_mark(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[test]
fn a_waiver_takes_a_risk_out_of_the_second_matrix_only() {
    let form =
        "kind: account\nplatform: facebook\nhandle: solvik\ntracking: { pixels: [ { id: \"1\", active: true } ] }\n";
    let config = "organization: { name: Solvik kommun, country: SE, languages: [sv] }\npacks: [tyreso]\n";
    let waiver = "waivers: [ { rule: tracking/meta-pixel-off, scope: { record: account facebook/* }, reason: a trial, owner: \
                  head of communications, approver: security officer, expires: \"2026-12-31\" } ]\n";
    let risks = |config: String| {
        let sandbox = Sandbox::new(&[("somelint.yaml", &config), ("form.yaml", form)]);
        let json: Value = serde_json::from_str(&sandbox.run(&["audit", ".", "--format", "json"]).stdout).expect("JSON");
        let sum = |matrix: &Value| -> u64 {
            let rows = matrix.as_array().expect("five rows").iter().flat_map(|row| row.as_array().expect("five cells"));
            rows.filter_map(Value::as_u64).sum()
        };
        let covers = json.pointer("/audit/waivers/0/covers").and_then(Value::as_u64);
        (sum(&json["risk_matrix"]), sum(&json["audit"]["risk_matrix_open"]), covers)
    };
    let (all, open, none) = risks(config.to_owned());
    assert!(all > 0 && open == all && none.is_none(), "{all} {open} {none:?}");
    assert_eq!(risks(format!("{config}{waiver}")), (all, all - 1, Some(1)));
}

#[test]
fn hundreds_of_accounts_fit() {
    let sandbox = Sandbox::new(&[("somelint.yaml", "packs: [gdpr]\n")]);
    for number in 0..300 {
        let platform = ["facebook", "instagram", "x"][number % 3];
        let form =
            format!("kind: account\nplatform: {platform}\nhandle: solvik{number}\nlogin: {{ two_factor: false }}\n");
        sandbox.put(&format!("forms/{number}.yaml"), form);
    }
    let page = sandbox.run(&["audit", ".", "--format", "html"]).stdout;
    let elements = parse(&page);
    let accounts = elements.iter().filter(|element| element.get("scope") == Some("row"));
    let names: BTreeSet<&str> = accounts.filter_map(|element| element.text.split_whitespace().next()).collect();
    assert!((0..300).all(|number| names.contains(format!("solvik{number}").as_str())));
    let widest = elements.iter().filter(|element| element.tag == "table").filter_map(|table| table.get("class"));
    assert!(widest.max() <= Some("columns-8"), "a table fits a page, whatever the number of accounts");
}

#[test]
fn an_audit_of_nothing_is_no_clean_audit() {
    let sandbox = Sandbox::new(&[]);
    let ran = sandbox.run(&["audit", "."]);
    assert_eq!(ran.code, 3, "{}{}", ran.stdout, ran.stderr);
    let unread = Sandbox::new(&[("a.json", "{\"a\":")]);
    assert_eq!(unread.run(&["audit", ".", "--exit-zero"]).code, 2);
}
