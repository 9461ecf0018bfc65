//! Everything together: the packs in force, their parameters, the rules they name, the texts of the language.
//!
//! In: the policy files, the names of the wanted packs, the organisation's own word. Out: a [`Policy`] ready to run, or
//! every mistake in it. Only what is in force is parsed; built-in rules are held to their schemas and examples by the
//! tests, an organisation's own rules here.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Layer, PackRef, Policy, Rule, Setting, Strength,
    bind::Binder,
    check,
    dated::Held,
    examples::Examples,
    fields::suggest,
    files::{Folder, PolicyFiles},
    layers::{self, Foundations, History, Standing},
    locale::Locale,
    message::{Message, Placeholder},
    pack::{OrganizationLayer, PackFile},
    param,
    rule::RuleFile,
};
use crate::{
    finding::{Finding, RuleId, code, nearest},
    tree::{Node, typed::Spanned},
    vocabulary::Context,
};

/// Loads and links a policy: the `wanted` packs with all they build on, and the organisation's own word above them.
/// An organisation's own rules hold even where no pack names them.
///
/// # Errors
/// Every mistake, each at its place: a policy with a mistake checks nothing.
pub fn load(
    files: &PolicyFiles,
    wanted: &[Spanned<String>],
    organization: Option<&OrganizationLayer>,
    context: &Arc<Context>,
    language: &str,
) -> Result<Policy, Vec<Finding>> {
    let mut findings = Vec::new();
    let packs = layers::gather(files, wanted, organization, &mut findings);
    let foundations = Foundations::of(&packs);
    let mut params = layers::settle_params(&packs, &foundations, context.as_of, &mut findings);
    params.extend(in_force(&packs, wanted));
    let strengths = layers::collect_strengths(&packs);
    let rules = load_rules(files, &strengths, &mut findings);
    check_param_names(files, &packs, &rules, &mut findings);
    let locale = Locale::load(files, language).unwrap_or_else(|mut mistakes| {
        findings.append(&mut mistakes);
        Locale::default()
    });
    let mut standing = Vec::new();
    for rule in &rules {
        let named = strengths.get(rule.id.as_str()).map(|history| &*history.strengths).unwrap_or_default();
        let holds = |word: &&Strength| word.interval.on(context.as_of) == Held::Now;
        let words: Vec<&Strength> = named.iter().filter(holds).collect();
        let settled = layers::settle_strength(rule.id.as_str(), rule.severity, &words, &foundations, &mut findings);
        // Where packs name a rule, it holds only while one of them does.
        if !settled.off && words.is_empty() == named.is_empty() {
            standing.push((rule, settled, words.last().copied()));
        }
    }
    params.extend(rules_in_force(standing.iter().map(|(rule, ..)| *rule)));
    let binder = Binder { params: &params, locale: &locale, context };
    let mut bound = Vec::new();
    for (rule, settled, word) in standing {
        bound.extend(binder.bind(rule, settled, word, &mut findings));
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    let packs = packs.into_iter().map(|pack| PackRef { id: pack.id, title: pack.title, layer: pack.layer }).collect();
    let strengths = strengths.into_iter().map(|(id, history)| (RuleId::new(&id), history.strengths)).collect();
    Ok(Policy {
        packs,
        rules: bound,
        params,
        strengths,
        locale,
        day: context.as_of,
        laws_of: context.laws_of().map(str::to_owned),
        sign_offs: Vec::new(),
    })
}

/// The rules in force as a parameter, so that a rule can ask whether a measure relies on one of them (requirement r176).
fn rules_in_force<'r>(rules: impl Iterator<Item = &'r RuleFile>) -> Option<(String, Setting)> {
    let words: Vec<Node> = rules.map(|rule| Node::word(rule.id.as_str(), rule.top)).collect();
    let span = words.first()?.span();
    Some((
        "rules.in_force".to_owned(),
        Setting { value: Node::list(words, span), dated: Vec::new(), history: Vec::new() },
    ))
}

/// The packs in force as a parameter, so that a rule can ask whether a channel follows one of them (requirement r116).
fn in_force(packs: &[PackFile], wanted: &[Spanned<String>]) -> Option<(String, Setting)> {
    let span = wanted.first()?.span;
    let named = packs.iter().filter(|pack| pack.layer < Layer::Organization);
    let value = Node::list(named.map(|pack| Node::word(pack.id.as_str(), span)).collect(), span);
    Some(("packs.in_force".to_owned(), Setting { value, dated: Vec::new(), history: Vec::new() }))
}

