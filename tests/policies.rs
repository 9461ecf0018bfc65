//! Do the policies hold together, and is every mistake in one found at its place?

use std::sync::{Arc, LazyLock};

use jiff::civil::{Date, date};
use somelint::{
    detect::Lexicons,
    finding::Finding,
    policy::{self, Folder, OrganizationLayer, Policy, PolicyFiles, RuleFile, examples},
    read::{self, Limits, Syntax},
    source::{Encoding, Origin, SourceFile, Sources, Span},
    tree::{Node, typed::Spanned},
    vocabulary::Context,
};

/// A policy set under test: own files above the built-in ones.
struct Set {
    sources: Sources,
    files: PolicyFiles,
    organization: Option<OrganizationLayer>,
    day: Date,
}

impl Set {
    fn new(own: &[(&str, &str)]) -> Self {
        let mut sources = Sources::default();
        let mut kept = Vec::new();
        for (path, text) in own {
            kept.push(((*path).to_owned(), keep(&mut sources, path, text)));
        }
        let files = PolicyFiles::new(&mut sources, kept);
        Self { sources, files, organization: None, day: examples::AS_OF }
    }

    /// With a configuration of these `params:` and `rules:`.
    fn configured(mut self, text: &str) -> Self {
        let source = keep(&mut self.sources, "somelint.yaml", text);
        let root = root(&source);
        let part = |key| root.get(key).cloned();
        let layer =
            OrganizationLayer { name: "somelint.yaml".to_owned(), params: part("params"), rules: part("rules") };
        self.organization = Some(layer);
        self
    }

    fn on(mut self, day: Date) -> Self {
        self.day = day;
        self
    }

    fn load(&mut self, packs: &[&str]) -> Result<Policy, Vec<Finding>> {
        self.load_in(packs, "en")
    }

    fn load_in(&mut self, packs: &[&str], language: &str) -> Result<Policy, Vec<Finding>> {
        let source = keep(&mut self.sources, "packs", &packs.join("\n"));
        let mut start = 0;
        let mut wanted = Vec::new();
        for pack in packs {
            let span = Span::new(source.id, start, start + pack.len());
            wanted.push(Spanned { value: (*pack).to_owned(), span });
            start += pack.len() + 1;
        }
        policy::load(&self.files, &wanted, self.organization.as_ref(), &context(self.day), language)
    }

    /// `code at words: message` for every finding.
    fn mistakes(&mut self, packs: &[&str]) -> Vec<String> {
        match self.load(packs) {
            Ok(_) => Vec::new(),
            Err(findings) => findings.iter().map(|finding| self.show(finding)).collect(),
        }
    }

    fn show(&self, finding: &Finding) -> String {
        let words = self.sources.slice(finding.span());
        let help = finding.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        format!("{} at `{words}`: {}{help}", finding.about.id, finding.message)
    }
}

fn keep(sources: &mut Sources, path: &str, text: &str) -> Arc<SourceFile> {
    let origin = Origin::File { path: path.to_owned() };
    let file = SourceFile::new(sources.next_id(), origin, text, Encoding::Utf8);
    sources.insert(file)
}

fn root(source: &SourceFile) -> Node {
    let reading = read::read(source, "somelint.yaml", Syntax::Yaml, &Limits::default());
    reading.document.unwrap().roots.remove(0)
}

fn context(day: Date) -> Arc<Context> {
    static LEXICONS: LazyLock<Arc<Lexicons>> = LazyLock::new(|| {
        let files = PolicyFiles::new(&mut Sources::default(), []);
        Arc::new(policy::lexicons(&files, &[]).expect("the lexicons are sound"))
    });
    let context = Context::new(examples::organization(), day, Arc::clone(&LEXICONS));
    Arc::new(context.expect("the patterns are sound"))
}

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
        (
            "title: Own\nlayer: autority\n",
            "policy/type at `autority`: `autority` is not one of law, guidance, association, authority, organization, channel; did you mean `authority`?",
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

fn severity_of(policy: &Policy, id: &str) -> Option<&'static str> {
    policy.rules.iter().find(|rule| rule.id.as_str() == id).map(|rule| rule.severity.as_str())
}

