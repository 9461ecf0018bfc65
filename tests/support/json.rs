//! What a JSON report says.

use serde_json::Value as JsonValue;

use super::program::Ran;

/// The JSON report of a run.
pub(crate) fn report(ran: &Ran) -> JsonValue {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr))
}

/// `path:line:column rule` of a finding.
pub(crate) fn line(finding: &JsonValue) -> String {
    let label = &finding["labels"][0];
    let member = label["member"].as_str().map(|member| format!("!/{member}")).unwrap_or_default();
    let path = label["path"].as_str().unwrap_or_default();
    let rule = finding["rule"].as_str().unwrap_or_default();
    format!("{path}{member}:{}:{} {rule}", label["start"]["line"], label["start"]["column"])
}
