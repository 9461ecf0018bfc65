//! What the pages tell of: every rule, pack and sentence, whether in force or not.

use std::collections::BTreeMap;

use crate::{
    finding::Finding,
    policy::{Folder, PackFile, Policy, PolicyFiles, Requirement, RuleFile, Strength, Texts, requirements},
};

/// A page written by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guide {
    /// Its name in addresses: that of the file, without its ending.
    pub name: String,
    /// Markdown; the first heading is its title.
    pub text: String,
}

/// Everything there is, in order.
pub(super) struct Catalog<'c> {
    pub(super) policy: &'c Policy,
    pub(super) files: &'c PolicyFiles,
    pub(super) guides: Vec<Guide>,
    pub(super) rules: Vec<RuleFile>,
    pub(super) packs: Vec<PackFile>,
    pub(super) rows: BTreeMap<String, Requirement>,
}

impl<'c> Catalog<'c> {
    pub(super) fn load(policy: &'c Policy, files: &'c PolicyFiles, guides: Vec<Guide>) -> Result<Self, Vec<Finding>> {
        let mut rules = Vec::new();
        for id in files.ids(Folder::Rules) {
            if let Some(file) = files.one(Folder::Rules, id).map_err(|finding| vec![*finding])? {
                rules.push(RuleFile::load(id, file)?);
            }
        }
        let packs =
            files.ids(Folder::Packs).flat_map(|id| files.of(Folder::Packs, id).iter().map(move |file| (id, file)));
        let packs = packs.map(|(id, file)| PackFile::load(id, file)).collect::<Result<_, _>>()?;
        Ok(Self { policy, files, guides: ordered(guides), rules, packs, rows: requirements(files)? })
    }

    pub(super) fn ui<'l>(&'l self, key: &'l str) -> &'l str {
        self.policy.locale.ui(key)
    }

    /// What is said of a rule in the language of the policy.
    pub(super) fn texts<'r>(&'r self, rule: &'r RuleFile) -> &'r Texts {
        self.policy.locale.rule(rule.id.as_str()).unwrap_or(&rule.texts)
    }

    /// What each pack demands of a rule.
    pub(super) fn demands(&self, rule: &str) -> impl Iterator<Item = (&PackFile, &Strength)> {
        self.packs.iter().flat_map(move |pack| {
            pack.rules.iter().filter(move |(id, _)| id.value == rule).map(move |(_, strength)| (pack, strength))
        })
    }

    /// The address of a rule's page, where there is such a rule.
    pub(super) fn rule_page(&self, id: &str) -> Option<String> {
        self.rules.iter().any(|rule| rule.id.as_str() == id).then(|| format!("rules/{id}.html"))
    }
}

/// The front page, then the others as it names them, then those that it does not.
fn ordered(mut guides: Vec<Guide>) -> Vec<Guide> {
    let index = guides.iter().find(|guide| guide.name == "index").map(|guide| guide.text.clone()).unwrap_or_default();
    guides.sort_by_key(|guide| {
        let named = index.find(&format!("({}.md", guide.name)).unwrap_or(usize::MAX);
        (guide.name != "index", named, guide.name.clone())
    });
    guides
}