/// The rules that are needed: those that a pack switches on, and all of an organisation's own.
fn load_rules(
    files: &PolicyFiles,
    strengths: &BTreeMap<String, History>,
    findings: &mut Vec<Finding>,
) -> Vec<RuleFile> {
    let mut ids = BTreeSet::new();
    for (id, history) in strengths {
        if files.of(Folder::Rules, id).is_empty() {
            let message = format!("there is no rule `{id}`");
            findings.push(suggest(&code::POLICY_UNKNOWN, message, history.named, id, files.ids(Folder::Rules)));
        } else if history.strengths.iter().any(|strength| !strength.off) {
            ids.insert(id.as_str());
        }
    }
    let own = |id: &&str| files.of(Folder::Rules, id).iter().any(|file| !file.built_in);
    ids.extend(files.ids(Folder::Rules).filter(own));
    let mut rules = Vec::new();
    for id in ids {
        match files.one(Folder::Rules, id) {
            Err(finding) => findings.push(*finding),
            Ok(None) => {}
            Ok(Some(file)) => match RuleFile::load(id, &file.without_examples()) {
                Err(mut mistakes) => findings.append(&mut mistakes),
                Ok(rule) => {
                    if !rule.built_in {
                        check::check(&rule, findings);
                        findings.extend(rule.examples().err().into_iter().flatten());
                    }
                    rules.push(rule);
                }
            },
        }
    }
    rules
}

/// A parameter of an organisation's own that no rule asks for, but that is nearly one that a rule does ask for, is
/// mistyped; others may be meant for people. Reading every rule is worth it only where the rules in force do not ask.
fn check_param_names(files: &PolicyFiles, packs: &[PackFile], rules: &[RuleFile], findings: &mut Vec<Finding>) {
    let is_own = |pack: &&PackFile| files.of(Folder::Packs, &pack.id).iter().all(|file| !file.built_in);
    let own: Vec<_> = packs.iter().filter(is_own).flat_map(|pack| &pack.params).collect();
    let asked = |rules: &[RuleFile]| -> BTreeSet<String> { rules.iter().flat_map(params_of).collect() };
    let known = asked(rules);
    if own.iter().all(|(name, _)| known.contains(&name.value)) {
        return;
    }
    let load = |id| files.of(Folder::Rules, id).first().and_then(|file| RuleFile::load(id, file).ok());
    let mut known = asked(&files.ids(Folder::Rules).filter_map(load).collect::<Vec<_>>());
    for id in files.ids(Folder::Packs) {
        let built_in = files.of(Folder::Packs, id).iter().find(|file| file.built_in);
        let pack = built_in.and_then(|file| PackFile::load(id, file).ok());
        known.extend(pack.into_iter().flat_map(|pack| pack.params).map(|(name, _)| name.value));
    }
    for (name, _) in own.into_iter().filter(|(name, _)| !known.contains(&name.value)) {
        let known = || known.iter().map(String::as_str);
        if nearest(&name.value, known()).is_some() {
            let message = format!("no rule asks for the parameter `{}`", name.value);
            findings.push(suggest(&code::POLICY_UNKNOWN, message, name.span, &name.value, known()));
        }
    }
}

/// Every parameter that a rule asks for, in its schemas and its message, by name.
#[must_use]
pub fn params_of(rule: &RuleFile) -> Vec<String> {
    let mut names: Vec<String> =
        rule.conditions().flat_map(|condition| param::names(&condition.schema)).map(str::to_owned).collect();
    let message = Message::parse(&rule.texts.message.value).unwrap_or_default();
    names.extend(message.placeholders().filter_map(|(placeholder, _)| match placeholder {
        Placeholder::Param(name) => Some(name.to_string()),
        _ => None,
    }));
    names.sort();
    names.dedup();
    names
}

/// A rule under the parameters of its own examples, and the examples: what tests of rules run.
///
/// # Errors
/// Every mistake in the rule, those that only schemas and examples show included.
pub fn link_examples(rule: &RuleFile, context: &Arc<Context>) -> Result<(Rule, Examples), Vec<Finding>> {
    let mut findings = Vec::new();
    check::check(rule, &mut findings);
    let examples = rule.examples()?;
    let setting = |(name, value): &(String, Node)| {
        (name.clone(), Setting { value: value.clone(), dated: Vec::new(), history: Vec::new() })
    };
    let params = examples.params.iter().map(setting).collect();
    let locale = Locale::default();
    let binder = Binder { params: &params, locale: &locale, context };
    let linked = binder.bind(rule, Standing::new(rule.severity), None, &mut findings);
    match linked {
        Some(linked) if findings.is_empty() => Ok((linked, examples)),
        _ => Err(findings),
    }
}
