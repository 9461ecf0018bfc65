//! Does the owner of a policy learn what its tests and its changes mean?

#[path = "../support"]
pub(crate) mod support {
    pub(crate) mod authority;
    pub(crate) mod program;
    pub(crate) mod zipped;
}
mod diff;
mod diff_words;
mod packs;
mod tests;
mod words;

use serde_json::Value;
use support::program::Ran;

/// What a run printed as JSON, held to its schema.
fn json(ran: &Ran, schema: &str) -> Value {
    let document = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr));
    let text = somelint::policy::schemas::text(schema).expect("the schema exists");
    let schema: Value = serde_json::from_str(text).expect("the schema is JSON");
    let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&schema).expect("a schema");
    let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new(), "{document:#}");
    document
}

fn items<'v>(value: &'v Value, list: &str) -> &'v [Value] {
    value[list].as_array().map(Vec::as_slice).unwrap_or_default()
}
