//! Does personal data or foreign text ever leave as it came in?

mod support {
    pub(crate) mod program;
}

use std::{
    fs,
    io::{Cursor, Write},
};

use pulldown_cmark::{Event, Tag};
use serde_json::Value as JsonValue;
use somelint::report::Format;
use support::program::{Sandbox, draft};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Tolvan Tolvansson's number, made up by the Swedish tax agency for tests.
const NUMBER: &str = "19121212-1212";
const ADDRESS: &str = "kari.eksempel@privat.example";

/// A token of no account: the prefix of GitHub's and a pattern.
fn token() -> String {
    format!("ghp_{}", "x1".repeat(18))
}

/// What must never be seen: the values in all the spellings that a format or a key might give them.
fn canaries() -> Vec<String> {
    let bare = NUMBER.replace('-', "");
    vec![NUMBER.to_owned(), bare.clone(), format!("{}-{}", &bare[2..8], &bare[8..]), ADDRESS.to_owned(), token()]
}

/// An authority that has them in its configuration, a pack, a register, an export, names of files and members, keys and
/// values.
fn planted() -> Sandbox {
    let token = token();
    let sandbox = Sandbox::new(&[]);
    let config = format!(
        "organization:
  name: Solvik kommun {NUMBER}
  country: SE
  languages: [en]
  domains: [solvik.example]
  dpo: {ADDRESS}
packs: [own]
sources: [ {{ glob: 'drafts/**', kind: post }} ]
waivers:
  - rule: content/no-personal-identifiers
    scope: {{ path: 'drafts/waived-*.md' }}
    reason: agreed with {ADDRESS} and {NUMBER}
    owner: {ADDRESS}
    approver: {NUMBER}
    expires: \"2027-01-31\"
  - rule: accessibility/alt-text-present
    scope: {{ record: 'post {NUMBER}' }}
    reason: {token}
    owner: {ADDRESS}
    approver: {NUMBER}
    expires: \"2020-01-31\"
"
    );
    sandbox.put("somelint.yaml", config);
    let pack = format!(
        "title: By {ADDRESS} {NUMBER} {token}\nlayer: authority\nextends: [gdpr]\nparams:\n  platforms.denied: [tiktok]\nrules:\n  \
         content/no-personal-identifiers: {{ severity: error, reason: '{NUMBER} {token}' }}\n  \
         platforms/none-forbidden: {{ severity: error, source: '{ADDRESS}' }}\n  security/two-factor-on: error\n"
    );
    sandbox.put("policies/packs/own.yaml", pack);
    let text = format!("Call {NUMBER}, write to {ADDRESS}, use {token}. See https://t.me/{NUMBER} #{NUMBER}");
    for name in ["drafts/post.md", &format!("drafts/{NUMBER}.md"), &format!("drafts/waived-{ADDRESS}.md")] {
        sandbox.put(name, draft(&text).replace("[facebook]", "[tiktok]"));
    }
    let keyed = format!(
        "platforms: [tiktok]\nlanguage: en\n\"{NUMBER}\": \"{token}\"\n{ADDRESS}: x\ntext: \"{text}\"\nstatus: {NUMBER}\n"
    );
    sandbox.put("drafts/keyed.yaml", &keyed);
    sandbox.put("drafts/broken.yaml", format!("{keyed}status: [ {NUMBER} {ADDRESS}\n"));
    sandbox.put(&format!("{ADDRESS}.json"), format!(r#"{{"{NUMBER}": "{token}", "a": "{ADDRESS}", "{NUMBER}": 1, "#));
    let register = format!("Kanal-id,Plattform,Konto,Status,{ADDRESS}\n{NUMBER},tiktok,{ADDRESS},{token},{NUMBER}\n");
    sandbox.put("register.csv", register);
    let form = format!(
        "kind: account\nplatform: x\nhandle: \"{NUMBER}\"\nlogin: {{ email: {ADDRESS}, phone: {token}, two_factor: \"{NUMBER}\" }}\n"
    );
    sandbox.put("form.yaml", form);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(format!("{NUMBER}/{ADDRESS}.md"), SimpleFileOptions::default()).expect("a member");
    zip.write_all(draft(&text).as_bytes()).expect("its data");
    sandbox.put(&format!("{token}.zip"), zip.finish().expect("an archive").into_inner());
    sandbox
}

fn clean(what: &str, text: &str) {
    for canary in canaries() {
        let found = text.find(&canary).map(|at| {
            let from = text.floor_char_boundary(at.saturating_sub(120));
            text.get(from..text.ceil_char_boundary((at + 60).min(text.len()))).unwrap_or_default()
        });
        assert_eq!(found, None, "{what} shows {canary}");
    }
}

#[test]
fn personal_data_never_leaves() {
    let sandbox = planted();
    let mut marked = 0;
    for format in Format::ALL {
        for extra in [&[][..], &["--verdicts", "--show-waived", "--verbose"], &["--no-ignores"]] {
            let args = [&["check", ".", "--format", format.name()], extra].concat();
            let ran = sandbox.run(&args);
            assert_eq!(ran.code, 2, "{args:?}: {}", ran.stderr);
            clean(&format!("{args:?}"), &ran.stdout);
            clean(&format!("{args:?} on stderr"), &ran.stderr);
            marked += ran.stdout.matches("[personnummer#").count() + ran.stdout.matches("personnummer").count();
        }
        let output = format!("{}=out", format.name());
        sandbox.run(&["check", "drafts", "--output", &output]);
        clean(&format!("--output {output}"), &fs::read_to_string(sandbox.path("out")).expect("a report"));
    }
    assert!(marked > 50, "hardly anything was found to hide: {marked}");
    for format in ["html", "markdown", "json"] {
        let ran = sandbox.run(&["audit", ".", "--format", format]);
        clean(&format!("audit as {format}"), &ran.stdout);
        assert!(ran.code == 2 && ran.stdout.contains("personnummer"), "{}", ran.stderr);
    }
    let record = format!("post drafts/{NUMBER}.md");
    for args in [
        &["inspect", "."][..],
        &["inspect", ".", "--json"],
        &["inspect", ".", "--all", "--verbose"],
        &["rules"],
        &["rules", "--json"],
        &["explain", "content/no-personal-identifiers"],
        &["explain", "platforms/none-forbidden"],
        &["why", "content/no-personal-identifiers", "drafts/keyed.yaml", "drafts"],
        &["why", "content/no-personal-identifiers", "nobody", "."],
        &["why", "content/no-personal-identifiers", &record, "drafts"],
    ] {
        let ran = sandbox.run(args);
        clean(&format!("{args:?}"), &ran.stdout);
        clean(&format!("{args:?} on stderr"), &ran.stderr);
    }
}

#[test]
fn a_persons_address_is_hidden_whatever_the_configuration_calls_it() {
    let personal = "kari.eksempel@solvik.example";
    for (setting, address, is_shown) in [
        (format!("dpo: {ADDRESS}"), ADDRESS, false),
        (format!("dpo: {personal}"), personal, false),
        (format!("official_mailbox: {personal}"), personal, false),
        ("mailbox_patterns: ['.*']".to_owned(), personal, false),
        ("dpo: x17@privat.example".to_owned(), "x17@privat.example", false),
        ("dpo: ombudet@solvik.example".to_owned(), "ombudet@solvik.example", true),
        ("dpo: dataskydd@forbund.example".to_owned(), "dataskydd@forbund.example", true),
    ] {
        let config =
            format!("organization: {{ country: SE, languages: [sv], domains: [solvik.example], {setting} }}\n");
        let text = draft("Hej").replace("[facebook]", &format!("[tiktok] # fråga {address}"));
        let sandbox = Sandbox::new(&[("somelint.yaml", &config), ("drafts/a.md", &text)]);
        let ran = sandbox.run(&["check", "drafts"]);
        assert!(ran.stdout.contains("[tiktok] # fråga "), "{}{}", ran.stdout, ran.stderr);
        assert_eq!(ran.stdout.contains(address), is_shown, "{setting}: {}", ran.stdout);
    }
}

#[test]
fn mistakes_in_policy_and_configuration_quote_nothing_personal() {
    for (path, text) in [
        ("somelint.yaml", format!("organization: {{ \"{NUMBER}\": {ADDRESS} }}\n")),
        ("somelint.yaml", format!("packs: [{ADDRESS}, '{NUMBER}']\n")),
        ("somelint.yaml", format!("fail_on: {NUMBER}\n")),
        ("somelint.yaml", format!("rules: {{ {ADDRESS}: error }}\n")),
        ("somelint.yaml", format!("packs: [ {NUMBER} {}: {ADDRESS}\n", token())),
        ("policies/packs/own.yaml", format!("title: a\nlayer: {NUMBER}\n{ADDRESS}: 1\n")),
        ("policies/rules/own/rule.yaml", format!("on: {NUMBER}\n{ADDRESS}: {}\n", token())),
    ] {
        let sandbox = Sandbox::new(&[("somelint.yaml", "packs: [own]\n"), ("drafts/a.md", "hi\n")]);
        sandbox.put("policies/packs/own.yaml", "title: Own\nlayer: authority\n");
        sandbox.put(path, &text);
        for args in [&["check", "drafts"][..], &["check", "drafts", "-f", "json"], &["rules"], &["inspect", "drafts"]] {
            let ran = sandbox.run(args);
            assert!(ran.code == 2 || args[0] == "inspect", "{text}: {}{}", ran.stdout, ran.stderr);
            clean(&format!("{args:?} of {text}"), &format!("{}{}", ran.stdout, ran.stderr));
        }
    }
}

/// Text that would be obeyed if a format let it through.
const HOSTILE: [&str; 12] = [
    "\u{1b}[31mred\u{1b}]0;title\u{7}",
    "\u{9b}31m C1",
    "line\r::error file=a::injected",
    "::add-mask::x",
    "%0A::warning::y",
    "<script>alert(1)</script><img src=x onerror=y>",
    "`code` **bold** [link](javascript:alert(1)) | cell | @somebody #1",
    "\u{202e}txt.exe\u{2066}",
    "a\u{2028}b\u{85}c\u{feff}",
    "=HYPERLINK(\"x\")",
    "}}{{ ${{ secrets.X }} {hit}",
    "]]> --> \\ \" ' &amp; \u{0}",
];

#[test]
fn foreign_text_is_shown_and_not_obeyed() {
    let sandbox = Sandbox::new(&[("somelint.yaml", "organization: { country: SE, languages: [en] }\n")]);
    for (number, hostile) in HOSTILE.into_iter().enumerate() {
        let quoted = serde_json::to_string(hostile).expect("a string");
        let text = format!(
            "{{\"platforms\": [\"tiktok\", {quoted}], \"language\": \"en\", {quoted}: {quoted}, \"text\": \"19121212-1212 \
             https://t.me/a\", \"status\": {quoted}, \"media\": [{{\"path\": {quoted}}}]}}"
        );
        sandbox.put(&format!("drafts/{number}.json"), text);
        // What a file system takes as a name.
        let name: String = hostile.chars().filter(|char| !['/', '\0'].contains(char)).take(60).collect();
        sandbox.put(&format!("drafts/{name}.json"), r#"{"platforms": ["tiktok"], "language": "en", "text": "x"}"#);
    }
    for format in Format::ALL {
        let ran = sandbox.run(&["check", "drafts", "--format", format.name(), "--lang", "en"]);
        assert_eq!(ran.code, 2, "{}: {}", format.name(), ran.stderr);
        for (stream, text) in [("stdout", &ran.stdout), ("stderr", &ran.stderr)] {
            let raw = text.lines().find(|line| line.contains(is_obeyed));
            assert_eq!(raw, None, "{} on {stream}", format.name());
        }
        for number in 0..HOSTILE.len() {
            let hidden = format.name() == "github" || format.name() == "job-summary";
            assert!(hidden || ran.stdout.contains(&format!("drafts/{number}.json")), "{}: {number}", format.name());
        }
        obeys(format, &ran.stdout);
    }
    for args in [&["inspect", "drafts"][..], &["inspect", "drafts", "--json"]] {
        let ran = sandbox.run(args);
        assert_eq!(ran.stdout.lines().find(|line| line.contains(is_obeyed)), None, "{args:?}");
    }
}

/// Characters that a terminal obeys, or that reorder what stands beside them.
fn is_obeyed(char: char) -> bool {
    (char.is_control() && char != '\n')
        || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

fn obeys(format: Format, text: &str) {
    match format {
        Format::Json | Format::Sarif => {
            let value: JsonValue = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}"));
            assert!(value.is_object());
        }
        Format::Ndjson => {
            for line in text.lines() {
                serde_json::from_str::<JsonValue>(line).unwrap_or_else(|error| panic!("{error}: {line}"));
            }
        }
        Format::Github => {
            let known = [
                "::error file=drafts/",
                "::warning file=drafts/",
                "::notice file=drafts/",
                "::notice title=somelint::",
            ];
            let mut commands = text.lines().filter(|line| line.starts_with("::"));
            let strange = commands.find(|line| !known.iter().any(|mark| line.starts_with(mark)));
            assert_eq!(strange, None);
        }
        Format::Markdown | Format::JobSummary => {
            for event in pulldown_cmark::Parser::new_ext(text, pulldown_cmark::Options::all()) {
                let obeyed = match &event {
                    Event::Html(html) | Event::InlineHtml(html) => html.trim() != "<!-- somelint -->",
                    Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                        dest_url.contains("javascript")
                    }
                    _ => false,
                };
                assert!(!obeyed, "{event:?}");
            }
        }
        _ => {}
    }
}