#[test]
fn severity_is_the_stronger_of_pack_and_risk_and_no_more_than_the_modality_allows() {
    // accessibility/hashtags-readable is advice in its own file, comments/closed an error.
    for (rule, entry, severity) in [
        ("accessibility/hashtags-readable", "{ modality: must }", Some("advice")),
        ("accessibility/hashtags-readable", "{ risk: { likelihood: 2, consequence: 3 } }", Some("warning")),
        ("accessibility/hashtags-readable", "{ risk: { likelihood: 3, consequence: 4 } }", Some("error")),
        (
            "accessibility/hashtags-readable",
            "{ modality: should, risk: { likelihood: 5, consequence: 5 } }",
            Some("warning"),
        ),
        ("accessibility/hashtags-readable", "warning", Some("warning")),
        ("comments/closed", "{ risk: { likelihood: 1, consequence: 1 } }", Some("error")),
        ("comments/closed", "{ modality: should }", Some("warning")),
        ("comments/closed", "{ modality: may }", Some("advice")),
        ("comments/closed", "off", None),
    ] {
        let own = format!("title: Own\nlayer: authority\nrules: {{ {rule}: {entry} }}\n");
        let policy = Set::new(&[("packs/own.yaml", &own)]).load(&["own"]).unwrap();
        assert_eq!(severity_of(&policy, rule), severity, "{entry}");
    }
}

#[test]
fn a_higher_layer_overrides_and_says_why() {
    let own = |entry: &str| {
        format!("title: Own\nlayer: authority\nextends: [gdpr]\nrules: {{ security/two-factor-on: {entry} }}\n")
    };
    for (entry, outcome) in [
        (
            "{ modality: should }",
            Err(
                "policy/override-reason at `security/two-factor-on: { modality: should }`: `own` changes the rule `security/two-factor-on` without a reason",
            ),
        ),
        ("{ modality: should, reason: The platform offers none. }", Ok(Some("warning"))),
        ("{ severity: off, reason: The login goes through our own directory. }", Ok(None)),
        ("{ modality: must, source: r114 }", Ok(Some("error"))),
    ] {
        let text = own(entry);
        let mut set = Set::new(&[("packs/own.yaml", &text)]);
        match (set.load(&["own"]), outcome) {
            (Ok(policy), Ok(severity)) => {
                assert_eq!(severity_of(&policy, "security/two-factor-on"), severity, "{entry}")
            }
            (Err(findings), Err(expected)) => {
                assert_eq!(findings.iter().map(|finding| set.show(finding)).collect::<Vec<_>>(), [expected]);
                assert_eq!(findings[0].labels.len(), 2);
            }
            (result, _) => panic!("{entry}: {result:?}"),
        }
    }
}

#[test]
fn a_parameter_is_overridden_with_a_reason() {
    let mut plain = Set::new(&[]).configured("params: { snapshot.interval: P1Y }\n");
    let mistakes = plain.mistakes(&["sweden"]);
    assert_eq!(
        mistakes,
        [
            "policy/override-reason at `snapshot.interval: P1Y`: `somelint.yaml` changes the parameter `snapshot.interval` without a reason"
        ]
    );
    let reasoned = "params: { snapshot.interval: { value: P1Y, reason: The records authority decided so. } }\n";
    let mut set = Set::new(&[]).configured(reasoned);
    let policy = set.load(&["sweden"]).unwrap();
    let setting = &policy.params["snapshot.interval"];
    assert_eq!(setting.value.as_str(), Some("P1Y"));
    assert_eq!(set.sources.slice(setting.value.span()), "P1Y");
    let history: Vec<_> = setting.history.iter().map(|set| (set.pack.as_str(), set.layer.as_str())).collect();
    assert_eq!(history, [("sweden", "guidance"), ("somelint.yaml", "organization")]);
    let rule = policy.rules.iter().find(|rule| rule.id.as_str() == "records/snapshot-half-yearly").unwrap();
    assert!(format!("{:?}", rule.message).contains("1 year"));
}

