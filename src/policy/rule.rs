//! One rule file, typed: what it says before packs and parameters meet it.
//!
//! In: the tree of a file in `rules/`. Out: a [`RuleFile`], or every mistake of form with its place. Whether its paths,
//! keywords and placeholders mean anything is for [`check`](super::check).

use super::{
    Missing,
    examples::Examples,
    fields::{Fields, decode, one_or_many, suggest},
    files::PolicyFile,
    sheet::Texts,
};
use crate::{
    finding::{Edit, Finding, RuleId, Severity, code},
    record::Kind,
    source::Span,
    tree::{Node, query::Query, typed::Spanned},
};

/// The keys of a rule file.
pub const RULE_KEYS: [&str; 20] = [
    "on",
    "platforms",
    "severity",
    "given",
    "must",
    "must_not",
    "when",
    "unless",
    "related",
    "missing",
    "allow_empty",
    "title",
    "message",
    "why",
    "fix",
    "edit",
    "requirements",
    "law",
    "examples",
    "non_waivable",
];

/// The keys of an entry of `when` and `unless`.
pub const CONDITION_KEYS: [&str; 2] = ["given", "must"];

/// A rule as its file says it.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the format")]
pub struct RuleFile {
    /// Its id: the path of its file below `rules/`, without `.yaml`.
    pub id: RuleId,
    /// Whether it is part of the program.
    pub built_in: bool,
    /// The first line of its file.
    pub top: Span,
    /// The kinds of record it speaks of.
    pub on: Vec<Kind>,
    /// The platforms it speaks of; empty for all.
    pub platforms: Vec<Spanned<String>>,
    /// How much a violation weighs, if no pack says otherwise; an error where the file does not say.
    pub severity: Severity,
    /// Where it looks and what must (not) be there.
    pub given: PathAndSchema,
    /// Whether the schema must not hold.
    pub forbids: bool,
    /// Speaks only of records for which all of these hold.
    pub when: Vec<PathAndSchema>,
    /// Does not speak of records for which any of these holds.
    pub unless: Vec<PathAndSchema>,
    /// Paths whose values make a violation true too, as they stand in the file: shown, never checked.
    pub related: Vec<(Query, Node)>,
    /// The verdict where the evidence is absent.
    pub missing: Missing,
    /// Whether it is meant to pass on what is empty.
    pub allow_empty: bool,
    /// Title, message, why and fix in English.
    pub texts: Texts,
    /// The message as it stands in the file.
    pub message: Node,
    /// How its findings are mended, if a program can.
    pub edit: Option<Edit>,
    /// Rows of the requirement table.
    pub requirements: Vec<Spanned<String>>,
    /// Provisions and judgments.
    pub law: Vec<String>,
    /// The examples as written; parsed only where they are needed.
    pub examples: Option<Node>,
    /// Whether a waiver may cover it.
    pub waivable: bool,
}

/// A path and the schema of what it selects, parameters not yet replaced.
#[derive(Debug, Clone)]
pub struct PathAndSchema {
    /// The path.
    pub query: Query,
    /// The path as it stands in the file.
    pub path: Node,
    /// The schema as it stands in the file.
    pub schema: Node,
}

impl RuleFile {
    /// Reads the rule `id` from its file.
    ///
    /// # Errors
    /// Every mistake of form, each at its place.
    pub fn load(id: &str, file: &PolicyFile) -> Result<Self, Vec<Finding>> {
        let node = file.tree()?;
        let mut findings = Vec::new();
        if !is_kebab_case(id) {
            let message = format!("the path of a rule is lower case with hyphens, such as `topic/rule-name`: `{id}`");
            findings.push(Finding::coded(&code::POLICY_TYPE, message, file.top()));
        }
        let rule = Self::from_node(id, file, &node, &mut findings);
        match rule {
            Some(rule) if findings.is_empty() => Ok(rule),
            _ => Err(findings),
        }
    }

