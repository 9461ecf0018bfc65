//! Does what `init` and `init channel` write read as what it is meant to be, and is nothing else touched?

use std::fs;

use serde_json::Value;

use crate::support::program::{Ran, Sandbox};

const NAME: &str = "Solvik \"kommun\": #1";

fn init(sandbox: &Sandbox, args: &[&str]) -> Ran {
    sandbox.run(&[&["init", "--name", NAME, "--domain", "solvik.example"], args].concat())
}

/// The findings of a check, and how many inputs were not read.
fn check(sandbox: &Sandbox, args: &[&str]) -> (Vec<String>, Value) {
    let check = sandbox.run(&[&["check", "--format", "json"], args].concat());
    let report: Value = serde_json::from_str(&check.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("findings").iter();
    let findings = findings.map(|finding| format!("{} {}", finding["rule"], finding["message"])).collect();
    (findings, report["summary"]["inputs"].clone())
}

#[test]
fn what_init_writes_is_clean_in_every_country_and_language() {
    for country in ["SE", "NO", "DK", "FI", "IS"] {
        for language in ["sv", "nb", "nn", "da", "fi", "en"] {
            let sandbox = Sandbox::new(&[]);
            let init = init(&sandbox, &["--country", country, "--language", language]);
            assert_eq!(init.code, 0, "{country} {language}: {}", init.stderr);
            let (findings, inputs) = check(&sandbox, &[]);
            assert_eq!(findings, [""; 0], "{country} {language}");
            assert!(inputs["failed"] == 0 && inputs["checked"] == 3, "{country} {language}: {inputs}");
        }
    }
}

#[test]
fn what_init_writes_for_an_authority_s_pack_leaves_at_most_advice() {
    for (country, pack) in [("SE", "tyreso"), ("SE", "goteborg"), ("NO", "lindesnes"), ("NO", "ks"), ("DK", "stevns")] {
        let sandbox = Sandbox::new(&[]);
        assert_eq!(init(&sandbox, &["--country", country, "--pack", pack]).code, 0, "{pack}");
        let strict = sandbox.run(&["check", "--fail-on", "warning"]);
        assert_eq!(strict.code, 0, "{pack}: {}", strict.stdout);
    }
}

#[test]
fn init_replaces_nothing_unasked_and_a_dry_run_writes_nothing() {
    let sandbox = Sandbox::new(&[("somelint.yaml", "packs: [gdpr]\n")]);
    let config = || fs::read_to_string(sandbox.path("somelint.yaml")).expect("the file is there");
    let dry = init(&sandbox, &["--dry-run"]);
    assert!(dry.code == 0 && dry.stdout.contains("packs: [sweden]") && !sandbox.path("register").exists());
    let kept = init(&sandbox, &[]);
    assert!(kept.code == 0 && kept.stdout.contains("behöll somelint.yaml"), "{}", kept.stdout);
    assert_eq!(config(), "packs: [gdpr]\n");
    assert_eq!(init(&sandbox, &["--force"]).code, 0);
    assert!(config().contains("packs: [sweden]"));
}

#[test]
fn init_refuses_what_it_does_not_know() {
    for (args, word) in [
        (&["--country", "XX"][..], "SE, NO"),
        (&["--pack", "tyresö"], "tyreso"),
        (&["--domain", "not a domain"], "not a domain"),
        (&["--language", "s v"], "language"),
    ] {
        let sandbox = Sandbox::new(&[]);
        let refused = init(&sandbox, args);
        assert!(refused.code == 2 && refused.stderr.contains(word), "{args:?}: {}", refused.stderr);
        assert!(!sandbox.path("somelint.yaml").exists());
    }
}

const CHANNEL: [&str; 8] =
    ["init", "channel", "--platform", "Facebook", "--handle", "@solvikbibliotek", "--unit", "Kultur, \"fritid\""];
const CONFIG: &str = "organization: { name: Solvik kommun, country: SE, languages: [sv], domains: [solvik.example] }\n\
                      packs: [sweden]\nsources: [ { glob: register/*, kind: channel, encoding: windows-1252 } ]\n";

fn utf16(text: &str) -> Vec<u8> {
    [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_row_is_added_as_the_register_is_written_and_nothing_else_changes() {
    let table = "Kanal-id;Plattform;Konto;Enhet;Övrigt;Status\r\nfb;Facebook;solvik;Info;\"a;b\";aktiv\r\n";
    let latin: Vec<u8> = table.chars().map(|char| u8::try_from(char).expect("Latin-1")).collect();
    let row = "facebook-solvikbibliotek;Facebook;solvikbibliotek;\"Kultur, 'fritid'\";;planerad\r\n";
    for (name, register, added) in [
        ("kanaler.csv", table.as_bytes().to_vec(), row.replace('"', "").into_bytes()),
        ("kanaler.csv", table.trim_end().as_bytes().to_vec(), format!("\r\n{}", row.replace('"', "")).into_bytes()),
        ("kanaler.csv", latin, row.replace('"', "").into_bytes()),
        ("kanaler.csv", table.replace(';', ",").into_bytes(), row.replace(';', ",").into_bytes()),
        ("kanaler.csv", utf16(table), utf16(&row.replace('"', ""))[2..].to_vec()),
    ] {
        let sandbox = Sandbox::new(&[("somelint.yaml", CONFIG)]);
        sandbox.put(&format!("register/{name}"), &register);
        let ran = sandbox.run(&CHANNEL);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let now = fs::read(sandbox.path(&format!("register/{name}"))).expect("the register");
        assert_eq!(
            String::from_utf8_lossy(&now),
            String::from_utf8_lossy(&[register, added].concat()),
            "{}",
            ran.stdout
        );
        let again = sandbox.run(&CHANNEL);
        assert!(again.code == 0 && again.stdout.contains("redan"), "{}", again.stdout);
        assert_eq!(fs::read(sandbox.path(&format!("register/{name}"))).expect("the register"), now);
    }
}

#[test]
fn a_register_that_cannot_be_added_to_is_left_alone() {
    let list = "# kanaler\n- id: fb\n  platform: facebook\n  handle: solvik\n  status: aktiv\n  unit: Info\n";
    let json = "[{\"id\":\"fb\",\"platform\":\"facebook\",\"handle\":\"solvik\",\"status\":\"active\"}]\n";
    let flow = "[{ id: fb, platform: facebook, handle: solvik, status: aktiv }]\n";
    for (name, register, grows) in [("k.yaml", list, true), ("k.json", json, false), ("k.yaml", flow, false)] {
        let sandbox = Sandbox::new(&[("somelint.yaml", CONFIG), (&format!("register/{name}"), register)]);
        let ran = sandbox.run(&CHANNEL);
        let now = fs::read_to_string(sandbox.path(&format!("register/{name}"))).expect("the register");
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(now.starts_with(register) && (now.len() > register.len()) == grows, "{name}: {now}");
        assert_eq!(ran.stdout.contains("handle: solvikbibliotek"), !grows, "{}", ran.stdout);
        let (findings, inputs) = check(&sandbox, &[]);
        assert!(inputs["failed"] == 0, "{name}: {findings:?} {inputs}");
    }
}

#[test]
fn a_channel_asks_for_what_its_policy_demands_and_tells_people_what_they_must_know() {
    for language in ["sv", "nb", "nn", "da", "en"] {
        let sandbox = Sandbox::new(&[]);
        assert_eq!(init(&sandbox, &["--country", "SE", "--language", language, "--pack", "goteborg"]).code, 0);
        let channel = sandbox.run(&["init", "channel", "--platform", "instagram", "--handle", "solvik"]);
        assert_eq!(channel.code, 0, "{}", channel.stderr);
        let (findings, inputs) = check(&sandbox, &[]);
        let says = |rule: &str| findings.iter().any(|finding| finding.contains(rule));
        for rule in ["assessment/parts-complete", "assessment/decided", "assessment/transfers-declared"] {
            assert!(says(rule), "{language}: an empty part is a finding of {rule}: {findings:#?}");
        }
        assert!(!findings.iter().any(|finding| finding.contains("input/")), "{language}: {findings:#?}");
        assert!(inputs["failed"] == 0 && inputs["checked"] == 6, "{language}: {inputs}");
        let form = "channels/instagram-solvik/account.yaml";
        let (more, _) = check(&sandbox, &["--pack", "tyreso", form]);
        let profile: Vec<_> = findings.iter().chain(&more).filter(|finding| finding.contains("\"profile/")).collect();
        assert!(profile.is_empty(), "{language}: {profile:#?}");
    }
}

#[test]
fn a_channel_needs_a_platform_that_is_known_and_a_handle() {
    let sandbox = Sandbox::new(&[]);
    for (args, word) in [
        (&["--platform", "facebok", "--handle", "a"][..], "facebook"),
        (&["--platform", "facebook"], "--handle"),
        (&["--handle", "a"], "platform"),
    ] {
        let refused = sandbox.run(&[&["init", "channel"], args].concat());
        assert!(refused.code == 2 && refused.stderr.contains(word), "{}", refused.stderr);
    }
    assert!(!sandbox.path("channels").exists());
}

#[test]
fn schemas_for_other_editors_stand_alone() {
    let sandbox = Sandbox::new(&[]);
    let ran = sandbox.run(&["schema", "--to", "schemas"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let read = |name: &str| -> Value {
        let text = std::fs::read_to_string(sandbox.path("schemas").join(name)).expect("it was written");
        serde_json::from_str(&text).expect("it is JSON")
    };
    let catalogue = read("catalog.json");
    let entries = catalogue["schemas"].as_array().expect("a list");
    assert_eq!(entries.len() + 1, ran.stdout.lines().count());
    for entry in entries {
        let name = entry["url"].as_str().and_then(|url| url.rsplit('/').next()).expect("a name");
        let schema = read(name);
        assert_eq!(schema["$id"], entry["url"], "{name}");
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
        assert!(!schema.to_string().contains(".schema.json"), "{name} refers to no other file");
    }
    let config = entries.iter().find(|entry| entry["name"] == "somelint config").expect("the configuration");
    assert_eq!(config["fileMatch"][0], "somelint.yaml");
    let validator = jsonschema::validator_for(&read("somelint-config.json")).expect("it compiles");
    assert!(validator.is_valid(&serde_json::json!({ "packs": ["tyreso"] })));
    assert!(!validator.is_valid(&serde_json::json!({ "waivers": [{ "rule": 1 }] })), "other schemas are put in");
}
