//! Mistakes in rules and packs.

use proptest::prelude::*;
use somelint::{policy::Message, source::Origin};

use crate::set::Set;

/// A sound rule of an organisation's own, to be spoilt one line at a time.
const RULE: &str = r#"on: account
severity: error
given: $.tracking.pixels[*]
must: { properties: { active: { const: false } }, required: [active] }
title: The pixel is off
message: "the pixel {id} is active"
why: It follows people.
fix: Switch it off.
examples:
  fail: { "$.tracking.pixels[0].active": { platform: x, tracking: { pixels: [ { id: "1", active: true } ] } } }
  pass: [ { platform: x, tracking: { pixels: [] } } ]
"#;

fn with_rule(text: &str) -> Set {
    Set::new(&[("rules/own/pixel.yaml", text)])
}

#[test]
fn an_own_rule_holds_without_a_pack() {
    let policy = with_rule(RULE).load(&[]).unwrap();
    let rule = policy.rules.iter().find(|rule| rule.id.as_str() == "own/pixel").unwrap();
    assert_eq!((rule.severity.as_str(), rule.pack.as_deref()), ("error", None));
}

#[test]
fn mistakes_in_a_rule_are_found_at_their_place() {
    for (line, spoilt, found) in [
        (
            "severity: error",
            "severty: error",
            "policy/unknown-key at `severty`: a rule has no key `severty`; did you mean `severity`?",
        ),
        (
            "severity: error",
            "severity: eror",
            "policy/type at `eror`: `eror` is not one of advice, warning, error; did you mean `error`?",
        ),
        (
            "severity: error",
            "edit: click-id",
            "policy/type at `click-id`: `click-id` is not one of click-ids, hashtag-case, metadata, rules-page, forbidden-platforms; did you mean `click-ids`?",
        ),
        (
            "on: account",
            "on: acount",
            "policy/type at `acount`: no record is of the kind `acount`; did you mean `account`?",
        ),
        (
            "on: account",
            "on: [account, pots]",
            "policy/type at `pots`: no record is of the kind `pots`; did you mean `post`?",
        ),
        (
            "given: $.tracking",
            "given: $.traking",
            "policy/unknown-path at `traking`: the schema of `account` has no field `traking` here; did you mean `tracking`?",
        ),
        ("pixels[*]", "pixels[*", "policy/jsonpath at "),
        (
            "required: [active]",
            "required: [activ]",
            "policy/unknown-path at `activ`: no schema has the property `activ` here; did you mean `active`?",
        ),
        (
            "{ active:",
            "{ actve:",
            "policy/unknown-path at `actve`: no schema has the property `actve` here; did you mean `active`?",
        ),
        ("{ const: false }", "{ cnst: false }", "policy/unknown-keyword at `cnst`"),
        (
            "{ const: false }",
            "{ const: { param: no.such } }",
            "policy/unset-parameter at `no.such`: no pack sets the parameter `no.such`",
        ),
        (", required: [active]", "", "policy/vacuous at "),
        ("{id}", "{ident}", "policy/message at `ident`: the selected value has no property `ident`"),
        (
            "{id}",
            "{word}",
            "policy/message at `word`: the selected value has no property `word`; write `{hit}` for the word that was found",
        ),
        (
            "{id}",
            "{$.handel}",
            "policy/unknown-path at `handel`: the schema of `account` has no field `handel` here; did you mean `handle`?",
        ),
        ("{id}", "{id", "policy/message at `{`: this brace is never closed; write `{{` for a brace"),
        ("{id}", "{param:no.such}", "policy/unset-parameter at `param:no.such`: no pack sets the parameter `no.such`"),
        ("  pass: [ { platform: x, tracking: { pixels: [] } } ]\n", "", "policy/examples at "),
        (
            "  pass: [ {",
            "  paas: [ {",
            "policy/unknown-key at `paas`: examples has no key `paas`; did you mean `pass`?",
        ),
        ("\"$.tracking.pixels[0].active\"", "\"$.tracking.pixels[\"", "policy/jsonpath at "),
        (
            "{ properties: { active: { const: false } }, required: [active] }",
            "[active]",
            "policy/type at `[active]`: a schema is a mapping of keywords, or true or false, not a list",
        ),
        ("must: {", "must_not: {}\nmust: {", "policy/type at `{}`: a rule has `must` or `must_not`, not both"),
        ("why: It follows people.\n", "", "policy/type at "),
    ] {
        assert!(RULE.contains(line), "{line}");
        let mistakes = with_rule(&RULE.replacen(line, spoilt, 1)).mistakes(&[]);
        assert!(mistakes.iter().any(|mistake| mistake.starts_with(found)), "{spoilt}: {mistakes:#?}");
    }
}

#[test]
fn several_mistakes_are_found_at_once() {
    let text = RULE.replacen("on: account", "on: acount", 1).replacen("why:", "wy:", 1);
    let mistakes = with_rule(&text).mistakes(&[]);
    assert_eq!(mistakes.len(), 3, "{mistakes:#?}");
}

#[test]
fn what_is_meant_to_be_empty_may_be() {
    let text = RULE.replacen(", required: [active]", "", 1) + "allow_empty: true\n";
    assert_eq!(with_rule(&text).mistakes(&[]), [""; 0]);
}