#[test]
fn packs_of_one_layer_that_contradict_show_both_lines_until_the_organisation_decides() {
    let mut set = Set::new(&[]);
    let findings = set.load(&["lindesnes", "tyreso"]).unwrap_err();
    let conflicts: Vec<_> = findings.iter().filter(|finding| finding.about.id.as_str() == "policy/conflict").collect();
    let about = |what: &str| conflicts.iter().find(|finding| finding.message.ends_with(what)).unwrap();
    let mode = about("the parameter `comments.mode`");
    let lines: Vec<_> = mode.labels.iter().map(|label| set.sources.slice(label.span)).collect();
    assert_eq!(lines, ["comments.mode: open-monitored", "comments.mode: closed"]);
    assert_eq!(
        about("the rule `comments/closed`").message,
        "`lindesnes` and `tyreso` contradict each other on the rule `comments/closed`"
    );

    let mut decided =
        Set::new(&[]).configured("params: { comments.mode: closed }\nrules: { comments/closed: error }\n");
    let left = decided.load(&["lindesnes", "tyreso"]).unwrap_err();
    let left: Vec<_> = left.iter().map(|finding| finding.message.clone()).collect();
    assert!(
        !left.iter().any(|message| message.contains("comments.mode") || message.contains("comments/closed`")),
        "{left:#?}"
    );
}

#[test]
fn packs_build_on_each_other() {
    let own = [
        ("packs/one.yaml", "title: One\nlayer: authority\nextends: [two]\n"),
        ("packs/two.yaml", "title: Two\nlayer: association\nextends: [one, gdpr]\n"),
    ];
    let policy = Set::new(&own).load(&["one"]).unwrap();
    let packs: Vec<_> = policy.packs.iter().map(|pack| pack.id.as_str()).collect();
    assert_eq!(packs, ["gdpr", "two", "one"]);
    assert!(severity_of(&policy, "tracking/meta-pixel-off").is_some());
}

#[test]
fn bans_hold_from_their_day_to_their_day() {
    let own = "title: Own\nlayer: authority\nparams:\n  platforms.denied: [ vk, { value: tiktok, from: 2023-04-01, until: 2024-12-31 } ]\nrules: { platforms/none-forbidden: error }\n";
    for (day, denied) in [
        (date(2023, 3, 31), &["vk"][..]),
        (date(2023, 4, 1), &["vk", "tiktok"]),
        (date(2024, 12, 31), &["vk", "tiktok"]),
        (date(2025, 1, 1), &["vk"]),
    ] {
        let policy = Set::new(&[("packs/own.yaml", own)]).on(day).load(&["own"]).unwrap();
        let value = &policy.params["platforms.denied"].value;
        let found: Vec<_> = value.items().iter().filter_map(Node::as_str).collect();
        assert_eq!(found, denied, "{day}");
    }
}

#[test]
fn every_built_in_pack_links() {
    for language in ["en", "sv"] {
        let packs: Vec<String> = Set::new(&[]).files.ids(Folder::Packs).map(str::to_owned).collect();
        assert!(packs.len() >= 10);
        for pack in packs {
            let mut set = Set::new(&[]);
            if let Err(findings) = set.load_in(&[&pack], language) {
                let findings: Vec<_> = findings.iter().map(|finding| set.show(finding)).collect();
                panic!("{pack}: {findings:#?}");
            }
        }
    }
}

fn built_in_rules() -> Vec<RuleFile> {
    let set = Set::new(&[]);
    let load = |id| RuleFile::load(id, &set.files.of(Folder::Rules, id)[0]).unwrap();
    set.files.ids(Folder::Rules).map(load).collect()
}

#[test]
fn every_built_in_rule_speaks_of_known_fields_and_has_examples() {
    let set = Set::new(&[]);
    let context = context(examples::AS_OF);
    for rule in built_in_rules() {
        let id = rule.id.as_str();
        match policy::link_examples(&rule, &context) {
            Ok((linked, examples)) => {
                assert_eq!(linked.given.schema.check(), [], "{id}");
                assert!(examples.examples.len() >= 2, "{id}");
            }
            Err(findings) => panic!("{id}: {:#?}", findings.iter().map(|f| set.show(f)).collect::<Vec<_>>()),
        }
        assert!(!rule.requirements.is_empty() || !rule.law.is_empty(), "{id} rests on nothing");
        let lower = rule.texts.message.value.chars().next().is_some_and(|first| !first.is_uppercase());
        assert!(
            (lower || rule.texts.message.value.starts_with("Con")) && !rule.texts.message.value.ends_with('.'),
            "{id}"
        );
        assert!(rule.texts.why.ends_with('.') && rule.texts.fix.ends_with('.'), "{id}");
    }
}

