//! One rule, bound: parameters in its schemas and its message, the texts of the language, its weight.
//!
//! In: a rule file and what the packs make of it. Out: a [`Rule`] ready to run.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Condition, Rule, Setting, Strength, check,
    dated::Dated,
    law,
    layers::Standing,
    locale::Locale,
    message::{Message, Placeholder},
    param,
    rule::{PathAndSchema, RuleFile},
    sheet::Texts,
};
use crate::{
    finding::{About, Finding, code},
    tree::{Key, Map, Node},
    vocabulary::{Context, Schema},
};

/// What turns rule files into rules.
pub(super) struct Binder<'l> {
    /// What the packs set.
    pub(super) params: &'l BTreeMap<String, Setting>,
    /// The texts of the run.
    pub(super) locale: &'l Locale,
    /// What keywords may know.
    pub(super) context: &'l Arc<Context>,
}

impl Binder<'_> {
    /// The rule as the packs leave it; `None` where a mistake, which is reported, keeps it from running.
    /// `word` is the last word on its strength: the line of policy to show.
    pub(super) fn bind(
        &self,
        rule: &RuleFile,
        standing: Standing,
        word: Option<&Strength>,
        findings: &mut Vec<Finding>,
    ) -> Option<Rule> {
        let given = self.condition(&rule.given, rule, findings);
        let mut conditions = |parts: &[PathAndSchema]| -> Vec<Option<Condition>> {
            parts.iter().map(|part| self.compile(part, &part.schema, findings)).collect()
        };
        let (when, unless) = (conditions(&rule.when), conditions(&rule.unless));
        let texts = self.locale.rule(rule.id.as_str()).unwrap_or(&rule.texts);
        let message = self.message(rule, texts, findings);
        let given = given?;
        if !rule.built_in {
            findings.extend(given.schema.check());
            check::check_vacuous(rule, &given.schema, findings);
        }
        Some(Rule {
            id: rule.id.clone(),
            about: Arc::new(about(rule, &texts.naming(self.supervisor()), self.context.laws_of())),
            on: rule.on.clone(),
            platforms: rule.platforms.iter().map(|platform| platform.value.clone()).collect(),
            severity: standing.weight(),
            modality: standing.modality,
            risk: standing.risk,
            given,
            forbids: rule.forbids,
            when: when.into_iter().collect::<Option<_>>()?,
            unless: unless.into_iter().collect::<Option<_>>()?,
            related: rule.related.iter().map(|(query, _)| query.clone()).collect(),
            missing: rule.missing,
            message: message?,
            dated: self.dated(rule),
            interval: word.map(|word| word.interval).unwrap_or_default(),
            line: word.map_or(rule.top, |word| word.span),
            pack: word.map(|word| word.pack.clone()),
        })
    }

    fn supervisor(&self) -> &str {
        self.locale.supervisor(self.context.organization.country.as_deref())
    }

    /// What holds for a time only among the parameters that decide whether a value is a violation.
    fn dated(&self, rule: &RuleFile) -> Vec<Dated> {
        let asked = param::names(&rule.given.schema);
        asked.into_iter().filter_map(|name| self.params.get(name)).flat_map(|set| set.dated.iter().cloned()).collect()
    }

    /// What `must` hold of a value presumes that the value is of the type that the records' schemas give it: JSON
    /// Schema's keywords pass over values of other types, null among them.
    fn condition(&self, part: &PathAndSchema, rule: &RuleFile, findings: &mut Vec<Finding>) -> Option<Condition> {
        let fields = part.selected(&rule.on);
        let names = check::types(&fields);
        let schema = match part.schema.as_map() {
            Some(map) if !rule.forbids && map.get("type").is_none() && !names.is_empty() => {
                let span = part.schema.span();
                let mut typed: Map = map.entries().iter().cloned().collect();
                let names = names.into_iter().map(|name| Node::word(name, span)).collect();
                typed.push(Key::word("type", span), Node::list(names, span));
                Node::map(typed, span)
            }
            _ => part.schema.clone(),
        };
        self.compile(part, &schema, findings)
    }

    fn compile(&self, part: &PathAndSchema, schema: &Node, findings: &mut Vec<Finding>) -> Option<Condition> {
        let before = findings.len();
        let schema = param::replace(schema, self.params, findings);
        if findings.len() > before {
            return None;
        }
        match Schema::compile(&schema, self.context) {
            Ok(schema) => Some(Condition { given: part.query.clone(), schema }),
            Err(mut mistakes) => {
                findings.append(&mut mistakes);
                None
            }
        }
    }

    /// The message in the language of the run with its parameters filled in.
    fn message(&self, rule: &RuleFile, texts: &Texts, findings: &mut Vec<Finding>) -> Option<Message> {
        let own = texts.message.span == rule.texts.message.span;
        let locate = |range| if own { rule.message.locate(range) } else { texts.message.span };
        let message = match Message::parse(&texts.message.value) {
            Ok(message) => message,
            Err(error) => {
                findings.push(Finding::coded(&code::POLICY_MESSAGE, error.message, locate(error.range)));
                return None;
            }
        };
        for (placeholder, range) in message.placeholders() {
            if let Placeholder::Param(name) = placeholder
                && !self.params.contains_key(&**name)
            {
                findings.push(param::unset(name, locate(range), self.params));
            }
        }
        let message = message.with_supervisor(self.supervisor());
        Some(message.with_params(|name| self.params.get(name).map(|setting| self.locale.value(&setting.value))))
    }
}

fn about(rule: &RuleFile, texts: &Texts, country: Option<&str>) -> About {
    About {
        id: rule.id.clone(),
        title: texts.title.clone(),
        why: texts.why.clone(),
        fix: texts.fix.clone(),
        requirements: rule.requirements.iter().map(|row| row.value.clone()).collect(),
        law: law::of_country(&rule.law, country),
        waivable: rule.waivable,
        edit: rule.edit,
    }
}
