//! One pack, typed: which rules hold at what strength, with which parameters, and on whose word.
//!
//! In: the tree of a file in `packs/`, or the `params:` and `rules:` of a configuration, which are a pack of the layer
//! `organization`. Out: a [`PackFile`], or every mistake of form with its place.

use super::{
    Layer, Risk, SetBy, Strength,
    dated::Interval,
    fields::{Fields, decode, suggest},
    files::PolicyFile,
};
use crate::{
    finding::{Finding, Severity, code},
    tree::{Entry, Node, typed::Spanned},
};

/// The keys of a pack.
pub const PACK_KEYS: [&str; 6] = ["title", "layer", "country", "extends", "params", "rules"];

/// The keys of a rule's entry in a pack.
pub const STRENGTH_KEYS: [&str; 7] = ["severity", "modality", "risk", "source", "reason", "from", "until"];

/// The keys of a parameter that is given with its reason.
pub const PARAM_KEYS: [&str; 5] = ["value", "source", "reason", "from", "until"];

const OFF: &str = "off";

/// A pack as its file says it.
#[derive(Debug, Clone)]
pub struct PackFile {
    /// Its id: the file name without `.yaml`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whose word it is.
    pub layer: Layer,
    /// The country it is made for.
    pub country: Option<String>,
    /// The packs it builds on.
    pub extends: Vec<Spanned<String>>,
    /// Its parameters, each with the place of its name.
    pub params: Vec<(Spanned<String>, SetBy)>,
    /// The strengths it gives to rules, each with the place of the rule's id.
    pub rules: Vec<(Spanned<String>, Strength)>,
}

/// What an organisation's configuration says of the policy.
#[derive(Debug, Clone, Default)]
pub struct OrganizationLayer {
    /// How people know the file: `somelint.yaml`.
    pub name: String,
    /// Its `params:`.
    pub params: Option<Node>,
    /// Its `rules:`.
    pub rules: Option<Node>,
}

impl PackFile {
    /// Reads the pack `id` from its file.
    ///
    /// # Errors
    /// Every mistake of form, each at its place.
    pub fn load(id: &str, file: &PolicyFile) -> Result<Self, Vec<Finding>> {
        let node = file.tree()?;
        let mut findings = Vec::new();
        let pack = Fields::of(&node, "a pack", &PACK_KEYS, &mut findings).and_then(|fields| {
            let title = fields.demand("title", &mut findings);
            let layer = fields.demand("layer", &mut findings);
            let country = fields.take("country", &mut findings);
            let extends = fields.list("extends", &mut findings);
            let mut pack = Self {
                id: id.to_owned(),
                title: title?,
                layer: layer?,
                country,
                extends,
                params: vec![],
                rules: vec![],
            };
            pack.fill(fields.node("params"), fields.node("rules"), &mut findings);
            Some(pack)
        });
        pack.filter(|_| findings.is_empty()).ok_or(findings)
    }

    /// The configuration of an organisation as a pack.
    ///
    /// # Errors
    /// Every mistake of form, each at its place.
    pub fn of_organization(layer: &OrganizationLayer) -> Result<Self, Vec<Finding>> {
        let mut pack = Self {
            id: layer.name.clone(),
            title: layer.name.clone(),
            layer: Layer::Organization,
            country: None,
            extends: Vec::new(),
            params: Vec::new(),
            rules: Vec::new(),
        };
        let mut findings = Vec::new();
        pack.fill(layer.params.as_ref(), layer.rules.as_ref(), &mut findings);
        if findings.is_empty() { Ok(pack) } else { Err(findings) }
    }

    fn fill(&mut self, params: Option<&Node>, rules: Option<&Node>, findings: &mut Vec<Finding>) {
        for entry in entries(params, "`params`", findings) {
            let set = self.param(entry, findings);
            self.params.extend(set.map(|set| (name_of(entry), set)));
        }
        for entry in entries(rules, "`rules`", findings) {
            let strength = self.strength(entry, findings);
            self.rules.extend(strength.map(|strength| (name_of(entry), strength)));
        }
    }

    /// A parameter is a value, or a mapping with `value` that says where it comes from and why it differs.
    fn param(&self, entry: &Entry, findings: &mut Vec<Finding>) -> Option<SetBy> {
        let (value, reason, interval) = if entry.value.get("value").is_some() {
            let fields = Fields::of(&entry.value, "a parameter", &PARAM_KEYS, findings)?;
            let value = fields.required("value", findings)?.clone();
            (value, fields.take("reason", findings), Interval::take(&fields, findings))
        } else {
            (entry.value.clone(), None, Interval::default())
        };
        Some(SetBy { pack: self.id.clone(), layer: self.layer, value, reason, interval, span: entry.span() })
    }

    /// A strength is `off`, a severity, or a mapping.
    fn strength(&self, entry: &Entry, findings: &mut Vec<Finding>) -> Option<Strength> {
        let mut strength = Strength {
            pack: self.id.clone(),
            layer: self.layer,
            off: false,
            severity: None,
            modality: None,
            risk: None,
            sources: Vec::new(),
            reason: None,
            interval: Interval::default(),
            span: entry.span(),
        };
        if entry.value.as_map().is_none() {
            (strength.off, strength.severity) = severity(&entry.value, findings)?;
            return Some(strength);
        }
        let fields = Fields::of(&entry.value, "a rule's entry", &STRENGTH_KEYS, findings)?;
        if let Some(node) = fields.node("severity") {
            (strength.off, strength.severity) = severity(node, findings)?;
        }
        strength.modality = fields.take("modality", findings);
        strength.risk = fields.node("risk").and_then(|node| risk(node, findings));
        strength.sources = fields.list("source", findings);
        strength.reason = fields.take("reason", findings);
        strength.interval = Interval::take(&fields, findings);
        Some(strength)
    }
}

fn entries<'n>(node: Option<&'n Node>, what: &str, findings: &mut Vec<Finding>) -> &'n [Entry] {
    let Some(node) = node.filter(|node| !node.is_null()) else { return &[] };
    if let Some(map) = node.as_map() {
        return map.entries();
    }
    let message = format!("{what} is a mapping of names to values, not {}", node.type_words());
    findings.push(Finding::coded(&code::POLICY_TYPE, message, node.span()));
    &[]
}

fn name_of(entry: &Entry) -> Spanned<String> {
    Spanned { value: entry.key.as_str().to_owned(), span: entry.key.span }
}

fn severity(node: &Node, findings: &mut Vec<Finding>) -> Option<(bool, Option<Severity>)> {
    let known = || Severity::ALL.iter().map(|severity| severity.as_str()).chain([OFF]);
    // `off` without quotes is a truth value to older YAML programs, and some rewrite it so; ours reads the word.
    let word = node.as_str().unwrap_or_default();
    if word == OFF || node.as_bool() == Some(false) {
        return Some((true, None));
    }
    let severity = Severity::ALL.into_iter().find(|severity| severity.as_str() == word);
    if severity.is_none() {
        let message = format!("a severity is {}", known().collect::<Vec<_>>().join(", "));
        findings.push(suggest(&code::POLICY_TYPE, message, node.span(), word, known()));
    }
    severity.map(|severity| (false, Some(severity)))
}

fn risk(node: &Node, findings: &mut Vec<Finding>) -> Option<Risk> {
    let risk: Risk = decode(node, findings)?;
    let fits = |number: u8| (1..=5).contains(&number);
    if fits(risk.likelihood) && fits(risk.consequence) {
        return Some(risk);
    }
    findings.push(Finding::coded(&code::POLICY_TYPE, "likelihood and consequence are 1 to 5", node.span()));
    None
}