#[test]
fn every_rule_is_named_by_a_pack() {
    let set = Set::new(&[]);
    let packs: Vec<_> = set
        .files
        .ids(Folder::Packs)
        .map(|id| policy::PackFile::load(id, &set.files.of(Folder::Packs, id)[0]).unwrap())
        .collect();
    for rule in set.files.ids(Folder::Rules) {
        let on = packs.iter().flat_map(|pack| &pack.rules).any(|(id, strength)| id.value == rule && !strength.off);
        assert!(on, "no pack wants {rule}");
    }
}

#[test]
fn every_row_that_rules_and_packs_name_is_in_the_requirement_table() {
    let set = Set::new(&[]);
    let rows = policy::requirements(&set.files).unwrap();
    let packs =
        set.files.ids(Folder::Packs).map(|id| policy::PackFile::load(id, &set.files.of(Folder::Packs, id)[0]).unwrap());
    let sources = packs.flat_map(|pack| pack.rules).flat_map(|(_, strength)| strength.sources);
    let named = built_in_rules().into_iter().flat_map(|rule| rule.requirements).map(|row| row.value);
    let is_row = |source: &String| source.len() == 4 && source.starts_with('r');
    for row in named.chain(sources.filter(is_row)) {
        assert!(rows.contains_key(&row), "{row}");
    }
}

#[test]
fn swedish_is_complete_and_others_know_their_rules() {
    let set = Set::new(&[]);
    let rules = built_in_rules();
    let english = policy::Sheet::load(&set.files.of(Folder::Locales, "en")[0]).unwrap();
    for (note, _) in somelint::vocabulary::NOTES {
        assert!(english.notes.contains_key(*note), "en: {note}");
    }
    for language in set.files.ids(Folder::Locales) {
        let sheet = policy::Sheet::load(&set.files.of(Folder::Locales, language)[0]).unwrap();
        for id in sheet.rules.keys() {
            assert!(rules.iter().any(|rule| rule.id.as_str() == id), "{language}: {id}");
        }
        for (kind, known, texts) in [("note", &english.notes, &sheet.notes), ("label", &english.ui, &sheet.ui)] {
            for key in texts.keys() {
                assert!(known.contains_key(key), "{language}: unknown {kind} {key}");
            }
            let missing: Vec<_> = known.keys().filter(|key| !texts.contains_key(*key)).collect();
            assert!(language != "sv" || missing.is_empty(), "sv: no {kind} for {missing:?}");
        }
        let missing: Vec<_> =
            rules.iter().map(|rule| rule.id.as_str()).filter(|id| !sheet.rules.contains_key(*id)).collect();
        assert!(language != "sv" || missing.is_empty(), "sv: no texts for {missing:?}");
        for rule in &rules {
            let Some(texts) = sheet.rules.get(rule.id.as_str()) else { continue };
            let places = |text: &str| {
                let message = policy::Message::parse(text).unwrap();
                let mut places: Vec<_> = message.placeholders().map(|(place, _)| format!("{place:?}")).collect();
                places.sort();
                places
            };
            let (english, translated) = (places(&rule.texts.message.value), places(&texts.message.value));
            assert_eq!(english, translated, "{language}: {}", rule.id);
        }
    }
}

#[test]
fn languages_fall_back_to_their_neighbours() {
    for (language, chain) in [
        ("nn", &["nn", "nb", "en"][..]),
        ("nb-NO", &["nb", "en"]),
        ("no", &["nb", "en"]),
        ("da", &["da", "nb", "en"]),
        ("sv-FI", &["sv", "en"]),
        ("en", &["en", "en"]),
    ] {
        assert_eq!(policy::fallback(language), chain, "{language}");
    }
}

#[test]
fn an_explanation_names_the_sentence_and_the_layers() {
    let mut set = Set::new(&[]);
    let policy = set.load_in(&["tyreso"], "en").unwrap();
    let text = policy::explain(&policy, &set.files, "tracking/pixel-not-fired-recently").unwrap().unwrap();
    for words in [
        "No pixel has sent data lately",
        "ska aldrig slås på för kommunens konton",
        "tracking.quiet_period = P30D",
        "gdpr (law), policies/packs/gdpr.yaml:",
        "tyreso (authority), policies/packs/tyreso.yaml:",
        "risk 2 × 2 = 4",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    assert_eq!(policy::explain(&policy, &set.files, "no/such").unwrap(), None);
    let off = policy::explain(&policy, &set.files, "comments/closed").unwrap().unwrap();
    assert!(off.contains("not in force"), "{off}");
}
