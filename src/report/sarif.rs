//! SARIF 2.1.0 for code scanning: structs of our own, held to what GitHub accepts.
//!
//! Findings about records are results; what could not be checked is a notification of the tool and makes the run
//! unsuccessful. Findings that do not stand are left out, because GitHub shows suppressed results as alerts.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    io,
};

use serde::Serialize;

use super::{
    Options, Placed, Report, Waived, escape,
    json::shown,
    numbered::Numbered,
    sarif_places::{Artifact, Artifacts, BASES, Location, Message},
    summary,
};
use crate::finding::{About, Class, Severity};

/// Results, and locations of one result, that GitHub accepts; tags of a rule that it shows.
const RESULTS: usize = 25_000;
const LOCATIONS: usize = 1_000;
const TAGS: usize = 10;

/// Writes a log with one run.
///
/// # Errors
/// Those of `out`.
pub fn render(report: &Report, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run::of(report, options)],
    };
    writeln!(out, "{}", escape::json(&serde_json::to_string_pretty(&log)?))
}

#[derive(Serialize)]
struct Log<'r> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'r> {
    tool: Tool<'r>,
    #[serde(skip_serializing_if = "str::is_empty")]
    language: &'r str,
    column_kind: &'static str,
    original_uri_base_ids: BTreeMap<&'static str, Base>,
    invocations: [Invocation; 1],
    artifacts: Vec<Artifact>,
    results: Vec<Outcome<'r>>,
}

#[derive(Serialize)]
struct Tool<'r> {
    driver: Driver<'r>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'r> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule<'r>>,
}

/// What stands for a base that only the reader of the log knows.
#[derive(Serialize)]
struct Base {
    description: Message,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'r> {
    id: &'r str,
    short_description: Message,
    full_description: Message,
    help: Message,
    default_configuration: Configuration,
    properties: Tags<'r>,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Tags<'r> {
    tags: Vec<&'r str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    descriptor: Descriptor,
    message: Message,
    locations: Vec<Location>,
}

#[derive(Serialize)]
struct Descriptor {
    id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'r> {
    rule_id: &'r str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: HashMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression<'r>>,
    properties: Properties<'r>,
}

#[derive(Serialize)]
struct Suppression<'r> {
    kind: &'static str,
    justification: &'r str,
}

#[derive(Serialize)]
struct Properties<'r> {
    severity: Severity,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<crate::finding::Grade>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<String>,
    fix: &'r str,
}

impl<'r> Run<'r> {
    fn of(report: &'r Report, options: &Options) -> Self {
        let mut artifacts = Artifacts::default();
        let rules = rules(report, options);
        let index: HashMap<&str, usize> = rules.iter().enumerate().map(|(at, rule)| (rule.id, at)).collect();
        let (mut failures, mut violations): (Vec<_>, Vec<_>) =
            shown(report, options).partition(|finding| finding.class == Class::Failure);
        violations.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let omitted = violations.len().saturating_sub(RESULTS);
        violations.truncate(RESULTS);
        let mut numbered = Numbered::default();
        let results = violations.into_iter().map(|finding| Outcome::of(finding, &index, &mut numbered, &mut artifacts));
        let results = results.collect();
        let mut notifications: Vec<_> =
            failures.drain(..).map(|finding| Notification::of(finding, &mut artifacts)).collect();
        notifications.extend((omitted > 0).then(|| Notification::omitted(omitted)));
        Self {
            tool: Tool {
                driver: Driver {
                    name: env!("CARGO_PKG_NAME"),
                    version: env!("CARGO_PKG_VERSION"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules,
                },
            },
            language: &report.locale.language,
            column_kind: "unicodeCodePoints",
            original_uri_base_ids: BASES
                .into_iter()
                .map(|(id, what)| (id, Base { description: Message::new(what) }))
                .collect(),
            invocations: [Invocation {
                execution_successful: summary::complete(report),
                tool_execution_notifications: notifications,
            }],
            artifacts: artifacts.list,
            results,
        }
    }
}

/// Every rule in force, then the codes that findings have.
fn rules<'r>(report: &'r Report, options: &Options) -> Vec<Rule<'r>> {
    let rows = report.rules.iter().map(|row| (&*row.about, row.severity));
    let found = shown(report, options).map(|finding| (&*finding.about, finding.severity));
    let mut seen = HashSet::new();
    let all = rows.chain(found).filter(|(about, _)| seen.insert(about.id.as_str()));
    all.map(|(about, severity)| Rule::of(about, severity)).collect()
}

impl<'r> Rule<'r> {
    fn of(about: &'r About, severity: Severity) -> Self {
        let tags = about.law.iter().chain(&about.requirements).map(String::as_str);
        Self {
            id: about.id.as_str(),
            short_description: Message::new(&about.title),
            full_description: Message::new(&about.why),
            help: Message::new(&about.fix),
            default_configuration: Configuration { level: level(severity) },
            properties: Tags { tags: tags.take(TAGS).collect() },
        }
    }
}

impl Notification {
    fn of(finding: &Placed, artifacts: &mut Artifacts) -> Self {
        Self {
            level: level(finding.severity),
            descriptor: Descriptor { id: finding.about.id.as_str().to_owned() },
            message: Message::new(&finding.message),
            locations: finding.labels.iter().take(1).map(|label| artifacts.locate(label, None)).collect(),
        }
    }

    fn omitted(number: usize) -> Self {
        Self {
            level: "warning",
            descriptor: Descriptor { id: "report/omitted".to_owned() },
            message: Message::new(&format!(
                "{number} further results are left out: more than {RESULTS} are not accepted"
            )),
            locations: Vec::new(),
        }
    }
}

impl<'r> Outcome<'r> {
    fn of(
        finding: &'r Placed,
        index: &HashMap<&str, usize>,
        numbered: &mut Numbered<'r>,
        artifacts: &mut Artifacts,
    ) -> Self {
        let id = finding.about.id.as_str();
        let related = finding.labels.iter().skip(1).take(LOCATIONS - 1).enumerate();
        Self {
            rule_id: id,
            rule_index: index.get(id).copied().unwrap_or_default(),
            level: level(finding.severity),
            message: Message::new(&finding.message),
            locations: finding.labels.iter().take(1).map(|label| artifacts.locate(label, None)).collect(),
            related_locations: related.map(|(at, label)| artifacts.locate(label, Some(at))).collect(),
            // Equal findings are counted, or code scanning would take them for one.
            partial_fingerprints: HashMap::from([("somelint/v1", numbered.of(finding))]),
            suppressions: finding.waived.iter().map(Suppression::of).collect(),
            properties: Properties {
                severity: finding.severity,
                grade: finding.grade,
                record: finding.record.as_ref().map(|record| format!("{} {}", record.kind, record.id)),
                fix: &finding.fix,
            },
        }
    }
}

impl<'r> Suppression<'r> {
    fn of(waived: &'r Waived) -> Self {
        Self { kind: if waived.by == "ignore" { "inSource" } else { "external" }, justification: &waived.reason }
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}