#[test]
fn two_rules_of_one_id_show_both_files() {
    let mut set = Set::new(&[("rules/tracking/meta-pixel-off.yaml", RULE)]);
    let findings = set.load(&[]).unwrap_err();
    let finding = findings.iter().find(|finding| finding.about.id.as_str() == "policy/duplicate-id").unwrap();
    let origins: Vec<_> =
        finding.labels.iter().map(|label| set.sources.get(label.span.source).unwrap().origin.clone()).collect();
    let path = "rules/tracking/meta-pixel-off.yaml";
    let own = Origin::File { path: path.to_owned() };
    assert_eq!(origins, [own, Origin::BuiltIn { path: format!("policies/{path}") }]);
}

#[test]
fn mistakes_in_a_pack_are_found_at_their_place() {
    for (text, found) in [
        ("layer: authority\n", "policy/type at "),
        ("- own\n", "policy/type at `- own`: a pack is a mapping of keys to values, not a list"),
        (
            "title: Own\nlayer: autority\n",
            "policy/type at `autority`: `autority` is not one of default, law, guidance, association, authority, organization, channel; did you mean `authority`?",
        ),
        (
            "title: Own\nlayer: authority\nrule: {}\n",
            "policy/unknown-key at `rule`: a pack has no key `rule`; did you mean `rules`?",
        ),
        (
            "title: Own\nlayer: authority\nextends: [gdrp]\n",
            "policy/unknown-name at `gdrp`: there is no pack `gdrp`; did you mean `gdpr`?",
        ),
        (
            "title: Own\nlayer: authority\nrules: { tracking/meta-pixl-off: error }\n",
            "policy/unknown-name at `tracking/meta-pixl-off`: there is no rule `tracking/meta-pixl-off`; did you mean `tracking/meta-pixel-off`?",
        ),
        (
            "title: Own\nlayer: authority\nrules: { comments/closed: errr }\n",
            "policy/type at `errr`: a severity is advice, warning, error, off; did you mean `error`?",
        ),
        (
            "title: Own\nlayer: authority\nrules: { comments/closed: { modalty: must } }\n",
            "policy/unknown-key at `modalty`: a rule's entry has no key `modalty`; did you mean `modality`?",
        ),
        (
            "title: Own\nlayer: authority\nrules: { comments/closed: { risk: { likelihood: 6, consequence: 1 } } }\n",
            "policy/type at `{ likelihood: 6, consequence: 1 }`: likelihood and consequence are 1 to 5",
        ),
        (
            "title: Own\nlayer: authority\nparams: { snapshot.intervall: P6M }\n",
            "policy/unknown-name at `snapshot.intervall`: no rule asks for the parameter `snapshot.intervall`; did you mean `snapshot.interval`?",
        ),
        (
            "title: Own\nlayer: authority\nparams: { platforms.denied: [ { value: x, form: 2024-01-01 } ] }\n",
            "policy/unknown-key at `form`: an entry has no key `form`; did you mean `from`?",
        ),
        (
            "title: Own\nlayer: authority\nparams: { platforms.denied: [ { value: x, from: 1/2/2024 } ] }\n",
            "policy/type at `1/2/2024`: a date is written as 2024-04-29",
        ),
        (
            "title: Own\nlayer: authority\nrules: { platforms/allowed-only: error }\n",
            "policy/unset-parameter at `platforms.allowed`",
        ),
    ] {
        let mistakes = Set::new(&[("packs/own.yaml", text)]).mistakes(&["own"]);
        assert!(mistakes.iter().any(|mistake| mistake.starts_with(found)), "{text}: {mistakes:#?}");
    }
    let unknown = Set::new(&[]).mistakes(&["tyresö", "tyreso"]);
    assert_eq!(unknown, ["policy/unknown-name at `tyresö`: there is no pack `tyresö`; did you mean `tyreso`?"]);
}

#[test]
fn a_rule_that_is_off_needs_no_parameters() {
    let own = "title: Own\nlayer: authority\nrules: { platforms/allowed-only: off }\n";
    let policy = Set::new(&[("packs/own.yaml", own)]).load(&["own"]).unwrap();
    assert!(policy.rules.is_empty());
    assert!(policy.strengths.keys().any(|id| id.as_str() == "platforms/allowed-only"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_written_in_a_rule_ends_in_a_rule_or_in_findings_inside_the_file(line in 0usize..11, text in "\\PC{0,40}") {
        let spoilt: Vec<&str> = RULE.lines().enumerate().map(|(at, old)| if at == line { &*text } else { old }).collect();
        let mut set = with_rule(&spoilt.join("\n"));
        if let Err(findings) = set.load(&[]) {
            prop_assert!(!findings.is_empty());
            for finding in findings {
                let file = set.sources.get(finding.span().source).expect("a finding points at a known file");
                prop_assert!(file.text.get(finding.span().range()).is_some(), "{}", finding.message);
            }
        }
    }

    #[test]
    fn a_text_without_braces_is_its_own_message(text in "[^{}]{0,40}") {
        let message = Message::parse(&text).expect("no brace, no mistake");
        prop_assert_eq!(message.outline(), text);
    }

    #[test]
    fn any_text_is_a_message_or_a_mistake_inside_it(text in "[a-z{}.:$ å]{0,20}") {
        if let Err(error) = Message::parse(&text) {
            prop_assert!(text.get(error.range).is_some());
        }
    }
}