    fn from_node(id: &str, file: &PolicyFile, node: &Node, findings: &mut Vec<Finding>) -> Option<Self> {
        let fields = Fields::of(node, "a rule", &RULE_KEYS, findings)?;
        let on = kinds(&fields, findings);
        let severity = fields.take("severity", findings).unwrap_or(Severity::Error);
        let given = fields.required("given", findings).and_then(|path| parse_path(path, findings));
        let schema = the_schema(&fields, node.span(), findings);
        let texts = texts(&fields, findings);
        let when = conditions(fields.node("when"), findings);
        let unless = conditions(fields.node("unless"), findings);
        let related = one_or_many(fields.node("related")).filter_map(|path| parse_path(path, findings)).collect();
        let mut flag = |key| fields.take(key, findings).unwrap_or(false);
        let (allow_empty, non_waivable) = (flag("allow_empty"), flag("non_waivable"));
        let missing = fields.take("missing", findings).unwrap_or_default();
        let edit = fields.take("edit", findings);
        let platforms = fields.list("platforms", findings);
        let requirements = fields.list("requirements", findings);
        let law = fields.list("law", findings);
        let ((query, path), (schema, forbids)) = (given?, schema?);
        Some(Self {
            id: RuleId::new(id),
            built_in: file.built_in,
            top: file.top(),
            on,
            platforms,
            severity,
            given: PathAndSchema { query, path, schema },
            forbids,
            when,
            unless,
            related,
            missing,
            allow_empty,
            texts: texts?,
            message: fields.node("message")?.clone(),
            edit,
            requirements,
            law,
            examples: fields.node("examples").cloned(),
            waivable: !non_waivable,
        })
    }

    /// Its examples.
    ///
    /// # Errors
    /// What is wrong with their form, or that a failing or a passing one is missing.
    pub fn examples(&self) -> Result<Examples, Vec<Finding>> {
        Examples::parse(self)
    }

    /// Every condition: that of the rule itself, then `when`, then `unless`.
    pub fn conditions(&self) -> impl Iterator<Item = &PathAndSchema> {
        std::iter::once(&self.given).chain(&self.when).chain(&self.unless)
    }
}

fn is_kebab_case(id: &str) -> bool {
    let good = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_lowercase())
            && !part.ends_with('-')
            && !part.contains("--")
            && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    id.contains('/') && id.split('/').all(good)
}

fn kinds(fields: &Fields<'_>, findings: &mut Vec<Finding>) -> Vec<Kind> {
    let Some(node) = fields.required("on", findings) else { return Vec::new() };
    let words: Vec<Spanned<String>> = one_or_many(Some(node)).filter_map(|word| decode(word, findings)).collect();
    if words.is_empty() && findings.is_empty() {
        findings.push(Finding::coded(&code::POLICY_TYPE, "`on` names at least one kind of record", node.span()));
    }
    let mut kinds = Vec::new();
    for Spanned { value: word, span } in words {
        let kind = Kind::from_word(&word);
        kinds.extend(kind);
        if kind.is_none() {
            let known = Kind::ALL.iter().map(|kind| kind.as_str());
            findings.push(suggest(
                &code::POLICY_TYPE,
                format!("no record is of the kind `{word}`"),
                span,
                &word,
                known,
            ));
        }
    }
    kinds
}

fn the_schema(fields: &Fields<'_>, whole: Span, findings: &mut Vec<Finding>) -> Option<(Node, bool)> {
    let problem = match (fields.node("must"), fields.node("must_not")) {
        (Some(schema), None) => return Some((schema.clone(), false)),
        (None, Some(schema)) => return Some((schema.clone(), true)),
        (Some(_), Some(second)) => ("a rule has `must` or `must_not`, not both", second.span()),
        (None, None) => ("a rule has `must` or `must_not`", whole),
    };
    findings.push(Finding::coded(&code::POLICY_TYPE, problem.0, problem.1));
    None
}

fn texts(fields: &Fields<'_>, findings: &mut Vec<Finding>) -> Option<Texts> {
    let message = fields.demand("message", findings);
    let mut text = |key| fields.demand::<String>(key, findings);
    let (title, why, fix) = (text("title"), text("why"), text("fix"));
    Some(Texts { title: title?, message: message?, why: why?, fix: fix? })
}

fn conditions(node: Option<&Node>, findings: &mut Vec<Finding>) -> Vec<PathAndSchema> {
    one_or_many(node).filter_map(|node| condition(node, findings)).collect()
}

fn condition(node: &Node, findings: &mut Vec<Finding>) -> Option<PathAndSchema> {
    let fields = Fields::of(node, "a condition", &CONDITION_KEYS, findings)?;
    let path = fields.required("given", findings).and_then(|path| parse_path(path, findings));
    let schema = fields.required("must", findings).cloned();
    let (query, path) = path?;
    Some(PathAndSchema { query, path, schema: schema? })
}

/// A path, or a caret at the very character that is wrong.
pub(super) fn parse_path(node: &Node, findings: &mut Vec<Finding>) -> Option<(Query, Node)> {
    let Some(text) = node.as_str() else {
        let message = format!("a path is a string such as `$.contact.email`, not {}", node.type_words());
        findings.push(Finding::coded(&code::POLICY_TYPE, message, node.span()));
        return None;
    };
    match Query::parse(text) {
        Ok(query) => Some((query, node.clone())),
        Err(error) => {
            findings.push(Finding::coded(&code::POLICY_JSONPATH, error.message, node.locate(error.range)));
            None
        }
    }
}
