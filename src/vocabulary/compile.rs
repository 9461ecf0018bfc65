//! Hands schemas to the library, with our keywords, without network or files, with linear-time patterns.

use std::sync::Arc;

use jsonschema::{
    Draft, Keyword as LibraryKeyword, PatternOptions, ValidationError, ValidationOptions, Validator, ValidatorMap,
    paths::{Location, LocationSegment},
};
use serde_json::Value as Json;

use super::{
    Context,
    keywords::{KEYWORDS, Keyword, KeywordSpec},
};
use crate::{
    finding::{Finding, code},
    source::{SourceId, Span},
    tree::{Node, Path, Step, Tree},
};

/// Compiles a schema.
pub(super) fn validator(schema: &Node, context: &Arc<Context>) -> Result<Validator<Tree>, Box<Finding>> {
    options(context).build(&schema.to_json()).map_err(|error| Box::new(finding(&error, schema)))
}

/// Compiles every schema inside a schema on its own, by `#` and JSON pointer.
pub(super) fn parts(schema: &Node, context: &Arc<Context>) -> Option<ValidatorMap<Tree>> {
    options(context).build_map(&schema.to_json()).ok()
}

fn options(context: &Arc<Context>) -> ValidationOptions<'static, Arc<dyn jsonschema::Retrieve>, Tree> {
    let options = jsonschema::options_for::<Tree>()
        .with_draft(Draft::Draft202012)
        .offline()
        .with_pattern_options(PatternOptions::regex())
        .should_validate_formats(true)
        .should_ignore_unknown_formats(false);
    KEYWORDS.iter().fold(options, |options, spec| register(options, spec, context))
}

fn register(
    options: ValidationOptions<'static, Arc<dyn jsonschema::Retrieve>, Tree>,
    spec: &'static KeywordSpec,
    context: &Arc<Context>,
) -> ValidationOptions<'static, Arc<dyn jsonschema::Retrieve>, Tree> {
    let context = Arc::clone(context);
    options.with_keyword(spec.name, move |_, value, _| adapt(spec, value, &context))
}

/// The library hands over the value without its place; mistakes in it were found by the outline already.
fn adapt<'v>(
    spec: &KeywordSpec,
    value: &'v Json,
    context: &Arc<Context>,
) -> Result<Box<dyn for<'i> LibraryKeyword<'i, Tree>>, ValidationError<'v>> {
    let nowhere = Span::new(SourceId(u32::MAX), 0, 0);
    let keyword = spec.parse(&Node::from_json(value, nowhere), context);
    let keyword = keyword.map_err(|_| ValidationError::schema("the value cannot be understood"))?;
    Ok(Box::new(Adapted(keyword)))
}

/// Our keyword as the library sees it: yes or no. Places are found later, and only where they are wanted.
struct Adapted(Arc<dyn Keyword>);

impl<'i> LibraryKeyword<'i, Tree> for Adapted {
    fn validate(&self, node: &'i Node) -> Result<(), ValidationError<'i>> {
        if self.0.holds(node) { Ok(()) } else { Err(ValidationError::custom(String::new())) }
    }

    fn is_valid(&self, node: &'i Node) -> bool {
        self.0.holds(node)
    }
}

/// The library's mistake in a schema, at the value in the rule file.
fn finding(error: &ValidationError<'_>, schema: &Node) -> Finding {
    // A value that the meta-schema refuses is the instance; one that does not compile is only named by its keyword.
    let at = if error.instance_path().is_empty() { error.schema_path() } else { error.instance_path() };
    let at = path(at);
    if let Some(place) = pattern_place(&at, schema) {
        let message = "the pattern does not compile, or needs look-around or back-references";
        return Finding::coded(&code::POLICY_PATTERN, message, place);
    }
    let place = at.nearest(schema).span();
    Finding::coded(&code::POLICY_TYPE, format!("the schema is wrong here: {}", lower(&error.to_string())), place)
}

/// Where the pattern stands that a path leads to: a value of `pattern` or a key of `patternProperties`.
fn pattern_place(at: &Path, schema: &Node) -> Option<Span> {
    let is_key = |step: &Step, name: &str| matches!(step, Step::Key(key) if &**key == name);
    let above = |count: usize| at.steps().iter().take(count).cloned().collect::<Path>().nearest(schema);
    match at.steps() {
        [.., last] if is_key(last, "pattern") => Some(above(at.steps().len()).span()),
        [.., named, Step::Key(key)] if is_key(named, "patternProperties") => {
            let patterns = above(at.steps().len() - 1).as_map()?;
            patterns.entry(key).map(|entry| entry.key.span)
        }
        _ => None,
    }
}

fn lower(message: &str) -> String {
    let mut chars = message.trim_end_matches('.').chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// A location of the library as a path of ours.
pub(super) fn path(location: &Location) -> Path {
    let step = |segment: LocationSegment<'_>| match segment {
        LocationSegment::Property(name) => Step::Key(name.into()),
        LocationSegment::Index(index) => Step::Index(index),
    };
    location.segments().map(step).collect()
}
