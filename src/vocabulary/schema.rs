//! A schema of a rule: read at once, compiled when first used.

use std::sync::{Arc, OnceLock};

use jsonschema::{ValidationError, Validator, ValidatorMap};

use super::{Context, Facts, Hit, compile, direct::Direct, failures, outline::Outline, witnesses};
use crate::{
    finding::Finding,
    tree::{Node, Tree},
};

/// A schema with our keywords. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Schema(Arc<Compiled>);

/// What clones share.
#[derive(Debug)]
pub(super) struct Compiled {
    node: Node,
    context: Arc<Context>,
    outline: Outline,
    direct: Option<Direct>,
    is_heuristic: bool,
    missing_settings: Vec<&'static str>,
    validator: OnceLock<Result<Validator<Tree>, Box<Finding>>>,
    parts: OnceLock<Option<ValidatorMap<Tree>>>,
}

impl Schema {
    /// Reads a schema as it stands in a rule, parameters replaced. Names and the values of our keywords are checked
    /// here; the rest waits for the first use, since a run uses few of all schemas.
    ///
    /// # Errors
    /// Every unknown keyword and every value of a keyword of ours that cannot be understood, at its place.
    pub fn compile(node: &Node, context: &Arc<Context>) -> Result<Self, Vec<Finding>> {
        let outline = Outline::read(node, context)?;
        let keywords = outline.keywords();
        let is_heuristic = keywords.iter().any(|keyword| keyword.is_heuristic());
        let mut missing_settings: Vec<_> = keywords.iter().filter_map(|keyword| keyword.missing_setting()).collect();
        missing_settings.sort_unstable();
        missing_settings.dedup();
        let direct = Direct::of(node, &outline.root);
        Ok(Self(Arc::new(Compiled {
            node: node.clone(),
            context: Arc::clone(context),
            outline,
            direct,
            is_heuristic,
            missing_settings,
            validator: OnceLock::new(),
            parts: OnceLock::new(),
        })))
    }

    /// The schema as it was compiled.
    #[must_use]
    pub fn node(&self) -> &Node {
        &self.0.node
    }

    /// A part of it as a schema of its own.
    pub(super) fn part(&self, node: &Node) -> Option<Self> {
        Self::compile(node, &self.0.context).ok()
    }

    /// Compiles it now: the mistakes that only compiling shows, such as a pattern that does not compile.
    #[must_use]
    pub fn check(&self) -> Vec<Finding> {
        self.0.validator().as_ref().err().map(|finding| Finding::clone(finding)).into_iter().collect()
    }

    /// Whether it holds for a value; never for a schema that does not [compile](Self::check).
    #[must_use]
    pub fn holds(&self, node: &Node) -> bool {
        self.holds_knowing(node, &Facts::default())
    }

    /// Whether it [holds](Self::holds) for a value of the record that these facts are about.
    #[must_use]
    pub fn holds_knowing<'n>(&self, node: &'n Node, facts: &Facts<'n>) -> bool {
        match &self.0.direct {
            Some(direct) => direct.holds(node, facts),
            None => self.0.validator().as_ref().is_ok_and(|validator| validator.is_valid(node)),
        }
    }

    /// Every place that keeps it from holding; empty exactly where it [holds](Self::holds). Paths begin at `node`.
    #[must_use]
    pub fn failures(&self, node: &Node) -> Vec<Hit> {
        match self.0.validator() {
            Ok(_) => failures::of(&self.0, node),
            Err(_) => vec![Hit::at(&crate::tree::Path::root(), node)],
        }
    }

    /// What makes it hold, for a value of which it does: never empty then. Paths begin at `node`.
    #[must_use]
    pub fn witnesses(&self, node: &Node) -> Vec<Hit> {
        if self.holds(node) { witnesses::of(&self.0, &self.0.outline.root, node) } else { Vec::new() }
    }

    /// Whether a keyword in it reads running text and can be wrong both ways.
    #[must_use]
    pub fn is_heuristic(&self) -> bool {
        self.0.is_heuristic
    }

    /// The settings that it needs and the configuration does not give, such as `organization.rules_page`: without them
    /// it cannot decide.
    #[must_use]
    pub fn missing_settings(&self) -> &[&'static str] {
        &self.0.missing_settings
    }
}

impl Compiled {
    pub(super) fn outline(&self) -> &Outline {
        &self.outline
    }

    pub(super) fn errors<'n>(&'n self, node: &'n Node) -> Vec<ValidationError<'n>> {
        match self.validator() {
            Ok(validator) => validator.iter_errors(node).collect(),
            Err(_) => Vec::new(),
        }
    }

    /// Whether the schema at a JSON pointer inside this one holds.
    pub(super) fn part_holds(&self, pointer: &str, node: &Node) -> bool {
        let parts = self.parts.get_or_init(|| compile::parts(&self.node, &self.context));
        let part = parts.as_ref().and_then(|parts| parts.get(&format!("#{pointer}")));
        part.is_some_and(|part| part.is_valid(node))
    }

    fn validator(&self) -> &Result<Validator<Tree>, Box<Finding>> {
        self.validator.get_or_init(|| compile::validator(&self.node, &self.context))
    }
}
