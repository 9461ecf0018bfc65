//! The JSON Schemas of policy files and of the report, for editors and other programs.

/// Their names, as `somelint schema` takes them.
pub const NAMES: [&str; 12] =
    ["rule", "pack", "lexicon", "config", "lock", "waiver", "test", "baseline", "run", "report", "test-report", "diff"];

/// The text of a schema.
#[must_use]
pub fn text(name: &str) -> Option<&'static str> {
    Some(match name {
        "rule" => include_str!("../../schemas/rule.schema.json"),
        "pack" => include_str!("../../schemas/pack.schema.json"),
        "lexicon" => include_str!("../../schemas/lexicon.schema.json"),
        "config" => include_str!("../../schemas/config.schema.json"),
        "lock" => include_str!("../../schemas/lock.schema.json"),
        "waiver" => include_str!("../../schemas/waiver.schema.json"),
        "test" => include_str!("../../schemas/test.schema.json"),
        "baseline" => include_str!("../../schemas/baseline.schema.json"),
        "run" => include_str!("../../schemas/run.schema.json"),
        "report" => include_str!("../../schemas/report-v1.schema.json"),
        "test-report" => include_str!("../../schemas/test-report-v1.schema.json"),
        "diff" => include_str!("../../schemas/diff.schema.json"),
        _ => return None,
    })
}
