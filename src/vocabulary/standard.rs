//! The keywords of JSON Schema 2020-12 that a rule may use, and where schemas stand inside them.
//!
//! Left out are those that name or look up other documents (`$id`, `$anchor`, `$dynamicRef`, `$schema`, `$vocabulary` …):
//! the schema of a rule stands alone.

/// What the value of a keyword is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// No schema; the keyword demands something of the value.
    Demand,
    /// No schema and no demand.
    Remark,
    /// A schema.
    Schema,
    /// A list of schemas.
    List,
    /// Schemas by name.
    Named,
}

/// Every standard keyword (Core, 8 and 10; Validation, 6 to 9).
pub(super) const STANDARD: &[(&str, Holds)] = &[
    ("$comment", Holds::Remark),
    ("$defs", Holds::Named),
    ("$ref", Holds::Demand),
    ("additionalProperties", Holds::Schema),
    ("allOf", Holds::List),
    ("anyOf", Holds::List),
    ("const", Holds::Demand),
    ("contains", Holds::Schema),
    ("contentEncoding", Holds::Demand),
    ("contentMediaType", Holds::Demand),
    ("contentSchema", Holds::Schema),
    ("default", Holds::Remark),
    ("dependentRequired", Holds::Demand),
    ("dependentSchemas", Holds::Named),
    ("deprecated", Holds::Remark),
    ("description", Holds::Remark),
    ("else", Holds::Schema),
    ("enum", Holds::Demand),
    ("examples", Holds::Remark),
    ("exclusiveMaximum", Holds::Demand),
    ("exclusiveMinimum", Holds::Demand),
    ("format", Holds::Demand),
    ("if", Holds::Schema),
    ("items", Holds::Schema),
    ("maxContains", Holds::Demand),
    ("maxItems", Holds::Demand),
    ("maxLength", Holds::Demand),
    ("maxProperties", Holds::Demand),
    ("maximum", Holds::Demand),
    ("minContains", Holds::Demand),
    ("minItems", Holds::Demand),
    ("minLength", Holds::Demand),
    ("minProperties", Holds::Demand),
    ("minimum", Holds::Demand),
    ("multipleOf", Holds::Demand),
    ("not", Holds::Schema),
    ("oneOf", Holds::List),
    ("pattern", Holds::Demand),
    ("patternProperties", Holds::Named),
    ("prefixItems", Holds::List),
    ("properties", Holds::Named),
    ("propertyNames", Holds::Schema),
    ("readOnly", Holds::Remark),
    ("required", Holds::Demand),
    ("then", Holds::Schema),
    ("title", Holds::Remark),
    ("type", Holds::Demand),
    ("unevaluatedItems", Holds::Schema),
    ("unevaluatedProperties", Holds::Schema),
    ("uniqueItems", Holds::Demand),
    ("writeOnly", Holds::Remark),
];

/// The standard keyword of a name.
pub(super) fn find(name: &str) -> Option<&'static (&'static str, Holds)> {
    STANDARD.iter().find(|(known, _)| *known == name)
}
