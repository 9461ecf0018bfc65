//! The built-in rules and packs.

use somelint::{
    policy::{self, Folder, RuleFile, examples},
    tree::Node,
};

use crate::set::{Set, context};

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

#[test]
fn a_run_reads_built_in_rules_without_their_examples_and_nothing_else_is_lost() {
    let set = Set::new(&[]);
    for id in set.files.ids(Folder::Rules) {
        let file = &set.files.of(Folder::Rules, id)[0];
        let [whole, head] = [file.clone(), file.without_examples()].map(|file| file.tree().expect("it is YAML"));
        let keys = |node: &Node| -> Vec<String> {
            let entries = node.as_map().expect("a rule is a mapping").entries();
            entries.iter().map(|entry| entry.key.as_str().to_owned()).collect()
        };
        let (all, read) = (keys(&whole), keys(&head));
        assert_eq!(all.strip_suffix(&["examples".to_owned()]), Some(read.as_slice()), "{id}");
        assert!(read.iter().all(|key| head.get(key) == whole.get(key)), "{id}: places are the same");
    }
}

pub(crate) fn built_in_rules() -> Vec<RuleFile> {
    let set = Set::new(&[]);
    let load = |id| RuleFile::load(id, &set.files.of(Folder::Rules, id)[0]).expect("a built-in rule is sound");
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
        // An option that an authority weighed and did not choose is off, by its own sentence.
        let wanted = |strength: &policy::Strength| !strength.off || !strength.sources.is_empty();
        let on = packs.iter().flat_map(|pack| &pack.rules).any(|(id, strength)| id.value == rule && wanted(strength));
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

#[test]
fn the_schemas_for_editors_know_the_same_keys_and_accept_the_built_in_files() {
    let set = Set::new(&[]);
    for (name, folder, keys) in
        [("rule", Folder::Rules, &policy::RULE_KEYS[..]), ("pack", Folder::Packs, &policy::PACK_KEYS[..])]
    {
        let text = policy::schemas::text(name).unwrap();
        let schema: serde_json::Value = serde_json::from_str(text).unwrap();
        let mut known: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let mut keys = keys.to_vec();
        known.sort_unstable();
        keys.sort_unstable();
        assert_eq!(known, keys, "{name}");
        let validator = jsonschema::validator_for(&schema).unwrap();
        for id in set.files.ids(folder) {
            let node = set.files.of(folder, id)[0].tree().unwrap().to_json();
            let errors: Vec<String> = validator.iter_errors(&node).map(|error| error.to_string()).collect();
            assert_eq!(errors, [""; 0], "{name} {id}");
        }
    }
}
